"""Tables with lines between rows only, a head that repeats on each page, and rows that may be higher than a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.blocks import HEAD_LINE, ROW_LINE, Padding, Stack
from triad_desktop.exports.briefs.canvas import TaggedCanvas
from triad_desktop.exports.briefs.drawing import draw_text
from triad_desktop.exports.briefs.fonts import REGULAR, Fonts
from triad_desktop.exports.briefs.palette import TEXT, TEXT2
from triad_desktop.exports.briefs.paragraphs import BODY_SIZE, Align, TaggedParagraph, Typography, Weight
from triad_desktop.exports.briefs.structure import Node

Cell: TypeAlias = str | Flowable | Sequence[Flowable]

_HEAD_SIZE = 8.0
_UNBROKEN_HEIGHT = 120.0  # rows up to this height move to the next page as a whole; every page has room for one
_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Spacing:
    """Points over and under the text of rows and of the head, so that it looks centred, and under the table."""

    row: tuple[float, float] = (4.6, 3.4)
    head: tuple[float, float] = (5.7, 3.0)
    after: float = 8.0


ROOMY = Spacing()


@dataclass(frozen=True)
class Column:
    """`width` in points, or a `share` of what fixed columns leave. Its look goes for cells given as text.

    Each column has a title; `is_hidden` keeps it from the eye where it goes
    without saying, not from a reader. `gutter` is the space to the next column.
    `is_row_head`: its cells name their row.
    """

    title: str
    width: float | None = None
    share: float = 1
    align: Align = "left"
    weight: Weight = "regular"
    colour: Color = TEXT
    size: float = BODY_SIZE
    gutter: float = 9.0
    is_hidden: bool = False
    stands_out: bool = False
    is_row_head: bool = False


class Table(Flowable):
    """Rows under a head. Splits between rows, and in rows that are high; the head is content once, then decoration."""

    def __init__(self, columns: Sequence[Column], head: Row, rows: Sequence[Row], node: Node, after: float) -> None:
        super().__init__()
        self.spaceAfter = after
        self._columns = columns
        self._head = head
        self._rows = list(rows)
        self._node = node
        self._widths: list[float] = []

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        self._widths = _widths(self._columns, availWidth)
        self.width = availWidth
        self.height = sum(row.height(self.canv, self._widths) for row in (self._head, *self._rows))
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        room = availHeight - self._head.height(self.canv, self._widths)
        for index, row in enumerate(self._rows):
            height = row.height(self.canv, self._widths)
            if height > room + _TOLERANCE:
                halves = row.split(self.canv, self._widths, room) if height > _UNBROKEN_HEIGHT else None
                head, tail = halves or (None, row)
                return self._parts([*self._rows[:index], *([head] if head else [])], [tail, *self._rows[index + 1 :]])
            room -= height
        return [self]

    def _parts(self, rows: list[Row], rest: list[Row]) -> list[Flowable]:
        if not rows:
            return []
        return [
            Table(self._columns, self._head, rows, self._node, 0),
            Table(self._columns, self._head, rest, self._node, self.spaceAfter),
        ]

    def draw(self) -> None:
        y = self.height
        lines = []
        with self.canv.tagged(self._node):
            for row in (self._head, *self._rows):
                y -= row.height(self.canv, self._widths)
                self._draw_row(row, y)
                if not row.goes_on:
                    lines.append((y, HEAD_LINE if row is self._head else ROW_LINE))
        with self.canv.artifact():
            for height, stroke in lines:
                self.canv.setStrokeColor(stroke.colour)
                self.canv.setLineWidth(stroke.width)
                self.canv.line(0, height, self.width, height)

    def _draw_row(self, row: Row, y: float) -> None:
        is_repeated = row is self._head and row.node in self.canv.tree
        with self.canv.artifact() if is_repeated else self.canv.tagged(row.node):
            row.draw(self.canv, self._widths, y)


class Row:
    """The cells of a row, each with its node. Both halves of a split row have the same nodes."""

    def __init__(self, node: Node, cells: Sequence[tuple[Node, Stack]], *, goes_on: bool = False) -> None:
        """`goes_on`: the rest of the row is on the next page."""
        self.node = node
        self.goes_on = goes_on
        self._cells = list(cells)
        self._measured: tuple[list[float], float] | None = None

    def height(self, canvas: TaggedCanvas, widths: list[float]) -> float:
        if self._measured is None or self._measured[0] != widths:
            stacks = (stack for _, stack in self._cells)
            heights = [stack.wrapOn(canvas, width, 0)[1] for stack, width in zip(stacks, widths, strict=True)]
            self._measured = (widths, max(heights))
        return self._measured[1]

    def split(self, canvas: TaggedCanvas, widths: list[float], height: float) -> tuple[Row, Row] | None:
        heads, tails = [], []
        for (node, stack), width in zip(self._cells, widths, strict=True):
            fits = stack.wrapOn(canvas, width, height)[1] <= height + _TOLERANCE
            parts = [stack] if fits else stack.splitOn(canvas, width, height)
            if not parts:
                return None
            heads.append((node, parts[0]))
            tails.append((node, Stack(parts[1:])))
        return Row(self.node, heads, goes_on=True), Row(self.node, tails, goes_on=self.goes_on)

    def draw(self, canvas: TaggedCanvas, widths: list[float], y: float) -> None:
        x, top = 0.0, y + self.height(canvas, widths)
        for (node, stack), width in zip(self._cells, widths, strict=True):
            with canvas.tagged(node):
                stack.drawOn(canvas, x, top - stack.height)
            x += width


class HiddenTitle(Flowable):
    """Text without ink: readers say it, and it takes no room."""

    def __init__(self, text: str, fonts: Fonts) -> None:
        super().__init__()
        self._text = text
        self._fonts = fonts

    def draw(self) -> None:
        draw_text(self.canv, 0, -_HEAD_SIZE, self._text, REGULAR, 1, TEXT2, self._fonts, is_visible=False)


def table(
    typography: Typography, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], spacing: Spacing = ROOMY
) -> Table:
    """A table of cells given as text, as one flowable, or as several below each other."""
    head = Row(Node("TR"), [(Node("TH", scope="Column"), _title(typography, column, spacing)) for column in columns])
    body = [_row(typography, columns, row, spacing) for row in rows]
    return Table(columns, head, body, Node("Table"), spacing.after)


def _row(typography: Typography, columns: Sequence[Column], cells: Sequence[Cell], spacing: Spacing) -> Row:
    return Row(
        Node("TR"),
        [
            (Node("TH", scope="Row") if column.is_row_head else Node("TD"), _cell(typography, column, cell, spacing))
            for column, cell in zip(columns, cells, strict=True)
        ],
    )


def _title(typography: Typography, column: Column, spacing: Spacing) -> Stack:
    padding = Padding(spacing.head[0], column.gutter, spacing.head[1])
    if column.is_hidden:
        return Stack([HiddenTitle(column.title, typography.fonts)], padding)
    weight: Weight = "semibold" if column.stands_out else "medium"
    colour = TEXT if column.stands_out else TEXT2
    title = typography.cell(column.title, weight=weight, colour=colour, size=_HEAD_SIZE, align=column.align)
    return Stack([title], padding)


def _cell(typography: Typography, column: Column, cell: Cell, spacing: Spacing) -> Stack:
    padding = Padding(spacing.row[0], column.gutter, spacing.row[1])
    if isinstance(cell, str):
        cell = typography.cell(cell, weight=column.weight, colour=column.colour, size=column.size, align=column.align)
    if isinstance(cell, Flowable):
        return Stack([cell], padding)
    for flowable in cell:
        if isinstance(flowable, TaggedParagraph) and not flowable.nodes:
            flowable.nodes = (Node("P"),)  # or the paragraphs' words would merge for a reader
    return Stack(cell, padding)


def _widths(columns: Sequence[Column], width: float) -> list[float]:
    room = width - sum(column.width or 0 for column in columns)
    shares = sum(column.share for column in columns if column.width is None)
    return [room * column.share / shares if column.width is None else column.width for column in columns]
