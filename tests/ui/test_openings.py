"""Projects are opened beside the window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.builders import framework
from tests.project_generator import generated_content
from tests.ui.documents import add_people
from tests.ui.program import CTRL, Key, Program, opened
from tests.ui.test_file_commands import hold, press
from triad_desktop.facilitation.readiness import overview
from triad_desktop.models.edits.content import create_filled_project
from triad_desktop.settings import load_settings
from triad_desktop.storage.document import Document, create_document, open_document
from triad_desktop.ui import bridge, opening, openings, project_files
from triad_desktop.ui.dialogs.in_use_dialog import InUseDialog
from triad_desktop.ui.widgets.text_label import TextLabel

LONG = 20_000


class Gate:
    """Keeps the thread waiting before it opens a file, and `shut_judging` before it judges one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.reading = threading.Event()
        self.judging = threading.Event()
        self.reading.set()
        self.judging.set()
        self.threads: set[int] = set()
        monkeypatch.setattr(project_files, "open_document", self._open)
        monkeypatch.setattr(opening, "overview", self._judge)
        monkeypatch.setattr(bridge, "overview", self._judge_twice)

    def _open(self, path: Path, **options: Any) -> Document:
        self.threads.add(threading.get_ident())
        assert self.reading.wait(20)
        return open_document(path, **options)

    def _judge(self, *records: Any) -> Any:
        self.threads.add(threading.get_ident())
        assert self.judging.wait(20)
        return overview(*records)

    def _judge_twice(self, *_records: Any) -> None:
        raise AssertionError("what was judged in the thread is judged again")


