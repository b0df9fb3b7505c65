"""Success criteria: what gets better, from which figure to which, by when, and who answers for it."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.words import Words, coded, mixed
from triad_desktop.exports.briefs.tables import Cell, Column, table
from triad_desktop.models.fields import show_date
from triad_desktop.models.records import SuccessCriterion
from triad_desktop.text import _

_SIGNS = {"lower": "≤", "higher": "≥"}


def criteria_in_short(context: BriefContext) -> list[Flowable]:
    """Those that the role owns stand first, with the role's mark."""
    found = [
        one for dimension in context.records.included_dimensions() for one in context.records.success_criteria.of(dimension)
    ]
    if not found:
        return []
    typography = context.typography
    own = [one for one in found if context.owns(one.TABLE, one.id)]
    rest = [one for one in found if not context.owns(one.TABLE, one.id)]
    legend = [typography.text(_("Yours come first, with your mark."), colour=TEXT2)] if own and rest else []
    rows = [_cells(context, one) for one in (*own, *rest)]
    return [typography.heading(_("Success criteria")), *legend, table(typography, _columns(), rows)]


def figure(number: str, unit: str) -> str:
    """ "27 %"; "" without a number."""
    return f"{number} {unit}".strip() if number else ""


def target_words(criterion: SuccessCriterion) -> str:
    """ "≤ 8 %", with a sign only when it is said which way is better."""
    sign = _SIGNS.get(criterion.direction, "")
    words = figure(criterion.target, criterion.unit)
    return f"{sign} {words}" if sign and words else words


def _columns() -> list[Column]:
    return [
        Column(_("Criterion"), share=1.15, is_row_head=True),
        Column(_("Measure"), colour=TEXT2),
        Column(_("Today"), width=50, align="right", gutter=14),
        Column(_("Target"), width=62, weight="semibold"),
        Column(_("By"), width=62, colour=TEXT2),
        Column(_("Owner"), width=82, gutter=0),
    ]


def _cells(context: BriefContext, criterion: SuccessCriterion) -> list[Cell]:
    typography = context.typography
    own = context.role if context.owns(criterion.TABLE, criterion.id) else None
    owner = context.party(criterion.owner)
    measure = [Words(criterion.metric, "regular", TEXT2)]
    if criterion.segment:
        measure.append(Words(_("; {segment}").format(segment=criterion.segment), "regular", TEXT2))
    return [
        coded(typography, context.code(criterion), criterion.statement, role=own),
        mixed(typography, measure),
        figure(criterion.baseline, criterion.unit),
        target_words(criterion),
        show_date(criterion.due) if criterion.due else "",
        typography.cell(context.party_name(criterion.owner), role=owner.role if owner else None),
    ]
