"""The clock of a session: where it stands, computed from what it was told and the wall clock alone.

Nothing ticks here and nothing is stored but the events, so the answer is right after sleep, a crash or a restart.
A wall clock that was set back never makes a length negative. Lengths are seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

from triad_desktop.facilitation.agenda import moment_of, place_clock
from triad_desktop.models.content import Records
from triad_desktop.models.workshop_records import AgendaBlock, ClockEvent, WorkshopSession

LONGEST_LATENESS = timedelta(hours=3)  # a start further from its plan is another plan
Phase = Literal["planned", "running", "paused", "ended"]
Level = Literal["ahead", "running", "last_20", "last_5", "over"]


@dataclass(frozen=True, slots=True)
class BlockRun:
    """How one block went: state is ahead, running, done or skipped; `seconds` it ran, pauses left out.

    `started_at` and `ended_at` are in UTC; `allotted` is what it may take in minutes, planned or agreed since.
    """

    block: AgendaBlock
    state: Literal["ahead", "running", "done", "skipped"]
    allotted: int
    started_at: datetime | None = None
    ended_at: datetime | None = None
    seconds: int = 0
    reason: str = ""

    @property
    def left(self) -> int:
        """Seconds that are left of what it may take; negative when it runs over."""
        return self.allotted * 60 - self.seconds


@dataclass(frozen=True, slots=True)
class SessionClock:
    """A session's clock at one moment. `ends_at` is the session's end with what was agreed since; None without one.

    `zone` is the clock on the wall of the place; moments are in UTC. A session that was begun hours or days away from
    its plan is as long as planned: its end and its fixed starts are `moved` with its start.
    """

    phase: Phase
    now: datetime
    runs: tuple[BlockRun, ...]
    ends_at: datetime | None
    zone: tzinfo = field(compare=False)
    moved: timedelta = timedelta()

    @property
    def current(self) -> BlockRun | None:
        """The block that runs, or is paused."""
        return next((run for run in self.runs if run.state == "running"), None)

    @property
    def coming(self) -> tuple[BlockRun, ...]:
        """The blocks after the one that runs, also those that ran before: who steps back goes through them again.
        While none runs, those that never ran."""
        place = next((number for number, run in enumerate(self.runs) if run.state == "running"), None)
        if place is None:
            return tuple(run for run in self.runs if run.state == "ahead")
        return tuple(run for run in self.runs[place + 1 :] if run.state != "skipped")

    @property
    def following(self) -> BlockRun | None:
        """The block that comes next."""
        return next(iter(self.coming), None)

    @property
    def previous(self) -> BlockRun | None:
        """The block that was begun before the one that runs; while none runs, the one that was begun last. Of those
        begun within one second the order of the agenda counts."""
        begun = [(run.started_at, place, run.state, run) for place, run in enumerate(self.runs) if run.started_at]
        until = next(((at, place) for at, place, state, _run in begun if state == "running"), None)
        before = [one for one in begun if one[2] == "done" and (until is None or one[:2] < until)]
        return max(before, key=lambda one: one[:2])[3] if before else None


@dataclass(slots=True)
class _Told:
    """What the events say so far."""

    phase: Phase = "planned"
    current: str = ""
    since: datetime | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    started: dict[str, datetime] = field(default_factory=dict)
    ended: dict[str, datetime] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    allotted: dict[str, int] = field(default_factory=dict)
    moved_end: int = 0


def session_clock(
    session: WorkshopSession, blocks: Sequence[AgendaBlock], events: Sequence[ClockEvent], now: datetime
) -> SessionClock:
    """Where the session stands at `now` (aware)."""
    told = _read(effective(events), now)
    runs = tuple(_run(block, told) for block in blocks)
    ends = moment_of(session.ends_at)
    moved = _moved(session, told)
    ends_at = ends.astimezone(UTC) + timedelta(minutes=told.moved_end) + moved if ends else None
    zone = place_clock(moment_of(session.starts_at) or now)
    return SessionClock(told.phase, now.astimezone(UTC), runs, ends_at, zone, moved)


def session_state(session: WorkshopSession, events: Sequence[ClockEvent]) -> str:
    """ "planned", "running" or "closed": what its clock says, or without events what the record says."""
    told = [event.kind for event in effective(events) if event.kind in ("start", "end")]
    if not told:
        return session.state
    return "closed" if told[-1] == "end" else "running"


def state_in(records: Records, session: WorkshopSession) -> str:
    """The state of one of the project's sessions, as `session_state`."""
    return session_state(session, records.clock_events.of(session.id))


