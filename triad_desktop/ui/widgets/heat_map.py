"""The review's heat map: how far each station of each dimension is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from triad_desktop.facilitation.readiness import Overview, StationReadiness
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS
from triad_desktop.text import _
from triad_desktop.ui.painting import HEAT_CELL, paint_box, paint_focus_ring, paint_heat_cell
from triad_desktop.ui.text_lines import break_lines
from triad_desktop.ui.theme import Theme, current_theme
from triad_desktop.ui.widgets.table_view import TableView

Index = QModelIndex | QPersistentModelIndex
GAP = 4
TITLES = 232
_LEAST_TITLES = 132
_LEAST_CELL = 84  # two figures and a mark
_TITLE_LINES = 2
_HEAD = 32
_ROLE = Qt.ItemDataRole
_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class HeatModel(QAbstractTableModel):
    """A row for each dimension of this workshop: its title, then its five stations."""

    def __init__(self, framework: Framework, overview: Overview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._framework = framework
        self.overview = overview

    def show_overview(self, overview: Overview) -> None:
        """Show the stations as they are now."""
        if overview.included != self.overview.included:
            self.beginResetModel()
            self.overview = overview
            self.endResetModel()
            return
        old, self.overview = self.overview, overview
        for row, dimension in enumerate(overview.included):
            if any(old.station(dimension, one) != overview.station(dimension, one) for one in ACTIVITIES):
                self.dataChanged.emit(self.index(row, 1), self.index(row, len(ACTIVITIES)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.overview.included)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(ACTIVITIES) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def station_at(self, index: Index) -> StationReadiness | None:
        """The station of a cell; None for a dimension's title."""
        if not index.isValid() or index.column() < 1:
            return None
        return self.overview.station(self.overview.included[index.row()], ACTIVITIES[index.column() - 1])

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid() or role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole, _ROLE.ToolTipRole):
            return None
        station = self.station_at(index)
        if station is None:
            return None if role == _ROLE.ToolTipRole else " ".join(self.title_parts(index.row()))
        if role == _ROLE.DisplayRole:
            return f"{station.passed}/{station.total}"
        words = station_words(station)
        if role == _ROLE.ToolTipRole:
            return words
        activity = self._framework.activity(station.activity).title
        title = " ".join(self.title_parts(index.row()))
        return _("{activity}, {dimension}: {words}").format(activity=activity, dimension=title, words=words)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if role != _ROLE.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return " ".join(self.title_parts(section))
        return self._framework.activity(ACTIVITIES[section - 1]).title if section else _("Dimension")

    def title_parts(self, row: int) -> tuple[str, str]:
        """A dimension's number and title."""
        dimension = self.overview.included[row]
        return str(DIMENSIONS.index(dimension) + 1), self._framework.dimension(dimension).title


def station_words(station: StationReadiness) -> str:
    """How far a station is, in words."""
    if station.state == "skipped":
        return _("skipped")
    if station.state == "empty":
        return _("not begun, {total} checks").format(total=station.total)
    words = _("{passed} of {total} checks").format(passed=station.passed, total=station.total)
    if station.blocked:
        return _("{checks}, with findings that block sign-off").format(checks=words)
    return _("{checks}, ready").format(checks=words) if station.state == "ready" else words


