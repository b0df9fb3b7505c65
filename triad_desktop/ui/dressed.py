"""Widgets that take on each new theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class Dressed(_Widget):
    """Stands before the Qt class. `_dress` sets what depends on the theme: a widget calls it once when all is made
    that it needs, and it is called again at each change of colours or text size."""

    def _dress(self) -> None:
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()


class Sized(Dressed):
    """For a widget that paints itself: of what it has, its size hint alone depends on the theme."""

    def _dress(self) -> None:
        self.updateGeometry()
