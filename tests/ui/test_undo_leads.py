"""Undo in the window: the keyboard is in the very field that it changed, and the page is scrolled to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import every_record
from tests.ui.conftest import Show
from tests.ui.documents import new_document, open_bridge
from tests.ui.every_record import AT, every_field
from triad_desktop.models.edits.captures import ChangeCaptureKind, MarkDone, change_capture_kind, mark_done
from triad_desktop.models.edits.dimensions import IncludeDimension, include_dimension
from triad_desktop.models.edits.records import RemoveRecord, remove_record
from triad_desktop.settings import Settings
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.places import Place
from triad_desktop.ui.widgets.field_editors import FieldEditor
from triad_desktop.ui.widgets.page_scroll import scroll_area_of
from triad_desktop.ui.widgets.raci_matrix import RaciMatrix
from triad_desktop.ui.widgets.record_table import RecordTable
from triad_desktop.ui.workspace import Workspace

# Not shown where the record is: its row has the keyboard instead.
_WITHOUT_A_PLACE = {("scope_statement", "private_note")}
_ELSEWHERE = {("project", "paper"), ("session", "present")}
RECORDS = sorted({one.record for one in every_field() if not one.record.startswith("row-")} | {"row-data"})


@pytest.fixture
def bridge(qapp: QApplication, tmp_path: Path) -> Iterator[DocumentBridge]:
    document = new_document(tmp_path)
    every_record.fill(document)
    with open_bridge(document) as made:
        yield made


@pytest.fixture
def workspace(bridge: DocumentBridge, show: Show) -> Workspace:
    made = Workspace(bridge, Settings(), dict)
    made.resize(1366, 768)
    made.begin()
    return show(made)


def ancestor(widget: QWidget | None, kind: type[QWidget]) -> QWidget | None:
    while widget is not None and not isinstance(widget, kind):
        widget = widget.parentWidget()
    return widget


def in_focus() -> tuple[str, str]:
    """(record, field) of what has the keyboard."""
    widget = QApplication.focusWidget()
    editor = ancestor(widget, FieldEditor)
    if isinstance(editor, FieldEditor):
        return editor._record_id, editor.field.key
    if isinstance(widget, RecordTable):
        return widget.current_record(), widget.current_field()
    if isinstance(widget, RaciMatrix):
        return widget.current_activity(), widget.raci.party_at(widget.currentIndex()) or "text"
    return "", widget.accessibleName() if widget is not None else ""


def is_in_sight() -> bool:
    """Whether the cell or the field with the keyboard lies within what is seen of the page."""
    widget = QApplication.focusWidget()
    assert widget is not None
    view = widget.viewport() if isinstance(widget, RecordTable | RaciMatrix) else widget
    whole = widget.visualRect(widget.currentIndex()) if view is not widget else widget.rect()
    area = scroll_area_of(widget)
    assert area is not None
    seen = QRect(view.mapTo(area.viewport(), whole.topLeft()), whole.size())
    return widget.isVisible() and area.viewport().rect().contains(seen)


def settle() -> None:
    for _turn in range(6):
        QTest.qWait(1)


@pytest.mark.parametrize("record", RECORDS)
def test_the_field_has_the_keyboard_and_is_in_sight(workspace: Workspace, bridge: DocumentBridge, record: str) -> None:
    workspace.resize(1366, 500)
    wrong = []
    for edited in (one for one in every_field() if one.record == record):
        key = (edited.table, edited.field.key)
        record_id = every_record.edit(bridge.document, edited)
        workspace.show_mode("review")
        workspace.undo()
        settle()
        there = (record_id, edited.field.key)
        if key in _WITHOUT_A_PLACE:
            there = (record_id, in_focus()[1])
        if key not in _ELSEWHERE and (in_focus() != there or not is_in_sight()):
            wrong.append((there, in_focus(), is_in_sight()))
    assert not wrong


def undo_from_review(workspace: Workspace) -> None:
    workspace.show_mode("review")
    workspace.undo()
    settle()


def test_the_paper_has_the_keyboard(workspace: Workspace, bridge: DocumentBridge) -> None:
    every_record.edit(bridge.document, every_record.named("project.paper"))
    undo_from_review(workspace)
    assert workspace.mode == "brief"
    assert QApplication.focusWidget() is workspace.page("brief").paper


def test_who_is_present_has_the_keyboard(workspace: Workspace, bridge: DocumentBridge) -> None:
    workspace.resize(1366, 500)
    every_record.edit(bridge.document, every_record.named("session.present"))
    undo_from_review(workspace)
    assert QApplication.focusWidget() in workspace.page("prepare").sessions.presence.boxes.values()
    assert is_in_sight()


def test_the_dimension_has_the_keyboard(workspace: Workspace, bridge: DocumentBridge) -> None:
    """Undo takes the first row of a dimension's state away again, and leads there all the same."""
    workspace.resize(1366, 300)
    bridge.document.edit(include_dimension, IncludeDimension(dimension="improvement", included=False))
    undo_from_review(workspace)
    assert QApplication.focusWidget() is workspace.page("prepare").dimensions["improvement"]
    assert is_in_sight()


