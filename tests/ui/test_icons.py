from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from triad_desktop.paths import resource
from triad_desktop.ui.icons import icon, paint_icon
from triad_desktop.ui.theme import current_theme


def centre(made: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> QColor:
    # Large, so that the middle of a stroke is a whole pixel.
    picture = made.pixmap(QSize(16, 16), 3.0, mode).toImage()
    return picture.pixelColor(picture.width() // 2, picture.height() // 2)


def test_an_icon_wears_the_theme_of_the_moment(wear) -> None:
    plus = icon("plus", "accent")
    assert centre(plus) == current_theme().accent
    dark = wear("dark", 1.0)
    assert centre(plus) == dark.accent


def test_a_disabled_icon_is_quiet() -> None:
    assert centre(icon("plus", "accent"), mode=QIcon.Mode.Disabled) == current_theme().text3


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_is_drawn_for_the_pixels_of_the_screen(ratio: float) -> None:
    pixmap = icon("plus").pixmap(QSize(16, 16), ratio)
    assert pixmap.size() == QSize(round(16 * ratio), round(16 * ratio))
    picture = pixmap.toImage()
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(picture.width() // 2, picture.height() // 2).alpha() > 200


def test_an_icon_outlives_what_it_was_copied_from() -> None:
    original = icon("plus")
    copy = QIcon(original)
    copy.addPixmap(QPixmap(3, 3))  # makes Qt clone the engine
    del original
    gc.collect()
    assert centre(copy) == current_theme().text2


def test_an_unknown_name_is_refused_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


@pytest.mark.parametrize("name", sorted(file.stem for file in resource("icons").glob("*.svg")))
def test_every_icon_of_the_set_can_be_drawn(name: str) -> None:
    assert QSvgRenderer(str(resource("icons", f"{name}.svg"))).isValid()
    picture = QImage(48, 24, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    paint_icon(painter, QRectF(0, 0, 48, 24), name, QColor("#123456"))
    painter.end()
    drawn = {x for x in range(48) for y in range(24) if picture.pixelColor(x, y).alpha()}
    assert drawn
    assert min(drawn) >= 11  # the square in the middle of the rectangle
    assert max(drawn) <= 36
