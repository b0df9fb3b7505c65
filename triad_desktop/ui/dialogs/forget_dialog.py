"""Before this computer forgets a project: what it would remove, and what stays."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from triad_desktop.storage.traces import Kept
from triad_desktop.text import _, n_
from triad_desktop.ui.backup_words import size_words
from triad_desktop.ui.dialogs.fitted_dialog import FittedDialog
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.text_label import TextLabel


class ForgetDialog(FittedDialog):
    """Accepted when it shall be forgotten; it removes nothing itself."""

    def __init__(self, title: str, path: Path, kept: Kept, parent: QWidget | None = None) -> None:
        super().__init__(_("Forget “{title}” here").format(title=title), parent)
        self.setWindowTitle(_("Forget on this computer"))
        self.forget_button = button(_("Forget"))
        self.forget_button.clicked.connect(self.accept)
        self.keep_button = button(_("Keep everything"), "primary")
        self.keep_button.setDefault(True)
        self.keep_button.clicked.connect(self.reject)
        self.column.addWidget(TextLabel(_("Removed"), "section", 600))
        for line in _removed(kept):
            self.column.addWidget(TextLabel(line, wrap=True))
        if kept.unsaved:
            words = n_(
                "{count} of them holds work that the file does not have. It is lost then.",
                "{count} of them hold work that the file does not have. It is lost then.",
                kept.unsaved,
            )
            self.column.addWidget(TextLabel(words, weight=500, colour="alert", wrap=True))
        stays = _("The project's file stays as it is: {path}. Without backups there is no way back if it is damaged.")
        self.column.addWidget(TextLabel(stays.format(path=path), colour="text2", wrap=True))
        self.column.addStretch(1)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.forget_button)
        self.buttons.addWidget(self.keep_button)
        self.column.addLayout(self.buttons)
        self._dress()
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _removed(kept: Kept) -> list[str]:
    lines = []
    if kept.backups:
        lines.append(n_("{count} backup", "{count} backups", kept.backups))
    if kept.working_copies:
        lines.append(n_("{count} working copy", "{count} working copies", kept.working_copies))
    if kept.room:
        lines.append(_("What the room view shows in the running session"))
    if lines:
        lines[-1] = _("{lines}, together {size}").format(lines=lines[-1], size=size_words(kept.size))
    return [*lines, _("Its line among the recent projects")]
