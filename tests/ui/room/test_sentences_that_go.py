"""A sentence that says why a key did nothing goes when its cause is gone, and not before."""

from __future__ import annotations

from tests.ui.program import CTRL, SHIFT, Key, Program
from tests.ui.room.test_session_desk import begin, running
from tests.ui.test_session_runner import NINE, add
from triad_desktop.models.edits.records import RemoveRecord, remove_record
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.session_desk import SessionDesk


def remove(bridge: DocumentBridge, table: str, record_id: str) -> None:
    assert not bridge.attempt(remove_record, RemoveRecord(table=table, id=record_id))


def without_agenda(program: Program) -> DocumentBridge:
    bridge = program.workspace.bridge
    remove(bridge, "session", "s")
    add(bridge, "session", "bare", {"starts_at": NINE.isoformat()})
    program.press(Key.Key_F7, CTRL)
    assert "no agenda yet" in program.notice
    return bridge


def test_that_a_session_has_no_agenda_is_said_until_it_has_one(program: Program) -> None:
    bridge = without_agenda(program)
    add(bridge, "session", "later", {"starts_at": NINE.isoformat()})
    assert "no agenda yet" in program.notice
    add(bridge, "agenda_block", "first", {"kind": "free", "planned_minutes": 20}, session="bare")
    assert not program.notice


def test_it_is_said_no_longer_of_a_session_that_was_deleted(program: Program) -> None:
    remove(without_agenda(program), "session", "bare")
    assert not program.notice


def test_what_came_in_its_place_stays(program: Program) -> None:
    bridge = without_agenda(program)
    program.workspace.show_notice("Something else")
    add(bridge, "agenda_block", "first", {"kind": "free", "planned_minutes": 20}, session="bare")
    assert program.notice == "Something else"


def test_the_last_block_is_no_longer_the_last_when_its_start_is_taken_back(program: Program) -> None:
    begin(program)
    for _press in range(4):
        program.workspace.runner._now.move(1)  # type: ignore[attr-defined]
        program.press(Key.Key_PageDown, CTRL | SHIFT)
    assert "last block" in program.notice
    program.press(Key.Key_Backspace, CTRL | SHIFT)
    assert not program.notice


def test_after_a_step_back_the_last_block_comes_next_again(program: Program) -> None:
    begin(program)
    for key in (*[Key.Key_PageDown] * 4, Key.Key_PageUp):
        program.workspace.runner._now.move(1)  # type: ignore[attr-defined]
        program.press(key, CTRL | SHIFT)
    assert not program.notice
    assert running(program)[0] == "s-2"
    program.press(Key.Key_PageDown, CTRL | SHIFT)
    assert not program.notice
    assert running(program)[0] == "s-3"
    program.press(Key.Key_PageDown, CTRL | SHIFT)
    assert "last block" in program.notice


def test_that_no_session_is_planned_is_said_until_one_is(program: Program, desk: SessionDesk) -> None:
    bridge = program.workspace.bridge
    remove(bridge, "session", "s")
    desk.actions["wall_sheet"].trigger()
    assert "No session is planned" in program.notice
    add(bridge, "session", "bare", {"starts_at": NINE.isoformat()})
    assert not program.notice


def test_that_a_session_of_another_day_was_started_is_said_until_that_is_taken_back(program: Program) -> None:
    program.workspace.runner._now.move(-24 * 60)  # type: ignore[attr-defined]
    begin(program)
    assert "is planned for" in program.notice
    assert "runs now" in program.notice
    program.press(Key.Key_Backspace, CTRL | SHIFT)
    assert program.workspace.runner.session is None
    assert not program.notice


def test_a_session_of_today_starts_without_a_word(program: Program) -> None:
    begin(program)
    assert not program.notice
