"""All records of one project at one moment, with the look-ups that everyone needs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from triad_desktop.models.keys import DIMENSIONS, Dimension, PartyKind, Role
from triad_desktop.models.records import (
    Desk,
    DimensionState,
    EscalationRule,
    EscalationStep,
    Participant,
    Project,
    RaciActivity,
    RaciAssignment,
    Rubric,
    RubricAnchor,
    RubricCriterion,
    ScopeStatement,
    StationState,
    SuccessCriterion,
    WorksheetRow,
)
from triad_desktop.models.workshop_records import (
    Acceptance,
    AgendaBlock,
    Capture,
    ClockEvent,
    Confirmation,
    EscalationCase,
    FeedbackItem,
    FindingAcceptance,
    SuccessCriterionRule,
    Vote,
    WorkshopSession,
)

R = TypeVar("R")


class Rows(Generic[R]):
    """The records of one table in their order; never changed after it is made.

    `get(id)` finds one, `of(parent)` those of one dimension, rule, rubric, criterion or activity.
    """

    __slots__ = ("_all", "_by_id", "_by_parent")

    def __init__(self, records: Iterable[R] = ()) -> None:
        self._all: tuple[R, ...] = tuple(sorted(records, key=_order))
        self._by_id: dict[str, R] = {record.id: record for record in self._all}  # type: ignore[attr-defined]
        self._by_parent: dict[str, tuple[R, ...]] | None = None

    def __iter__(self) -> Iterator[R]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._by_id

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._all == other._all

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return (Rows, (self._all,))

    def get(self, record_id: str) -> R | None:
        return self._by_id.get(record_id)

    def of(self, parent: str) -> tuple[R, ...]:
        """The records whose parent (dimension, rule, rubric, criterion or activity) is this one."""
        if self._by_parent is None:
            groups: dict[str, list[R]] = {}
            for record in self._all:
                groups.setdefault(_parent(record), []).append(record)
            self._by_parent = {key: tuple(group) for key, group in groups.items()}
        return self._by_parent.get(parent, ())

    def replaced(self, changed: Iterable[R], removed: Iterable[str]) -> Rows[R]:
        """These rows with the changed ones in place of (or added to) the old and without the removed."""
        changes: dict[str, R | None] = dict.fromkeys(removed)
        changes.update({record.id: record for record in changed})  # type: ignore[attr-defined]
        if len(changes) > _FEW:
            merged = self._by_id | changes
            return Rows(record for record in merged.values() if record is not None)
        return self._with_few(changes)

    def _with_few(self, changes: Mapping[str, R | None]) -> Rows[R]:
        """Like `replaced`; each change finds its place by bisection, and only its parent's group is made anew."""
        ordered, by_id = list(self._all), self._by_id.copy()
        parents: set[str] = set()
        for record_id, record in changes.items():
            old = by_id.pop(record_id, None)
            if old is not None:
                del ordered[bisect_left(ordered, _order(old), key=_order)]
                parents.add(_parent(old))
            if record is not None:
                insort(ordered, record, key=_order)
                by_id[record_id] = record
                parents.add(_parent(record))
        rows: Rows[R] = Rows.__new__(Rows)
        rows._all, rows._by_id, rows._by_parent = tuple(ordered), by_id, None
        if self._by_parent is not None:
            rows._by_parent = self._by_parent.copy()
            for parent in parents:
                start, end = bisect_left(ordered, parent, key=_parent), bisect_right(ordered, parent, key=_parent)
                rows._by_parent[parent] = rows._all[start:end]
        return rows


_FEW = 100


def _parent(record: Any) -> str:
    parent: str = getattr(record, getattr(record, "PARENT", ""), "")
    return parent


def _order(record: Any) -> tuple[str, int, str]:
    return (_parent(record), getattr(record, "position", 0), record.id)


