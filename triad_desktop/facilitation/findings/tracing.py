"""The checks that success criteria and rubric criteria trace to each other."""

from __future__ import annotations

from collections.abc import Sequence

from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.finding import Check, CheckText, Finding, Fix, Place, check
from triad_desktop.models.records import RubricCriterion, SuccessCriterion
from triad_desktop.text import _

UNJUDGED = CheckText(
    "criterion_not_in_rubric", "look", _("Every success criterion is judged by the rubric"),
    _("No rubric criterion serves {record}"), _("outputs can pass and still miss it"),
    _("Choose it as success criterion of one, or add one."), _("Link the one that serves none"),
)  # fmt: skip
UNTRACED = CheckText(
    "rubric_criterion_untraced", "look", _("Every rubric criterion serves a success criterion"),
    _("{record} serves no success criterion"), _("it judges something that nobody has asked for"),
    _("Choose the one it serves."), _("Link to the only one"),
)  # fmt: skip
NO_GATE = CheckText(
    "rubric_no_gate", "look", _("Every must has a gate in the rubric"),
    _("{other} is a must, and {record} sets no required minimum for it"),
    _("a good mean can hide that it is missed"), _("Set the level that must be reached."),
)  # fmt: skip
TEXTS = (UNJUDGED, UNTRACED, NO_GATE)


def check_tracing(place: Place, criteria: Sequence[RubricCriterion]) -> list[Check]:
    """The links between a dimension's success criteria and these criteria of its rubric, both ways."""
    wanted = place.records.success_criteria.of(place.dimension)
    untraced = [one for one in criteria if one.success_criterion not in place.records.success_criteria]
    unjudged = [one for one in wanted if not _judges_of(one, criteria)] if criteria else []
    only = _link(place, untraced, unjudged)
    return [
        check(UNJUDGED, (_unjudged(place, one, only) for one in unjudged), judged=bool(criteria)),
        check(
            UNTRACED,
            (_untraced(place, one, only or _only_one(place, one, wanted)) for one in untraced),
            judged=bool(criteria),
        ),
        check(
            NO_GATE,
            (_no_gate(place, one, judges[0]) for one in wanted if (judges := _without_gate(one, criteria))),
            judged=bool(criteria),
        ),
    ]


def _judges_of(criterion: SuccessCriterion, criteria: Sequence[RubricCriterion]) -> list[RubricCriterion]:
    return [one for one in criteria if one.success_criterion == criterion.id]


def _without_gate(criterion: SuccessCriterion, criteria: Sequence[RubricCriterion]) -> list[RubricCriterion]:
    """Those that judge a must, when none of them is a gate."""
    judges = _judges_of(criterion, criteria)
    is_open = criterion.necessity == "must" and all(one.required_minimum is None for one in judges)
    return judges if is_open else []


def _link(place: Place, untraced: Sequence[RubricCriterion], unjudged: Sequence[SuccessCriterion]) -> Fix | None:
    """The link that is left when exactly one of each is open."""
    if len(untraced) != 1 or len(unjudged) != 1:
        return None
    return _linked(place, untraced[0], unjudged[0])


def _only_one(place: Place, one: RubricCriterion, wanted: Sequence[SuccessCriterion]) -> Fix | None:
    return _linked(place, one, wanted[0]) if len(wanted) == 1 else None


def _linked(place: Place, one: RubricCriterion, criterion: SuccessCriterion) -> Fix:
    title = _("Link {record} to {other}").format(
        record=code_of(one, place.framework), other=code_of(criterion, place.framework)
    )
    return Fix(title, "set_field", ("rubric_criterion", one.id, "success_criterion", criterion.id))


def _unjudged(place: Place, criterion: SuccessCriterion, fix: Fix | None) -> Finding:
    record = code_of(criterion, place.framework)
    return place.finding(UNJUDGED, "success_criterion", criterion.id, record=record).with_fix(fix)


def _untraced(place: Place, one: RubricCriterion, fix: Fix | None) -> Finding:
    record = code_of(one, place.framework)
    return place.finding(UNTRACED, "rubric_criterion", one.id, "success_criterion", record=record).with_fix(fix)


def _no_gate(place: Place, criterion: SuccessCriterion, one: RubricCriterion) -> Finding:
    record, other = code_of(one, place.framework), code_of(criterion, place.framework)
    return place.finding(NO_GATE, "rubric_criterion", one.id, "required_minimum", record=record, other=other)
