"""Chips that choose one of several types, such as the type of a capture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triad_desktop.ui.painting import paint_box, paint_focus_ring
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.choice import Choice, ChoiceButton
from triad_desktop.ui.widgets.flow_layout import FlowLayout


class ChipGroup(Choice):
    """Chips 24 high that go on in the next row when the width is short."""

    def __init__(self, chips: Sequence[tuple[str, str]], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(chips, _Chip, name=name, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        for chip in self._buttons:
            self._flow.addWidget(chip)
        self._dress()

    def _dress(self) -> None:
        self._flow.setSpacing(current_theme().px(8))
        super()._dress()


class _Chip(ChoiceButton):
    def sizeHint(self) -> QSize:
        theme = current_theme()
        width = QFontMetricsF(theme.font("helper", 500)).horizontalAdvance(self.words()) + 2 * theme.px(8)
        return QSize(int(width + 0.999), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        chosen = self.isChecked()
        idle = theme.line if self.underMouse() else theme.sunken
        paint_box(painter, box, theme, ground=theme.accent if chosen else idle, radius=4)
        if self.hasFocus():
            paint_focus_ring(painter, box, theme, radius=4)
            if chosen:
                inner = box.adjusted(2, 2, -2, -2)
                paint_focus_ring(painter, inner, theme, radius=3, colour=theme.on_accent)
        painter.setFont(theme.font("helper", 500))
        painter.setPen(theme.on_accent if chosen else theme.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.words())
        painter.end()
