"""Success criteria: what gets better, from which figure to which, by when, and who answers for it."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph
from triad_desktop.exports.briefs.sections.compact import SMALL_SIZE, compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.values import filled
from triad_desktop.exports.briefs.sections.words import coded, details
from triad_desktop.exports.briefs.tables import Cell, Column
from triad_desktop.models.moments import show_date
from triad_desktop.models.record_fields import SUCCESS_CRITERION
from triad_desktop.models.records import SuccessCriterion
from triad_desktop.text import _

_SIGNS = {"lower": "≤", "higher": "≥"}
_IN_COLUMNS = ("statement", "baseline", "target", "unit", "due", "owner")


def criteria_in_short(context: BriefContext) -> list[Flowable]:
    """Those that the role owns, with all their figures; of the others, what is to be reached and who owns it."""
    found = [
        one
        for dimension in context.records.included_dimensions()
        for one in context.records.success_criteria.of(dimension)
    ]
    if not found:
        return []
    typography = context.typography
    own = [one for one in found if context.owns(one.TABLE, one.id)]
    rest = [one for one in found if not context.owns(one.TABLE, one.id)]
    tables = []
    if own:
        tables.append(compact_table(typography, _columns(), [_cells(context, one) for one in own]))
    if rest:
        tables.append(compact_table(typography, _rest_columns(), [_rest_cells(context, one) for one in rest]))
    return [typography.heading(_("Success criteria")), *tables]


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
        Column(_("Yours"), share=1.25, is_row_head=True),
        Column(_("Measure"), colour=TEXT2, size=SMALL_SIZE),
        Column(_("Today"), width=48, align="right", gutter=12, size=SMALL_SIZE),
        Column(_("Target"), width=60, weight="semibold", size=SMALL_SIZE),
        Column(_("By"), width=60, colour=TEXT2, size=SMALL_SIZE),
        Column(_("Owner"), width=82, gutter=0),
    ]


def _cells(context: BriefContext, criterion: SuccessCriterion) -> list[Cell]:
    name = coded(context.typography, context.code(criterion), criterion.statement)
    return [name, criterion.metric, *_figures(context, criterion)]


def _rest_columns() -> list[Column]:
    return [
        Column(_("Others’"), is_row_head=True),
        Column(_("Target"), width=84, size=SMALL_SIZE),
        Column(_("By"), width=60, colour=TEXT2, size=SMALL_SIZE),
        Column(_("Owner"), width=104, gutter=0),
    ]


def _rest_cells(context: BriefContext, criterion: SuccessCriterion) -> list[Cell]:
    name = coded(context.typography, context.code(criterion), criterion.statement, weight="regular", size=SMALL_SIZE)
    return [name, *_figures(context, criterion)[1:]]


def _figures(context: BriefContext, criterion: SuccessCriterion) -> list[Cell]:
    owner = context.party(criterion.owner)
    return [
        figure(criterion.baseline, criterion.unit),
        target_words(criterion),
        show_date(criterion.due) if criterion.due else "",
        context.typography.cell(
            context.party_name(criterion.owner), size=SMALL_SIZE, role=owner.role if owner else None
        ),
    ]


def criteria_in_full(context: BriefContext, dimension: str) -> list[Flowable]:
    """Every criterion with all that has been filled in."""
    criteria = context.records.success_criteria.of(dimension)
    if not criteria:
        return []
    columns = [
        Column(_("Criterion"), is_row_head=True),
        Column(_("Today"), width=52, align="right", gutter=12, size=SMALL_SIZE),
        Column(_("Target"), width=62, weight="semibold", size=SMALL_SIZE),
        Column(_("By"), width=58, colour=TEXT2, size=SMALL_SIZE),
        Column(_("Owner"), width=82, gutter=0),
    ]
    rows = [
        [
            [coded(context.typography, context.code(one), one.statement), *_details(context, one)],
            *_figures(context, one),
        ]
        for one in criteria
    ]
    return [context.typography.subheading(_("Success criteria")), compact_table(context.typography, columns, rows)]


def _details(context: BriefContext, criterion: SuccessCriterion) -> list[TaggedParagraph]:
    def value_of(key: str) -> object:
        value = getattr(criterion, key)
        return figure(value, criterion.unit) if key == "failure_threshold" else value

    values = filled(context, SUCCESS_CRITERION, value_of, without=_IN_COLUMNS)
    return [details(context.typography, values)] if values else []
