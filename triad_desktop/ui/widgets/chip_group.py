"""Chips that choose one of several types, such as the type of a capture; each may say a number or a key behind its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triad_desktop.ui.painting import paint_box, paint_focus_ring
from triad_desktop.ui.theme import Weight, current_theme
from triad_desktop.ui.widgets.choice import Choice, ChoiceButton
from triad_desktop.ui.widgets.flow_layout import FlowLayout

_PADDING = 8
_GAP = 6


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

    def set_notes(self, notes: Mapping[str, str], spoken: Mapping[str, str] | None = None) -> None:
        """What stands behind each name, by key; `spoken` is what a screen reader hears in its place."""
        for key, chip in zip(self._keys, self._buttons, strict=True):
            note = notes.get(key, "")
            chip.setProperty("note", note)
            chip.setAccessibleName(f"{chip.words()} {(spoken or notes).get(key, '')}".strip())
            chip.updateGeometry()
            chip.update()

    def _dress(self) -> None:
        self._flow.setSpacing(current_theme().px(8))
        super()._dress()


class _Chip(ChoiceButton):
    def note(self) -> str:
        return self.property("note") or ""

    def sizeHint(self) -> QSize:
        theme = current_theme()
        width = _width(self.words(), 500) + 2 * theme.px(_PADDING)
        if self.note():
            width += theme.px(_GAP) + _width(self.note(), 400)
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
        text = box.adjusted(theme.px(_PADDING), 0, -theme.px(_PADDING), 0)
        painter.setFont(theme.font("helper", 500))
        painter.setPen(theme.on_accent if chosen else theme.text)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.words())
        painter.setFont(theme.font("helper", 400, tabular=True))
        painter.setPen(theme.on_accent if chosen else theme.text2)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.note())
        painter.end()


def _width(words: str, weight: Weight) -> float:
    font = current_theme().font("helper", weight, tabular=weight == 400)
    return QFontMetricsF(font).horizontalAdvance(words)
