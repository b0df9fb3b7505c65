"""The keys of a clicker, while presenter mode is on: from anywhere in the window but where somebody types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

_EDITORS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)


class PresenterKeys(QObject):
    """Emits `next_asked()` on Page Down, `previous_asked()` on Page Up, `blank_asked()` on B and on the full stop that
    some clickers send.

    Watches the window and its focused widget alone: a filter on the application would slow every event."""

    next_asked = Signal()
    previous_asked = Signal()
    blank_asked = Signal()

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.is_on = False
        self._window = window
        self._asked = {
            Qt.Key.Key_PageDown: self.next_asked,
            Qt.Key.Key_PageUp: self.previous_asked,
            Qt.Key.Key_B: self.blank_asked,
            Qt.Key.Key_Period: self.blank_asked,
        }
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_application_focus_changed)
        self._on_application_focus_changed(None, QApplication.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.is_on or not isinstance(event, QKeyEvent) or isinstance(QApplication.focusWidget(), _EDITORS):
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        asked = self._asked.get(Qt.Key(event.key())) if modifiers == Qt.KeyboardModifier.NoModifier else None
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
        if new is not None and new is not self._window and new.window() is self._window:
            new.installEventFilter(self)
