"""The keys of a clicker, while presenter mode is on: from anywhere in the window but where somebody types."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from triad_desktop.ui.key_scope import key_scope

_EDITORS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)

T = TypeVar("T")


def presenter_answers(following: T, previous: T, blank: T) -> dict[Qt.Key, T]:
    """What a clicker's keys ask for: Page Down, Page Up, and B or the full stop that some clickers send."""
    return {
        Qt.Key.Key_PageDown: following,
        Qt.Key.Key_PageUp: previous,
        Qt.Key.Key_B: blank,
        Qt.Key.Key_Period: blank,
    }


def key_alone(event: QKeyEvent) -> Qt.Key:
    """The key that is pressed, on the keypad too; `Key_unknown` with a modifier, as those are the program's."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return Qt.Key(event.key()) if modifiers == Qt.KeyboardModifier.NoModifier else Qt.Key.Key_unknown


class PresenterKeys(QObject):
    """Emits `next_asked()`, `previous_asked()` and `blank_asked()` as `presenter_answers` has their keys.

    Watches the window and its focused widget alone: a filter on the application would slow every event."""

    next_asked = Signal()
    previous_asked = Signal()
    blank_asked = Signal()

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.is_on = False
        self._window = window
        self._asked = presenter_answers(self.next_asked, self.previous_asked, self.blank_asked)
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_application_focus_changed)
        self._on_application_focus_changed(None, QApplication.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.is_on or not isinstance(event, QKeyEvent) or isinstance(QApplication.focusWidget(), _EDITORS):
            return False
        asked = self._asked.get(key_alone(event))
        if asked is None or event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            asked.emit()
        return True

    @Slot(QWidget, QWidget)
    def _on_application_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and isValid(old) and old is not self._window:
            old.removeEventFilter(self)
        if new is not None and new is not self._window and key_scope(new) is self._window:
            new.installEventFilter(self)
