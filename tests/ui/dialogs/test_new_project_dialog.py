"""The question for a new project's name and folder; what is wrong is said beside the fields."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from triad_desktop.ui import messages
from triad_desktop.ui.dialogs.new_project_dialog import NewProjectDialog, file_stem

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Sort incoming letters", "Sort incoming letters"),
        ("Claims / refunds: phase 2", "Claims refunds phase 2"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Windows\\system32", "C Windows system32"),
        ("...", "Project"),
        (".hidden", "hidden"),
        ("ends with dots. . .", "ends with dots"),
        ("CON", "CON project"),
        ("lpt9", "lpt9 project"),
        ("COM¹", "COM¹ project"),
        ("con.txt", "con txt"),
        ("Console", "Console"),
        ("🚀🚀", "Project"),
        ("Ship 🚀 it", "Ship it"),
        ("a\tb\nc\u202eexe.triad", "a b c exe triad"),
        ("\x00\x1f", "Project"),
        ("", "Project"),
        ("   ", "Project"),
        ("Übergabe (Ärzte), 1-2_3", "Übergabe (Ärzte), 1-2_3"),
        ("U\u0308bergabe", "Übergabe"),
        ("हिन्दी परियोजना", "हिन्दी परियोजना"),
        ("トリアージ", "トリアージ"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_title_becomes_a_file_name_that_every_system_takes(title: str, stem: str) -> None:
    assert file_stem(title) == stem


@pytest.mark.parametrize("title", ["漢" * 300, "𐐀" * 300, "é " * 300, "con" + " " * 300 + "x"])
def test_a_file_name_is_never_longer_than_file_systems_take(title: str, tmp_path: Path) -> None:
    path = tmp_path / f"{file_stem(title)}.triad"

    path.write_bytes(b"")

    assert len(path.name.encode()) <= 220
    assert path.stem == path.stem.strip()


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> NewProjectDialog:
    made = NewProjectDialog(tmp_path / "Triad")
    qtbot.addWidget(made)
    made.show()
    return made


def refusal(dialog: NewProjectDialog) -> str:
    """What is said beside the fields; the dialog is still there then."""
    assert dialog.isVisible()
    assert not dialog.fault.isHidden()
    return dialog.fault.text()


def test_name_and_folder_give_title_and_path(dialog: NewProjectDialog, tmp_path: Path) -> None:
    QTest.keyClicks(dialog.name_field, " Sort: letters ")
    assert str(tmp_path / "Triad" / "Sort letters.triad") in dialog.preview.text()

    QTest.keyClick(dialog.name_field, Qt.Key.Key_Return)

    assert dialog.result() == NewProjectDialog.DialogCode.Accepted
    assert dialog.title == "Sort: letters"
    assert dialog.path == tmp_path / "Triad" / "Sort letters.triad"
    assert not dialog.path.parent.exists()


@pytest.mark.parametrize("name", ["", "   "])
def test_a_name_is_needed(dialog: NewProjectDialog, name: str) -> None:
    dialog.name_field.setText(name)

    QTest.mouseClick(dialog.create_button, LEFT)

    assert refusal(dialog) == "The project needs a name. Type what the AI is to do."
    assert dialog.name_field.property("invalid")
    assert dialog.name_field.accessibleDescription() == dialog.fault.text()
    assert dialog.focusWidget() is dialog.name_field


def test_a_name_that_the_record_refuses_is_refused_here(dialog: NewProjectDialog) -> None:
    dialog.name_field.setText("x" * 5_000)

    QTest.mouseClick(dialog.create_button, LEFT)

    assert refusal(dialog)
    assert dialog.name_field.property("invalid")


@pytest.mark.parametrize("folder", ["", "  ", "somewhere/below"])
def test_a_folder_is_needed(dialog: NewProjectDialog, folder: str) -> None:
    dialog.name_field.setText("Letters")
    dialog.folder_field.setText(folder)

    QTest.mouseClick(dialog.create_button, LEFT)

    assert "Choose the folder" in refusal(dialog)
    assert dialog.folder_field.property("invalid")
    assert not dialog.name_field.property("invalid")


def test_a_project_of_this_name_is_never_written_over(dialog: NewProjectDialog, tmp_path: Path) -> None:
    dialog.folder_field.setText(str(tmp_path))
    (tmp_path / "Letters.triad").write_bytes(b"somebody's work")
    dialog.name_field.setText("Letters")

    QTest.mouseClick(dialog.create_button, LEFT)

    assert "There is a project of this name" in refusal(dialog)
    QTest.keyClicks(dialog.name_field, " two")
    assert dialog.fault.isHidden()
    assert not dialog.name_field.property("invalid")
    assert dialog.name_field.accessibleDescription() == ""


@pytest.mark.parametrize("folder", ["~nobody-of-this-name/x", "/" + "y" * 400, "/nul\0byte"])
def test_strange_folders_are_only_text_until_they_are_made(dialog: NewProjectDialog, folder: str) -> None:
    dialog.name_field.setText("Letters")

    dialog.folder_field.setText(folder)
    QTest.mouseClick(dialog.create_button, LEFT)

    assert dialog.path.name == "Letters.triad"


def test_browsing_fills_in_the_folder(
    dialog: NewProjectDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, folder: str) -> Path | None:
        asked.append(folder)
        return tmp_path / "chosen" if len(asked) == 1 else None

    monkeypatch.setattr(messages, "choose_folder", choose)
    dialog.name_field.setText("Letters")

    QTest.mouseClick(dialog.browse_button, LEFT)
    QTest.mouseClick(dialog.browse_button, LEFT)

    assert asked == [str(tmp_path / "Triad"), str(tmp_path / "chosen")]
    assert dialog.path == tmp_path / "chosen" / "Letters.triad"


def test_cancel_and_escape_refuse(dialog: NewProjectDialog) -> None:
    dialog.name_field.setText("Letters")
    QTest.mouseClick(dialog.cancel_button, LEFT)

    assert not dialog.isVisible()
    assert dialog.result() == NewProjectDialog.DialogCode.Rejected
