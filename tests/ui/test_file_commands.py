"""Copies, another place, forgetting, and a file that somebody else has open; from the menu of the whole window."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.ui.program import CTRL, SHIFT, Key, Program, opened, set_title
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.settings import load_settings
from triad_desktop.storage.document import open_document, read_project
from triad_desktop.storage.processes import host_name
from triad_desktop.storage.recovery import list_backups
from triad_desktop.ui.dialogs.copy_for_others_dialog import CopyForOthersDialog
from triad_desktop.ui.dialogs.forget_dialog import ForgetDialog
from triad_desktop.ui.dialogs.in_use_dialog import InUseDialog
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.widgets.version_question import VersionQuestion

LEFT = Qt.MouseButton.LeftButton
LONG = 20_000


def trigger(program: Program, name: str) -> None:
    program.window.actions_by_name[name].trigger()
    program.settle()


def recent(program: Program) -> list[str]:
    return [one.path for one in load_settings(program.settings_path).recent]


def in_dialog(program: Program, kind: type[QDialog], act: Callable[[QDialog], None]) -> list[str]:
    """Do this in the dialog that opens next; the words in it."""
    words: list[str] = []

    def look() -> None:
        dialog = program.window.findChild(kind)
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(20, program.window, look)
            return
        words.extend(label.text() for label in dialog.findChildren(TextLabel))
        act(dialog)

    look()
    return words


def press(button: str) -> Callable[[QDialog], None]:
    return lambda dialog: QTest.mouseClick(getattr(dialog, button), LEFT)


# Copies


def test_a_copy_has_what_is_being_typed_and_work_goes_on_in_the_project(program: Program, qtbot: QtBot) -> None:
    path = program.project(people=False)
    program.open(path)
    program.workspace.page("prepare").fields["title"].focus_input()
    program.press(Key.Key_A, CTRL)
    program.type("Typed last")
    copy = program.folder / "copy.triad"
    program.name_file(copy)

    program.press(Key.Key_S, CTRL | SHIFT)

    qtbot.waitUntil(lambda: str(copy) in program.notice, timeout=LONG)
    assert read_project(copy, data_directory=None).records.project.title == "Typed last"
    assert program.window.document.path == path


def test_no_copy_overwrites_a_file(program: Program, qtbot: QtBot) -> None:
    path, other = program.project(), program.project("other")
    before = other.read_bytes()
    program.open(path)
    program.name_file(other)

    trigger(program, "save_copy")

    qtbot.waitUntil(lambda: "already" in program.notice, timeout=LONG)
    assert other.read_bytes() == before


def test_typing_goes_on_while_a_slow_drive_takes_a_copy(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(program.project())
    set_title(program, "Before")
    copy, go_on, real = program.folder / "copy.triad", threading.Event(), os.replace

    def replace_late(source: object, to: object) -> None:
        assert Path(to) != copy or go_on.wait(LONG / 1000)  # type: ignore[arg-type]
        real(source, to)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", replace_late)
    program.name_file(copy)
    trigger(program, "save_copy")
    set_title(program, "Typed meanwhile")
    qtbot.waitUntil(lambda: "being written" in program.notice, timeout=LONG)
    assert not copy.exists()
    go_on.set()

    qtbot.waitUntil(lambda: str(copy) in program.notice, timeout=LONG)
    assert read_project(copy, data_directory=None).records.project.title == "Before"


def test_changing_ones_mind_makes_no_copy(program: Program) -> None:
    program.open()
    program.name_file(None)

    for name in ("save_copy", "move"):
        trigger(program, name)

    assert program.notice == ""
    assert len(list(program.folder.glob("*/*.triad"))) == 1


def test_a_copy_for_others_says_first_what_is_left_out(program: Program, qtbot: QtBot) -> None:
    program.open()
    note = ChangeField(table="participant", id="hanna", field="private_note", value="Heard in private", title="note")
    assert program.workspace.bridge.attempt(change_field, note) == ""
    copy = program.folder / "others.triad"
    program.name_file(copy)
    words = in_dialog(program, CopyForOthersDialog, press("choose_button"))

    trigger(program, "save_copy_for_others")

    assert {"History", "Private notes", "Private captures", "Seats of votes"} <= set(words)
    qtbot.waitUntil(lambda: str(copy) in program.notice, timeout=LONG)
    assert "no history" in program.notice
    assert b"Heard in private" not in copy.read_bytes()
    assert len(read_project(copy, data_directory=None).records.participants) == 8


def test_a_copy_for_others_can_be_left(program: Program) -> None:
    program.open()
    in_dialog(program, CopyForOthersDialog, press("cancel_button"))

    trigger(program, "save_copy_for_others")  # a chooser would fail the test

    assert program.notice == ""


# Another name or place


def test_moving_takes_title_and_recent_entry_along(program: Program) -> None:
    path = program.project()
    program.open(path)
    set_title(program, "Moved with its work")
    target = program.folder / "renamed.triad"
    program.name_file(target)

    trigger(program, "move")

    assert program.window.windowTitle() == "renamed – Triad Desktop"
    assert recent(program) == [str(target)]
    assert not path.exists()
    assert str(target) in program.notice
    program.leave()
    assert read_project(target, data_directory=None).records.project.title == "Moved with its work"


def test_a_move_onto_another_file_is_refused(program: Program) -> None:
    path, other = program.project(), program.project("other")
    program.open(path)
    program.name_file(other)

    trigger(program, "move")

    assert program.window.document.path == path
    assert path.exists()
    assert program.notice


# Forgetting


def kept(program: Program, path: Path) -> int:
    found = list_backups(program.window._surroundings.data_directory, path=path)
    return len([one for one in found if one.kind == "backup"])


def test_forgetting_says_what_goes_and_leaves_the_file(program: Program, qtbot: QtBot) -> None:
    path = program.project()
    program.open(path)
    before = path.read_bytes()
    words = in_dialog(program, ForgetDialog, press("forget_button"))

    trigger(program, "forget")
    qtbot.waitUntil(lambda: bool(words), timeout=LONG)

    assert any("1 backup, together" in one for one in words)
    assert any(str(path) in one for one in words)
    assert kept(program, path) == 0
    assert recent(program) == []
    assert path.read_bytes() == before
    assert program.window.document is None
    assert str(path) in program.notice


def test_keeping_everything_opens_the_project_again(program: Program, qtbot: QtBot) -> None:
    path = program.project()
    program.open(path)
    in_dialog(program, ForgetDialog, press("keep_button"))

    trigger(program, "forget")
    qtbot.waitUntil(lambda: program.window.document is not None, timeout=LONG)

    assert program.window.document.path == path
    assert kept(program, path) == 1
    assert recent(program) == [str(path)]


def test_forgetting_names_work_that_the_file_lacks(program: Program, qtbot: QtBot) -> None:
    path = program.project()
    program.open(path)
    set_title(program, "Not in the file")
    path.parent.rename(path.parent.with_name("unplugged"))
    program.answer(yes=True)
    words = in_dialog(program, ForgetDialog, press("forget_button"))

    trigger(program, "forget")
    qtbot.waitUntil(lambda: bool(words), timeout=LONG)

    assert any("It is lost then" in one for one in words)


# In use


def hold(path: Path, host: str) -> None:
    """The lock file of another opening."""
    since = datetime.now(UTC).replace(microsecond=0).isoformat()
    holder = {"host": host, "pid": 1, "start": "", "since": since, "token": "elsewhere"}
    path.with_name(f".{path.name}.lock").write_text(json.dumps(holder))


def test_a_file_that_is_open_elsewhere_can_be_read(program: Program) -> None:
    path = program.project()
    hold(path, "marit-laptop")
    words = in_dialog(program, InUseDialog, press("read_only_button"))

    assert opened(program.window, path)

    assert any("marit-laptop" in one for one in words)
    assert program.window.document.read_only
    assert "can only be read here" in program.workspace._standing.findChild(TextLabel).text()


def test_it_can_be_taken_over(program: Program) -> None:
    path = program.project()
    hold(path, "marit-laptop")
    in_dialog(program, InUseDialog, press("take_over_button"))

    assert opened(program.window, path)

    assert not program.window.document.read_only
    set_title(program, "Taken over")
    program.window.close_project()
    program.settle()
    assert program.window.document is None
    assert read_project(path, data_directory=None).records.project.title == "Taken over"


def test_going_back_opens_nothing_and_keeps_what_is_open(program: Program) -> None:
    path, other = program.project(), program.project("other")
    program.open(other)
    hold(path, "marit-laptop")
    in_dialog(program, InUseDialog, lambda dialog: QTest.keyClick(dialog, Key.Key_Escape))

    assert not opened(program.window, path)

    assert program.window.document.path == other
    assert program.notice == ""


def test_what_this_computer_has_open_can_not_be_taken_over(program: Program) -> None:
    path = program.project()
    document = open_document(path, data_directory=program.window._surroundings.data_directory)
    hold(path, host_name())
    offered: list[bool] = []

    def look(dialog: QDialog) -> None:
        offered.append(dialog.take_over_button.isVisible())
        dialog.reject()

    in_dialog(program, InUseDialog, look)
    assert not opened(program.window, path)

    assert offered == [False]
    document.close(publish=False)


def test_who_was_taken_over_from_is_asked(program: Program, qtbot: QtBot) -> None:
    path = program.project()
    program.open(path)
    hold(path, "marit-laptop")
    set_title(program, "Still here")

    program.press(Key.Key_S, CTRL)

    qtbot.waitUntil(lambda: isinstance(program.workspace._standing, VersionQuestion), timeout=LONG)
    assert "marit-laptop" in program.workspace._standing.words.text()
