"""Projects whose file holds everything, on a drive that does not answer any more: nobody waits for it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.program import Program
from tests.ui.silent_drive import Drive, silent
from tests.ui.test_file_commands import in_dialog, press
from triad_desktop.ui.dialogs.forget_dialog import ForgetDialog

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the drive that does not answer is a pipe")
LONG = 20_000


@pytest.fixture
def drive(program: Program) -> Iterator[Drive]:
    """Of the open project, in which nothing is unsaved."""
    path = program.project()
    program.open(path)
    with silent(path) as made:
        yield made


@pytest.mark.parametrize("again", [False, True])
def test_a_project_whose_file_holds_everything_closes_at_once(program: Program, drive: Drive, again: bool) -> None:
    program.window.close_project()
    assert program.window.document is None
    holder = program.window.files.openings.holder_of(drive.path)
    assert holder is not None
    if again:
        program.window.open_file(drive.path)
    assert not holder.wait(0.2)
    assert program.window.document is None

    drive.come_back()
    program.settle()
    assert (program.window.document is not None) is again
    assert holder.wait(LONG / 1000)


def test_forgetting_waits_until_nothing_holds_the_project(program: Program, drive: Drive, qtbot: QtBot) -> None:
    words = in_dialog(program, ForgetDialog, press("keep_button"))

    program.window.actions_by_name["forget"].trigger()
    qtbot.wait(1_500)  # longer than a database in use is waited for
    assert (words, program.notice) == ([], "")

    drive.come_back()
    qtbot.waitUntil(lambda: program.window.document is not None, timeout=LONG)
    assert words


def test_nobody_looks_at_a_window_that_waits_for_a_drive(program: Program, drive: Drive) -> None:
    shown: list[bool] = []

    def look() -> None:
        shown.append(program.window.isVisible())
        drive.come_back()

    threading.Timer(0.5, look).start()

    assert program.window.close()

    assert shown == [False]
