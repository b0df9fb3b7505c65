"""Text and tables set closer than elsewhere: briefs hold a lot and still have to be short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.styles import ParagraphStyle

from triad_desktop.exports.briefs.fonts import Fonts
from triad_desktop.exports.briefs.palette import TEXT, TEXT2
from triad_desktop.exports.briefs.paragraphs import BODY_LEADING, BODY_SIZE, TaggedParagraph, Typography
from triad_desktop.exports.briefs.structure import Node
from triad_desktop.exports.briefs.tables import Cell, Column, Spacing, Spread, Table, table

_LEADING = 1.25  # of the size
_CLOSE = Spacing(row=(2.9, 2.5), head=(3.6, 2.6), after=7.0)
_LEAD_SPACE = 3.0


class CompactTypography(Typography):
    """The briefs' typography with less space between the lines of cells."""

    def __init__(self, fonts: Fonts) -> None:
        super().__init__(fonts, cell_leading=_LEADING)

    def lead(self, text: str) -> TaggedParagraph:
        """Running text that stays with what follows it, as a heading does."""
        style = self._style("regular", BODY_SIZE, BODY_LEADING, TEXT2, after=_LEAD_SPACE, keep=True)
        return self._paragraph(text, style, nodes=(Node("P"),))

    def running_style(self, *, before: float, indent: float = 0) -> ParagraphStyle:
        """That of running text in columns; `indent` in points."""
        return self._style("regular", BODY_SIZE, BODY_SIZE * _LEADING, TEXT, before=before, indent=indent / BODY_SIZE)


def compact_table(typography: Typography, columns: Sequence[Column], rows: Iterable[Sequence[Cell] | Spread]) -> Table:
    """A table with less space between its rows."""
    return table(typography, columns, rows, _CLOSE)
