"""Undo and redo keys in fields: the window's actions get them, and nobody else does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from triad_desktop.ui.undo_keys import UndoKeys

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Show = Callable[[QWidget], QWidget]


class Window(QWidget):
    """One field, and actions on the keys that count how often they were chosen."""

    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__()
        self.field = field
        self.chosen: list[str] = []
        QVBoxLayout(self).addWidget(field)
        self.actions_of_keys = {key: QAction(self) for key in ("Ctrl+Z", "Ctrl+Y")}
        for key, action in self.actions_of_keys.items():
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _checked, key=key: self.chosen.append(key))
            self.addAction(action)
        UndoKeys(self)


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_key_reaches_the_window_and_the_field_keeps_its_text(show: Show, kind: type) -> None:
    window = Window(kind())
    show(window)
    window.field.setFocus()
    QTest.keyClicks(window.field, "abc")
    QTest.keyClick(window.field, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(window.field, Qt.Key.Key_Y, CTRL)
    assert window.chosen == ["Ctrl+Z", "Ctrl+Y"]
    assert text_of(window.field) == "abc"


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_field_does_not_step_in_for_an_action_that_is_off(show: Show, kind: type) -> None:
    window = Window(kind())
    for action in window.actions_of_keys.values():
        action.setEnabled(False)
    show(window)
    window.field.setFocus()
    QTest.keyClicks(window.field, "abc")
    for key, modifiers in ((Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)):
        QTest.keyClick(window.field, key, modifiers)
        assert text_of(window.field) == "abc"


def test_a_dialog_of_the_window_keeps_its_own_undo(show: Show) -> None:
    window = Window(QLineEdit())
    show(window)
    window.field.setFocus()
    dialog = QDialog(window)
    field = QLineEdit(dialog)
    show(dialog)
    field.setFocus()
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert window.chosen == []


class Grasping(QLineEdit):
    """Takes Ctrl+K for itself, as fields on X11 do to delete the rest of the line."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_K and event.modifiers() == CTRL:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.clear()
            return True
        return super().event(event)


def test_no_field_takes_the_key_of_quick_capture(show: Show) -> None:
    window = Window(Grasping())
    capture = QAction(window)
    capture.setShortcut(QKeySequence("Ctrl+K"))
    capture.triggered.connect(lambda: window.chosen.append("Ctrl+K"))
    window.addAction(capture)
    show(window)
    window.field.setFocus()
    QTest.keyClicks(window.field, "abc")
    QTest.keyClick(window.field, Qt.Key.Key_K, CTRL)
    assert window.chosen == ["Ctrl+K"]
    assert text_of(window.field) == "abc"
