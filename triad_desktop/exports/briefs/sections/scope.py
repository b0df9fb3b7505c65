"""The scope: in short run on, and in full with reasons."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.blocks import TwoColumns
from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph
from triad_desktop.exports.briefs.sections.compact import compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.words import DOT, Words, coded, running
from triad_desktop.exports.briefs.tables import Cell, Column
from triad_desktop.models.record_fields import SCOPE_KINDS
from triad_desktop.models.records import ScopeStatement
from triad_desktop.text import _

_SHORT_KINDS = ("in", "out", "boundary")


def scope_in_short(context: BriefContext) -> list[Flowable]:
    """What is in, what is out and where the boundaries are, run on below each dimension that says something."""
    found: list[Flowable] = []
    for dimension in context.records.included_dimensions():
        statements = [one for one in context.records.scope_statements.of(dimension) if one.kind in _SHORT_KINDS]
        if statements:
            found.append(context.typography.subheading(context.dimension_title(dimension)))
            found += [_run_on(context, kind, statements) for kind in _SHORT_KINDS if _of(statements, kind)]
    return [context.typography.heading(_("Scope in short")), TwoColumns(found)] if found else []


def _run_on(context: BriefContext, kind: str, statements: Sequence[ScopeStatement]) -> TaggedParagraph:
    title = next(choice.title for choice in SCOPE_KINDS if choice.key == kind)
    pieces = [Words(_("{title}: ").format(title=title), "medium")]
    for place, one in enumerate(_of(statements, kind)):
        pieces += [*([DOT] if place else ()), Words(one.text)]
    return running(context.typography, pieces, before=1.5)


def _of(statements: Sequence[ScopeStatement], kind: str) -> list[ScopeStatement]:
    return [one for one in statements if one.kind == kind]


def scope_in_full(context: BriefContext, dimension: str) -> list[Flowable]:
    """Every statement with its reason, kind by kind."""
    statements = context.records.scope_statements.of(dimension)
    if not statements:
        return []
    columns = [
        Column(_("Kind"), width=84, colour=TEXT2),
        Column(_("Statement"), share=1.9, is_row_head=True),
        Column(_("Reason"), colour=TEXT2, gutter=0),
    ]
    rows: list[list[Cell]] = [
        [kind.title, coded(context.typography, context.code(one), one.text, weight="regular"), one.reason]
        for kind in SCOPE_KINDS
        for one in statements
        if one.kind == kind.key
    ]
    return [context.typography.subheading(_("Scope")), compact_table(context.typography, columns, rows)]
