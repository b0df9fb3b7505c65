"""A desk that is not there yet is added where a case is handed to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from tests.ui.page_bench import Key, PageBench
from tests.ui.widgets.record_bench import strips, table_of
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.record_fields import ESCALATION_STEP, SUCCESS_CRITERION, field_of
from triad_desktop.models.records import EscalationStep
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.picker_inputs import PickerInput
from triad_desktop.ui.widgets.record_cells import RowLook
from triad_desktop.ui.widgets.record_form import RecordForm
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.record_rows import RecordRows

PARTY = field_of("escalation_step", "party")


@pytest.fixture
def bench(bridge: DocumentBridge, show: Show) -> PageBench:
    """The steps of one rule, the keyboard on who answers in the only one."""
    parent = {"rule": "rule"}
    panel = RecordPanel(bridge, "escalation_step", parent, ESCALATION_STEP, RowLook("step", name="Steps", codes=False))
    made = PageBench(bridge, panel, show)
    rule = AddRecord(table="escalation_rule", id="rule", parent={"dimension": "workflow"}, values={"name": "Fraud"})
    assert bridge.attempt(add_record, rule) == ""
    made.add("escalation_step", parent, answer_within=30)
    panel.table.show_record(panel.table.record_ids()[0], "party")
    return made


def step(bench: PageBench) -> EscalationStep:
    return bench.bridge.records.escalation_steps.of("rule")[0]


def desks(bench: PageBench) -> list[str]:
    return [one.name for one in bench.bridge.records.desks]


def titles(bench: PageBench) -> list[str]:
    picker = table_of(bench).editing.editor
    assert isinstance(picker, PickerInput)
    shown = picker._list._list
    return [shown.item(row).text() for row in range(shown.count())]


def test_the_list_offers_to_add_it_and_both_are_one_step(bench: PageBench) -> None:
    bench.type("Fraud desk")
    assert titles(bench) == ["New desk: Fraud desk"]
    bench.press(Key.Key_Down)
    bench.press(Key.Key_Return)

    (desk,) = bench.bridge.records.desks
    assert (desk.name, step(bench).party) == ("Fraud desk", f"desk:{desk.id}")
    bench.bridge.undo()
    assert (desks(bench), step(bench).party) == ([], "")


def test_it_is_never_added_without_going_to_the_offer(bench: PageBench) -> None:
    bench.type("Fraud desk")
    bench.press(Key.Key_Return)

    assert (desks(bench), step(bench).party) == ([], "")
    assert strips(bench)[0] == (
        "Nobody here is called “Fraud desk”. Choose from the list, or type “New desk: Fraud desk” to add it."
    )


def test_it_can_be_typed(bench: PageBench) -> None:
    bench.type("new desk:  Fraud desk ")
    bench.press(Key.Key_Return)

    assert (desks(bench), step(bench).party[:5]) == (["Fraud desk"], "desk:")


def test_it_can_be_clicked(bench: PageBench) -> None:
    bench.type("Night shift")
    shown = table_of(bench).editing.editor._list._list
    place = shown.visualItemRect(shown.item(0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert desks(bench) == ["Night shift"]
    assert RecordRows(bench.bridge, "escalation_step").shown(step(bench), PARTY) == "Night shift"


def test_a_desk_of_that_name_is_taken_as_it_is(bench: PageBench) -> None:
    desk = bench.add("desk", {}, name="Fraud desk")

    bench.type("New desk: fraud DESK")
    bench.press(Key.Key_Return)

    assert (desks(bench), step(bench).party) == (["Fraud desk"], f"desk:{desk}")


def test_what_fits_is_offered_before_it_and_taken_by_enter(bench: PageBench) -> None:
    bench.type("Marit")
    assert titles(bench) == ["Marit Solberg", "New desk: Marit"]
    bench.press(Key.Key_Return)

    assert (desks(bench), step(bench).party) == ([], "participant:marit")


def test_a_form_shows_the_desk_it_added(bench: PageBench, bridge: DocumentBridge, show: Show, qtbot: QtBot) -> None:
    form = RecordForm(bridge, "escalation_step", (PARTY,))
    other = PageBench(bridge, form, show)
    form.show_record(step(bench).id)
    qtbot.waitUntil(lambda: form.is_made)
    editor = form._editors["party"]
    editor.focus_input()

    other.type("New desk: Fraud desk")
    other.press(Key.Key_Return)

    assert editor.input.raw() == "Fraud desk"


def test_a_person_is_added_under_prepare(bridge: DocumentBridge) -> None:
    owner = next(field for field in SUCCESS_CRITERION if field.key == "owner")
    sentence = RecordRows(bridge, "success_criterion").refusal(owner, "Fraud desk")

    assert sentence.startswith("Nobody here is called “Fraud desk”. One person stands here: choose from the list, or")
    assert "Prepare first (Ctrl" in sentence
