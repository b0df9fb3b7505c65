from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from triad_desktop.models.keys import LETTERS, ROLES, Autonomy, Letter
from triad_desktop.ui import painting
from triad_desktop.ui.painting import PipState
from triad_desktop.ui.theme import Theme, current_theme, load_theme

STATES: tuple[PipState, ...] = ("empty", "draft", "ready", "skipped", "blocks", "worth_a_look")
BOX = QRectF(0, 0, 48, 48)


def drawn(draw: Callable[[QPainter], None], width: int = 48, height: int = 48) -> QImage:
    picture = QImage(width, height, QImage.Format.Format_ARGB32)
    picture.fill(current_theme().surface)
    painter = QPainter(picture)
    draw(painter)
    painter.end()
    return picture


def shape(picture: QImage) -> frozenset[tuple[int, int]]:
    """Where something stands out from the ground, whatever its colour."""
    ground = current_theme().surface
    return frozenset(
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 60
    )


def unlike(one: frozenset[tuple[int, int]], other: frozenset[tuple[int, int]]) -> float:
    return len(one ^ other) / len(one | other)


def test_roles_differ_by_shape_alone() -> None:
    black = QColor("black")
    shapes = [shape(drawn(lambda p, r=role: painting.paint_role_mark(p, BOX, r, black))) for role in ROLES]
    assert all(unlike(one, other) > 0.15 for one, other in combinations(shapes, 2))


@pytest.mark.parametrize("paint", [painting.paint_pip, painting.paint_square_pip])
def test_pips_differ_without_colour(paint: Callable[..., None]) -> None:
    theme = current_theme()
    pictures = [drawn(lambda p, s=state: paint(p, BOX, s, theme)) for state in STATES]
    greys = [picture.convertToFormat(QImage.Format.Format_Grayscale8) for picture in pictures]
    for one, other in combinations(greys, 2):
        different = sum(
            abs(one.pixelColor(x, y).red() - other.pixelColor(x, y).red()) > 12 for x in range(48) for y in range(48)
        )
        assert different > 60


def test_a_draft_is_full_on_its_left_half_only() -> None:
    theme = current_theme()
    picture = drawn(lambda p: painting.paint_pip(p, BOX, "draft", theme))
    assert picture.pixelColor(14, 24) == theme.accent
    assert picture.pixelColor(34, 24) == theme.surface


def test_a_finding_that_blocks_is_filled_and_another_is_not() -> None:
    theme = current_theme()
    blocks = drawn(lambda p: painting.paint_finding_mark(p, BOX, True, theme))
    look = drawn(lambda p: painting.paint_finding_mark(p, BOX, False, theme))
    assert blocks.pixelColor(12, 24) == theme.alert
    assert look.pixelColor(12, 24) == theme.surface
    assert blocks.pixelColor(24, 20) == theme.on_role  # the exclamation mark
    assert look.pixelColor(24, 20) == theme.alert


def pill(letter: Letter) -> QImage:
    theme = current_theme()
    return drawn(lambda p: painting.paint_raci_pill(p, QRectF(0, 0, 40, 40), letter, "builder", theme), 40, 40)


def test_raci_letters_rank_by_weight() -> None:
    theme = current_theme()
    inside = {letter: pill(letter).pixelColor(8, 12) for letter in LETTERS}
    assert inside == {"A": theme.builder, "R": theme.builder_tint, "C": theme.surface, "I": theme.surface}
    border = {letter: pill(letter).pixelColor(4, 20) for letter in LETTERS}
    assert border == {"A": theme.builder, "R": theme.builder, "C": theme.edge, "I": theme.surface}
    weight = {letter: len(shape(pill(letter))) for letter in LETTERS}
    assert weight["A"] > weight["R"] > weight["C"] > weight["I"] > 0


def test_a_pill_without_a_role_is_ink() -> None:
    theme = current_theme()
    legend = drawn(lambda p: painting.paint_raci_pill(p, QRectF(0, 0, 40, 40), "A", None, theme), 40, 40)
    assert legend.pixelColor(8, 12) == theme.text2


@pytest.mark.parametrize(
    ("passed", "total", "ready", "name"),
    [
        (0, 0, False, "bg"),
        (2, 6, False, "bg"),
        (3, 6, False, "ramp1"),
        (4, 6, False, "ramp1"),
        (5, 6, False, "ramp2"),
        (6, 6, False, "ramp2"),
        (6, 6, True, "ramp3"),
    ],
)
def test_heat_goes_in_thirds(passed: int, total: int, ready: bool, name: str) -> None:
    theme = current_theme()
    assert painting.heat_colour(passed, total, theme, ready=ready) == getattr(theme, name)