class _HeatDelegate(QStyledItemDelegate):
    def __init__(self, heat_map: HeatMap) -> None:
        super().__init__(heat_map)
        self._map = heat_map

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rect = QRectF(option.rect)
        station = self._map.heat.station_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if station is None:
            self._paint_title(painter, rect, self._map.heat.title_parts(index.row()), theme)
        else:
            half = theme.px(GAP) / 2
            self._paint_station(painter, rect.adjusted(half, half, -half, -half), station, theme)
            if self._map.hasFocus() and index == self._map.currentIndex():
                paint_focus_ring(painter, rect, theme, radius=6)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRectF, parts: tuple[str, str], theme: Theme) -> None:
        number, title = parts
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body", tabular=True))
        painter.setPen(theme.text3)
        painter.drawText(rect, middle, number)
        words = rect.adjusted(theme.px(20), 0, -theme.px(8), 0)
        font, height = theme.font("body"), theme.line_height("body")
        lines = break_lines(title, font, height, words.width(), maximum=_TITLE_LINES)
        lines.paint(painter, words, theme.text, middle)

    def _paint_station(self, painter: QPainter, cell: QRectF, station: StationReadiness, theme: Theme) -> None:
        if station.state in ("skipped", "empty"):
            paint_box(painter, cell, theme, ground=theme.bg, radius=4)
            words = f"{station.passed}/{station.total}" if station.state == "empty" else _("Skipped")
            painter.setFont(theme.font("body", tabular=True))
            painter.setPen(theme.text3)
            painter.drawText(cell.adjusted(theme.px(12), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
            return
        paint_heat_cell(
            painter, cell, station.passed, station.total, theme,
            ready=station.state == "ready", blocked=station.blocked, worth_a_look=bool(station.findings) and not station.blocked,
        )  # fmt: skip


class _HeatHeader(QHeaderView):
    """The activities' titles, in line with the figures below them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current_theme().px(_HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current_theme()
        painter.fillRect(rect, theme.surface)
        if section:
            painter.setFont(theme.font("helper", 500))
            painter.setPen(theme.text2)
            words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
            painter.drawText(QRectF(rect).adjusted(theme.px(14), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


class HeatMap(TableView):
    """As large as its stations; `station_chosen(dimension, activity)` on Enter and on a click."""

    station_chosen = Signal(str, str)

    def __init__(self, framework: Framework, overview: Overview, parent: QWidget | None = None) -> None:
        self._room: int | None = None
        self.heat = HeatModel(framework, overview)
        super().__init__(name=_("Stations"), parent=parent)
        self.heat.setParent(self)
        self.setHorizontalHeader(_HeatHeader(self))
        self.setModel(self.heat)
        self.setItemDelegate(_HeatDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCurrentIndex(self.heat.index(0, 1))
        self.heat.modelReset.connect(self._fit)
        self._fit()

    def show_overview(self, overview: Overview) -> None:
        """Show the stations as they are now."""
        self.heat.show_overview(overview)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.heat.index(0, 1))

    def whole_width(self) -> int:
        """How wide it is where there is room (pixels)."""
        theme = current_theme()
        return theme.px(TITLES) + len(ACTIVITIES) * theme.px(HEAT_CELL.width() + GAP)

    def fit_into(self, width: int) -> None:
        """Be no wider than this (pixels), as far as titles and figures can be read."""
        if width != self._room:
            self._room = width
            self._fit()

    def sizeHint(self) -> QSize:
        head = self.horizontalHeader()
        return QSize(head.length(), head.sizeHint().height() + self.verticalHeader().length())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.column() == 0:
            self.setCurrentIndex(self.heat.index(current.row(), 1))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self._fit()

    def _open(self, index: Index) -> None:
        station = self.heat.station_at(index)
        if station is not None:
            self.station_chosen.emit(station.dimension, station.activity)

    def _fit(self) -> None:
        theme = current_theme()
        head = self.horizontalHeader()
        missing = max(0, self.whole_width() - self._room) if self._room is not None else 0
        cell = theme.px(HEAT_CELL.width() + GAP)
        narrow = max(theme.px(_LEAST_CELL + GAP), cell - -(-missing // len(ACTIVITIES)))
        missing -= len(ACTIVITIES) * (cell - narrow)
        head.resizeSection(0, max(theme.px(_LEAST_TITLES), theme.px(TITLES) - max(0, missing)))
        for column in range(1, len(ACTIVITIES) + 1):
            head.resizeSection(column, narrow)
        for row in range(self.heat.rowCount()):
            self.verticalHeader().resizeSection(row, theme.px(HEAT_CELL.height() + GAP))
        self.updateGeometry()
