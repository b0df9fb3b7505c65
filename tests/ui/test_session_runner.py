"""Running a session: what the clock is told, and that it is right whatever happened meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.documents import new_document, open_bridge
from tests.ui.program import Program
from triad_desktop.facilitation.clock import SessionClock, session_clock
from triad_desktop.models.edits.records import (
    AddRecord,
    ChangeField,
    RemoveRecord,
    add_record,
    change_field,
    remove_record,
)
from triad_desktop.storage.document import open_document
from triad_desktop.ui import session_runner
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.session_runner import SessionRunner

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class Wall:
    """A wall clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> datetime:
        return self.now

    def move(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


def add(bridge: DocumentBridge, table: str, record_id: str, values: dict[str, Any], **parent: str) -> None:
    assert not bridge.attempt(add_record, AddRecord(table=table, id=record_id, parent=parent, values=values))


def add_session(bridge: DocumentBridge, name: str, hours: int = 0) -> None:
    starts = NINE + timedelta(hours=hours)
    ends = starts + timedelta(minutes=60)
    add(bridge, "session", name, {"title": name, "starts_at": starts.isoformat(), "ends_at": ends.isoformat()})
    for number, flexibility in enumerate(("flexible", "optional", "flexible"), start=1):
        values = {"kind": "free", "planned_minutes": 20, "minimum_minutes": 10, "flexibility": flexibility}
        add(bridge, "agenda_block", f"{name}-{number}", values, session=name)


@pytest.fixture
def bridge(qtbot: QtBot, tmp_path: Path) -> Iterator[DocumentBridge]:
    with open_bridge(new_document(tmp_path)) as opened:
        add_session(opened, "s")
        yield opened


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def runner(bridge: DocumentBridge, wall: Wall) -> SessionRunner:
    return SessionRunner(bridge, now=wall, parent=bridge)


def started(runner: SessionRunner) -> SessionRunner:
    session = runner.next_up()
    assert session is not None
    assert runner.start(session) == ""
    return runner


def running(runner: SessionRunner) -> tuple[str, int]:
    """The block that runs, and its whole minutes."""
    clock = runner.clock
    assert clock is not None
    assert clock.current is not None
    return clock.current.block.id, clock.current.seconds // 60


def test_nothing_runs_before_it_is_started(runner: SessionRunner, bridge: DocumentBridge) -> None:
    add_session(bridge, "later", hours=50)

    assert (runner.session, runner.clock, runner.minutes_late(), runner.plans(), runner.last_told()) == (
        None,
        None,
        0,
        (),
        "",
    )
    assert runner.next_up() == bridge.records.sessions.get("s")
    for nothing in (runner.go_on, runner.go_back, runner.pause_or_resume, runner.end, runner.take_back):
        assert nothing() == ""
    assert len(bridge.records.clock_events) == 0


def test_start_next_back_pause_and_end(runner: SessionRunner, wall: Wall) -> None:
    started(runner)
    wall.move(12)
    runner.go_on()
    wall.move(3)
    assert running(runner) == ("s-2", 3)

    runner.go_back()
    wall.move(1)
    assert running(runner) == ("s-1", 13)

    runner.pause_or_resume()
    wall.move(30)
    assert running(runner) == ("s-1", 13)
    runner.pause_or_resume()
    wall.move(2)
    assert running(runner) == ("s-1", 15)

    runner.end()
    assert runner.session is None
    assert runner.next_up() is None


def test_a_session_without_an_agenda_says_what_to_do(runner: SessionRunner, bridge: DocumentBridge) -> None:
    add(bridge, "session", "bare", {"starts_at": NINE.isoformat()})
    bare = bridge.records.sessions.get("bare")
    assert bare is not None

    assert "Plan its blocks" in runner.start(bare)
    assert runner.session is None


def test_after_the_last_block_the_session_ends(runner: SessionRunner) -> None:
    started(runner)
    for _block in range(3):
        runner.go_on()

    assert runner.session is None


def test_a_late_start_is_corrected_and_minutes_are_added(runner: SessionRunner, wall: Wall) -> None:
    started(runner)
    runner.correct_start(-7)
    runner.add_minutes(5)
    runner.add_minutes(5)
    wall.move(1)

    clock = runner.clock
    assert clock is not None
    assert clock.current is not None
    assert (clock.current.seconds, clock.current.allotted) == (8 * 60, 30)


def test_a_skip_goes_on_and_needs_a_reason(runner: SessionRunner) -> None:
    started(runner)
    assert "why the block is skipped" in runner.skip(" ")
    assert running(runner)[0] == "s-1"

    assert runner.skip("Done last week") == ""
    assert running(runner)[0] == "s-2"
    clock = runner.clock
    assert clock is not None
    assert (clock.runs[0].state, clock.runs[0].reason) == ("skipped", "Done last week")


@pytest.mark.parametrize("kind", ["optional", "shrink", "end"])
def test_a_plan_is_applied_and_taken_back(runner: SessionRunner, wall: Wall, kind: str) -> None:
    started(runner)
    wall.move(25)
    before = runner.clock
    plan = next(one for one in runner.plans() if one.kind == kind)
    assert runner.minutes_late() == 5
    assert plan.broken is None

    assert runner.apply(plan, "Late") == ""
    assert runner.minutes_late() == 0
    assert runner.clock != before

    wall.move(0.01)
    assert runner.take_back() == ""
    wall.now -= timedelta(minutes=0.01)
    assert runner.clock == before


def test_the_clock_is_right_after_the_program_was_killed(bridge: DocumentBridge, wall: Wall, tmp_path: Path) -> None:
    runner = started(SessionRunner(bridge, now=wall, parent=bridge))
    wall.move(9)
    runner.pause_or_resume()
    bridge.document.publish_now(5)
    bridge.document.close()
    wall.move(600)

    again = open_document(bridge.document.path, data_directory=tmp_path / "data")
    with open_bridge(again) as reopened:
        resumed = SessionRunner(reopened, now=wall, parent=reopened)
        assert running(resumed) == ("s-1", 9)
        assert resumed.pause_or_resume() == ""
        wall.move(1)
        assert running(resumed) == ("s-1", 10)


def test_undo_leaves_the_clock_alone(runner: SessionRunner, bridge: DocumentBridge) -> None:
    change = ChangeField(table="agenda_block", id="s-2", field="goal", value="Decide", title="goal")
    assert not bridge.attempt(change_field, change)
    started(runner)
    bridge.undo()

    assert bridge.records.agenda_blocks.get("s-2").goal == ""  # type: ignore[union-attr]
    assert running(runner)[0] == "s-1"


def test_of_two_that_run_the_one_started_last_is_shown(
    runner: SessionRunner, bridge: DocumentBridge, wall: Wall
) -> None:
    started(runner)
    add_session(bridge, "t", hours=1)
    wall.move(1)
    started(runner)

    assert runner.session == bridge.records.sessions.get("t")
    runner.end()
    assert runner.session == bridge.records.sessions.get("s")


def test_a_block_that_is_deleted_while_it_runs_leaves_the_session_running(
    runner: SessionRunner, bridge: DocumentBridge
) -> None:
    started(runner)
    bridge.attempt(remove_record, RemoveRecord(table="agenda_block", id="s-1"))

    clock = runner.clock
    assert clock is not None
    assert (clock.phase, clock.current) == ("running", None)
    runner.go_on()
    assert running(runner)[0] == "s-2"


def test_it_ticks_while_it_runs_and_rests_in_a_pause(qtbot: QtBot, bridge: DocumentBridge) -> None:
    runner = SessionRunner(bridge, parent=bridge)
    with qtbot.waitSignal(runner.changed):
        started(runner)
    with qtbot.waitSignal(runner.ticked, timeout=5000):
        pass
    runner.pause_or_resume()
    with qtbot.assertNotEmitted(runner.ticked, wait=1300):
        pass


def test_a_tick_computes_the_clock_once_for_all_that_show_it(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.open()
    bridge, runner, desk = program.workspace.bridge, program.workspace.runner, program.workspace.desk
    add_session(bridge, "s")
    desk.room.toggle()
    started(runner)
    computed: list[SessionClock] = []
    shown: list[SessionClock | None] = []

    def counted(*told: Any) -> SessionClock:
        computed.append(session_clock(*told))
        return computed[-1]

    monkeypatch.setattr(session_runner, "session_clock", counted)
    runner.ticked.connect(lambda: shown.append(runner.clock))
    runner._on_timer_timeout()
    assert len(computed) == 1
    assert shown == computed

    assert runner.clock is computed[1]


def test_what_is_told_at_a_tick_counts_at_once(qtbot: QtBot, bridge: DocumentBridge) -> None:
    runner = started(SessionRunner(bridge, parent=bridge))
    seen: list[str] = []

    def go_on() -> None:
        runner.go_on()
        seen.append(running(runner)[0])

    runner.ticked.connect(go_on)
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    assert seen == ["s-2"]


def test_the_end_of_a_session_is_taken_back_soon_after_but_not_days_later(runner: SessionRunner, wall: Wall) -> None:
    started(runner)
    wall.move(5)
    runner.end()
    wall.move(2)
    assert runner.take_back() == ""
    assert running(runner) == ("s-1", 7)

    wall.move(1)
    runner.end()
    wall.move(13 * 60)
    assert runner.last_told() == ""
    assert runner.take_back() == ""
    assert runner.session is None


def test_the_block_began_as_long_ago_as_one_says(runner: SessionRunner, wall: Wall) -> None:
    started(runner)
    wall.move(4)
    runner.began_ago(10)
    assert running(runner) == ("s-1", 10)
    wall.move(1)
    runner.began_ago(2)
    assert running(runner) == ("s-1", 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2026-10-25T02:50:00+02:00", "2026-10-25T02:05:00+01:00"),  # the clock was set back
        ("2026-03-29T01:55:00+01:00", "2026-03-29T03:10:00+02:00"),  # and forward
        ("2026-11-24T23:50:00+01:00", "2026-11-25T00:05:00+01:00"),  # midnight
    ],
)
def test_fifteen_minutes_are_fifteen_minutes_whatever_the_wall_clock_does(
    runner: SessionRunner, bridge: DocumentBridge, wall: Wall, before: str, after: str
) -> None:
    wall.now = datetime.fromisoformat(before)
    started(runner)
    wall.now = datetime.fromisoformat(after)
    assert running(runner) == ("s-1", 15)

    add_session(bridge, "t", hours=1)
    started(runner)
    assert runner.session == bridge.records.sessions.get("t")
    runner.take_back()
    assert running(runner) == ("s-1", 15)
