"""Three ways to go on when a session runs late: optional blocks pay, flexible blocks shrink, or the end moves.

Fixed starts, rigid blocks and minimums never break. Each stretch up to a fixed start, and the last one up to the
session's end, has to be paid for by the blocks in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from triad_desktop.facilitation.clock import BlockRun, SessionClock
from triad_desktop.models.workshop_records import AgendaBlock

PlanKind = Literal["optional", "shrink", "end"]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlannedBlock:
    """A block that is still to come, or runs: its minutes from now on, and its new times at the place's clock."""

    block: AgendaBlock
    minutes: int
    start: datetime
    end: datetime
    dropped: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class LatePlan:
    """One way to go on. `broken` is the fixed time that it can't keep, by `short` minutes; then it can't be chosen.

    `allotted` holds the minutes in all of each block that changes, `dropped` the blocks that are left out,
    `end_moves` by how many minutes the session ends later. `free` minutes are left before the end.
    """

    kind: PlanKind
    blocks: tuple[PlannedBlock, ...]
    allotted: tuple[tuple[str, int], ...]
    dropped: tuple[str, ...]
    end_moves: int
    ends_at: datetime
    free: int
    broken: datetime | None = None
    short: int = 0


@dataclass(slots=True)
class _Rest:
    """What is left of one block, in minutes: as it stands, at least, and as a plan has it."""

    run: BlockRun
    begun: int
    now: int
    least: int
    planned: int
    fixed: datetime | None

    @property
    def optional(self) -> bool:
        return self.run.block.flexibility == "optional"

    @property
    def flexible(self) -> bool:
        return self.run.block.flexibility in ("flexible", "")


def minutes_late(clock: SessionClock) -> int:
    """By how many minutes what is left doesn't fit before the session's end or a fixed start; 0 when it does."""
    if clock.ends_at is None or clock.phase in ("planned", "ended"):
        return 0
    stretches = _stretches(_rests(clock), clock)
    running, late = 0, 0
    for rests, minutes, _until in stretches:
        over = max(0, running + sum(rest.now for rest in rests) - minutes)
        late, running = max(late, over), over
    return late


def late_plans(clock: SessionClock) -> tuple[LatePlan, ...]:
    """The three plans from the clock's moment on; () while the session has not begun, has ended, or has no end."""
    if clock.ends_at is None or clock.phase in ("planned", "ended"):
        return ()
    return tuple(_plan(kind, clock) for kind in ("optional", "shrink", "end"))


def _plan(kind: PlanKind, clock: SessionClock) -> LatePlan:
    rests, zone = _rests(clock), clock.zone
    stretches = _stretches(rests, clock)
    broken, short, end_moves = None, 0, 0
    for number, (stretch, minutes, until) in enumerate(stretches):
        over = sum(rest.now for rest in stretch) - minutes
        if over > 0:
            unpaid = _PAYMENTS[kind](stretch, over)
            if unpaid and kind == "end" and number == len(stretches) - 1:
                end_moves, unpaid = unpaid, 0
            if unpaid and broken is None:
                broken, short = until, unpaid
    assert clock.ends_at is not None
    blocks = _timed(rests, clock)
    ends_at = (clock.ends_at + timedelta(minutes=end_moves)).astimezone(zone)
    last = max((one.end for one in blocks), default=clock.now)
    return LatePlan(
        kind,
        blocks,
        tuple((rest.run.block.id, rest.begun + rest.planned) for rest in rests if 0 < rest.planned != rest.now),
        tuple(rest.run.block.id for rest in rests if rest.planned == 0 < rest.now),
        end_moves,
        ends_at,
        max(0, _minutes(last, ends_at)),
        broken.astimezone(zone) if broken else None,
        short,
    )


def _optional_pay(stretch: Sequence[_Rest], over: int) -> int:
    """Optional blocks give their time, the last one first; one that would fall under its minimum is left out."""
    for rest in reversed(stretch):
        if over <= 0 or not rest.optional:
            continue
        given = min(rest.now, over)
        if rest.now - given < rest.least:
            given = rest.now
        rest.planned, over = rest.now - given, over - given
    return max(0, over)


