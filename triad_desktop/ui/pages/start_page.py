"""The first screen: begin something new on the left, go on with something on the right."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from triad_desktop.models.moments import show_date
from triad_desktop.settings import RecentProject
from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.painting import PipState, paint_finding_mark, paint_focus_ring, paint_logo, paint_square_pip
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.banner import Action, Banner
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.line_button import LineButton
from triad_desktop.ui.widgets.section_heading import SectionHeading
from triad_desktop.ui.widgets.text_label import TextLabel

_STATES: dict[str, PipState] = {"e": "empty", "d": "draft", "r": "ready", "f": "blocks", "s": "skipped"}
_LEFT = 420
_LEFT_SHARE = 0.5  # of the window at most, however large the text is
_ROOM_FOR_SIDE = 480  # narrower rows leave out how far a project is and when it was open


class _Brand(QWidget):
    """The logo and the name of the program."""

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(300), theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(46)
        paint_logo(painter, QRectF(0, 0, side, side), theme)
        painter.setFont(theme.font("wordmark", 600))
        painter.setPen(theme.text)
        painter.drawText(self.rect().adjusted(theme.px(64), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "Triad")


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
        self.setAccessibleName(", ".join(part for part in (_title(recent), self._progress) if part))
        self.setAccessibleDescription(recent.path)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter, area = self._ground()
        self._paint_stations(painter, area)
        with_side = area.width() >= theme.px(_ROOM_FOR_SIDE)
        left, right = theme.px(80), theme.px(190 if with_side else 16)
        third = area.height() / 3
        words = area.adjusted(left, theme.px(8), -right, -theme.px(8))
        lines = ((_title(self.recent), "section", 600, theme.text), (_blocking(self.recent), "body", 400, theme.text2),
                 (self.recent.path, "helper", 400, theme.text3))  # fmt: skip
        step = words.height() / len(lines)
        for index, (text, size, weight, colour) in enumerate(lines):
            painter.setFont(theme.font(size, weight))  # type: ignore[arg-type]
            painter.setPen(colour)
            line = QRectF(words.left(), words.top() + index * step, words.width(), step)
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
            side, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, _when(self.recent.opened_at)
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


class StartPage(Dressed, QWidget):
    """Emits what the person wants; it opens nothing itself."""

    new_clicked = Signal()
    open_clicked = Signal()
    sample_clicked = Signal()
    recent_chosen = Signal(str)
    find_clicked = Signal(str)
    remove_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self.notice: Banner | None = None
        self._left = QScrollArea()
        self._left.setFrameShape(QFrame.Shape.NoFrame)
        self._left.setWidgetResizable(True)
        self._left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left.setWidget(self._make_left())
        self._right = QWidget()
        self._right.setAutoFillBackground(True)
        self._right.setBackgroundRole(QPalette.ColorRole.Base)
        self._right_column = QVBoxLayout(self._right)
        self.heading = TextLabel(_("Recent projects"), "heading", 600)
        self.empty = TextLabel(
            _("Nothing opened yet. Begin with an empty project, or look around in the sample first."),
            colour="text2", wrap=True,
        )  # fmt: skip
        self._list = QWidget()
        self._list_column = QVBoxLayout(self._list)
        self._list_column.setSpacing(0)
        self._list_column.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._list)
        recent = QWidget()
        self._recent_column = QVBoxLayout(recent)
        self._recent_column.setContentsMargins(0, 0, 0, 0)
        self._recent_column.addWidget(self.heading)
        self._recent_column.addWidget(self.empty)
        self._recent_column.addWidget(scroll, 1)
        self._places = QStackedWidget()
        self._places.addWidget(recent)
        self._right_column.addWidget(self._places, 1)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.VLine)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(line)
        row.addWidget(self._right, 1)
        self._dress()

    def _make_left(self) -> QWidget:
        left = QWidget()
        self._left_column = QVBoxLayout(left)
        self.tagline = TextLabel(
            _("One AI initiative, nine dimensions, and everyone who will live with it in one room."),
            "tagline", colour="text2", wrap=True,
        )  # fmt: skip
        self.new_row = BeginRow("file", _("Empty project"), _("Nine dimensions, nothing filled in"))
        self.new_row.clicked.connect(self.new_clicked)
        self.sample_row = BeginRow("book-open", _("Sample project"), _("A made-up initiative to look around in"))
        self.sample_row.clicked.connect(self.sample_clicked)
        self.open_button = button(_("Open file"), icon="folder", keys="Ctrl+O")
        self.open_button.clicked.connect(self.open_clicked)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addStretch(1)
        self._left_column.addWidget(_Brand())
        self._left_column.addWidget(self.tagline)
        begin = QVBoxLayout()
        begin.setSpacing(0)
        begin.addWidget(SectionHeading(_("New project")))
        begin.addWidget(self.new_row)
        begin.addWidget(self.sample_row)
        self._left_column.addLayout(begin)
        self._left_column.addLayout(buttons)
        self._left_column.addStretch(1)
        self._left_column.addWidget(
            TextLabel(
                _("Works without a network. Your files stay on this computer."), "helper", colour="text3", wrap=True
            )
        )
        return left

    def show_recent(self, recent: Sequence[RecentProject]) -> None:
        """The projects opened before, newest first; missing files say so."""
        for row in self._rows:
            self._list_column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._make_row(one) for one in recent]
        while self._list_column.count():
            self._list_column.takeAt(0)
        for row in self._rows:
            self._list_column.addWidget(row)
            row.show()  # now, not when the layout comes to it: `focus_first` needs it
        self._list_column.addStretch(1)
        self.empty.setVisible(not self._rows)

    def _make_row(self, recent: RecentProject) -> QWidget:
        if os.path.exists(recent.path):
            row = RecentRow(recent)
            row.clicked.connect(lambda: self.recent_chosen.emit(recent.path))
            return row
        missing = MissingRow(recent)
        missing.find_clicked.connect(self.find_clicked)
        missing.remove_clicked.connect(self.remove_clicked)
        missing.backups_clicked.connect(self.recent_chosen)  # opening says that it is gone, and looks for them
        return missing

    def show_panel(self, panel: QWidget) -> None:
        """Show this in the place of the recent projects, until `show_list`."""
        self.show_list()
        self.clear_notice()
        self._places.addWidget(panel)
        self._places.setCurrentWidget(panel)

    @Slot()
    def show_list(self) -> None:
        """Show the recent projects again; a panel that stood there is gone."""
        if (panel := self._places.widget(1)) is not None:
            self._places.removeWidget(panel)
            panel.deleteLater()

    def show_notice(self, sentence: str, *, alert: bool = True, actions: Sequence[Action] = ()) -> None:
        """Why something could not be opened, or what was done; it stays until it is closed or the next attempt."""
        self.clear_notice()
        self.notice = Banner(sentence, alert=alert, actions=actions)
        self.notice.closed.connect(self.clear_notice)
        self._right_column.insertWidget(0, self.notice)

    def clear_notice(self) -> None:
        if self.notice is not None:
            self._right_column.removeWidget(self.notice)
            self.notice.deleteLater()
            self.notice = None

    def insert_bar(self, bar: QWidget) -> None:
        """Put something over the recent projects; its owner takes it away with `remove_bar`."""
        self._right_column.insertWidget(0, bar)

    def remove_bar(self, bar: QWidget) -> None:
        self._right_column.removeWidget(bar)
        bar.hide()
        bar.deleteLater()

    def focus_first(self) -> None:
        """Put the keyboard on the newest project, else on the way to begin."""
        first = next((row for row in self._rows if isinstance(row, RecentRow)), self.new_row)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._left.setFixedWidth(int(min(current_theme().px(_LEFT), self.width() * _LEFT_SHARE)))

    def _dress(self) -> None:
        theme = current_theme()
        self._fit()
        side = theme.px(48)
        self._left_column.setContentsMargins(side, theme.px(64), side, theme.px(32))
        self._left_column.setSpacing(theme.px(16))
        self._right_column.setContentsMargins(side, theme.px(64), side, theme.px(32))
        self._right_column.setSpacing(theme.px(16))
        self._recent_column.setSpacing(theme.px(16))


def _title(recent: RecentProject) -> str:
    name = recent.title or Path(recent.path).stem
    return f"{recent.organisation} — {name}" if recent.organisation else name


def _blocking(recent: RecentProject) -> str:
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


def _when(opened_at: str) -> str:
    try:
        day = datetime.fromisoformat(opened_at).date()
    except ValueError:
        return ""
    days = (date.today() - day).days
    if days == 0:
        return _("today")
    return _("yesterday") if days == 1 else show_date(day.isoformat(), year=day.year != date.today().year)
