"""A box to tick among others."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class CheckBox(QCheckBox):
    """Arrow keys go to the box before or behind it in the same part of the page. At the first and the last one they
    stay: left to Qt they would go to whatever button lies in that direction."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        parent = self.parentWidget()
        boxes = parent.findChildren(CheckBox) if parent is not None else [self]
        there = [box for box in boxes if box.isVisible() and box.isEnabled()]
        place = there.index(self) + step if self in there else -1
        if 0 <= place < len(there):
            there[place].setFocus(Qt.FocusReason.TabFocusReason)
