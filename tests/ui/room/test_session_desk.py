"""A session run by keys alone: its clock, what the room sees, and a clicker."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.program import CTRL, SHIFT, Key, Program
from tests.ui.test_session_runner import Wall, add, add_session
from triad_desktop.models.edits.captures import AddCapture, add_capture
from triad_desktop.ui.dialogs.late_plans_dialog import LatePlansDialog
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.session_desk import SessionDesk

ALT = Qt.KeyboardModifier.AltModifier


def running(program: Program) -> tuple[str, int, int]:
    """The block that runs, its whole minutes, and what it may take."""
    clock = program.workspace.runner.clock
    assert clock is not None
    assert clock.current is not None
    return clock.current.block.id, clock.current.seconds // 60, clock.current.allotted


def begin(program: Program) -> None:
    program.press(Key.Key_F7, CTRL)
    assert running(program) == ("s-1", 0, 20)


def facilitate(program: Program) -> FacilitatePage:
    page = program.workspace.page("facilitate")
    assert isinstance(page, FacilitatePage)
    return page


def test_a_session_is_run_by_keys_from_every_mode(program: Program, wall: Wall) -> None:
    begin(program)
    wall.move(4)
    program.press(Key.Key_M, CTRL | SHIFT)
    assert running(program) == ("s-1", 4, 25)

    program.press(Key.Key_3, CTRL)  # Review
    program.press(Key.Key_PageDown, CTRL | SHIFT)
    wall.move(2)
    assert running(program) == ("s-2", 2, 20)
    program.press(Key.Key_PageUp, CTRL | SHIFT)
    assert running(program)[:2] == ("s-1", 4)

    program.press(Key.Key_F7)
    wall.move(30)
    assert running(program)[:2] == ("s-1", 4)
    program.press(Key.Key_F7)
    program.press(Key.Key_Backspace, CTRL | SHIFT)  # takes the going on back
    wall.move(1)
    assert running(program)[:2] == ("s-1", 4)


def test_the_start_is_corrected_in_one_line_and_the_keyboard_goes_back(program: Program, wall: Wall) -> None:
    begin(program)
    wall.move(3)
    before = program.focus
    program.press(Key.Key_B, CTRL | SHIFT)
    assert isinstance(program.focus, QLineEdit)
    assert program.focus.text() == "3"

    program.type("many")
    program.press(Key.Key_Return)
    assert isinstance(program.focus, QLineEdit)
    assert running(program)[:2] == ("s-1", 3)
    program.focus.selectAll()
    program.type("12")
    program.press(Key.Key_Return)

    assert running(program)[:2] == ("s-1", 12)
    assert program.focus is before


def test_a_block_is_skipped_with_a_reason_or_not_at_all(program: Program) -> None:
    begin(program)
    program.press(Key.Key_X, CTRL | SHIFT)
    program.press(Key.Key_Return)
    assert running(program)[0] == "s-1"
    program.press(Key.Key_Escape)
    assert not isinstance(program.focus, QLineEdit)
    assert running(program)[0] == "s-1"

    program.press(Key.Key_X, CTRL | SHIFT)
    program.type("Done last week")
    program.press(Key.Key_Return)
    clock = program.workspace.runner.clock
    assert clock is not None
    assert (clock.runs[0].state, clock.runs[0].reason) == ("skipped", "Done last week")


def test_asking_again_leaves_one_line(program: Program, desk: SessionDesk) -> None:
    begin(program)
    before = program.focus
    program.press(Key.Key_B, CTRL | SHIFT)
    program.press(Key.Key_X, CTRL | SHIFT)
    assert desk._asking is not None
    assert desk._asking.line.text() == ""
    program.press(Key.Key_Escape)
    assert program.focus is before
    assert desk._asking is None


def test_the_last_block_ends_only_when_asked_and_the_end_is_taken_back(
    program: Program, desk: SessionDesk, wall: Wall
) -> None:
    begin(program)
    for _press in range(5):
        wall.move(1)
        program.press(Key.Key_PageDown, CTRL | SHIFT)
    assert running(program)[0] == "s-3"
    assert "last block" in program.notice

    wall.move(1)
    program.press(Key.Key_E, CTRL | SHIFT)
    assert program.workspace.runner.session is None
    assert "takes that back" in program.notice
    assert not desk.actions["pause"].isEnabled()
    program.press(Key.Key_Backspace, CTRL | SHIFT)
    assert running(program)[0] == "s-3"


def test_of_two_running_sessions_the_end_of_one_leads_to_the_other(
    program: Program, desk: SessionDesk, wall: Wall
) -> None:
    begin(program)
    add_session(program.workspace.bridge, "t", hours=1)
    wall.move(1)
    second = program.workspace.bridge.records.sessions.get("t")
    assert second is not None
    program.workspace.runner.start(second)
    assert running(program)[0] == "t-1"

    ended: list[str] = []
    desk.commands.ended.connect(ended.append)
    wall.move(1)
    program.press(Key.Key_E, CTRL | SHIFT)
    assert ended == ["t"]
    assert running(program) == ("s-1", 2, 20)


def test_keys_of_a_session_do_nothing_before_one_runs(program: Program) -> None:
    for key in (Key.Key_PageDown, Key.Key_PageUp, Key.Key_M, Key.Key_B, Key.Key_X, Key.Key_E, Key.Key_Backspace):
        program.press(key, CTRL | SHIFT)
    assert len(program.workspace.bridge.records.clock_events) == 0


def test_f5_shows_the_room_and_hides_it(program: Program, desk: SessionDesk) -> None:
    program.press(Key.Key_F5)
    assert desk.room.control.is_on
    assert program.workspace.top_bar.room_button.accessibleDescription() == "on"
    assert desk.room.panel is not None
    assert desk.room.panel.isVisible()

    program.activate()
    program.press(Key.Key_F5)
    assert not desk.room.control.is_on
    assert not desk.room.panel.isVisible()
    assert program.workspace.top_bar.room_button.accessibleDescription() == ""


def test_keys_of_the_program_are_not_those_of_the_room(program: Program, desk: SessionDesk) -> None:
    """Alt+S sends a question; S alone, in the room's window, swaps the screens."""
    assert not desk.actions["swap"].isEnabled()
    desk.room.toggle()
    assert desk.actions["swap"].isEnabled()
    window = desk.room.control.window
    assert window is not None
    swaps: list[bool] = []
    window.swap_asked.connect(lambda: swaps.append(True))

    QTest.keyClick(window, Key.Key_S, ALT)
    assert not swaps
    QTest.keyClick(window, Key.Key_S)
    assert swaps


