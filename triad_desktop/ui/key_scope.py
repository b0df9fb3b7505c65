"""Which window a widget's keys belong to, or which dialog inside a window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def key_scope(widget: QWidget) -> QWidget:
    """The dialog that lies inside the window and holds this widget, else its window: keys go no further."""
    parent = widget.parentWidget()
    if widget.windowType() == Qt.WindowType.SubWindow or widget.isWindow() or parent is None:
        return widget
    return key_scope(parent)


def is_dialog_or_menu_open() -> bool:
    """Whether a person is in the middle of a choice: the page behind it must not go away."""
    return is_dialog_open() or QApplication.activePopupWidget() is not None


def is_dialog_open() -> bool:
    """Whether a dialog has the keyboard, or will have it with its window: one that blocks other windows, or one that
    lies inside its own."""
    if QApplication.activeModalWidget() is not None:
        return True
    last = (window.focusWidget() for window in QApplication.topLevelWidgets())
    return any(one is not None and not key_scope(one).isWindow() for one in last)
