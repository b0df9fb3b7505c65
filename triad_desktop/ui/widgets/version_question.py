"""Which of two versions of a project's file to keep: three answers, each with what it does. Nothing is lost by any."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.text import _
from triad_desktop.ui.painting import FINDING_MARK, paint_finding_mark
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import Button, button
from triad_desktop.ui.widgets.text_label import TextLabel


class VersionQuestion(QWidget):
    """Stands on the page until it is answered; typing goes on meanwhile."""

    keep_mine_clicked = Signal()
    take_theirs_clicked = Signal()
    save_as_clicked = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Which version to keep"))
        self.sentence = TextLabel(sentence, weight=500, wrap=True)
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
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.sentence)
        self._column.addLayout(self._answers)
        self._dress()

    def _add_answer(self, choice: Button, words: str) -> None:
        choice.setAccessibleDescription(words)
        column = QVBoxLayout()
        column.setSpacing(current_theme().px(4))
        column.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(TextLabel(words, "helper", colour="text2", wrap=True))
        self._answers.addLayout(column, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.alert_tint)
        side = theme.px(FINDING_MARK)
        top = self.sentence.geometry().top() + (theme.line_height("body") - side) / 2
        paint_finding_mark(painter, QRectF(theme.px(16), top, side, side), True, theme)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(16 + FINDING_MARK + 8), theme.px(12), theme.px(16), theme.px(12))
        self._column.setSpacing(theme.px(12))
        self._answers.setSpacing(theme.px(24))
