"""Asked where it stands, before something is deleted that undo can't bring back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.text import _
from triad_desktop.ui.painting import FINDING_MARK, paint_finding_mark
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.text_label import TextLabel


class RemovalQuestion(QWidget):
    """`agreed()`: delete it. `left()`: leave all as it is, by Escape too. Hidden until `ask`; the keyboard stands on
    what keeps it."""

    agreed = Signal()
    left = Signal()

    def __init__(self, words: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = TextLabel(words, wrap=True)
        self.remove = button(verb, small=True)
        self.keep = button(_("Keep it"), small=True, keys="Esc")
        self.remove.clicked.connect(self.agreed)
        self.keep.clicked.connect(self.left)
        self._answers = QHBoxLayout()
        self._answers.addWidget(self.remove)
        self._answers.addWidget(self.keep)
        self._answers.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.words)
        self._column.addLayout(self._answers)
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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.alert_tint)
        side = theme.px(FINDING_MARK)
        top = self.words.y() + (theme.line_height("body") - side) / 2
        paint_finding_mark(painter, QRectF(theme.px(16), top, side, side), True, theme)
        painter.end()

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(16 + FINDING_MARK + 8), theme.px(12), theme.px(16), theme.px(12))
        self._column.setSpacing(theme.px(8))
        self._answers.setSpacing(theme.px(8))
