"""A station's state as a pip with its word, such as in the legend and the page head."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from triad_desktop.ui.painting import PipState, paint_pip
from triad_desktop.ui.theme import Colour, FontSize, current_theme
from triad_desktop.ui.widgets.text_label import TextLabel

_PIP = 10  # beside a word; a bare pip in a row of five is painting.PIP


class PipLabel(TextLabel):
    """The word stands beside the pip, so nothing is said by shape or colour alone."""

    def __init__(
        self,
        state: PipState,
        text: str,
        *,
        size: FontSize = "body",
        colour: Colour = "text",
        parent: QWidget | None = None,
    ) -> None:
        self._state: PipState = state
        super().__init__(text, size, colour=colour, parent=parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        side = theme.px(_PIP)
        box = QRectF(0, round((self.height() - side) / 2), side, side)
        painter = QPainter(self)
        paint_pip(painter, box, self._state, theme)
        painter.end()

    def _dress(self) -> None:
        theme = current_theme()
        self.setContentsMargins(theme.px(_PIP) + theme.px(8), 0, 0, 0)
        super()._dress()