def heat(theme: Theme, **marks: bool) -> QImage:
    cell = QRectF(0, 0, 104, 48)
    return drawn(lambda p: painting.paint_heat_cell(p, cell, 5, 6, theme, **marks), 104, 48)


def test_a_blocked_heat_cell_has_a_frame_of_two_pixels_and_a_mark() -> None:
    theme = current_theme()
    blocked, calm = heat(theme, blocked=True), heat(theme)
    assert [blocked.pixelColor(x, 24) for x in range(3)] == [theme.alert, theme.alert, theme.alert_tint]
    assert calm.pixelColor(1, 24) == theme.ramp2
    assert blocked.pixelColor(80, 24) == theme.alert
    assert calm.pixelColor(80, 24) == theme.ramp2


def test_a_ready_heat_cell_has_a_tick_and_one_worth_a_look_an_outline() -> None:
    theme = current_theme()
    right = QRectF(76, 16, 16, 16).toRect()
    for marks in ({"ready": True}, {"worth_a_look": True}):
        cell = heat(theme, **marks).copy(right)
        assert len({cell.pixelColor(x, y).name() for x in range(16) for y in range(16)}) > 3
    empty = heat(theme).copy(right)
    assert {empty.pixelColor(x, y).name() for x in range(16) for y in range(16)} == {theme.ramp2.name()}


@pytest.mark.parametrize(("autonomy", "filled"), [("stops", 1), ("proposes", 2), ("acts_and_tells", 3), ("acts", 4)])
def test_autonomy_fills_as_many_blocks(autonomy: Autonomy, filled: int) -> None:
    theme = current_theme()
    picture = drawn(lambda p: painting.paint_autonomy(p, QRectF(0, 0, 28, 8), autonomy, theme), 28, 8)
    assert [picture.pixelColor(3 + 7 * block, 4) == theme.text2 for block in range(4)] == [
        block < filled for block in range(4)
    ]


def test_a_key_cap_holds_its_text_and_is_never_narrower_than_high() -> None:
    theme = load_theme("light", 1.5)
    wide, narrow = painting.key_cap_size("Ctrl Enter", theme), painting.key_cap_size("I", theme)
    assert wide.height() == narrow.height() == narrow.width() == 24
    assert wide.width() > 4 * narrow.width() / 2


@pytest.mark.parametrize(("share", "reached"), [(-1.0, 0), (0.0, 0), (0.25, 25), (1.0, 100), (3.0, 100)])
@pytest.mark.parametrize("vertical", [False, True])
def test_a_track_shows_its_share(share: float, reached: int, vertical: bool) -> None:
    theme = current_theme()
    width, height = (4, 100) if vertical else (100, 4)
    picture = drawn(
        lambda p: painting.paint_track(p, QRectF(0, 0, width, height), share, theme, vertical=vertical), width, height
    )
    along = [picture.pixelColor(2, at) if vertical else picture.pixelColor(at, 2) for at in range(2, 98)]
    assert abs(along.count(theme.accent) - min(reached, 96)) <= 4


def test_a_cell_in_focus_has_a_frame_and_every_cell_the_line_below() -> None:
    theme = current_theme()
    cell = QRectF(0, 0, 48, 40)
    plain = drawn(lambda p: painting.paint_cell(p, cell, theme))
    assert plain.pixelColor(24, 39) == theme.line
    assert plain.pixelColor(2, 20) == theme.surface
    assert drawn(lambda p: painting.paint_cell(p, cell, theme, selected=True)).pixelColor(24, 5) == theme.accent_tint
    assert drawn(lambda p: painting.paint_cell(p, cell, theme, hovered=True)).pixelColor(24, 5) == theme.hover
    assert drawn(lambda p: painting.paint_cell(p, cell, theme, focused=True)).pixelColor(2, 20) == theme.accent
    assert drawn(lambda p: painting.paint_cell(p, cell, theme, invalid=True)).pixelColor(2, 20) == theme.alert


def test_painting_leaves_the_painter_as_it_was() -> None:
    theme = current_theme()
    picture = QImage(104, 48, QImage.Format.Format_ARGB32)
    painter = QPainter(picture)
    before = (painter.pen(), painter.brush(), painter.font(), painter.renderHints())
    area = QRectF(0, 0, 104, 48)
    painting.paint_logo(painter, area, theme)
    painting.paint_heat_cell(painter, area, 3, 6, theme, blocked=True)
    painting.paint_raci_pill(painter, area, "A", "user", theme)
    painting.paint_key_cap(painter, area, "Ctrl K", theme)
    painting.paint_autonomy(painter, area, "acts", theme)
    for state in STATES:
        painting.paint_square_pip(painter, area, state, theme)
    assert (painter.pen(), painter.brush(), painter.font(), painter.renderHints()) == before
    painter.end()
