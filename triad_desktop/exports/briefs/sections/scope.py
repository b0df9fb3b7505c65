"""The scope: in short as three columns, and in full with reasons."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph
from triad_desktop.exports.briefs.sections.compact import SMALL_SIZE, compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.words import coded
from triad_desktop.exports.briefs.tables import Cell, Column
from triad_desktop.models.record_fields import SCOPE_KINDS
from triad_desktop.models.records import ScopeStatement
from triad_desktop.text import _

_SHORT_KINDS = ("in", "out", "boundary")
_ITEM_GAP = 3.0


def scope_in_short(context: BriefContext) -> list[Flowable]:
    """What is in, what is out and where the boundaries are, a row for each dimension that says something."""
    rows: list[list[Cell]] = []
    for dimension in context.records.included_dimensions():
        statements = context.records.scope_statements.of(dimension)
        if any(one.kind in _SHORT_KINDS for one in statements):
            columns = ([one for one in statements if one.kind == kind] for kind in _SHORT_KINDS)
            rows.append([context.short_title(dimension), *(_listed(context, column) for column in columns)])
    if not rows:
        return []
    return [context.typography.heading(_("Scope in short")), compact_table(context.typography, _columns(), rows)]


def _columns() -> list[Column]:
    titles = {choice.key: choice.title for choice in SCOPE_KINDS}
    return [
        Column(_("Dimension"), width=74, colour=TEXT2, size=SMALL_SIZE, is_row_head=True),
        *(Column(titles[kind], gutter=12, stands_out=True) for kind in _SHORT_KINDS),
    ]


def _listed(context: BriefContext, statements: list[ScopeStatement]) -> list[TaggedParagraph]:
    paragraphs = [
        coded(context.typography, context.code(one), one.text, weight="regular", size=SMALL_SIZE) for one in statements
    ]
    for paragraph in paragraphs[1:]:
        paragraph.spaceBefore = _ITEM_GAP
    return paragraphs


def scope_in_full(context: BriefContext, dimension: str) -> list[Flowable]:
    """Every statement with its reason, kind by kind."""
    statements = context.records.scope_statements.of(dimension)
    if not statements:
        return []
    columns = [
        Column(_("Kind"), width=84, colour=TEXT2, size=SMALL_SIZE),
        Column(_("Statement"), is_row_head=True),
        Column(_("Reason"), colour=TEXT2, size=SMALL_SIZE, gutter=0),
    ]
    rows: list[list[Cell]] = [
        [kind.title, coded(context.typography, context.code(one), one.text, weight="regular"), one.reason]
        for kind in SCOPE_KINDS
        for one in statements
        if one.kind == kind.key
    ]
    return [context.typography.subheading(_("Scope")), compact_table(context.typography, columns, rows)]
