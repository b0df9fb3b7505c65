"""The running session as Qt sees it: a tick each second, and everything that its clock can be told.

The clock itself is computed (`facilitation/clock.py`); this object only asks for it and tells it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from triad_desktop.facilitation.clock import (
    BlockRun,
    SessionClock,
    effective,
    last_told,
    running_session,
    session_clock,
    state_in,
)
from triad_desktop.facilitation.late_plans import LatePlan, late_plans, minutes_late
from triad_desktop.models import edits
from triad_desktop.models.content import Records
from triad_desktop.models.workshop_records import WorkshopSession
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge

SHOWN = frozenset({"session", "agenda_block", "clock_event"})
LONGEST_SLIP = timedelta(hours=12)  # until then an end is taken back like everything else


def wall_clock() -> datetime:
    """Now, with this computer's offset."""
    return datetime.now().astimezone()


class SessionRunner(QObject):
    """Emits `changed()` when the session, its agenda or its clock is another, `ticked()` each second while it runs.

    Every method that tells the clock returns "" when it was done, else the sentence that says why not.
    """

    changed = Signal()
    ticked = Signal()

    def __init__(
        self, bridge: DocumentBridge, *, now: Callable[[], datetime] = wall_clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._now = now
        self._at_tick: tuple[Records, SessionClock | None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timer_timeout)
        bridge.changed.connect(self._on_bridge_changed)
        self._tick_on()

    @property
    def why_read_only(self) -> str:
        """Why the clock can be told nothing; "" where it can."""
        return self._bridge.why_read_only

    @property
    def session(self) -> WorkshopSession | None:
        """The session that runs; of several, the one that was started last."""
        return running_session(self._bridge.records)

    @property
    def clock(self) -> SessionClock | None:
        """Where the running session stands now; for all that draw at one tick, where it stood as that came."""
        records = self._bridge.records
        if self._at_tick is not None and self._at_tick[0] is records:
            return self._at_tick[1]
        session = self.session
        return self.clock_of(session) if session is not None else None

    def state_of(self, session: WorkshopSession) -> str:
        return state_in(self._bridge.records, session)

    def clock_of(self, session: WorkshopSession) -> SessionClock:
        records = self._bridge.records
        blocks = records.agenda_blocks.of(session.id)
        return session_clock(session, blocks, records.clock_events.of(session.id), self._now())

    def next_up(self) -> WorkshopSession | None:
        """The planned session that could be started: the one whose start is nearest to now."""
        planned = [one for one in self._bridge.records.sessions if self.state_of(one) == "planned" and one.starts_at]
        now = self._now()
        return min(planned, key=lambda one: abs(datetime.fromisoformat(one.starts_at) - now), default=None)

    def is_of_another_day(self, session: WorkshopSession) -> bool:
        """Whether a session with a start is planned for another day than today, on the session's own clock."""
        begins = datetime.fromisoformat(session.starts_at)
        return self._now().astimezone(begins.tzinfo).date() != begins.date()

    def lacks_agenda(self, session: str) -> bool:
        """Whether nothing is planned in this session; not when it was deleted."""
        records = self._bridge.records
        return session in records.sessions and not records.agenda_blocks.of(session)

    # What the clock is told

    def start(self, session: WorkshopSession) -> str:
        """Begin with the first block."""
        blocks = self._bridge.records.agenda_blocks.of(session.id)
        if not blocks:
            return _("This session has no agenda yet. Plan its blocks in Prepare, then start it.")
        return self._tell(session.id, edits.clock.Told(kind="start", block=blocks[0].id))

    def start_block(self, block: str) -> str:
        """Go on with this block, whichever ran before."""
        return self._tell_running(edits.clock.Told(kind="start", block=block))

    def go_on(self) -> str:
        """The next block; after the last one the session ends."""
        clock = self.clock
        following = clock.following if clock else None
        if following is not None:
            return self.start_block(following.block.id)
        return self.end()

    def go_back(self) -> str:
        """The block before, which goes on where it was left."""
        clock = self.clock
        previous = clock.previous if clock else None
        return self.start_block(previous.block.id) if previous is not None else ""

    def pause_or_resume(self) -> str:
        clock = self.clock
        if clock is None:
            return ""
        return self._tell_running(edits.clock.Told(kind="resume" if clock.phase == "paused" else "pause"))

    def add_minutes(self, minutes: int) -> str:
        """More time (negative: less) for the block that runs."""
        run = self._current()
        if run is None:
            return ""
        return self._tell_running(
            edits.clock.Told(kind="allot", block=run.block.id, minutes=max(0, run.allotted + minutes))
        )

    def correct_start(self, minutes: int) -> str:
        """The block that runs began so many minutes earlier (negative) or later than the clock was told."""
        run = self._current()
        return self._tell_running(edits.clock.Told(kind="correct", block=run.block.id, minutes=minutes)) if run else ""

    def began_ago(self, minutes: int) -> str:
        """The block that runs began so many minutes before now, whatever the clock was told."""
        run = self._current()
        if run is None or run.started_at is None:
            return ""
        began = self._now() - timedelta(minutes=minutes)
        return self.correct_start(round((began - run.started_at).total_seconds() / 60))

    def skip(self, reason: str) -> str:
        """Leave out the rest of the block that runs, and go on with the next one."""
        clock, run = self.clock, self._current()
        if clock is None or run is None:
            return ""
        told = [edits.clock.Told(kind="skip", block=run.block.id, reason=reason)]
        if clock.following is not None:
            told.append(edits.clock.Told(kind="start", block=clock.following.block.id))
        return self._tell_running(*told)

    def end(self) -> str:
        return self._tell_running(edits.clock.Told(kind="end"))

    def minutes_late(self) -> int:
        clock = self.clock
        return minutes_late(clock) if clock is not None else 0

    def plans(self) -> tuple[LatePlan, ...]:
        """The three ways to go on from now."""
        clock = self.clock
        return late_plans(clock) if clock is not None else ()

    def apply(self, plan: LatePlan, reason: str) -> str:
        """Agree to a plan: all it changes is told at one moment, and taken back at once by `take_back`."""
        told = [edits.clock.Told(kind="allot", block=block, minutes=minutes) for block, minutes in plan.allotted]
        told += [edits.clock.Told(kind="skip", block=block, reason=reason) for block in plan.dropped]
        if plan.end_moves:
            told.append(edits.clock.Told(kind="move_end", minutes=plan.end_moves))
        return self._tell_running(*told) if told else ""

    def last_told(self) -> str:
        """The moment of what was told last and still counts; "" when there is nothing to take back."""
        session = self.session or self._just_ended()
        events = effective(self._bridge.records.clock_events.of(session.id)) if session else ()
        return events[-1].at if events else ""

    def take_back(self) -> str:
        """Take back what the clock was told last."""
        session, told_at = self.session or self._just_ended(), self.last_told()
        if session is None or not told_at:
            return ""
        edit = edits.clock.TakeBackClock(session=session.id, at=self._moment(), told_at=told_at)
        return self._bridge.attempt(edits.clock.take_back_clock, edit)

    def _current(self) -> BlockRun | None:
        clock = self.clock
        return clock.current if clock is not None else None

    def _tell_running(self, *told: edits.clock.Told) -> str:
        session = self.session
        return self._tell(session.id, *told) if session is not None else ""

    def _tell(self, session: str, *told: edits.clock.Told) -> str:
        return self._bridge.attempt(
            edits.clock.tell_clock, edits.clock.TellClock(session=session, at=self._moment(), told=told)
        )

    def _moment(self) -> str:
        return self._now().isoformat(timespec="microseconds")

    def _just_ended(self) -> WorkshopSession | None:
        """The session that was ended last, as long as that may have been a slip."""
        records = self._bridge.records

        def ended_at(session: WorkshopSession) -> float:
            return last_told(records, session, "end")

        last = max(records.sessions, key=ended_at, default=None)
        if last is None or self._now().timestamp() - ended_at(last) > LONGEST_SLIP.total_seconds():
            return None
        return last

    @Slot(object)
    def _on_bridge_changed(self, change: ChangeSet) -> None:
        if SHOWN & (change.changed.keys() | change.removed.keys()):
            self._tick_on()
            self.changed.emit()

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._at_tick = (self._bridge.records, self.clock)
        self._tick_on()
        self.ticked.emit()
        self._at_tick = None

    def _tick_on(self) -> None:
        """The next tick comes as the running block's seconds turn; none while nothing runs."""
        clock = self.clock
        if clock is None or clock.phase != "running" or clock.current is None:
            self._timer.stop()
            return
        started = clock.current.started_at
        past = (clock.now - started).total_seconds() % 1 if started is not None else 0.0
        self._timer.start(max(20, round((1 - past) * 1000) + 5))
