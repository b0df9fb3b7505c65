"""The session's clock, from events and the wall clock alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make
from triad_desktop.facilitation.clock import (
    SessionClock,
    actual_minutes,
    effective,
    level_of,
    session_clock,
    session_state,
)
from triad_desktop.models.workshop_records import AgendaBlock, ClockEvent, WorkshopSession

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SESSION = make(
    WorkshopSession, id="s", starts_at="2026-11-24T09:00+00:00", ends_at="2026-11-24T11:00+00:00", state="planned"
)
BLOCKS = tuple(
    make(AgendaBlock, id=name, session="s", position=number, planned_minutes=20)
    for number, name in enumerate(("a", "b", "c"), start=1)
)
_positions = count(1)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def told(kind: str, when: float, block: str = "", **values: object) -> ClockEvent:
    moment = at(when).isoformat(timespec="microseconds")
    return make(ClockEvent, session="s", position=next(_positions), kind=kind, at=moment, block=block, **values)


def clock(*events: ClockEvent, now: float) -> SessionClock:
    return session_clock(SESSION, BLOCKS, events, at(now))


def seconds(state: SessionClock) -> dict[str, int]:
    return {run.block.id: run.seconds for run in state.runs}


def test_before_the_start_everything_is_ahead() -> None:
    state = clock(now=-5)

    assert (state.phase, state.current, state.ends_at) == ("planned", None, at(120))
    assert [run.state for run in state.runs] == ["ahead", "ahead", "ahead"]
    assert level_of(state.runs[0]) == "ahead"


def test_a_running_block_counts_from_its_start() -> None:
    state = clock(told("start", 0, "a"), now=7.5)

    assert state.current is not None
    assert (state.current.block.id, state.current.seconds, state.current.left) == ("a", 450, 750)
    assert state.following is not None
    assert state.following.block.id == "b"


def test_the_next_block_ends_the_one_before() -> None:
    state = clock(told("start", 0, "a"), told("start", 18, "b"), now=20)

    assert seconds(state) == {"a": 18 * 60, "b": 120, "c": 0}
    assert [run.state for run in state.runs] == ["done", "running", "ahead"]
    assert (state.runs[0].started_at, state.runs[0].ended_at) == (at(0), at(18))
    assert state.previous is not None
    assert state.previous.block.id == "a"


def test_going_back_goes_on_counting() -> None:
    state = clock(told("start", 0, "a"), told("start", 10, "b"), told("start", 12, "a"), now=15)

    assert seconds(state) == {"a": 13 * 60, "b": 2 * 60, "c": 0}
    assert state.runs[0].state == "running"
    assert state.runs[0].ended_at is None


def went(*places: str) -> SessionClock:
    """The clock after these blocks were begun one after the other, ten minutes each."""
    return clock(*(told("start", 10 * number, place) for number, place in enumerate(places)), now=10 * len(places))


def neighbours(state: SessionClock) -> tuple[str, str]:
    """The block that a step back and one forward lead to."""
    before, after = state.previous, state.following
    return before.block.id if before else "", after.block.id if after else ""


def test_after_stepping_back_the_block_after_it_comes_next() -> None:
    assert neighbours(went("a", "b", "c")) == ("b", "")
    assert neighbours(went("a", "b", "c", "b")) == ("a", "c")
    assert neighbours(went("a", "b", "c", "b", "c")) == ("b", "")
    assert neighbours(went("a", "b", "c", "b", "a")) == ("", "b")
    assert [run.block.id for run in went("a", "b", "c", "a").coming] == ["b", "c"]


def test_blocks_begun_within_one_moment_follow_each_other_as_in_the_agenda() -> None:
    quick = clock(told("start", 0, "a"), told("start", 5, "b"), told("start", 5, "c"), now=5)
    assert neighbours(quick) == ("b", "")
    back = clock(told("start", 5, "a"), told("start", 5, "b"), told("start", 5, "a"), now=5)
    assert neighbours(back) == ("", "b")


def test_a_step_back_leads_to_the_block_that_ran_before_where_some_were_passed_over() -> None:
    assert neighbours(went("a", "c")) == ("a", "")
    assert neighbours(went("a", "c", "b")) == ("c", "c")


def test_between_two_blocks_those_that_never_ran_come_next() -> None:
    state = clock(told("start", 0, "a"), told("start", 5, "b"), told("skip", 9, "b", reason="No"), now=9)
    assert neighbours(state) == ("a", "c")

    through = clock(told("start", 0, "b"), told("start", 5, "c"), told("skip", 9, "c", reason="No"), now=9)
    assert neighbours(through) == ("b", "a")


def test_a_pause_does_not_count() -> None:
    paused = clock(told("start", 0, "a"), told("pause", 5), now=30)
    resumed = clock(told("start", 0, "a"), told("pause", 5), told("resume", 30), now=31)

    assert (paused.phase, seconds(paused)["a"]) == ("paused", 300)
    assert (resumed.phase, seconds(resumed)["a"]) == ("running", 360)


def test_starting_while_paused_runs_again_and_leaves_the_pause_out() -> None:
    state = clock(told("start", 0, "a"), told("pause", 5), told("start", 9, "b"), now=10)

    assert (state.phase, seconds(state)) == ("running", {"a": 300, "b": 60, "c": 0})


def test_a_late_start_is_corrected() -> None:
    state = clock(told("start", 10, "a"), told("correct", 11, "a", minutes=-8), now=12)

    assert seconds(state)["a"] == 10 * 60
    assert state.runs[0].started_at == at(2)


def test_minutes_are_added_to_a_block() -> None:
    state = clock(told("start", 0, "a"), told("allot", 15, "a", minutes=25), now=21)

    assert (state.runs[0].allotted, state.runs[0].left) == (25, 240)


def test_a_skipped_block_says_why_and_is_passed_over() -> None:
    state = clock(told("start", 0, "a"), told("skip", 1, "b", reason="Done last week"), now=2)

    assert (state.runs[1].state, state.runs[1].reason) == ("skipped", "Done last week")
    assert state.following is not None
    assert state.following.block.id == "c"


def test_skipping_the_running_block_stops_it() -> None:
    state = clock(told("start", 0, "a"), told("skip", 3, "a", reason="No"), now=9)

    assert (state.current, seconds(state)["a"], state.phase) == (None, 180, "running")


def test_the_end_stops_everything() -> None:
    state = clock(told("start", 0, "a"), told("end", 30), now=500)

    assert (state.phase, state.current, seconds(state)["a"]) == ("ended", None, 1800)
    assert actual_minutes(state) == {"a": 30}


def test_the_end_of_the_session_moves() -> None:
    assert clock(told("start", 0, "a"), told("move_end", 5, minutes=15), now=6).ends_at == at(135)


def test_what_was_told_together_is_taken_back_together() -> None:
    start, longer, skip = told("start", 0, "a"), told("allot", 5, "b", minutes=5), told("skip", 5, "c", reason="Late")
    back = told("take_back", 6, reason=longer.at)

    assert clock(start, longer, skip, back, now=7) == clock(start, now=7)
    assert effective((start, longer, skip, back)) == (start,)


@pytest.mark.parametrize(
    ("minutes", "level"),
    [
        (0, "running"),
        (15.9, "running"),
        (16, "last_20"),
        (18.9, "last_20"),
        (19, "last_5"),
        (20, "last_5"),
        (20.1, "over"),
    ],
)
def test_the_last_fifth_the_last_twentieth_and_over(minutes: float, level: str) -> None:
    assert level_of(clock(told("start", 0, "a"), now=minutes).current) == level


def test_the_state_of_a_session_follows_its_clock() -> None:
    start, end = told("start", 0, "a"), told("end", 9)

    assert session_state(SESSION, ()) == "planned"
    assert session_state(SESSION, (start,)) == "running"
    assert session_state(SESSION, (start, end)) == "closed"
    assert session_state(SESSION, (start, told("take_back", 1, reason=start.at))) == "planned"


def test_a_clock_that_was_set_back_never_counts_below_zero() -> None:
    state = clock(told("start", 10, "a"), told("pause", 4), told("resume", 5), now=6)

    assert seconds(state)["a"] >= 0


@given(
    st.lists(
        st.tuples(st.sampled_from(("start", "pause", "resume")), st.sampled_from("abc"), st.integers(0, 30)),
        max_size=12,
    )
)
def test_a_restart_sees_what_was_seen_before(steps: list[tuple[str, str, int]]) -> None:
    """The time of all blocks and pauses adds up to the time since the first start."""
    events, minute, paused, running = [], 0, 0, False
    first: int | None = None
    for kind, block, gap in steps:
        minute += gap
        if first is not None and not running:
            paused += gap
        events.append(told(kind, minute, block if kind == "start" else ""))
        if kind == "start" and first is None:
            first = minute
        if first is not None:
            running = kind != "pause" if kind != "resume" or not running else running
    state = session_clock(SESSION, BLOCKS, events, at(minute))

    total = sum(seconds(state).values())
    assert total == (0 if first is None else (minute - first - paused) * 60)
