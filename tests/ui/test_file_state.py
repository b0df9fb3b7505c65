"""What stands on the page about the project's file, in the whole window: questions, trouble, backups, read-only."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.program import CTRL, Key, Program, set_title, title_of
from triad_desktop.models.edits.records import AddRecord, ChangeField, add_record, change_field
from triad_desktop.storage.document import open_document
from triad_desktop.storage.recovery import list_backups
from triad_desktop.ui import bridge as bridge_module
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.buttons import Button
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.widgets.version_question import VersionQuestion

LEFT = Qt.MouseButton.LeftButton
LONG = 20_000


def standing(program: Program) -> QWidget | None:
    return program.workspace._standing


def words(program: Program) -> str:
    message = standing(program)
    return "" if message is None else message.findChild(TextLabel).text()


def change_elsewhere(program: Program, path: Path, title: str) -> None:
    """What a sync program brings from another computer."""
    other = program.folder / "other"
    other.mkdir()
    copy = Path(shutil.copy(path, other / path.name))
    document = open_document(copy, data_directory=other / "data")
    change = ChangeField(
        table="project", id=document.records.project.id, field="title", value=title, title="initiative"
    )
    document.edit(change_field, change)
    document.close()
    shutil.copy(copy, path)


@pytest.fixture
def asked(program: Program, qtbot: QtBot) -> Path:
    """The open project's file, which was changed elsewhere while "Mine" was written here."""
    path = program.project()
    program.open(path)
    change_elsewhere(program, path, "Theirs")
    set_title(program, "Mine")
    program.press(Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: isinstance(standing(program), VersionQuestion), timeout=LONG)
    return path


def question(program: Program) -> VersionQuestion:
    found = standing(program)
    assert isinstance(found, VersionQuestion)
    return found


# Changed outside


def test_the_question_stands_on_the_page_while_typing_goes_on(program: Program, asked: Path) -> None:
    assert "changed" in question(program).words.text()
    shown = question(program)

    set_title(program, "Still mine")
    program.press(Key.Key_S, CTRL)
    QApplication.processEvents()

    assert question(program) is shown
    assert title_of(program) == "Still mine"


def test_every_answer_says_what_it_does(program: Program, asked: Path) -> None:
    one = question(program)

    said = [choice.accessibleDescription() for choice in (one.keep_mine, one.take_theirs, one.save_as)]

    labels = [label.text() for label in one.findChildren(TextLabel)]
    assert all(said)
    assert labels[1:] == said


def test_mine_is_kept_and_theirs_stays_beside(program: Program, asked: Path, qtbot: QtBot) -> None:
    QTest.mouseClick(question(program).keep_mine, LEFT)

    qtbot.waitUntil(lambda: standing(program) is None, timeout=LONG)
    (other,) = (one for one in asked.parent.glob("*.triad") if one != asked)
    assert other.name in program.notice
    program.leave()
    program.open(other)
    assert title_of(program) == "Theirs"
    program.open(asked)
    assert title_of(program) == "Mine"


