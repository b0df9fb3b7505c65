"""Success criteria: what gets better, from which figure to which, by when, and who answers for it."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph
from triad_desktop.exports.briefs.sections.compact import compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.values import filled
from triad_desktop.exports.briefs.sections.words import coded, details
from triad_desktop.exports.briefs.tables import Cell, Column, Spread
from triad_desktop.models.moments import show_date
from triad_desktop.models.record_fields import SUCCESS_CRITERION
from triad_desktop.models.records import SuccessCriterion
from triad_desktop.text import _, n_

_SIGNS = {"lower": "≤", "higher": "≥"}
_UNBROKEN = 12  # letters
_IN_COLUMNS = ("statement", "baseline", "target", "unit", "owner")


def criteria_in_short(context: BriefContext) -> list[Flowable]:
    """Those that the role owns, with all their figures; of the others, how many there are."""
    found = [
        one
        for dimension in context.records.included_dimensions()
        for one in context.records.success_criteria.of(dimension)
    ]
    if not found:
        return []
    own = [one for one in found if context.owns(one.TABLE, one.id)]
    told: list[Flowable] = []
    if len(own) < len(found):
        words = n_(
            "{count} criterion is not yours; the dossier has it.",
            "{count} criteria are not yours; the dossier has them.",
            len(found) - len(own),
        )
        told.append(context.typography.lead(words) if own else context.typography.text(words, colour=TEXT2))
    if own:
        told.append(
            compact_table(
                context.typography, _columns(_("Yours"), own, is_dated=True), [_cells(context, one) for one in own]
            )
        )
    return [context.typography.heading(_("Success criteria")), *told]


def figure(number: str, unit: str) -> str:
    """ "27 %", in one line unless the unit is long; "" without a number."""
    words = f"{number} {unit}".strip() if number else ""
    return words.replace(" ", "\N{NO-BREAK SPACE}") if len(words) <= _UNBROKEN else words


def target_words(criterion: SuccessCriterion) -> str:
    """ "≤ 8 %", with a sign only when it is said which way is better."""
    sign = _SIGNS.get(criterion.direction, "")
    words = figure(criterion.target, criterion.unit)
    return f"{sign}\N{NO-BREAK SPACE}{words}" if sign and words else words


def _columns(title: str, criteria: Sequence[SuccessCriterion], *, is_dated: bool) -> list[Column]:
    """Figures have more room where one of them has a long unit."""
    is_long = any(
        len(figure(number, one.unit)) > _UNBROKEN for one in criteria for number in (one.baseline, one.target)
    )
    today, target = (82, 90) if is_long else (48, 60)
    return [
        Column(title, is_row_head=True),
        Column(_("Today"), width=today, align="right", gutter=14),
        Column(_("Target"), width=target, weight="semibold"),
        *([Column(_("By"), width=61, colour=TEXT2)] if is_dated else ()),
        Column(_("Owner"), width=105, gutter=0),
    ]


def _cells(context: BriefContext, criterion: SuccessCriterion) -> list[Cell]:
    name = coded(context.typography, context.code(criterion), criterion.statement)
    measure = context.typography.cell(criterion.metric, colour=TEXT2)
    due = show_date(criterion.due) if criterion.due else ""
    return [
        [name, *([measure] if criterion.metric else ())],
        *_figures(criterion),
        due,
        _owner(context, criterion),
    ]


def _figures(criterion: SuccessCriterion) -> list[Cell]:
    return [figure(criterion.baseline, criterion.unit), target_words(criterion)]


def _owner(context: BriefContext, criterion: SuccessCriterion) -> TaggedParagraph:
    owner = context.party(criterion.owner)
    return context.typography.cell(context.party_name(criterion.owner), role=owner.role if owner else None)


def criteria_in_full(context: BriefContext, dimension: str) -> list[Flowable]:
    """Every criterion with all that has been filled in."""
    criteria = context.records.success_criteria.of(dimension)
    if not criteria:
        return []
    rows = [
        Spread(
            [[coded(context.typography, context.code(one), one.statement)], *_figures(one), _owner(context, one)],
            _details(context, one),
        )
        for one in criteria
    ]
    return [
        context.typography.subheading(_("Success criteria")),
        compact_table(context.typography, _columns(_("Criterion"), criteria, is_dated=False), rows),
    ]


def _details(context: BriefContext, criterion: SuccessCriterion) -> list[TaggedParagraph]:
    def value_of(key: str) -> object:
        value = getattr(criterion, key)
        return figure(value, criterion.unit) if key == "failure_threshold" else value

    values = filled(context, SUCCESS_CRITERION, value_of, without=_IN_COLUMNS)
    return [details(context.typography, values)] if values else []
