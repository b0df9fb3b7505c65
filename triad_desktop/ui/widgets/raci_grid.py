"""The table of a RACI matrix: where its cells are, what stands still while it is scrolled, how the keyboard moves."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from triad_desktop.text import _
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.raci_columns import MARGIN, column_widths
from triad_desktop.ui.widgets.raci_header import RaciHeader
from triad_desktop.ui.widgets.raci_model import RaciModel
from triad_desktop.ui.widgets.raci_painter import RaciPainter
from triad_desktop.ui.widgets.raci_painting import ROW, SPACE, check_text_width
from triad_desktop.ui.widgets.raci_rows import ActivityRow
from triad_desktop.ui.widgets.table_view import TableView

_MOD = Qt.KeyboardModifier
_ACTION = QAbstractItemView.CursorAction
Index = QModelIndex | QPersistentModelIndex


class RaciGrid(TableView):
    """The activity stands still at the left and the check at the right; the parties between them scroll.

    Signals: `current_activity_changed(id)`, "" on the line that adds; `columns_moved()` when columns have other
    places or widths, `rows_fitted()` when rows may have other heights.
    """

    current_activity_changed = Signal(str)
    columns_moved = Signal()
    rows_fitted = Signal()

    def __init__(self, model: RaciModel, parent: QWidget | None = None) -> None:
        # Qt asks where things are while the view is being made.
        self.raci = model
        self._painter = RaciPainter(self)
        super().__init__(name=_("RACI matrix"), scrolls=True, parent=parent)
        self._kept: tuple[str, int, str] = ("", 0, "")
        self._shown_activity = ""
        self._has_words = False  # in the check, when the columns were last fitted
        self.head = RaciHeader(self)
        self.setHorizontalHeader(self.head)
        self.setMouseTracking(True)
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._on_model_about_to_be_reset)
        model.modelReset.connect(self._on_model_reset)
        model.dataChanged.connect(self._on_model_data_changed)
        model.rowsInserted.connect(self._fit)
        model.rowsRemoved.connect(self._fit)

    # Where things are

    def column_rect(self, column: int, row: int | None = None) -> QRectF:
        """A column's place in the viewport, of one row or as high as the viewport."""
        header = self.horizontalHeader()
        left = header.sectionPosition(column) - header.offset() if column else 0
        width = header.sectionSize(column)
        if column == self.raci.check_column:
            left = min(left, self.viewport().width() - width)
        if row is None:
            return QRectF(left, 0, width, self.viewport().height())
        return QRectF(left, self.rowViewportPosition(row), width, self.rowHeight(row))

    def row_rect(self, row: int) -> QRect:
        """A row's place in the viewport, over its whole width."""
        right = int(self.column_rect(self.raci.check_column).right())
        return QRect(0, self.rowViewportPosition(row), right, self.rowHeight(row))

    def middle(self) -> QRectF:
        """The part of the viewport in which the parties are seen."""
        left = self.column_rect(0).right()
        right = self.column_rect(self.raci.check_column).left()
        return QRectF(left, 0, max(0.0, right - left), self.viewport().height())

    def column_at(self, x: int) -> int:
        """The column at a place in the viewport; -1 beside all of them."""
        middle = self.middle()
        if x < middle.left():
            return 0
        if x >= middle.right():
            return self.raci.check_column if x < self.column_rect(self.raci.check_column).right() else -1
        return self.horizontalHeader().logicalIndexAt(x)

    def seen_columns(self, area: QRect) -> range:
        """The party columns that lie, at least partly, in `area`."""
        middle = self.middle().toRect().intersected(area)
        if middle.isEmpty() or not self.raci.columns:
            return range(0)
        last = self.raci.check_column - 1
        first = self.horizontalHeader().logicalIndexAt(middle.left())
        end = self.horizontalHeader().logicalIndexAt(middle.right())
        return range(max(1, first), (min(end, last) if end >= 0 else last) + 1)

    def hidden_beyond(self) -> tuple[bool, bool]:
        """Whether party columns are hidden under the activity, and under the check."""
        bar = self.horizontalScrollBar()
        return bar.value() > 0, bar.value() < bar.maximum()

    def rows_height(self) -> int:
        """All rows together (pixels)."""
        return self.verticalHeader().length()

    def natural_height(self) -> int:
        """The height at which nothing has to be scrolled up or down (pixels)."""
        return self._head_and_bar() + self.rows_height()

    def height_of_whole_rows(self, room: int) -> int:
        """The greatest height within `room` at which, at the top, the last row in sight is whole (pixels)."""
        rows = room - self._head_and_bar()
        header = self.verticalHeader()
        ends = accumulate(header.sectionSize(row) for row in range(header.count()))
        return self._head_and_bar() + max((end for end in ends if end <= rows), default=rows)

    def _head_and_bar(self) -> int:
        bar = self.horizontalScrollBar()
        beside = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return self.horizontalHeader().sizeHint().height() + beside

    def height_of(self, rows: int) -> int:
        """The height of the head and so many of the first rows."""
        there = min(rows, self.verticalHeader().count())
        heights = sum(self.verticalHeader().sectionSize(row) for row in range(there))
        return self.horizontalHeader().sizeHint().height() + heights + (rows - there) * current_theme().px(ROW)

    def activity_text_width(self) -> int:
        theme = current_theme()
        return self.horizontalHeader().sectionSize(0) - theme.px(MARGIN + SPACE)

    def has_keyboard_at(self, row: int, column: int | None) -> bool:
        """Whether the keyboard is in this cell; with None, in any cell of the row."""
        index = self.currentIndex()
        return index.row() == row and (column is None or index.column() == column) and self.hasFocus()

    def has_keyboard_in(self, column: int) -> bool:
        """Whether the keyboard is in a letter cell of this column."""
        index = self.currentIndex()
        return index.column() == column and self.hasFocus() and self.raci.party_at(index) is not None

    # What QTableView asks

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= self.model().rowCount():
            return QRect()
        return self.column_rect(index.column(), index.row()).toRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        column = self.column_at(point.x())
        row = self.rowAt(point.y())
        return self.raci.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        rect = self.visualRect(index)
        if rect.isNull():
            return
        down = max(0, rect.bottom() + 1 - self.viewport().height())
        across = 0
        if self.raci.party_at(index) is not None:
            middle = self.middle().toRect()
            across = max(0, rect.right() - middle.right())
            across = rect.left() - middle.left() if rect.left() - across < middle.left() else across
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + (rect.top() if rect.top() < 0 else down))
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + across)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        index = self.currentIndex()
        control = bool(modifiers & _MOD.ControlModifier)
        if not index.isValid():
            return self.raci.index(0, min(1, self.raci.check_column))
        row, column = index.row(), index.column()
        first, last, end = 1, self.raci.check_column - 1, self.raci.check_column
        match action:
            case _ACTION.MoveLeft:
                column = self._next_role(column, -1) if control else max(0, column - 1)
            case _ACTION.MoveRight:
                column = self._next_role(column, 1) if control else min(end, column + 1)
            case _ACTION.MoveUp:
                row -= 1
            case _ACTION.MoveDown:
                row += 1
            case _ACTION.MoveHome if control:
                row, column = 0, first
            case _ACTION.MoveEnd if control:
                row, column = len(self.raci.rows) - 1, last
            case _ACTION.MoveHome:
                column = first if column > first else 0
            case _ACTION.MoveEnd:
                column = last if column < last else end
            case _:
                return super().moveCursor(action, modifiers)
        return self.raci.index(max(0, min(row, len(self.raci.rows) - 1)), column)

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(640), self.natural_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(320), self.height_of(3))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(0, dy)
        if dx:
            self.horizontalHeader().setOffset(self.horizontalScrollBar().value())
            self.horizontalHeader().viewport().update()
            self.viewport().update()
            self.updateEditorGeometries()
            self.columns_moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._painter.texts.clear()
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.paint(painter, event.region())
        painter.end()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for index in (previous, current):
            if index.isValid() and index.row() < len(self.raci.rows):
                self.viewport().update(self.row_rect(index.row()))
        self.horizontalHeader().viewport().update()
        self._announce_activity()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.raci.rows:
            self.setCurrentIndex(self.raci.index(0, min(1, self.raci.check_column)))
        self._update_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._update_current()

    def current_activity(self) -> str:
        """The id of the current activity; "" on the line that adds and when there is none."""
        activity = self.raci.activity_at(self.currentIndex().row())
        return activity.record_id if activity else ""

    def _next_role(self, column: int, by: int) -> int:
        roles = [place for place, one in enumerate(self.raci.columns, start=1) if one.is_role]
        beyond = [place for place in roles if (place - column) * by > 0]
        if not beyond:
            return 0 if by < 0 else self.raci.check_column
        return beyond[-1] if by < 0 else beyond[0]

    def _update_current(self) -> None:
        if self.currentIndex().isValid():
            self.viewport().update(self.row_rect(self.currentIndex().row()))
        self.horizontalHeader().viewport().update()

    def _announce_activity(self) -> None:
        current = self.current_activity()
        if current != self._shown_activity:
            self._shown_activity = current
            self.current_activity_changed.emit(current)

    @Slot()
    def _fit(self) -> None:
        """Give columns and rows their sizes for the width there is."""
        theme = current_theme()
        header = self.horizontalHeader()
        self._has_words = self.raci.has_check_words
        widths = column_widths(self.raci.columns, theme, self.viewport().width(), has_words=self._has_words)
        for column, width in enumerate(widths):
            if header.sectionSize(column) != width:
                header.resizeSection(column, width)
        for number in range(len(self.raci.rows)):
            self._fit_row(number)
        self.updateGeometry()
        self.viewport().update()
        header.viewport().update()
        self.columns_moved.emit()
        self.rows_fitted.emit()

    def _fit_row(self, number: int) -> None:
        theme = current_theme()
        row, height = self.raci.rows[number], theme.px(ROW)
        if isinstance(row, ActivityRow):
            check = self.horizontalHeader().sectionSize(self.raci.check_column) - theme.px(MARGIN)
            widths = self.activity_text_width(), check_text_width(check, theme)
            height = self._painter.texts.row_height(row, *widths, theme)
        if self.verticalHeader().sectionSize(number) != height:
            self.verticalHeader().resizeSection(number, height)
            self.updateGeometry()

    @Slot()
    def _on_model_about_to_be_reset(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self._kept = (self.raci.rows[index.row()].record_id, index.row(), self._column_key(index.column()))

    @Slot()
    def _on_model_reset(self) -> None:
        self._fit()
        record, old_row, key = self._kept
        if not key:
            return
        still = {"activity": 0, "check": self.raci.check_column}
        column = still[key] if key in still else max(1, self.raci.column_of(key))
        row = self.raci.row_of(record)
        row = min(old_row, len(self.raci.rows) - 1) if row < 0 else row
        self.setCurrentIndex(self.raci.index(row, column))

    @Slot(QModelIndex, QModelIndex)
    def _on_model_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if self._has_words != self.raci.has_check_words:
            self._fit()
            self.updateGeometries()  # else the bar learns in a later turn how far it goes
            self.scrollTo(self.currentIndex())  # the check may have come to lie over it
            return
        for row in range(first.row(), last.row() + 1):
            self._fit_row(row)
            self.viewport().update(self.row_rect(row))
        self.rows_fitted.emit()

    def _column_key(self, column: int) -> str:
        if column == 0:
            return "activity"
        return "check" if column == self.raci.check_column else self.raci.columns[column - 1].party.key
