"""Prepare, people: a new person, what the room lacks, and people from the clipboard or a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.bare_project import bridge  # noqa: F401 - a fixture
from tests.ui.documents import add_people
from tests.ui.page_bench import CONTROL, Key, PageBench
from tests.ui.pages.prepare_bench import bench  # noqa: F401 - a fixture
from triad_desktop.models.records import Participant
from triad_desktop.ui import messages
from triad_desktop.ui.dialogs.paste_participants_dialog import PasteParticipantsDialog
from triad_desktop.ui.widgets.finding_bar import FindingBar
from triad_desktop.ui.widgets.key_hint import KeyHint


def missing(bench: PageBench) -> list[str]:
    """What the page says the room lacks."""
    bars = [bench.page._missing.itemAt(place).widget() for place in range(bench.page._missing.count())]
    assert all(isinstance(bar, FindingBar) for bar in bars)
    return [bar._words.text() for bar in bars]


def first_person(bench: PageBench) -> Participant:
    return next(iter(bench.bridge.records.participants))


def test_a_new_person_is_a_user_until_told_otherwise(bench: PageBench) -> None:
    bench.page.show_section("people")
    bench.page.participants.table.setFocus()
    bench.press(Key.Key_Return, CONTROL)
    bench.type("Hanna")
    bench.press(Key.Key_Return)

    (person,) = bench.bridge.records.participants
    assert (person.name, person.role, person.active) == ("Hanna", "user", True)
    assert bench.page._state.text().startswith("1 person takes part, 9 dimensions")


def test_roles_are_shown_in_the_row_of_a_new_person_only(bench: PageBench) -> None:
    bench.page.show_section("people")
    table = bench.page.participants.table
    table.setFocus()
    bench.press(Key.Key_Return, CONTROL)
    bench.type("Hanna")
    bench.press(Key.Key_Tab)
    assert table.editing.editor.is_open
    bench.press(Key.Key_Down)
    bench.press(Key.Key_Tab)
    assert first_person(bench).role == "conductor"
    bench.press(Key.Key_Backtab)
    assert table.editing.editor.is_open

    bench.press(Key.Key_Escape)
    bench.press(Key.Key_Return, CONTROL)
    bench.press(Key.Key_Escape)
    table.show_record(first_person(bench).id, "name", edit=True)
    bench.press(Key.Key_Tab)
    assert not table.editing.editor.is_open


def test_the_page_says_who_takes_part(bench: PageBench) -> None:
    add_people(bench.bridge.document)

    assert bench.page._state.text() == "8 people take part, 9 dimensions to work through."


def test_a_role_that_nobody_has_is_said_until_somebody_has_it(bench: PageBench) -> None:
    bench.page.show_section("people")
    add_people(bench.bridge.document, [("hanna", "Hanna", "user")])
    lacking = missing(bench)
    assert any("Conductor" in one for one in lacking)
    assert any("Builder" in one for one in lacking)
    assert not any("AI User" in one for one in lacking)

    add_people(bench.bridge.document, [("marit", "Marit", "conductor"), ("bo", "Bo", "builder")])
    assert missing(bench) == []

    bench.bridge.undo()
    (left,) = missing(bench)
    assert "Builder" in left


def test_the_keys_are_named_where_they_add_a_row(bench: PageBench) -> None:
    bench.page.show_section("people")
    bench.page.paste_button.setFocus()
    hints = bench.page.findChildren(KeyHint)
    assert [bench.page.participants.isAncestorOf(hint) for hint in hints] == [True]
    bench.press(Key.Key_Return, CONTROL)
    assert bench.page.participants.table.is_typing()


def answer_paste(bench: PageBench, *, accept: bool = True) -> None:
    """Answer the dialog that comes next by Enter or Escape."""

    def answer() -> None:
        dialog = bench.page.findChild(PasteParticipantsDialog)
        QTest.keyClick(dialog.table, Key.Key_Return if accept else Key.Key_Escape)

    QTimer.singleShot(0, answer)


def test_people_are_pasted_into_the_table_as_one_step(bench: PageBench) -> None:
    add_people(bench.bridge.document, [("ada", "Ada", "user")])
    bench.page.show_record("participant", "ada", "name")
    QGuiApplication.clipboard().setText("Name\tRole\nBo\tBuilder\nCarl\tConductor\nAda\tUser")
    answer_paste(bench)
    bench.press(Key.Key_V, CONTROL)

    assert [one.name for one in bench.bridge.records.participants] == ["Ada", "Bo", "Carl"]
    assert bench.window.focusWidget() is bench.page.participants.table
    assert bench.page.participants.table.current_record() == list(bench.bridge.records.participants)[1].id
    bench.bridge.undo()
    assert [one.name for one in bench.bridge.records.participants] == ["Ada"]


def test_people_are_pasted_as_soon_as_their_section_is_chosen(bench: PageBench) -> None:
    bench.page.show_section("people")
    bench.page.panes()[-1]()
    assert bench.page.section.isAncestorOf(bench.window.focusWidget())
    QGuiApplication.clipboard().setText("Bo\tBuilder")
    answer_paste(bench)
    bench.press(Key.Key_V, CONTROL)

    assert [one.name for one in bench.bridge.records.participants] == ["Bo"]


def test_nobody_is_added_when_pasting_is_cancelled(bench: PageBench) -> None:
    bench.page.show_section("people")
    QGuiApplication.clipboard().setText("Bo\tBuilder")
    answer_paste(bench, accept=False)
    bench.page.paste_button.click()

    assert len(bench.bridge.records.participants) == 0


def test_pasting_into_a_cell_that_is_being_typed_in_is_for_the_cell(bench: PageBench) -> None:
    bench.page.show_section("people")
    QGuiApplication.clipboard().setText("Bo")
    bench.page.participants.add_row()
    bench.press(Key.Key_V, CONTROL)
    bench.press(Key.Key_Return)

    assert [one.name for one in bench.bridge.records.participants] == ["Bo"]


def test_people_come_from_a_file(bench: PageBench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Vorname;Nachname;Rolle\nJörg;Groß;Entwickler\n", encoding="utf-8")
    monkeypatch.setattr(messages, "choose_table_file", lambda _parent, _folder: file)
    bench.page.show_section("people")
    answer_paste(bench)
    bench.page.file_button.click()

    (person,) = bench.bridge.records.participants
    assert (person.name, person.role) == ("Jörg Groß", "builder")
