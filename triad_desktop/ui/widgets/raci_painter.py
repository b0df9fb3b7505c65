"""Draws the rows of a RACI matrix, only where something has to be drawn anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QRegion

from triad_desktop.models.record_fields import field_of
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.painting import paint_box, paint_focus_ring, paint_key_cap
from triad_desktop.ui.theme import Theme, current_theme
from triad_desktop.ui.widgets.key_hint import key_text
from triad_desktop.ui.widgets.raci_columns import MARGIN
from triad_desktop.ui.widgets.raci_painting import (
    SPACE,
    CellTexts,
    paint_cell_focus,
    paint_check,
    paint_letter_focus,
    paint_letters,
)
from triad_desktop.ui.widgets.raci_rows import ActivityRow, AddRow, LetterCell, NewRow

if TYPE_CHECKING:
    from triad_desktop.ui.widgets.raci_grid import RaciGrid

_ICON = 16


class RaciPainter:
    """Belongs to one matrix; keeps the broken lines of its texts."""

    def __init__(self, matrix: RaciGrid) -> None:
        self._matrix = matrix
        self.texts = CellTexts()

    def paint(self, painter: QPainter, region: QRegion) -> None:
        """Everything of the matrix that lies in `region` (viewport coordinates)."""
        theme = current_theme()
        matrix = self._matrix
        area = region.boundingRect()
        painter.fillRect(area, theme.surface)
        first, last = matrix.rowAt(max(0, area.top())), matrix.rowAt(area.bottom())
        if first < 0:
            return
        rows = range(first, (last if last >= 0 else len(matrix.raci.rows) - 1) + 1)
        for row in rows:
            self._paint_still_parts(painter, row, region, theme)
        middle = matrix.middle()
        painter.save()
        painter.setClipRect(QRectF(middle.left(), area.top(), middle.width(), area.height()))
        columns = matrix.seen_columns(area)
        for row in rows:
            self._paint_row_letters(painter, row, columns, region, theme)
        painter.restore()
        self._paint_edges(painter, theme)

    def _paint_still_parts(self, painter: QPainter, row: int, region: QRegion, theme: Theme) -> None:
        """A row's ground and line, its activity and its check."""
        matrix = self._matrix
        shown = matrix.raci.rows[row]
        band = QRectF(matrix.row_rect(row))
        is_current = matrix.currentIndex().row() == row
        ground: QColor | None = theme.accent_tint if is_current else None
        if isinstance(shown, ActivityRow) and shown.blocked:
            ground = theme.alert_tint
        if ground is not None:
            paint_box(painter, band.adjusted(0, 0, 0, -1), theme, ground=ground, radius=2)
        inset = theme.px(MARGIN)
        if not isinstance(shown, AddRow):
            painter.fillRect(QRectF(inset, band.bottom() - 1, band.width() - 2 * inset, 1), theme.line)
        activity = matrix.column_rect(0, row)
        if region.intersects(activity.toRect()):
            self._paint_activity(painter, activity, row, theme)
        check = matrix.column_rect(matrix.raci.check_column, row)
        if isinstance(shown, ActivityRow) and region.intersects(check.toRect()):
            if matrix.has_keyboard_at(row, matrix.raci.check_column):
                paint_cell_focus(painter, check.adjusted(theme.px(4), 0, 0, 0), theme)
            paint_check(painter, check.adjusted(0, 0, -inset, 0), shown, self.texts, theme)

    def _paint_activity(self, painter: QPainter, rect: QRectF, row: int, theme: Theme) -> None:
        matrix = self._matrix
        shown = matrix.raci.rows[row]
        inset = theme.px(MARGIN)
        focused = matrix.has_keyboard_at(row, 0) or (isinstance(shown, AddRow) and matrix.has_keyboard_at(row, None))
        if focused:
            paint_cell_focus(painter, rect.adjusted(theme.px(2), 0, -theme.px(SPACE) / 2, 0), theme)
        middle = Qt.AlignmentFlag.AlignVCenter
        if isinstance(shown, AddRow):
            side = theme.px(_ICON)
            box = QRectF(rect.left() + inset, rect.center().y() - side / 2, side, side)
            paint_icon(painter, box, "plus", theme.text2)
            words = self.texts.lines(_add_words(matrix), int(rect.width()), theme)
            words.paint(painter, rect.adjusted(inset + side + theme.px(8), 0, 0, 0), theme.text2, middle)
            hint = rect.adjusted(inset + side + theme.px(8 + 12) + words.width, 0, 0, 0)
            paint_key_cap(painter, hint, key_text("Ctrl+Return"), theme)
            return
        if isinstance(shown, NewRow):
            return
        if shown.refused and not focused:
            frame = rect.adjusted(theme.px(2), theme.px(3), -theme.px(SPACE) / 2, -theme.px(4))
            paint_focus_ring(painter, frame, theme, radius=4, colour=theme.alert)
        words = self.texts.of_activity(shown, matrix.activity_text_width(), theme)
        if not shown.text:
            words = self.texts.lines(field_of("raci_activity", "text").title, matrix.activity_text_width(), theme)
        ink = theme.text3 if shown.left_out or not shown.text else theme.text
        words.paint(painter, rect.adjusted(inset, 0, 0, 0), ink, middle)

    def _paint_row_letters(self, painter: QPainter, row: int, columns: range, region: QRegion, theme: Theme) -> None:
        matrix = self._matrix
        shown = matrix.raci.rows[row]
        if not isinstance(shown, ActivityRow):
            return
        for column in columns:
            rect = matrix.column_rect(column, row)
            if not region.intersects(rect.toRect()):
                continue
            party = matrix.raci.columns[column - 1].party
            cell = shown.cell(party.key)
            if shown.left_out:
                cell = LetterCell(faint=cell.own)
            if matrix.has_keyboard_at(row, column):
                paint_letter_focus(painter, rect, cell.own or cell.faint, theme)
            paint_letters(painter, rect, cell, party.role, theme)

    def _paint_edges(self, painter: QPainter, theme: Theme) -> None:
        """A line where party columns go on under the activity or under the check."""
        matrix = self._matrix
        middle = matrix.middle()
        before, beyond = matrix.hidden_beyond()
        height = matrix.rows_height()
        if before:
            painter.fillRect(QRectF(middle.left() - 1, 0, 1, height), theme.line2)
        if beyond:
            painter.fillRect(QRectF(middle.right(), 0, 1, height), theme.line2)


def _add_words(matrix: RaciGrid) -> str:
    index = matrix.raci.index(matrix.raci.row_of(""), 0)
    return str(matrix.raci.data(index))
