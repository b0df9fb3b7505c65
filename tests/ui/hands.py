"""Hands at the keyboard: keys go to whatever has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from triad_desktop.ui.widgets.escalation_map import BoxKey, EscalationMap


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(_focused(), key, modifiers)


def type_text(text: str) -> None:
    """Letter by letter: the first one may open an editor, which gets the others."""
    for letter in text:
        QTest.keyClicks(_focused(), letter)


def focus_box(drawn: EscalationMap, key: BoxKey) -> None:
    """Put the keyboard on a box of the map, as a click does."""
    next(box for box in drawn.boxes() if box.key == key).setFocus(Qt.FocusReason.MouseFocusReason)


def focused_field() -> str:
    """The name of what has the keyboard; "" when nothing has it."""
    widget: QWidget | None = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def _focused() -> QWidget:
    widget: QWidget | None = QApplication.focusWidget()
    assert widget is not None
    return widget
