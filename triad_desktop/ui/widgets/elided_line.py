"""One line of text that says where it goes on."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QWidget

from triad_desktop.ui.widgets.pasting_line import PastingLine
from triad_desktop.ui.widgets.whole_tip import WholeTip

_INSIDE = 2  # px that Qt keeps free left and right of a line's text


class ElidedLine(PastingLine):
    """Text that is wider than the field ends in an ellipsis as long as the caret is elsewhere; its tool tip is whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tip = WholeTip(self)

    def shown(self) -> str:
        """The text as it is painted."""
        if self.window().focusWidget() is self or not self.text():
            return self.text()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown()
        if shown == self.text():
            self._tip.show_own()
            super().paintEvent(event)
            return
        self._tip.show_cut(self.text())
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(option.palette.text().color())
        painter.drawText(self._room(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(_INSIDE, 0, -_INSIDE, 0)
