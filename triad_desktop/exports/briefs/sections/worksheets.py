"""Worksheets: headline columns side by side, everything else that has been filled in below each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence

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
    """The rows that the role owns in full; of worksheets meant for it, the other rows in short."""
    found: list[Flowable] = []
    for dimension in context.records.included_dimensions():
        worksheet = context.framework.dimension(dimension).worksheet
        rows = context.records.worksheet_rows.of(dimension)
        is_reader = context.role in worksheet.readers
        if not is_reader:
            rows = tuple(row for row in rows if context.owns(row.TABLE, row.id))
        if rows:
            title = worksheet.title if is_reader else _("{worksheet}: your rows").format(worksheet=worksheet.title)
            own = {row.id for row in rows if context.owns(row.TABLE, row.id)}
            found += [context.typography.subheading(title), worksheet_table(context, worksheet, rows, in_full=own)]
    return [context.typography.heading(_("Worksheets")), *found] if found else []


def worksheet_in_full(context: BriefContext, dimension: str) -> list[Flowable]:
    worksheet, rows = context.framework.dimension(dimension).worksheet, context.records.worksheet_rows.of(dimension)
    return [context.typography.subheading(worksheet.title), worksheet_table(context, worksheet, rows)] if rows else []


def worksheet_table(
    context: BriefContext, worksheet: Worksheet, rows: Sequence[WorksheetRow], *, in_full: Collection[str] | None = None
) -> Table:
    """The rows with all that has been filled in; where `in_full` names rows, the others with their headlines alone."""
    fields = worksheet.fields()
    headline = [field for field in fields if field.headline] or [fields[0]]
    others = [field for field in fields if field not in headline]
    columns = [_column(field, is_first=number == 0) for number, field in enumerate(headline)]
    cells = [_cells(context, row, headline, others if in_full is None or row.id in in_full else ()) for row in rows]
    return compact_table(context.typography, columns, cells)


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
