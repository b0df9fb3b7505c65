"""Text and tables set closer than elsewhere: briefs hold a lot and still have to be short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.blocks import Padding, Stack, Surround
from triad_desktop.exports.briefs.palette import TEXT, TEXT2
from triad_desktop.exports.briefs.paragraphs import BODY_LEADING, BODY_SIZE, Align, TaggedParagraph, Typography, Weight
from triad_desktop.exports.briefs.structure import Node
from triad_desktop.exports.briefs.tables import Cell, Column, HiddenTitle, Row, Table
from triad_desktop.models.keys import Role

SMALL_SIZE = 8.0
_LEADING = 1.25  # of the size
_MARK_INDENT = 1.2
_ROW_PADDING = (2.9, 2.5)  # over and under the text, so that it looks centred
_HEAD_PADDING = (3.6, 2.6)
_SPACE_AFTER = 7.0
_LEAD_SPACE = 3.0


class CompactTypography(Typography):
    """The briefs' typography with less space between the lines of cells."""

    def cell(
        self,
        text: str,
        *,
        weight: Weight = "regular",
        colour: Color = TEXT,
        size: float = BODY_SIZE,
        align: Align = "left",
        role: Role | None = None,
    ) -> TaggedParagraph:
        style = self.cell_style(weight=weight, colour=colour, size=size, align=align, role=role)
        return self._paragraph(text, style, role=role)

    def cell_style(
        self,
        *,
        weight: Weight = "regular",
        colour: Color = TEXT,
        size: float = BODY_SIZE,
        align: Align = "left",
        role: Role | None = None,
    ) -> ParagraphStyle:
        indent = _MARK_INDENT if role else 0
        return self._style(weight, size, size * _LEADING, colour, align=align, indent=indent)

    def lead(self, text: str) -> TaggedParagraph:
        """Running text that stays with what follows it, as a heading does."""
        style = self._style("regular", BODY_SIZE, BODY_LEADING, TEXT2, after=_LEAD_SPACE, keep=True)
        return self._paragraph(text, style, nodes=(Node("P"),))


def compact_table(typography: Typography, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Table:
    """A table of cells given as text, as one flowable, or as several below each other."""
    head = Row(Node("TR"), [(Node("TH", scope="Column"), _title(typography, column)) for column in columns])
    return Table(columns, head, [_row(typography, columns, row) for row in rows], Node("Table"), _SPACE_AFTER)


def _row(typography: Typography, columns: Sequence[Column], cells: Sequence[Cell]) -> Row:
    return Row(
        Node("TR"),
        [
            (Node("TH", scope="Row") if column.is_row_head else Node("TD"), _cell(typography, column, cell))
            for column, cell in zip(columns, cells, strict=True)
        ],
    )


def _title(typography: Typography, column: Column) -> Stack:
    surround = Surround(Padding(_HEAD_PADDING[0], column.gutter, _HEAD_PADDING[1]))
    if column.is_hidden:
        return Stack([HiddenTitle(column.title, typography.fonts)], surround)
    weight: Weight = "semibold" if column.stands_out else "medium"
    colour = TEXT if column.stands_out else TEXT2
    title = typography.cell(column.title, weight=weight, colour=colour, size=SMALL_SIZE, align=column.align)
    return Stack([title], surround)


def _cell(typography: Typography, column: Column, cell: Cell) -> Stack:
    surround = Surround(Padding(_ROW_PADDING[0], column.gutter, _ROW_PADDING[1]))
    if isinstance(cell, str):
        cell = typography.cell(cell, weight=column.weight, colour=column.colour, size=column.size, align=column.align)
    if isinstance(cell, Flowable):
        return Stack([cell], surround)
    for flowable in cell:
        if isinstance(flowable, TaggedParagraph) and not flowable.nodes:
            flowable.nodes = (Node("P"),)  # or the paragraphs' words would merge for a reader
    return Stack(cell, surround)