@dataclass(frozen=True, slots=True)
class Party:
    """A role, a participant or a desk, as it is shown: `key` is "kind:id"."""

    key: str
    kind: PartyKind
    name: str
    role: Role | None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Records:
    """Everything in one project. `drafts` holds refused text by (record id, field)."""

    project: Project
    participants: Rows[Participant] = field(default_factory=Rows)
    desks: Rows[Desk] = field(default_factory=Rows)
    dimension_states: Rows[DimensionState] = field(default_factory=Rows)
    station_states: Rows[StationState] = field(default_factory=Rows)
    scope_statements: Rows[ScopeStatement] = field(default_factory=Rows)
    success_criteria: Rows[SuccessCriterion] = field(default_factory=Rows)
    worksheet_rows: Rows[WorksheetRow] = field(default_factory=Rows)
    escalation_rules: Rows[EscalationRule] = field(default_factory=Rows)
    escalation_steps: Rows[EscalationStep] = field(default_factory=Rows)
    rubrics: Rows[Rubric] = field(default_factory=Rows)
    rubric_criteria: Rows[RubricCriterion] = field(default_factory=Rows)
    rubric_anchors: Rows[RubricAnchor] = field(default_factory=Rows)
    raci_activities: Rows[RaciActivity] = field(default_factory=Rows)
    raci_assignments: Rows[RaciAssignment] = field(default_factory=Rows)
    sessions: Rows[WorkshopSession] = field(default_factory=Rows)
    agenda_blocks: Rows[AgendaBlock] = field(default_factory=Rows)
    clock_events: Rows[ClockEvent] = field(default_factory=Rows)
    confirmations: Rows[Confirmation] = field(default_factory=Rows)
    finding_acceptances: Rows[FindingAcceptance] = field(default_factory=Rows)
    captures: Rows[Capture] = field(default_factory=Rows)
    acceptances: Rows[Acceptance] = field(default_factory=Rows)
    votes: Rows[Vote] = field(default_factory=Rows)
    feedback_items: Rows[FeedbackItem] = field(default_factory=Rows)
    escalation_cases: Rows[EscalationCase] = field(default_factory=Rows)
    success_criterion_rules: Rows[SuccessCriterionRule] = field(default_factory=Rows)
    drafts: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def rows(self, table: str) -> Rows[Any]:
        """The rows of a table by its name; raises KeyError for `project` and unknown names."""
        rows: Rows[Any] = getattr(self, ROWS_OF_TABLE[table])
        return rows

    def find(self, table: str, record_id: str) -> Any | None:
        """The record with this id, the project included; None when it is gone."""
        return self.project if table == "project" else self.rows(table).get(record_id)

    def with_changes(self, changed: Mapping[str, tuple[Iterable[Any], Iterable[str]]]) -> Records:
        """These records with, per table, (changed records, removed ids) applied."""
        news: dict[str, Any] = {}
        for table, (records, removed) in changed.items():
            if table == "project":
                news["project"] = next(iter(records), self.project)
            else:
                news[ROWS_OF_TABLE[table]] = self.rows(table).replaced(records, removed)
        return replace(self, **news)

    def included_dimensions(self) -> tuple[Dimension, ...]:
        """The dimensions that this workshop works through, in the framework's order."""
        left_out = {state.dimension for state in self.dimension_states if not state.included}
        return tuple(key for key in DIMENSIONS if key not in left_out)

    def participants_of(self, role: Role) -> tuple[Participant, ...]:
        """The active participants who have this role."""
        return tuple(person for person in self.participants if person.role == role and person.active)


ROWS_OF_TABLE = {
    "participant": "participants",
    "desk": "desks",
    "dimension_state": "dimension_states",
    "station_state": "station_states",
    "scope_statement": "scope_statements",
    "success_criterion": "success_criteria",
    "worksheet_row": "worksheet_rows",
    "escalation_rule": "escalation_rules",
    "escalation_step": "escalation_steps",
    "rubric": "rubrics",
    "rubric_criterion": "rubric_criteria",
    "rubric_anchor": "rubric_anchors",
    "raci_activity": "raci_activities",
    "raci_assignment": "raci_assignments",
    "session": "sessions",
    "agenda_block": "agenda_blocks",
    "clock_event": "clock_events",
    "confirmation": "confirmations",
    "finding_acceptance": "finding_acceptances",
    "capture": "captures",
    "acceptance": "acceptances",
    "vote": "votes",
    "feedback_item": "feedback_items",
    "escalation_case": "escalation_cases",
    "success_criterion_rule": "success_criterion_rules",
}


def split_party(key: str) -> tuple[str, str]:
    """("kind", "id") of a party key; ("", "") when it is empty."""
    kind, _, party_id = key.partition(":")
    return kind, party_id


def party_of(records: Records, key: str, role_titles: Mapping[str, str]) -> Party | None:
    """What a party key means in these records; None when it is empty or points at nobody."""
    kind, party_id = split_party(key)
    if kind == "role" and party_id in role_titles:
        return Party(key, "role", role_titles[party_id], party_id)  # type: ignore[arg-type]
    if kind == "participant" and (person := records.participants.get(party_id)):
        return Party(key, "participant", person.name, person.role, person.active)
    if kind == "desk" and (desk := records.desks.get(party_id)):
        return Party(key, "desk", desk.name, desk.role)
    return None
