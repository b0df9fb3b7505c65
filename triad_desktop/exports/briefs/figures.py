"""Vector figures, such as the escalation map: boxes, arrows, labels and role shapes as one Figure with an alternative.

All positions in points from the figure's upper left corner, y downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Literal

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.drawing import CAP_HEIGHT, draw_shape, draw_text
from triad_desktop.exports.briefs.fonts import MEDIUM, REGULAR, Fonts
from triad_desktop.exports.briefs.palette import EDGE, ROLE_COLOURS, ROLE_TINTS, TEXT, TEXT2, WHITE
from triad_desktop.exports.briefs.structure import Node
from triad_desktop.exports.briefs.text import plain
from triad_desktop.models.keys import Role

Point = tuple[float, float]

LARGEST_HEIGHT = 600.0  # fits every paper's page with its heading
_LINE_WIDTH = 0.75
_OWN_WIDTH = 1.25
_BOX_RADIUS = 4.5
_BEND_RADIUS = 5.0
_ARC = 0.55  # of the way to the bend: control points of a quarter circle
_BOX_PADDING = 8.5
_HEAD_LENGTH = 3.4
_DASHES = (2.2, 2.2)
_SIZES = {"strong": 8.0, "plain": 7.5}
_LEADING = 10.6
_NUMBER_INDENT = 11.6
_SHAPE_SIZE = 6.2
_SHAPE_INDENT = 10.5


@dataclass(frozen=True)
class Line:
    """A line of text in a box, cut with an ellipsis if the box is too narrow."""

    text: str
    look: Literal["strong", "plain"] = "strong"


@dataclass(frozen=True)
class Box:
    """Lines of text, centred in height, after a number or a role's shape. `own` is the role whose box it is."""

    x: float
    y: float
    width: float
    height: float
    lines: Sequence[Line]
    number: str | None = None
    role: Role | None = None
    own: Role | None = None


@dataclass(frozen=True)
class Arrow:
    """A line through points, with rounded bends and a head at its end. `own` is the role whose path it is."""

    points: Sequence[Point]
    is_dashed: bool = False
    has_head: bool = True
    own: Role | None = None


@dataclass(frozen=True)
class Label:
    """Text that starts at the baseline point (x, y)."""

    x: float
    y: float
    text: str
    width: float | None = None


@dataclass(frozen=True)
class Shape:
    """A role's shape around the point (x, y)."""

    x: float
    y: float
    role: Role
    size: float = _SHAPE_SIZE


Primitive = Box | Arrow | Label | Shape


class VectorFigure(Flowable):
    """Scales down to the width there is, and to a page's height. `alt` says in words what the picture says."""

    def __init__(
        self,
        primitives: Sequence[Primitive],
        width: float,
        height: float,
        alt: str,
        fonts: Fonts,
        *,
        before: float = 6,
        after: float = 6,
    ) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = before, after
        self._primitives = primitives
        self._size = (width, height)
        self._node = Node("Figure", alt=plain(alt))
        self._fonts = fonts

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        width, height = self._size
        self._scale = min(1.0, availWidth / width, LARGEST_HEIGHT / height)
        self.width, self.height = width * self._scale, height * self._scale
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.figure(self._node, (0, 0, self.width, self.height)):
            self.canv.scale(self._scale, self._scale)
            for primitive in self._primitives:
                self._draw(primitive)

    def _draw(self, primitive: Primitive) -> None:
        if isinstance(primitive, Box):
            self._draw_box(primitive)
        elif isinstance(primitive, Arrow):
            self._draw_arrow(primitive)
        elif isinstance(primitive, Label):
            self._draw_text(primitive.x, primitive.y, primitive.text, "plain", TEXT2, primitive.width)
        else:
            draw_shape(self.canv, primitive.role, primitive.x, self._up(primitive.y), primitive.size)

    def _up(self, y: float) -> float:
        return self._size[1] - y

    def _draw_box(self, box: Box) -> None:
        self._set_stroke(box.own)
        self.canv.setFillColor(ROLE_TINTS[box.own] if box.own else WHITE)
        self.canv.roundRect(box.x, self._up(box.y + box.height), box.width, box.height, _BOX_RADIUS, stroke=1, fill=1)
        x = box.x + _BOX_PADDING
        y = box.y + box.height / 2 - (len(box.lines) - 1) * _LEADING / 2
        if box.role:
            draw_shape(self.canv, box.role, x + _SHAPE_SIZE / 2, self._up(y), _SHAPE_SIZE)
            x += _SHAPE_INDENT
        if box.number:
            self._draw_text(x, y + _cap_half("strong"), box.number, "strong", TEXT)
            x += _NUMBER_INDENT
        room = box.x + box.width - _BOX_PADDING / 2 - x
        for line in box.lines:
            colour = TEXT if line.look == "strong" else TEXT2
            self._draw_text(x, y + _cap_half(line.look), line.text, line.look, colour, room)
            y += _LEADING

    def _draw_text(
        self, x: float, y: float, text: str, look: Literal["strong", "plain"], colour: Color, width: float | None = None
    ) -> None:
        font = MEDIUM if look == "strong" else REGULAR
        draw_text(self.canv, x, self._up(y), text, font, _SIZES[look], colour, self._fonts, width=width)

    def _draw_arrow(self, arrow: Arrow) -> None:
        self._set_stroke(arrow.own)
        points = [(x, self._up(y)) for x, y in arrow.points]
        self.canv.setDash(*([_DASHES] if arrow.is_dashed else []))
        self._draw_path(points)
        self.canv.setDash()
        if arrow.has_head:
            self._draw_head(points[-2], points[-1])

    def _draw_path(self, points: list[Point]) -> None:
        path = self.canv.beginPath()
        path.moveTo(*points[0])
        for before, bend, after in zip(points, points[1:], points[2:], strict=False):
            start, end = _towards(bend, before, _BEND_RADIUS), _towards(bend, after, _BEND_RADIUS)
            path.lineTo(*start)
            path.curveTo(*_between(start, bend, _ARC), *_between(end, bend, _ARC), *end)
        path.lineTo(*points[-1])
        self.canv.drawPath(path)

    def _draw_head(self, before: Point, tip: Point) -> None:
        base_x, base_y = _towards(tip, before, _HEAD_LENGTH)
        across_x, across_y = (base_y - tip[1]) * 0.9, (tip[0] - base_x) * 0.9
        path = self.canv.beginPath()
        path.moveTo(base_x + across_x, base_y + across_y)
        path.lineTo(*tip)
        path.lineTo(base_x - across_x, base_y - across_y)
        self.canv.drawPath(path)

    def _set_stroke(self, own: Role | None) -> None:
        self.canv.setLineWidth(_OWN_WIDTH if own else _LINE_WIDTH)
        self.canv.setStrokeColor(ROLE_COLOURS[own] if own else EDGE)


def _cap_half(look: Literal["strong", "plain"]) -> float:
    return _SIZES[look] * CAP_HEIGHT / 2


def _towards(start: Point, end: Point, distance: float) -> Point:
    """The point `distance` from start on the way to end, half the way at most."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    return _between(start, end, min(distance / length, 0.5) if length else 0)


def _between(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
