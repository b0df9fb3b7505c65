"""Undo and redo in the middle of typing: what was typed is taken back first, and nothing of it is lost."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import every_record
from tests.ui.hands import type_text
from tests.ui.test_undo_leads import bridge, in_focus, settle, workspace  # noqa: F401 - fixtures
from triad_desktop.models.edits.records import RemoveRecord, remove_record
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.places import Place
from triad_desktop.ui.widgets.field_inputs import LineInput, TextInput
from triad_desktop.ui.widgets.field_pause import TypingPause
from triad_desktop.ui.workspace import Workspace

CELL = Place("facilitate", "data", "escalation", "escalation_rule", "escalation_rule", "reason")
FIGURE = Place("facilitate", "data", "scope", "success_criterion", "success_criterion", "target")
DETAIL = Place("facilitate", "data", "escalation", "escalation_rule", "escalation_rule", "logged")
SEVERAL_LINES = Place("facilitate", "data", "escalation", "escalation_rule", "escalation_rule", "information_shown")


def focus() -> Any:
    widget: QWidget | None = QApplication.focusWidget()
    assert widget is not None
    return widget


def begin(workspace: Workspace, place: Place) -> None:
    """Put the caret in a field, at the end of what stands there."""
    workspace.show_place(place)
    settle()
    if not isinstance(focus(), LineInput | TextInput):
        QTest.keyClick(focus(), Qt.Key.Key_F2)


def pause(workspace: Workspace) -> None:
    """What comes after a second without a key."""
    for one in workspace.findChildren(TypingPause):
        one.due.emit()


def value(workspace: Workspace, place: Place) -> Any:
    return getattr(workspace.bridge.records.find(place.table, place.record), place.field)


@pytest.mark.parametrize("place", [CELL, FIGURE, DETAIL, SEVERAL_LINES], ids=lambda place: place.field)
def test_what_was_typed_goes_back_and_forth(workspace: Workspace, place: Place) -> None:
    begin(workspace, place)
    type_text("12")
    pause(workspace)
    type_text("34")

    workspace.undo()
    assert (value(workspace, place), focus().raw()) == ("12", "12")
    workspace.undo()
    assert (value(workspace, place), focus().raw()) == ("", "")
    workspace.redo()
    assert (value(workspace, place), focus().raw()) == ("12", "12")
    workspace.redo()
    assert (value(workspace, place), focus().raw()) == ("1234", "1234")
    type_text("5")
    assert focus().raw() == "12345"


def test_in_an_activity(workspace: Workspace, bridge: DocumentBridge) -> None:
    activity = every_record.id_of(bridge.document, "raci_activity")
    place = Place("facilitate", "data", "raci", "raci_activity", activity, "text")
    before = value(workspace, place)
    begin(workspace, place)
    type_text(" and")
    pause(workspace)
    type_text(" so on")

    for move, text in (
        (workspace.undo, f"{before} and"),
        (workspace.undo, before),
        (workspace.redo, f"{before} and"),
        (workspace.redo, f"{before} and so on"),
    ):
        move()
        assert value(workspace, place) == focus().raw() == text


def test_spaces_alone_do_not_undo_what_was_before(workspace: Workspace) -> None:
    begin(workspace, DETAIL)
    type_text("12")
    pause(workspace)
    type_text(" ")
    workspace.undo()
    assert value(workspace, DETAIL) == "12"
    workspace.undo()
    assert value(workspace, DETAIL) == ""


def test_what_is_refused_is_taken_back_alone(workspace: Workspace, bridge: DocumentBridge) -> None:
    begin(workspace, CELL)
    type_text("Before")
    begin(workspace, FIGURE)
    type_text("about ten")
    workspace.undo()
    assert value(workspace, CELL) == "Before"
    assert bridge.draft_of("success_criterion", "target") is None
    assert focus().raw() == ""


def test_a_redo_does_not_take_away_the_row_in_which_somebody_types(
    workspace: Workspace, bridge: DocumentBridge
) -> None:
    bridge.document.edit(remove_record, RemoveRecord(table="escalation_rule", id="escalation_rule"))
    workspace.undo()
    begin(workspace, CELL)
    type_text("Typed")

    workspace.redo()

    assert value(workspace, CELL) == "Typed"
    assert bridge.document.redo_label is None


def test_a_search_in_a_list_is_given_up(workspace: Workspace) -> None:
    owner = Place("facilitate", "data", "scope", "success_criterion", "success_criterion", "owner")
    begin(workspace, owner)
    type_text("Mar")
    workspace.undo()
    assert value(workspace, owner) == ""
    assert focus().raw() == ""


def test_a_question_of_the_triad_check_has_its_own_undo(workspace: Workspace, bridge: DocumentBridge) -> None:
    workspace.show_place(CELL)
    title = bridge.records.project.title
    every_record.edit(bridge.document, every_record.named("project.title"))
    check = workspace.page("facilitate").triad_check
    check.begin("question")
    check.form.line.setFocus()
    type_text("Why here")

    workspace.undo()
    assert (check.form.line.text(), bridge.records.project.title) == ("", "Other words")
    workspace.redo()
    assert check.form.line.text() == "Why here"
    workspace.undo()
    workspace.undo()
    assert bridge.records.project.title == title
    assert in_focus()[1] == "title"


@pytest.mark.parametrize("pauses", [False, True])
@pytest.mark.parametrize("station", ["worksheet", "raci"])
def test_a_new_row_is_empty_again_and_typing_goes_on_in_it(workspace: Workspace, station: str, pauses: bool) -> None:
    """And not in the row beside it, where it would take the place of what stands there."""
    workspace.show_place(Place("facilitate", "data", station))
    page = workspace.page("facilitate").stack.currentWidget()
    table = page.matrix if station == "raci" else page.rows.table
    rows = workspace.bridge.records.rows(rows_of(station))
    table.add_row()
    type_text("First")
    if pauses:
        pause(workspace)

    workspace.undo()
    settle()
    assert workspace.bridge.records.rows(rows_of(station)) == rows
    assert focus().raw() == ""
    type_text("Second")
    pause(workspace)

    assert [one for one in texts(workspace, station) if one in ("First", "Second")] == ["Second"]
    assert len(texts(workspace, station)) == len(rows) + 1


def test_a_row_that_undo_takes_away_comes_back_with_what_was_typed(workspace: Workspace) -> None:
    workspace.show_place(Place("facilitate", "data", "worksheet"))
    table = workspace.page("facilitate").stack.currentWidget().rows.table
    table.add_row()
    type_text("First")
    workspace.undo()
    workspace.redo()
    settle()
    assert "First" in texts(workspace, "worksheet")
    assert not table.records.new_id
    assert in_focus()[0] == table.record_ids()[-1]


def rows_of(station: str) -> str:
    return "raci_activity" if station == "raci" else "worksheet_row"


def texts(workspace: Workspace, station: str) -> list[str]:
    rows = workspace.bridge.records.rows(rows_of(station))
    return [one.text if station == "raci" else str(next(iter(one.values.values()), "")) for one in rows]
