"""Somebody else has the project open: who, since when, and the ways on. It returns an answer and opens nothing."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.models.errors import KnownError
from triad_desktop.text import _
from triad_desktop.ui.dialogs.fitted_dialog import FittedDialog
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.text_label import TextLabel


class InUseDialog(FittedDialog):
    """`answer` is "read_only", "take_over" or, after going back, empty. Made from the error "in_use"."""

    def __init__(self, error: KnownError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("This project is open already"))
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
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.read_only_button)
        self._buttons.addWidget(self.take_over_button)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.back_button)
        self._column = QVBoxLayout(self)
        self._column.addWidget(TextLabel(self.windowTitle(), "heading", 600))
        self._column.addWidget(self.sentence)
        self._column.addWidget(self.note)
        self._column.addStretch(1)
        self._column.addLayout(self._buttons)
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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(*[theme.px(24)] * 4)
        self._column.setSpacing(theme.px(16))
        self._buttons.setSpacing(theme.px(8))
        self.setMinimumWidth(theme.px(560))
