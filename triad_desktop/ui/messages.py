"""The one door for everything modal: file choosers and questions. Tests replace it and fail on any other."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from triad_desktop.text import _
from triad_desktop.ui.dressing import dress_part

PROJECT_FILES = _("Triad projects (*.triad)")


def choose_file_to_open(parent: QWidget, folder: str) -> Path | None:
    """The project file that the person chose; None when they changed their mind."""
    kinds = f"{PROJECT_FILES};;{_('All files (*)')}"
    return _choose(QFileDialog(parent, _("Open project"), folder, kinds))


def choose_file_to_save(parent: QWidget, title: str, path: Path) -> Path | None:
    """The project file that the person named; None when they changed their mind.

    `path` is proposed. A file of this name may be there: it is for the caller not to overwrite it."""
    dialog = QFileDialog(parent, title, str(path.parent), PROJECT_FILES)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    chosen = _choose(dialog, QFileDialog.FileMode.AnyFile, path.name)
    if chosen is None or chosen.name.endswith(path.suffix):
        return chosen
    return Path(f"{chosen}{path.suffix}")


def choose_table_file(parent: QWidget, folder: str) -> Path | None:
    """The file with rows of a spreadsheet that the person chose; None when they changed their mind."""
    kinds = f"{_('Tables (*.csv *.tsv *.txt)')};;{_('All files (*)')}"
    return _choose(QFileDialog(parent, _("People from a file"), folder, kinds))


def choose_folder(parent: QWidget, title: str, folder: str) -> Path | None:
    """The folder that the person chose; None when they changed their mind."""
    dialog = QFileDialog(parent, title, folder)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _choose(dialog, QFileDialog.FileMode.Directory)


def _choose(
    dialog: QFileDialog, mode: QFileDialog.FileMode = QFileDialog.FileMode.ExistingFile, proposed: str = ""
) -> Path | None:
    """Show the system's dialog; where it has none Qt's own is shown, which wears the theme."""
    dialog.setFileMode(mode)
    dialog.selectFile(proposed)
    dress_part(dialog)
    accepted = dialog.exec()
    names = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(names[0]) if accepted and names else None


def ask(parent: QWidget, title: str, text: str, *, yes: str, no: str) -> bool:
    """A question with two answers in words; Escape means `no`."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.NoButton, parent)
    dress_part(box)
    box.setInformativeText("")
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(agree)
    box.setEscapeButton(refuse)
    box.exec()
    return box.clickedButton() is agree
