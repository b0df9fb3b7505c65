"""Ctrl+F in the real window: typing finds, Enter leads there, Esc gives the keyboard back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Wear
from tests.ui.program import CTRL, Key, Program, program_in
from triad_desktop.facilitation.search import SearchIndex
from triad_desktop.models.edits.captures import AddCapture, add_capture
from triad_desktop.models.edits.records import AddRecord, ChangeField, add_record, change_field
from triad_desktop.models.edits.votes import NewVote, new_vote
from triad_desktop.samples import write_sample
from triad_desktop.ui.dialogs.search_dialog import SearchDialog, place_of_hit
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.pages.prepare_page import PreparePage

CREATED = "2026-11-22T10:00:00+01:00"


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, wear: Wear, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with program_in(qapp, tmp_path, wear, monkeypatch) as made:
        made.open()
        add(made, "scope_statement", {"dimension": "data", "kind": "in"}, "mail", text="Mail from abroad")
        add(
            made,
            "success_criterion",
            {"dimension": "safeguards"},
            "fast",
            statement="Fast",
            owner="participant:aisha",
        )
        yield made


def add(program: Program, table: str, parent: dict[str, str], record_id: str, **values: str) -> None:
    edit = AddRecord(table=table, id=record_id, parent=parent, values=values)
    assert program.workspace.bridge.attempt(add_record, edit) == ""


def open_it(program: Program) -> SearchDialog:
    program.press(Key.Key_F, CTRL)
    made = program.workspace._search
    assert made is not None
    assert program.focus is made.field
    return made


def shown(dialog: SearchDialog) -> list[str]:
    """The titles that are shown, with the kinds above them in capitals."""
    assert dialog.stack.currentWidget() is dialog.results
    return [row.hit.title if row.hit else row.group.upper() for row in dialog.results.results.rows]


def chosen(dialog: SearchDialog) -> str:
    hit = dialog.results.current_hit()
    return hit.title if hit else ""


def test_typing_finds_and_enter_leads_to_the_field(program: Program) -> None:
    dialog = open_it(program)
    program.type("aisha fast")
    assert shown(dialog) == ["SUCCESS CRITERION", "Fast"]
    assert dialog.count.text() == "1 found"

    program.press(Key.Key_Return)

    assert not dialog.isVisible()
    page = program.workspace.page("facilitate")
    assert isinstance(page, FacilitatePage)
    assert (program.workspace.mode, page.current) == ("facilitate", ("safeguards", "scope"))
    assert page.isAncestorOf(program.focus)


def test_letters_typed_at_once_behind_the_first_key_are_all_sought(program: Program) -> None:
    """No turn of the event loop between the key and the words."""
    QTest.keyClick(program.focus, Key.Key_F, CTRL)
    program.type("aisha fast")
    assert program.workspace._search is not None
    assert program.workspace._search.field.text() == "aisha fast"
    program.press(Key.Key_Tab)
    program.press(Key.Key_PageDown, CTRL)
    program.press(Key.Key_K, CTRL)
    assert program.focus is program.workspace._search.field
    assert program.workspace._quick_capture is None


def test_a_vote_opens_on_itself_and_not_on_the_one_that_is_being_counted(program: Program) -> None:
    for key, question in (("first", "Which desk first?"), ("second", "Which letter first?")):
        vote = NewVote(id=key, question=question, options=("Claims", "Post"), votes_per_seat=1, seats=("Seat 1",))
        assert program.workspace.bridge.attempt(new_vote, vote) == ""
    before = program.focus
    dialog = open_it(program)
    program.type("desk claims")
    assert shown(dialog) == ["VOTE", "Which desk first?"]

    program.press(Key.Key_Return)

    votes = program.workspace.desk._votes
    assert votes is not None
    assert QTest.qWaitForWindowActive(votes, 5_000)
    assert votes.question.text() == "Which desk first?"
    assert votes.votes.currentData() == "first"
    assert program.focus is votes.counter
    program.press(Key.Key_Escape)
    program.activate()
    assert not votes.isVisible()
    assert program.focus is before


def test_a_name_is_found_in_groups_with_its_own_first(program: Program) -> None:
    dialog = open_it(program)
    program.type("Aisha")

    assert shown(dialog) == ["PERSON", "Aisha Karim", "SUCCESS CRITERION", "Fast"]
    assert chosen(dialog) == "Aisha Karim"
    program.press(Key.Key_Down)
    assert chosen(dialog) == "Fast"
    program.press(Key.Key_Down)
    assert chosen(dialog) == "Fast"
    program.press(Key.Key_PageUp)
    assert chosen(dialog) == "Aisha Karim"


def test_esc_gives_the_keyboard_back_to_the_same_letter(program: Program) -> None:
    program.workspace.show_mode("prepare")
    page = program.workspace.page("prepare")
    assert isinstance(page, PreparePage)
    page.show_record("project", program.workspace.bridge.records.project.id, "title")
    field = program.focus
    assert isinstance(field, QLineEdit)
    field.setCursorPosition(3)
    dialog = open_it(program)
    program.type("mail")

    program.press(Key.Key_Escape)

    assert not dialog.isVisible()
    assert program.focus is field
    assert field.cursorPosition() == 3


def test_the_last_search_is_there_again_and_is_typed_over(program: Program) -> None:
    dialog = open_it(program)
    program.type("mail")
    program.press(Key.Key_Escape)
    program.workspace.bridge.attempt(
        change_field, ChangeField(table="scope_statement", id="mail", field="text", value="Mail by post", title="text")
    )

    assert open_it(program) is dialog
    assert shown(dialog)[1] == "Mail by post"
    program.type("fast")
    assert dialog.field.text() == "fast"


def test_words_are_said_when_there_is_nothing_to_show(program: Program) -> None:
    dialog = open_it(program)
    assert dialog.empty.text().startswith("Type a name")
    assert dialog.empty.isVisible()

    program.type("zzzz")
    assert dialog.empty.text().startswith("Nothing has all of these words")
    assert dialog.count.text() == ""
    program.press(Key.Key_Return)
    program.press(Key.Key_Down)
    assert dialog.isVisible()


def test_a_click_leads_there_and_one_on_a_group_does_not(program: Program) -> None:
    dialog = open_it(program)
    program.type("mail")
    view = dialog.results
    for row in (0, 1):
        assert dialog.isVisible()
        place = view.visualRect(view.results.index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert not dialog.isVisible()
    page = program.workspace.page("facilitate")
    assert isinstance(page, FacilitatePage)
    assert page.current == ("data", "scope")


def test_the_button_in_the_top_bar_opens_it_too(program: Program) -> None:
    button = program.workspace.top_bar.search_button
    assert "Ctrl F" in button.toolTip()

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert program.workspace._search is not None
    assert program.workspace._search.isVisible()


def test_captures_open_on_their_page(program: Program) -> None:
    new = AddCapture(text="Ask the union", kind="question", created_at=CREATED, private=True)
    assert program.workspace.bridge.attempt(add_capture, new) == ""
    open_it(program)
    program.type("qu 1")
    program.press(Key.Key_Return)

    assert program.workspace.mode == "captures"


def test_a_large_project_is_read_a_part_at_a_time(
    program: Program, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("triad_desktop.ui.dialogs.search_dialog._LONGEST_TURN_S", 0.0)
    dialog = open_it(program)
    QTest.keyClicks(dialog.field, "mail")
    assert dialog.count.text() == "Reading the project"

    qtbot.waitUntil(lambda: dialog.count.text() == "1 found")
    assert shown(dialog)[1] == "Mail from abroad"
    assert not dialog._reading.isActive()


def test_what_is_marked_is_painted_in_another_colour(program: Program, wear: Wear) -> None:
    dialog = open_it(program)
    program.type("mail")
    theme = wear("light")
    QApplication.processEvents()
    picture = dialog.results.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}

    assert theme.accent.name() in colours
    assert theme.accent_tint.name() in colours


def test_every_hit_of_the_sample_has_a_place(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "Sample.triad"
    write_sample(path, data_directory=tmp_path / "sample data")
    program.open(path)
    program.activate()
    bridge = program.workspace.bridge
    index = SearchIndex(bridge.records, bridge.framework)
    hits = [hit for letter in "aeiou" for hit in index.find(letter, 5_000).hits]

    assert len({hit.kind for hit in hits}) > 20
    tables = {hit.table: hit for hit in hits}
    assert len(tables) > 12
    for table, hit in sorted(tables.items()):
        place = place_of_hit(hit, bridge.records)
        assert place is not None
        program.workspace.show_place(place)
        QApplication.processEvents()
        assert program.workspace.page(place.mode).isAncestorOf(program.focus), table
    for hit in hits:
        place = place_of_hit(hit, bridge.records)
        assert place is not None, hit
        if place.mode == "facilitate":
            assert place.dimension, hit
        else:
            assert place.table in ("project", "participant", "desk", "session", "agenda_block", "capture"), hit


def test_a_search_in_the_middle_of_a_cell_loses_nothing(program: Program) -> None:
    program.workspace.show_mode("facilitate")
    page = program.workspace.page("facilitate")
    assert isinstance(page, FacilitatePage)
    page.show_record("data", "scope", "scope_statement", "mail", "text")
    program.press(Key.Key_F2)
    program.press(Key.Key_End)
    program.type(" and by")
    open_it(program)
    program.type("post")

    program.press(Key.Key_Escape)
    QApplication.processEvents()
    program.type(" courier")
    program.press(Key.Key_Return)

    statement = program.workspace.bridge.records.scope_statements.get("mail")
    assert statement is not None
    assert statement.text == "Mail from abroad and by courier"
