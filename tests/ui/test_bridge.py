from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.builders import framework
from tests.ui.documents import CREATED, new_document, open_bridge
from triad_desktop.facilitation.readiness import overview
from triad_desktop.models.edits.project import NewProject, create_project
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.record_fields import field_of
from triad_desktop.storage.document import create_document
from triad_desktop.ui.bridge import DocumentBridge, SaveState

TARGET = field_of("success_criterion", "target")


def with_criterion(bridge: DocumentBridge) -> None:
    added = AddRecord(table="success_criterion", id="sc", parent={"dimension": "workflow"})
    assert bridge.attempt(add_record, added) == ""


def test_refused_text_is_kept_as_typed_and_leaves_the_record_alone(qtbot: QtBot, tmp_path: Path) -> None:
    with open_bridge(new_document(tmp_path)) as bridge:
        with_criterion(bridge)
        bridge.commit_text("success_criterion", "sc", TARGET, "10")

        sentence = bridge.commit_text("success_criterion", "sc", TARGET, "about ten")

        assert "about ten" in sentence
        assert bridge.draft_of("sc", "target") == "about ten"
        criterion = bridge.records.success_criteria.get("sc")
        assert criterion is not None
        assert criterion.target == "10"


def test_text_that_stands_clears_the_draft(qtbot: QtBot, tmp_path: Path) -> None:
    with open_bridge(new_document(tmp_path)) as bridge:
        with_criterion(bridge)
        bridge.commit_text("success_criterion", "sc", TARGET, "about ten")

        assert bridge.commit_text("success_criterion", "sc", TARGET, "") == ""
        assert bridge.draft_of("sc", "target") is None


def test_an_unchanged_value_makes_no_step(qtbot: QtBot, tmp_path: Path) -> None:
    with open_bridge(new_document(tmp_path)) as bridge:
        with_criterion(bridge)
        bridge.commit_text("success_criterion", "sc", TARGET, "10")
        bridge.undo()

        bridge.commit_text("success_criterion", "sc", TARGET, "")

        assert bridge.document.redo_label == "Change target"


def test_the_overview_follows_every_edit_and_undo(qtbot: QtBot, tmp_path: Path) -> None:
    with open_bridge(new_document(tmp_path)) as bridge:
        with_criterion(bridge)
        assert bridge.overview == overview(bridge.records, bridge.framework)
        bridge.undo()
        assert bridge.overview == overview(bridge.records, bridge.framework)


def test_refused_text_is_found_at_once_and_published_after_a_pause(qtbot: QtBot, tmp_path: Path) -> None:
    with open_bridge(new_document(tmp_path)) as bridge:
        with_criterion(bridge)
        bridge.save()
        qtbot.waitUntil(lambda: bridge.save_state.kind == "saved", timeout=20_000)

        bridge.commit_text("success_criterion", "sc", TARGET, "about ten")

        assert any("holds text under “Target”" in one.message for one in bridge.overview.findings)
        assert bridge.save_state.kind == "unsaved"
        qtbot.waitUntil(lambda: not bridge.document.unpublished, timeout=20_000)

        bridge.document.drop_draft("sc", "target")
        assert bridge.overview == overview(bridge.records, bridge.framework)


def test_an_edit_is_published_after_a_pause_and_the_bridge_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    states: list[SaveState] = []
    with open_bridge(new_document(tmp_path)) as bridge:
        bridge.save_state_changed.connect(states.append)
        before = bridge.document.path.read_bytes()
        with_criterion(bridge)
        assert bridge.document.path.read_bytes() == before

        qtbot.waitUntil(lambda: bool(states) and states[-1].kind == "saved", timeout=20_000)

        assert [one.kind for one in states] == ["unsaved", "saving", "saved"]
        assert bridge.document.path.read_bytes() != before


def test_a_place_that_is_gone_is_said_and_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    new = NewProject(title="On a stick", created_at=CREATED)
    document = create_document(folder / "p.triad", framework(), create_project, new, data_directory=tmp_path / "data")
    with open_bridge(document) as bridge:
        away = folder.rename(tmp_path / "unplugged")
        with_criterion(bridge)
        bridge.save()
        qtbot.waitUntil(lambda: bridge.save_state.kind == "failed", timeout=20_000)
        assert bridge.save_state.sentence

        away.rename(folder)
        qtbot.waitUntil(lambda: bridge.save_state.kind == "saved", timeout=20_000)
        assert not bridge.document.unpublished
