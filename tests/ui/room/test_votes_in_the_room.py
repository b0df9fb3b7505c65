"""A vote on the table in sight, shown to the room, turned into priorities, and deleted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.program import CTRL, SHIFT, Key, Program
from tests.ui.test_session_runner import add
from triad_desktop.facilitation.room_view import Sent
from triad_desktop.ui.dialogs.vote_dialog import VoteDialog
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.session_desk import SessionDesk

ALT = Qt.KeyboardModifier.AltModifier


def voted(program: Program, desk: SessionDesk, activity: str, dimension: str) -> VoteDialog:
    """Alt+V on the table, one vote for the last row, revealed by keys."""
    page = program.workspace.page("facilitate")
    assert isinstance(page, FacilitatePage)
    page.show_station(dimension, activity).setFocus()
    QApplication.processEvents()
    program.press(Key.Key_V, ALT)
    dialog = desk._votes
    assert dialog is not None
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog, 5_000)
    dialog.form.votes.setText("1")
    dialog.form.question.setText("Which first?")
    dialog.form.question.setFocus()
    program.press(Key.Key_Return, CTRL)
    vote = dialog._found()
    assert vote is not None
    for _seat in vote.seats:
        program.press(Key.Key_2)
    program.press(Key.Key_Return, CTRL)
    return dialog


def test_the_rows_of_a_table_are_met_again_whatever_they_say(program: Program, desk: SessionDesk) -> None:
    bridge = program.workspace.bridge
    for number, words in enumerate(("One  &\u00a0two", "“<b>Zwei</b>” — źdźbło" + " und mehr" * 20)):
        add(bridge, "escalation_rule", f"r{number}", {"name": words}, dimension="safeguards")
        add(bridge, "worksheet_row", f"t{number}", {"task": words + "."}, dimension="workflow")

    dialog = voted(program, desk, "escalation", "safeguards")
    program.press(Key.Key_P)
    program.press(Key.Key_Return)
    assert [one.priority for one in bridge.records.escalation_rules.of("safeguards")] == [2, 1]
    program.press(Key.Key_Escape)
    program.activate()
    program.press(Key.Key_Z, CTRL)
    assert [one.priority for one in bridge.records.escalation_rules.of("safeguards")] == [None, None]

    assert voted(program, desk, "worksheet", "workflow") is dialog
    program.press(Key.Key_P)
    program.press(Key.Key_Return)
    assert [one.values["priority"] for one in bridge.records.worksheet_rows.of("workflow")] == ["low", "high"]
    program.press(Key.Key_Escape)


def test_a_deleted_vote_is_no_longer_in_the_room_and_a_blank_room_stays_blank(
    program: Program, desk: SessionDesk
) -> None:
    bridge = program.workspace.bridge
    for number in range(2):
        add(bridge, "escalation_rule", f"r{number}", {"name": f"Rule {number}"}, dimension="data")
    desk.room.sending.set_watched(True)
    desk.room.sending.toggle_list()
    for is_blank in (False, True):
        dialog = voted(program, desk, "escalation", "data")
        assert desk.room.sending.sent.kind == "vote"
        assert desk.room.sending.view.vote is not None
        if is_blank:
            desk.room.sending.toggle_blank()
        told: list[Sent] = []
        desk.room.sending.sent_changed.connect(lambda told=told: told.append(desk.room.sending.sent))
        program.press(Key.Key_Delete, CTRL)
        program.press(Key.Key_Backtab, SHIFT)
        program.press(Key.Key_Return)
        assert told == [Sent(with_list=True, blank=is_blank)]
        assert desk.room.sending.sent == told[0]
        assert desk.room.sending.view.vote is None
        assert desk.room.sending.view.blank == is_blank
        dialog.reject()
        program.activate()


def test_another_vote_than_the_one_in_the_room_is_deleted(program: Program, desk: SessionDesk) -> None:
    for number in range(2):
        add(program.workspace.bridge, "escalation_rule", f"r{number}", {"name": f"Rule {number}"}, dimension="data")
    dialog = voted(program, desk, "escalation", "data")
    first = dialog._vote
    program.press(Key.Key_Escape)
    program.activate()
    voted(program, desk, "escalation", "data")
    second = dialog._vote
    dialog.show_vote(first)
    dialog.delete.click()
    dialog.removal.remove.click()
    assert desk.room.sending.sent == Sent("vote", vote=second)
    dialog.reject()


def test_the_table_in_sight_says_which_station_is_meant(program: Program, desk: SessionDesk) -> None:
    bridge = program.workspace.bridge
    for dimension in ("data", "safeguards"):
        for number in range(2):
            add(bridge, "escalation_rule", f"{dimension}-{number}", {"name": f"Rule {number}"}, dimension=dimension)
    dialog = voted(program, desk, "escalation", "safeguards")
    program.press(Key.Key_P)
    program.press(Key.Key_Return)
    assert [one.priority for one in bridge.records.escalation_rules.of("safeguards")] == [2, 1]
    assert [one.priority for one in bridge.records.escalation_rules.of("data")] == [None, None]
    dialog.reject()
