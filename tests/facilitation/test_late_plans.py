"""Going on when a session runs late: what remains fits, and what must not break does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.builders import make
from triad_desktop.facilitation.clock import SessionClock, session_clock
from triad_desktop.facilitation.late_plans import LatePlan, late_plans, minutes_late
from triad_desktop.models.workshop_records import AgendaBlock, ClockEvent, WorkshopSession

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def block(
    name: str, minutes: int, flexibility: str = "flexible", least: int | None = None, fixed: str = ""
) -> AgendaBlock:
    return make(
        AgendaBlock, id=name, planned_minutes=minutes, minimum_minutes=least, flexibility=flexibility, fixed_start=fixed
    )


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def told(kind: str, when: float, name: str = "", position: int = 1, **values: object) -> ClockEvent:
    return make(ClockEvent, kind=kind, at=at(when).isoformat(), block=name, position=position, **values)


def clock(blocks: list[AgendaBlock], now: float, *, length: int, events: tuple[ClockEvent, ...] = ()) -> SessionClock:
    session = make(WorkshopSession, starts_at=at(0).isoformat(), ends_at=at(length).isoformat())
    return session_clock(session, blocks, events or (told("start", 0, blocks[0].id),), at(now))


def plans(blocks: list[AgendaBlock], now: float, *, length: int) -> dict[str, LatePlan]:
    return {plan.kind: plan for plan in late_plans(clock(blocks, now, length=length))}


def minutes(plan: LatePlan) -> dict[str, int]:
    return {one.block.id: one.minutes for one in plan.blocks}


def test_a_session_in_time_is_not_late() -> None:
    state = clock([block("a", 20), block("b", 20)], 15, length=40)

    assert minutes_late(state) == 0


def test_lateness_is_what_does_not_fit() -> None:
    state = clock([block("a", 20), block("b", 20)], 30, length=40)

    assert minutes_late(state) == 10


def test_what_a_block_left_over_counts_again_once_an_earlier_one_is_gone_back_to() -> None:
    blocks = [block("a", 20), block("b", 20), block("c", 20)]
    events = (told("start", 0, "a"), told("start", 20, "b"), told("start", 25, "c"), told("start", 41, "b"))
    state = clock(blocks, 41, length=60, events=events)

    assert minutes_late(state) == 0
    assert minutes(late_plans(state)[0]) == {"b": 15, "c": 4}
    assert minutes_late(clock(blocks, 51, length=60, events=events)) == 0
    assert minutes_late(clock(blocks, 51, length=57, events=events)) == 3


def test_a_block_that_took_all_its_time_is_not_planned_again() -> None:
    events = (told("start", 0, "a"), told("start", 5, "b"), told("start", 40, "a"))
    state = clock([block("a", 20), block("b", 20)], 41, length=60, events=events)

    assert minutes(late_plans(state)[0]) == {"a": 14}


def test_optional_blocks_pay_the_last_first() -> None:
    blocks = [block("a", 20), block("x", 10, "optional"), block("b", 20), block("y", 10, "optional", least=8)]
    plan = plans(blocks, 30, length=60)["optional"]

    assert minutes(plan) == {"a": 0, "x": 10, "b": 20, "y": 0}
    assert (plan.dropped, plan.allotted, plan.broken, plan.free) == (("y",), (), None, 0)
    assert [(one.start, one.end) for one in plan.blocks if one.block.id == "b"] == [(at(40), at(60))]


def test_an_optional_block_keeps_what_is_not_needed() -> None:
    blocks = [block("a", 20), block("b", 20), block("y", 20, "optional", least=5)]
    plan = plans(blocks, 26, length=60)["optional"]

    assert minutes(plan)["y"] == 14
    assert (plan.dropped, plan.allotted) == ((), (("y", 14),))


def test_flexible_blocks_shrink_by_the_same_share() -> None:
    blocks = [block("a", 20), block("b", 30, least=20), block("c", 50, least=20), block("d", 10, "rigid")]
    plan = plans(blocks, 40, length=110)["shrink"]

    assert minutes(plan) == {"a": 0, "b": 25, "c": 35, "d": 10}
    assert plan.broken is None


def test_the_block_that_runs_may_shrink_too() -> None:
    blocks = [block("a", 40, least=20), block("b", 20, "rigid")]
    plan = plans(blocks, 25, length=50)["shrink"]

    assert minutes(plan) == {"a": 5, "b": 20}
    assert plan.allotted == (("a", 30),)


def test_the_end_moves() -> None:
    plan = plans([block("a", 20), block("b", 20, "rigid")], 35, length=40)["end"]

    assert (plan.end_moves, plan.ends_at, minutes(plan)["b"]) == (15, at(55), 20)


def test_a_fixed_time_that_cant_be_kept_is_named() -> None:
    blocks = [block("a", 20), block("b", 20, "rigid"), block("lunch", 30, "rigid", fixed="09:40")]
    found = plans(blocks, 30, length=70)

    assert {kind: (plan.broken, plan.short) for kind, plan in found.items()} == {
        "optional": (at(40), 10), "shrink": (at(40), 10), "end": (at(40), 10),
    }  # fmt: skip


def test_the_end_that_cant_be_kept_is_named_too() -> None:
    plan = plans([block("a", 20), block("b", 20, "rigid")], 35, length=40)["shrink"]

    assert (plan.broken, plan.short) == (at(40), 15)


def test_there_is_no_plan_before_the_start_or_after_the_end() -> None:
    blocks = [block("a", 20)]
    ended = (told("start", 0, "a"), told("end", 5, position=2))

    assert late_plans(clock(blocks, 50, length=20, events=ended)) == ()


blocks_strategy = st.lists(
    st.tuples(
        st.integers(1, 60), st.sampled_from(("flexible", "optional", "rigid")), st.integers(1, 60), st.booleans()
    ),
    min_size=1,
    max_size=9,
)  # fmt: skip


@example([(1, "flexible", 1, False), (58, "optional", 58, False), (1, "optional", 1, True)], 2, 59)
@given(blocks_strategy, st.integers(0, 90), st.integers(10, 400))
def test_what_remains_fits_and_nothing_breaks(shapes: list[tuple[int, str, int, bool]], now: int, length: int) -> None:
    blocks, planned = [], 0
    for number, (size, flexibility, least, is_fixed) in enumerate(shapes):
        fixed = f"{at(planned):%H:%M}" if is_fixed and number else ""
        blocks.append(block(str(number), size, flexibility, min(size, least), fixed))
        planned += size
    state = clock(blocks, now, length=length)
    assume(state.ends_at is not None and length > now)
    late = minutes_late(state)
    for plan in late_plans(state):
        running = state.now
        for one in plan.blocks:
            run = next(run for run in state.runs if run.block.id == one.block.id)
            begun = -(-run.seconds // 60) if run.state == "running" else 0
            left = max(0, run.allotted - begun)
            if one.block.flexibility == "rigid" or plan.kind == "end":
                assert one.minutes == left
            elif not one.dropped:
                assert one.minutes >= max(0, min(left, (one.block.minimum_minutes or 0) - begun))
            assert one.start >= running or one.dropped
            running = max(running, one.end)
            if plan.broken is None and one.block.fixed_start and not one.dropped and run.state == "ahead":
                assert f"{one.start:%H:%M}" == one.block.fixed_start
        if plan.broken is None:
            assert running <= plan.ends_at
            assert plan.ends_at == state.ends_at + timedelta(minutes=plan.end_moves)  # type: ignore[operator]
            assert plan.free == int((plan.ends_at - running).total_seconds() // 60)
        if late == 0:
            assert (plan.broken, plan.allotted, plan.dropped, plan.end_moves) == (None, (), (), 0)
        if plan.kind == "shrink" and plan.broken is None and late:
            assert not plan.dropped


def test_a_session_begun_on_another_day_is_as_long_as_planned() -> None:
    blocks = [block("a", 20), block("coffee", 20, fixed="09:30"), block("b", 20)]
    days = 9 * 24 * 60 + 400
    begun = (told("start", -days, "a"),)
    early = clock(blocks, -days + 20, length=80, events=begun)
    assert early.ends_at == at(80 - days)
    assert minutes_late(early) == 0
    late = clock(blocks, -days + 35, length=80, events=begun)
    assert minutes_late(late) == 5
    shrunk = {plan.kind: plan for plan in late_plans(late)}["end"]
    assert shrunk.broken == at(30 - days)


def test_a_start_that_is_only_late_has_to_be_caught_up_on() -> None:
    state = clock([block("a", 20), block("b", 20)], 179, length=40, events=(told("start", 179, "a"),))
    assert state.ends_at == at(40)
    assert minutes_late(state) == 179
