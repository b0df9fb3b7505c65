"""What is drawn straight onto the canvas: role shapes and single lines of text. Points, from the lower left corner."""

from __future__ import annotations

from math import sqrt
from typing import Literal

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from triad_desktop.exports.briefs.canvas import TaggedCanvas
from triad_desktop.exports.briefs.fonts import Fonts
from triad_desktop.exports.briefs.palette import ROLE_COLOURS
from triad_desktop.exports.briefs.text import runs
from triad_desktop.models.keys import ROLES, Role

CAP_HEIGHT = 0.727  # of Inter's size
_ELLIPSIS = "…"
_WITHOUT_INK = 3  # PDF's text rendering mode
_CIRCLE, _TRIANGLE, _SQUARE = ROLES


def draw_shape(
    canvas: TaggedCanvas,
    role: Role,
    x: float,
    y: float,
    size: float,
    *,
    outline: float | None = None,
    colour: Color | None = None,
) -> None:
    """The role's shape around the centre (x, y): filled, or as an outline of that width."""
    canvas.saveState()
    colour = colour or ROLE_COLOURS[role]
    canvas.setFillColor(colour)
    canvas.setStrokeColor(colour)
    if outline:
        canvas.setLineWidth(outline)
    paint = {"stroke": int(outline is not None), "fill": int(outline is None)}
    half = size / 2
    if role == _CIRCLE:
        canvas.circle(x, y, half, **paint)
    elif role == _SQUARE:
        canvas.roundRect(x - half, y - half, size, size, min(size * 0.06, 0.75), **paint)
    else:
        _draw_triangle(canvas, x, y, size, paint)
    canvas.restoreState()


def draw_emblem(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """The program's emblem, circle over triangle and square, with its lower left corner at (x, y)."""
    part = size * 0.43
    draw_shape(canvas, _CIRCLE, x + size / 2, y + size - part / 2, part)
    draw_shape(canvas, _TRIANGLE, x + part / 2, y + part / 2, part)
    draw_shape(canvas, _SQUARE, x + size - part / 2, y + part / 2, part)


def draw_text(
    canvas: TaggedCanvas,
    x: float,
    y: float,
    text: str,
    font: str,
    size: float,
    colour: Color,
    fonts: Fonts,
    *,
    width: float | None = None,
    align: Literal["left", "middle", "right"] = "left",
    is_visible: bool = True,
) -> None:
    """One line at the baseline y; what is wider than `width` ends in an ellipsis. Readers get invisible text too."""
    pieces = runs(text, font, fonts)
    if width is not None and _width(pieces, size) > width:
        pieces = [*_shortened(pieces, size, width - stringWidth(_ELLIPSIS, font, size)), (font, _ELLIPSIS)]
    x -= {"left": 0.0, "middle": 0.5, "right": 1.0}[align] * _width(pieces, size)
    line = canvas.beginText(x, y)
    line.setFillColor(colour)
    line.setTextRenderMode(0 if is_visible else _WITHOUT_INK)
    for name, characters in pieces:
        line.setFont(name, size)
        line.textOut(characters)
    canvas.drawText(line)


def text_width(text: str, font: str, size: float, fonts: Fonts) -> float:
    return _width(runs(text, font, fonts), size)


def _width(pieces: list[tuple[str, str]], size: float) -> float:
    return float(sum(stringWidth(characters, font, size) for font, characters in pieces))


def _shortened(pieces: list[tuple[str, str]], size: float, width: float) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    for font, characters in pieces:
        for length, character in enumerate(characters):
            width -= stringWidth(character, font, size)
            if width < 0:
                return [*kept, (font, characters[:length].rstrip())]
        kept.append((font, characters))
    return kept


def _draw_triangle(canvas: TaggedCanvas, x: float, y: float, size: float, paint: dict[str, int]) -> None:
    height = size * min(1.0, sqrt(3) / 2 * 1.1)
    path = canvas.beginPath()
    path.moveTo(x - size / 2, y - height / 2)
    path.lineTo(x + size / 2, y - height / 2)
    path.lineTo(x, y + height / 2)
    path.close()
    canvas.drawPath(path, **paint)
