"""A choice from a list that opens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionComboBox, QStylePainter, QWidget

from triad_desktop.ui.widgets.plain_tip import plain_tip


class ComboBox(QComboBox):
    """Scrolling the page over it never changes the choice: the wheel counts only while the list is open. A choice that
    is wider than its field ends in an ellipsis, and the tool tip has it whole."""

    _own_tip: str | None = None  # what the field says of itself, while its tool tip is the whole choice

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Qt's own delegate for combo boxes knows no stylesheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMaxVisibleItems(12)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        self._tell_if_cut(option.currentText != self.currentText())
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _tell_if_cut(self, is_cut: bool) -> None:
        if is_cut:
            self._own_tip = self.toolTip() if self._own_tip is None else self._own_tip
            self.setToolTip(plain_tip(self.currentText()))
        elif self._own_tip is not None:
            self.setToolTip(self._own_tip)
            self._own_tip = None
