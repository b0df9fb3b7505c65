"""Plain text in lines of the theme's height: what labels and table delegates draw, so that both look the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


@dataclass(frozen=True, slots=True)
class TextLines:
    """Text broken into lines for one width. `width` is the longest line's, `height` all lines' (pixels)."""

    lines: tuple[str, ...]
    width: float
    height: float
    font: QFont
    line_height: int

    def paint(self, painter: QPainter, rect: QRectF, colour: QColor, alignment: Qt.AlignmentFlag) -> None:
        """Draw into `rect`, aligned as a whole; lines below its end are drawn all the same."""
        painter.save()
        painter.setFont(self.font)
        painter.setPen(colour)
        top = rect.top()
        if alignment & Qt.AlignmentFlag.AlignVCenter:
            top += (rect.height() - self.height) / 2
        elif alignment & Qt.AlignmentFlag.AlignBottom:
            top += rect.height() - self.height
        across = alignment & Qt.AlignmentFlag.AlignHorizontal_Mask or Qt.AlignmentFlag.AlignLeft
        flags = int(across) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextDontClip)
        for line in self.lines:
            box = QRectF(rect.left(), round(top), rect.width(), self.line_height)
            painter.drawText(box, flags, line)
            top += self.line_height
        painter.restore()


@lru_cache(maxsize=4096)  # while a page finds its sizes, the same words are asked for many times
def break_lines(
    text: str, font: QFont, line_height: int, width: float | None = None, *, maximum: int | None = None
) -> TextLines:
    """Break at words for `width` pixels (None: only where the text does). With `maximum` lines, what is left
    over ends in an ellipsis. Text is never read as markup."""
    metrics = QFontMetricsF(font)
    lines = [piece for line in text.split("\n") for piece in _wrapped(line, font, width)]
    if maximum is not None and len(lines) > maximum:
        rest = " ".join(piece.strip() for piece in lines[maximum - 1 :])
        lines = [*lines[: maximum - 1], rest]
    if maximum is not None and width is not None:
        lines[-1] = metrics.elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
    widest = max(metrics.horizontalAdvance(line) for line in lines)
    return TextLines(tuple(lines), widest, len(lines) * line_height, font, line_height)


def _wrapped(line: str, font: QFont, width: float | None) -> list[str]:
    if width is None or QFontMetricsF(font).horizontalAdvance(line) <= width:
        return [line]
    layout = QTextLayout(line, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    ends: list[tuple[int, int]] = []
    while (piece := layout.createLine()).isValid():
        piece.setLineWidth(max(width, 1.0))
        piece.setPosition(QPointF(0, 0))
        ends.append((piece.textStart(), piece.textStart() + piece.textLength()))
    layout.endLayout()
    encoded = line.encode("utf-16-le", "surrogatepass")
    return [encoded[2 * a : 2 * b].decode("utf-16-le", "surrogatepass").rstrip(" ") for a, b in ends]