def _flexible_shrink(stretch: Sequence[_Rest], over: int) -> int:
    """Flexible blocks shrink towards their minimum, each by the same share of what it can give."""
    givers = [rest for rest in stretch if rest.flexible and rest.now > rest.least]
    room = sum(rest.now - rest.least for rest in givers)
    given = min(over, room)
    shares = [(rest, given * (rest.now - rest.least) / room) for rest in givers] if room else []
    for rest, share in shares:
        rest.planned = rest.now - int(share)
    missing = given - sum(rest.now - rest.planned for rest in givers)
    for rest, _share in sorted(shares, key=lambda pair: pair[1] - int(pair[1]), reverse=True)[:missing]:
        rest.planned -= 1
    return over - given


def _nobody_pays(stretch: Sequence[_Rest], over: int) -> int:
    return over


_PAYMENTS: dict[str, Callable[[Sequence[_Rest], int], int]] = {
    "optional": _optional_pay,
    "shrink": _flexible_shrink,
    "end": _nobody_pays,
}


def _rests(clock: SessionClock) -> list[_Rest]:
    """What is left, in order, beginning with the block that runs. What a block after it left over is left again."""
    place = next((number for number, run in enumerate(clock.runs) if run.state == "running"), None)
    rests: list[_Rest] = []
    running = clock.now
    for number, run in enumerate(clock.runs):
        begun = -(-run.seconds // 60)
        now = max(0, run.allotted - begun)
        is_over = run.state == "skipped" or (run.state == "done" and (place is None or now == 0))
        if is_over or (place is not None and number < place):
            continue
        least = now if run.block.flexibility == "rigid" else max(0, min(now, _minimum(run) - begun))
        fixed = _fixed(run.block, running, clock) if run.state == "ahead" else None
        rests.append(_Rest(run, begun, now, least, now, fixed))
        running = max(running, fixed or running) + timedelta(minutes=now)
    return rests


def _minimum(run: BlockRun) -> int:
    """A block without a minimum may shrink to a minute, one that may be left out as well."""
    least = run.block.minimum_minutes
    return min(run.allotted, least if least is not None else 1)


def _stretches(rests: Sequence[_Rest], clock: SessionClock) -> list[tuple[list[_Rest], int, datetime]]:
    """The blocks up to each fixed start and up to the end, with the minutes that they have, and until when."""
    assert clock.ends_at is not None
    stretches: list[tuple[list[_Rest], int, datetime]] = []
    begins, stretch = clock.now, list[_Rest]()
    for rest in rests:
        if rest.fixed is not None:
            stretches.append((stretch, _minutes(begins, rest.fixed), rest.fixed))
            begins, stretch = max(begins, rest.fixed), []
        stretch.append(rest)
    stretches.append((stretch, _minutes(begins, clock.ends_at), clock.ends_at))
    return stretches


def _timed(rests: Sequence[_Rest], clock: SessionClock) -> tuple[PlannedBlock, ...]:
    running, found = clock.now, []
    for rest in rests:
        dropped = rest.planned == 0 < rest.now
        start = running if rest.fixed is None or dropped else max(running, rest.fixed)
        end = start + timedelta(minutes=rest.planned)
        times = (start.astimezone(clock.zone), end.astimezone(clock.zone))
        found.append(PlannedBlock(rest.run.block, rest.planned, *times, dropped, rest.planned != rest.now))
        running = end
    return tuple(found)


def _fixed(block: AgendaBlock, running: datetime, clock: SessionClock) -> datetime | None:
    """The moment of a block's fixed start nearest to when it would come; None without one."""
    try:
        at = time.fromisoformat(block.fixed_start)
    except ValueError:
        return None
    planned = running - clock.moved
    day = planned.astimezone(clock.zone).date()
    near = [datetime.combine(day + step * _DAY, at, clock.zone).astimezone(running.tzinfo) for step in (-1, 0, 1)]
    return min(near, key=lambda moment: abs(moment - planned)) + clock.moved


def _minutes(since: datetime, until: datetime) -> int:
    """Whole minutes between, rounded down; negative when the time has passed."""
    return int((until - since).total_seconds() // 60)
