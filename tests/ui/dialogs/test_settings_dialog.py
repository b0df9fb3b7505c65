"""Settings act at once and are there at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.program import CTRL, Key, Program
from triad_desktop.settings import load_settings
from triad_desktop.ui.dialogs.new_project_dialog import NewProjectDialog
from triad_desktop.ui.dialogs.settings_dialog import SettingsDialog
from triad_desktop.ui.theme import current_theme

LEFT = Qt.MouseButton.LeftButton


def open_it(program: Program) -> SettingsDialog:
    program.press(Key.Key_Comma, CTRL)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SettingsDialog)
    assert QTest.qWaitForWindowActive(dialog, 5_000)
    return dialog


def create_project(program: Program, title: str) -> Path:
    """Make a project with the folder that is proposed; where it lies."""
    proposed: list[Path] = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewProjectDialog)
        dialog.name_field.setText(title)
        proposed.append(dialog.path)
        dialog.create_button.click()

    program.soon(fill)
    program.window.files.new_project()
    program.settle()
    return proposed[0]


def test_text_size_and_colours_act_at_once_and_are_kept(program: Program) -> None:
    dialog = open_it(program)
    assert program.focus is dialog.text_size

    program.press(Key.Key_Down)
    assert current_theme().scale == 1.1
    QTest.mouseClick(dialog.colours._buttons[2], LEFT)
    assert current_theme().scheme == "dark"

    kept = load_settings(program.settings_path)
    assert (kept.scale, kept.theme) == (1.1, "dark")


def test_it_follows_what_the_keys_of_the_window_change(program: Program) -> None:
    dialog = open_it(program)

    program.window._appearance.larger()

    assert dialog.text_size.currentText() == "110 %"


def test_a_new_project_has_the_paper_language_and_folder_that_were_chosen(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "projects"
    folder.mkdir()
    dialog = open_it(program)
    QTest.mouseClick(dialog.paper._buttons[1], LEFT)
    dialog.language.setFocus()
    dialog.language.selectAll()
    program.type("pt-BR")
    program.choose_folder(folder)
    dialog.choose_button.click()
    assert dialog.folder.text() == str(folder)
    program.press(Key.Key_Escape)
    program.activate()

    path = create_project(program, "Sorting")

    assert path.parent == folder
    project = program.workspace.bridge.records.project
    assert (project.paper, project.language) == ("letter", "pt-BR")


def test_a_language_that_is_none_is_said_and_not_kept(program: Program) -> None:
    dialog = open_it(program)
    dialog.language.setFocus()
    dialog.language.selectAll()
    assert not dialog.fault.isVisible()

    program.type("3!")
    assert dialog.fault.isVisible()
    assert dialog.language.accessibleDescription() == dialog.fault.text()
    assert load_settings(program.settings_path).language == "en"
    dialog.language.selectAll()
    program.type("de")
    assert not dialog.fault.isVisible()
    assert load_settings(program.settings_path).language == "de"


def test_without_a_folder_the_last_one_is_proposed_again(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "projects"
    folder.mkdir()
    program.choose_folder(folder)
    dialog = open_it(program)
    assert dialog.folder.text().startswith("The last one that was used, now ")
    assert not dialog.last_button.isVisible()

    dialog.choose_button.click()
    assert load_settings(program.settings_path).projects_folder == str(folder)
    program.choose_folder(None)
    dialog.choose_button.click()
    assert load_settings(program.settings_path).projects_folder == str(folder)

    QTest.mouseClick(dialog.last_button, LEFT)
    assert load_settings(program.settings_path).projects_folder == ""
    assert not dialog.last_button.isVisible()


def test_a_folder_that_is_gone_is_said_and_not_proposed(program: Program, tmp_path: Path) -> None:
    program.window._settings.projects_folder = str(tmp_path / "gone")
    assert "not there now" in open_it(program).folder.text()
    program.press(Key.Key_Escape)
    program.activate()

    assert program.window.files.folder_of_new() == program.window.files.folder()


def test_the_data_folder_is_shown_and_opened(
    program: Program, monkeypatch: pytest.MonkeyPatch, data_directory: Path
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dialog = open_it(program)
    assert dialog.data_folder.text() == str(data_directory)

    QTest.mouseClick(dialog.open_button, LEFT)

    assert [Path(url.toLocalFile()) for url in opened] == [data_directory]
    assert data_directory.is_dir()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_it_fits_the_window_at_any_text_size(program: Program, scale: float) -> None:
    program.window.resize(1366, 768)
    program.window._appearance.set_scale(scale)
    dialog = open_it(program)

    assert dialog.width() <= 1366
    assert dialog.height() <= 768
    assert dialog.close_button.isVisible()
    assert dialog.rect().contains(dialog.close_button.geometry())
