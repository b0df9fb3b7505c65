"""The lines of the start page: ways to begin, and projects opened before."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from triad_desktop.models.moments import show_date
from triad_desktop.settings import RecentProject
from triad_desktop.text import _
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.painting import PipState, paint_finding_mark, paint_focus_ring, paint_square_pip
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.line_button import LineButton
from triad_desktop.ui.widgets.text_label import TextLabel

_STATES: dict[str, PipState] = {"e": "empty", "d": "draft", "r": "ready", "f": "blocks", "s": "skipped"}
_ROOM_FOR_SIDE = 480  # narrower rows leave out how far a project is and when it was open


class _Row(LineButton):
    """A line of the start page."""

    def _ground(self) -> tuple[QPainter, QRectF]:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(area, theme.hover)
        painter.fillRect(QRectF(0, area.bottom() - 1, area.width(), 1), theme.line)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, radius=8)
        return painter, area


class BeginRow(_Row):
    """One way to begin: an icon, what it is, and a few words more."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__(56)
        self._icon, self._title, self._text = icon, title, text
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter, area = self._ground()
        side = theme.px(18)
        box = QRectF(theme.px(4), area.center().y() - side / 2, side, side)
        paint_icon(painter, box, self._icon, theme.text2)
        left = theme.px(36)
        half = area.height() / 2
        painter.setFont(theme.font("body", 500))
        painter.setPen(theme.text)
        painter.drawText(area.adjusted(left, 0, 0, -half), Qt.AlignmentFlag.AlignBottom, self._title)
        painter.setFont(theme.font("helper"))
        painter.setPen(theme.text3)
        text = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, int(area.width() - left))
        painter.drawText(area.adjusted(left, half, 0, 0), Qt.AlignmentFlag.AlignTop, text)


class RecentRow(_Row):
    """A project opened before: its map in small squares, its name, how far it is."""

    def __init__(self, recent: RecentProject) -> None:
        super().__init__(96)
        self.recent = recent
        ready = recent.stations.count("r")
        total = sum(letter in "edrf" for letter in recent.stations)
        self._progress = _("{ready} of {total} ready").format(ready=ready, total=total) if total else ""
        self.has_unsaved_work = False
        self._name()
        self.setAccessibleDescription(recent.path)

    def show_unsaved_work(self) -> None:
        """Say that this computer holds work that the project's file lacks."""
        self.has_unsaved_work = True
        self.setToolTip(self.words())
        self._name()
        self.update()

    def words(self) -> str:
        """What is to be known of it first, in one line."""
        return _("Unsaved work on this computer") if self.has_unsaved_work else blocking_words(self.recent)

    def _name(self) -> None:
        unsaved = _("unsaved work on this computer") if self.has_unsaved_work else ""
        self.setAccessibleName(", ".join(part for part in (_title(self.recent), self._progress, unsaved) if part))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter, area = self._ground()
        self._paint_stations(painter, area)
        with_side = area.width() >= theme.px(_ROOM_FOR_SIDE)
        left, right = theme.px(80), theme.px(190 if with_side else 16)
        third = area.height() / 3
        told = theme.text if self.has_unsaved_work else theme.text2
        words = area.adjusted(left, theme.px(8), -right, -theme.px(8))
        lines = ((_title(self.recent), "section", 600, theme.text), (self.words(), "body", 400, told),
                 (self.recent.path, "helper", 400, theme.text3))  # fmt: skip
        step = words.height() / len(lines)
        for index, (text, size, weight, colour) in enumerate(lines):
            painter.setFont(theme.font(size, weight))  # type: ignore[arg-type]
            painter.setPen(colour)
            beside_progress = third + theme.px(8) if with_side and index == 1 else 0
            line = QRectF(words.left(), words.top() + index * step, words.width() - beside_progress, step)
            mode = Qt.TextElideMode.ElideMiddle if index == 2 else Qt.TextElideMode.ElideRight
            painter.drawText(
                line, Qt.AlignmentFlag.AlignVCenter, painter.fontMetrics().elidedText(text, mode, int(line.width()))
            )
        if not with_side:
            return
        side = QRectF(area.right() - right, area.top(), right - theme.px(16), area.height())
        painter.setPen(theme.text3)
        painter.setFont(theme.font("body", tabular=True))
        painter.drawText(
            side, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, when_opened(self.recent.opened_at)
        )
        painter.drawText(side.adjusted(-third, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._progress)

    def _paint_stations(self, painter: QPainter, area: QRectF) -> None:
        theme = current_theme()
        side, step = theme.px(7), theme.px(8)
        top = area.center().y() - 4.5 * step
        for index, letter in enumerate(self.recent.stations[:45]):
            box = QRectF(theme.px(16) + index % 5 * step, top + index // 5 * step, side, side)
            if letter in _STATES:
                paint_square_pip(painter, box, _STATES[letter], theme)


class MissingRow(QFrame):
    """A recent project whose file is not where it was."""

    find_clicked = Signal(str)
    remove_clicked = Signal(str)
    backups_clicked = Signal(str)

    def __init__(self, recent: RecentProject) -> None:
        super().__init__()
        self.title = TextLabel(_title(recent), "section", 600, "text2")
        self.reason = TextLabel(
            _("File not found. It was moved, renamed or is on a drive that is not connected."), wrap=True
        )
        self.path = TextLabel(recent.path, "helper", colour="text3")
        find = button(_("Find file"))
        find.setAccessibleDescription(recent.path)
        find.clicked.connect(lambda: self.find_clicked.emit(recent.path))
        backups = button(_("Look for backups"))
        backups.setAccessibleDescription(recent.path)
        backups.clicked.connect(lambda: self.backups_clicked.emit(recent.path))
        remove = button(_("Remove"), "quiet")
        remove.setAccessibleDescription(_("Takes it off this list; nothing is deleted"))
        remove.setToolTip(_("Takes it off this list; nothing is deleted"))
        remove.clicked.connect(lambda: self.remove_clicked.emit(recent.path))
        words = QVBoxLayout()
        for label in (self.title, self.reason, self.path):
            words.addWidget(label)
        row = QHBoxLayout(self)
        theme = current_theme()
        row.setContentsMargins(theme.px(80), theme.px(12), theme.px(16), theme.px(12))
        row.addLayout(words, 1)
        row.addWidget(find)
        row.addWidget(backups)
        row.addWidget(remove)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(16)
        paint_finding_mark(painter, QRectF(theme.px(28), self.height() / 2 - side / 2, side, side), False, theme)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)


def _title(recent: RecentProject) -> str:
    name = recent.title or Path(recent.path).stem
    return f"{recent.organisation} — {name}" if recent.organisation else name


def blocking_words(recent: RecentProject) -> str:
    count = recent.stations.count("f")
    if count:
        return (
            _("1 station with findings that block")
            if count == 1
            else _("{count} stations with findings that block").format(count=count)
        )
    return (
        _("Nothing blocks in what has been begun")
        if "d" in recent.stations or "r" in recent.stations
        else _("Not begun yet")
    )


def when_opened(opened_at: str) -> str:
    try:
        day = datetime.fromisoformat(opened_at).date()
    except ValueError:
        return ""
    days = (date.today() - day).days
    if days == 0:
        return _("today")
    return _("yesterday") if days == 1 else show_date(day.isoformat(), year=day.year != date.today().year)
