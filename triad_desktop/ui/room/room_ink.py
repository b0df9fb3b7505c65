"""What everything in the room's picture is drawn with: words, lines and places in units of a picture 1,080 high."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from triad_desktop.ui.theme import FontSize, Theme, Weight

MARGIN = 80
LEADING = 54


def even_lines(text: str, widest: float, font: QFont) -> list[str]:
    """The fewest lines no wider than `widest` (pixels), then as even as possible; a longer word stands alone."""
    metrics = QFontMetricsF(font)
    lines = _wrapped(text, widest, metrics)
    low, high = widest / 2, widest
    for _step in range(8):
        middle = (low + high) / 2
        narrower = _wrapped(text, middle, metrics)
        if len(narrower) == len(lines) and all(metrics.horizontalAdvance(line) <= widest for line in narrower):
            lines, high = narrower, middle
        else:
            low = middle
    return lines


def _wrapped(text: str, widest: float, metrics: QFontMetricsF) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= widest:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


class RoomInk:
    """Lengths are units of the 1,080 high picture; the theme has its scale. Words are 52 high unless told."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self.painter = painter
        self.theme = theme

    def text(
        self,
        text: str,
        left: float,
        baseline: float,
        colour: QColor,
        *,
        size: FontSize = "room_text",
        weight: Weight = 400,
        within: float | None = None,
    ) -> float:
        """Draw one line, ended by "…" where it is wider than `within`; returns its width."""
        font = self.theme.font(size, weight)
        metrics = QFontMetricsF(font)
        if within is not None:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, within * self.theme.scale)
        self.painter.setFont(font)
        self.painter.setPen(colour)
        self.painter.drawText(self.point(left, baseline), text)
        return metrics.horizontalAdvance(text) / self.theme.scale

    def width_of(self, text: str, *, weight: Weight = 400) -> float:
        font = self.theme.font("room_text", weight)
        return QFontMetricsF(font).horizontalAdvance(text) / self.theme.scale

    def rect(self, left: float, top: float, width: float, height: float) -> QRectF:
        scale = self.theme.scale
        return QRectF(left * scale, top * scale, width * scale, height * scale)

    def point(self, x: float, y: float) -> QPointF:
        return QPointF(x, y) * self.theme.scale

    def lines(
        self, texts: Sequence[str], left: float, baseline: float, colour: QColor, weight: Weight, within: float
    ) -> None:
        for number, text in enumerate(texts):
            self.text(text, left, baseline + number * LEADING, colour, weight=weight, within=within)

    def rule(self, y: float, width: float, *, strong: bool) -> None:
        colour = self.theme.line2 if strong else self.theme.line
        self.painter.setPen(QPen(colour, max(1.0, 2 * self.theme.scale)))
        self.painter.drawLine(self.point(MARGIN, y), self.point(MARGIN + width, y))
