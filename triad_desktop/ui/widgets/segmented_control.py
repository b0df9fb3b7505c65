"""One choice of a few that stand in a row, such as the four modes in the top bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from triad_desktop.ui.painting import paint_box, paint_focus_ring
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.choice import Choice, ChoiceButton

_NARROWEST = 96
_PADDING, _TIGHT_PADDING = 16, 8


class SegmentedControl(Choice):
    """Segments of one width, 32 high. A tight one is no wider than its longest word needs."""

    def __init__(self, segments: Sequence[tuple[str, str]], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(segments, _Segment, name=name, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._is_tight = False
        for segment in self._buttons:
            row.addWidget(segment)
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), theme, ground=theme.sunken)
        painter.end()

    def set_tight(self, is_tight: bool) -> None:
        if is_tight != self._is_tight:
            self._is_tight = is_tight
            self._dress()

    def width_when(self, *, tight: bool) -> int:
        """Of all segments, pixels."""
        theme = current_theme()
        metrics = QFontMetricsF(theme.font("body", 600))
        longest = max(metrics.horizontalAdvance(segment.words()) for segment in self._buttons)
        padded = int(longest + 0.999) + 2 * theme.px(_TIGHT_PADDING if tight else _PADDING)
        return len(self._buttons) * (padded if tight else max(theme.px(_NARROWEST), padded))

    def _dress(self) -> None:
        width = self.width_when(tight=self._is_tight) // len(self._buttons)
        for segment in self._buttons:
            segment.setFixedSize(width, current_theme().px(32))
        super()._dress()


class _Segment(ChoiceButton):
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen:
            paint_box(painter, box, theme, ground=theme.surface, edge=theme.line2)
        if self.hasFocus():
            paint_focus_ring(painter, box, theme)
        painter.setFont(theme.font("body", 600 if chosen else 500))
        painter.setPen(theme.text if chosen or self.underMouse() else theme.text2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.words())
        painter.end()