def test_the_level_has_the_keyboard(workspace: Workspace, bridge: DocumentBridge) -> None:
    every_record.describe_level(bridge.document, 2)
    undo_from_review(workspace)
    assert in_focus() == ("rubric_criterion", "level_2")
    every_record.rename_level(bridge.document, 3)
    undo_from_review(workspace)
    assert in_focus()[1] == "level_3"


def test_the_cell_of_the_matrix_has_the_keyboard(workspace: Workspace, bridge: DocumentBridge) -> None:
    """Also of letters that undo takes away, and where the page was not in sight meanwhile."""
    workspace.resize(1366, 500)
    activity = every_record.set_cell(bridge.document, "participant:dev", "C")
    undo_from_review(workspace)
    assert in_focus() == (activity, "participant:dev")
    assert is_in_sight()
    workspace.show_place(Place("prepare", table="desk", record="desk"))
    workspace.redo()
    settle()
    assert in_focus() == (activity, "participant:dev")


def test_a_cell_where_the_keyboard_is_already_comes_into_sight(workspace: Workspace, bridge: DocumentBridge) -> None:
    workspace.resize(1366, 400)
    activity = every_record.set_cell(bridge.document, "participant:dev", "C")
    workspace.show_place(Place("facilitate", AT, "raci", "raci_activity", activity, "participant:dev"))
    settle()
    bar = scroll_area_of(QApplication.focusWidget()).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not is_in_sight()
    workspace.undo()
    settle()
    assert in_focus() == (activity, "participant:dev")
    assert is_in_sight()


def test_protecting_rules_have_the_keyboard_and_no_criterion_is_begun(
    workspace: Workspace, bridge: DocumentBridge
) -> None:
    every_record.protect(bridge.document, "escalation_rule")
    undo_from_review(workspace)
    assert in_focus() == ("success_criterion", "protected_by")
    assert bridge.records.success_criteria.of(AT)[-1].id == "success_criterion"


def test_the_state_of_a_capture_has_the_keyboard(workspace: Workspace, bridge: DocumentBridge) -> None:
    bridge.document.edit(mark_done, MarkDone(id="capture-question", done=True))
    undo_from_review(workspace)
    assert in_focus() == ("capture-question", "state")
    bridge.document.edit(change_capture_kind, ChangeCaptureKind(id="capture-note", kind="risk"))
    undo_from_review(workspace)
    kinds = workspace.page("captures").details.kinds
    assert (kinds.isAncestorOf(QApplication.focusWidget()), kinds.current()) == (True, "note")


# Rows


_LISTS = {
    "participant": "prepare", "desk": "prepare", "session": "prepare", "agenda_block": "prepare",
    "scope_statement": "facilitate", "success_criterion": "facilitate", "escalation_rule": "facilitate",
    "escalation_step": "facilitate", "escalation_case": "facilitate", "rubric_anchor": "facilitate",
    "worksheet_row": "facilitate", "capture": "captures",
}  # fmt: skip


@pytest.mark.parametrize("table", _LISTS)
def test_where_a_row_goes_its_neighbour_has_the_keyboard(
    workspace: Workspace, bridge: DocumentBridge, table: str
) -> None:
    every_record.add_row(bridge.document, table, "second")
    count = len(bridge.records.rows(table))
    undo_from_review(workspace)
    record, field = in_focus()
    assert workspace.mode == _LISTS[table]
    assert bridge.records.find(table, record) is not None
    assert field
    assert not isinstance(QApplication.focusWidget().parent(), RecordTable)  # no new row was begun
    assert len(bridge.records.rows(table)) == count - 1
    workspace.redo()
    settle()
    assert in_focus()[0] == "second"


@pytest.mark.parametrize("table", _LISTS)
def test_in_a_list_that_is_empty_again_no_row_is_begun(
    workspace: Workspace, bridge: DocumentBridge, table: str
) -> None:
    for one in bridge.records.rows(table):
        if table not in ("scope_statement", "worksheet_row") or one.dimension == AT:
            bridge.document.edit(remove_record, RemoveRecord(table=table, id=one.id))
    every_record.add_row(bridge.document, table, "only")
    undo_from_review(workspace)
    assert workspace.mode == _LISTS[table]
    assert not any(one.records.new_id for one in workspace.findChildren(RecordTable))
    assert QApplication.focusWidget() is not None
