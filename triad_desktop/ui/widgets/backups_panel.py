"""The ways back: what this computer holds of a project, newest first, to choose one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from triad_desktop.storage.recovery import Backup
from triad_desktop.text import _
from triad_desktop.ui.backup_words import since_words, size_words, when_made
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import paint_finding_mark, paint_focus_ring
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.line_button import LineButton
from triad_desktop.ui.widgets.text_label import TextLabel

_MARK = 16
_WIDEST = 760


class BackupRow(LineButton):
    """One state: when it was made, and what happened after it. The focus chooses it, as with radio buttons.

    Emits `entered()` on Enter and `stepped(by)` on the arrow keys."""

    focused = Signal()
    entered = Signal()
    stepped = Signal(int)

    def __init__(self, backup: Backup, *, is_newest: bool) -> None:
        super().__init__(56)
        self.backup = backup
        self._title = when_made(backup)
        self._side = size_words(backup.size)
        self._text = _after(backup, is_newest=is_newest)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setEnabled(backup.records is not None)
        self.setAccessibleName(f"{self._title}, {self._text}")
        self.setAccessibleDescription(self._side)
        self.setToolTip(self._text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setChecked(True)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self.isChecked():
            painter.fillRect(area, theme.accent_tint)
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(area, theme.hover)
        painter.fillRect(QRectF(0, area.bottom() - 1, area.width(), 1), theme.line)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, radius=4)
        words = area.adjusted(theme.px(12), 0, -theme.px(12), 0)
        middle = words.height() / 2
        painter.setFont(theme.font("body", 600, tabular=True))
        painter.setPen(theme.text if self.isEnabled() else theme.text3)
        painter.drawText(words.adjusted(0, 0, 0, -middle), Qt.AlignmentFlag.AlignBottom, self._title)
        painter.setFont(theme.font("helper", tabular=True))
        painter.setPen(theme.text3)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._side)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text2 if self.isEnabled() else theme.text3)
        room = int(words.width() - theme.px(80))
        text = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(words.adjusted(0, middle, 0, 0), Qt.AlignmentFlag.AlignTop, text)


class BackupsPanel(Dressed, QWidget):
    """Emits `chosen(Backup)`, `folder_clicked()` and `left()`. `alert` marks a file that can't be opened."""

    chosen = Signal(object)
    folder_clicked = Signal()
    left = Signal()

    def __init__(
        self,
        title: str,
        sentence: str,
        backups: Sequence[Backup],
        *,
        back: str,
        go: str,
        note: str,
        alert: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._alert = alert
        self.back_button = button(back, "quiet", icon="chevron-left")
        self.back_button.clicked.connect(self.left)
        self.title = TextLabel(title, "title", 600, wrap=True)
        self.sentence = TextLabel(sentence, colour="text2", wrap=True)
        newest = next((one for one in backups if one.records is not None), None)
        self.rows = [BackupRow(one, is_newest=one is newest) for one in backups]
        self.go_button = button(go, "primary", keys="Enter")
        self.go_button.clicked.connect(self._choose)
        self.folder_button = button(_("Show file in folder"), "quiet")
        self.folder_button.clicked.connect(self.folder_clicked)
        self.note = TextLabel(note, "helper", colour="text3", wrap=True)
        self._lay_out()
        for row in self.rows:
            row.focused.connect(lambda row=row: self._scroll.ensureWidgetVisible(row, 0, 0))
            row.entered.connect(self._choose)
            row.stepped.connect(self._step)
        first = next((row for row in self.rows if row.isEnabled()), None)
        if first is not None:
            first.setChecked(True)
        self.go_button.setEnabled(first is not None)

    def _lay_out(self) -> None:
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(lines)
        lines.setAutoFillBackground(False)  # the page's own ground
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.go_button)
        self._buttons.addWidget(self.folder_button)
        self._buttons.addStretch(1)
        back = QHBoxLayout()
        back.addWidget(self.back_button)
        back.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(back)
        self._column.addWidget(self.title)
        self._column.addWidget(self.sentence)
        self._column.addWidget(self._scroll, 1_000)  # the stretch below takes what is left
        self._column.addLayout(self._buttons)
        self._column.addWidget(self.note)
        self._column.addStretch(1)
        self._dress()

    def focus_first(self) -> None:
        """Put the keyboard on the state that is chosen."""
        for row in self.rows:
            if row.isChecked():
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self) -> None:
        """A state was chosen and is being put in its place."""
        self.setEnabled(False)
        self.note.setText(_("Putting it in its place"))

    @Slot(int)
    def _step(self, by: int) -> None:
        rows = [row for row in self.rows if row.isEnabled()]
        at = next((index for index, row in enumerate(rows) if row.isChecked()), 0) + by
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _choose(self) -> None:
        chosen = next((row.backup for row in self.rows if row.isChecked()), None)
        if chosen is not None:
            self.chosen.emit(chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._alert:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_MARK)
        top = self.title.geometry().top() + (theme.line_height("title") - side) / 2
        paint_finding_mark(painter, QRectF(0, top, side, side), True, theme)

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(_MARK + 12) if self._alert else 0, 0, 0, 0)
        self._column.setSpacing(theme.px(16))
        self._scroll.setMaximumHeight(sum(row.sizeHint().height() for row in self.rows))
        self._buttons.setSpacing(theme.px(8))
        self.setMaximumWidth(theme.px(_WIDEST))


def _after(backup: Backup, *, is_newest: bool) -> str:
    if backup.records is None:
        return _("Damaged; it can't be opened")
    parts = []
    if backup.kind == "unsaved":
        parts.append(_("Work that did not reach the file"))
    if not backup.of_this_file:
        parts.append(_("From when the project lay in another place"))
    since = since_words(backup.since)
    if since:
        parts.append(_("After it: {changes}").format(changes=since))
    elif is_newest:
        parts.append(_("The latest there is"))
    else:
        parts.append(_("Nothing was changed after it"))
    return ". ".join(parts)
