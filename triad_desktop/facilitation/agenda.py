"""The clock times of an agenda: when each block starts and ends, what waits, what overlaps, what does not fit.

All arithmetic is done in UTC, so a night in which clocks change is as long as it is; results are shown at the clock
of the place where the session is held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from triad_desktop.models.workshop_records import AgendaBlock, WorkshopSession

_DAY = timedelta(days=1)
_EARLIEST = timedelta(hours=6)
_LATEST = datetime(9999, 12, 1, tzinfo=UTC)


class LocalClock(tzinfo):
    """This computer's own time zone, with its changes over the year."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return moment.replace(tzinfo=None).astimezone().utcoffset() if moment else None

    def dst(self, moment: datetime | None) -> timedelta | None:
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        return moment.replace(tzinfo=None).astimezone().tzname() if moment else None

    def fromutc(self, moment: datetime) -> datetime:
        local = moment.replace(tzinfo=UTC).astimezone()
        plain = local.replace(tzinfo=None)
        second_time = plain.astimezone().utcoffset() != local.utcoffset()
        return plain.replace(tzinfo=self, fold=int(second_time))


@dataclass(frozen=True, slots=True)
class ScheduledBlock:
    """A block with its clock times, at the place's clock. Minutes are 0 where nothing is wrong.

    `gap`: how long the room waits for the fixed start. `overlap`: how long an earlier block still runs at the fixed
    start. `before_session`: how long before the session it would start. `over`: how long it runs past the end.
    """

    block: AgendaBlock
    start: datetime
    end: datetime
    gap: int = 0
    overlap: int = 0
    before_session: int = 0
    over: int = 0


@dataclass(frozen=True, slots=True)
class AgendaTotal:
    """Minutes: of all blocks, of the session (None while it has no length), past its end, waited for fixed starts."""

    planned: int
    available: int | None
    over: int
    gaps: int


def moment_of(text: str) -> datetime | None:
    """The aware datetime that a record holds; None when there is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.astimezone()


def place_clock(starts_at: datetime, here: tzinfo | None = None) -> tzinfo:
    """The clock of the place: `here` (this computer's zone) if it agrees with the session's offset, else that offset."""
    local = here if here is not None else LocalClock()
    own = starts_at.astimezone(local)
    zone = local if own.utcoffset() == starts_at.utcoffset() else starts_at.tzinfo
    assert zone is not None
    return zone


def session_times(session: WorkshopSession) -> tuple[datetime | None, datetime | None]:
    """When the session starts and ends, both at the clock of its place; None for what it does not have."""
    starts, ends = moment_of(session.starts_at), moment_of(session.ends_at)
    first = starts or ends
    zone = place_clock(first) if first is not None else None
    return starts.astimezone(zone) if starts else None, ends.astimezone(zone) if ends else None


def clock_span(start: datetime, end: datetime) -> str:
    """ "09:00–09:30", both moments at one place's clock; one time alone when no time lies between them."""
    return f"{start:%H:%M}" if start == end else f"{start:%H:%M}–{end:%H:%M}"


def session_minutes(session: WorkshopSession) -> int | None:
    """How long the session is; None while it has no start or no end after it."""
    starts, ends = moment_of(session.starts_at), moment_of(session.ends_at)
    if starts is None or ends is None or ends <= starts:
        return None
    return _minutes(ends - starts)


def scheduled(
    session: WorkshopSession, blocks: Sequence[AgendaBlock], zone: tzinfo | None = None
) -> tuple[ScheduledBlock, ...]:
    """Start and end of every block, in their order; () while the session has no start.

    A block without minutes takes none. A block with a fixed start has it at the nearest such clock time, whatever
    runs then: it waits for it (`gap`), or begins while earlier blocks still run (`overlap`).
    `zone` is the place's; without it, `place_clock` says.
    """
    begins = moment_of(session.starts_at)
    if begins is None:
        return ()
    zone = zone if zone is not None else place_clock(begins)
    begins = begins.astimezone(UTC)
    minutes = session_minutes(session)
    ends = None if minutes is None else begins + timedelta(minutes=minutes)
    running, found = begins, []
    for block in blocks:
        start = _fixed_start(block, running, begins, zone) or running
        length = timedelta(minutes=max(0, block.planned_minutes or 0))
        end = min(start + length, _LATEST)
        found.append(
            ScheduledBlock(
                block,
                start.astimezone(zone),
                end.astimezone(zone),
                gap=_minutes(start - running),
                overlap=_minutes(running - start),
                before_session=_minutes(begins - start),
                over=_minutes(end - max(start, ends)) if ends is not None else 0,
            )
        )
        running = max(running, end)
    return tuple(found)


def agenda_total(session: WorkshopSession, blocks: Sequence[AgendaBlock], zone: tzinfo | None = None) -> AgendaTotal:
    """All minutes of an agenda together."""
    times = scheduled(session, blocks, zone)
    planned = sum(max(0, block.planned_minutes or 0) for block in blocks)
    available = session_minutes(session)
    last = max((one.end.astimezone(UTC) for one in times), default=None)
    ends = moment_of(session.ends_at)
    over = _minutes(last - ends.astimezone(UTC)) if last and ends and available is not None else 0
    return AgendaTotal(planned, available, over, sum(one.gap for one in times))


def _fixed_start(block: AgendaBlock, running: datetime, begins: datetime, zone: tzinfo) -> datetime | None:
    """The nearest moment at which the place's clock shows the block's fixed start; None without one.

    What lies hours before the session is meant for the time after it.
    """
    try:
        clock = time.fromisoformat(block.fixed_start)
    except ValueError:
        return None
    day = running.astimezone(zone).date()
    near = [datetime.combine(day + step * _DAY, clock, zone).astimezone(UTC) for step in (-1, 0, 1)]
    near = [moment for moment in near if moment >= begins - _EARLIEST]
    return min(near, key=lambda moment: (abs(moment - running), moment < running))


def _minutes(span: timedelta) -> int:
    """Whole minutes, a begun one counted; 0 for what is negative."""
    return max(0, -(-int(span.total_seconds()) // 60))
