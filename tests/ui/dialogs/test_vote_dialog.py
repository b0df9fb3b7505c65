"""A vote by hands or slips: counted with digits, hidden until revealed, kept through a crash."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.conftest import Show
from tests.ui.dialogs.vote_bench import CTRL, Key, Keys, active, dialog, the_vote  # noqa: F401 - a fixture
from tests.ui.documents import TEAM, add_people, new_document, open_bridge
from tests.ui.test_session_runner import NINE, add
from triad_desktop.facilitation.voting import result
from triad_desktop.models.workshop_records import Vote
from triad_desktop.storage.document import open_document
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dialogs.vote_dialog import VoteDialog
from triad_desktop.ui.vote_options import TableOptions

TABLE = TableOptions("Success criteria", ("Right desk", "Sooner", "Less sorting", "No complaints"), chosen=True)


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[DocumentBridge]:
    document = new_document(tmp_path)
    add_people(document)
    with open_bridge(document) as opened:
        seats = [f"participant:{person}" for person, _name, _role in TEAM]
        add(opened, "session", "s", {"starts_at": NINE.isoformat(), "present": seats})
        yield opened


def begun(dialog: VoteDialog, keys: Keys, *, question: str = "Which one tells us first?") -> Vote:
    dialog.open_for(question, TABLE, dialog._bridge.records.sessions.get("s"))
    active(dialog)
    keys(Key.Key_Return, modifier=CTRL)
    return the_vote(dialog)


def test_eight_seats_with_three_votes_need_fewer_than_forty_keys(dialog: VoteDialog) -> None:
    keys = Keys()
    keys.count += 1  # Alt+V, which opens the dialog
    begun(dialog, keys)
    keys(*islice(cycle("112132441"), 24))
    keys(Key.Key_Return, modifier=CTRL)
    QTest.keyClick(dialog, Key.Key_Escape)
    keys.count += 1

    vote = dialog._bridge.records.votes.get(dialog._vote)
    assert isinstance(vote, Vote)
    assert vote.revealed_at
    ranked = result(vote, dialog._bridge.records)
    assert sum(one.total for one in ranked) == 24
    assert [one.place for one in ranked] == sorted(one.place for one in ranked)
    assert keys.count < 40


def test_typing_replaces_the_question_that_was_in_the_room(dialog: VoteDialog) -> None:
    dialog.open_for("Which one tells us first?", TABLE, None)
    active(dialog)
    Keys()(*"Which one last?")
    assert dialog.form.question.text() == "Which one last?"


def test_rows_offered_elsewhere_and_left_as_they_were_give_way_to_those_of_this_page(dialog: VoteDialog) -> None:
    other = TableOptions("Escalation rules", ("Gas", "Water"), chosen=True)
    dialog.open_for("", TABLE, None)
    dialog.reject()
    dialog.open_for("Which one first?", other, None)
    assert (dialog.form.question.text(), dialog.form.options.toPlainText()) == ("Which one first?", "Gas\nWater\n")
    dialog.reject()

    dialog.form.question.setText("Which one is asked for?")
    dialog.open_for("", TABLE, None)
    assert dialog.form.question.text() == "Which one is asked for?"
    assert dialog.form.options.toPlainText() == "Gas\nWater\n"


def test_a_seat_is_left_by_itself_and_never_gives_more_than_it_has(dialog: VoteDialog) -> None:
    keys = Keys()
    begun(dialog, keys)
    keys("1", "1")
    assert (dialog.counter.seat, dialog.counter.left_words.text()) == (0, "1 vote left")
    keys("7")
    assert "no option 7" in dialog.counter.fault.text()
    keys("2")
    assert dialog.counter.seat == 1
    assert "Tomás Reyes" in dialog.counter.seat_words.text()

    QTest.keyClick(dialog.counter, Key.Key_Up)
    keys("3")
    assert "Each seat has 3 votes" in dialog.counter.fault.text()
    assert the_vote(dialog).tallies == {"0": {"0": 2, "1": 1}}


def test_an_enter_too_many_passes_over_no_seat(dialog: VoteDialog) -> None:
    begun(dialog, keys := Keys())
    keys("1", "1", "1", Key.Key_Return, Key.Key_Return)
    assert dialog.counter.seat == 1
    assert dialog.counter.fault.text() == "Tomás Reyes has given no vote yet. 0 leaves this seat out."
    keys("2", Key.Key_Return)
    assert dialog.counter.seat == 2
    assert dialog.counter.fault.text() == ""
    keys("1", "0")
    assert dialog.counter.seat == 2
    assert "has given votes" in dialog.counter.fault.text()


def test_all_that_stands_beside_the_options_has_room(dialog: VoteDialog) -> None:
    begun(dialog, Keys())
    assert dialog.counter.minimumSizeHint().width() <= dialog._scroll.viewport().width()
    dialog.reject()


def test_a_seat_is_left_out_on_purpose_and_named(dialog: VoteDialog) -> None:
    begun(dialog, keys := Keys())
    keys("0")
    assert (dialog.counter.seat, dialog.counter.fault.text()) == (1, "Hanna Lindqvist is left out.")
    keys(*"111" * 6, "0")
    assert dialog.counter.is_over
    assert dialog.counter.fault.text().startswith("No vote from: Hanna Lindqvist, ")
    keys(Key.Key_Backspace, "1")
    assert not dialog.counter.is_over
    keys(Key.Key_Return)
    assert dialog.counter.fault.text().endswith("No vote from: Hanna Lindqvist")


def test_an_enter_too_many_neither_reveals_nor_closes(dialog: VoteDialog) -> None:
    begun(dialog, keys := Keys())
    keys("1", modifier=CTRL)
    keys(Key.Key_Return, modifier=CTRL)
    assert not the_vote(dialog).revealed_at
    keys(*"111" * 7, "0", Key.Key_Return, Key.Key_Return)
    assert not the_vote(dialog).revealed_at
    assert "Ctrl Enter reveals" in dialog.counter.left_words.text()
    keys(Key.Key_Return, modifier=CTRL)
    assert the_vote(dialog).revealed_at
    keys(Key.Key_Return, Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.turnout.isVisible()
    assert dialog.turnout.text() == "7 of 8 have voted"
    dialog.reject()


def test_control_and_enter_begin_the_vote_wherever_the_keyboard_is(dialog: VoteDialog) -> None:
    dialog.open_for("Which one first?", TABLE, None)
    active(dialog)
    dialog.form.from_table.setFocus()
    Keys()(Key.Key_Return, modifier=CTRL)
    assert the_vote(dialog).options == TABLE.texts
    dialog.reject()


def test_words_typed_after_the_offered_rows_are_an_option_more(dialog: VoteDialog) -> None:
    dialog.open_for("Which one first?", TABLE, None)
    active(dialog)
    keys = Keys()
    keys(Key.Key_Tab, *"More", Key.Key_Tab)
    keys(Key.Key_Return, modifier=CTRL)
    assert the_vote(dialog).options == (*TABLE.texts, "More")
    dialog.reject()


def test_backspace_takes_back_over_the_seats(dialog: VoteDialog) -> None:
    keys = Keys()
    begun(dialog, keys)
    keys("1", "2", "3", "4")
    keys(Key.Key_Backspace, Key.Key_Backspace)
    assert dialog.counter.seat == 0
    assert the_vote(dialog).tallies == {"0": {"0": 1, "1": 1}, "1": {}}
    keys(Key.Key_Return)
    assert dialog.counter.seat == 1


def test_nothing_tells_the_totals_before_the_reveal(dialog: VoteDialog) -> None:
    keys = Keys()
    begun(dialog, keys)
    keys(*"111222")
    told = dialog.counter.rows.accessibleName()
    assert told == "1 Right desk: 0, 2 Sooner: 0, 3 Less sorting: 0, 4 No complaints: 0"
    assert dialog.counter.done_words.text() == "2 of 8 have voted"
    assert dialog.ranking.accessibleName() == ""


def test_a_seat_left_early_has_voted_and_the_picker_follows(dialog: VoteDialog) -> None:
    begun(dialog, keys := Keys())
    assert dialog.votes.currentText() == "Which one tells us first? (0 of 8)"
    keys(*"111", "2", Key.Key_Return)
    assert dialog.counter.done_words.text() == "2 of 8 have voted"
    assert dialog.votes.currentText() == "Which one tells us first? (2 of 8)"
    keys(Key.Key_Backspace)
    assert dialog.votes.currentText() == "Which one tells us first? (1 of 8)"
    for _seat in range(7):
        keys("2", Key.Key_Return)
    assert dialog.counter.seat_words.text() == "All have voted"
    assert dialog.votes.currentText() == "Which one tells us first? (8 of 8)"


def test_what_was_counted_is_there_after_a_crash(dialog: VoteDialog, tmp_path: Path, show: Show) -> None:
    begun(dialog, keys := Keys())
    keys(*"1234")
    bridge = dialog._bridge
    bridge.document.publish_now(5)
    bridge.document.close()

    again = open_document(bridge.document.path, data_directory=tmp_path / "data")
    with open_bridge(again) as reopened:
        window = QWidget()
        show(window)
        resumed = VoteDialog(reopened, window)
        resumed.open_for("Another question", TABLE, reopened.records.sessions.get("s"))
        assert (resumed.counter.seat, resumed.counter.left_words.text()) == (1, "2 votes left")
        assert resumed.question.text() == "Which one tells us first?"
        resumed.reject()


def test_a_revealed_vote_is_looked_at_again_and_shown_to_the_room(dialog: VoteDialog) -> None:
    sent: list[str] = []
    dialog.vote_sent.connect(sent.append)
    first = begun(dialog, keys := Keys())
    keys("1", "1", "2")
    assert not dialog.reveal.isEnabled()
    keys(*"0000000")
    assert dialog.counter.seat_words.text() == "Every seat had its turn"
    dialog.reveal.click()
    assert dialog.ranking.accessibleName().startswith("1. Right desk: 2 votes (AI User 2). 2. Sooner: 1 vote")
    dialog.reject()

    dialog.open_for("Next?", None, None)
    assert dialog.stack.currentWidget() is dialog.form
    dialog.votes.setCurrentIndex(dialog.votes.findData(first.id))
    dialog.votes.activated.emit(dialog.votes.currentIndex())
    assert dialog.stack.currentWidget() is dialog._result_page
    dialog.send.click()
    assert sent == [first.id, first.id]
    dialog.reject()


def test_what_is_missing_is_said_and_what_was_typed_stays(dialog: VoteDialog) -> None:
    keys = Keys()
    dialog.open_for("", None, None)
    active(dialog)
    keys(*"Which?")
    dialog.form.options.setPlainText("Only one")
    dialog.form.seat_count.setText("0")
    dialog.form.send()
    assert "1 to 40 seats" in dialog.form.fault.text()
    dialog.form.seat_count.setText("12")
    dialog.form.votes.setText("x")
    assert not dialog.form.fault.isVisible()
    dialog.form.send()
    assert "1 to 20 votes" in dialog.form.fault.text()
    dialog.form.votes.setText("2")
    dialog.form.send()
    assert "2 to 9 options" in dialog.form.fault.text()
    dialog.reject()
    dialog.open_for("Another", TABLE, None)
    assert dialog.form.options.toPlainText() == "Only one"
    assert dialog.form.question.text() == "Which?"

    dialog.form.from_table.click()
    dialog.form.send()
    assert (len(the_vote(dialog).seats), the_vote(dialog).seats[0]) == (12, "Seat 1")
    assert the_vote(dialog).options == TABLE.texts
    dialog.reject()
