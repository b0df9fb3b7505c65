"""Closing with work that is not in the file yet, on a drive that answers late or never."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.program import CTRL, Key, Program, set_title, title_of
from tests.ui.silent_drive import Drive, silent
from triad_desktop.storage.document import open_document, read_project
from triad_desktop.ui import bridge, closing, project_files
from triad_desktop.ui.widgets.buttons import Button
from triad_desktop.ui.widgets.text_label import TextLabel

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the drive that does not answer is a pipe")
LONG = 20_000


@pytest.fixture
def path(program: Program) -> Path:
    """The open project's file, which lacks a title."""
    path = program.project()
    program.open(path)
    set_title(program, "Not in the file")
    return path


@pytest.fixture
def drive(program: Program, path: Path) -> Iterator[Drive]:
    with silent(path) as made:
        yield made


def leave(program: Program) -> None:
    """Close the project by its key; the file is being written still."""
    program.press(Key.Key_W, CTRL)
    assert program.window.files.closing is not None
    assert program.window.document is not None


def title_in(path: Path) -> str:
    return read_project(path, data_directory=None).records.project.title


def wait_for_bar(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: program.window.files.closing.bar is not None, timeout=LONG)
    QApplication.processEvents()
    assert program.window.files.closing.bar.isVisible()


def let_time_pass(qtbot: QtBot) -> None:
    """As long as the program looks again whether it can go on."""
    qtbot.wait(4 * closing._LOOK_MS)


def test_the_window_goes_on_and_says_what_it_waits_for(program: Program, drive: Drive, qtbot: QtBot) -> None:
    ticks: list[int] = []
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()

    leave(program)
    assert program.window.files.closing.bar is None
    qtbot.waitUntil(lambda: len(ticks) > 5, timeout=LONG)
    wait_for_bar(program, qtbot)
    words = program.window.files.closing.bar.findChild(TextLabel).text()
    drive.answer()
    qtbot.waitUntil(lambda: program.window.document is None, timeout=LONG)

    assert words == "Saving “project.triad” before it closes"
    assert title_in(drive.path) == "Not in the file"
    assert program.window.stack.currentWidget() is program.window.start_page


def test_what_is_done_and_typed_meanwhile_is_in_the_file_too(
    program: Program, drive: Drive, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge, "IDLE_MS", 10 * LONG)
    program.workspace.bridge._idle.setInterval(10 * LONG)
    program.workspace.bridge._longest.setInterval(10 * LONG)
    program.workspace.show_mode("prepare")
    leave(program)
    set_title(program, "Meanwhile")
    program.workspace.page("prepare").fields["problem"].focus_input()
    program.type("Typed last")

    drive.answer()
    qtbot.waitUntil(lambda: program.window.document is None, timeout=LONG)

    project = read_project(drive.path, data_directory=None).records.project
    assert (project.title, project.problem) == ("Meanwhile", "Typed last")


def test_refused_text_in_sight_does_not_keep_the_project_open(program: Program, path: Path) -> None:
    table = program.workspace.page("facilitate").show_station("workflow", "scope").criteria.table
    program.workspace.show_mode("facilitate")
    table.setFocus()
    program.press(Key.Key_Return, CTRL)
    program.type("Time to first answer")
    program.press(Key.Key_Return)
    criterion = program.workspace.bridge.records.success_criteria.of("workflow")[0].id
    table.show_record(criterion, "target", edit=True)
    program.type("after Easter")

    program.leave()

    assert program.window.document is None
    assert list(read_project(path, data_directory=None).records.drafts.values()) == ["after Easter"]


def test_staying_gives_the_keyboard_back_and_asks_nothing(program: Program, drive: Drive, qtbot: QtBot) -> None:
    program.workspace.top_bar.menu_button.setFocus()
    leave(program)
    wait_for_bar(program, qtbot)
    program.press(Key.Key_Tab)
    stay = program.focus
    assert isinstance(stay, Button)
    assert program.window.files.closing.bar.isAncestorOf(stay)

    program.press(Key.Key_Space)

    assert program.window.files.closing is None
    assert program.focus is program.workspace.top_bar.menu_button
    drive.answer()
    qtbot.waitUntil(lambda: not program.window.document.unpublished, timeout=LONG)
    let_time_pass(qtbot)
    assert program.window.document is not None
    assert title_in(drive.path) == "Not in the file"


@pytest.mark.parametrize("keys", [(Key.Key_W, Key.Key_W), (Key.Key_W, Key.Key_Q), (Key.Key_Q, Key.Key_W), (Key.Key_Q,)])
def test_asked_to_close_again_it_closes_once(
    program: Program, drive: Drive, qtbot: QtBot, keys: tuple[Key, ...]
) -> None:
    left: list[int] = []
    started: list[int] = []
    program.window.files.leaving.connect(lambda: left.append(1))
    program.window.files.closed.connect(lambda: started.append(1))
    for key in keys * 2:
        program.press(key, CTRL)
    assert program.window.isVisible()

    drive.answer()
    qtbot.waitUntil(lambda: program.window.document is None, timeout=LONG)

    assert left == [1]
    assert len(started) == (Key.Key_W in keys)
    assert program.window.isVisible() is (Key.Key_Q not in keys)
    assert title_in(drive.path) == "Not in the file"


