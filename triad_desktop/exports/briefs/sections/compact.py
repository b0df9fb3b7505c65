"""Text and tables set closer than elsewhere: briefs hold a lot and still have to be short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle

from triad_desktop.exports.briefs.palette import TEXT, TEXT2
from triad_desktop.exports.briefs.paragraphs import BODY_LEADING, BODY_SIZE, Align, TaggedParagraph, Typography, Weight
from triad_desktop.exports.briefs.structure import Node
from triad_desktop.exports.briefs.tables import Cell, Column, Spacing, Table, table
from triad_desktop.models.keys import Role

SMALL_SIZE = 8.0
_LEADING = 1.25  # of the size
_MARK_INDENT = 1.2
_CLOSE = Spacing(row=(2.9, 2.5), head=(3.6, 2.6), after=7.0)
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
    """A table with less space between its rows."""
    return table(typography, columns, rows, _CLOSE)
