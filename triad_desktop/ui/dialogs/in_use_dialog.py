"""Somebody else has the project open: who, since when, and the ways on. It returns an answer and opens nothing."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from triad_desktop.models.errors import KnownError
from triad_desktop.text import _
from triad_desktop.ui.dialogs.fitted_dialog import FittedDialog
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.text_label import TextLabel


class InUseDialog(FittedDialog):
    """`answer` is "read_only", "take_over" or, after going back, empty. Made from the error "in_use"."""

    def __init__(self, error: KnownError, parent: QWidget | None = None) -> None:
        super().__init__(_("This project is open already"), parent)
        self.answer: Literal["", "read_only", "take_over"] = ""
        self.sentence = TextLabel(error.sentence, wrap=True)
        self.read_only_button = button(_("Open read-only"), "primary")
        self.read_only_button.setDefault(True)
        self.read_only_button.clicked.connect(self._on_read_only_clicked)
        self.take_over_button = button(_("Take over"))
        self.take_over_button.clicked.connect(self._on_take_over_clicked)
        self.back_button = button(_("Go back"), "quiet")
        self.back_button.clicked.connect(self.reject)
        can_take_over = bool(error.facts.get("can_take_over"))
        self.take_over_button.setVisible(can_take_over)
        words = _("Reading changes nothing and disturbs nobody.")
        if can_take_over:
            words += " " + _(
                "Take over only when nobody works there any more: whoever still does is asked before anything "
                "is overwritten, and both versions are kept."
            )
        self.note = TextLabel(words, colour="text2", wrap=True)
        self.buttons.addWidget(self.read_only_button)
        self.buttons.addWidget(self.take_over_button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.back_button)
        self.column.addWidget(self.sentence)
        self.column.addWidget(self.note)
        self.column.addStretch(1)
        self.column.addLayout(self.buttons)
        self._dress()
        self.read_only_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_read_only_clicked(self) -> None:
        self.answer = "read_only"
        self.accept()

    @Slot()
    def _on_take_over_clicked(self) -> None:
        self.answer = "take_over"
        self.accept()
