"""Chips that choose one of several types, such as the type of a capture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from triad_desktop.ui.painting import paint_box, paint_focus_ring
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.flow_layout import FlowLayout


class ChipGroup(QWidget):
    """Arrow keys choose; Tab enters at the chosen chip. `chosen` is sent when the person chose another one, with
    its key; `set_current` is silent. The chips wrap when the width is short."""

    chosen = Signal(str)

    def __init__(self, chips: Sequence[tuple[str, str]], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._keys = [key for key, _text in chips]
        self._current = self._keys[0]
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self)
        for number, (_key, text) in enumerate(chips):
            chip = _Chip(text, self)
            self._group.addButton(chip, number)
            self._flow.addWidget(chip)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._on_group_id_toggled)
        self._dress()

    def current(self) -> str:
        return self._current

    def set_current(self, key: str) -> None:
        """Raises ValueError for an unknown key."""
        number = self._keys.index(key)
        self._current = key
        self._group.button(number).setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    @Slot(int, bool)
    def _on_group_id_toggled(self, number: int, checked: bool) -> None:
        key = self._keys[number]
        if checked and key != self._current:
            self._current = key
            self.chosen.emit(key)

    def _dress(self) -> None:
        self._flow.setSpacing(current_theme().px(8))
        for chip in self._group.buttons():
            chip.updateGeometry()
        self.updateGeometry()


class _Chip(QRadioButton):
    # A radio button underneath: arrow keys, one Tab stop and the right role for screen readers come with it.
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        width = QFontMetricsF(theme.font("helper", 500)).horizontalAdvance(self._words()) + 2 * theme.px(8)
        return QSize(int(width + 0.999), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

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
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words())
        painter.end()

    def _words(self) -> str:
        return self.text().replace("&&", "&")
