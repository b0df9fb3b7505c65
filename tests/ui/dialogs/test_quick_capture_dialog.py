"""Quick capture from anywhere in the real window: two keys keep what was said, and the keyboard is where it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Wear
from tests.ui.program import CTRL, SHIFT, Key, Program, program_in
from triad_desktop.models.edits.captures import add_capture
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.workshop_records import Capture
from triad_desktop.storage.document import read_project
from triad_desktop.ui.dialogs.quick_capture_dialog import DRAFT, KINDS, QuickCaptureDialog
from triad_desktop.ui.key_scope import is_dialog_open, key_scope
from triad_desktop.ui.pages.facilitate_page import FacilitatePage


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, wear: Wear, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with program_in(qapp, tmp_path, wear, monkeypatch) as made:
        made.open()
        facilitate = made.workspace.page("facilitate")
        assert isinstance(facilitate, FacilitatePage)
        made.workspace.show_mode("facilitate")
        facilitate.show_station("data", "scope")
        yield made


def captures(program: Program) -> list[Capture]:
    return sorted(program.workspace.bridge.records.captures, key=lambda one: one.position)


def dialog(program: Program) -> QuickCaptureDialog:
    made = program.workspace._quick_capture
    assert made is not None
    return made


def open_it(program: Program) -> QuickCaptureDialog:
    program.press(Key.Key_K, CTRL)
    made = dialog(program)
    assert program.focus is made.text
    return made


def back(program: Program) -> None:
    """It is closed, and what was behind it has the keyboard."""
    assert not dialog(program).isVisible()
    assert key_scope(program.focus) is program.window
    QApplication.processEvents()


def test_what_is_said_is_kept_with_two_keys(program: Program) -> None:
    made = open_it(program)
    program.type("The fraud desk is empty after 16:00")
    program.press(Key.Key_4, CTRL)
    program.press(Key.Key_Return)
    (capture,) = captures(program)
    assert (capture.kind, capture.text) == ("risk", "The fraud desk is empty after 16:00")
    assert (capture.dimension, capture.session, capture.private) == ("data", "", True)
    assert capture.created_at[-6] in "+-"
    assert not made.isVisible()
    assert program.workspace.passing.isVisible()
    assert program.workspace.passing.words.text() == "Kept as RI-1, private. Ctrl K for the next"
    assert made.text.toPlainText() == ""


@pytest.mark.parametrize(("number", "kind"), list(enumerate(KINDS, start=1)))
def test_each_kind_has_a_number(program: Program, number: int, kind: str) -> None:
    open_it(program)
    program.press(Key(Key.Key_0 + number), CTRL)
    program.type("x")
    program.press(Key.Key_Return)
    assert [one.kind for one in captures(program)] == [kind]


@pytest.mark.parametrize("typed", ["a:Call the bank", "A: Call the bank"])
def test_a_letter_and_a_colon_choose_the_kind(program: Program, typed: str) -> None:
    open_it(program)
    program.type(typed)
    program.press(Key.Key_Return)
    (capture,) = captures(program)
    assert (capture.kind, capture.text) == ("action", "Call the bank")


def test_ordinary_words_choose_nothing(program: Program) -> None:
    open_it(program)
    program.type("A new rule: d:accord")
    program.press(Key.Key_Return)
    assert [(one.kind, one.text) for one in captures(program)] == [("note", "A new rule: d:accord")]


def test_ctrl_enter_stays_for_the_next(program: Program) -> None:
    made = open_it(program)
    program.press(Key.Key_2, CTRL)
    program.type("One")
    program.press(Key.Key_Return, CTRL)
    assert made.isVisible()
    assert program.focus is made.text
    program.type("Two")
    program.press(Key.Key_Return)
    assert [(one.kind, one.text, one.number) for one in captures(program)] == [
        ("action", "One", 1),
        ("action", "Two", 2),
    ]


def test_another_time_it_begins_with_a_note_again(program: Program) -> None:
    made = open_it(program)
    program.press(Key.Key_1, CTRL)
    program.type("One")
    program.press(Key.Key_Return)
    back(program)

    open_it(program)

    assert made.kinds.current() == "note"
    assert made.private.isChecked()


def test_shift_enter_breaks_the_line(program: Program) -> None:
    open_it(program)
    program.type("One")
    program.press(Key.Key_Return, SHIFT)
    program.type("Two")
    program.press(Key.Key_Return)
    assert captures(program)[0].text == "One\nTwo"


def test_escape_asks_nothing_and_the_text_waits_even_for_another_start(program: Program) -> None:
    made = open_it(program)
    program.press(Key.Key_1, CTRL)
    program.type("Half a thought")
    program.press(Key.Key_Escape)
    back(program)
    assert captures(program) == []
    program.workspace.bridge.overview.findings  # noqa: B018 - the waiting text is nobody's finding
    open_it(program)
    assert (made.text.toPlainText(), made.kinds.current()) == ("Half a thought", "decision")
    program.press(Key.Key_Escape)
    back(program)
    path = program.workspace.bridge.document.path
    program.leave()
    program.open(path)
    assert open_it(program).text.toPlainText() == "Half a thought"
    program.press(Key.Key_Return)
    assert [one.text for one in captures(program)] == ["Half a thought"]
    assert program.workspace.bridge.draft_of(*DRAFT) is None


def test_private_follows_the_kind_until_the_person_says(program: Program) -> None:
    made = open_it(program)
    assert made.private.isChecked()
    program.press(Key.Key_1, CTRL)
    assert not made.private.isChecked()
    made.private.click()
    program.press(Key.Key_2, CTRL)
    assert made.private.isChecked()
    made.text.setFocus()
    program.type("Secret")
    program.press(Key.Key_Return, CTRL)
    assert captures(program)[0].private
    assert not made.private.isChecked()


def test_who_said_it_is_found_while_typing(program: Program) -> None:
    made = open_it(program)
    program.type("Ask them")
    made.said_by.setFocus()
    program.type("tom")
    program.press(Key.Key_Return)
    assert captures(program)[0].raised_by == "participant:tomas"


def test_a_name_that_nobody_has_is_said_beside_it(program: Program) -> None:
    made = open_it(program)
    program.type("Ask them")
    made.said_by.setText("Nobody at all")
    program.press(Key.Key_Return)
    assert captures(program) == []
    assert "“Nobody at all”" in made.fault.text()
    assert program.focus is made.said_by
    assert made.text.toPlainText() == "Ask them"


def test_a_desk_that_said_it_is_added_in_the_same_step(program: Program) -> None:
    made = open_it(program)
    program.type("Ask them")
    made.said_by.setFocus()
    program.type("Night shift")
    program.press(Key.Key_Down)
    program.press(Key.Key_Return)

    (desk,) = program.workspace.bridge.records.desks
    assert (desk.name, captures(program)[0].raised_by) == ("Night shift", f"desk:{desk.id}")
    program.press(Key.Key_Z, CTRL)
    assert (len(program.workspace.bridge.records.desks), captures(program)) == (0, [])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("beep\x07", "control character"), ("x" * 20_001, "20,001 characters"), ("", "Type what was said first.")],
)
def test_bad_text_is_said_below_it_and_stays(program: Program, text: str, sentence: str) -> None:
    made = open_it(program)
    made.text.insertPlainText(text)
    program.press(Key.Key_Return)
    assert captures(program) == []
    assert sentence in made.fault.text()
    assert made.isVisible()
    assert made.text.toPlainText() == text
    assert made.text.property("invalid") is True
    program.type("x")
    assert not made.fault.isVisible()


def test_a_pasted_megabyte_is_refused_before_it_is_laid_out(program: Program) -> None:
    made = open_it(program)
    program.type("Said: ")
    mime = QMimeData()
    mime.setText("x" * 1_000_000)
    made.text.insertFromMimeData(mime)
    assert made.text.toPlainText() == "Said: "
    assert "1,000,000 characters" in made.fault.text()
    mime.setText("paid")
    made.text.insertFromMimeData(mime)
    assert made.text.toPlainText() == "Said: paid"
    assert not made.fault.isVisible()


def test_the_session_of_the_day_is_chosen(program: Program) -> None:
    bridge = program.workspace.bridge
    for name, state in (("Over", "closed"), ("Now", "running")):
        assert bridge.attempt(add_record, AddRecord(table="session", values={"title": name, "state": state})) == ""
    made = open_it(program)
    assert made.session.currentText() == "Now"
    program.type("x")
    program.press(Key.Key_Return)
    assert bridge.records.sessions.get(captures(program)[0].session).title == "Now"


def test_typing_in_a_cell_goes_on_where_it_was(program: Program) -> None:
    page = program.workspace.page("facilitate").stack.currentWidget()
    table = page.columns["in"].table
    table.add_row()
    program.type("Read new claims")
    program.press(Key.Key_Left)
    editor = program.focus
    assert editor is table.editing.editor
    open_it(program)
    program.type("Said")
    program.press(Key.Key_Return)
    back(program)
    editor = program.focus
    assert editor is table.editing.editor
    assert editor.toPlainText() == "Read new claims"
    assert editor.textCursor().position() == len("Read new claim")
    program.type("X")
    table.commit_pending()
    assert [one.text for one in program.workspace.bridge.records.scope_statements] == ["Read new claimXs"]
    assert [one.text for one in captures(program)] == ["Said"]


def test_a_row_that_was_begun_is_there_again(program: Program) -> None:
    page = program.workspace.page("facilitate").stack.currentWidget()
    table = page.columns["in"].table
    table.add_row()
    open_it(program)
    program.press(Key.Key_Escape)
    back(program)
    program.type("Read")
    table.commit_pending()
    assert [one.text for one in program.workspace.bridge.records.scope_statements] == ["Read"]


def test_typing_in_a_field_goes_on_where_it_was(program: Program) -> None:
    program.workspace.show_mode("prepare")
    field = program.workspace.page("prepare").fields["sponsor"]
    field.focus_input()
    program.type("The boad")
    program.press(Key.Key_Left)
    open_it(program)
    program.press(Key.Key_Escape)
    back(program)
    assert program.workspace.bridge.records.project.sponsor == "The boad"
    assert program.focus is field.input
    program.type("r")
    assert field.input.text() == "The board"


def test_letters_typed_at_once_behind_the_first_key_are_all_kept(program: Program) -> None:
    """No turn of the event loop between the key and the words."""
    QTest.keyClick(program.focus, Key.Key_K, CTRL)
    program.type("The fraud desk")
    QTest.keyClick(program.focus, Key.Key_Return)
    assert [one.text for one in captures(program)] == ["The fraud desk"]
    assert key_scope(program.focus) is program.window


def test_keys_of_the_page_behind_are_its_own_or_nobodys(program: Program) -> None:
    workspace = program.workspace
    made = open_it(program)
    program.type("Said")
    for field in (made.text, made.dimension, made.said_by, made.private, made.keep_button):
        field.setFocus()
        for number in (1, 3):
            program.press(Key(Key.Key_0 + number), CTRL)
            assert made.kinds.current() == KINDS[number - 1]
        for key in (Key.Key_PageDown, Key.Key_F, Key.Key_W, Key.Key_Q):
            program.press(key, CTRL)
        for key in (Key.Key_F6, Key.Key_F1, Key.Key_F9):
            program.press(key)
        assert program.focus is field
    assert (workspace.mode, workspace.page("facilitate").current) == ("facilitate", ("data", "scope"))
    assert workspace._search is None
    made.text.setFocus()
    program.press(Key.Key_Z, CTRL)
    assert made.text.toPlainText() == ""
    assert program.window.document is not None


@pytest.mark.parametrize("leave", ["close", "close_project"])
def test_text_waits_when_the_window_or_the_project_is_closed_meanwhile(program: Program, leave: str) -> None:
    open_it(program)
    program.type("Half a thought")
    path = program.workspace.bridge.document.path
    getattr(program.window, leave)()
    program.settle()
    assert not is_dialog_open()
    assert read_project(path, data_directory=None).records.drafts[DRAFT] == "Half a thought"


def test_a_clicker_does_not_turn_the_page_behind(program: Program) -> None:
    desk = program.workspace.desk
    desk.room.toggle_presenter()
    made = open_it(program)
    made.private.setFocus()
    program.press(Key.Key_B)
    assert not desk.room.sending.sent.blank
    program.press(Key.Key_Escape)
    back(program)
    program.press(Key.Key_B)
    assert desk.room.sending.sent.blank


def test_the_key_pressed_twice_deletes_nothing(program: Program) -> None:
    made = open_it(program)
    program.type("Kept")
    event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_K, CTRL)
    assert made.eventFilter(made.text, event)  # on X11 the field would delete the rest of its line


def test_undo_takes_back_the_capture_in_one_step(program: Program) -> None:
    open_it(program)
    program.type("Said")
    program.press(Key.Key_Return)
    back(program)
    assert program.window.document.undo_label == add_capture.label(captures(program)[0])
    program.press(Key.Key_Z, CTRL)
    assert captures(program) == []


def test_what_was_kept_is_said_without_moving_the_page_or_taking_a_notice_away(program: Program) -> None:
    program.workspace.show_notice("The disk is full", alert=True)
    open_it(program)
    program.type("Said")
    program.press(Key.Key_Return, CTRL)
    assert program.notice == "The disk is full"
    program.workspace.clear_notice()
    QApplication.processEvents()
    workspace, passing = program.workspace, program.workspace.passing
    before = workspace.stack.geometry()
    program.type("More")
    program.press(Key.Key_Return)
    QApplication.processEvents()
    assert passing.words.text().startswith("Kept as NO-2")
    assert workspace.stack.geometry() == before
    strip = workspace.page("facilitate").triad_check
    top = strip.mapTo(workspace.stack, strip.rect().topLeft()).y()
    assert workspace.stack.rect().contains(passing.geometry())
    assert passing.geometry().bottom() < top
