"""A clicker and the room's own window: when Page Up, Page Down and B act, and when screens change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.ui.program import CTRL, NONE, SHIFT, Key, Program
from tests.ui.room.test_session_desk import begin, facilitate, running
from triad_desktop.ui.session_desk import SessionDesk
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.record_table import RecordTable
from triad_desktop.ui.widgets.text_label import TextLabel

ALT = Qt.KeyboardModifier.AltModifier


def press_in(widget: QWidget, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key, NONE)
    QApplication.processEvents()


def test_a_clicker_drives_the_session_only_in_presenter_mode(program: Program, desk: SessionDesk) -> None:
    begin(program)
    table = next(one for one in facilitate(program).findChildren(RecordTable) if one.isVisible())
    table.setFocus()
    press_in(table, Key.Key_PageDown, Key.Key_B)
    assert running(program)[0] == "s-1"
    table.commit_pending()

    program.press(Key.Key_F11)
    assert program.workspace.top_bar.presenter_button.isVisible()
    assert program.workspace.top_bar.presenter_button.isChecked()
    table.setFocus()
    press_in(table, Key.Key_PageDown)
    assert running(program)[0] == "s-2"
    press_in(table, Key.Key_PageUp, Key.Key_B)
    assert running(program)[0] == "s-1"
    assert desk.room.sending.sent.blank
    assert not table.is_typing()
    press_in(table, Key.Key_Period)
    assert not desk.room.sending.sent.blank


def test_an_editor_keeps_its_keys_in_presenter_mode(program: Program, desk: SessionDesk) -> None:
    begin(program)
    program.press(Key.Key_F11)
    program.press(Key.Key_B, CTRL | SHIFT)
    line = program.focus
    assert isinstance(line, QLineEdit)
    line.clear()
    program.type("b.")
    press_in(line, Key.Key_PageDown)
    assert line.text() == "b."
    assert running(program)[0] == "s-1"
    assert not desk.room.sending.sent.blank


def test_in_the_rooms_window_the_keys_always_act(program: Program, desk: SessionDesk) -> None:
    begin(program)
    desk.room.toggle()
    window = desk.room.control.window
    assert window is not None
    press_in(window, Key.Key_PageDown)
    assert running(program)[0] == "s-2"
    press_in(window, Key.Key_PageUp, Key.Key_B)
    assert running(program)[0] == "s-1"
    assert window.view.blank
    press_in(window, Key.Key_F5)
    assert not desk.room.control.is_on
    desk.room.toggle()
    press_in(window, Key.Key_Escape)
    assert not desk.room.control.is_on
    assert desk.room.panel is not None
    assert not desk.room.panel.isVisible()


def test_pages_turn_from_the_rooms_window_and_from_the_conductors(program: Program, desk: SessionDesk) -> None:
    desk.room.toggle()
    window = desk.room.control.window
    assert window is not None
    desk.room.sending.send_station("workflow", "raci")
    pages = window.view.pages
    assert pages > 1
    press_in(window, Key.Key_Left)
    assert window.view.page == 0
    press_in(window, *[Key.Key_Right] * (pages + 2))
    assert window.view.page == pages - 1
    program.activate()
    program.press(Key.Key_PageUp, ALT)
    assert window.view.page == pages - 2
    program.press(Key.Key_PageDown, ALT)
    assert window.view.page == pages - 1
    passing = program.workspace.passing
    program.press(Key.Key_PageDown, ALT)
    assert (passing.isVisible(), passing.words.text()) == (True, "This is the last page in the room.")
    desk.room.sending.send_heat()
    program.press(Key.Key_PageUp, ALT)
    assert passing.words.text() == "What the room sees has one page."


def test_changed_screens_hide_the_room_and_offer_it_again(program: Program, desk: SessionDesk) -> None:
    desk.room.toggle()
    program.activate()
    assert desk.room.control.screen is not None
    desk.room.control.screen._on_screen_removed(program.window.screen())
    QApplication.processEvents()

    assert not desk.room.control.is_on
    offer = next(one for one in program.workspace.findChildren(Banner) if one.isVisible())
    assert "hidden" in offer.findChild(TextLabel).text()
    desk.room.toggle()
    assert desk.room.control.is_on
    QApplication.processEvents()
    assert not [one for one in program.workspace.findChildren(Banner) if one.isVisible()]
