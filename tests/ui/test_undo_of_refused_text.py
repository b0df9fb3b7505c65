"""Undo takes back what was refused last, before it takes back an earlier edit elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Show
from tests.ui.documents import add_people, new_document, open_bridge
from triad_desktop.models.edits.records import AddRecord, ChangeField, add_record, change_field
from triad_desktop.models.record_fields import field_of
from triad_desktop.settings import Settings
from triad_desktop.ui.bridge import DocumentBridge
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
