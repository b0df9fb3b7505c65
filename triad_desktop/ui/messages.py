"""The one door for everything modal: file choosers and questions. Tests replace it and fail on any other."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from triad_desktop.text import _

PROJECT_FILES = _("Triad projects (*.triad)")


def choose_file_to_open(parent: QWidget, folder: str) -> Path | None:
    """The project file that the person chose; None when they changed their mind."""
    name, _filter = QFileDialog.getOpenFileName(
        parent, _("Open project"), folder, f"{PROJECT_FILES};;{_('All files (*)')}"
    )
    return Path(name) if name else None


def choose_file_to_save(parent: QWidget, title: str, path: Path) -> Path | None:
    """The project file that the person named; None when they changed their mind.

    `path` is proposed. A file of this name may be there: it is for the caller not to overwrite it."""
    option = QFileDialog.Option.DontConfirmOverwrite
    name, _filter = QFileDialog.getSaveFileName(parent, title, str(path), PROJECT_FILES, "", option)
    if not name:
        return None
    return Path(name) if name.endswith(path.suffix) else Path(f"{name}{path.suffix}")


def choose_table_file(parent: QWidget, folder: str) -> Path | None:
    """The file with rows of a spreadsheet that the person chose; None when they changed their mind."""
    kinds = f"{_('Tables (*.csv *.tsv *.txt)')};;{_('All files (*)')}"
    name, _filter = QFileDialog.getOpenFileName(parent, _("People from a file"), folder, kinds)
    return Path(name) if name else None


def choose_folder(parent: QWidget, title: str, folder: str) -> Path | None:
    """The folder that the person chose; None when they changed their mind."""
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


def ask(parent: QWidget, title: str, text: str, *, yes: str, no: str) -> bool:
    """A question with two answers in words; Escape means `no`."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setInformativeText("")
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(agree)
    box.setEscapeButton(refuse)
    box.exec()
    return box.clickedButton() is agree
