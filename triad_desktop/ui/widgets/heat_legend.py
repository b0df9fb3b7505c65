"""What the grounds and the marks of the heat map mean, in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import heat_colour, paint_box, paint_finding_mark
from triad_desktop.ui.theme import Theme, current_theme
from triad_desktop.ui.widgets.flow_layout import FlowLayout
from triad_desktop.ui.widgets.sign_label import Draw, SignLabel

_SIDE = 16


class HeatLegend(Dressed, QWidget):
    """One swatch and word for each third of the checks, one for each kind of finding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        for draw, word in (
            (_swatch(0), _("Up to a third of the checks")),
            (_swatch(2), _("Up to two thirds")),
            (_swatch(3), _("Nearly ready")),
            (_swatch(4), _("Ready")),
            (_mark(blocks=True), _("Blocks sign-off")),
            (_mark(blocks=False), _("Worth a look")),
        ):
            self._flow.addWidget(SignLabel(draw, _SIDE, word, size="helper", colour="text2"))
        self._dress()

    def _dress(self) -> None:
        self._flow.setSpacing(current_theme().px(16))


def _swatch(passed: int) -> Draw:
    """The ground of a cell with `passed` of four checks, so that the colour is the cells' own."""

    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        ground = heat_colour(passed, 4, theme, ready=passed == 4)
        paint_box(painter, box, theme, ground=ground, edge=theme.line2, radius=4)

    return draw


def _mark(*, blocks: bool) -> Draw:
    """The mark of a station that has findings, as the cells show it."""
    return lambda painter, box, theme: paint_finding_mark(painter, box, blocks, theme)
