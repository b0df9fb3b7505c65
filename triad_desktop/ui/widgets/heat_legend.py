"""What the grounds and the marks of the heat map mean, in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import heat_colour, paint_box, paint_finding_mark
from triad_desktop.ui.theme import Theme, current_theme
from triad_desktop.ui.widgets.flow_layout import FlowLayout
from triad_desktop.ui.widgets.text_label import TextLabel

_SWATCH = 16


class HeatLegend(Dressed, QWidget):
    """One swatch and word for each third of the checks, one for each kind of finding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        for passed, word in (
            (0, _("Up to a third of the checks")),
            (2, _("Up to two thirds")),
            (3, _("Nearly ready")),
            (4, _("Ready")),
        ):
            self._flow.addWidget(_Swatch(passed, word))
        self._flow.addWidget(_Mark(_("Blocks sign-off"), blocks=True))
        self._flow.addWidget(_Mark(_("Worth a look"), blocks=False))
        self._dress()

    def _dress(self) -> None:
        self._flow.setSpacing(current_theme().px(16))


class _Sign(TextLabel):
    """A word behind what it explains."""

    def __init__(self, word: str) -> None:
        super().__init__(word, "helper", colour="text2")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = current_theme().px(_SWATCH)
        painter = QPainter(self)
        self._paint_sign(painter, QRectF(0, (self.height() - side) / 2, side, side), current_theme())
        painter.end()

    def _paint_sign(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        raise NotImplementedError

    def _dress(self) -> None:
        self.setContentsMargins(current_theme().px(_SWATCH + 8), 0, 0, 0)
        super()._dress()


class _Swatch(_Sign):
    """`passed` of four checks, so that the colour is the cells' own."""

    def __init__(self, passed: int, word: str) -> None:
        self._passed = passed
        super().__init__(word)

    def _paint_sign(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        ground = heat_colour(self._passed, 4, theme, ready=self._passed == 4)
        paint_box(painter, box, theme, ground=ground, edge=theme.line2, radius=4)


class _Mark(_Sign):
    """The mark of a station that has findings, as the cells show it."""

    def __init__(self, word: str, *, blocks: bool) -> None:
        self._blocks = blocks
        super().__init__(word)

    def _paint_sign(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        paint_finding_mark(painter, box, self._blocks, theme)