def test_typing_goes_on_while_a_slow_drive_takes_mine(
    program: Program, asked: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, real = threading.Event(), os.replace

    def replace_late(source: object, to: object) -> None:
        assert Path(to) != asked or go_on.wait(LONG / 1000)  # type: ignore[arg-type]
        real(source, to)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", replace_late)
    for _click in range(2):
        QTest.mouseClick(question(program).keep_mine, LEFT)
    assert program.workspace.bridge.save_state.kind == "saving"
    set_title(program, "Typed meanwhile")
    go_on.set()
    qtbot.waitUntil(lambda: standing(program) is None, timeout=LONG)

    program.leave()
    others = [one for one in asked.parent.glob("*.triad") if one != asked]
    program.open(asked)
    assert (title_of(program), len(others)) == ("Typed meanwhile", 1)


def test_theirs_is_taken_and_mine_stays_beside(program: Program, asked: Path) -> None:
    QTest.mouseClick(question(program).take_theirs, LEFT)
    program.settle()

    assert title_of(program) == "Theirs"
    assert program.window.document.path == asked
    assert standing(program) is None
    (mine,) = (one for one in asked.parent.glob("*.triad") if one != asked)
    assert str(mine) in program.notice
    program.open(mine)
    assert title_of(program) == "Mine"


def test_mine_goes_on_in_a_copy(program: Program, asked: Path) -> None:
    copy = asked.with_name("mine.triad")
    program.name_file(copy)

    QTest.mouseClick(question(program).save_as, LEFT)

    assert program.window.document.path == copy
    assert program.window.windowTitle() == "mine – Triad Desktop"
    assert standing(program) is None
    assert program.window._settings.recent[0].path == str(copy)
    set_title(program, "Later")
    program.leave()
    program.open(asked)
    assert title_of(program) == "Theirs"
    program.open(copy)
    assert title_of(program) == "Later"


@pytest.mark.parametrize("leave", [False, True])
def test_closing_with_the_question_open_asks(program: Program, asked: Path, leave: bool) -> None:
    program.answer(yes=leave)

    program.leave()

    assert "choosing" in program.asked[0]
    assert (program.window.document is None) is leave
    if leave:
        program.open(asked)
        assert title_of(program) == "Theirs"
        assert "Nothing is lost" in program.notice
        left = list_backups(program.window._surroundings.data_directory, path=asked)
        assert [one.records.project.title for one in left if one.kind == "unsaved" and one.records] == ["Mine"]
    else:
        assert question(program).isVisible()


# A place that is gone


def test_trouble_with_the_place_is_said_calmly_and_goes_by_itself(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge_module, "RETRY_MS", 100)
    path = program.project()
    program.open(path)
    away = path.parent.rename(path.parent.with_name("unplugged"))
    set_title(program, "On no stick")

    program.press(Key.Key_S, CTRL)

    qtbot.waitUntil(lambda: "safe on this computer" in words(program), timeout=LONG)
    shown = standing(program)
    assert program.workspace.top_bar.saved.text() == "Not in the file yet"
    qtbot.wait(300)
    assert standing(program) is shown
    away.rename(path.parent)
    qtbot.waitUntil(lambda: standing(program) is None, timeout=LONG)
    assert not program.window.document.unpublished
    assert program.workspace.top_bar.saved.text().startswith("Saved")


def test_a_place_that_takes_no_file_offers_another_one(program: Program, qtbot: QtBot) -> None:
    path = program.project()
    program.open(path)
    copy = program.folder / "elsewhere.triad"
    program.name_file(copy)
    path.unlink()
    path.mkdir()  # nothing can be written in its place
    set_title(program, "Elsewhere")

    program.press(Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: standing(program) is not None, timeout=LONG)
    QTest.mouseClick(standing(program).findChild(Button), LEFT)

    assert program.window.document.path == copy
    assert standing(program) is None
    assert title_of(program) == "Elsewhere"


def test_a_drive_that_does_not_answer_is_said(program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge_module, "SLOW_MS", 50)
    program.open()
    document = program.window.document
    monkeypatch.setattr(type(document), "start_publish", lambda *_: True)
    set_title(program, "Waiting")

    program.press(Key.Key_S, CTRL)

    qtbot.waitUntil(lambda: "longer than usual" in words(program), timeout=LONG)
    monkeypatch.undo()


# Read-only


def test_a_file_that_can_only_be_read_says_so_and_goes_on_as_a_copy(program: Program) -> None:
    path = program.project()
    copy = program.folder / "mine.triad"
    program.name_file(copy)
    document = open_document(path, data_directory=program.folder / "data", read_only=True)
    program.window.files._show_document(document)

    assert words(program) == "This project can only be read here. Save a copy, and go on there."
    assert program.workspace.top_bar.saved.text() == "Read-only"
    project = program.workspace.bridge.records.project.id
    change = ChangeField(table="project", id=project, field="title", value="x", title="initiative")
    assert program.workspace.bridge.attempt(change_field, change) == words(program)

    QTest.mouseClick(standing(program).findChild(Button), LEFT)
    program.settle()

    assert standing(program) is None
    assert "You go on in “mine.triad”" in program.notice
    assert program.window.actions_by_name["capture"].isEnabled()
    set_title(program, "Written")
    program.leave()
    program.open(copy)
    assert title_of(program) == "Written"


# Backups


def backups(program: Program) -> int:
    data_directory = program.window._surroundings.data_directory
    return len([one for one in list_backups(data_directory, path=program.window.document.path) if one.kind == "backup"])


def test_opening_backs_the_project_up_and_so_does_work(program: Program, qtbot: QtBot) -> None:
    program.open()
    qtbot.waitUntil(lambda: backups(program) == 1, timeout=LONG)
    clock = program.window.file_commands.state._clock
    assert clock.isActive()
    assert clock.interval() == 60_000


def test_the_clock_asks_for_a_backup_each_minute(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open()
    qtbot.waitUntil(lambda: backups(program) == 1, timeout=LONG)
    monkeypatch.setattr("triad_desktop.storage.document.BACKUP_SECONDS", 0.0)
    set_title(program, "Second")

    program.window.file_commands.state._clock.timeout.emit()

    qtbot.waitUntil(lambda: backups(program) == 2, timeout=LONG)


def test_a_backup_that_fails_is_said_until_one_works(program: Program, qtbot: QtBot) -> None:
    program.open()
    qtbot.waitUntil(lambda: backups(program) == 1, timeout=LONG)
    folder = program.window._surroundings.data_directory / "backups"
    away = folder.rename(folder.with_name("away"))
    folder.write_text("in the way")
    added = AddRecord(table="desk", id="desk", values={"name": "Desk"})
    assert program.workspace.bridge.attempt(add_record, added) == ""
    state = program.window.file_commands.state

    program.window.document._backup_asked = None
    state._clock.timeout.emit()

    qtbot.waitUntil(lambda: "backup" in words(program), timeout=LONG)
    assert isinstance(standing(program), Banner)
    folder.unlink()
    away.rename(folder)
    state._clock.timeout.emit()
    qtbot.waitUntil(lambda: standing(program) is None, timeout=LONG)
    assert backups(program) == 2


def test_nothing_is_asked_of_a_document_that_is_closed(program: Program) -> None:
    program.open()
    clock = program.window.file_commands.state._clock

    program.window.close_project()

    assert not clock.isActive()
    assert program.window.file_commands.state is None


# By keyboard


def test_the_answers_are_a_pane_and_stand_after_the_top_bar(program: Program, asked: Path) -> None:
    one = question(program)

    for _pane in range(6):
        program.press(Key.Key_F6)
        if program.focus is one.keep_mine:
            break
    program.press(Key.Key_Tab)
    assert program.focus is one.take_theirs
    program.press(Key.Key_Tab)
    assert program.focus is one.save_as

    program.workspace.top_bar.menu_button.setFocus()
    program.press(Key.Key_Tab)
    assert program.focus is one.keep_mine


def test_an_answer_by_keyboard_gives_the_keyboard_back_to_the_page(program: Program, asked: Path, qtbot: QtBot) -> None:
    question(program).keep_mine.setFocus()

    program.press(Key.Key_Space)

    qtbot.waitUntil(lambda: standing(program) is None, timeout=LONG)
    assert program.workspace.stack.currentWidget().isAncestorOf(program.focus)
