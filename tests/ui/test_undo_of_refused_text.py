"""Undo takes back what was refused last, before it takes back an earlier edit elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Show
from tests.ui.documents import add_people, new_document, open_bridge
from triad_desktop.models.edits.records import AddRecord, ChangeField, add_record, change_field
from triad_desktop.models.edits.rows import AddRecords, NewRow, add_records
from triad_desktop.models.record_fields import field_of
from triad_desktop.settings import Settings
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.places import Place
from triad_desktop.ui.widgets.field_inputs import LineInput
from triad_desktop.ui.workspace import Workspace

TARGET = field_of("success_criterion", "target")


@pytest.fixture
def bridge(qapp: QApplication, tmp_path: Path) -> Iterator[DocumentBridge]:
    document = new_document(tmp_path)
    add_people(document)
    with open_bridge(document) as made:
        added = AddRecord(table="success_criterion", id="sc", parent={"dimension": "data"}, values={"target": "3"})
        assert made.attempt(add_record, added) == ""
        yield made


@pytest.fixture
def workspace(bridge: DocumentBridge, show: Show) -> Workspace:
    made = Workspace(bridge, Settings(), dict)
    show(made)
    return made


def rename(bridge: DocumentBridge, title: str) -> None:
    change = ChangeField(table="project", id=bridge.records.project.id, field="title", value=title)
    assert bridge.attempt(change_field, change) == ""


def test_undo_takes_refused_text_back_and_leads_to_it(workspace: Workspace, bridge: DocumentBridge) -> None:
    rename(bridge, "Sorting mail")
    assert bridge.commit_text("success_criterion", "sc", TARGET, "about ten")
    workspace.show_mode("review")

    workspace.undo()
    assert bridge.draft_of("sc", "target") is None
    assert bridge.records.project.title == "Sorting mail"
    assert workspace.mode == "facilitate"
    assert workspace.page("facilitate").current == ("data", "scope")

    workspace.undo()
    assert bridge.records.project.title != "Sorting mail"


def test_after_another_edit_undo_is_about_that_edit(workspace: Workspace, bridge: DocumentBridge) -> None:
    assert bridge.commit_text("success_criterion", "sc", TARGET, "about ten")
    rename(bridge, "Sorting mail")

    workspace.undo()
    assert bridge.records.project.title != "Sorting mail"
    assert bridge.draft_of("sc", "target") == "about ten"


def test_text_left_in_quick_capture_stays(workspace: Workspace, bridge: DocumentBridge) -> None:
    rename(bridge, "Sorting mail")
    bridge.document.keep_draft("quick_capture", "text", "half a thought")

    workspace.undo()
    assert bridge.draft_of("quick_capture", "text") == "half a thought"
    assert bridge.records.project.title != "Sorting mail"


def refuse(bridge: DocumentBridge, raw: str) -> None:
    assert bridge.commit_text("success_criterion", "sc", TARGET, raw)


def state(bridge: DocumentBridge) -> tuple[str, str | None, str]:
    criterion = bridge.records.success_criteria.get("sc")
    assert criterion is not None
    return bridge.records.project.title, bridge.draft_of("sc", "target"), criterion.target


def test_undo_and_redo_take_refusals_in_their_order_among_the_edits(
    workspace: Workspace, bridge: DocumentBridge
) -> None:
    states = [state(bridge)]
    acts = (
        lambda: rename(bridge, "One"),
        lambda: refuse(bridge, "about ten"),
        lambda: rename(bridge, "Two"),
        lambda: refuse(bridge, "a dozen"),
    )
    for act in acts:
        act()
        states.append(state(bridge))
    assert workspace.steps.undo_label == "refused text"

    for _round in range(2):
        for before in reversed(states[:-1]):
            workspace.undo()
            assert state(bridge) == before
        for after in states[1:]:
            workspace.redo()
            assert state(bridge) == after
    assert workspace.steps.redo_label is None


def test_a_figure_typed_over_refused_text_gives_it_back_on_the_way(
    workspace: Workspace, bridge: DocumentBridge
) -> None:
    refuse(bridge, "about ten")
    assert bridge.commit_text("success_criterion", "sc", TARGET, "10") == ""
    seen = []
    for _press in range(3):
        workspace.undo()
        seen.append(state(bridge)[1:])
    assert seen == [(None, "3"), ("about ten", "3"), (None, "3")]
    for _press in range(3):
        workspace.redo()
    assert state(bridge)[1:] == (None, "10")


@pytest.mark.parametrize("also_refused", [False, True])
def test_what_comes_after_an_undo_leaves_no_refusal_to_redo(
    workspace: Workspace, bridge: DocumentBridge, also_refused: bool
) -> None:
    refuse(bridge, "about ten")
    workspace.undo()
    assert workspace.steps.redo_label == "refused text"
    refuse(bridge, "a dozen") if also_refused else rename(bridge, "One")

    assert workspace.steps.redo_label is None
    workspace.redo()
    assert bridge.draft_of("sc", "target") == ("a dozen" if also_refused else None)


def test_rows_pasted_with_refused_cells_go_and_come_back_as_one(workspace: Workspace, bridge: DocumentBridge) -> None:
    rows = tuple(NewRow(values={"statement": name}, drafts={"target": f"about {name}"}) for name in ("one", "two"))
    assert (
        bridge.attempt(add_records, AddRecords(table="success_criterion", parent={"dimension": "data"}, rows=rows))
        == ""
    )
    pasted = [one.id for one in bridge.records.success_criteria.of("data")][1:]
    drafts = [bridge.draft_of(one, "target") for one in pasted]
    assert drafts == ["about one", "about two"]

    workspace.undo()
    assert [one.id for one in bridge.records.success_criteria.of("data")] == ["sc"]
    workspace.redo()
    assert [one.id for one in bridge.records.success_criteria.of("data")] == ["sc", *pasted]
    assert [bridge.draft_of(one, "target") for one in pasted] == drafts


def test_a_field_of_a_form_shows_what_undo_and_redo_leave_in_it(workspace: Workspace, bridge: DocumentBridge) -> None:
    workspace.begin()
    workspace.show_place(Place("facilitate", "data", "scope", "success_criterion", "sc", "failure_threshold"))
    field = QApplication.focusWidget()
    assert isinstance(field, LineInput)
    QTest.keyClicks(field, "many")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert bridge.draft_of("sc", "failure_threshold") == "many"

    workspace.undo()
    assert (field.text(), QApplication.focusWidget()) == ("", field)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert bridge.draft_of("sc", "failure_threshold") is None
    workspace.redo()
    assert field.text() == "many"
    assert bridge.draft_of("sc", "failure_threshold") == "many"
