"""How far each station and the whole project are: derived from the records, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from triad_desktop.facilitation.acceptance import acceptances_of, with_acceptances
from triad_desktop.facilitation.finding import AcceptedFinding, Check, Finding, Place, blocking_first
from triad_desktop.facilitation.findings.judging import check_project, check_station, judge_all_raci
from triad_desktop.facilitation.findings.raci import RaciResult, judge_raci
from triad_desktop.facilitation.letters import team_of
from triad_desktop.facilitation.stations import Station, station_of_record, station_of_subject
from triad_desktop.facilitation.touched import Changes, known_raci, touched_stations
from triad_desktop.facilitation.triad_check import SILENT, TriadCheck, check_triad, record_questions
from triad_desktop.models.content import ROWS_OF_TABLE, Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS

# What the checks of the project read besides the RACI of all dimensions.
_READ_BY_PROJECT = frozenset(
    {"project", "participant", "desk", "dimension_state", "station_state", "session", "agenda_block", "capture",
     "acceptance", "feedback_item"}
)  # fmt: skip


@dataclass(frozen=True)  # without slots, so that what is asked for often is worked out once
class StationReadiness:
    """One station: its state, how many of its checks passed, and the checks themselves.

    State is "empty" (nothing of the room's in it), "draft", "ready" (nothing blocks, and all three
    roles have confirmed it or are waived) or "skipped" (with a reason; then it is not judged and has no
    checks).
    """

    dimension: str
    activity: str
    state: str
    blocked: bool
    passed: int
    total: int
    checks: tuple[Check, ...]
    triad: TriadCheck = SILENT

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong or questioned here, blocking first."""
        return blocking_first([*(found for one in self.checks for found in one.findings), *self.triad.findings])

    @property
    def blocking(self) -> int:
        """How many findings block sign-off."""
        return sum(finding.severity == "blocks" for finding in self.findings)

    @property
    def accepted(self) -> tuple[AcceptedFinding, ...]:
        """What is accepted here with a reason."""
        return tuple(accepted for one in self.checks for accepted in one.accepted)


@dataclass(frozen=True, slots=True)
class Judged:
    """All checks as they are made from the records, before anything counts as accepted.

    `triad` holds what the roles say of each station; `raci` is what the sums over all matrices are made from.
    """

    stations: Mapping[Station, tuple[Check, ...]]
    triad: Mapping[Station, TriadCheck]
    project: tuple[Check, ...]
    raci: Mapping[str, RaciResult]


