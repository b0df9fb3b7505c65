"""From a vote's result to priorities by keys, and back; a vote that is deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from tests.storage.edits import rows_of
from tests.ui.conftest import Show, Wear
from tests.ui.dialogs.vote_bench import CTRL, Key, Keys, active, dialog, the_vote  # noqa: F401 - a fixture
from tests.ui.documents import new_document, open_bridge
from tests.ui.test_accessible_names import nameless
from triad_desktop.models.edits.records import AddRecord, RemoveRecord, add_record, remove_record
from triad_desktop.models.errors import KnownError
from triad_desktop.storage.document import open_document
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dialogs.vote_dialog import VoteDialog
from triad_desktop.ui.vote_options import TableOptions

WORDS = ("Wrong desk", "No answer", "Angry caller", "Two claims in one")
# Of eight seats with three votes each: the first option gets 8, the second and the third 6, the fourth 4.
BALLOTS = "123" * 4 + "124" * 2 + "134" * 2
LONG = "Die Kundin widerspricht der automatischen Einstufung ihres Schadens ausdrücklich und verlangt einen Menschen "


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[DocumentBridge]:
    """Four rules in the data dimension, with the priorities 4, 3, 2 and 1, and four tasks without one."""
    document = new_document(tmp_path)
    for number, words in enumerate(WORDS):
        values = {"name": words, "priority": 4 - number}
        add(document, "escalation_rule", f"r{number}", "data", values)
        add(document, "worksheet_row", f"t{number}", "workflow", {"task": f"Task: {words}"})
    with open_bridge(document) as opened:
        yield opened


def add(document: object, table: str, record: str, dimension: str, values: dict[str, object]) -> None:
    new = AddRecord(table=table, id=record, parent={"dimension": dimension}, values=values)
    document.edit(add_record, new)  # type: ignore[attr-defined]


def counted(dialog: VoteDialog, keys: Keys, options: tuple[str, ...] = WORDS, *, dimension: str = "data") -> None:
    dialog.open_for("Which one first?", TableOptions("Rules", options, chosen=True, dimension=dimension), None)
    active(dialog)
    keys(Key.Key_Return, modifier=CTRL)
    keys(*BALLOTS)


def revealed(dialog: VoteDialog, keys: Keys, options: tuple[str, ...] = WORDS, *, dimension: str = "data") -> None:
    counted(dialog, keys, options, dimension=dimension)
    keys(Key.Key_Return, modifier=CTRL)


def rule_priorities(bridge: DocumentBridge) -> list[int | None]:
    return [one.priority for one in bridge.records.escalation_rules.of("data")]


def test_rules_take_their_places_with_two_keys_and_undo_gives_back_all(
    dialog: VoteDialog, bridge: DocumentBridge
) -> None:
    keys = Keys()
    keys.count += 1  # Alt+V, which opens the dialog
    revealed(dialog, keys)
    assert keys.count < 40
    before, since = rows_of(bridge.document.contents()), keys.count

    keys("p")
    assert dialog.stack.currentWidget() is dialog.preview
    assert rule_priorities(bridge) == [4, 3, 2, 1]
    assert dialog.preview.place.text() == "Data strategy: Escalation"
    assert nameless(dialog) == []
    assert dialog.preview.rows.accessibleName() == (
        "ER-1 Wrong desk: 4, then 1. ER-2 No answer: 3, then 2. ER-3 Angry caller: 2. ER-4 Two claims in one: 1, then 4"
    )
    assert dialog.agree.text() == "Set 3 priorities"
    keys(Key.Key_Return)
    assert keys.count - since == 2

    assert rule_priorities(bridge) == [1, 2, 2, 4]
    assert bridge.document.undo_label == "Set priorities by vote"
    assert dialog.told.text() == "3 priorities were set. Ctrl Z takes that back."
    assert dialog.stack.currentWidget() is dialog._result_page
    after = rows_of(bridge.document.contents())

    keys(Key.Key_Z, modifier=CTRL)
    assert rows_of(bridge.document.contents()) == before
    assert dialog.told.text() == "The priorities are as they were before."
    keys(Key.Key_Z, modifier=CTRL)  # what was done before stays
    assert rows_of(bridge.document.contents()) == before
    bridge.redo()
    assert rows_of(bridge.document.contents()) == after
    dialog.reject()


def test_tasks_get_their_third_and_escape_sets_nothing(dialog: VoteDialog, bridge: DocumentBridge) -> None:
    keys = Keys()
    revealed(dialog, keys, (*(f"Task: {words}" for words in WORDS), "None of these"), dimension="workflow")
    label = bridge.document.undo_label
    keys("p")
    assert "TK-1 Task: Wrong desk: not set, then High." in dialog.preview.rows.accessibleName()
    assert dialog.preview.rows.accessibleName().endswith("None of these: left out: no row says this")
    assert dialog.leave.text() == "Back"
    keys(Key.Key_Escape)
    assert dialog.isVisible()
    assert (dialog.stack.currentWidget(), dialog.leave.text()) == (dialog._result_page, "Close")
    assert bridge.document.undo_label == label

    keys("p", Key.Key_Return)
    rows = bridge.records.worksheet_rows.of("workflow")
    assert [one.values["priority"] for one in rows] == ["high", "medium", "medium", "low"]
    dialog.reject()


def test_what_is_set_already_is_only_shown(dialog: VoteDialog, bridge: DocumentBridge) -> None:
    keys = Keys()
    revealed(dialog, keys)
    keys("p", Key.Key_Return, "p")
    assert "already" in dialog.preview.rule.text()
    assert not dialog.agree.isVisible()
    keys(Key.Key_Return)  # the keyboard is on the way back
    assert dialog.stack.currentWidget() is dialog._result_page
    assert dialog.told.text() == ""
    dialog.reject()


def test_nothing_is_offered_where_no_option_is_a_record(dialog: VoteDialog, bridge: DocumentBridge) -> None:
    keys = Keys()
    counted(dialog, keys)
    keys("p")
    assert dialog.stack.currentWidget() is dialog.counter  # nobody has seen the result yet
    for number in range(4):
        bridge.attempt(remove_record, RemoveRecord(table="escalation_rule", id=f"r{number}"))
    keys(Key.Key_Return, modifier=CTRL)
    assert dialog.stack.currentWidget() is dialog._result_page
    assert not dialog.offer.isVisible()
    assert not dialog.unclear.isVisible()
    keys("p")
    assert dialog.stack.currentWidget() is dialog._result_page
    dialog.reject()


@pytest.mark.parametrize(("in_sight", "is_offered"), [("knowledge", True), ("", False)])
def test_the_station_in_sight_decides_between_two_that_say_the_same(
    dialog: VoteDialog, bridge: DocumentBridge, in_sight: str, is_offered: bool
) -> None:
    for number, words in enumerate(WORDS):
        add(bridge.document, "escalation_rule", f"k{number}", "knowledge", {"name": words})
    keys = Keys()
    revealed(dialog, keys, dimension=in_sight)
    assert dialog.offer.isVisible() == is_offered
    assert dialog.unclear.isVisible() != is_offered
    keys("p")
    if is_offered:
        assert dialog.preview.place.text() == "Tacit knowledge: Escalation"
    else:
        assert "Data strategy: Escalation and Tacit knowledge: Escalation" in dialog.unclear.text()
        assert dialog.stack.currentWidget() is dialog._result_page
    dialog.reject()


def test_why_undo_can_not_be_done_is_said(
    dialog: VoteDialog, bridge: DocumentBridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise KnownError("disk_full", "The disk is full.")

    keys = Keys()
    revealed(dialog, keys)
    keys("p", Key.Key_Return)
    monkeypatch.setattr(bridge.document, "undo", full)
    keys(Key.Key_Z, modifier=CTRL)
    assert dialog.fault.text() == "The disk is full."
    assert rule_priorities(bridge) == [1, 2, 2, 4]
    dialog.reject()


def test_refused_text_gives_way_to_what_the_vote_says(dialog: VoteDialog, bridge: DocumentBridge) -> None:
    bridge.document.keep_draft("r0", "priority", "soon")
    keys = Keys()
    revealed(dialog, keys)
    keys("p", Key.Key_Return)
    assert bridge.draft_of("r0", "priority") is None
    assert rule_priorities(bridge)[0] == 1
    dialog.reject()


def test_a_vote_is_deleted_only_when_asked_twice(dialog: VoteDialog, bridge: DocumentBridge) -> None:
    keys = Keys()
    revealed(dialog, keys)
    vote = the_vote(dialog).id
    keys(Key.Key_Delete, modifier=CTRL)
    assert dialog.removal.isVisible()
    assert nameless(dialog) == []
    keys(Key.Key_Return)  # the keyboard is on what keeps it
    assert not dialog.removal.isVisible()
    keys(Key.Key_Delete, modifier=CTRL)
    keys(Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.removal.isVisible()
    assert vote in bridge.records.votes

    keys(Key.Key_Delete, modifier=CTRL)
    keys(Key.Key_Backtab, modifier=Qt.KeyboardModifier.ShiftModifier)
    keys(Key.Key_Return)
    assert vote not in bridge.records.votes
    assert dialog.stack.currentWidget() is dialog.form
    assert dialog.told.text() == "The vote was deleted."
    assert not dialog.delete.isVisible()
    keys(Key.Key_Delete, modifier=CTRL)
    assert not dialog.removal.isVisible()
    dialog.reject()


def test_a_file_that_is_read_only_offers_neither(
    dialog: VoteDialog, bridge: DocumentBridge, tmp_path: Path, show: Show
) -> None:
    revealed(dialog, Keys())
    vote = the_vote(dialog).id
    dialog.reject()
    bridge.document.publish_now(5)
    bridge.document.close()
    with open_bridge(open_document(bridge.document.path, data_directory=tmp_path / "data", read_only=True)) as reader:
        window = QWidget()
        show(window)
        other = VoteDialog(reader, window)
        other.open_for("", None, None)
        other.show_vote(vote)
        assert other.ranking.isVisible()
        assert not other.offer.isVisible()
        assert not other.delete.isVisible()
        other.reject()


def test_long_words_are_whole_under_the_pointer_and_the_dialog_stays_on_the_screen(
    dialog: VoteDialog, bridge: DocumentBridge, wear: Wear
) -> None:
    wear("dark", 1.5)
    options = tuple(f"{number}. {LONG * 2}" for number in range(1, 10))
    for number, words in enumerate(options):
        add(bridge.document, "escalation_rule", f"l{number}", "improvement", {"name": words})
    keys = Keys()
    revealed(dialog, keys, tuple(one.strip() for one in options), dimension="improvement")
    keys("p")
    QApplication.processEvents()
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    assert dialog.rect().contains(dialog.agree.geometry())
    assert dialog.agree.hasFocus()
    rows = dialog.preview.rows
    over = QPoint(rows.width() // 2, rows.height() - 20)
    QApplication.sendEvent(rows, QHelpEvent(QEvent.Type.ToolTip, over, rows.mapToGlobal(over)))
    assert QToolTip.text().count("widerspricht") == 2
    QToolTip.hideText()
    QTest.qWait(0)
    dialog.reject()
    dialog.reject()