def test_a_drive_that_never_answers_is_asked_about_and_nothing_is_lost(
    program: Program, drive: Drive, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "CLOSE_WAIT_S", 0.3)
    program.answer(yes=False)
    leave(program)
    leave(program)
    qtbot.waitUntil(lambda: program.window.files.closing is None, timeout=LONG)
    let_time_pass(qtbot)
    assert len(program.asked) == 1
    assert "longer than usual" in program.asked[0]
    assert title_of(program) == "Not in the file"

    program.answer(yes=True)
    leave(program)
    qtbot.waitUntil(lambda: program.window.document is None, timeout=LONG)

    assert len(program.asked) == 2
    assert program.window.stack.currentWidget() is program.window.start_page
    drive.come_back()
    program.open(drive.path)
    assert title_of(program) == "Not in the file"
    assert "brought back" in program.notice


def test_a_dialog_is_waited_for(program: Program, drive: Drive, qtbot: QtBot) -> None:
    leave(program)
    program.window.show_settings()
    drive.answer()
    qtbot.waitUntil(lambda: not program.window.document.unpublished, timeout=LONG)
    let_time_pass(qtbot)
    assert program.window.document is not None

    program.press(Key.Key_Escape)

    qtbot.waitUntil(lambda: program.window.document is None, timeout=LONG)


def test_another_project_is_shown_once_the_open_one_is_saved(program: Program, drive: Drive, qtbot: QtBot) -> None:
    other = program.project("other")
    program.window.open_file(other)
    qtbot.waitUntil(lambda: program.window.files.closing is not None, timeout=LONG)
    wait_for_bar(program, qtbot)
    assert program.window.document.path == drive.path

    drive.answer()
    qtbot.waitUntil(lambda: program.window.document.path == other, timeout=LONG)

    assert title_in(drive.path) == "Not in the file"


def test_what_is_opened_meanwhile_waits(program: Program, drive: Drive, qtbot: QtBot) -> None:
    other = program.project("other")
    leave(program)
    program.window.open_file(other)
    qtbot.waitUntil(lambda: program.window.files.openings._present.is_read, timeout=LONG)
    let_time_pass(qtbot)
    assert program.window.document.path == drive.path

    drive.answer()
    program.settle()

    assert program.window.document.path == other


def test_who_stays_does_not_get_the_other_project(program: Program, drive: Drive, qtbot: QtBot) -> None:
    other = program.project("other")
    told: list[bool] = []
    program.window.open_file(other, told.append)
    qtbot.waitUntil(lambda: program.window.files.closing is not None, timeout=LONG)
    wait_for_bar(program, qtbot)
    made = program.window.files.closing

    QTest.mouseClick(made.bar.findChild(Button), Qt.MouseButton.LeftButton)

    assert told == [False]
    assert not any(timer.isActive() for timer in made.findChildren(QTimer))
    assert program.window.document.path == drive.path
    qtbot.waitUntil(lambda: not other.with_name(f".{other.name}.lock").exists(), timeout=LONG)


def test_a_read_only_project_with_work_of_before_asks(program: Program) -> None:
    path = program.project()
    document = open_document(path, data_directory=program.folder / "data", read_only=True)
    program.window.files._show_document(document)
    document._version += 1  # as after an opening that resumed work and can't write it
    program.answer(yes=True)

    program.leave()

    assert "can only be read" in program.asked[0]
    assert program.window.document is None


# The end of the session


def test_the_end_of_the_session_waits_until_the_file_is_written(
    program: Program, path: Path, qapp: QApplication
) -> None:
    program.workspace.show_mode("prepare")
    program.workspace.page("prepare").fields["problem"].focus_input()
    program.type("Typed last")

    qapp.commitDataRequest.emit(None)

    project = read_project(path, data_directory=None).records.project
    assert (project.title, project.problem) == ("Not in the file", "Typed last")
    assert program.window.document is not None


def test_the_end_of_the_session_asks_nothing_and_ends_the_waiting(
    program: Program, drive: Drive, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_files, "CLOSE_WAIT_S", 0.1)
    leave(program)

    qapp.commitDataRequest.emit(None)

    assert program.window.files.closing is None
    assert program.window.document is not None
    assert program.workspace.bridge.save_state.code == "slow"


# Killed in the middle

DRIVER = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.program import opened
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.ui.start import make_window

path = Path(sys.argv[1])
window = make_window(QApplication([]))
window.show()
assert opened(window, path)
change = ChangeField(table="project", id=window.document.records.project.id, field="title", value="Kept", title="x")
assert window.workspace.bridge.attempt(change_field, change) == ""
path.unlink()
os.mkfifo(path)
window.close()
while window.files.closing.bar is None:
    QTest.qWait(10)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_killed_while_the_file_is_waited_for_nothing_is_lost(program: Program) -> None:
    path = program.project()
    before = path.read_bytes()
    driver = [sys.executable, "-c", DRIVER, str(path)]
    done = subprocess.run(driver, env=dict(os.environ), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    path.unlink()
    path.write_bytes(before)

    program.open(path)

    assert title_of(program) == "Kept"