def running_session(records: Records) -> WorkshopSession | None:
    """The session that runs; of several, the one whose clock was told to start last."""
    running = [one for one in records.sessions if state_in(records, one) == "running"]
    return max(running, key=lambda one: last_told(records, one, "start"), default=None)


def last_told(records: Records, session: WorkshopSession, kind: str) -> float:
    """When its clock was told this the last time, in seconds since 1970; 0 if it was not, or it was taken back."""
    events = effective(records.clock_events.of(session.id))
    return max((datetime.fromisoformat(one.at).timestamp() for one in events if one.kind == kind), default=0)


def effective(events: Sequence[ClockEvent]) -> tuple[ClockEvent, ...]:
    """The events that count, in their order, without those that were taken back."""
    taken_back = {event.reason for event in events if event.kind == "take_back"}
    return tuple(event for event in events if event.kind != "take_back" and event.at not in taken_back)


def level_of(run: BlockRun | None) -> Level:
    """How urgent the time of a block is: its last fifth, its last twentieth, or over."""
    if run is None or run.state == "ahead":
        return "ahead"
    whole, left = run.allotted * 60, run.left
    if left < 0:
        return "over"
    if left * 20 <= whole:
        return "last_5"
    return "last_20" if left * 5 <= whole else "running"


def actual_minutes(clock: SessionClock) -> Mapping[str, int]:
    """The minutes that each begun block took, rounded, by its id: for the report afterwards."""
    return {run.block.id: round(run.seconds / 60) for run in clock.runs if run.started_at is not None}


def _read(events: Sequence[ClockEvent], now: datetime) -> _Told:
    told = _Told()
    for event in events:
        at = moment_of(event.at)
        if at is not None:
            _hear(told, event, at.astimezone(UTC))
    if told.phase == "running":
        _count(told, now.astimezone(UTC))
    return told


def _hear(told: _Told, event: ClockEvent, at: datetime) -> None:
    match event.kind:
        case "start":
            _leave(told, at)
            told.phase, told.current, told.since = "running", event.block, at
            told.started.setdefault(event.block, at)
            told.ended.pop(event.block, None)
            told.skipped.pop(event.block, None)
        case "pause" if told.phase == "running":
            _count(told, at)
            told.phase = "paused"
        case "resume" if told.phase == "paused":
            told.phase, told.since = "running", at
        case "end":
            _leave(told, at)
            told.phase, told.current = "ended", ""
        case "skip":
            told.skipped[event.block] = event.reason
            if event.block == told.current:
                _leave(told, at)
                told.current = ""
        case "allot":
            told.allotted[event.block] = max(0, event.minutes or 0)
        case "correct":
            _correct(told, event)
        case "move_end":
            told.moved_end += event.minutes or 0


def _moved(session: WorkshopSession, told: _Told) -> timedelta:
    """By how much the plan's times are moved: by nothing while the start is near enough to be early or late."""
    planned = moment_of(session.starts_at)
    if planned is None or not told.started:
        return timedelta()
    away = min(told.started.values()) - planned.astimezone(UTC)
    return away if abs(away) > LONGEST_LATENESS else timedelta()


def _leave(told: _Told, at: datetime) -> None:
    """The current block ends at this moment."""
    if told.current:
        if told.phase == "running":
            _count(told, at)
        told.ended[told.current] = at


def _count(told: _Told, at: datetime) -> None:
    """Add the time since the last count to the current block."""
    if told.since is not None and told.current:
        gone = max(0.0, (at - told.since).total_seconds())
        told.seconds[told.current] = told.seconds.get(told.current, 0.0) + gone
        told.since = max(told.since, at)


def _correct(told: _Told, event: ClockEvent) -> None:
    """The block began earlier (negative minutes) or later than the clock was told."""
    if event.block in told.started and event.minutes:
        shift = timedelta(minutes=event.minutes)
        told.started[event.block] += shift
        told.seconds[event.block] = told.seconds.get(event.block, 0.0) - shift.total_seconds()


def _run(block: AgendaBlock, told: _Told) -> BlockRun:
    run = BlockRun(
        block,
        "ahead",
        told.allotted.get(block.id, max(0, block.planned_minutes or 0)),
        told.started.get(block.id),
        told.ended.get(block.id),
        max(0, int(told.seconds.get(block.id, 0.0))),
        told.skipped.get(block.id, ""),
    )
    if block.id in told.skipped:
        return replace(run, state="skipped")
    if block.id == told.current:
        return replace(run, state="running", ended_at=None)
    return replace(run, state="done") if run.started_at is not None else run
