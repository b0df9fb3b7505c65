"""The rail of Facilitate: nine dimensions, the current one open with its five activities."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from triad_desktop.facilitation.readiness import Overview, StationReadiness
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ACTIVITIES, Activity, Dimension
from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import PipState, paint_focus_ring, paint_pip
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import icon_button
from triad_desktop.ui.widgets.line_button import LineButton
from triad_desktop.ui.widgets.pip_label import PipLabel
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.text_label import TextLabel

WIDTH, FOLDED_WIDTH = 288, 104
STATE_WORDS: dict[str, str] = {
    "empty": _("empty"),
    "draft": _("draft"),
    "ready": _("ready"),
    "skipped": _("skipped"),
    "blocks": _("with findings that block"),
    "worth_a_look": _("draft"),
}


def pip_state(station: StationReadiness) -> PipState:
    """The sign for a station: a diamond when it has been begun and something blocks."""
    if station.state == "draft" and station.blocked:
        return "blocks"
    return station.state  # type: ignore[return-value]


class _MapButton(LineButton):
    """A line of the rail; folded, without its title, which is its tool tip then."""

    def __init__(self, height: int, title: str, parent: QWidget) -> None:
        super().__init__(height, parent)
        self._title = title
        self._folded = False

    def set_folded(self, folded: bool) -> None:
        self._folded = folded
        self.setToolTip(plain_tip(self._title) if folded else "")
        self.update()

    def _ground(self, painter: QPainter, *, chosen: bool) -> QRectF:
        theme = current_theme()
        area = QRectF(self.rect())
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_tint if chosen else theme.hover)
            painter.drawRoundedRect(area, theme.px(4), theme.px(4))
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, radius=4)
        return area


class DimensionButton(_MapButton):
    """One dimension: number, title, and its five pips while it is not the open one."""

    def __init__(self, number: int, title: str, parent: QWidget) -> None:
        super().__init__(38, title, parent)
        self._number = number
        self._states: Sequence[PipState] = ()
        self._open = False

    def show_states(self, states: Sequence[PipState], *, is_open: bool) -> None:
        """Pips in the order of the activities."""
        if (states, is_open) == (self._states, self._open):
            return
        self._states, self._open = states, is_open
        ready = sum(state == "ready" for state in states)
        self.setAccessibleName(
            _("{number} {title}: {ready} of 5 ready").format(number=self._number, title=self._title, ready=ready)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._ground(painter, chosen=False)
        painter.setFont(theme.font("body", 600 if self._folded and self._open else 400, tabular=True))
        painter.setPen(theme.text if self._folded and self._open else theme.text3)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(theme.px(8), 0, 0, 0), middle, str(self._number))
        if not self._folded:
            pips = 0 if self._open else theme.px(11) * 5 + theme.px(8)
            painter.setFont(theme.font("body", 600 if self._open else 400))
            painter.setPen(theme.text)
            words = area.adjusted(theme.px(28), 0, -pips - theme.px(4), 0)
            title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, int(words.width()))
            painter.drawText(words, middle, title)
        if not self._open:
            left = area.right() - theme.px(8) - theme.px(11) * 5 + theme.px(3)
            for index, state in enumerate(self._states):
                side = theme.px(8)
                box = QRectF(left + index * theme.px(11), area.center().y() - side / 2, side, side)
                paint_pip(painter, box, state, theme)


class StationButton(_MapButton):
    """One activity of the open dimension with its checks passed of total."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(30, title, parent)
        self._state: PipState = "empty"
        self._figure = ""
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """Which station is the current one is told by the page, not by a click."""

    def show_station(self, station: StationReadiness, *, chosen: bool) -> None:
        state, figure = pip_state(station), f"{station.passed}/{station.total}" if station.total else ""
        if (state, figure, chosen) == (self._state, self._figure, self.isChecked()):
            return
        self._state, self._figure = state, figure
        self.setChecked(chosen)
        name = _("{title}: {passed} of {total} checks, {state}") if station.total else _("{title}: {state}")
        self.setAccessibleName(
            name.format(title=self._title, passed=station.passed, total=station.total, state=STATE_WORDS[state])
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._ground(painter, chosen=self.isChecked())
        side = theme.px(8)
        paint_pip(painter, QRectF(theme.px(8), area.center().y() - side / 2, side, side), self._state, theme)
        painter.setFont(theme.font("body", 600 if self.isChecked() else 400, tabular=True))
        painter.setPen(theme.accent if self.isChecked() else theme.text2)
        middle = Qt.AlignmentFlag.AlignVCenter
        if not self._folded:
            painter.drawText(area.adjusted(theme.px(28), 0, -theme.px(56), 0), middle, self._title)
        painter.drawText(area.adjusted(0, 0, -theme.px(8), 0), middle | Qt.AlignmentFlag.AlignRight, self._figure)


class _OpenDimension(QFrame):
    """The card that holds the open dimension's head and stations."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.line2)
        painter.setBrush(theme.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8), theme.px(8))


class WorkshopMap(Dressed, QWidget):
    """Emits `station_chosen(dimension, activity)` when the person goes somewhere, and `station_pressed` with the same
    when the button goes down, so that its page can be made meanwhile.

    Where the page is short of width, it folds to numbers and pips until the person unfolds it.
    """

    station_chosen = Signal(str, str)
    station_pressed = Signal(str, str)

    def __init__(self, framework: Framework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._framework = framework
        self._current: tuple[str, str] = ("", "")
        self._overview: Overview | None = None
        self._included: tuple[Dimension, ...] = ()
        self.heading = TextLabel(_("Workshop map"), weight=600)
        self.count = TextLabel("", colour="text3", tabular=True)
        self._head = QHBoxLayout()
        self.fold_button = icon_button("chevron-left", _("Fold the map"))
        self.fold_button.clicked.connect(self._on_fold_button_clicked)
        self._is_short_of_width = self._unfolded = False
        self._head.addWidget(self.heading)
        self._head.addStretch(1)
        self._head.addWidget(self.count)
        self._head.addWidget(self.fold_button)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._card = _OpenDimension(self._list)
        self._card_lines = QVBoxLayout(self._card)
        self._footer: QWidget | None = None
        self._footer_stops: tuple[QWidget, ...] = ()
        self.dimensions: dict[str, DimensionButton] = {}
        self.stations: dict[str, StationButton] = {}
        self._make_lines()
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._legend_part = QWidget()
        self._legend = QHBoxLayout(self._legend_part)
        for state, word in (
            ("empty", _("Empty")),
            ("draft", _("Draft")),
            ("ready", _("Ready")),
            ("blocks", _("Finding")),
        ):
            self._legend.addWidget(PipLabel(state, word, size="helper", colour="text3"))  # type: ignore[arg-type]
        self._legend.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self._legend_part)
        self._show_fold()

    def _make_lines(self) -> None:
        for number, dimension in enumerate(self._framework.dimensions, start=1):
            line = DimensionButton(number, dimension.short_title, self._list)
            line.clicked.connect(lambda _checked=False, key=dimension.key: self._on_dimension_clicked(key))
            line.pressed.connect(partial(self._on_dimension_pressed, dimension.key))
            self.dimensions[dimension.key] = line
            self._lines.addWidget(line)
        self._lines.addStretch(1)
        for activity in ACTIVITIES:
            station = StationButton(self._framework.activity(activity).title, self._card)
            station.clicked.connect(lambda _checked=False, key=activity: self._on_station_clicked(key))
            station.pressed.connect(partial(self._on_station_pressed, activity))
            self.stations[activity] = station
            self._card_lines.addWidget(station)

    def show_overview(self, overview: Overview, included: tuple[Dimension, ...]) -> None:
        """Draw the states anew; dimensions that are left out of this workshop are not shown."""
        self._overview, self._included = overview, included
        self.count.setText(_("{ready} of {total} ready").format(ready=overview.ready, total=overview.total))
        self._draw()

    def show_current(self, dimension: str, activity: str) -> None:
        """Open this dimension and mark this station, without a signal."""
        if (dimension, activity) != self._current:
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self.isAncestorOf(focused)
            self._current = (dimension, activity)
            self._place_card()
            self._draw()
            if had_focus:
                self.focus_current()

    def _place_card(self) -> None:
        open_key = self._current[0]
        self._lines.removeWidget(self._card)
        for key, line in self.dimensions.items():
            if line.parent() is self._card and key != open_key:
                self._card_lines.removeWidget(line)
                line.setParent(self._list)
                self._lines.insertWidget(list(self.dimensions).index(key), line)
                line.setVisible(True)
        if open_key not in self.dimensions:
            return
        line = self.dimensions[open_key]
        index = list(self.dimensions).index(open_key)
        if line.parent() is not self._card:
            self._lines.removeWidget(line)
            line.setParent(self._card)
            self._card_lines.insertWidget(0, line)
            line.setVisible(True)
        self._lines.insertWidget(index, self._card)
        _tab_in_order([*self._buttons_in_order()])

    def _buttons_in_order(self) -> list[QWidget]:
        order: list[QWidget] = []
        for key, line in self.dimensions.items():
            order.append(line)
            if key == self._current[0]:
                order += [*self.stations.values(), *self._footer_stops]
        return order

    def _draw(self) -> None:
        if self._overview is None:
            return
        self._card.setVisible(self._current[0] in self._included)
        for key, line in self.dimensions.items():
            line.setVisible(key in self._included)
            states = (
                [pip_state(self._overview.stations[key, activity]) for activity in ACTIVITIES]
                if key in self._included
                else []
            )
            line.show_states(states, is_open=key == self._current[0])
        for activity, station in self.stations.items():
            readiness = self._overview.stations.get(self._key(activity))
            if readiness is not None:
                station.show_station(readiness, chosen=activity == self._current[1])

    def _key(self, activity: str) -> tuple[Dimension, Activity]:
        return (self._current[0], activity)  # type: ignore[return-value]

    def set_card_footer(self, footer: QWidget, stops: Sequence[QWidget]) -> None:
        """Put a widget below the stations of the open dimension; `stops` are where Tab goes in it."""
        self._card_lines.addWidget(footer)
        self._footer = footer
        self._footer_stops = tuple(stops)

    @property
    def is_folded(self) -> bool:
        return self._is_short_of_width and not self._unfolded

    def set_short_of_width(self, is_short: bool) -> None:
        """Fold where the page needs the width; the person's own choice ends when there is enough again."""
        if is_short != self._is_short_of_width:
            self._is_short_of_width, self._unfolded = is_short, False
            self._show_fold()

    def unfold(self) -> None:
        """Show all words, for what stands in the card."""
        if self.is_folded:
            self._unfolded = True
            self._show_fold()

    def focus_current(self) -> None:
        """Put the keyboard on the current station."""
        if station := self.stations.get(self._current[1]):
            station.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_fold_button_clicked(self) -> None:
        self._unfolded = not self._unfolded
        self._show_fold()

    def _show_fold(self) -> None:
        folded = self.is_folded
        for part in (self.heading, self.count, self._legend_part, self._footer):
            if part is not None:
                part.setVisible(not folded)
        self.fold_button.setVisible(self._is_short_of_width)
        self.fold_button.set_icon("chevron-right" if folded else "chevron-left")
        self.fold_button.set_label(_("Unfold the map") if folded else _("Fold the map"))
        for line in (*self.dimensions.values(), *self.stations.values()):
            line.set_folded(folded)
        self._dress()

    def _on_dimension_pressed(self, dimension: str) -> None:
        self.station_pressed.emit(dimension, self._current[1] or ACTIVITIES[0])

    def _on_dimension_clicked(self, dimension: str) -> None:
        self.station_chosen.emit(dimension, self._current[1] or ACTIVITIES[0])

    def _on_station_pressed(self, activity: str) -> None:
        self.station_pressed.emit(self._current[0], activity)

    def _on_station_clicked(self, activity: str) -> None:
        self.station_chosen.emit(self._current[0], activity)

    def _dress(self) -> None:
        theme = current_theme()
        side = theme.px(4 if self.is_folded else 8)
        self.setFixedWidth(theme.px(FOLDED_WIDTH if self.is_folded else WIDTH))
        self._column.setContentsMargins(side, theme.px(8 if self._is_short_of_width else 20), side, theme.px(16))
        self._head.setContentsMargins(theme.px(8), 0, side, 0)
        self._legend.setContentsMargins(theme.px(4), theme.px(8), 0, 0)
        self._legend.setSpacing(theme.px(6))
        self._lines.setContentsMargins(0, theme.px(4), 0, 0)
        self._lines.setSpacing(theme.px(1))
        self._card_lines.setContentsMargins(theme.px(7), theme.px(4), theme.px(7), theme.px(7))
        self._card_lines.setSpacing(theme.px(1))


def _tab_in_order(widgets: Sequence[QWidget]) -> None:
    for first, second in pairwise(widgets):
        QWidget.setTabOrder(first, second)
