"""The two questions that everybody asks: what holds in this station, and what in the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from triad_desktop.facilitation.finding import Check, CheckText, Place, begun, not_begun
from triad_desktop.facilitation.findings import escalation, rubric, scope, worksheet
from triad_desktop.facilitation.findings.agenda import check_sessions
from triad_desktop.facilitation.findings.captures import check_captures
from triad_desktop.facilitation.findings.project import check_preparation
from triad_desktop.facilitation.findings.raci import RaciResult, check_project_raci, judge_raci
from triad_desktop.facilitation.findings.references import check_references
from triad_desktop.facilitation.letters import team_of
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import DIMENSIONS

# activity: words when empty, the table to begin in, whether it is empty, its checks
_STATIONS: dict[str, tuple[CheckText, str, Callable[[Place], bool], Callable[[Place], list[Check]]]] = {
    "scope": (scope.EMPTY, "scope_statement", scope.is_empty_scope, scope.check_scope),
    "worksheet": (worksheet.EMPTY, "worksheet_row", worksheet.is_empty_worksheet, worksheet.check_worksheet),
    "escalation": (
        escalation.EMPTY, "escalation_rule", escalation.is_empty_escalation, escalation.check_escalation,
    ),
    "rubric": (rubric.EMPTY, "rubric", rubric.is_empty_rubric, rubric.check_rubric),
}  # fmt: skip


def check_station(records: Records, framework: Framework, dimension: str, activity: str) -> tuple[Check, ...]:
    """All checks that apply to a station, whether it is included or not.

    In an empty station the first check finds that it is empty; the others have not passed and find
    nothing.
    """
    place = Place(records, framework, dimension, activity)
    if activity == "raci":
        return judge_raci(place, team_of(records)).checks
    text, table, is_empty, judge = _STATIONS[activity]
    checks = judge(place)
    if not is_empty(place):
        return begun(text, checks)
    title = framework.dimension(dimension).worksheet.title
    return not_begun(text, place.finding(text, table, worksheet=title), checks)


def judge_all_raci(records: Records, framework: Framework) -> dict[str, RaciResult]:
    """The RACI of every dimension, judged and summed."""
    team = team_of(records)
    return {dimension: judge_raci(Place(records, framework, dimension, "raci"), team) for dimension in DIMENSIONS}


def check_project(
    records: Records, framework: Framework, raci: Mapping[str, RaciResult] | None = None
) -> tuple[Check, ...]:
    """The checks of initiative, participants, desks, sessions and captures, and of all dimensions' letters together.

    `raci` hands in the judged matrices when they are known already.
    """
    results = judge_all_raci(records, framework) if raci is None else raci
    return (
        *check_preparation(records, framework),
        *check_sessions(records, framework),
        *check_captures(records, framework),
        *check_references(records, framework),
        *check_project_raci(records, framework, results),
    )
