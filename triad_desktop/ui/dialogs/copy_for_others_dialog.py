"""Before a copy for others is made: what goes into it and what is left out."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from triad_desktop.text import _
from triad_desktop.ui.dialogs.fitted_dialog import FittedDialog
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.text_label import TextLabel


class CopyForOthersDialog(FittedDialog):
    """Accepted when the person wants the copy; it writes nothing itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Save a copy for others"), parent)
        self.choose_button = button(_("Choose a place"), "primary")
        self.choose_button.setDefault(True)
        self.choose_button.clicked.connect(self.accept)
        self.cancel_button = button(_("Cancel"), "quiet")
        self.cancel_button.clicked.connect(self.reject)
        introduction = _("A new file for people outside the workshop. Your own project stays as it is.")
        self.column.addWidget(TextLabel(introduction, colour="text2", wrap=True))
        self.column.addWidget(TextLabel(_("Left out"), "section", 600))
        self._grid = QGridLayout()
        for row, (what, words) in enumerate(
            (
                (_("History"), _("What was deleted, undone or said otherwise before")),
                (_("Private notes"), _("In every table")),
                (_("Private captures"), _("With what hangs on them")),
                (_("Seats of votes"), _("Only the totals of revealed votes go along")),
                (_("Refused text"), _("What a field did not take")),
            )
        ):
            self._grid.addWidget(TextLabel(what, weight=500), row, 0)
            self._grid.addWidget(TextLabel(words, colour="text2", wrap=True), row, 1)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        note = _(
            "What people wrote about something private in an open field stays. Look through it before you send it."
        )
        self.column.addWidget(TextLabel(note, colour="text2", wrap=True))
        self.column.addStretch(1)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.choose_button)
        self.column.addLayout(self.buttons)
        self._dress()

    def _dress(self) -> None:
        super()._dress()
        theme = current_theme()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(8))