@pytest.fixture
def gate(program: Program, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate(monkeypatch)
    yield made
    made.reading.set()
    made.judging.set()
    program.window.files.openings.end(20)


def words_of(program: Program) -> str:
    bar = program.window.files.openings.bar
    return "" if bar is None else bar.findChild(TextLabel).text()


def cancel(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: program.window.files.openings.bar is not None, timeout=LONG)
    bar = program.window.files.openings.bar
    QApplication.processEvents()
    assert bar.isVisible()
    QTest.mouseClick(bar.findChild(QAbstractButton), Qt.MouseButton.LeftButton)


def wait_for(program: Program, path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: program.window.document is not None and program.window.document.path == path, timeout=LONG)


def in_dialog(program: Program, act: Callable[[QDialog], None]) -> None:
    """Do this in the dialog about a file in use, once it is there."""

    def look() -> None:
        dialog = program.window.findChild(InUseDialog)
        if dialog is not None and dialog.isVisible():
            act(dialog)
        else:
            QTimer.singleShot(20, program.window, look)

    look()


def lock_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def test_a_project_of_several_megabytes_opens_beside_the_window(program: Program, qtbot: QtBot) -> None:
    path = program.folder / "large.triad"
    content = generated_content(framework(), 3, 1)
    create_document(path, framework(), create_filled_project, content, data_directory=program.folder / "data").close()

    program.window.open_file(path)
    assert program.window.document is None
    wait_for(program, path, qtbot)

    assert words_of(program) == ""
    document = program.window.document
    assert program.workspace.bridge.overview == overview(document.records, document.framework)
    add_people(document, [("new", "Nora New", "user")])
    assert document.undo() is not None


def test_what_opens_in_a_moment_is_said_by_no_bar(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program.project()
    shown: list[bool] = []
    monkeypatch.setattr(openings, "OpeningBar", lambda *_, **__: shown.append(True))
    monkeypatch.setattr(program.window.files.openings._patience, "isActive", lambda: True)  # however slow this is

    program.window.open_file(path)
    program.window.files.show_start_page()
    wait_for(program, path, qtbot)

    assert shown == []


def test_a_project_opens_in_several_turns_and_begins_where_the_person_went_meanwhile(
    program: Program, qtbot: QtBot
) -> None:
    path = program.project()
    modes: list[str] = []

    def look() -> None:
        modes.append(program.workspace.mode)
        program.workspace.show_mode("review")

    program.window.files.opened.connect(look)
    program.window.open_file(path)
    wait_for(program, path, qtbot)
    program.settle()

    assert modes == [""]
    assert program.workspace.mode == "review"


def test_the_window_goes_on_and_says_how_far_it_is(program: Program, gate: Gate, qtbot: QtBot) -> None:
    path, other = program.project(), program.project("other")
    program.window.open_file(other)
    wait_for(program, other, qtbot)
    gate.reading.clear()
    gate.judging.clear()
    ticks: list[int] = []
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()

    program.window.open_file(path)
    qtbot.waitUntil(lambda: len(ticks) > 5)
    qtbot.waitUntil(lambda: words_of(program) == "Opening “project.triad”: reading the file", timeout=LONG)
    assert program.window.files.openings.bar.track.value() == 0
    add_people(program.window.document, [("new", "Nora New", "user")])

    gate.reading.set()
    qtbot.waitUntil(lambda: "checking" in words_of(program), timeout=LONG)
    assert program.window.files.openings.bar.track.value() == 500
    assert program.window.document.path == other

    gate.judging.set()
    wait_for(program, path, qtbot)
    assert threading.get_ident() not in gate.threads
    assert any(one.name == "Nora New" for one in open_records(program, other))


def open_records(program: Program, path: Path) -> tuple[Any, ...]:
    document = open_document(path, data_directory=program.folder / "elsewhere", read_only=True)
    people = document.records.participants
    document.close()
    return people


@pytest.mark.parametrize("stage", ["reading", "judging"])
def test_cancel_leaves_what_is_open_and_lets_go_of_the_file(
    program: Program, gate: Gate, qtbot: QtBot, stage: str
) -> None:
    path, other = program.project(), program.project("other")
    program.window.open_file(other)
    wait_for(program, other, qtbot)
    program.workspace.top_bar.menu_button.setFocus()
    getattr(gate, stage).clear()
    program.window.open_file(path)
    qtbot.waitUntil(lambda: stage.replace("judging", "checking") in words_of(program), timeout=LONG)

    cancel(program, qtbot)
    assert words_of(program) == ""
    assert program.focus is program.workspace.top_bar.menu_button
    gate.reading.set()
    gate.judging.set()
    qtbot.wait(300)

    assert program.window.document.path == other
    assert not lock_of(path).exists()


def test_a_file_that_was_left_opens_again_at_once(program: Program, gate: Gate, qtbot: QtBot) -> None:
    path = program.project()
    gate.reading.clear()
    program.window.open_file(path)
    cancel(program, qtbot)

    program.window.open_file(path)
    gate.reading.set()
    wait_for(program, path, qtbot)

    assert lock_of(path).exists()


def test_the_file_that_was_asked_for_last_is_opened(program: Program, gate: Gate, qtbot: QtBot) -> None:
    path, other = program.project(), program.project("other")
    gate.reading.clear()
    program.window.open_file(path)
    program.window.open_file(other)
    program.window.open_file(other)
    gate.reading.set()
    wait_for(program, other, qtbot)
    qtbot.wait(300)

    assert program.window.document.path == other
    assert not lock_of(path).exists()


def test_a_damaged_file_says_so_and_what_is_open_stays(program: Program, gate: Gate, qtbot: QtBot) -> None:
    path, other = program.project(), program.project("other")
    data = bytearray(path.read_bytes())
    data[4096:12288] = b"\xff" * 8192
    path.write_bytes(bytes(data))
    program.window.open_file(other)
    wait_for(program, other, qtbot)

    program.window.open_file(path)
    qtbot.waitUntil(lambda: program.notice != "", timeout=LONG)

    assert "damaged" in program.notice
    assert words_of(program) == ""
    assert program.window.document.path == other


def test_closing_the_window_lets_go_of_the_file(program: Program, gate: Gate, qtbot: QtBot) -> None:
    path = program.project()
    gate.reading.clear()
    program.window.open_file(path)
    qtbot.waitUntil(lambda: gate.threads != set(), timeout=LONG)
    threading.Timer(0.2, gate.reading.set).start()

    assert program.window.close()

    assert gate.reading.is_set()
    assert not lock_of(path).exists()
    qtbot.wait(100)
    assert program.window.workspace is None


def test_when_the_open_project_is_closed_the_start_page_says_what_is_opened(
    program: Program, gate: Gate, qtbot: QtBot
) -> None:
    path, other = program.project(), program.project("other")
    program.window.open_file(other)
    wait_for(program, other, qtbot)
    gate.reading.clear()
    program.window.open_file(path)

    program.press(Key.Key_W, CTRL)

    assert program.window.document is None
    cancel(program, qtbot)
    assert words_of(program) == ""


def test_a_new_page_waits_until_no_dialog_is_open(program: Program, gate: Gate, qtbot: QtBot) -> None:
    path = program.project()
    program.window.open_file(path)
    program.window.show_settings()
    qtbot.wait(600)
    assert program.window.document is None

    QTest.keyClick(program.window.findChild(QDialog), Key.Key_Escape)

    wait_for(program, path, qtbot)


def test_a_new_page_waits_for_who_is_writing_down_what_was_said(program: Program, qtbot: QtBot) -> None:
    path = program.project()
    assert opened(program.window, program.project("other"))
    program.press(Key.Key_K, CTRL)
    program.window.open_file(path)
    qtbot.wait(600)
    assert program.window.document.path != path

    program.type("Half a thought")
    program.press(Key.Key_Escape)

    wait_for(program, path, qtbot)


def test_a_file_that_is_open_elsewhere_can_be_read(program: Program, gate: Gate, qtbot: QtBot) -> None:
    path = program.project()
    hold(path, "marit-laptop")
    in_dialog(program, press("read_only_button"))

    program.window.open_file(path)
    wait_for(program, path, qtbot)

    assert program.window.document.read_only
    assert program.window.document.contents()[:6] == b"SQLite"


def test_going_back_from_a_file_that_is_open_elsewhere_opens_nothing(
    program: Program, gate: Gate, qtbot: QtBot
) -> None:
    path = program.project()
    hold(path, "marit-laptop")
    in_dialog(program, lambda dialog: QTest.keyClick(dialog, Key.Key_Escape))
    told: list[bool] = []

    program.window.files.open_file(path, told.append)
    qtbot.waitUntil(lambda: told != [], timeout=LONG)

    assert told == [False]
    assert program.window.document is None
    assert program.notice == ""


def test_a_file_that_is_found_again_is_forgotten_in_its_old_place(program: Program, gate: Gate, qtbot: QtBot) -> None:
    path = program.project()
    program.window.open_file(path)
    wait_for(program, path, qtbot)
    program.leave()
    moved = path.rename(path.with_name("moved.triad"))
    program.choose_file(moved)

    program.window.start_page.find_clicked.emit(str(path))
    wait_for(program, moved, qtbot)

    assert [one.path for one in load_settings(program.settings_path).recent] == [str(moved)]


@pytest.mark.parametrize("stage", ["reading", "judging"])
def test_a_fault_of_the_program_is_raised_where_the_window_lives(
    program: Program, gate: Gate, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    path = program.project()

    def fail(*_arguments: Any, **_options: Any) -> None:
        raise ZeroDivisionError

    if stage == "reading":
        monkeypatch.setattr(project_files, "open_document", fail)
    else:
        monkeypatch.setattr(opening, "overview", fail)
    with qtbot.captureExceptions() as raised:
        program.window.open_file(path)
        qtbot.waitUntil(lambda: bool(raised), timeout=LONG)

    assert [one[0] for one in raised] == [ZeroDivisionError]
    assert words_of(program) == ""
    assert not lock_of(path).exists()
