"""Cover, running heads and footers: the title is content, the rest repeats as decoration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest

from tests.exports.briefs.conftest import METADATA
from tests.exports.briefs.ink import letters, paths
from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.document import build_pdf
from triad_desktop.exports.briefs.page import MARGIN, Furniture, Paper
from triad_desktop.exports.briefs.paragraphs import Typography

TINTS = {"user": (0xDA, 0xF0, 0xEE), "builder": (0xF8, 0xEC, 0xD8), None: (0xEC, 0xEA, 0xE4)}


def test_the_cover_says_what_it_is_for_whom(furniture: Furniture) -> None:
    read = TaggedPdf(build_pdf([], furniture, METADATA))

    assert [(kid.tag, kid.text) for kid in read.document.kids] == [
        ("H1", "Builder brief"),
        ("P", "Northwind Insurance"),
        ("P", "Claims triage"),
    ]
    assert "Triad" in read.pages[0].artifacts
    assert read.faults() == []


def test_every_page_says_which_of_how_many_it_is(furniture: Furniture, typography: Typography) -> None:
    story = [typography.text("A line. " * 100) for _ in range(60)]

    read = TaggedPdf(build_pdf(story, furniture, METADATA))

    assert len(read.pages) > 2
    for number, page in enumerate(read.pages, start=1):
        assert page.artifacts[-1].endswith(f"Builder brief, 12 March 2026{number} of {len(read.pages)}")


def test_later_pages_repeat_the_title_as_decoration(furniture: Furniture, typography: Typography) -> None:
    story = [typography.text("A line. " * 100) for _ in range(30)]

    read = TaggedPdf(build_pdf(story, furniture, METADATA))

    assert "Builder brief" not in read.pages[0].artifacts
    assert all("Builder brief" in page.artifacts for page in read.pages[1:])
    assert len(read.document.all("H1")) == 1


@pytest.mark.parametrize("role", ["user", "builder", None])
def test_the_band_is_168_points_of_the_roles_tint(role: str | None, furniture: Furniture) -> None:
    pixel = _pixels(replace(furniture, role=role))

    assert pixel(MARGIN / 2, 10) == pixel(MARGIN / 2, 166) == TINTS[role]
    assert pixel(MARGIN / 2, 170) == (255, 255, 255)


def test_the_readers_own_shape_is_filled(furniture: Furniture) -> None:
    own, dossier = _pixels(furniture), _pixels(replace(furniture, role=None))
    square, triangle = (furniture.size[0] - MARGIN - 24, 120), (furniture.size[0] - MARGIN - 73, 125)

    assert own(*square) == (0x8F, 0x56, 0x00)
    assert own(*triangle) == TINTS["builder"]
    assert dossier(furniture.size[0] - MARGIN - 16, 120) == (0x8F, 0x56, 0x00)
    assert dossier(furniture.size[0] - MARGIN - 57, 125) == (0x70, 0x22, 0x77)


def test_the_others_shapes_are_outlines_on_one_line(furniture: Furniture) -> None:
    square, triangle, circle = paths(build_pdf([], furniture, METADATA))[1:4]

    assert [path.line for path in (square, triangle, circle)] == [None, 1, 1]
    assert [path.line_colour for path in (triangle, circle)] == [(0x8F, 0x56, 0)] * 2
    assert triangle.is_closed
    assert circle.edges[2] < triangle.edges[0] < triangle.edges[2] < square.edges[0]
    assert square.edges[1] == pytest.approx(circle.edges[1], abs=0.6)
    assert square.edges[2] == pytest.approx(MARGIN + furniture.content_width, abs=0.01)


def test_the_emblem_has_a_circle_over_triangle_and_square(furniture: Furniture) -> None:
    circle, triangle, square = paths(build_pdf([], furniture, METADATA))[4:7]

    assert [path.fill_colour for path in (circle, triangle, square)] == [
        (0, 0x75, 0x71),
        (0x70, 0x22, 0x77),
        (0x8F, 0x56, 0),
    ]
    assert circle.edges[1] > triangle.edges[3] - 0.1
    assert triangle.edges[2] < square.edges[0]
    assert (circle.edges[0] + circle.edges[2]) / 2 == pytest.approx((triangle.edges[0] + square.edges[2]) / 2, abs=0.01)


def test_the_dossiers_later_pages_have_the_emblem(furniture: Furniture, typography: Typography) -> None:
    story = [typography.text("A line. " * 100) for _ in range(30)]

    brief, dossier = (build_pdf(story, replace(furniture, role=role), METADATA) for role in ("builder", None))

    assert [path.fill_colour for path in paths(brief, page=1)] == [(0x8F, 0x56, 0)]
    assert len(paths(dossier, page=1)) == 3
    assert "Builder brief" in TaggedPdf(dossier).pages[1].artifacts


def test_the_footer_ends_at_the_right_margin(furniture: Furniture) -> None:
    edges = [edges for edges in letters(build_pdf([], furniture, METADATA)) if edges[1] < 40]

    assert min(edges)[0] == pytest.approx(MARGIN, abs=1)
    assert max(right for _left, _lower, right, _upper in edges) == pytest.approx(
        MARGIN + furniture.content_width, abs=1
    )


@pytest.mark.parametrize(("paper", "size"), [("A4", (595.276, 841.89)), ("Letter", (612, 792))])
def test_both_papers(paper: Paper, size: tuple[float, float], furniture: Furniture) -> None:
    page = TaggedPdf(build_pdf([], replace(furniture, paper=paper), METADATA)).reader.pages[0]

    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(size, abs=0.01)


def test_long_names_make_the_band_higher_and_stay_in_it(furniture: Furniture, typography: Typography) -> None:
    long = replace(furniture, cover_lines=("W" * 500, "An initiative with a long name " * 10))

    read = TaggedPdf(build_pdf([typography.text("below")], long, METADATA))

    assert read.faults() == []
    assert [kid.text[-1] for kid in read.document.kids[1:3]] == ["…", "…"]
    assert len(read.pages) == 1
    assert _pixels(long)(MARGIN / 2, 200) == TINTS["builder"]


def test_footers_share_the_width(furniture: Furniture) -> None:
    crowded = replace(furniture, footer=("Left " * 60, "Middle " * 60))

    content = build_pdf([], crowded, METADATA)
    words = TaggedPdf(content).pages[0].artifacts[-1]
    text = pypdfium2.PdfDocument(BytesIO(content))[0].get_textpage()
    boxes = [text.get_charbox(i) for i in range(text.count_chars()) if text.get_text_range(i, 1).strip()]

    assert words.count("…") == 2
    assert words.endswith("1 of 1")
    assert max(right for _left, bottom, right, _top in boxes if bottom < 40) <= MARGIN + furniture.content_width


def _pixels(furniture: Furniture) -> Callable[[float, float], tuple[int, ...]]:
    """The colour at a point of the first page, from its upper left corner."""
    page = pypdfium2.PdfDocument(BytesIO(build_pdf([], furniture, METADATA)))[0]
    bitmap = page.render(scale=2, rev_byteorder=True)

    def pixel(x: float, y: float) -> tuple[int, ...]:
        start = int(y * 2) * bitmap.stride + int(x * 2) * bitmap.n_channels
        return tuple(bitmap.buffer[start : start + 3])

    return pixel
