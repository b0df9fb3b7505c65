"""The checks of a RACI station, and those that look over all dimensions' letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.finding import Check, CheckText, Finding, Place, begun, check, not_begun
from triad_desktop.facilitation.findings.field_texts import check_fields
from triad_desktop.facilitation.findings.refused_text import REFUSED_TEXTS, check_refused_text
from triad_desktop.facilitation.letters import ROLE_KEYS, Team, is_as_seeded, raci_dimensions, team_of
from triad_desktop.facilitation.raci import ROW_TEXTS, JudgedRow, judged_rows
from triad_desktop.facilitation.tally import Tally, tally_of
from triad_desktop.models.content import Records, party_of
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ROLES
from triad_desktop.models.records import RaciActivity
from triad_desktop.text import _

MOST_ACCOUNTABLE = 5
JUDGING = ("evaluation", "safeguards")

EMPTY = CheckText(
    "raci_empty", "blocks", _("The room has worked on the RACI"),
    _("Nothing in this RACI is the room's own yet"), _("nobody has agreed to their part"),
)  # fmt: skip
NO_OUTCOME = CheckText(
    "raci_no_outcome", "look", _("Every activity says how one sees that it is done"),
    _("In {count} of {total} activities nothing says how one sees that the work is done"), _("people will disagree whether it is"),
)  # fmt: skip
ESCALATION_PARTY = CheckText(
    "raci_escalation_party", "look", _("Everybody whom escalation calls has an R or A"),
    _("{record} calls {names}, who has neither R nor A here"), _("they are called without having a part"),
)  # fmt: skip
STATION_TEXTS = (EMPTY, *ROW_TEXTS, NO_OUTCOME, ESCALATION_PARTY, REFUSED_TEXTS["raci"])

UNUSED = CheckText(
    "raci_party_unused", "look", _("Everybody has a letter somewhere"),
    _("{names} has no letter in any activity"), _("they don't know what their part is"),
)  # fmt: skip
ROLE_WITHOUT_PART = CheckText(
    "raci_role_without_part", "look", _("Every role is responsible or accountable somewhere"),
    _("{names} is neither responsible nor accountable for anything"), _("this role only looks on"),
)  # fmt: skip
ROLE_WITH_NOBODY = CheckText(
    "raci_role_nobody", "look", _("Every role with letters has a named person"),
    _("{names} has letters ({count}) but nobody has this role"), _("nobody will do them"),
)  # fmt: skip
MANY_ACCOUNTABLE = CheckText(
    "raci_many_accountable", "look", _("Nobody has more than five A"),
    _("{names} is accountable for {count} activities"), _("some of them will go unseen"), _("Hand some over."),
)  # fmt: skip
NOT_INDEPENDENT = CheckText(
    "raci_not_independent", "look", _("Those who judge are not those who build"),
    _("{names} is accountable for {record} and responsible for building in {other}"),
    _("nobody independent judges the result"),
)  # fmt: skip
PROJECT_TEXTS = (UNUSED, ROLE_WITHOUT_PART, ROLE_WITH_NOBODY, MANY_ACCOUNTABLE, NOT_INDEPENDENT)


@dataclass(frozen=True, slots=True)
class RaciResult:
    """A RACI station judged: its checks, its part of the project's sums, and its rows to judge on from."""

    worked_on: bool
    checks: tuple[Check, ...]
    tally: Tally
    rows: Mapping[str, JudgedRow]


def is_empty_raci(place: Place) -> bool:
    """Whether the matrix is exactly as seeded, or no activity in it is part of this initiative."""
    activities = place.records.raci_activities.of(place.dimension)
    return is_as_seeded(place.records, place.framework, place.dimension) or not any(
        activity.included for activity in activities
    )


def judge_raci(place: Place, team: Team, known: RaciResult | None = None) -> RaciResult:
    """The station's checks and its sums; `known` is an earlier result with the same team."""
    dimension = place.dimension
    judged = judged_rows(place.records, place.framework, team, dimension, known.rows if known else None)
    building = frozenset(
        item.id
        for item in place.framework.dimension(dimension).responsibilities
        if dimension == "development" and item.role == "builder"
    )
    tally = tally_of((one.row for one in judged.values()), team, building)
    worked_on = not is_empty_raci(place)
    rows = list(judged.values())
    activities = [one.row.activity for one in rows]
    checks = (
        *_row_checks(place, rows),
        *check_fields(place, "raci_activity", activities),
        check(NO_OUTCOME, _outcomes(place, activities)),
        check(ESCALATION_PARTY, _escalation_parties(place, team, tally)),
        check_refused_text(place, activities),
    )
    if worked_on:
        return RaciResult(True, begun(EMPTY, checks), tally, judged)
    return RaciResult(False, not_begun(EMPTY, place.finding(EMPTY, "raci_activity"), checks), tally, judged)


def _row_checks(place: Place, rows: list[JudgedRow]) -> list[Check]:
    found: dict[str, list[Finding]] = {text.code: [] for text in ROW_TEXTS}
    for one in rows:
        for fault in one.faults:
            found[fault.code].append(
                Finding(
                    fault.code, fault.severity, fault.message, place.dimension, "raci",
                    "raci_activity", one.row.activity.id, fault.party, fault.fix,
                )
            )  # fmt: skip
    return [check(text, found[text.code]) for text in ROW_TEXTS]


def _outcomes(place: Place, activities: list[RaciActivity]) -> Iterable[Finding]:
    without = sum(1 for activity in activities if not activity.outcome)
    if without:
        yield place.finding(NO_OUTCOME, "raci_activity", "", "outcome", count=without, total=len(activities))


