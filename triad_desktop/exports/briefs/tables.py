"""Tables with lines between rows only, a head that repeats on each page, and rows that may be higher than a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.blocks import HEAD_LINE, ROW_LINE, Padding, Stack
from triad_desktop.exports.briefs.canvas import TaggedCanvas
from triad_desktop.exports.briefs.drawing import draw_text
from triad_desktop.exports.briefs.fonts import REGULAR
from triad_desktop.exports.briefs.palette import TEXT, TEXT2
from triad_desktop.exports.briefs.paragraphs import BODY_SIZE, Align, TaggedParagraph, Typography, Weight
from triad_desktop.exports.briefs.structure import Node

Cell: TypeAlias = str | Flowable | Sequence[Flowable]

_HEAD_SIZE = 8.0
_UNBROKEN_HEIGHT = 120.0  # rows up to this height move to the next page as a whole; every page has room for two
_ACCOMPANIED_HEIGHT = 34.0  # rows of one or two lines stand on no page alone
_SPREAD_WIDTH = 430.0  # longer lines are hard to follow
_WORD_LENGTH = 8  # shorter ones fit every column
_MOST_WIDENED = 1.5  # of a column's width; for longer words, others would get too narrow
_LONGEST_KEPT = 120.0  # the width up to which a word is kept whole
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


@dataclass(frozen=True)
class Spread:
    """The cells of a row, and more of what the first one says, below them and across the columns."""

    cells: Sequence[Cell]
    more: Sequence[Flowable]


class Table(Flowable):
    """Rows under a head. Splits between rows, and in rows that are high; the head is content once, then decoration.

    `words` are the widths of the longest words by column. Low rows are never alone on a page when there are others.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        head: Row,
        rows: Sequence[Row],
        node: Node,
        after: float,
        words: Sequence[float],
    ) -> None:
        super().__init__()
        self.spaceAfter = after
        self._columns = columns
        self._head = head
        self._rows = list(rows)
        self._node = node
        self._words = words
        self._widths: list[float] = []

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        self._widths = _widths(self._columns, self._words, availWidth)
        self.width = availWidth
        self.height = sum(row.height(self.canv, self._widths) for row in (self._head, *self._rows))
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        room = availHeight - self._head.height(self.canv, self._widths)
        for index, row in enumerate(self._rows):
            height = row.height(self.canv, self._widths)
            if height > room + _TOLERANCE:
                halves = row.split(self.canv, self._widths, room) if height > _UNBROKEN_HEIGHT else None
                if halves:
                    return self._parts([*self._rows[:index], halves[0]], [halves[1], *self._rows[index + 1 :]])
                count = self._count(index)
                return self._parts(self._rows[:count], self._rows[count:])
            room -= height
        return [self]

    def _count(self, fitting: int) -> int:
        """How many of the rows that fit stay, so that no low row is alone here or there."""
        low = [row.height(self.canv, self._widths) for row in self._rows[: fitting + 1]]
        if low[-1] > _UNBROKEN_HEIGHT:
            return fitting
        count = fitting
        if len(self._rows) - count == 1 and count > 1 and low[count - 1] <= _ACCOMPANIED_HEIGHT:
            count -= 1
        return 0 if count == 1 and low[0] <= _ACCOMPANIED_HEIGHT else count

    def _parts(self, rows: list[Row], rest: list[Row]) -> list[Flowable]:
        if not rows:
            return []
        return [
            Table(self._columns, self._head, rows, self._node, 0, self._words),
            Table(self._columns, self._head, rest, self._node, self.spaceAfter, self._words),
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
            row.draw(self.canv, self._widths, y, is_head=row is self._head)


class Row:
    """The cells of a row, each with its node. Both halves of a split row have the same nodes."""

    def __init__(
        self, node: Node, cells: Sequence[tuple[Node, Stack]], more: Stack | None = None, *, goes_on: bool = False
    ) -> None:
        """`more` belongs to the first cell and runs below all. `goes_on`: the rest of the row is on the next page."""
        self.node = node
        self.goes_on = goes_on
        self._cells = list(cells)
        self._more = more
        self._measured: tuple[list[float], float] | None = None

    def height(self, canvas: TaggedCanvas, widths: list[float]) -> float:
        if self._measured is None or self._measured[0] != widths:
            more = self._more.wrapOn(canvas, _spread_width(widths), 0)[1] if self._more else 0.0
            self._measured = (widths, self._cell_height(canvas, widths) + more)
        return self._measured[1]

    def _cell_height(self, canvas: TaggedCanvas, widths: list[float]) -> float:
        stacks = (stack for _, stack in self._cells)
        return max(stack.wrapOn(canvas, width, 0)[1] for stack, width in zip(stacks, widths, strict=True))

    def split(self, canvas: TaggedCanvas, widths: list[float], height: float) -> tuple[Row, Row] | None:
        if self._more:
            room = height - self._cell_height(canvas, widths)
            if room > -_TOLERANCE:
                return self._split_more(canvas, widths, self._more, room)
            if height <= 0:
                return None
        heads, tails = [], []
        for (node, stack), width in zip(self._cells, widths, strict=True):
            fits = stack.wrapOn(canvas, width, height)[1] <= height + _TOLERANCE
            parts = [stack] if fits else stack.splitOn(canvas, width, height)
            if not parts:
                return None
            heads.append((node, parts[0]))
            tails.append((node, Stack(parts[1:])))
        return Row(self.node, heads, goes_on=True), Row(self.node, tails, self._more, goes_on=self.goes_on)

    def _split_more(
        self, canvas: TaggedCanvas, widths: list[float], more: Stack, room: float
    ) -> tuple[Row, Row] | None:
        """The cells stay, with as much of the rest as there is room for; low cells don't stay without any."""
        width = _spread_width(widths)
        more.wrapOn(canvas, width, room)
        parts: list[Stack | None] = [*more.splitOn(canvas, width, room)]
        if len(parts) < 2:
            if self._cell_height(canvas, widths) <= _UNBROKEN_HEIGHT:
                return None
            parts = [None, more]
        rest = [(node, Stack([])) for node, _ in self._cells]
        return (
            Row(self.node, self._cells, parts[0], goes_on=True),
            Row(self.node, rest, parts[1], goes_on=self.goes_on),
        )

    def draw(self, canvas: TaggedCanvas, widths: list[float], y: float, *, is_head: bool = False) -> None:
        """Cells hang from the row's top; those of a head stand on its line."""
        x, top = 0.0, y + self.height(canvas, widths)
        more = self._more
        for (node, stack), width in zip(self._cells, widths, strict=True):
            with canvas.tagged(node):
                stack.drawOn(canvas, x, y if is_head else top - stack.height)
                if more:
                    more.drawOn(canvas, 0, y)
                    more = None
            x += width


class HiddenTitle(Flowable):
    """A line of text without ink: readers say it."""

    def __init__(self, text: str, typography: Typography) -> None:
        super().__init__()
        self.width, self.height = 0.0, typography.cell_style(size=_HEAD_SIZE).leading
        self._text = text
        self._fonts = typography.fonts

    def draw(self) -> None:
        baseline = self.height - _HEAD_SIZE
        draw_text(self.canv, 0, baseline, self._text, REGULAR, 1, TEXT2, self._fonts, is_visible=False)


def table(
    typography: Typography,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell] | Spread],
    spacing: Spacing = ROOMY,
) -> Table:
    """A table of cells given as text, as one flowable, or as several below each other."""
    titles = [_title(typography, column, spacing) for column in columns]
    head = Row(Node("TR"), [(Node("TH", scope="Column"), title) for title in titles])
    body, words = [], [title.longest_word(_WORD_LENGTH, _LONGEST_KEPT) for title in titles]
    for row in rows:
        cells = row.cells if isinstance(row, Spread) else row
        more = row.more if isinstance(row, Spread) else ()
        stacks = [
            _cell(typography, column, cell, _above(spacing) if more else spacing)
            for column, cell in zip(columns, cells, strict=True)
        ]
        longest = (stack.longest_word(_WORD_LENGTH, _LONGEST_KEPT) for stack in stacks)
        words = [max(width, need) for width, need in zip(words, longest, strict=True)]
        nodes = (Node("TH", scope="Row") if column.is_row_head else Node("TD") for column in columns)
        below = Stack(_parted(more), Padding(0, 0, spacing.row[1])) if more else None
        body.append(Row(Node("TR"), list(zip(nodes, stacks, strict=True)), below))
    return Table(columns, head, body, Node("Table"), spacing.after, words)


