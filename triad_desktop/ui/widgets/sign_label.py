"""A word beside the sign that it explains, such as in a legend."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from triad_desktop.ui.theme import Colour, FontSize, Theme, current_theme
from triad_desktop.ui.widgets.text_label import TextLabel

_GAP = 8
Draw = Callable[[QPainter, QRectF, Theme], None]


class SignLabel(TextLabel):
    """`draw` draws the sign, a square of `side` (px at scale 1), before the word."""

    def __init__(
        self,
        draw: Draw,
        side: int,
        text: str,
        *,
        size: FontSize = "body",
        colour: Colour = "text",
        parent: QWidget | None = None,
    ) -> None:
        self._draw, self._side = draw, side
        super().__init__(text, size, colour=colour, parent=parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        side = theme.px(self._side)
        painter = QPainter(self)
        self._draw(painter, QRectF(0, round((self.height() - side) / 2), side, side), theme)
        painter.end()

    def _dress(self) -> None:
        theme = current_theme()
        self.setContentsMargins(theme.px(self._side) + theme.px(_GAP), 0, 0, 0)
        super()._dress()
