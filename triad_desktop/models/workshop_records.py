"""Frozen records of what happens in and between workshops: sessions, captures, confirmations, votes, feedback.

The rules of `records.py` hold here too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from triad_desktop.models.keys import Role


@dataclass(frozen=True, slots=True)
class DecisionOption:
    """One way that a decision could have gone."""

    text: str
    pros: str
    cons: str


@dataclass(frozen=True, slots=True)
class WorkshopSession:
    """One sitting. `present` holds party keys of participants; state is planned, running or closed."""

    TABLE: ClassVar = "session"
    id: str
    position: int
    title: str
    starts_at: str
    ends_at: str
    place: str
    present: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class AgendaBlock:
    """One timed item. `fixed_start` is a clock time "09:30"; kind is station, break or free."""

    TABLE: ClassVar = "agenda_block"
    PARENT: ClassVar = "session"
    id: str
    session: str
    position: int
    title: str
    kind: str
    dimension: str
    activity: str
    planned_minutes: int | None
    minimum_minutes: int | None
    flexibility: str
    fixed_start: str
    goal: str
    room_instruction: str
    private_note: str


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """One thing that the clock of a session was told, in the order of `position`; never changed.

    Kinds: start (of `block`; what ran before ends), pause, resume, end (of the session), skip (with a `reason`),
    allot (`minutes` in all for `block`), correct (`block` started `minutes` later than told, negative: earlier),
    move_end (of the session by `minutes`), take_back (everything told at the moment that `reason` names).
    """

    TABLE: ClassVar = "clock_event"
    PARENT: ClassVar = "session"
    id: str
    session: str
    position: int
    block: str
    kind: str
    at: str
    minutes: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A role's word on `subject`: a station "workflow/scope" or a record "table:id".

    It counts while the subject's content still has this hash.
    """

    TABLE: ClassVar = "confirmation"
    PARENT: ClassVar = "subject"
    id: str
    subject: str
    role: Role
    verdict: str
    comment: str
    content_hash: str
    at: str
    session: str


@dataclass(frozen=True, slots=True)
class FindingAcceptance:
    """A finding that stays as it is, with the reason, while its subject's content has this hash."""

    TABLE: ClassVar = "finding_acceptance"
    id: str
    code: str
    subject: str
    reason: str
    content_hash: str
    at: str


@dataclass(frozen=True, slots=True)
class Capture:
    """What the room said. Which fields count depends on the kind; see `workshop_fields.py`."""

    TABLE: ClassVar = "capture"
    PREFIXES: ClassVar[Mapping[str, str]] = {
        "decision": "DE", "action": "AC", "parking": "PL", "risk": "RI", "question": "QU", "note": "NO",
    }  # fmt: skip
    id: str
    kind: str
    position: int
    number: int
    text: str
    dimension: str
    session: str
    raised_by: str
    created_at: str
    private: bool
    owner: str
    due: str
    trigger: str
    status: str
    closing_note: str
    carried_from: str
    context: str
    options: tuple[DecisionOption, ...]
    chosen: str
    because: str
    decider: str
    consulted: tuple[str, ...]
    informed: tuple[str, ...]
    consequences: str
    confirmation: str
    revisit_when: str
    supersedes: str
    scope_statement: str
    returns_when: str
    outcome: str
    likelihood: int | None
    impact: int | None
    response: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The room's yes to a decision. `agreement` holds counts by role and level, such as {"user": {"4": 3}}."""

    TABLE: ClassVar = "acceptance"
    PARENT: ClassVar = "decision"
    id: str
    decision: str
    at: str
    agreement: Mapping[str, Any]
    dissent: str


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote without phones. `tallies` holds votes by seat and option; nothing is shown before `revealed_at`."""

    TABLE: ClassVar = "vote"
    id: str
    session: str
    question: str
    options: tuple[str, ...]
    votes_per_seat: int | None
    seats: tuple[str, ...]
    tallies: Mapping[str, Any]
    revealed_at: str


@dataclass(frozen=True, slots=True)
class FeedbackItem:
    """What fell short in use, on its way round the loop: reported, framed, built, validated, or declined."""

    TABLE: ClassVar = "feedback_item"
    PREFIX: ClassVar = "FB"
    id: str
    position: int
    number: int
    text: str
    dimension: str
    reported_by: str
    about: str
    occurred_at: str
    impact: int | None
    state: str
    framing: str
    change: str
    root_cause: str
    validated_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class EscalationCase:
    """A worked case of a rule: field values, and where it is expected to end."""

    TABLE: ClassVar = "escalation_case"
    PARENT: ClassVar = "rule"
    id: str
    rule: str
    position: int
    name: str
    field_values: Mapping[str, str]
    expected_end: str


@dataclass(frozen=True, slots=True)
class SuccessCriterionRule:
    """An escalation rule that protects a success criterion."""

    TABLE: ClassVar = "success_criterion_rule"
    PARENT: ClassVar = "criterion"
    id: str
    criterion: str
    rule: str


WORKSHOP_RECORDS: tuple[type[Any], ...] = (
    WorkshopSession, AgendaBlock, ClockEvent, Confirmation, FindingAcceptance, Capture, Acceptance, Vote,
    FeedbackItem, EscalationCase, SuccessCriterionRule,
)  # fmt: skip