def _escalation_parties(place: Place, team: Team, tally: Tally) -> Iterable[Finding]:
    records = place.records
    titles = place.framework.role_titles()
    seen = set()
    for rule in records.escalation_rules.of(place.dimension):
        for step in records.escalation_steps.of(rule.id):
            party = party_of(records, step.party, titles)
            if party is None or party.key in seen:
                continue
            seen.add(party.key)
            key = f"role:{party.role}" if party.kind == "desk" else party.key
            if key != "role:None" and not _has_part(key, team, tally):
                yield place.finding(
                    ESCALATION_PARTY, "escalation_step", step.id, "party",
                    record=code_of(rule, place.framework), names=party.name,
                )  # fmt: skip


def _has_part(key: str, team: Team, tally: Tally) -> bool:
    parties = [key, *team.active[ROLE_KEYS[key]]] if key in ROLE_KEYS else [key]
    return any(tally.count(party, team).rows for party in parties)


def check_project_raci(records: Records, framework: Framework, results: Mapping[str, RaciResult]) -> list[Check]:
    """The checks over all included dimensions whose RACI is not skipped.

    They are judged as soon as one of these matrices has something of the room's in it.
    """
    included: dict[str, RaciResult] = {dimension: results[dimension] for dimension in raci_dimensions(records)}
    worked_on = frozenset(dimension for dimension, result in included.items() if result.worked_on)
    if not worked_on:
        return [check(text, judged=False) for text in PROJECT_TEXTS]
    tallies = {key: result.tally for key, result in included.items()}
    over = _Over(Place(records, framework, next(iter(tallies)), "raci"), team_of(records), tallies, worked_on)
    return [
        check(UNUSED, over.unused()),
        check(ROLE_WITHOUT_PART, over.roles_without_part()),
        check(ROLE_WITH_NOBODY, over.roles_with_nobody()),
        check(MANY_ACCOUNTABLE, over.many_accountable()),
        check(NOT_INDEPENDENT, over.not_independent()),
    ]


@dataclass(frozen=True, slots=True)
class _Over:
    """The looks over all tallies; a finding stands in the dimension that holds most of what it is about."""

    place: Place
    team: Team
    tallies: Mapping[str, Tally]
    worked_on: frozenset[str]

    def unused(self) -> Iterable[Finding]:
        used = {party for tally in self.tallies.values() for party in tally.used}
        for role in ROLES:
            for key in self.team.active[role]:
                if key not in used and f"role:{role}" not in used:
                    yield self._finding(UNUSED, key, self.place.dimension)

    def roles_without_part(self) -> Iterable[Finding]:
        for key in ROLE_KEYS:
            if not any(_has_part(key, self.team, tally) for tally in self.tallies.values()):
                yield self._finding(ROLE_WITHOUT_PART, key, self.place.dimension)

    def roles_with_nobody(self) -> Iterable[Finding]:
        for key, role in ROLE_KEYS.items():
            rows = {dimension: tally.used.get(key, 0) for dimension, tally in self.tallies.items()}
            if any(rows.values()) and not self.team.active[role]:
                yield self._finding(ROLE_WITH_NOBODY, key, _most(rows), count=sum(rows.values()))

    def many_accountable(self) -> Iterable[Finding]:
        """In the matrices that the room has worked on; an A that several people share as their role's is no one's."""
        for role in ROLES:
            people = self.team.active[role]
            for key in people:
                counts = {
                    dimension: (tally.count(key, self.team) if len(people) == 1 else tally.named(key)).accountable
                    for dimension, tally in self.tallies.items()
                    if dimension in self.worked_on
                }
                if sum(counts.values()) > MOST_ACCOUNTABLE:
                    yield self._finding(MANY_ACCOUNTABLE, key, _most(counts), count=sum(counts.values()))

    def not_independent(self) -> Iterable[Finding]:
        judging = [tally for dimension, tally in self.tallies.items() if dimension in JUDGING]
        building = list(self.tallies.values())
        for key in [*ROLE_KEYS, *(person for role in ROLES for person in self.team.active[role])]:
            own_judged = _first(tally.accountable.get(key, ()) for tally in judging)
            own_built = _first(tally.building.get(key, ()) for tally in building)
            role = f"role:{self.team.role_of[key]}"
            judged = own_judged or self._inherited(key, [tally.accountable.get(role, ()) for tally in judging])
            built = own_built or self._inherited(key, [tally.building.get(role, ()) for tally in building])
            if judged and built and (own_judged or own_built):
                yield self._not_independent(key, judged, built)

    def _inherited(self, key: str, of_role: list[tuple[str, ...]]) -> str:
        """The first of the role's rows in which this person has no own letters."""
        assignments = self.place.records.raci_assignments
        for activity_ids in of_role:
            for activity_id in activity_ids:
                if all(one.party != key for one in assignments.of(activity_id)):
                    return activity_id
        return ""

    def _not_independent(self, key: str, judged: str, built: str) -> Finding:
        activities = self.place.records.raci_activities
        activity = activities.get(judged)
        assert activity is not None
        record = code_of(activity, self.place.framework)
        other = code_of(activities.get(built), self.place.framework)
        return self._finding(NOT_INDEPENDENT, key, activity.dimension, judged, record=record, other=other)

    def _finding(self, text: CheckText, key: str, dimension: str, activity: str = "", /, **facts: object) -> Finding:
        party = party_of(self.place.records, key, self.place.framework.role_titles())
        assert party is not None
        return self.place.finding(
            text, "raci_activity", activity, key, in_dimension=dimension, names=party.name, **facts
        )


def _most(counts: Mapping[str, int]) -> str:
    return max(counts, key=lambda dimension: counts[dimension])


def _first(groups: Iterable[tuple[str, ...]]) -> str:
    return next((group[0] for group in groups if group), "")
