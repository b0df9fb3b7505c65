"""The heads of a RACI matrix: a band for each role, below it a name for each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QToolTip

from triad_desktop.text import _
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.painting import ROLE_MARK, paint_role_mark
from triad_desktop.ui.theme import Theme, current_theme
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.raci_columns import CHEVRON, GAP, MARGIN, MatrixColumn, role_spans
from triad_desktop.ui.widgets.raci_painting import SPACE, paint_head_words, paint_top_rounded

if TYPE_CHECKING:
    from triad_desktop.ui.widgets.raci_grid import RaciGrid

BAND, NAMES = 32, 32


class RaciHeader(QHeaderView):
    """Activity and check stand still while the parties between them are scrolled.

    `band_clicked` is sent with the key of the role whose band was clicked.
    """

    band_clicked = Signal(str)

    def __init__(self, matrix: RaciGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, matrix)
        self._matrix = matrix
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setMouseTracking(True)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(super().sizeHint().width(), theme.px(BAND) + theme.px(NAMES))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), theme.surface)
        middle = self._matrix.middle()
        painter.save()
        painter.setClipRect(QRectF(middle.left(), 0, middle.width(), self.height()))
        for first, last in role_spans(self._matrix.raci.columns):
            self._paint_role(painter, first, last, theme)
        painter.restore()
        names = QRectF(0, theme.px(BAND), self.width(), theme.px(NAMES))
        self._paint_still(painter, names, 0, theme)
        self._paint_still(painter, names, self._matrix.raci.check_column, theme)
        inset = theme.px(MARGIN)
        painter.fillRect(QRectF(inset, self.height() - 1, self.width() - 2 * inset, 1), theme.line2)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self._band_at(event.position().x(), event.position().y())
        if column is not None and column.people:
            self.band_clicked.emit(column.party.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        column = self._band_at(event.position().x(), event.position().y())
        foldable = column is not None and column.people > 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if foldable else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self._tool_tip(event.pos().x(), event.pos().y())), self)
            return True
        return super().viewportEvent(event)

    def _paint_role(self, painter: QPainter, first: int, last: int, theme: Theme) -> None:
        columns = self._matrix.raci.columns
        column = columns[first]
        role = column.party.role
        assert role is not None
        rect = self._matrix.column_rect(first + 1).united(self._matrix.column_rect(last + 1))
        band = QRectF(rect.left(), 0, rect.width() - theme.px(GAP), theme.px(BAND) - 1)
        paint_top_rounded(painter, band, theme, role)
        self._paint_band_words(painter, band, column, theme)
        for place in range(first, last + 1):
            name = QRectF(self._matrix.column_rect(place + 1))
            name = QRectF(name.left() + theme.px(2), theme.px(BAND), name.width() - theme.px(4), theme.px(NAMES))
            chosen = self._matrix.has_keyboard_in(place + 1)
            quiet = columns[place].is_role or not columns[place].party.active
            paint_head_words(painter, name, columns[place].head, theme, centred=True, chosen=chosen, quiet=quiet)

    def _paint_band_words(self, painter: QPainter, band: QRectF, column: MatrixColumn, theme: Theme) -> None:
        role = column.party.role
        assert role is not None
        middle = self._matrix.middle()
        # The words stay in sight while any of the band does.
        seen = band.intersected(QRectF(middle.left(), 0, middle.width(), band.height()))
        side, colour = theme.px(ROLE_MARK), theme.role(role)
        left = seen.left() + theme.px(SPACE)
        paint_role_mark(painter, QRectF(left, band.center().y() - side / 2, side, side), role, colour)
        left += side + theme.px(8)
        painter.setFont(theme.font("body", 500))
        painter.setPen(colour)
        words = QRectF(left, band.top(), max(0.0, band.right() - left), band.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, column.party.name)
        if column.people:
            left += painter.fontMetrics().horizontalAdvance(column.party.name) + theme.px(6)
            box = QRectF(left, band.center().y() - theme.px(CHEVRON) / 2, theme.px(CHEVRON), theme.px(CHEVRON))
            paint_icon(painter, box, "chevron-right" if column.is_folded else "chevron-left", colour)

    def _paint_still(self, painter: QPainter, names: QRectF, column: int, theme: Theme) -> None:
        rect = QRectF(self._matrix.column_rect(column))
        left = theme.px(MARGIN if column == 0 else SPACE)
        words = self._matrix.raci.headerData(column, Qt.Orientation.Horizontal)
        area = QRectF(rect.left() + left, names.top(), rect.width() - left, names.height())
        paint_head_words(painter, area, words, theme, centred=False)

    def _band_at(self, x: float, y: float) -> MatrixColumn | None:
        """The role's column when the point is in a band."""
        if y >= current_theme().px(BAND):
            return None
        place = self._matrix.column_at(int(x)) - 1
        columns = self._matrix.raci.columns
        for first, last in role_spans(columns):
            if first <= place <= last:
                return columns[first]
        return None

    def _tool_tip(self, x: float, y: float) -> str:
        band = self._band_at(x, y)
        if band is not None:
            if not band.people:
                return _("Nobody has this role")
            return _("Show the people of this role (+)") if band.is_folded else _("Fold the people of this role (−)")
        place = self._matrix.column_at(int(x))
        words = self._matrix.raci.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        return str(words or "")
