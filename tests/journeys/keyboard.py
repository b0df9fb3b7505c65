"""A person at the keyboard of the program: keys alone, and eyes for where the keyboard is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from triad_desktop.models.content import Records
from triad_desktop.ui.key_scope import key_scope
from triad_desktop.ui.main_window import MainWindow
from triad_desktop.ui.workspace import Workspace

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_LOOKS = 1_000  # for a dialog, 10 ms apart
_FARTHEST = 80  # presses of Tab; more is a place that keys don't reach


class Keyboard:
    """Types into `window`, which is replaced when the program is started again."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def records(self) -> Records:
        return self.workspace.bridge.records

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        return widget if widget is not None else self.window

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            self.qtbot.keyClick(self.focus, key, modifiers)
            QApplication.processEvents()

    def ctrl(self, *keys: Qt.Key) -> None:
        self.press(*keys, modifiers=CTRL)

    def type(self, text: str) -> None:
        """Letter by letter, as a keyboard or an input method sends them; QTest's own `keyClicks` knows ASCII alone."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus, QKeyEvent(kind, Key.Key_unknown, NONE, character))
        QApplication.processEvents()

    def line(self, text: str, then: Qt.Key = Key.Key_Return) -> None:
        """Type and leave the field."""
        self.type(text)
        self.press(then)

    def tab_to(self, words: str) -> None:
        """Tab until the keyboard is on the control that says this."""
        for _press in range(_FARTHEST):
            if words in says(self.focus):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {words!r}")

    def pane_with(self, part: QWidget) -> None:
        """F6 until the keyboard is in this part of the window."""
        for _press in range(8):
            if part is self.focus or part.isAncestorOf(self.focus):
                return
            self.press(Key.Key_F6)
        raise AssertionError(f"F6 does not lead to {part.accessibleName() or type(part).__name__}")

    def in_next_dialog(self, act: Callable[[QDialog], None]) -> None:
        """Do this in the dialog that the next key opens and waits for, once it has the keyboard."""

        def look(left: int) -> None:
            dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
            if isinstance(dialog, QDialog) and focus is not None and dialog.isAncestorOf(focus):
                act(dialog)
            elif left:
                QTimer.singleShot(10, self.window, lambda: look(left - 1))
            elif isinstance(dialog, QDialog):
                dialog.reject()

        look(_LOOKS)

    def back(self) -> None:
        """What a window manager does when a dialog closes."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def capture(self, words: str, *, go_on: bool = False) -> None:
        """Ctrl+K unless it is still open, the words, Enter; Ctrl+Enter goes on to the next."""
        if key_scope(self.focus) is self.window:
            self.ctrl(Key.Key_K)
        self.type(words)
        self.press(Key.Key_Return, modifiers=CTRL if go_on else NONE)


def says(widget: QWidget) -> str:
    """What is read out, and shown, of a control."""
    words = [widget.accessibleName()]
    if isinstance(widget, QAbstractButton):
        words.append(widget.text().replace("&&", "&"))
    return "\n".join(words)
