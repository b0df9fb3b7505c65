"""The boxes and edges of an escalation map, drawn on any QPainter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from triad_desktop.facilitation.map_layout import Box, Edge, Line, MapLayout
from triad_desktop.ui.painting import paint_box, paint_role_mark
from triad_desktop.ui.theme import FAMILY, Colour, Theme

EDGE_WIDTH = 1.25
ARROW = 4
CORNER = 6


@lru_cache(maxsize=8192)  # while a map finds its sizes, the same words are asked for many times
def measure(text: str, size: float, weight: int) -> float:
    """The width of text in pixels at scale 1."""
    return QFontMetricsF(_font(size, weight)).horizontalAdvance(text)


def rounded_path(points: Iterable[tuple[float, float]], radius: float, scale: float) -> QPainterPath:
    """A polyline with rounded corners; points and radius at scale 1."""
    corners = [QPointF(x * scale, y * scale) for x, y in points]
    path = QPainterPath(corners[0])
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        reach = min(radius * scale, QLineF(before, corner).length() / 2, QLineF(corner, after).length() / 2)
        path.lineTo(_towards(corner, before, reach))
        path.quadTo(corner, _towards(corner, after, reach))
    path.lineTo(corners[-1])
    return path


def arrow_head(points: Iterable[tuple[float, float]], scale: float) -> QPainterPath:
    """An open arrow head at the last point, in the direction of the last stretch."""
    before, tip = [QPointF(x * scale, y * scale) for x, y in points][-2:]
    back = _towards(tip, before, ARROW * scale) - tip
    aside = QPointF(-back.y(), back.x())
    path = QPainterPath(tip + back + aside)
    path.lineTo(tip)
    path.lineTo(tip + back - aside)
    return path


def paint_between_boxes(painter: QPainter, layout: MapLayout, theme: Theme) -> None:
    """The column heads, and the edges from box to box."""
    for head in layout.heads:
        painter.setFont(_font(12 * theme.scale, 500))
        painter.setPen(theme.text2)
        painter.drawText(QPointF(head.x * theme.scale, head.baseline * theme.scale), head.text)
    for edge in sorted(layout.edges, key=lambda one: one.alert):
        _paint_edge(painter, edge, theme)


def paint_box_ground(painter: QPainter, area: QRectF, box: Box, theme: Theme, ground: QColor) -> None:
    """The box itself; one where a case gets lost is dashed, whatever its ground would be."""
    if not box.alert:
        paint_box(painter, area, theme, ground=ground, edge=theme.line2, radius=CORNER)
        return
    pen = QPen(theme.alert, 1.5)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(theme.alert_tint)
    corner = theme.px(CORNER)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), corner, corner)


def paint_box_content(painter: QPainter, box: Box, theme: Theme) -> None:
    """The role mark and lines of a box, at the layout's own coordinates."""
    if box.mark is not None:
        side = 10 * theme.scale
        centre = QPointF(box.mark_x * theme.scale, box.mark_y * theme.scale)
        mark = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        paint_role_mark(painter, mark, box.mark, theme.role(box.mark))
    for line in box.lines:
        _paint_line(painter, line, theme)


def _font(pixels: float, weight: int) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(round(pixels))
    font.setWeight(QFont.Weight(weight))
    return font


def _paint_line(painter: QPainter, line: Line, theme: Theme) -> None:
    painter.setFont(_font(line.size * theme.scale, line.weight))
    painter.setPen(theme.colour(cast(Colour, line.tone)))
    painter.drawText(QPointF(line.x * theme.scale, line.baseline * theme.scale), line.text)


def _paint_edge(painter: QPainter, edge: Edge, theme: Theme) -> None:
    colour: QColor = theme.alert if edge.alert else theme.edge
    width = EDGE_WIDTH * max(1.0, theme.scale)
    pen = QPen(colour, width)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(arrow_head(edge.points, theme.scale))
    if edge.kind != "idle" or edge.alert:
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
    painter.drawPath(rounded_path(edge.points, CORNER, theme.scale))


def _towards(start: QPointF, end: QPointF, reach: float) -> QPointF:
    length = QLineF(start, end).length()
    return start + (end - start) * (reach / length) if length else start
