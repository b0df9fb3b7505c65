"""Pasted people are shown row by row, and only those who are wanted are handed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Wear
from triad_desktop.ui import messages
from triad_desktop.ui.dialogs.paste_participants_dialog import MOST_BYTES, PasteParticipantsDialog

TEXT = (
    "Name\tRolle\tSchuhgröße\n"
    "Hanna Lindqvist\tAnwenderin\t38\n"
    "Dev Okafor\tZauberer\t44\n"
    "Marit Solberg\tLeiterin\t40\n"
    "\tAnwender\t41\n"
)


def opened(qtbot: QtBot, text: str = TEXT) -> PasteParticipantsDialog:
    dialog = PasteParticipantsDialog(text, [("Marit Solberg", "")])
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot) -> PasteParticipantsDialog:
    return opened(qtbot)


def shown(dialog: PasteParticipantsDialog, column: int) -> list[str]:
    model = dialog.model
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def ticked(dialog: PasteParticipantsDialog) -> list[bool]:
    model = dialog.model
    role = Qt.ItemDataRole.CheckStateRole
    return [model.data(model.index(row, 0), role) == Qt.CheckState.Checked for row in range(model.rowCount())]


def test_every_row_says_what_was_understood(dialog: PasteParticipantsDialog) -> None:
    assert shown(dialog, 0) == ["2", "3", "4", "5"]
    assert shown(dialog, 2) == ["AI User", "AI User", "Conductor", "AI User"]
    assert shown(dialog, 5) == [
        "", "“Zauberer” is no role here.", "Takes part already.", "There is no name in this row.",
    ]  # fmt: skip
    assert ticked(dialog) == [True, True, False, False]
    assert dialog.summary.text() == "4 rows were read. 2 are left out. Not used: Schuhgröße."
    assert dialog.add_button.text() == "Add 2 people"


def test_the_role_of_those_without_one_is_chosen_once(dialog: PasteParticipantsDialog) -> None:
    assert dialog.role_label.text() == "Role of 1 person without one"
    dialog.roles._buttons[2].click()
    assert shown(dialog, 2)[:2] == ["AI User", "Builder"]

    dialog.accept()
    assert [(one.name, one.role) for one in dialog.people] == [("Hanna Lindqvist", "user"), ("Dev Okafor", "builder")]


def test_roles_are_not_asked_for_when_all_are_understood(qtbot: QtBot) -> None:
    assert not opened(qtbot, "Hanna\tUser\nDev\tBuilder").roles.isVisible()


def test_space_takes_a_row_in_and_out_but_not_one_that_can_not_be_added(dialog: PasteParticipantsDialog) -> None:
    for row, wanted in ((0, False), (2, True), (3, False)):
        dialog.table.setCurrentIndex(dialog.model.index(row, 1))
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        assert ticked(dialog)[row] is wanted
    assert dialog.add_button.text() == "Add 2 people"

    dialog.accept()
    assert [one.name for one in dialog.people] == ["Dev Okafor", "Marit Solberg"]


def test_enter_in_the_table_adds_and_escape_does_not(dialog: PasteParticipantsDialog) -> None:
    assert dialog.people == ()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.result() == PasteParticipantsDialog.DialogCode.Accepted
    assert len(dialog.people) == 2


def test_escape_adds_nobody(dialog: PasteParticipantsDialog) -> None:
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)

    assert dialog.result() == PasteParticipantsDialog.DialogCode.Rejected
    assert dialog.people == ()


def test_nothing_to_read_says_so_and_can_not_be_added(qtbot: QtBot) -> None:
    dialog = opened(qtbot, "")

    assert "no text" in dialog.summary.text()
    assert dialog.hint.isVisible()
    assert not dialog.table.isVisible()
    assert not dialog.add_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()


def test_a_file_takes_the_place_of_what_was_pasted(
    dialog: PasteParticipantsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes("Name;Rolle\nJörg Groß;Entwickler\n".encode("cp1252"))
    monkeypatch.setattr(messages, "choose_table_file", lambda _parent, _folder: file)

    dialog.file_button.click()

    assert shown(dialog, 1) == ["Jörg Groß"]


def test_files_that_can_not_be_read_say_why(dialog: PasteParticipantsDialog, tmp_path: Path) -> None:
    workbook, large = tmp_path / "people.xlsx", tmp_path / "large.csv"
    workbook.write_bytes(b"PK\x03\x04 and so on")
    large.write_bytes(b"x" * (MOST_BYTES + 1))

    for path, words in ((workbook, "workbook"), (large, "too large"), (tmp_path / "gone.csv", "can't be read")):
        dialog.read_file(path)
        assert words in dialog.summary.text()
        assert not dialog.add_button.isEnabled()


def test_more_than_two_hundred_rows_are_taken_and_said(qtbot: QtBot) -> None:
    dialog = opened(qtbot, "\n".join(f"Person {number}\tUser" for number in range(201)))

    assert dialog.summary.text().startswith("201 rows were read. That is a large room")
    assert dialog.add_button.text() == "Add 201 people"


def test_a_screen_reader_hears_whether_a_row_is_added(dialog: PasteParticipantsDialog) -> None:
    model = dialog.model
    heard = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in (0, 2)]

    assert heard == ["Row: 2, is added", "Row: 4, is left out"]


def test_with_large_text_it_is_no_larger_than_the_screen(qtbot: QtBot, wear: Wear) -> None:
    wear("light", 1.5)
    dialog = opened(qtbot)

    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() < room.height()
