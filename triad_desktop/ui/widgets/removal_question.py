"""Asked where it stands, before something is deleted that undo can't bring back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from triad_desktop.text import _
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.alert_note import AlertNote
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.text_label import TextLabel


class RemovalQuestion(AlertNote):
    """`agreed()`: delete it. `left()`: leave all as it is, by Escape too. Hidden until `ask`; the keyboard stands on
    what keeps it."""

    agreed = Signal()
    left = Signal()

    def __init__(self, words: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(TextLabel(words, wrap=True), parent)
        self.remove = button(verb, small=True)
        self.keep = button(_("Keep it"), small=True, keys="Esc")
        self.remove.clicked.connect(self.agreed)
        self.keep.clicked.connect(self.left)
        self._answers = QHBoxLayout()
        self._answers.addWidget(self.remove)
        self._answers.addWidget(self.keep)
        self._answers.addStretch(1)
        self.column.addLayout(self._answers)
        for answer in (self.remove, self.keep):
            answer.setAccessibleDescription(words)
        self.hide()
        self._dress()

    def ask(self) -> None:
        """Put the question."""
        self.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        super()._dress()
        self._answers.setSpacing(current_theme().px(8))
