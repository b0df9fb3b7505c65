"""Moving a row of a table of records with the mouse, as Alt+Up and Alt+Down do by keyboard."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.page_scroll import scroll_area_of
from triad_desktop.ui.widgets.record_cells import RecordLine, StripLine

if TYPE_CHECKING:
    from triad_desktop.ui.widgets.record_table import RecordTable

_LINE = 2
_MARGIN = 40


class RowDrag(QObject):
    """Drags the rows of a table, which passes on what the mouse does. A line shows where the row would stand; Escape leaves it where it is."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table = table
        self._pressed: tuple[str, QPoint] | None = None
        self._target: int | None = None  # the place among the rows before which it would stand
        self._marker: _Marker | None = None

    @property
    def is_dragging(self) -> bool:
        return self._target is not None

    def press(self, point: QPoint) -> None:
        """The left button went down here."""
        table = self._table
        line = table.records.line(table.rowAt(point.y()))
        can_move = isinstance(line, RecordLine) and line.record_id in table.record_ids() and table.rows.can_move
        self._pressed = (line.record_id, point) if can_move and isinstance(line, RecordLine) else None

    def move(self, point: QPoint) -> bool:
        """The mouse went here with the button down; whether a row is being dragged."""
        if self._pressed is None:
            return False
        far = (point - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
        if not self.is_dragging and not far:
            return False
        marker = self._marker if self._marker is not None else self._begin()
        tops = self._tops()
        middles = [(top + bottom) / 2 for top, bottom in pairwise(tops)]
        self._target = sum(point.y() > middle for middle in middles)
        marker.show_at(tops[self._target])
        self._keep_in_sight(point)
        return True

    def release(self) -> bool:
        """The button went up; whether that put a row somewhere."""
        if self._pressed is None or self._target is None:
            self._pressed = None
            return False
        record_id, target = self._pressed[0], self._target
        self.stop()
        ids = self._table.record_ids()
        if record_id in ids:
            old = ids.index(record_id)
            after = ids[target - 1] if target else ""
            sentence = self._table.rows.move_to(record_id, after) if target not in (old, old + 1) else ""
            if sentence:
                self._table.refused.emit(sentence)
        return True

    def stop(self) -> None:
        """Leave the row where it is."""
        self._pressed = self._target = None
        if self._marker is not None:
            self._marker.hide()
            self._marker.deleteLater()
            self._marker = None
            self._table.removeEventFilter(self)
            self._table.viewport().unsetCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a row is dragged, no key does anything, and Escape leaves it where it is."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.stop()
        return True

    def _begin(self) -> _Marker:
        self._table.commit_pending()
        self._table.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._table.installEventFilter(self)
        self._marker = _Marker(self._table.viewport())
        return self._marker

    def _tops(self) -> list[int]:
        """Where each record begins, and where the last one ends with the sentences below it."""
        table = self._table
        ids = set(table.record_ids())
        tops = [
            table.rowViewportPosition(row)
            for row, line in enumerate(table.records.lines)
            if isinstance(line, RecordLine) and line.record_id in ids
        ]
        rows = [row for row, line in enumerate(table.records.lines) if isinstance(line, RecordLine | StripLine)]
        return [*tops, table.rowViewportPosition(rows[-1]) + table.rowHeight(rows[-1])]

    def _keep_in_sight(self, point: QPoint) -> None:
        area = scroll_area_of(self._table)
        content = area.widget() if area is not None else None
        if area is not None and content is not None:
            there = self._table.viewport().mapTo(content, point)
            area.ensureVisible(there.x(), there.y(), 0, current_theme().px(_MARGIN))


class _Marker(QWidget):
    """The line between two rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, top: int) -> None:
        height, rows = current_theme().px(_LINE), self._rows
        self.setGeometry(0, max(0, min(top - height // 2, rows.height() - height)), rows.width(), height)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().accent)
        painter.end()
