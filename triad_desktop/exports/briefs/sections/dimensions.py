"""The dossier's main part: each dimension from its purpose to its RACI."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

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

_Section = Callable[[BriefContext, str], list[Flowable]]
_SECTIONS: tuple[tuple[Activity, tuple[str, ...], _Section], ...] = (
    ("scope", ("scope",), scope_in_full),
    ("scope", ("criteria",), criteria_in_full),
    ("worksheet", ("worksheets",), worksheet_in_full),
    ("escalation", ("map", "rules"), rules_in_full),
    ("rubric", ("rubric",), rubric_in_full),
    ("raci", ("raci",), raci_in_full),
)
"""Each with its activity and the parts of which at least one is wanted."""


def dimensions_in_full(context: BriefContext) -> list[Flowable]:
    """Every included dimension; those left out are only named. Nothing when no part of them is wanted."""
    sections = {section: activity for activity, parts, section in _SECTIONS if any(map(context.has, parts))}
    if not sections:
        return []
    found: list[Flowable] = []
    for dimension in context.overview.included:
        found += _dimension(context, dimension, sections)
    left_out = [key for key in DIMENSIONS if key not in context.overview.included]
    if left_out:
        names = joined([context.framework.dimension(key).title for key in left_out])
        found.append(context.typography.heading(_("Left out of this workshop")))
        found.append(context.typography.text(names))
    return found


def _dimension(context: BriefContext, dimension: str, sections: Mapping[_Section, Activity]) -> list[Flowable]:
    typography = context.typography
    found: list[Flowable] = [
        typography.heading(context.dimension_title(dimension)),
        typography.lead(context.framework.dimension(dimension).purpose),
    ]
    for section in sections:
        found += section(context, dimension)
    activities = dict.fromkeys(sections.values())
    sentences = _not_there(context, dimension, activities)
    found += [typography.text(sentence, colour=TEXT2, before=2) for sentence in sentences]
    return found


def _not_there(context: BriefContext, dimension: str, activities: Collection[Activity]) -> list[str]:
    """Of these activities, what has been skipped, and why; what has not been begun."""
    sentences = []
    for state in context.records.station_states.of(dimension):
        if state.skip_reason and state.activity in activities:
            title = context.framework.activity(state.activity).title
            sentences.append(_("{activity} was skipped: {reason}").format(activity=title, reason=state.skip_reason))
    empty = [key for key in activities if context.overview.station(dimension, key).state == "empty"]
    if empty:
        names = joined([context.framework.activity(key).title for key in empty])
        sentences.append(_("Not begun yet: {activities}.").format(activities=names))
    return sentences
