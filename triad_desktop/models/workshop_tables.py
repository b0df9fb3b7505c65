"""Tables of what happens in and between workshops: sessions, captures, votes, feedback, sign-off."""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, CheckConstraint, Integer, Text, UniqueConstraint, text
from sqlalchemy.event import listen
from sqlalchemy.orm import Mapped, mapped_column

from triad_desktop.models.columns import (
    DecisionOptions,
    JsonObject,
    Keys,
    flag_column,
    id_column,
    integer_column,
    json_column,
    maybe_dimension_column,
    number_column,
    one_of,
    parent_column,
    position_column,
    text_column,
)
from triad_desktop.models.keys import CAPTURE_KINDS, CLOCK_KINDS, ROLES
from triad_desktop.models.tables import Base


class Session(Base):
    __tablename__ = "session"
    id: Mapped[str] = id_column()
    position: Mapped[int] = position_column()
    title: Mapped[str] = text_column()
    starts_at: Mapped[str] = text_column()
    ends_at: Mapped[str] = text_column()
    place: Mapped[str] = text_column()
    present: Mapped[Any] = json_column(Keys, "[]")
    state: Mapped[str] = mapped_column(
        Text,
        CheckConstraint(one_of("state", ("planned", "running", "closed"))),
        nullable=False,
        default="planned",
        server_default="planned",
    )


class AgendaBlock(Base):
    __tablename__ = "agenda_block"
    id: Mapped[str] = id_column()
    session: Mapped[str] = parent_column("session")
    position: Mapped[int] = position_column()
    title: Mapped[str] = text_column()
    kind: Mapped[str] = mapped_column(
        Text, CheckConstraint(one_of("kind", ("station", "break", "free"))), nullable=False
    )
    dimension: Mapped[str] = maybe_dimension_column()
    activity: Mapped[str] = text_column()
    planned_minutes: Mapped[int | None] = integer_column()
    minimum_minutes: Mapped[int | None] = integer_column()
    flexibility: Mapped[str] = text_column()
    fixed_start: Mapped[str] = text_column()
    goal: Mapped[str] = text_column()
    room_instruction: Mapped[str] = text_column()
    private_note: Mapped[str] = text_column()


class ClockEvent(Base):
    """Append-only and outside undo: what the clock was told, and its corrections, in the order of `position`."""

    __tablename__ = "clock_event"
    id: Mapped[str] = id_column()
    session: Mapped[str] = parent_column("session")
    position: Mapped[int] = position_column()
    block: Mapped[str] = text_column()
    kind: Mapped[str] = mapped_column(Text, CheckConstraint(one_of("kind", CLOCK_KINDS)), nullable=False)
    at: Mapped[str] = mapped_column(Text, nullable=False)
    minutes: Mapped[int | None] = integer_column()
    reason: Mapped[str] = text_column()


class Confirmation(Base):
    """A role's word on a station or a single record; it lapses when the content's hash differs."""

    __tablename__ = "confirmation"
    id: Mapped[str] = id_column()
    subject: Mapped[str] = mapped_column(Text, nullable=False, index=True)
    role: Mapped[str] = mapped_column(Text, CheckConstraint(one_of("role", ROLES)), nullable=False)
    verdict: Mapped[str] = mapped_column(Text, nullable=False)
    comment: Mapped[str] = text_column()
    content_hash: Mapped[str] = text_column()
    at: Mapped[str] = text_column()
    session: Mapped[str] = text_column()


class FindingAcceptance(Base):
    """A finding that the Conductor accepts, with the reason; it lapses when the content changes."""

    __tablename__ = "finding_acceptance"
    id: Mapped[str] = id_column()
    code: Mapped[str] = mapped_column(Text, nullable=False)
    subject: Mapped[str] = mapped_column(Text, nullable=False)
    reason: Mapped[str] = text_column()
    content_hash: Mapped[str] = text_column()
    at: Mapped[str] = text_column()


class Capture(Base):
    """What the room said. One row holds the fields of every kind, so that a kind can be changed without loss."""

    __tablename__ = "capture"
    id: Mapped[str] = id_column()
    kind: Mapped[str] = mapped_column(Text, CheckConstraint(one_of("kind", CAPTURE_KINDS)), nullable=False)
    position: Mapped[int] = position_column()
    number: Mapped[int] = number_column()
    text: Mapped[str] = text_column()
    dimension: Mapped[str] = maybe_dimension_column()
    session: Mapped[str] = text_column()
    raised_by: Mapped[str] = text_column()
    created_at: Mapped[str] = text_column()
    private: Mapped[bool] = flag_column(False)
    owner: Mapped[str] = text_column()
    due: Mapped[str] = text_column()
    trigger: Mapped[str] = text_column()
    status: Mapped[str] = text_column()
    closing_note: Mapped[str] = text_column()
    carried_from: Mapped[str] = text_column()
    context: Mapped[str] = text_column()
    options: Mapped[Any] = json_column(DecisionOptions, "[]")
    chosen: Mapped[str] = text_column()
    because: Mapped[str] = text_column()
    decider: Mapped[str] = text_column()
    consulted: Mapped[Any] = json_column(Keys, "[]")
    informed: Mapped[Any] = json_column(Keys, "[]")
    consequences: Mapped[str] = text_column()
    confirmation: Mapped[str] = text_column()
    revisit_when: Mapped[str] = text_column()
    supersedes: Mapped[str] = text_column()
    scope_statement: Mapped[str] = text_column()
    returns_when: Mapped[str] = text_column()
    outcome: Mapped[str] = text_column()
    likelihood: Mapped[int | None] = integer_column()
    impact: Mapped[int | None] = integer_column()
    response: Mapped[str] = text_column()


