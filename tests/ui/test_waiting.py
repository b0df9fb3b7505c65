"""A drive that takes long is waited for beside the window, and can be left."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.ui.program import Program, set_title, title_of
from triad_desktop.storage.document import read_project
from triad_desktop.ui.dialogs.wait_dialog import WaitDialog

LONG = 20_000


@pytest.fixture
def drive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[threading.Event]:
    """Files named "new" are put in their place when this event is set."""
    go_on, real = threading.Event(), os.replace

    def replace_late(source: object, to: object) -> None:
        assert Path(to).stem != "new" or go_on.wait(LONG / 1000)  # type: ignore[arg-type]
        real(source, to)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", replace_late)
    yield go_on
    go_on.set()


def in_dialog(program: Program, act: Callable[[WaitDialog], object]) -> None:
    """Do this once the drive is waited for in a dialog."""

    def look() -> None:
        dialog = program.window.findChild(WaitDialog)
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(20, program.window, look)
        else:
            act(dialog)

    look()


def leave(program: Program, qtbot: QtBot) -> None:
    """Close the project, wherever the keyboard is."""
    program.window.files.close_project()
    qtbot.waitUntil(lambda: program.window.files.document is None, timeout=LONG)
    qtbot.waitUntil(lambda: not list(program.folder.rglob("*.lock")), timeout=LONG)


def begin(program: Program) -> tuple[Path, Path]:
    """An open project and the file that is named next."""
    path = program.project()
    program.open(path)
    set_title(program, "Mine")
    new = program.folder / "new.triad"
    program.name_file(new)
    return path, new


@pytest.mark.parametrize("command", ["move", "save_as"])
def test_a_slow_drive_is_waited_for_in_a_dialog(
    program: Program, drive: threading.Event, qtbot: QtBot, command: str
) -> None:
    path, new = begin(program)
    seen: list[str] = []
    in_dialog(program, lambda dialog: (seen.append(dialog.windowTitle()), drive.set()))

    getattr(program.window.file_commands, command)()

    assert seen == ["Moving the project" if command == "move" else "Writing to the new place"]
    assert program.window.document.path == new
    assert path.exists() == (command == "save_as")
    set_title(program, "Later")
    leave(program, qtbot)
    assert read_project(new, data_directory=None).records.project.title == "Later"


def test_a_drive_is_left_and_what_arrives_late_is_a_copy(
    program: Program, drive: threading.Event, qtbot: QtBot
) -> None:
    path, new = begin(program)
    in_dialog(program, lambda dialog: dialog.leave.click())

    program.window.file_commands.move()

    assert "not waited for" in program.notice
    assert program.window.document.path == path
    set_title(program, "Went on")
    working = program.folder / "data" / "working"
    drive.set()
    qtbot.waitUntil(new.exists, timeout=LONG)
    qtbot.waitUntil(lambda: len(list(working.glob("*.sqlite"))) == 1, timeout=LONG)
    assert title_of(program) == "Went on"
    leave(program, qtbot)
    assert read_project(path, data_directory=None).records.project.title == "Went on"
    program.open(new)
    assert title_of(program) == "Mine"


def test_no_word_is_said_where_the_drive_answers_at_once(program: Program, drive: threading.Event) -> None:
    _path, new = begin(program)
    drive.set()
    shown: list[WaitDialog] = []
    in_dialog(program, shown.append)

    program.window.file_commands.move()

    assert (shown, program.window.document.path) == ([], new)


def test_what_the_work_raises_is_said(program: Program) -> None:
    _path, new = begin(program)
    new.write_bytes(b"another")

    program.window.file_commands.move()

    assert "already" in program.notice
