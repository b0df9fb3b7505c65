"""Figures: one element with an alternative and bounds, scaled to the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.figures import Arrow, Box, Label, Line, Primitive, Shape, VectorFigure
from triad_desktop.exports.briefs.fonts import Fonts
from triad_desktop.exports.briefs.page import MARGIN, Furniture
from triad_desktop.exports.briefs.paragraphs import Typography

Read = Callable[..., TaggedPdf]

MAP: list[Primitive] = [
    Label(0, 8, "Trigger"),
    Box(0, 20, 120, 26, [Line("Two fraud signals")], number="1"),
    Arrow([(120, 33), (140, 33), (140, 60), (160, 60)]),
    Box(160, 45, 120, 30, [Line("Engineer on call"), Line("within 30 min", "plain")], role="builder", own="builder"),
    Arrow([(280, 60), (300, 60)], is_dashed=True, has_head=False, own="builder"),
    Shape(310, 60, "conductor"),
    Shape(320, 60, "user"),
]


def test_a_figure_is_one_element_with_its_words_inside(fonts: Fonts, read: Read) -> None:
    (figure,) = read(VectorFigure(MAP, 330, 90, "One rule\nleads to the <engineer>.", fonts)).document.all("Figure")

    assert figure.entries["/Alt"] == "One rule leads to the <engineer>."
    assert figure.kids == []
    for words in ("Trigger", "1", "Two fraud signals", "Engineer on call", "within 30 min"):
        assert words in figure.text


def test_a_figure_keeps_its_size_when_there_is_room(fonts: Fonts, furniture: Furniture, read: Read) -> None:
    left, bottom, right, top = _bounds(read(VectorFigure(MAP, 330, 90, "A map", fonts)))

    assert (left, right - left, top - bottom) == pytest.approx((MARGIN, 330, 90), abs=0.01)


def test_a_wide_figure_shrinks_to_the_width_of_the_page(fonts: Fonts, furniture: Furniture, read: Read) -> None:
    left, bottom, right, top = _bounds(read(VectorFigure(MAP, 1000, 90, "A map", fonts)))

    assert right - left == pytest.approx(furniture.content_width, abs=0.01)
    assert top - bottom == pytest.approx(90 * furniture.content_width / 1000, abs=0.01)


def test_a_high_figure_shrinks_to_a_page_with_its_heading(fonts: Fonts, typography: Typography, read: Read) -> None:
    story = read(typography.heading("The map"), VectorFigure(MAP, 330, 4000, "A map", fonts))
    left, bottom, right, top = _bounds(story)

    assert story.document.all("H2")[0].pages == story.document.all("Figure")[0].pages
    assert (right - left) / (top - bottom) == pytest.approx(330 / 4000)


def test_text_that_is_wider_than_its_box_ends_in_an_ellipsis(fonts: Fonts, read: Read) -> None:
    box = Box(0, 0, 60, 26, [Line("A trigger whose name is too long")])

    (figure,) = read(VectorFigure([box], 100, 30, "A box", fonts)).document.all("Figure")

    assert figure.text.startswith("A trig")
    assert figure.text.endswith("…")


def test_a_box_too_narrow_for_any_letter_still_draws(fonts: Fonts, read: Read) -> None:
    box = Box(0, 0, 5, 26, [Line("words")], role="user", number="12")

    assert read(VectorFigure([box], 100, 30, "A box", fonts)).document.all("Figure")


def test_characters_of_a_figure_that_no_font_has_are_reported(fonts: Fonts, read: Read) -> None:
    read(VectorFigure([Label(0, 8, "日")], 100, 30, "A label", fonts))

    assert fonts.missing == {"日"}


@pytest.mark.parametrize("own", [None, "user"])
def test_a_path_of_no_length_has_a_head(own: str | None, fonts: Fonts, read: Read) -> None:
    assert read(VectorFigure([Arrow([(5, 5), (5, 5)], own=own)], 100, 30, "A dot", fonts)).document.all("Figure")


def _bounds(story: TaggedPdf) -> list[float]:
    return [float(edge) for edge in story.document.all("Figure")[0].entries["/A"]["/BBox"]]
