"""Icons: vectors from `resources/icons`, coloured by the theme at the moment they are painted.

An icon made once stays right after a change of theme, text size or screen."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from triad_desktop.paths import resource
from triad_desktop.ui.theme import Colour, current_theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

# QIcon deletes a cloned engine itself, but the Python half has to outlive it.
_clones: list[QIconEngine] = []


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer

    return QSvgRenderer(_source(name).replace("currentColor", colour).encode())


def icon(name: str, colour: Colour = "text2") -> QIcon:
    """An icon by its file name without the ending. It has no size of its own: the place decides.

    Raises FileNotFoundError for a name that is not in the set."""
    _source(name)
    return QIcon(_ThemeIconEngine(name, colour))


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Draw an icon as the largest square in the middle of `rect`."""
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(QPointF(rect.center()))
    _renderer(name, colour.name()).render(painter, square)


class _ThemeIconEngine(QIconEngine):
    def __init__(self, name: str, colour: Colour) -> None:
        super().__init__()
        self._name = name
        self._colour: Colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        theme = current_theme()
        colour = theme.text3 if mode == QIcon.Mode.Disabled else theme.colour(self._colour)
        paint_icon(painter, QRectF(rect), self._name, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, drawn.rect(), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        copy = _ThemeIconEngine(self._name, self._colour)
        _clones.append(copy)
        return copy