class Acceptance(Base):
    """An accepted decision: from then on it is changed only by superseding it, which triggers below enforce."""

    __tablename__ = "acceptance"
    __table_args__ = (UniqueConstraint("decision"),)
    id: Mapped[str] = id_column()
    decision: Mapped[str] = parent_column("capture")
    at: Mapped[str] = text_column()
    agreement: Mapped[Any] = json_column(JsonObject, "{}")
    dissent: Mapped[str] = text_column()


SETTLED_COLUMNS = (
    "kind", "text", "context", "options", "chosen", "because", "decider", "consulted", "informed", "consequences",
    "confirmation", "supersedes",
)  # fmt: skip


def _guard_accepted_decisions() -> None:
    accepted = "WHEN EXISTS (SELECT 1 FROM acceptance WHERE decision = old.id)"
    differs = " OR ".join(f"old.{column} IS NOT new.{column}" for column in SETTLED_COLUMNS)
    for name, event, when in (
        ("accepted_decision_stays", "UPDATE", f"{accepted} AND ({differs})"),
        ("accepted_decision_remains", "DELETE", accepted),
    ):
        statement = f"CREATE TRIGGER {name} BEFORE {event} ON capture {when} BEGIN SELECT RAISE(ABORT, 'accepted'); END"
        listen(Acceptance.__table__, "after_create", DDL(statement))  # type: ignore[no-untyped-call]


_guard_accepted_decisions()


class Vote(Base):
    """Outside undo: a vote is corrected by its own edits before it is revealed."""

    __tablename__ = "vote"
    id: Mapped[str] = id_column()
    session: Mapped[str] = text_column()
    question: Mapped[str] = text_column()
    options: Mapped[Any] = json_column(Keys, "[]")
    votes_per_seat: Mapped[int | None] = integer_column()
    seats: Mapped[Any] = json_column(Keys, "[]")
    tallies: Mapped[Any] = json_column(JsonObject, "{}")
    revealed_at: Mapped[str] = text_column()


class FeedbackItem(Base):
    __tablename__ = "feedback_item"
    id: Mapped[str] = id_column()
    position: Mapped[int] = position_column()
    number: Mapped[int] = number_column()
    text: Mapped[str] = text_column()
    dimension: Mapped[str] = maybe_dimension_column()
    reported_by: Mapped[str] = text_column()
    about: Mapped[str] = text_column()
    occurred_at: Mapped[str] = text_column()
    impact: Mapped[int | None] = integer_column()
    state: Mapped[str] = mapped_column(Text, nullable=False, default="reported", server_default="reported")
    framing: Mapped[str] = text_column()
    change: Mapped[str] = text_column()
    root_cause: Mapped[str] = text_column()
    validated_by: Mapped[str] = text_column()
    reason: Mapped[str] = text_column()


class BaselineContent(Base):
    """Frozen content by its SHA-256, so that equal content is stored once."""

    __tablename__ = "baseline_content"
    id: Mapped[str] = id_column()
    content: Mapped[str] = text_column()


class Baseline(Base):
    __tablename__ = "baseline"
    id: Mapped[str] = id_column()
    at: Mapped[str] = text_column()
    why: Mapped[str] = mapped_column(
        Text, CheckConstraint(one_of("why", ("sign-off", "session start", "session end"))), nullable=False
    )
    content: Mapped[str] = parent_column("baseline_content")


class SignOff(Base):
    """Outside undo: a role's yes to a baseline."""

    __tablename__ = "sign_off"
    id: Mapped[str] = id_column()
    role: Mapped[str] = mapped_column(Text, CheckConstraint(one_of("role", ROLES)), nullable=False)
    name: Mapped[str] = text_column()
    at: Mapped[str] = text_column()
    baseline: Mapped[str] = parent_column("baseline")
    comment: Mapped[str] = text_column()


class HistoryStep(Base):
    """One edit, undo or redo: append-only. `position` counts steps from 1."""

    __tablename__ = "history_step"
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(Text, CheckConstraint(one_of("kind", ("edit", "undo", "redo"))), nullable=False)
    label: Mapped[str] = text_column()
    of_step: Mapped[int | None] = integer_column()
    visit: Mapped[str] = text_column()
    at: Mapped[str] = text_column()


class HistoryChange(Base):
    """One row touched by a step: old and new values of the changed columns as JSON."""

    __tablename__ = "history_change"
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    step: Mapped[int] = mapped_column(Integer, nullable=False, index=True)
    table_name: Mapped[str] = mapped_column(Text, nullable=False)
    row_id: Mapped[str] = mapped_column(Text, nullable=False)
    operation: Mapped[str] = mapped_column(
        Text, CheckConstraint(one_of("operation", ("insert", "update", "delete"))), nullable=False
    )
    old: Mapped[str] = mapped_column(Text, nullable=False, server_default=text("'{}'"))
    new: Mapped[str] = mapped_column(Text, nullable=False, server_default=text("'{}'"))


METADATA = Base.metadata  # every table: those of `tables` are mapped by now