def _above(spacing: Spacing) -> Spacing:
    """That of cells that have more below them."""
    return replace(spacing, row=(spacing.row[0], 0.0))


def _title(typography: Typography, column: Column, spacing: Spacing) -> Stack:
    padding = Padding(spacing.head[0], column.gutter, spacing.head[1])
    if column.is_hidden:
        return Stack([HiddenTitle(column.title, typography)], padding)
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
    return Stack(_parted(cell), padding)


def _parted(flowables: Sequence[Flowable]) -> Sequence[Flowable]:
    """Paragraphs each with a node, or their words would merge for a reader."""
    for flowable in flowables:
        if isinstance(flowable, TaggedParagraph) and not flowable.nodes:
            flowable.nodes = (Node("P"),)
    return flowables


def _spread_width(widths: Sequence[float]) -> float:
    return min(sum(widths), _SPREAD_WIDTH)


def _widths(columns: Sequence[Column], words: Sequence[float], width: float) -> list[float]:
    """As the columns wish, but where a word would have to be broken, the others give up what they can spare."""
    room = width - sum(column.width or 0 for column in columns)
    shares = sum(column.share for column in columns if column.width is None)
    wishes = [room * column.share / shares if column.width is None else column.width for column in columns]
    needs = [
        need if need <= min(wish * _MOST_WIDENED, _LONGEST_KEPT) else 0.0
        for need, wish in zip(words, wishes, strict=True)
    ]
    missing = [max(0.0, need - wish) for need, wish in zip(needs, wishes, strict=True)]
    spare = [
        max(0.0, wish - need) if column.width is None else 0.0
        for column, need, wish in zip(columns, needs, wishes, strict=True)
    ]
    part = sum(missing) / sum(spare) if sum(spare) else 1.0
    if part > 1 / 2:
        return wishes
    return [wish + more - part * less for wish, more, less in zip(wishes, missing, spare, strict=True)]