def test_questions_go_to_the_room_by_key_and_by_click(program: Program, desk: SessionDesk) -> None:
    guide = facilitate(program).guide
    desk.room.toggle()
    program.activate()
    questions = facilitate(program)._bridge.framework.dimension("workflow").activities["scope"].questions
    facilitate(program).show_station("workflow", "scope")

    program.press(Key.Key_S, ALT)
    assert desk.room.control.window is not None
    assert desk.room.control.window.view.question == questions.user[0]
    assert guide._questions["user"].accessibleDescription() == "In the room"
    program.press(Key.Key_S, ALT)
    assert desk.room.control.window.view.question == questions.conductor[0]
    assert guide._questions["user"].accessibleDescription() == ""

    QTest.mouseClick(guide._questions["builder"], Qt.MouseButton.LeftButton)
    assert desk.room.control.window.view.role == "builder"
    QTest.mouseClick(guide._questions["builder"], Qt.MouseButton.LeftButton)
    assert desk.room.sending.sent.kind == ""
    assert desk.room.control.window.view.role == ""


def test_after_the_last_question_of_a_round_comes_the_next_round(program: Program, desk: SessionDesk) -> None:
    facilitate(program).show_station("workflow", "scope")
    questions = facilitate(program)._bridge.framework.dimension("workflow").activities["scope"].questions
    for _press in range(4):
        program.press(Key.Key_S, ALT)
    assert desk.room.sending.sent.question == questions.user[1]
    assert facilitate(program).guide._count.text().startswith("2 ")


