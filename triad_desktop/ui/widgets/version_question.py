"""Which of two versions of a project's file to keep: three answers, each with what it does. Nothing is lost by any."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.text import _
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.alert_note import AlertNote
from triad_desktop.ui.widgets.buttons import Button, button
from triad_desktop.ui.widgets.text_label import TextLabel


class VersionQuestion(AlertNote):
    """Stands on the page until it is answered; typing goes on meanwhile."""

    keep_mine_clicked = Signal()
    take_theirs_clicked = Signal()
    save_as_clicked = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(TextLabel(sentence, weight=500, wrap=True), parent)
        self.setAccessibleName(_("Which version to keep"))
        self.keep_mine = button(_("Keep mine"))
        self.take_theirs = button(_("Take theirs"))
        self.save_as = button(_("Save mine as a copy"))
        self._answers = QHBoxLayout()
        for choice, words, clicked in (
            (self.keep_mine, _("Yours goes into the file. Theirs stays beside it."), self.keep_mine_clicked),
            (self.take_theirs, _("The file stays as it is. Yours stays beside it."), self.take_theirs_clicked),
            (self.save_as, _("Yours goes into a new file, and you go on there."), self.save_as_clicked),
        ):
            choice.clicked.connect(clicked)
            self._add_answer(choice, words)
        self.column.addLayout(self._answers)
        self._dress()

    def _add_answer(self, choice: Button, words: str) -> None:
        choice.setAccessibleDescription(words)
        one = QVBoxLayout()
        one.setSpacing(current_theme().px(4))
        one.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        one.addWidget(TextLabel(words, "helper", colour="text2", wrap=True))
        self._answers.addLayout(one, 1)

    def _dress(self) -> None:
        super()._dress()
        self._answers.setSpacing(current_theme().px(24))
