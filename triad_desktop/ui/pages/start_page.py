"""The first screen: begin something new on the left, go on with something on the right."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from triad_desktop.settings import RecentProject
from triad_desktop.text import _
from triad_desktop.ui.barred import Barred
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.folders import are_there
from triad_desktop.ui.painting import paint_logo
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.recent_rows import BeginRow, MissingRow, RecentRow
from triad_desktop.ui.widgets.section_heading import SectionHeading
from triad_desktop.ui.widgets.text_label import TextLabel

_ARROWS = {
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
}  # fmt: skip
_LEFT = 420
_LEFT_SHARE = 0.5  # of the window at most, however large the text is


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


def _stops_of(row: QWidget) -> list[QAbstractButton]:
    """Where the keyboard can be in a line of the recent projects."""
    return [row] if isinstance(row, QAbstractButton) else row.findChildren(QAbstractButton)


class StartPage(Barred, Dressed, QWidget):
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
        self._left = QScrollArea()
        self._left.setFrameShape(QFrame.Shape.NoFrame)
        self._left.setWidgetResizable(True)
        self._left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left.setWidget(self._make_left())
        self._right = QWidget()
        self._right.setAutoFillBackground(True)
        self._right.setBackgroundRole(QPalette.ColorRole.Base)
        self.bar_column = QVBoxLayout(self._right)
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
        self.bar_column.addWidget(self._places, 1)
        for stop in (self.new_row, self.sample_row, self.open_button):
            stop.installEventFilter(self)
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
        there = are_there([one.path for one in recent])
        self._rows = [self._make_row(one, is_there) for one, is_there in zip(recent, there, strict=True)]
        for stop in (stop for row in self._rows for stop in _stops_of(row)):
            stop.installEventFilter(self)
        while self._list_column.count():
            self._list_column.takeAt(0)
        for row in self._rows:
            self._list_column.addWidget(row)
            row.show()  # now, not when the layout comes to it: `focus_first` needs it
        self._list_column.addStretch(1)
        self.empty.setVisible(not self._rows)

    def show_unsaved_work(self, paths: Collection[Path]) -> None:
        """Say of these projects that this computer holds work that their files lack."""
        for row in self._rows:
            if isinstance(row, RecentRow) and Path(row.recent.path) in paths:
                row.show_unsaved_work()

    def _make_row(self, recent: RecentProject, is_there: bool) -> QWidget:
        if is_there:
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

    def focus_first(self) -> None:
        """Put the keyboard on the newest project, else on the way to begin."""
        first = next((row for row in self._rows if isinstance(row, RecentRow)), self.new_row)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys go up and down within a side, which ends hold, and across from side to side."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().eventFilter(watched, event)
        if isinstance(watched, QAbstractButton):
            self._neighbour(watched, *step).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _neighbour(self, stop: QAbstractButton, across: int, down: int) -> QAbstractButton:
        sides: tuple[list[list[QAbstractButton]], list[list[QAbstractButton]]] = (
            [[self.new_row], [self.sample_row], [self.open_button]],
            [_stops_of(row) for row in self._rows if row.isVisible()],
        )
        side = 0 if [stop] in sides[0] else 1
        rows, other = sides[side], sides[1 - side]
        here = next((at for at, stops in enumerate(rows) if stop in stops), None)
        if here is None:
            return stop
        if down:
            return rows[max(0, min(len(rows) - 1, here + down))][0]
        place = rows[here].index(stop) + across
        if 0 <= place < len(rows[here]):
            return rows[here][place]
        return other[min(here, len(other) - 1)][0] if other and side + across in (0, 1) else stop

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
        self.bar_column.setContentsMargins(side, theme.px(64), side, theme.px(32))
        self.bar_column.setSpacing(theme.px(16))
        self._recent_column.setSpacing(theme.px(16))