@pytest.mark.parametrize(
    ("station", "kind"), [(("data", "escalation"), "map"), (("data", "raci"), "raci"), (("data", "rubric"), "")]
)
def test_a_station_is_sent_where_it_has_a_picture(
    program: Program, desk: SessionDesk, station: tuple[str, str], kind: str
) -> None:
    facilitate(program).show_station(*station)
    program.press(Key.Key_R, CTRL | SHIFT)
    assert desk.room.sending.sent.kind == kind
    assert ("Ready for the room" in program.notice) == bool(kind)


def test_the_sentence_about_a_page_that_stays_goes_when_another_is_sent(program: Program, desk: SessionDesk) -> None:
    desk.room.toggle()
    program.activate()
    facilitate(program).show_station("data", "rubric")
    program.press(Key.Key_R, CTRL | SHIFT)
    assert "The room sees" in program.notice
    facilitate(program).show_station("data", "raci")
    program.press(Key.Key_R, CTRL | SHIFT)
    assert not program.notice


def test_the_heat_map_and_the_live_list_are_sent_from_their_pages(program: Program, desk: SessionDesk) -> None:
    program.workspace.show_mode("review")
    program.press(Key.Key_R, CTRL | SHIFT)
    assert desk.room.sending.sent.kind == "heat"
    program.workspace.show_mode("captures")
    program.press(Key.Key_R, CTRL | SHIFT)
    assert desk.room.sending.sent.with_list
    program.press(Key.Key_A, CTRL | SHIFT)
    assert desk.room.sending.sent.kind == ""
    program.press(Key.Key_I, CTRL | SHIFT)
    assert not desk.room.sending.sent.with_list


def test_a_live_list_that_waits_for_its_place_says_so_where_it_is_lit_and_where_it_is_not(
    program: Program, desk: SessionDesk
) -> None:
    desk.room.toggle()
    program.activate()
    panel = desk.room.panel
    assert panel is not None
    desk.room.sending.send_heat()
    program.press(Key.Key_I, CTRL | SHIFT)
    assert panel.live_list.isChecked()
    assert panel.list_waits.isVisible()
    assert not program.notice
    program.press(Key.Key_S, ALT)
    assert panel.live_list.isChecked()
    assert not panel.list_waits.isVisible()

    desk.room.sending.send_heat()
    program.workspace.show_mode("captures")
    program.press(Key.Key_I, CTRL | SHIFT)
    assert not program.notice
    program.press(Key.Key_I, CTRL | SHIFT)
    assert "once a question or the agenda" in program.notice
    program.press(Key.Key_A, CTRL | SHIFT)
    assert not program.notice


def test_blank_hides_everything_until_it_is_taken_back_or_something_is_sent(
    program: Program, desk: SessionDesk
) -> None:
    desk.room.toggle()
    program.activate()
    assert desk.room.control.window is not None
    program.press(Key.Key_S, ALT)
    program.press(Key.Key_F5, SHIFT)
    assert desk.room.control.window.view.blank
    program.press(Key.Key_F5, SHIFT)
    assert desk.room.control.window.view.question
    program.press(Key.Key_F5, SHIFT)
    program.press(Key.Key_S, ALT)
    assert not desk.room.control.window.view.blank


def test_the_room_follows_captures_and_the_clock(program: Program, desk: SessionDesk, wall: Wall) -> None:
    begin(program)
    desk.room.toggle()
    desk.room.sending.toggle_list()
    bridge = program.workspace.bridge
    said = {"kind": "decision", "created_at": wall.now.isoformat(), "session": "s"}
    bridge.attempt(add_capture, AddCapture(text="We start small", **said))
    bridge.attempt(add_capture, AddCapture(text="He never listens", private=True, **said))
    assert desk.room.control.window is not None
    assert [line.text for line in desk.room.control.window.view.lines] == ["We start small"]

    wall.move(1)
    program.workspace.runner.ticked.emit()
    assert desk.room.control.window.view.timer is not None
    assert desk.room.control.window.view.timer.figures == "19:00"
    assert desk.room.panel is not None
    assert desk.room.panel.picture.view == desk.room.control.window.view


