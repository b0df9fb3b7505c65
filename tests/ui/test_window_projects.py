"""Recent projects whose files are there or gone, and new projects, in the whole window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.ui.program import CTRL, Key, Program
from triad_desktop.settings import load_settings
from triad_desktop.ui.dialogs.new_project_dialog import NewProjectDialog
from triad_desktop.ui.widgets.backups_panel import BackupsPanel
from triad_desktop.ui.widgets.recent_rows import MissingRow

LEFT = Qt.MouseButton.LeftButton


def missing_row(program: Program) -> tuple[Path, MissingRow]:
    path = program.project()
    program.open(path)
    program.leave()
    path.rename(path.with_name("moved.triad"))
    program.window.files.show_start_page()
    row = program.window.start_page.findChild(MissingRow)
    assert row is not None
    return path, row


def button_of(row: MissingRow, text: str) -> QAbstractButton:
    return next(one for one in row.findChildren(QAbstractButton) if text in (one.text(), one.accessibleName()))


def test_a_recent_project_opens_with_enter(program: Program) -> None:
    program.open()
    program.leave()

    program.press(Key.Key_Return)
    program.settle()

    assert program.window.document is not None


def test_a_missing_file_is_found_again_and_the_old_place_forgotten(program: Program) -> None:
    path, row = missing_row(program)
    program.choose_file(path.with_name("moved.triad"))

    QTest.mouseClick(button_of(row, "Find file"), LEFT)
    program.settle()

    assert program.window.document is not None
    assert [one.path for one in load_settings(program.settings_path).recent] == [str(path.with_name("moved.triad"))]


def test_a_missing_file_is_taken_off_the_list(program: Program) -> None:
    _path, row = missing_row(program)

    QTest.mouseClick(button_of(row, "Remove"), LEFT)
    QApplication.processEvents()

    assert load_settings(program.settings_path).recent == ()
    assert not program.window.start_page.empty.isHidden()


def test_a_file_that_went_away_while_the_list_was_shown_says_so_in_the_list(program: Program) -> None:
    path = program.project()
    program.open(path)
    program.leave()
    path.unlink()

    program.press(Key.Key_Return)
    program.settle()

    page = program.window.start_page
    assert program.notice or page.findChild(BackupsPanel) is not None  # where a backup was made by then, it is offered
    assert page.findChild(MissingRow) is not None


# New projects


def make_new(program: Program, title: str, folder: Path) -> None:
    def fill_in() -> None:
        dialog = program.window.findChild(NewProjectDialog)
        dialog.folder_field.setText(str(folder))
        QTest.keyClicks(dialog.name_field, title)
        QTest.keyClick(dialog.name_field, Key.Key_Return)
        assert not dialog.isVisible()

    program.soon(fill_in)
    program.press(Key.Key_N, CTRL)
    program.settle()


def test_a_new_project_makes_its_folders_and_opens_on_prepare(program: Program) -> None:
    folder = program.folder / "plans" / "2026"

    make_new(program, "Sort letters", folder)

    assert program.window.document is not None
    assert program.window.document.path == folder / "Sort letters.triad"
    assert program.workspace.mode == "prepare"
    assert program.window.files.folder() == folder


def test_a_folder_that_cannot_be_made_is_said_on_the_page(program: Program) -> None:
    (program.folder / "file").write_text("in the way")

    make_new(program, "Sort letters", program.folder / "file" / "below")

    assert program.window.document is None
    assert "The folder can't be made" in program.notice


def test_cancel_makes_nothing(program: Program) -> None:
    program.soon(lambda: QTest.keyClick(program.window.findChild(NewProjectDialog), Key.Key_Escape))

    program.press(Key.Key_N, CTRL)

    assert program.window.document is None
    assert list(program.folder.glob("**/*.triad")) == []
