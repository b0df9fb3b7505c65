"""Everything on a page is content of the tree or decoration; nothing slips in between."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.paragraph import Paragraph

from tests.exports.briefs.bare_canvas import drawn, new_canvas
from tests.exports.briefs.ink import paths
from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.canvas import TaggedCanvas, UntaggedContentError
from triad_desktop.exports.briefs.drawing import draw_shape
from triad_desktop.exports.briefs.fonts import REGULAR, Fonts
from triad_desktop.exports.briefs.structure import Node


@pytest.fixture
def draw(fonts: Fonts) -> Callable[..., TaggedPdf]:
    """What one function a page draws, read back."""

    return lambda *pages: TaggedPdf(drawn(*pages))


def test_text_without_a_node_raises(fonts: Fonts) -> None:
    with pytest.raises(UntaggedContentError):
        new_canvas(BytesIO()).drawString(0, 0, "lost")


@pytest.mark.parametrize("paint", ["drawImage", "drawInlineImage", "doForm", "beginForm", "shade", "wedge", "clipPath"])
def test_paint_without_a_tagged_form_raises(paint: str, fonts: Fonts) -> None:
    with pytest.raises(UntaggedContentError):
        getattr(new_canvas(BytesIO()), paint)("anything")


def test_lines_and_shapes_are_decoration(draw: Callable[..., TaggedPdf]) -> None:
    def page(canvas: TaggedCanvas) -> None:
        canvas.line(0, 0, 9, 9)
        canvas.lines([(0, 0, 9, 9)])
        canvas.grid([0, 9], [0, 9])
        canvas.rect(0, 0, 9, 9)
        canvas.circle(9, 9, 9)
        canvas.roundRect(0, 0, 9, 9, 2)
        canvas.arc(0, 0, 9, 9)
        canvas.bezier(0, 0, 1, 1, 2, 2, 3, 3)
        path = canvas.beginPath()
        path.moveTo(0, 0)
        path.lineTo(3, 3)
        canvas.drawPath(path)

    read = draw(page)

    assert read.faults() == []
    assert read.document.kids == []
    assert len(paths(drawn(page))) == 9


def test_an_outlined_shape_has_the_width_asked_for() -> None:
    (circle,) = paths(drawn(lambda canvas: draw_shape(canvas, "user", 50, 50, 20, outline=2.5)))

    assert (circle.line, circle.fill_colour) == (2.5, None)


def test_a_plain_paragraph_belongs_to_the_node_around_it(draw: Callable[..., TaggedPdf]) -> None:
    paragraph = Paragraph("Some words", ParagraphStyle("plain", fontName=REGULAR))

    def page(canvas: TaggedCanvas) -> None:
        paragraph.wrapOn(canvas, 200, 100)
        with canvas.tagged(Node("P")):
            paragraph.drawOn(canvas, 0, 0)

    assert [kid.text for kid in draw(page).document.kids] == ["Some words"]


def test_nodes_nest_in_the_order_of_drawing(draw: Callable[..., TaggedPdf]) -> None:
    outer, first, second = Node("L"), Node("LI"), Node("LI")

    def page(canvas: TaggedCanvas) -> None:
        with canvas.tagged(outer):
            _write(canvas, "1", first)
            _write(canvas, "2", second)
            _write(canvas, "3", first)

    read = draw(page)
    (tagged,) = read.document.kids

    assert read.faults() == []
    assert [(kid.tag, kid.text) for kid in tagged.kids] == [("LI", "13"), ("LI", "2")]


def test_a_node_goes_on_over_pages(draw: Callable[..., TaggedPdf]) -> None:
    node = Node("P")

    read = draw(lambda canvas: _write(canvas, "one ", node), lambda canvas: _write(canvas, "two", node))

    assert read.faults() == []
    (kid,) = read.document.kids
    first, second = kid.entries["/K"]
    assert (kid.text, kid.pages) == ("one two", {0, 1})
    assert (first, second["/Type"], second["/MCID"]) == (0, "/MCR", 0)


def test_a_figure_holds_text_and_paint(draw: Callable[..., TaggedPdf]) -> None:
    def page(canvas: TaggedCanvas) -> None:
        canvas.translate(100, 200)
        with canvas.figure(Node("Figure", alt="A map"), (0, 0, 30, 40)):
            canvas.rect(0, 0, 9, 9)
            canvas.drawString(0, 0, "inside")
            with canvas.artifact(), canvas.tagged(Node("P")):
                canvas.drawString(0, 0, " too")

    read = draw(page)
    (figure,) = read.document.kids

    assert read.faults() == []
    assert (figure.tag, figure.text, figure.entries["/Alt"]) == ("Figure", "inside too", "A map")
    assert [float(edge) for edge in figure.entries["/A"]["/BBox"]] == [100, 200, 130, 240]


def test_an_artifact_holds_text_that_is_not_in_the_tree(draw: Callable[..., TaggedPdf]) -> None:
    def page(canvas: TaggedCanvas) -> None:
        with canvas.artifact("/Type /Pagination"):
            canvas.drawString(0, 0, "page")
            with canvas.figure(Node("Figure"), (0, 0, 1, 1)):
                canvas.drawString(0, 0, " 1")

    read = draw(page)

    assert read.faults() == []
    assert read.document.kids == []
    assert read.pages[0].artifacts == ["page 1"]


def test_alternatives_and_replacements_are_written(draw: Callable[..., TaggedPdf]) -> None:
    read = draw(lambda canvas: _write(canvas, "!", Node("Span", actual_text="żółw")))

    assert read.document.kids[0].entries["/ActualText"] == "żółw"


def test_a_document_is_not_saved_before_its_last_page_ends(fonts: Fonts) -> None:
    canvas = new_canvas(BytesIO())
    canvas.line(0, 0, 9, 9)

    with pytest.raises(UntaggedContentError):
        canvas.save()


def test_a_document_is_not_saved_while_a_figure_is_open(fonts: Fonts) -> None:
    canvas = new_canvas(BytesIO())
    figure: AbstractContextManager[None] = canvas.figure(Node("Figure"), (0, 0, 1, 1))
    figure.__enter__()

    with pytest.raises(UntaggedContentError):
        canvas.save()


def test_outline_levels_have_no_gaps(draw: Callable[..., TaggedPdf]) -> None:
    def page(canvas: TaggedCanvas) -> None:
        canvas.add_outline("First", 1, 0)
        canvas.add_outline("Below", 2, 0)

    first, below = draw(page).reader.outline

    assert (first.title, [entry.title for entry in below]) == ("First", ["Below"])


def _write(canvas: TaggedCanvas, text: str, node: Node) -> None:
    with canvas.tagged(node):
        canvas.drawString(0, 0, text)
