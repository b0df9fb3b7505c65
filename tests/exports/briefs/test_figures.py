"""Figures: one element with an alternative and bounds, scaled to the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.exports.briefs.ink import Colour, letters, paths
from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.figures import Arrow, Box, Label, Line, Primitive, Shape, VectorFigure
from triad_desktop.exports.briefs.fonts import MEDIUM, Fonts
from triad_desktop.exports.briefs.page import MARGIN, Furniture
from triad_desktop.exports.briefs.paragraphs import Typography
from triad_desktop.models.keys import Role

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


def test_a_wide_figure_shrinks_to_the_width_of_the_page(
    fonts: Fonts, furniture: Furniture, read: Read, pdf: Callable[..., bytes]
) -> None:
    figure = VectorFigure(MAP, 1000, 90, "A map", fonts)
    left, bottom, right, top = _bounds(read(figure))

    box = next(path for path in paths(pdf(figure)) if path.fill_colour == (0xFF, 0xFF, 0xFF))
    scale = furniture.content_width / 1000
    assert box.edges == pytest.approx((left, top - 46 * scale, left + 120 * scale, top - 20 * scale), abs=0.5)
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


def test_text_in_two_fonts_is_cut_where_it_has_to_be(fonts: Fonts, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fonts._glyphs, MEDIUM, frozenset("A trigger…"))
    box = Box(0, 0, 60, 26, [Line("A trigger ßß" + " A trigger" * 9)])

    (figure,) = read(VectorFigure([box], 100, 30, "A box", fonts)).document.all("Figure")

    assert figure.text.startswith("A trigger")
    assert figure.text.endswith("…")
    assert len(figure.text) < 20


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


def test_boxes_are_drawn_where_they_are_and_the_own_one_stands_out(fonts: Fonts, pdf: Callable[..., bytes]) -> None:
    content = pdf(VectorFigure([box for box in MAP if isinstance(box, Box)], 330, 90, "Boxes", fonts))
    left, _lower, _right, upper = _bounds(TaggedPdf(content))

    other, own = [path for path in paths(content) if path.line and path.fill_colour]
    mark = paths(content)[-1]

    assert other.edges == pytest.approx((left, upper - 46, left + 120, upper - 20), abs=0.01)
    assert (other.line, other.line_colour, other.fill_colour) == (0.75, (0x8A, 0x86, 0x7D), (0xFF, 0xFF, 0xFF))
    assert own.edges == pytest.approx((left + 160, upper - 75, left + 280, upper - 45), abs=0.01)
    assert (own.line, own.line_colour, own.fill_colour) == (1.25, (0x8F, 0x56, 0x00), (0xF8, 0xEC, 0xD8))
    assert mark.fill_colour == (0x8F, 0x56, 0x00)
    assert own.edges[0] < mark.edges[0] < mark.edges[2] < own.edges[0] + 20


def test_lines_of_a_box_stand_below_each_other_after_its_mark(fonts: Fonts, pdf: Callable[..., bytes]) -> None:
    box = Box(0, 0, 120, 40, [Line("E"), Line("E", "plain")], number="1", role="user")

    content = pdf(VectorFigure([box], 330, 60, "A box", fonts))
    left, _lower, _right, upper = _bounds(TaggedPdf(content))
    number, first, second = [edges for edges in letters(content) if upper - 40 < edges[1] < upper]
    mark = paths(content)[-1].edges

    assert left < mark[0] < mark[2] < number[0] < number[2] < first[0]
    assert first[0] == pytest.approx(second[0], abs=0.3)
    assert first[1] - second[1] == pytest.approx(10.6, abs=0.3)
    assert (first[3] + second[1]) / 2 == pytest.approx(upper - 20, abs=0.3)
    assert (mark[1] + mark[3]) / 2 == pytest.approx((first[1] + first[3]) / 2, abs=0.2)


@pytest.mark.parametrize("has_head", [True, False])
@pytest.mark.parametrize(("own", "line", "colour"), [(None, 0.75, (0x8A, 0x86, 0x7D)), ("user", 1.25, (0, 0x75, 0x71))])
def test_an_arrow_bends_through_its_points_to_its_head(
    has_head: bool, own: Role | None, line: float, colour: Colour, fonts: Fonts, pdf: Callable[..., bytes]
) -> None:
    arrow = Arrow([(0, 10), (40, 10), (40, 60), (80, 60)], is_dashed=True, has_head=has_head, own=own)

    content = pdf(VectorFigure([arrow], 330, 90, "An arrow", fonts))
    left, _lower, _right, upper = _bounds(TaggedPdf(content))
    way, *heads = [path for path in paths(content) if path.line == line and path.edges[3] < 660]

    assert (way.line_colour, way.is_dashed, way.fill_colour) == (colour, True, None)
    assert way.edges == pytest.approx((left, upper - 60, left + 80, upper - 10), abs=0.6)
    assert way.segments == 10  # move, three lines and two bends of three points each
    assert [head.is_dashed for head in heads] == [False] * has_head
    for head in heads:
        assert head.edges[2] == pytest.approx(left + 80, abs=0.8)
        assert (head.edges[1] + head.edges[3]) / 2 == pytest.approx(upper - 60, abs=0.1)
        assert head.edges[3] - head.edges[1] == pytest.approx(6.6, abs=0.7)


def test_a_figure_keeps_its_distance(fonts: Fonts) -> None:
    figure = VectorFigure(MAP, 330, 90, "A map", fonts, before=4, after=9)

    assert (figure.getSpaceBefore(), figure.getSpaceAfter()) == (4, 9)


def test_shapes_stand_around_their_points(fonts: Fonts, pdf: Callable[..., bytes]) -> None:
    shapes = [Shape(50, 30, "user", 10), Shape(80, 30, "conductor", 10), Shape(110, 30, "builder", 10)]

    content = pdf(VectorFigure(shapes, 330, 90, "Shapes", fonts))
    left, _lower, _right, upper = _bounds(TaggedPdf(content))
    circle, triangle, square = paths(content)[-3:]

    assert circle.edges == pytest.approx((left + 45, upper - 35, left + 55, upper - 25), abs=0.05)
    assert triangle.edges[0::2] == pytest.approx((left + 75, left + 85), abs=0.05)
    assert square.edges == pytest.approx((left + 105, upper - 35, left + 115, upper - 25), abs=0.05)
    assert [path.fill_colour for path in (circle, triangle, square)] == [
        (0, 0x75, 0x71),
        (0x70, 0x22, 0x77),
        (0x8F, 0x56, 0),
    ]


def test_a_label_starts_at_its_baseline(fonts: Fonts, pdf: Callable[..., bytes]) -> None:
    content = pdf(VectorFigure([Label(20, 30, "E")], 330, 90, "A label", fonts))
    left, _lower, _right, upper = _bounds(TaggedPdf(content))

    (letter,) = [edges for edges in letters(content) if upper - 90 < edges[1] < upper]

    assert letter[:2] == pytest.approx((left + 20, upper - 30), abs=1)
