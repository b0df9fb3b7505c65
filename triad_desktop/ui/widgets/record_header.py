"""The quiet head of a table of records: titles in small medium type, in as many lines as they need, and one line below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from triad_desktop.ui.painting import paint_focus_ring
from triad_desktop.ui.text_lines import TextLines, break_lines
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.record_painter import PADDING

HEAD_HEIGHT = 32
_LINE = 16  # more for each line of words after the first
_MOST_LINES = 3


class RecordHeader(QHeaderView):
    """`gutter` is the room that the first column keeps for codes, in pixels."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = parent
        self.gutter = 0
        self.numeric: frozenset[int] = frozenset()
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        if self.isHidden():
            return super().sizeHint()
        theme = current_theme()
        shown = [section for section in range(self.count()) if not self.isSectionHidden(section)]
        lines = max((len(self._lines(section).lines) for section in shown), default=1)
        return QSize(super().sizeHint().width(), theme.px(HEAD_HEIGHT + (lines - 1) * _LINE))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current_theme()
        area = QRectF(rect)
        inset = theme.px(PADDING)
        left = area.left() + (inset if section == 0 else 0)
        right = area.right() - (inset if section == self.count() - 1 else 0)
        painter.fillRect(QRectF(left, area.bottom() - 1, right - left, 1), theme.line2)
        words = area.adjusted(inset + (self.gutter if section == 0 else 0), 0, -inset, 0)
        across = Qt.AlignmentFlag.AlignRight if section in self.numeric else Qt.AlignmentFlag.AlignLeft
        self._lines(section).paint(painter, words, theme.text2, across | Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Over no row at all, the head wears the table's focus ring."""
        super().paintEvent(event)
        if self._table.hasFocus() and self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            paint_focus_ring(painter, QRectF(self.viewport().rect()), current_theme(), radius=4)
            painter.end()

    def _lines(self, section: int) -> TextLines:
        theme = current_theme()
        text = self.model().headerData(section, Qt.Orientation.Horizontal) or ""
        room = self.sectionSize(section) - theme.px(2 * PADDING) - (self.gutter if section == 0 else 0)
        return break_lines(
            text, theme.font("helper", 500), theme.line_height("helper"), max(room, 1), maximum=_MOST_LINES
        )
