"""The keys of undo, redo and quick capture, also while a field has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from triad_desktop.ui.actions import ACTIONS
from triad_desktop.ui.key_scope import key_scope

# On X11 a field would take Ctrl+K to delete the rest of its line.
_NAMES = ("undo", "redo", "capture")
_KEYS = tuple(QKeySequence(keys) for spec in ACTIONS if spec.name in _NAMES for keys in spec.keys)


def _is_windows_own(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) in _KEYS


class UndoKeys(QObject):
    """Leaves the keys to the window's actions, which lead to the document: a text field would swallow Ctrl+Z even
    when it has nothing to take back.

    Watches the focused widget alone: a filter on the application would slow every event."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_application_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and _is_windows_own(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _on_application_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if new is not None and key_scope(new) is self._window:
            new.installEventFilter(self)
