"""Worksheets: headline columns side by side, everything else that has been filled in below each other."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.blocks import TwoColumns
from triad_desktop.exports.briefs.palette import TEXT2, TEXT3
from triad_desktop.exports.briefs.paragraphs import Align
from triad_desktop.exports.briefs.sections.compact import compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.values import filled, shown
from triad_desktop.exports.briefs.sections.words import DOT, Words, coded, details, item, titled
from triad_desktop.exports.briefs.structure import Node
from triad_desktop.exports.briefs.tables import Column, Spread, Table
from triad_desktop.models.fields import Field
from triad_desktop.models.framework import Worksheet
from triad_desktop.models.records import WorksheetRow
from triad_desktop.text import _

_WIDTHS = {"line": 96.0, "text": 120.0, "participant": 84.0, "party": 84.0}
_GUTTER, _FIGURE_GUTTER = 9.0, 14.0
_MOST_COLUMNS = 3  # of rows that are others’
_NARROW = 70.0
_SHORT_WIDTH = 54.0  # numbers and words from a list


def worksheets_of_role(context: BriefContext) -> list[Flowable]:
    """The rows that the role owns, with all that stands in them; of worksheets meant for it, the others in short."""
    own: list[Flowable] = []
    others: list[Flowable] = []
    for dimension in context.records.included_dimensions():
        worksheet = context.framework.dimension(dimension).worksheet
        rows = context.records.worksheet_rows.of(dimension)
        owned = [row for row in rows if context.owns(row.TABLE, row.id)]
        rest = [row for row in rows if row not in owned] if context.role in worksheet.readers else []
        if owned:
            title = _("{worksheet}: your rows").format(worksheet=worksheet.title)
            own += [context.typography.subheading(title), *_items(context, worksheet, owned)]
        if rest:
            title = _("{worksheet}: other rows").format(worksheet=worksheet.title) if owned else worksheet.title
            others += [context.typography.subheading(title), _short_table(context, worksheet, rest)]
    found = [*([TwoColumns(own, after=4)] if own else ()), *others]
    return [context.typography.heading(_("Worksheets")), *found] if found else []


def _items(context: BriefContext, worksheet: Worksheet, rows: Sequence[WorksheetRow]) -> list[Flowable]:
    """Each row as an item: what it is about, then everything else that has been filled in."""
    (first, *rest), others = _parted(worksheet)
    listing = Node("L")
    found: list[Flowable] = []
    for row in rows:
        values = titled(filled(context, [*rest, *others], row.values.get))
        name = shown(context, first, row.values.get(first.key))
        pieces = [Words(name, "medium"), Words(f" {context.code(row)}", "regular", TEXT3)]
        found.append(item(context.typography, listing, [*pieces, *([DOT] if values else ()), *values]))
    return found


def _short_table(context: BriefContext, worksheet: Worksheet, rows: Sequence[WorksheetRow]) -> Table:
    """The most telling columns."""
    headline = _parted(worksheet)[0][:_MOST_COLUMNS]
    columns = [_short_column(field, is_first=number == 0) for number, field in enumerate(headline)]
    return compact_table(context.typography, columns, [_cells(context, row, headline, ()) for row in rows])


def worksheet_in_full(context: BriefContext, dimension: str) -> list[Flowable]:
    worksheet, rows = context.framework.dimension(dimension).worksheet, context.records.worksheet_rows.of(dimension)
    return [context.typography.subheading(worksheet.title), worksheet_table(context, worksheet, rows)] if rows else []


def worksheet_table(context: BriefContext, worksheet: Worksheet, rows: Sequence[WorksheetRow]) -> Table:
    """The rows with all that has been filled in."""
    headline, others = _parted(worksheet)
    columns = [_column(field, is_first=number == 0) for number, field in enumerate(headline)]
    return compact_table(context.typography, columns, [_cells(context, row, headline, others) for row in rows])


def _parted(worksheet: Worksheet) -> tuple[list[Field], list[Field]]:
    """The fields that tell most, and the others."""
    fields = worksheet.fields()
    headline = [field for field in fields if field.headline] or [fields[0]]
    return headline, [field for field in fields if field not in headline]


def _column(field: Field, *, is_first: bool) -> Column:
    return Column(
        field.title,
        width=None if is_first else _WIDTHS.get(field.kind, _SHORT_WIDTH),
        align=_align(field),
        colour=TEXT2,
        gutter=_FIGURE_GUTTER if _align(field) == "right" else _GUTTER,
        is_row_head=is_first,
    )


def _short_column(field: Field, *, is_first: bool) -> Column:
    is_long = is_first or field.kind in _WIDTHS
    return Column(
        field.title,
        width=None if is_long else _NARROW,
        share=1.3 if is_first else 1,
        align=_align(field),
        gutter=_FIGURE_GUTTER if _align(field) == "right" else _GUTTER,
        is_row_head=is_first,
    )


def _align(field: Field) -> Align:
    return "right" if field.kind in ("number", "integer", "minutes") else "left"


def _cells(context: BriefContext, row: WorksheetRow, headline: Sequence[Field], others: Sequence[Field]) -> Spread:
    first, *rest = headline
    name = coded(context.typography, context.code(row), shown(context, first, row.values.get(first.key)))
    values = filled(context, others, row.values.get)
    return Spread(
        [[name] if values else name, *(shown(context, field, row.values.get(field.key)) for field in rest)],
        [details(context.typography, values)] if values else [],
    )
