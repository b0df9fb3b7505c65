"""The escalation page: from the map to the rule, from the rule to its steps and its form, all by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show, Wear
from tests.ui.hands import focus_box, focused_field, press, type_text
from tests.ui.station_contents import DIMENSION, add_rules, change
from tests.ui.test_accessible_names import nameless
from triad_desktop.models.edits.records import (
    AddRecord,
    RemoveRecord,
    add_record,
    remove_record,
)
from triad_desktop.models.records import Condition
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages.escalation_page import EscalationPage
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.rule_details import CaseRows


@pytest.fixture
def page(bridge: DocumentBridge, show: Show) -> EscalationPage:
    """The page of a station with two rules, 1,040 wide."""
    add_rules(bridge.document)
    return open_page(bridge, show)


def open_page(bridge: DocumentBridge, show: Show) -> EscalationPage:
    made = EscalationPage(bridge, DIMENSION)
    bridge.changed.connect(made.refresh)
    made.resize(1040, 800)
    show(made)
    return made


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Space])
def test_what_is_typed_over_no_rule_begins_one(bridge: DocumentBridge, show: Show, key: Qt.Key | None) -> None:
    page = open_page(bridge, show)
    page.setFocus()
    if key is not None:
        press(key)
    type_text("Loss above 15000")
    press(Qt.Key.Key_Return)
    assert [one.name for one in bridge.records.escalation_rules.of(DIMENSION)] == ["Loss above 15000"]


def test_an_empty_station_says_how_to_begin(bridge: DocumentBridge, show: Show, qtbot: QtBot) -> None:
    page = open_page(bridge, show)
    assert not page.map.isVisible()
    assert not page.details.isVisible()
    page.rules.table.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    type_text("Loss above 15000")
    press(Qt.Key.Key_Return)

    assert [rule.name for rule in bridge.records.escalation_rules.of(DIMENSION)] == ["Loss above 15000"]
    assert page.map.isVisible()


def test_a_rule_shows_who_is_asked_first(page: EscalationPage, bridge: DocumentBridge) -> None:
    model = page.rules.table.records
    column = model.column_of("first_step")

    def cells() -> list[str]:
        return [model.index(model.row_of(rule), column).data() for rule in ("r1", "r2")]

    assert cells() == ["Fraud desk, 1\u00a0h", "Nobody yet"]
    assert model.cell_at(model.index(model.row_of("r1"), column)).role == "user"
    change(bridge.document, "escalation_step", "s1", "answer_within", 15)
    change(bridge.document, "desk", "fraud", "name", "Fraud team")
    assert cells()[0] == "Fraud team, 15\u00a0min"
    bridge.document.edit(remove_record, RemoveRecord(table="escalation_step", id="s1"))
    assert cells()[0] == "Marit Solberg, 2\u00a0h"


def test_the_keyboard_goes_from_rule_to_steps_to_form_and_back(page: EscalationPage) -> None:
    page.show_record("escalation_rule", "r1", "name")
    press(Qt.Key.Key_F4)
    assert QApplication.focusWidget() is page.details.steps.table
    assert page.details.steps.table.current_record() == "s1"
    press(Qt.Key.Key_F4)
    assert focused_field() == "AI step"
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.rules.table
    assert page.rules.table.current_record() == "r1"


def test_escape_in_the_steps_leads_to_the_rule(page: EscalationPage) -> None:
    page.show_record("escalation_step", "s2", "channel")
    assert page.details.steps.table.current_field() == "channel"
    press(Qt.Key.Key_Escape)

    assert QApplication.focusWidget() is page.rules.table


def test_tab_takes_the_same_way(page: EscalationPage) -> None:
    focus_box(page.map, ("trigger", "escalation_rule", "r2"))
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.rules.table
    page.show_record("escalation_rule", "r1", "name")
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.details.steps.table
    press(Qt.Key.Key_Tab)
    assert focused_field() == "AI step"


@pytest.mark.parametrize(
    ("place", "table", "field"),
    [
        (("escalation_rule", "r2", "reason"), "rules", "reason"),
        (("escalation_step", "s2", "answer_within"), "steps", "answer_within"),
    ],
)
def test_a_jump_lands_on_the_cell(page: EscalationPage, place: tuple[str, str, str], table: str, field: str) -> None:
    page.show_record(*place)
    landed = page.rules.table if table == "rules" else page.details.steps.table

    assert QApplication.focusWidget() is landed
    assert (landed.current_record(), landed.current_field()) == (place[1], field)


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("conditions", "Conditions"),
        ("outside_hours", "Outside hours"),
        ("logged", "Logged"),
        ("private_note", "Private note"),
    ],
)
def test_a_jump_lands_in_the_form(page: EscalationPage, field: str, title: str) -> None:
    page.show_record("escalation_rule", "r2", field)

    assert focused_field() == title
    assert page.details.rule_id == "r2"


def test_a_jump_without_a_record_begins_a_rule(page: EscalationPage) -> None:
    page.show_record("escalation_rule", "", "")

    assert page.rules.table.records.new_id


def test_the_page_scrolls_to_the_box_with_the_keyboard(page: EscalationPage) -> None:
    page.resize(1040, 120)
    scroll = page.findChild(PageScroll)
    page.show_record("escalation_rule", "r2", "private_note")
    assert scroll.verticalScrollBar().value() > 0
    for rule in ("r1", "r2"):
        focus_box(page.map, ("trigger", "escalation_rule", rule))
        box = QApplication.focusWidget()
        top = box.mapTo(scroll.viewport(), QPoint(0, 0)).y()
        assert 0 <= top <= scroll.viewport().height() - box.height()


def test_a_box_of_the_map_leads_to_its_step(page: EscalationPage) -> None:
    focus_box(page.map, ("step", "escalation_step", "s2"))
    press(Qt.Key.Key_Return)

    assert QApplication.focusWidget() is page.details.steps.table
    assert page.details.steps.table.current_record() == "s2"


def test_a_step_is_typed_in_place(page: EscalationPage, bridge: DocumentBridge) -> None:
    page.show_record("escalation_step", "s2", "answer_within")
    type_text("soon")
    press(Qt.Key.Key_Return)
    assert bridge.draft_of("s2", "answer_within") == "soon"
    assert bridge.records.escalation_steps.get("s2").answer_within == 120
    page.show_record("escalation_step", "s2", "answer_within")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("3 h")
    press(Qt.Key.Key_Return)

    assert bridge.records.escalation_steps.get("s2").answer_within == 180


def test_steps_are_added_moved_and_deleted(page: EscalationPage, bridge: DocumentBridge) -> None:
    steps = page.details.steps.table
    page.show_record("escalation_step", "s1", "party")
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert steps.record_ids() == ("s2", "s1")
    assert [line.code for line in steps.records.lines[:2]] == ["1", "2"]
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert steps.record_ids() == ("s2",)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    type_text("Priya")
    press(Qt.Key.Key_Tab)

    assert [one.party for one in bridge.records.escalation_steps.of("r1")] == ["participant:marit", "participant:priya"]


def test_numbers_of_steps_follow_a_deletion(page: EscalationPage, bridge: DocumentBridge) -> None:
    page.show_record("escalation_rule", "r1", "name")
    bridge.document.edit(remove_record, RemoveRecord(table="escalation_step", id="s1"))

    assert page.details.steps.table.records.lines[0].code == "1"


def test_the_details_follow_the_chosen_rule(page: EscalationPage) -> None:
    page.show_record("escalation_rule", "r1", "name")
    QTest.qWait(50)
    assert page.details.isVisible()
    assert page.details.steps.table.record_ids() == ("s1", "s2")
    page.show_record("escalation_rule", "r2", "name")
    assert page.details.steps.table.record_ids() == ()
    assert {form.record_id for form in page.details.forms} == {"r2"}


def test_a_deleted_rule_takes_its_details_along_and_undo_brings_them_back(
    page: EscalationPage, bridge: DocumentBridge
) -> None:
    page.show_record("escalation_rule", "r2", "name")
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert page.details.rule_id == page.rules.table.current_record() != "r2"
    bridge.undo()
    page.show_record("escalation_rule", "r2", "name")

    assert page.details.rule_id == "r2"


def test_typing_in_the_form_is_committed_when_the_page_is_left(page: EscalationPage, bridge: DocumentBridge) -> None:
    page.show_record("escalation_rule", "r1", "conditions")
    type_text("signals >= 2")
    page.commit_pending()

    assert bridge.records.escalation_rules.get("r1").conditions[0].value == "2"


def test_refused_text_of_the_form_stays_with_its_sentence(
    page: EscalationPage, bridge: DocumentBridge, qtbot: QtBot
) -> None:
    page.show_record("escalation_rule", "r1", "impact")
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "9")
    press(Qt.Key.Key_Return)

    assert field.text() == "9"
    assert "from 1 to 5" in field.accessibleDescription()
    assert bridge.records.escalation_rules.get("r1").impact is None


def test_every_rule_field_has_its_place(page: EscalationPage) -> None:
    from triad_desktop.models.record_fields import ESCALATION_RULE

    for field in ESCALATION_RULE:
        in_table = page.rules.table.has_column(field.key)
        in_form = [form for form in page.details.forms if form.has_field(field.key)]
        assert in_table or len(in_form) == 1, field.key


def test_whoever_gets_the_focus_has_a_name(page: EscalationPage) -> None:
    page.show_record("escalation_rule", "r1", "name")
    assert nameless(page) == []


def test_the_page_follows_theme_and_text_size(page: EscalationPage, wear: Wear) -> None:
    wear("dark", 1.25)
    margins = page.map.parentWidget().layout().itemAt(1).layout().contentsMargins()

    assert (margins.left(), margins.bottom()) == (10, 30)


def test_the_models_keep_qts_rules(page: EscalationPage, qtmodeltester: ModelTester) -> None:
    page.show_record("escalation_rule", "r1", "name")
    for table in (page.rules.table, page.details.steps.table):
        qtmodeltester.check(table.records, force_py=True)


def test_a_case_is_added_by_keyboard_and_says_which_rule_takes_it(page: EscalationPage, bridge: DocumentBridge) -> None:
    change(bridge.document, "escalation_rule", "r1", "conditions", (Condition("amount", ">", "15000"),))
    page.show_record("escalation_rule", "r1", "cases")
    assert QApplication.focusWidget() is page.details.cases.table

    type_text("A roof blew off")
    press(Qt.Key.Key_Tab)
    type_text("amount = 12000")
    press(Qt.Key.Key_Return)

    case = bridge.records.escalation_cases.of("r1")[0]
    assert (case.name, case.field_values) == ("A roof blew off", {"amount": "12000"})
    rows = page.details.cases.table.rows
    assert isinstance(rows, CaseRows)
    assert rows.taken_by(case) == "No rule"
    change(bridge.document, "escalation_rule", "r1", "conditions", (Condition("amount", ">", "10000"),))
    assert rows.taken_by(case) == "ER-1"
    change(bridge.document, "escalation_rule", "r1", "conditions", (Condition("injury", "=", "yes"),))
    assert rows.taken_by(case) == "Not known without injury"


def test_a_finding_about_a_case_leads_to_it(page: EscalationPage, bridge: DocumentBridge) -> None:
    added = AddRecord(table="escalation_case", id="case", parent={"rule": "r2"}, values={"name": "A roof blew off"})
    bridge.document.edit(add_record, added)

    page.show_record("escalation_case", "case", "field_values")

    assert page.rules.table.current_record() == "r2"
    assert page.details.cases.table.current_record() == "case"
    assert QApplication.focusWidget() is page.details.cases.table


def test_escape_in_the_cases_leads_back_to_the_rule(page: EscalationPage) -> None:
    page.show_record("escalation_rule", "r1", "cases")

    press(Qt.Key.Key_Escape)

    assert QApplication.focusWidget() is page.rules.table
    assert page.rules.table.current_record() == "r1"


def test_the_finding_that_a_rule_has_no_steps_leads_to_its_steps(page: EscalationPage, bridge: DocumentBridge) -> None:
    found = next(one for one in bridge.overview.findings if (one.code, one.record) == ("rule_no_steps", "r2"))
    page.rules.table.finding_chosen.emit(found)

    assert page.details.rule_id == "r2"
    assert QApplication.focusWidget() is page.details.steps.table


def test_a_rule_is_copied_with_its_steps_and_cases(page: EscalationPage, bridge: DocumentBridge) -> None:
    rule = bridge.records.escalation_rules.of(DIMENSION)[0]
    page.show_record("escalation_rule", rule.id, "name")
    press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)

    copy = bridge.records.escalation_rules.of(DIMENSION)[1]
    assert (page.rules.table.current_record(), copy.name) == (copy.id, rule.name)
    steps = bridge.records.escalation_steps
    assert [one.party for one in steps.of(copy.id)] == [one.party for one in steps.of(rule.id)] != []
