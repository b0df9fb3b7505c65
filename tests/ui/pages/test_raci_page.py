"""The RACI station: jumps, undo, findings and details around the matrix."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import framework
from tests.ui.conftest import Show
from tests.ui.hands import press
from tests.ui.test_accessible_names import nameless
from triad_desktop.models.edits.raci import SetLetters, set_letters
from triad_desktop.models.edits.records import AddRecord, ChangeField, add_record, change_field
from triad_desktop.storage.document import ChangeSet
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.changed_places import place_of_change
from triad_desktop.ui.pages.raci_page import RaciPage
from triad_desktop.ui.widgets.buttons import Button
from triad_desktop.ui.widgets.field_inputs import TextInput
from triad_desktop.ui.widgets.finding_bar import FindingBar
from triad_desktop.ui.widgets.key_hint import KeyHint
from triad_desktop.ui.widgets.page_scroll import settle_scroll_area
from triad_desktop.ui.widgets.text_label import TextLabel

AISHA = "participant:aisha"


@pytest.fixture
def page(bridge: DocumentBridge, show: Show) -> RaciPage:
    made = RaciPage(bridge, "safeguards")
    bridge.changed.connect(made.refresh)
    made.resize(1040, 700)
    show(made)
    made.matrix.setFocus()
    return made


def record(page: RaciPage, row: int) -> str:
    return page.model.rows[row].record_id


def cell(page: RaciPage) -> tuple[str, str]:
    return page.matrix.current_activity(), page.model.party_at(page.matrix.currentIndex()) or ""


def set_to(bridge: DocumentBridge, activity: str, party: str, letters: str) -> ChangeSet:
    return bridge.document.edit(set_letters, SetLetters(activity=activity, party=party, letters=letters))


def shown_bars(page: RaciPage) -> list[FindingBar]:
    QApplication.processEvents()
    return [bar for bar in page.findChildren(FindingBar) if bar.isVisible()]


def bars(page: RaciPage) -> list[str]:
    return [
        label.accessibleName()
        for bar in shown_bars(page)
        for label in bar.findChildren(QWidget)
        if label.accessibleName().startswith(("Blocks", "Worth"))
    ]


def test_a_jump_goes_to_the_activity_the_party_or_the_detail(page: RaciPage) -> None:
    one = record(page, 3)
    page.show_record("raci_activity", one, "")
    assert cell(page) == (one, "role:user")
    page.show_record("raci_activity", one, AISHA)
    assert cell(page) == (one, AISHA)
    page.show_record("raci_activity", one, "text")
    assert page.matrix.currentIndex().column() == 0
    page.show_record("raci_activity", record(page, 4), "outcome")
    assert QApplication.focusWidget().accessibleName() == "Outcome"
    assert page.form.record_id == record(page, 4)


def test_a_jump_to_a_field_of_no_record_finds_the_first_without_it(page: RaciPage, bridge: DocumentBridge) -> None:
    filled = ChangeField(table="raci_activity", id=record(page, 0), field="outcome", value="It is logged")
    bridge.document.edit(change_field, filled)
    page.show_record("raci_activity", "", "outcome")
    assert page.form.record_id == record(page, 1)


def test_a_jump_for_an_escalation_step_shows_who_is_called(page: RaciPage, bridge: DocumentBridge) -> None:
    rule = AddRecord(table="escalation_rule", parent={"dimension": "safeguards"}, values={"name": "Doubt"})
    step = AddRecord(table="escalation_step", parent={"rule": rule.id}, values={"party": AISHA})
    desk = AddRecord(table="desk", values={"name": "Fraud desk", "role": "builder"})
    other = AddRecord(table="escalation_step", parent={"rule": rule.id}, values={"party": f"desk:{desk.id}"})
    for edit in (rule, step, desk, other):
        bridge.document.edit(add_record, edit)
    page.show_record("escalation_step", step.id, "party")
    assert cell(page)[1] == AISHA
    page.show_record("escalation_step", other.id, "party")
    assert cell(page)[1] == "role:builder"


def undo_there(page: RaciPage, bridge: DocumentBridge) -> None:
    """Undo and go where it changed something, as Ctrl+Z does."""
    change = bridge.undo()
    assert change is not None
    place = place_of_change(change, framework())
    assert place is not None
    page.show_record(place.table, place.record, place.field)


def test_undo_leads_to_the_letter_that_it_took_away(page: RaciPage, bridge: DocumentBridge) -> None:
    one = record(page, 5)
    set_to(bridge, one, AISHA, "C")
    page.show_record("raci_activity", record(page, 0), "role:user")
    undo_there(page, bridge)
    assert cell(page) == (one, AISHA)


def test_undo_leads_to_the_letter_that_it_brought_back(page: RaciPage, bridge: DocumentBridge) -> None:
    one = record(page, 5)
    set_to(bridge, one, AISHA, "C")
    set_to(bridge, one, AISHA, "")
    undo_there(page, bridge)
    assert cell(page) == (one, AISHA)


def test_the_suggestion_is_named_until_the_room_changes_it(page: RaciPage, bridge: DocumentBridge) -> None:
    assert page.suggestion.isVisible()
    assert bars(page) == []
    set_to(bridge, record(page, 0), AISHA, "C")
    assert not page.suggestion.isVisible()
    assert any("nothing says how one sees" in words for words in bars(page))
    bridge.undo()
    assert page.suggestion.isVisible()
    assert bars(page) == []


def test_faults_of_rows_stand_in_their_rows_alone(page: RaciPage, bridge: DocumentBridge) -> None:
    for party in ("role:user", "role:conductor", "role:builder"):
        set_to(bridge, record(page, 0), party, "")
    assert not any("accountable for RA" in words for words in bars(page) if words.startswith("Blocks"))
    assert page.model.activity_at(0).blocked  # type: ignore[union-attr]


def test_a_bar_opens_its_place(page: RaciPage, bridge: DocumentBridge) -> None:
    set_to(bridge, record(page, 0), AISHA, "C")
    shown_bars(page)[0].findChildren(Button)[0].click()
    assert page.form.record_id
    assert QApplication.focusWidget().accessibleName() == "Outcome"


def test_details_follow_the_row_after_a_pause(page: RaciPage, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.form.record_id == record(page, 1))
    press(Qt.Key.Key_F4)
    assert QApplication.focusWidget().accessibleName() == "Outcome"
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.matrix


def test_leaving_commits_what_is_being_typed(page: RaciPage, bridge: DocumentBridge) -> None:
    page.show_record("raci_activity", record(page, 0), "text")
    press(Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), " today")
    page.commit_pending()
    assert bridge.records.raci_activities.of("safeguards")[0].text.endswith(" today")
    assert not isinstance(QApplication.focusWidget(), TextInput)


def test_ctrl_enter_adds_an_activity_from_the_details_too(page: RaciPage) -> None:
    page.show_record("raci_activity", record(page, 0), "outcome")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.matrix.is_editing
    press(Qt.Key.Key_Escape)


def test_a_refusal_is_said_on_the_page(page: RaciPage, bridge: DocumentBridge, monkeypatch: pytest.MonkeyPatch) -> None:
    page.show_record("raci_activity", record(page, 0), AISHA)
    monkeypatch.setattr(bridge, "attempt", lambda *_edit, **_more: "It is gone.")
    press(Qt.Key.Key_C)
    QApplication.processEvents()
    assert page.notice is not None
    assert page.notice.isVisible()


def test_the_matrix_and_its_workload_fill_the_first_sight(page: RaciPage) -> None:
    page.resize(1040, 820)
    QApplication.processEvents()
    settle_scroll_area(page._scroll)
    QApplication.processEvents()
    below = page.workload.mapTo(page, page.workload.rect().bottomLeft()).y()
    last = page.matrix.rowAt(page.matrix.viewport().height() - 1)
    assert page.height() - 40 - page.matrix.rowHeight(last + 1) < below <= page.height()
    assert page._scroll.verticalScrollBar().maximum() == 0
    assert page.matrix.visualRect(page.model.index(last, 0)).bottom() == page.matrix.viewport().height() - 1
    page.resize(1040, 1600)
    QApplication.processEvents()
    assert page.matrix.verticalScrollBar().maximum() == 0
    assert page.matrix.height() == page.matrix.natural_height()


def test_on_a_low_page_rows_come_before_the_workload_and_the_legend(page: RaciPage) -> None:
    page.resize(1040, 560)
    QApplication.processEvents()
    below = page.workload.mapTo(page, QPoint(0, page.workload.height())).y()
    assert below > page.height()
    assert page.matrix.height() > page.height() // 2
    assert page._legend_part.isVisible()

    page.resize(1040, 380)
    QApplication.processEvents()
    assert not page._legend_part.isVisible()
    page.resize(1040, 280)
    QApplication.processEvents()
    assert page.matrix.height_of(3) <= page.matrix.height() <= page.height()
    page.resize(1040, 900)
    QApplication.processEvents()
    assert page._legend_part.isVisible()


def test_the_legend_tells_of_letters_without_a_pill_while_there_are_such(
    page: RaciPage, bridge: DocumentBridge
) -> None:
    def told() -> list[str]:
        return page.legend.accessibleName().split(", ")[4:]

    assert told() == ["slanted: from the role"]
    people = [one.key for one in page.model.people if one.role == "user"]
    for person in people:
        set_to(bridge, record(page, 0), person, "C")
    set_to(bridge, record(page, 0), "role:user", "R")
    assert told() == ["slanted: from the role", "struck out: replaced by people’s own"]
    for role in ("user", "conductor", "builder"):
        page.model.fold(f"role:{role}", True)
    assert told() == ["struck out: replaced by people’s own"]


def test_a_legend_that_needs_a_second_row_takes_it_from_the_matrix(page: RaciPage, bridge: DocumentBridge) -> None:
    first, *others = [one.key for one in page.model.people if one.role == "user"]
    set_to(bridge, record(page, 0), "role:user", "R")
    set_to(bridge, record(page, 0), first, "C")
    QApplication.processEvents()
    legend, matrix = page._legend_part.height(), page.matrix.height()
    for person in others:
        set_to(bridge, record(page, 0), person, "C")
    QTest.qWait(50)
    taller = page._legend_part.height() - legend
    assert taller > 0
    bottom = page.matrix.mapTo(page, page.matrix.rect().bottomLeft()).y()
    assert (page.matrix.height() <= matrix, bottom < page.height()) == (True, True)


@pytest.mark.parametrize("width", [1600, 1040, 700, 420])
def test_legend_and_keys_find_room_beside_or_below_each_other(page: RaciPage, width: int) -> None:
    page.resize(width, 900)
    QApplication.processEvents()
    parts = [one for one in page._legend_part.findChildren(QWidget) if isinstance(one, TextLabel | KeyHint)]
    shown = [one for one in parts if one.isVisible()]
    places = [QRect(one.mapTo(page._legend_part, QPoint()), one.size()) for one in shown]
    assert all(page._legend_part.rect().contains(place) for place in places)
    outer = [place for one, place in zip(shown, places, strict=True) if not isinstance(one.parent(), KeyHint)]
    assert not [1 for one, other in combinations(outer, 2) if one.intersects(other)]


def test_everything_that_takes_the_keyboard_has_a_name(page: RaciPage) -> None:
    page.show_record("raci_activity", record(page, 0), "outcome")
    assert nameless(page) == []
