"""Plain text in lines of the theme's height: what labels and table delegates draw, so that both look the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

_NARROW = 4  # hardly a text's letters are narrower than a quarter of their height: longer ones are broken unmeasured
_SPARE = 8


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
    lines: list[str] = []
    widths: list[float] = []
    rest = text.split("\n")
    left_over = ""
    while rest and (maximum is None or len(lines) < maximum):
        most = None if maximum is None else maximum - len(lines)
        pieces, their_widths, left_over = _wrapped(rest[0], font, metrics, width, most)
        lines += pieces
        widths += their_widths
        rest = [left_over, *rest[1:]] if left_over else rest[1:]
    if maximum is not None and (rest or (width is not None and widths[-1] > width)):
        below = rest[1:] if left_over else rest
        last = lines[-1] + left_over.rstrip()
        lines[-1] = _elided(" ".join([last, *(one.strip() for one in below)]), metrics, width)
        widths[-1] = metrics.horizontalAdvance(lines[-1])
    return TextLines(tuple(lines), max(widths), len(lines) * line_height, font, line_height)


def _elided(line: str, metrics: QFontMetricsF, width: float | None) -> str:
    """The line, ended by an ellipsis where it does not fit; of long text no more than a line can hold is looked at."""
    if width is None:
        return line
    most = int(width) + _SPARE
    return metrics.elidedText(line if len(line) <= most else f"{line[:most]}…", Qt.TextElideMode.ElideRight, width)


def _wrapped(
    line: str, font: QFont, metrics: QFontMetricsF, width: float | None, most: int | None
) -> tuple[list[str], list[float], str]:
    """Up to `most` lines, their widths, and what is left over, with the space before it if there is one."""
    if width is None or len(line) * font.pixelSize() < width * _NARROW:
        whole = metrics.horizontalAdvance(line)
        if width is None or whole <= width:
            return [line], [whole], ""
    layout = QTextLayout(line, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    ends = [0]
    widths: list[float] = []
    while (most is None or len(ends) <= most) and (piece := layout.createLine()).isValid():
        piece.setLineWidth(max(width, 1.0))
        ends.append(piece.textStart() + piece.textLength())
        widths.append(piece.naturalTextWidth())
    layout.endLayout()
    *pieces, left_over = _cut(line, ends)
    lines = [piece.rstrip(" ") for piece in pieces]
    return lines, widths, pieces[-1][len(lines[-1]) :] + left_over if left_over else ""


def _cut(line: str, ends: list[int]) -> list[str]:
    """The pieces of a line between these places, and what comes after the last; Qt counts in UTF-16."""
    if line.isascii():
        return [line[a:b] for a, b in pairwise([*ends, len(line)])]
    encoded = line.encode("utf-16-le", "surrogatepass")
    places = pairwise([*ends, len(encoded) // 2])
    if len(encoded) == 2 * len(line):
        return [line[a:b] for a, b in places]
    return [encoded[2 * a : 2 * b].decode("utf-16-le", "surrogatepass") for a, b in places]
