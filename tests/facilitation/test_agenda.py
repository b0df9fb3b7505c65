"""Clock times of an agenda: over midnight, over changes of the clock, with fixed starts and overruns."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make
from triad_desktop.facilitation.agenda import (
    LocalClock,
    agenda_total,
    clock_span,
    moment_of,
    place_clock,
    scheduled,
    session_minutes,
    session_times,
)
from triad_desktop.models.workshop_records import AgendaBlock, WorkshopSession

BERLIN = ZoneInfo("Europe/Berlin")


def session(starts: str = "2026-11-24T09:00+01:00", ends: str = "2026-11-24T12:30+01:00") -> WorkshopSession:
    return make(WorkshopSession, id="s", starts_at=starts, ends_at=ends, state="planned")


def block(minutes: int | None, fixed: str = "", **values: object) -> AgendaBlock:
    return make(AgendaBlock, session="s", kind="free", planned_minutes=minutes, fixed_start=fixed, **values)


def clocks(one: WorkshopSession, *blocks: AgendaBlock) -> list[str]:
    return [f"{found.start:%H:%M}-{found.end:%H:%M}" for found in scheduled(one, blocks, BERLIN)]


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_blocks_follow_one_another() -> None:
    assert clocks(session(), block(10), block(45), block(None), block(15)) == [
        "09:00-09:10", "09:10-09:55", "09:55-09:55", "09:55-10:10",
    ]  # fmt: skip


def test_a_sessions_times_are_at_the_clock_of_its_place() -> None:
    starts, ends = session_times(session("2026-11-24T09:00+05:45", "2026-11-24T06:45+00:00"))
    assert starts is not None
    assert ends is not None
    assert clock_span(starts, ends) == "09:00–12:30"
    assert clock_span(starts, starts) == "09:00"

    assert session_times(session("", "2026-11-24T12:30+05:45"))[0] is None
    assert session_times(session("2026-11-24T09:00+05:45", ""))[1] is None
    assert session_times(session("", "")) == (None, None)


def test_a_session_without_a_start_has_no_times() -> None:
    assert scheduled(session(starts=""), [block(10)]) == ()
    assert scheduled(session(starts="soon"), [block(10)]) == ()


def test_a_block_waits_for_its_fixed_start() -> None:
    found = scheduled(session(), [block(30), block(20, "10:00"), block(5)], BERLIN)

    assert [f"{one.start:%H:%M}" for one in found] == ["09:00", "10:00", "10:20"]
    assert [(one.gap, one.overlap) for one in found] == [(0, 0), (30, 0), (0, 0)]


def test_a_fixed_start_holds_while_the_block_before_still_runs() -> None:
    found = scheduled(session(), [block(90), block(30, "10:10"), block(5)], BERLIN)

    assert [f"{one.start:%H:%M}" for one in found] == ["09:00", "10:10", "10:40"]
    assert [(one.gap, one.overlap) for one in found] == [(0, 0), (0, 20), (0, 0)]


def test_what_follows_an_overlap_waits_until_everything_before_has_ended() -> None:
    assert clocks(session(), block(120), block(10, "10:10"), block(5))[2] == "11:00-11:05"


def test_a_fixed_start_before_the_session_says_by_how_much() -> None:
    (found,) = scheduled(session(), [block(30, "08:45")], BERLIN)

    assert (f"{found.start:%H:%M}", found.before_session, found.overlap) == ("08:45", 15, 15)


def test_a_fixed_start_in_the_evening_is_not_that_of_the_day_before() -> None:
    (found,) = scheduled(session(), [block(30, "22:00")], BERLIN)

    assert (found.gap, found.overlap) == (13 * 60, 0)


def test_a_fixed_start_of_the_morning_is_missed_also_late_in_the_day() -> None:
    assert [one.overlap for one in scheduled(session(), [block(480), block(30, "10:30")], BERLIN)] == [0, 390]


def test_over_midnight() -> None:
    night = session("2026-11-24T23:00+01:00", "2026-11-25T02:00+01:00")

    found = scheduled(night, [block(90), block(30, "01:00")], BERLIN)

    assert [one.start.isoformat(timespec="minutes") for one in found] == [
        "2026-11-24T23:00+01:00", "2026-11-25T01:00+01:00",
    ]  # fmt: skip
    assert found[1].gap == 30


def test_the_night_in_which_clocks_go_back_has_an_hour_more() -> None:
    night = session("2026-10-25T01:00+02:00", "2026-10-25T04:00+01:00")

    found = scheduled(night, [block(90), block(90), block(60)], BERLIN)

    assert session_minutes(night) == 240
    assert [one.end.isoformat(timespec="minutes")[11:] for one in found] == [
        "02:30+02:00",
        "03:00+01:00",
        "04:00+01:00",
    ]
    assert agenda_total(night, [block(240)], BERLIN).over == 0


def test_the_night_in_which_clocks_go_forward_has_an_hour_less() -> None:
    night = session("2026-03-29T01:00+01:00", "2026-03-29T05:00+02:00")

    found = scheduled(night, [block(90), block(10, "04:00")], BERLIN)

    assert session_minutes(night) == 180
    assert [f"{one.start:%H:%M}" for one in found] == ["01:00", "04:00"]
    assert found[1].gap == 30


def test_what_runs_past_the_end_is_named_block_by_block() -> None:
    blocks = [block(200), block(30), block(15)]

    found = scheduled(session(), blocks, BERLIN)
    total = agenda_total(session(), blocks, BERLIN)

    assert [one.over for one in found] == [0, 20, 15]
    assert (total.planned, total.available, total.over, total.gaps) == (245, 210, 35, 0)


def test_a_session_that_ends_before_it_starts_has_no_length() -> None:
    odd = session(ends="2026-11-24T08:00+01:00")

    assert session_minutes(odd) is None
    assert agenda_total(odd, [block(30)], BERLIN).over == 0
    assert [one.over for one in scheduled(odd, [block(30)], BERLIN)] == [0]


def test_the_clock_of_the_place_is_this_computers_when_both_agree(in_berlin: None) -> None:
    here, there = moment_of("2026-07-01T09:00+02:00"), moment_of("2026-07-01T09:00-04:00")
    assert here is not None
    assert there is not None

    assert isinstance(place_clock(here), LocalClock)
    assert place_clock(there).utcoffset(there) == timedelta(hours=-4)


def test_this_computers_clock_knows_both_nights(in_berlin: None) -> None:
    local = LocalClock()
    for hour in range(24 * 5):
        for first in (datetime(2026, 10, 23, tzinfo=UTC), datetime(2026, 3, 27, tzinfo=UTC)):
            moment = first + timedelta(hours=hour)
            assert moment.astimezone(local).isoformat() == moment.astimezone(BERLIN).isoformat()
            assert moment.astimezone(local).astimezone(UTC) == moment


MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(9990, 1, 1), timezones=st.just(BERLIN))
BLOCKS = st.lists(
    st.builds(
        block,
        st.none() | st.integers(1, 1440),
        st.just("") | st.times().map(lambda clock: f"{clock:%H:%M}"),
    ),
    max_size=12,
)


def is_on_the_clock_once(day: date, clock: str) -> bool:
    """Whether the clocks in Berlin show this time once on this day: neither skipped in spring nor twice in autumn."""
    shown = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BERLIN)
    return shown.utcoffset() == shown.replace(fold=1).utcoffset()


@given(MOMENTS, st.integers(1, 3000), BLOCKS)
def test_any_agenda_keeps_its_minutes_and_its_order(begins: datetime, minutes: int, blocks: list[AgendaBlock]) -> None:
    begins = begins.replace(second=0, microsecond=0).astimezone(UTC)
    whole = session(begins.isoformat(), (begins + timedelta(minutes=minutes)).isoformat())
    found = scheduled(whole, blocks, BERLIN)

    assert [one.block for one in found] == blocks
    running = begins
    for one in found:
        start, end = one.start.astimezone(UTC), one.end.astimezone(UTC)
        assert end - start == timedelta(minutes=one.block.planned_minutes or 0)
        assert start == running + timedelta(minutes=one.gap) - timedelta(minutes=one.overlap)
        assert not (one.gap and one.overlap)
        if not one.block.fixed_start:
            assert (one.gap, one.overlap) == (0, 0)
        elif is_on_the_clock_once(one.start.date(), one.block.fixed_start):
            assert f"{one.start:%H:%M}" == one.block.fixed_start
        running = max(running, end)
    total = agenda_total(whole, blocks, BERLIN)
    assert total.over == max(0, (running - begins) // timedelta(minutes=1) - minutes)
