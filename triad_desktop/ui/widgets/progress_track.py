"""A thin track that shows a share: of the time, of the checks, of an export."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import paint_track
from triad_desktop.ui.theme import Colour, current_theme

_STEPS = 1000


class ProgressTrack(Dressed, QProgressBar):
    """Runs left to right, or top to bottom when `vertical`. `thickness` in pixels at scale 1."""

    def __init__(
        self, *, vertical: bool = False, thickness: int = 4, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._vertical = vertical
        self._thickness = thickness
        self._colour: Colour = "accent"
        self.setAccessibleName(name)
        self.setOrientation(Qt.Orientation.Vertical if vertical else Qt.Orientation.Horizontal)
        self.setTextVisible(False)
        self.setRange(0, _STEPS)
        self.setValue(0)
        self._dress()

    def set_share(self, share: float) -> None:
        """0 to 1; what lies outside is drawn as the nearer end."""
        self.setValue(round(min(max(share, 0.0), 1.0) * _STEPS))

    def set_colour(self, colour: Colour) -> None:
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        paint_track(
            painter,
            QRectF(self.rect()),
            self.value() / _STEPS,
            theme,
            colour=theme.colour(self._colour),
            vertical=self._vertical,
        )
        painter.end()

    def _dress(self) -> None:
        thickness = current_theme().px(self._thickness)
        if self._vertical:
            self.setFixedWidth(thickness)
        else:
            self.setFixedHeight(thickness)
