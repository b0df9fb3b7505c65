"""A note on the ground of an alert: something would be lost, and the person says what is to be done."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import FINDING_MARK, paint_finding_mark
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.text_label import TextLabel


class AlertNote(Dressed, QWidget):
    """The mark stands beside the first line of `words`.

    Notes put what can be done into `column`, and call `_dress` once it is there."""

    def __init__(self, words: TextLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.column = QVBoxLayout(self)
        self.column.addWidget(words)

    def _dress(self) -> None:
        theme = current_theme()
        self.column.setContentsMargins(theme.px(16 + FINDING_MARK + 8), theme.px(12), theme.px(16), theme.px(12))
        self.column.setSpacing(theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.alert_tint)
        side = theme.px(FINDING_MARK)
        top = self.words.y() + (theme.line_height("body") - side) / 2
        paint_finding_mark(painter, QRectF(theme.px(16), top, side, side), True, theme)
        painter.end()
