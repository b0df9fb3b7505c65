"""The dossier's main part: each dimension from its purpose to its RACI."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.criteria import criteria_in_full
from triad_desktop.exports.briefs.sections.escalation_rules import rules_in_full
from triad_desktop.exports.briefs.sections.raci import raci_in_full
from triad_desktop.exports.briefs.sections.rubric import rubric_in_full
from triad_desktop.exports.briefs.sections.scope import scope_in_full
from triad_desktop.exports.briefs.sections.worksheets import worksheet_in_full
from triad_desktop.facilitation.codes import joined
from triad_desktop.models.keys import DIMENSIONS, Activity
from triad_desktop.text import _

_PARTS: Mapping[Activity, tuple[Callable[[BriefContext, str], list[Flowable]], ...]] = {
    "scope": (scope_in_full, criteria_in_full),
    "worksheet": (worksheet_in_full,),
    "escalation": (rules_in_full,),
    "rubric": (rubric_in_full,),
    "raci": (raci_in_full,),
}


def dimensions_in_full(context: BriefContext) -> list[Flowable]:
    """Every included dimension; those left out are only named."""
    found: list[Flowable] = []
    for dimension in context.overview.included:
        found += _dimension(context, dimension)
    left_out = [key for key in DIMENSIONS if key not in context.overview.included]
    if left_out:
        names = joined([context.framework.dimension(key).title for key in left_out])
        found.append(context.typography.heading(_("Left out of this workshop")))
        found.append(context.typography.text(names))
    return found


def _dimension(context: BriefContext, dimension: str) -> list[Flowable]:
    typography = context.typography
    found: list[Flowable] = [
        typography.heading(context.dimension_title(dimension)),
        typography.lead(context.framework.dimension(dimension).purpose),
    ]
    found += [flowable for parts in _PARTS.values() for part in parts for flowable in part(context, dimension)]
    found += [typography.text(sentence, colour=TEXT2, before=2) for sentence in _not_there(context, dimension)]
    return found


def _not_there(context: BriefContext, dimension: str) -> list[str]:
    """What has been skipped, and why; what has not been begun."""
    sentences = []
    for state in context.records.station_states.of(dimension):
        if state.skip_reason:
            title = context.framework.activity(state.activity).title
            sentences.append(_("{activity} was skipped: {reason}").format(activity=title, reason=state.skip_reason))
    empty = [key for key in _PARTS if context.overview.station(dimension, key).state == "empty"]
    if empty:
        names = joined([context.framework.activity(key).title for key in empty])
        sentences.append(_("Not begun yet: {activities}.").format(activities=names))
    return sentences
