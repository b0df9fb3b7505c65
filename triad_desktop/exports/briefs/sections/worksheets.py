"""Worksheets: headline columns side by side, everything else that has been filled in below each other."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.compact import SMALL_SIZE, compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.values import filled, shown
from triad_desktop.exports.briefs.sections.words import coded, details
from triad_desktop.exports.briefs.tables import Cell, Column, Table
from triad_desktop.models.fields import Field
from triad_desktop.models.framework import Worksheet
from triad_desktop.models.records import WorksheetRow
from triad_desktop.text import _

_WIDTHS = {"line": 84.0, "text": 100.0, "participant": 74.0, "party": 74.0}
_SHORT_WIDTH = 50.0  # numbers and words from a list


def worksheets_of_role(context: BriefContext) -> list[Flowable]:
    """Whole worksheets for a role that they are meant for, of others the rows that it owns."""
    found: list[Flowable] = []
    for dimension in context.records.included_dimensions():
        worksheet = context.framework.dimension(dimension).worksheet
        rows = context.records.worksheet_rows.of(dimension)
        is_reader = context.role in worksheet.readers
        if not is_reader:
            rows = tuple(row for row in rows if context.owns(row.TABLE, row.id))
        if rows:
            title = worksheet.title if is_reader else _("{worksheet}: your rows").format(worksheet=worksheet.title)
            found += [context.typography.subheading(title), worksheet_table(context, worksheet, rows)]
    return [context.typography.heading(_("Worksheets")), *found] if found else []


def worksheet_in_full(context: BriefContext, dimension: str) -> list[Flowable]:
    worksheet, rows = context.framework.dimension(dimension).worksheet, context.records.worksheet_rows.of(dimension)
    return [context.typography.subheading(worksheet.title), worksheet_table(context, worksheet, rows)] if rows else []


def worksheet_table(context: BriefContext, worksheet: Worksheet, rows: Sequence[WorksheetRow]) -> Table:
    """The rows with all that has been filled in."""
    fields = worksheet.fields()
    headline = [field for field in fields if field.headline] or [fields[0]]
    others = [field for field in fields if field not in headline]
    columns = [_column(field, is_first=number == 0) for number, field in enumerate(headline)]
    return compact_table(context.typography, columns, [_cells(context, row, headline, others) for row in rows])


def _column(field: Field, *, is_first: bool) -> Column:
    return Column(
        field.title,
        width=None if is_first else _WIDTHS.get(field.kind, _SHORT_WIDTH),
        colour=TEXT2,
        size=SMALL_SIZE,
        is_row_head=is_first,
    )


def _cells(context: BriefContext, row: WorksheetRow, headline: Sequence[Field], others: Sequence[Field]) -> list[Cell]:
    first, *rest = headline
    name = coded(context.typography, context.code(row), shown(context, first, row.values.get(first.key)))
    values = filled(context, others, row.values.get)
    return [
        [name, details(context.typography, values)] if values else name,
        *(shown(context, field, row.values.get(field.key)) for field in rest),
    ]
