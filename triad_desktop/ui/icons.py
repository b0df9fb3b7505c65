"""Icons: vectors from `resources/icons`, coloured by the theme at the moment they are painted.

An icon made once stays right after a change of theme, text size or screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from triad_desktop.paths import resource
from triad_desktop.ui.theme import Colour, current_theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

Draw = Callable[[QPainter, QRectF, bool], None]
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

    def draw(painter: QPainter, rect: QRectF, is_disabled: bool) -> None:
        theme = current_theme()
        paint_icon(painter, rect, name, theme.text3 if is_disabled else theme.colour(colour))

    return drawn_icon(draw)


def drawn_icon(draw: Draw) -> QIcon:
    """An icon that `draw(painter, rect, is_disabled)` draws, in the colours of the theme that is worn then."""
    return QIcon(_DrawnIconEngine(draw))


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Draw an icon as the largest square in the middle of `rect`."""
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(QPointF(rect.center()))
    _renderer(name, colour.name()).render(painter, square)


class _DrawnIconEngine(QIconEngine):
    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self._draw = draw

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        self._draw(painter, QRectF(rect), mode == QIcon.Mode.Disabled)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, drawn.rect(), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        copy = _DrawnIconEngine(self._draw)
        _clones.append(copy)
        return copy
