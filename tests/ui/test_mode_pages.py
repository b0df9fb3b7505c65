"""Pages made ahead in a quiet moment: everything is there, and nothing else has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Wear
from tests.ui.documents import new_document
from tests.ui.program import CTRL, Key, Program, program_in
from triad_desktop.models import edits
from triad_desktop.settings import Settings
from triad_desktop.ui import mode_pages
from triad_desktop.ui.pages.prepare_page import PreparePage
from triad_desktop.ui.widgets.ask_bar import AskBar
from triad_desktop.ui.widgets.workshop_map import StationButton
from triad_desktop.ui.workspace import MODES, Workspace


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mode_pages, "QUIET_MS", 10)


def wait_until_all_are_made(program: Program) -> None:
    stack = program.workspace.stack
    while stack._quiet.isActive():
        QTest.qWait(20)
    assert all(stack.made(mode) is not None for mode in MODES)


def test_all_pages_are_made_while_nobody_does_anything(quick: None, program: Program) -> None:
    program.open()
    place, focus = program.workspace.place, program.focus

    wait_until_all_are_made(program)

    assert (program.workspace.place, program.focus) == (place, focus)
    assert "_connection" in vars(program.workspace.bridge.document._database)
    prepare = program.workspace.stack.made("prepare")
    assert isinstance(prepare, PreparePage)
    assert prepare.sessions is not None
    assert not prepare.isVisible()


def test_a_page_made_ahead_shows_what_was_edited_meanwhile(quick: None, program: Program) -> None:
    program.open()
    wait_until_all_are_made(program)
    bridge = program.workspace.bridge
    project = bridge.records.project.id
    title = edits.records.ChangeField(table="project", id=project, field="title", value="Night line")
    assert not bridge.attempt(edits.records.change_field, title)

    program.workspace.show_mode("prepare")

    prepare = program.workspace.page("prepare")
    assert isinstance(prepare, PreparePage)
    assert prepare.fields["title"].input.text() == "Night line"


def test_a_key_before_the_first_page_is_in_sight_leaves_none_empty(program: Program, qtbot: QtBot) -> None:
    program.open()
    made = Workspace(program.workspace.bridge, Settings(), dict)
    qtbot.addWidget(made)
    made.begin_in_turns()
    made.show_mode("review")
    assert made.stack.made("facilitate") is not None

    made.show_mode("facilitate")
    qtbot.waitUntil(lambda: made.page("facilitate").current[0] != "")


def test_the_first_page_leaves_the_keyboard_to_who_types_already(program: Program, qtbot: QtBot) -> None:
    program.open()
    made = Workspace(program.workspace.bridge, Settings(), dict)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.begin_in_turns()
    made.begin()
    bar = AskBar("Break began", verb="Correct")
    made.insert_bar(bar)
    bar.setFocus()
    qtbot.waitUntil(lambda: made.page("facilitate").current[0] != "")
    QTest.qWait(50)

    assert QApplication.focusWidget() is bar.line


def test_facilitate_is_entered_at_the_current_station_also_when_it_was_made_ahead(
    quick: None, qapp: QApplication, tmp_path: Path, wear: Wear, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with program_in(qapp, tmp_path, wear, monkeypatch) as program:
        document = new_document(tmp_path)
        document.close()
        program.open(document.path)
        wait_until_all_are_made(program)
        assert program.workspace.mode == "prepare"

        program.press(Key.Key_2, CTRL)
        facilitate = program.workspace.page("facilitate")
        qtbot.waitUntil(lambda: facilitate.current[0] != "")
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), StationButton))


def made_modes(workspace: Workspace) -> list[str]:
    return [mode for mode in MODES if workspace.stack.made(mode) is not None]


def test_a_page_is_made_when_it_is_first_shown_and_kept(program: Program) -> None:
    program.open()
    workspace = program.workspace
    workspace.show_mode("facilitate")
    workspace.show_mode("review")
    review, made = workspace.stack.currentWidget(), made_modes(workspace)
    assert {"facilitate", "review"} <= set(made)
    assert "brief" not in made

    workspace.show_mode("facilitate")
    workspace.top_bar.mode_chosen.emit("review")
    assert workspace.stack.currentWidget() is review
    assert made_modes(workspace) == made
    assert workspace.top_bar.modes.current() == "review"
