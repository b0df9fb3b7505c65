"""One line of text in which a paste is a step of its own, whichever way it comes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu

_PASTE = "edit-paste"  # what Qt calls it in its own menu


class PastingLine(QLineEdit):
    """`step_done()` comes before and after a paste, from the keyboard or from the menu: what was typed until then is
    one step, and what was pasted another. `parted()`: what is typed and not committed is to be one, as it is about to be
    taken back."""

    step_done = Signal()
    parted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.matches(QKeySequence.StandardKey.Paste):
            super().keyPressEvent(event)
            return
        self.step_done.emit()
        super().keyPressEvent(event)
        self.step_done.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.made_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def made_menu(self) -> QMenu:
        """Qt's menu of a field, in which "Paste" does what the key does."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == _PASTE:
                action.triggered.disconnect()
                action.triggered.connect(self._on_paste_triggered)
        return menu

    @Slot()
    def _on_paste_triggered(self) -> None:
        self.step_done.emit()
        self.paste()
        self.step_done.emit()
