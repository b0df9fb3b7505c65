"""A sensible agenda from chosen dimensions and the length of a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ACTIVITIES
from triad_desktop.models.workshop_records import AgendaBlock, WorkshopSession
from triad_desktop.text import _

SHORTEST = 20  # minutes: welcome, one station, closing
LONGEST = 1440
_BREAK_EVERY = 105
_LUNCH_FROM = 330
_LONGEST_STATION = 90
# activity: (minutes it may shrink to, minutes that it wants, its share of the time)
_STATIONS = {"scope": (10, 20, 3), "worksheet": (10, 25, 3), "escalation": (10, 25, 3), "rubric": (10, 20, 2),
             "raci": (10, 20, 2)}  # fmt: skip

Station = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Blocks without ids whose minutes add up to the session's length, and what found no time.

    `left_out` are dimensions without a station; `shortened` are those with fewer stations than they have,
    `missing` stations in all. Without blocks the time is too short for anything, or nothing was chosen.
    """

    blocks: tuple[AgendaBlock, ...]
    left_out: tuple[str, ...]
    shortened: tuple[str, ...]
    missing: int = 0


def suggest_agenda(
    records: Records, framework: Framework, session: WorkshopSession, dimensions: Sequence[str], minutes: int
) -> Suggestion:
    """Welcome, stations by weight with breaks between them, and a closing with decisions and next steps.

    `minutes` is the length, 1 to 1440; ValueError otherwise. Skipped stations are left out without a word.
    """
    if not 0 < minutes <= LONGEST:
        raise ValueError(minutes)
    wanted = {key: _open_stations(records, key) for key in framework_order(framework, dimensions)}
    wanted = {key: stations for key, stations in wanted.items() if stations}
    if minutes < SHORTEST or not wanted:
        return Suggestion((), tuple(wanted), ())
    welcome, closing = _frame(minutes)
    rests = _rests(minutes)
    while True:
        room = minutes - welcome - closing - sum(rests)
        chosen = _chosen(wanted, room)
        if len(chosen) > len(rests) and room >= SHORTEST // 2:
            break
        rests = rests[:-1]
    lengths, spare = _lengths(framework, chosen, room)
    blocks = [_block(session, _("Welcome and aim"), "free", welcome, 5, "rigid")]
    blocks += _with_rests([_station(framework, session, one, lengths[one]) for one in chosen], rests, session)
    if spare:
        blocks.append(_block(session, _("Open time"), "free", spare, None, "optional"))
    goal = _("Every decision and every next step has an owner and a date")
    blocks.append(_block(session, _("Decisions and next steps"), "free", closing, 5, "rigid", goal=goal))
    have = {key: sum(one[0] == key for one in chosen) for key in wanted}
    missing = {key: len(stations) - have[key] for key, stations in wanted.items() if 0 < have[key] < len(stations)}
    left_out = tuple(key for key in wanted if not have[key])
    return Suggestion(tuple(blocks), left_out, tuple(missing), sum(missing.values()))


def framework_order(framework: Framework, dimensions: Sequence[str]) -> tuple[str, ...]:
    """The chosen dimensions, each once, as the framework orders them."""
    return tuple(one.key for one in framework.dimensions if one.key in dimensions)


def _open_stations(records: Records, dimension: str) -> list[Station]:
    skipped = {(one.dimension, one.activity) for one in records.station_states if one.skip_reason}
    return [(dimension, one) for one in ACTIVITIES if (dimension, one) not in skipped]


def _frame(minutes: int) -> tuple[int, int]:
    """Minutes for welcome and closing."""
    if minutes < 60:
        return 5, 5
    return (10, 10) if minutes < 150 else (10, 15) if minutes < _LUNCH_FROM else (15, 30)


def _rests(minutes: int) -> list[int]:
    """Minutes of each break, about every hour and a half; the middle one of a long day is lunch."""
    rests = [15] * ((minutes - 1) // _BREAK_EVERY)
    if minutes >= _LUNCH_FROM:
        rests[len(rests) // 2] = 45
    return rests


def _chosen(wanted: dict[str, list[Station]], room: int) -> list[Station]:
    """As many stations as have time: first one of every dimension, then more of each while all get what they want."""
    turns = [stations[turn] for turn in range(len(ACTIVITIES)) for stations in wanted.values() if turn < len(stations)]
    firsts = [stations[0] for stations in wanted.values()]
    chosen: list[Station] = []
    least = comfortable = 0
    for one in turns:
        minimum, wish, _share = _STATIONS[one[1]]
        least, comfortable = least + minimum, comfortable + wish
        if least > room or (one not in firsts and comfortable > room):
            break
        chosen.append(one)
    order = [one for stations in wanted.values() for one in stations]
    return sorted(chosen, key=order.index)


def _lengths(framework: Framework, chosen: Sequence[Station], room: int) -> tuple[dict[Station, int], int]:
    """Minutes of each station, by weight in steps of five where it goes, and minutes that none can use."""
    spare = max(0, room - _LONGEST_STATION * len(chosen))
    room -= spare
    weights = {one: _STATIONS[one[1]][2] * len(framework.dimension(one[0]).responsibilities) for one in chosen}
    lengths = {one: _STATIONS[one[1]][0] for one in chosen}
    left = room - sum(lengths.values())
    while left:
        step = min(5, left)
        open_ones = [one for one in chosen if lengths[one] + step <= _LONGEST_STATION]
        if not open_ones:
            step = 1
            open_ones = [one for one in chosen if lengths[one] < _LONGEST_STATION]
        neediest = min(open_ones, key=lambda one: lengths[one] / weights[one])
        lengths[neediest] += step
        left -= step
    return lengths, spare


def _with_rests(stations: list[AgendaBlock], rests: list[int], session: WorkshopSession) -> list[AgendaBlock]:
    """Breaks between stations, each at the boundary that is nearest to its even share."""
    ends: list[int] = []
    for block in stations:
        ends.append((ends[-1] if ends else 0) + (block.planned_minutes or 0))
    after: dict[int, int] = {}
    first = 0
    for number, length in enumerate(rests, start=1):
        target = ends[-1] * number / (len(rests) + 1)
        still = len(rests) - number
        places = range(first, len(stations) - 1 - still)
        place = min(places, key=lambda at: abs(ends[at] - target))
        after[place], first = length, place + 1
    blocks: list[AgendaBlock] = []
    for place, block in enumerate(stations):
        blocks.append(block)
        if place in after:
            lunch = after[place] > 15
            title = _("Lunch") if lunch else _("Break")
            blocks.append(_block(session, title, "break", after[place], 30 if lunch else 10, "flexible"))
    return blocks


def _station(framework: Framework, session: WorkshopSession, station: Station, minutes: int) -> AgendaBlock:
    dimension = framework.dimension(station[0])
    title = _("{dimension}: {activity}").format(
        dimension=dimension.short_title, activity=framework.activity(station[1]).title
    )
    return _block(session, title, "station", minutes, _STATIONS[station[1]][0], "flexible", station)


def _block(
    session: WorkshopSession,
    title: str,
    kind: str,
    planned: int,
    minimum: int | None,
    flexibility: str,
    station: Station = ("", ""),
    goal: str = "",
) -> AgendaBlock:
    return AgendaBlock(
        id="", session=session.id, position=0, title=title, kind=kind, dimension=station[0], activity=station[1],
        planned_minutes=planned, minimum_minutes=min(minimum, planned) if minimum else None, flexibility=flexibility,
        fixed_start="", goal=goal, room_instruction="", private_note="",
    )  # fmt: skip