def test_the_menu_has_every_command_with_its_keys(program: Program, desk: SessionDesk) -> None:
    menu = program.window.make_menu()
    submenus = {one.text(): one.menu() for one in menu.actions() if one.menu() is not None}
    shown = {action.objectName() for name in ("Session", "Room view") for action in submenus[name].actions()}
    assert shown == set(desk.actions)
    menu.deleteLater()


def test_the_questions_stand_first_while_people_are_in_the_room(program: Program) -> None:
    guide = facilitate(program).guide
    assert guide._about.y() < guide._ask.y()
    begin(program)
    QApplication.processEvents()
    assert guide._ask.y() < guide._about.y()


def test_lateness_is_met_by_one_key_and_taken_back_by_another(program: Program, wall: Wall) -> None:
    program.press(Key.Key_L, CTRL | SHIFT)
    begin(program)
    program.press(Key.Key_L, CTRL | SHIFT)
    assert "in time" in program.notice
    wall.move(25)
    before = program.workspace.runner.clock

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LatePlansDialog)
        dialog.columns[1].take()

    QTimer.singleShot(200, program.window, choose)
    program.press(Key.Key_L, CTRL | SHIFT)
    assert program.workspace.runner.minutes_late() == 0
    wall.move(0.01)
    program.activate()
    program.press(Key.Key_Backspace, CTRL | SHIFT)
    wall.move(-0.01)
    assert program.workspace.runner.clock == before


def test_the_parking_lot_comes_back_when_the_session_ends(program: Program) -> None:
    from triad_desktop.ui.dialogs.closing_dialog import ClosingDialog

    bridge = program.workspace.bridge
    for number in range(4):
        add(bridge, "capture", f"p{number}", {"text": f"Parked {number}", "outcome": "open"}, kind="parking")
    begin(program)
    program.press(Key.Key_E, CTRL | SHIFT)
    dialog = program.workspace.findChild(ClosingDialog)
    assert isinstance(dialog, ClosingDialog)
    assert dialog.isVisible()
    for key in (Key.Key_1, Key.Key_2, Key.Key_3):
        QTest.keyClick(dialog, key)
    outcomes = [bridge.records.captures.get(f"p{number}").outcome for number in range(4)]  # type: ignore[union-attr]
    assert outcomes == ["answered", "action", "decision", "open"]
    assert sorted(one.kind for one in bridge.records.captures if one.carried_from) == ["action", "decision"]

    QTest.keyClick(dialog, Key.Key_Backspace)
    assert bridge.records.captures.get("p2").outcome == "open"  # type: ignore[union-attr]
    QTest.keyClick(dialog, Key.Key_4, CTRL)
    assert bridge.records.captures.get("p2").outcome == "open"  # type: ignore[union-attr]
    QTest.keyClick(dialog, Key.Key_4)
    QTest.keyClick(dialog, Key.Key_4)
    assert bridge.records.captures.get("p3").outcome == "carried"  # type: ignore[union-attr]
    assert dialog.words.text() == "Everything that was parked has an outcome"
    dialog.leave.click()
    assert not dialog.isVisible()


def test_a_round_asks_the_room_without_saying_who_was_silent(program: Program, desk: SessionDesk) -> None:
    page = facilitate(program)
    page.show_station("knowledge", "scope")
    program.press(Key.Key_O, ALT)
    program.press(Key.Key_O, ALT)
    assert page.dimension_line.ask_round.isVisible()
    page.dimension_line.ask_round.click()

    sent = desk.room.sending.sent
    assert (sent.kind, sent.role, sent.question) == ("question", "", "One minute each: what have we not heard yet?")
    assert page.dimension_line.heard["user"].hasFocus()
    assert not page.dimension_line.ask_round.isVisible()
