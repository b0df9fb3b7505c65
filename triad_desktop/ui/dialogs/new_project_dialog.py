"""Ask for a new project's name and folder. It returns a result and makes nothing itself."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import parse
from triad_desktop.models.record_fields import field_of
from triad_desktop.text import _
from triad_desktop.ui import messages
from triad_desktop.ui.dialogs.fitted_dialog import FittedDialog
from triad_desktop.ui.fields import set_invalid
from triad_desktop.ui.folders import is_there
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.text_label import TextLabel

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")}
_LONGEST_STEM = 200  # bytes: file systems take 255, and others put words of their own behind the name


def file_stem(title: str) -> str:
    """A file name that every system takes, near to the title; the title itself is only data."""
    plain = unicodedata.normalize("NFC", title)
    plain = "".join(one if one in " -_()," or unicodedata.category(one)[0] in "LMN" else " " for one in plain)
    plain = re.sub(r"\s+", " ", plain).strip(" -_")[:80]
    plain = plain.encode()[:_LONGEST_STEM].decode(errors="ignore").strip()
    return f"{plain} project" if plain.lower() in _RESERVED else plain or _("Project")


class NewProjectDialog(FittedDialog):
    """`title` and `path` hold the answer once it is accepted."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(_("New project"), parent)
        self.title = ""
        self.path = folder
        self.name_field = QLineEdit()
        self.name_field.setAccessibleName(_("Initiative"))
        self.name_field.setPlaceholderText(_("What the AI is to do, in a few words"))
        self.folder_field = QLineEdit(str(folder))
        self.folder_field.setAccessibleName(_("Folder"))
        self.browse_button = button(_("Browse"))
        self.browse_button.clicked.connect(self._on_browse_clicked)
        self.preview = TextLabel("", "helper", colour="text3", wrap=True)
        self.fault = TextLabel("", colour="alert", wrap=True)
        self.create_button = button(_("Create project"), "primary")
        self.create_button.setDefault(True)
        self.create_button.clicked.connect(self.accept)
        self.cancel_button = button(_("Cancel"), "quiet")
        self.cancel_button.clicked.connect(self.reject)
        for field in (self.name_field, self.folder_field):
            field.textChanged.connect(self._on_text_changed)
        self._lay_out()
        self._on_text_changed()

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        for row, (text, field) in enumerate(((_("Initiative"), self.name_field), (_("Folder"), self.folder_field))):
            label = TextLabel(text, colour="text2")
            label.setBuddy(field)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(field, row, 1)
        self._grid.addWidget(self.browse_button, 1, 2)
        self._grid.addWidget(self.preview, 2, 1, 1, 2)
        self._grid.addWidget(self.fault, 3, 1, 1, 2)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.create_button)
        self.column.addLayout(self._grid)
        self.column.addStretch(1)
        self.column.addLayout(self.buttons)
        self._dress()

    def _dress(self) -> None:
        super()._dress()
        theme = current_theme()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))

    def _on_browse_clicked(self) -> None:
        chosen = messages.choose_folder(self, _("Folder for the project"), self.folder_field.text())
        if chosen is not None:
            self.folder_field.setText(str(chosen))

    @Slot()
    def _on_text_changed(self) -> None:
        self.fault.setText("")
        self.fault.hide()
        set_invalid(self.name_field, None)
        set_invalid(self.folder_field, None)
        folder = os.path.expanduser(self.folder_field.text().strip())
        self.path = Path(folder) / f"{file_stem(self.name_field.text())}.triad"
        self.preview.setText(_("Saved as {path}").format(path=self.path))

    def accept(self) -> None:
        """Check both fields; what is wrong is said beside them and the dialog stays."""
        try:
            self.title = parse(field_of("project", "title"), self.name_field.text())
        except InputError as error:
            self._refuse(self.name_field, error.sentence)
            return
        if not self.title:
            self._refuse(self.name_field, _("The project needs a name. Type what the AI is to do."))
        elif not self.path.is_absolute():
            self._refuse(self.folder_field, _("Choose the folder where the project is kept."))
        elif is_there(self.path, unsaid=False):
            self._refuse(
                self.name_field, _("There is a project of this name in this folder. Choose another name or folder.")
            )
        else:
            super().accept()

    def _refuse(self, field: QLineEdit, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.show()
        set_invalid(field, sentence)
        field.setFocus()