@dataclass(frozen=True)
class Overview:
    """All 45 stations, those of left-out dimensions too, and what is judged over the project.

    Findings and counts are of the included dimensions alone. `judged` is what updates start from.
    """

    stations: Mapping[Station, StationReadiness]
    project: tuple[Check, ...]
    included: tuple[str, ...]
    judged: Judged

    @property
    def raci(self) -> Mapping[str, RaciResult]:
        return self.judged.raci

    def station(self, dimension: str, activity: str) -> StationReadiness:
        return self.stations[(dimension, activity)]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Blocking first; in each half the project's before the stations', by dimension and activity."""
        of_project = [finding for one in self.project for finding in one.findings]
        return blocking_first([*of_project, *(one for station in self._included() for one in station.findings)])

    @property
    def accepted(self) -> tuple[AcceptedFinding, ...]:
        """What is accepted with a reason, the project's before the stations'."""
        return tuple(accepted for one in self._checks() for accepted in one.accepted)

    @property
    def blocking(self) -> int:
        """How many findings block sign-off."""
        return sum(finding.severity == "blocks" for finding in self.findings)

    @property
    def look(self) -> int:
        """How many findings are worth a look."""
        return sum(finding.severity == "look" for finding in self.findings)

    @property
    def ready(self) -> int:
        return self._count("ready")

    @property
    def skipped(self) -> int:
        return self._count("skipped")

    @property
    def total(self) -> int:
        """The stations that are worked through: included and not skipped."""
        return len(self.included) * len(ACTIVITIES) - self.skipped

    def _checks(self) -> list[Check]:
        return [*self.project, *(one for station in self._included() for one in station.checks)]

    def _included(self) -> Iterable[StationReadiness]:
        return (self.stations[(dimension, activity)] for dimension in self.included for activity in ACTIVITIES)

    def _count(self, state: str) -> int:
        return sum(station.state == state for station in self._included())


def overview(records: Records, framework: Framework) -> Overview:
    """Every station and the project, judged from scratch."""
    raci = judge_all_raci(records, framework)
    stations: dict[Station, tuple[Check, ...]] = {
        (dimension, activity): _judged_station(records, framework, (dimension, activity), raci)
        for dimension in DIMENSIONS
        for activity in ACTIVITIES
    }
    triad = _triad_checks(records, framework, stations)
    return _overview(records, Judged(stations, triad, check_project(records, framework, raci), raci))


def updated_overview(
    old: Overview, before: Records, after: Records, framework: Framework, changed: Changes, removed: Changes
) -> Overview:
    """`overview(after)`, judging again only what an edit touched.

    `old` is the overview of `before`; `changed` (added records included) and `removed` hold the
    record ids by table. Tables that no check reads may stand among them. Which drafts came and went is
    read off `before` and `after`.
    """
    touched_tables = {table for changes in (changed, removed) for table, ids in changes.items() if ids}
    redrafted = _redrafted(before, after)
    touched = {
        station for table, ids in redrafted.items() for one in ids if (station := station_of_record(after, table, one))
    }
    touched = touched.union(*(touched_stations(before, after, one) for one in (changed, removed)))
    raci = dict(old.judged.raci)
    team = team_of(after)
    known = known_raci(raci, before, after, touched_tables)
    for dimension, activity in touched:
        if activity == "raci":
            raci[dimension] = judge_raci(Place(after, framework, dimension, "raci"), team, known.get(dimension))
    stations = dict(old.judged.stations)
    for station in touched:
        stations[station] = _judged_station(after, framework, station, raci)
    spoken_of = set().union(*(_spoken_of(before, after, one) for one in (changed, removed)))
    triad = {**old.judged.triad, **_triad_checks(after, framework, spoken_of)}
    project = old.judged.project
    prepared_anew = bool(_READ_BY_PROJECT & (touched_tables | redrafted.keys()))
    if "scope_statement" in touched_tables:
        prepared_anew = prepared_anew or any(one.scope_statement for one in after.captures)
    if prepared_anew or any(activity == "raci" for _dimension, activity in touched):
        project = check_project(after, framework, raci)
    return _overview(after, Judged(stations, triad, project, raci))


def _judged_station(
    records: Records, framework: Framework, station: Station, raci: Mapping[str, RaciResult]
) -> tuple[Check, ...]:
    dimension, activity = station
    return raci[dimension].checks if activity == "raci" else check_station(records, framework, dimension, activity)


def _overview(records: Records, judged: Judged) -> Overview:
    """What counts of what was judged: without what is accepted, and without the stations that are skipped."""
    acceptances = acceptances_of(records)
    skipped = {(one.dimension, one.activity) for one in records.station_states if one.skip_reason}
    stations: dict[Station, StationReadiness] = {}
    for (dimension, activity), checks in judged.stations.items():
        if (dimension, activity) in skipped:
            stations[(dimension, activity)] = StationReadiness(dimension, activity, "skipped", False, 0, 0, ())
        else:
            counted = with_acceptances(records, checks, acceptances)
            stations[(dimension, activity)] = _station((dimension, activity), counted, judged.triad)
    project = with_acceptances(records, judged.project, acceptances)
    return Overview(stations, project, records.included_dimensions(), judged)


def _station(
    station: Station, checks: tuple[Check, ...], triad_checks: Mapping[Station, TriadCheck]
) -> StationReadiness:
    triad = triad_checks[station]
    passed = sum(one.passed for one in checks)
    blocked = any(finding.severity == "blocks" for one in checks for finding in one.findings)
    state = "empty" if not checks[0].passed else "ready" if triad.stands and not blocked else "draft"
    return StationReadiness(*station, state, blocked, passed, len(checks), checks, triad)


def _triad_checks(records: Records, framework: Framework, stations: Iterable[Station]) -> dict[Station, TriadCheck]:
    questions = record_questions(records)
    return {station: check_triad(records, framework, *station, questions) for station in stations}


def _redrafted(before: Records, after: Records) -> dict[str, frozenset[str]]:
    """The records in a field of which refused text came to wait, or waits no more, by table."""
    if before.drafts is after.drafts:
        return {}
    ids = {record_id for record_id, _field in before.drafts.keys() ^ after.drafts.keys()}
    if not ids:
        return {}
    redrafted = {table: frozenset(one for one in ids if after.find(table, one)) for table in ROWS_OF_TABLE}
    redrafted["project"] = frozenset(ids & {after.project.id})
    return {table: those for table, those in redrafted.items() if those}


def _spoken_of(before: Records, after: Records, changes: Changes) -> set[Station]:
    """The stations about which roles may say something else now: their content changed, or a word itself."""
    found: set[Station | None] = set()
    for table, ids in changes.items():
        for records in (before, after):
            if table == "confirmation":
                words = (records.confirmations.get(record_id) for record_id in ids)
                found |= {station_of_subject(records, word.subject) for word in words if word is not None}
            else:
                found |= {station_of_record(records, table, record_id) for record_id in ids}
    return {station for station in found if station is not None}
