"""The checks of sessions and their agendas, and for some of what they find an edit that mends it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from triad_desktop.facilitation.agenda import (
    ScheduledBlock,
    agenda_total,
    moment_of,
    scheduled,
    session_minutes,
    session_times,
)
from triad_desktop.facilitation.clock import state_in
from triad_desktop.facilitation.codes import joined, label_of
from triad_desktop.facilitation.finding import Check, CheckText, Finding, Fix, Place, check
from triad_desktop.facilitation.findings.refused_text import REFUSED_TEXTS, check_refused_text
from triad_desktop.models.content import Records
from triad_desktop.models.fields import show_minutes
from triad_desktop.models.framework import Framework
from triad_desktop.models.moments import show_date
from triad_desktop.models.workshop_records import AgendaBlock, WorkshopSession
from triad_desktop.text import _, n_

DAY = 1440

NO_TITLE = CheckText(
    "session_no_title", "look", _("Every session has a title"),
    _("{record} has no title"), _("nobody can tell it from the others"),
)  # fmt: skip
NO_START = CheckText(
    "session_no_start", "blocks", _("Every session has a start"),
    _("{record} has no start"), _("nobody knows when to come"),
)  # fmt: skip
NO_END = CheckText(
    "session_no_end", "blocks", _("Every session has an end"),
    _("{record} has no end"), _("nobody can tell whether the agenda fits"),
)  # fmt: skip
ENDS_FIRST = CheckText(
    "session_ends_first", "blocks", _("Every session ends after it starts"),
    _("{record} ends before it starts"), _("its agenda has no time"),
    fix=_("End on the day of the start"),
)  # fmt: skip
LONG = CheckText(
    "session_longer_than_a_day", "look", _("No session is longer than a day"),
    _("{record} lasts {length}"), _("a date is probably wrong"), _("Make several sessions if it is not."),
    fix=_("End on the day of the start"),
)  # fmt: skip
NO_BLOCKS = CheckText(
    "session_no_blocks", "look", _("Every session has an agenda"),
    _("{record} has no agenda"), _("the time will go where the loudest want it"),
)  # fmt: skip
NOBODY = CheckText(
    "session_nobody_present", "look", _("Every session has people"),
    _("Nobody is down as present at {record}"), _("it is open whose word counts there"),
    fix=_("Everyone is present"),
)  # fmt: skip
SAME_TIME = CheckText(
    "sessions_same_people", "look", _("Nobody is in two sessions at once"),
    _("{record} and {other} overlap, and {names} would be in both"), _("somebody will be missing"),
)  # fmt: skip
TWO_RUNNING = CheckText(
    "sessions_two_running", "look", _("One session runs at a time"),
    _("{record} and {other} both count as running"), _("the clock can't tell which one it follows"),
    fix=_("Close the later one"),
)  # fmt: skip
BLOCK_NO_TITLE = CheckText(
    "block_no_title", "look", _("Every block says what it is about"),
    _("{record} has no title"), _("the room can't see what comes"),
)  # fmt: skip
NO_MINUTES = CheckText(
    "block_no_minutes", "blocks", _("Every block has its minutes"),
    _("{record} has no length"), _("what comes after it starts too early on paper"),
)  # fmt: skip
NO_DIMENSION = CheckText(
    "block_no_dimension", "look", _("Every station of an agenda names its dimension"),
    _("{record} is a station without a dimension"), _("it leads nowhere when its time comes"),
)  # fmt: skip
LEFT_OUT = CheckText(
    "block_left_out_dimension", "look", _("No time is planned for a dimension that is left out"),
    _("{record} is about {dimension}, which this workshop leaves out"), _("its minutes are missing elsewhere"),
    fix=_("Make it free time"),
)  # fmt: skip
TOO_LONG = CheckText(
    "block_longer_than_session", "blocks", _("No block is longer than its session"),
    _("{minutes} minutes for {record} is longer than the whole session of {length}"), _("nothing after it takes place"),
    _("Did you mean {guess}?"),
    fix=_("Plan the minutes that were meant"),
)  # fmt: skip
BELOW_MINIMUM = CheckText(
    "block_below_minimum", "look", _("Every block has at least its minimum"),
    _("{record} has {minutes} min planned and needs at least {minimum}"), _("it starts out too short"),
    fix=_("Plan the minimum"),
)  # fmt: skip
OVER = CheckText(
    "block_over_the_end", "look", _("The agenda fits the session"),
    _("{record} runs {over} past the end of the session at {end}"), _("people will leave before it is over"),
    _("Shorten a block, or end later."),
    fix=_("End the session later"),
)  # fmt: skip
MISSED_START = CheckText(
    "block_fixed_start_missed", "look", _("Every fixed start can be kept"),
    _("{record} is fixed at {fixed}, and what comes before it runs until {until}"), _("{overlap} overlap"),
    fix=_("Start when the time before it is over"),
)  # fmt: skip
EARLY_START = CheckText(
    "block_fixed_start_early", "look", _("No block starts before its session"),
    _("{record} is fixed at {fixed}, and its session starts at {until}"), _("nobody will be there"),
    fix=_("Start with the session"),
)  # fmt: skip
SESSION_TEXTS = (NO_TITLE, NO_START, NO_END, ENDS_FIRST, LONG, NO_BLOCKS, NOBODY, SAME_TIME, TWO_RUNNING)
BLOCK_TEXTS = (BLOCK_NO_TITLE, NO_MINUTES, NO_DIMENSION, LEFT_OUT, TOO_LONG, BELOW_MINIMUM, OVER, MISSED_START,
               EARLY_START)  # fmt: skip
_JUDGED = (*SESSION_TEXTS, *BLOCK_TEXTS)
TEXTS = (*_JUDGED, REFUSED_TEXTS["sessions"])


def check_sessions(records: Records, framework: Framework) -> list[Check]:
    """The checks of sessions that are not closed, and of their agendas."""
    place = Place(records, framework, "", "sessions")
    coming = [one for one in records.sessions if state_in(records, one) != "closed"]
    found: dict[str, list[Finding]] = {text.code: [] for text in _JUDGED}
    for session in coming:
        for finding in (*_of_session(place, session), *_of_blocks(place, session)):
            found[finding.code].append(finding.with_fix(_fix_of(records, finding)))
    for finding in _of_pairs(place, coming):
        found[finding.code].append(finding.with_fix(_fix_of(records, finding)))
    waiting = check_refused_text(place, coming, *(records.agenda_blocks.of(one.id) for one in coming))
    return [*(check(text, found[text.code]) for text in _JUDGED), waiting]


def _fix_of(records: Records, finding: Finding) -> Fix | None:
    """The change that mends a finding of this module; None where people have to decide."""
    record = records.find(finding.table, finding.record) if finding.activity == "sessions" else None
    if isinstance(record, AgendaBlock):
        session = records.sessions.get(record.session)
        return _fix_of_block(records, finding, record, session) if session is not None else None
    return _fix_of_session(records, finding, record) if isinstance(record, WorkshopSession) else None


def _of_session(place: Place, session: WorkshopSession) -> Iterator[Finding]:
    name = label_of(place.records, session, place.framework)
    starts, ends = moment_of(session.starts_at), moment_of(session.ends_at)
    length = session_minutes(session)
    if not session.title:
        yield place.finding(NO_TITLE, "session", session.id, "title", record=name)
    if starts is None:
        yield place.finding(NO_START, "session", session.id, "starts_at", record=name)
    if ends is None:
        yield place.finding(NO_END, "session", session.id, "ends_at", record=name)
    if starts is not None and ends is not None and ends <= starts:
        yield place.finding(ENDS_FIRST, "session", session.id, "ends_at", record=name)
    if length is not None and length > DAY:
        yield place.finding(LONG, "session", session.id, "ends_at", record=name, length=show_minutes(length))
    if not place.records.agenda_blocks.of(session.id):
        yield place.finding(NO_BLOCKS, "session", session.id, "", record=name)
    if not _present(place.records, session):
        yield place.finding(NOBODY, "session", session.id, "present", record=name)


def _present(records: Records, session: WorkshopSession) -> tuple[str, ...]:
    """The names of the people who are down as present and still in the project."""
    people = {f"participant:{one.id}": one.name for one in records.participants}
    return tuple(people[key] for key in session.present if key in people)


def _of_pairs(place: Place, sessions: Iterable[WorkshopSession]) -> Iterator[Finding]:
    for one, other in combinations(sessions, 2):
        first, second = (label_of(place.records, session, place.framework) for session in (one, other))
        if state_in(place.records, one) == state_in(place.records, other) == "running":
            yield place.finding(TWO_RUNNING, "session", other.id, "state", record=first, other=second)
        both = [name for name in _present(place.records, one) if name in _present(place.records, other)]
        if both and _overlap(one, other):
            rest = len(both) - 3
            names = joined([*both[:3], n_("{count} other", "{count} others", rest)] if rest > 0 else both)
            yield place.finding(SAME_TIME, "session", other.id, "starts_at", record=first, other=second, names=names)


def _overlap(one: WorkshopSession, other: WorkshopSession) -> bool:
    times = [moment_of(text) for text in (one.starts_at, one.ends_at, other.starts_at, other.ends_at)]
    starts, ends, other_starts, other_ends = times
    if starts is None or ends is None or other_starts is None or other_ends is None:
        return False
    return max(starts, other_starts) < min(ends, other_ends)


def _of_blocks(place: Place, session: WorkshopSession) -> Iterator[Finding]:
    blocks = place.records.agenda_blocks.of(session.id)
    length = session_minutes(session)
    included = place.records.included_dimensions()
    for block in blocks:
        name = label_of(place.records, block, place.framework)
        planned = block.planned_minutes
        if not block.title:
            yield place.finding(BLOCK_NO_TITLE, "agenda_block", block.id, "title", record=name)
        if planned is None:
            yield place.finding(NO_MINUTES, "agenda_block", block.id, "planned_minutes", record=name)
        elif length is not None and planned > length:
            yield place.finding(
                TOO_LONG, "agenda_block", block.id, "planned_minutes",
                record=name, minutes=planned, length=show_minutes(length), guess=_guess(planned, length),
            )  # fmt: skip
        elif block.minimum_minutes is not None and planned < block.minimum_minutes:
            yield place.finding(
                BELOW_MINIMUM, "agenda_block", block.id, "planned_minutes",
                record=name, minutes=planned, minimum=block.minimum_minutes,
            )  # fmt: skip
        if block.kind == "station" and not block.dimension:
            yield place.finding(NO_DIMENSION, "agenda_block", block.id, "dimension", record=name)
        elif block.kind == "station" and block.dimension not in included:
            title = place.framework.dimension(block.dimension).short_title
            yield place.finding(LEFT_OUT, "agenda_block", block.id, "dimension", record=name, dimension=title)
    if length is None or all((block.planned_minutes or 0) <= length for block in blocks):
        yield from _of_times(place, session, scheduled(session, blocks))


def _of_times(place: Place, session: WorkshopSession, times: Iterable[ScheduledBlock]) -> Iterator[Finding]:
    """What the clock says: only the first block past the end is named, with all that is too much."""
    late = False
    for one in times:
        block = one.block
        if one.overlap:
            text = EARLY_START if one.before_session else MISSED_START
            until = one.start + timedelta(minutes=one.overlap)
            yield place.finding(
                text, "agenda_block", block.id, "fixed_start",
                record=label_of(place.records, block, place.framework), fixed=block.fixed_start, until=_clock(until),
                overlap=show_minutes(one.overlap),
            )  # fmt: skip
        if one.over and not late:
            late = True
            total = agenda_total(session, place.records.agenda_blocks.of(session.id)).over
            yield place.finding(
                OVER, "agenda_block", block.id, "planned_minutes",
                record=label_of(place.records, block, place.framework), over=show_minutes(total), end=_end_clock(session),
            )  # fmt: skip


def _fix_of_block(records: Records, finding: Finding, block: AgendaBlock, session: WorkshopSession) -> Fix | None:
    def change(words: str, field: str, value: Any) -> Fix:
        return Fix(words, "set_field", ("agenda_block", block.id, field, value))

    match finding.code:
        case TOO_LONG.code:
            guess = _guess(block.planned_minutes or 0, session_minutes(session) or 1)
            return change(_("Plan {minutes} min").format(minutes=guess), "planned_minutes", guess)
        case BELOW_MINIMUM.code:
            words = _("Plan {minutes} min").format(minutes=block.minimum_minutes)
            return change(words, "planned_minutes", block.minimum_minutes)
        case LEFT_OUT.code:
            return change(LEFT_OUT.fix, "kind", "free")
        case MISSED_START.code | EARLY_START.code:
            times = scheduled(session, records.agenda_blocks.of(session.id))
            until = next(one.start + timedelta(minutes=one.overlap) for one in times if one.block.id == block.id)
            return change(_("Start at {clock}").format(clock=_clock(until)), "fixed_start", _clock(until))
        case OVER.code:
            times = scheduled(session, records.agenda_blocks.of(session.id))
            last = max(one.end for one in times)
            words = _("End at {clock}").format(clock=_clock(last))
            return Fix(words, "set_field", ("session", session.id, "ends_at", last.isoformat(timespec="minutes")))
    return None


def _fix_of_session(records: Records, finding: Finding, session: WorkshopSession) -> Fix | None:
    match finding.code:
        case ENDS_FIRST.code | LONG.code:
            ends = _first_end(session)
            day = show_date(ends.date().isoformat(), year=False)
            words = _("End on {day} at {clock}").format(day=day, clock=_clock(ends))
            return Fix(words, "set_field", ("session", session.id, "ends_at", ends.isoformat(timespec="minutes")))
        case NOBODY.code:
            everyone = tuple(f"participant:{one.id}" for one in records.participants if one.active)
            facts = ("session", session.id, "present", everyone)
            return Fix(NOBODY.fix, "set_field", facts) if everyone else None
        case TWO_RUNNING.code if not records.clock_events.of(session.id):  # else its clock has the word
            return Fix(TWO_RUNNING.fix, "set_field", ("session", session.id, "state", "closed"))
    return None


def _first_end(session: WorkshopSession) -> datetime:
    """The first moment after the start at which the clock shows the session's end."""
    starts, ends = session_times(session)
    assert starts is not None
    assert ends is not None
    same_day = datetime.combine(starts.date(), ends.time(), starts.tzinfo)
    return same_day if same_day > starts else same_day + timedelta(days=1)


def _guess(planned: int, length: int) -> int:
    """The minutes that were probably meant: without a zero or digit too many."""
    while planned > length:
        planned //= 10
    return max(1, planned)


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _end_clock(session: WorkshopSession) -> str:
    starts, ends = session_times(session)
    return _clock(ends) if starts and ends else ""
