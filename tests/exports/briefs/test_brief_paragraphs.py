"""Paragraphs: their place in the tree, words that stay whole, links, long words, splitting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.exports.briefs.bare_canvas import drawn
from tests.exports.briefs.ink import letters, paths, text_colours
from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.blocks import Columns, Stack
from triad_desktop.exports.briefs.canvas import TaggedCanvas
from triad_desktop.exports.briefs.fonts import REGULAR, SEMIBOLD, Fonts
from triad_desktop.exports.briefs.page import MARGIN, Furniture
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph, Typography
from triad_desktop.exports.briefs.structure import Node
from triad_desktop.exports.briefs.text import link

Read = Callable[..., TaggedPdf]

PROSE = "Every word of this sentence is to be found again, on whichever line and page it may come to stand. "
LONG_WORD = "Straßenverkehrsversicherungsgesellschaftsbetriebsratsvorsitz"


def test_headings_nest_under_the_title_in_tree_and_outline(typography: Typography, read: Read) -> None:
    story = read(typography.heading("Scope"), typography.subheading("In"), typography.heading("RACI"))
    tags = [(kid.tag, kid.text) for kid in story.document.kids if kid.tag.startswith("H")]
    title, below = story.reader.outline

    assert tags == [("H1", "Builder brief"), ("H2", "Scope"), ("H3", "In"), ("H2", "RACI")]
    assert (title.title, [entry.title for entry in below]) == ("Builder brief", ["Scope", "RACI"])


def test_an_outline_entry_leads_to_its_heading(typography: Typography, read: Read) -> None:
    story = read(*(typography.text(PROSE * 8) for _ in range(12)), typography.heading("Last"))
    entry = story.reader.outline[-1][-1]

    assert story.reader.get_destination_page_number(entry) == len(story.pages) - 1
    assert story.document.all("H2")[0].pages == {len(story.pages) - 1}


@pytest.mark.parametrize("text", [PROSE * 30, PROSE.replace("sentence", "日") * 30], ids=["one font", "several pieces"])
def test_words_stay_apart_over_lines_and_pages(text: str, typography: Typography, read: Read) -> None:
    story = read(*(typography.text(text) for _ in range(6)))
    paragraphs = [kid for kid in story.document.kids if kid.text.startswith("Every")]

    assert [paragraph.text.strip() for paragraph in paragraphs] == [text.strip().replace("日", "□")] * 6
    assert any(len(paragraph.pages) == 2 for paragraph in paragraphs)


@pytest.mark.parametrize(
    "text", [f"See {LONG_WORD} there", f"日 {LONG_WORD} there"], ids=["one font", "several pieces"]
)
def test_a_long_word_breaks_inside_its_column_and_reads_as_one(
    text: str, typography: Typography, furniture: Furniture, read: Read, pdf: Callable[..., bytes]
) -> None:
    gap = 10
    columns = Columns([Stack([typography.text(text)]) for _ in range(5)], gap=gap)
    pitch = (furniture.content_width + gap) / 5

    story = read(columns)

    assert [kid.text for kid in story.document.kids[-5:]] == [text.replace("日", "□")] * 5
    for left, _bottom, right, _top in _story_letters(pdf(columns)):
        column = (left - MARGIN) // pitch
        assert right <= MARGIN + (column + 1) * pitch - gap


def test_a_line_before_a_long_word_stays_right_of_its_columns_edge(typography: Typography) -> None:
    paragraph = typography.cell("WWWWWW " + "W" * 60, align="right")
    width = stringWidth("WWWWWW", REGULAR, paragraph.style.fontSize) + 1  # no room for a space

    paragraph.wrap(width, 1000)

    assert paragraph.blPara.lines[0].extraSpace >= 0


def test_a_split_paragraph_keeps_node_mark_and_outline_once(typography: Typography) -> None:
    heading = typography.heading(PROSE * 3)
    heading.role = "user"
    heading.wrap(200, 1000)
    head, tail = heading.split(200, 60)

    assert head.nodes is tail.nodes is heading.nodes
    assert (head.role, head.outline) == ("user", heading.outline)
    assert (tail.role, tail.outline) == (None, None)


def test_the_parts_of_a_part_keep_their_words_apart(typography: Typography) -> None:
    paragraph = typography.text(PROSE * 6)
    paragraph.wrap(200, 1000)
    head, _tail = paragraph.split(200, 60)
    head.wrap(200, 1000)
    first, second = head.split(200, 36)

    assert [part._goes_on for part in (paragraph, head, first, second)] == [False, True, True, True]


def test_a_failed_split_leaves_the_paragraph_ready_to_be_drawn(typography: Typography) -> None:
    paragraph = typography.text(PROSE)
    paragraph.wrap(200, 1000)

    assert paragraph.split(200, 5) == []
    assert len(paragraph.blPara.lines) > 1


def test_a_list_has_labels_and_bodies(typography: Typography, read: Read) -> None:
    story = read(*typography.items(["one", PROSE * 3], bullet="•"))
    (listed,) = story.document.all("L")

    assert [[kid.tag for kid in item.kids] for item in listed.kids] == [["Lbl", "LBody"]] * 2
    assert [item.kids[0].text for item in listed.kids] == ["•", "•"]
    assert [item.kids[1].text.strip() for item in listed.kids] == ["one", (PROSE * 3).strip()]


def test_a_list_item_goes_on_over_pages_with_one_label(typography: Typography, read: Read) -> None:
    story = read(*typography.items([PROSE * 120]))
    (item,) = story.document.all("LI")

    assert [kid.tag for kid in item.kids] == ["Lbl", "LBody"]
    assert item.kids[1].text.strip() == (PROSE * 120).strip()
    assert item.kids[1].pages == {0, 1}


def test_a_list_without_bullets_has_bodies_alone(typography: Typography, read: Read) -> None:
    story = read(*typography.items(["one", "two"], bullet=None))

    assert [[kid.tag for kid in item.kids] for item in story.document.all("LI")] == [["LBody"]] * 2


@pytest.mark.parametrize(("before", "after"), [("See ", " there"), ("", "")], ids=["inside", "alone"])
def test_links_have_element_annotation_and_words(
    before: str, after: str, typography: Typography, fonts: Fonts, read: Read, pdf: Callable[..., bytes]
) -> None:
    leading = link("the page", "https://example.org/?a=1&b=2", REGULAR, fonts)
    paragraph = _marked_up(typography, before + leading + after)

    story, content = read(paragraph), pdf(paragraph)
    (tagged,) = story.document.all("Link")
    (annotation,) = story.reader.pages[0]["/Annots"]

    assert (0x2F, 0x4F, 0xC7) in text_colours(content)
    assert paths(content)[-1].line_colour == (0x2F, 0x4F, 0xC7)
    assert tagged.text == "the page"
    assert annotation.get_object()["/Contents"] == "the page"
    assert annotation.get_object()["/A"]["/URI"] == "https://example.org/?a=1&b=2"
    assert any("/OBJR" in str(kid.get_object()) for kid in tagged.entries["/K"])


def test_a_link_in_two_fonts_is_one(typography: Typography, read: Read) -> None:
    paragraph = _marked_up(
        typography, f'See <a href="#here">one <font name="{SEMIBOLD}">two</font></a><a name="here"/>'
    )

    story = read(paragraph)
    (annotation,) = story.reader.pages[0]["/Annots"]

    assert [tagged.text for tagged in story.document.all("Link")] == ["one two"]
    assert annotation.get_object()["/Contents"] == "one two"
    assert [float(part) for part in annotation.get_object()["/Border"]] == [0, 0, 0]


def test_a_link_in_decoration_is_left_out(typography: Typography, fonts: Fonts) -> None:
    paragraph = _marked_up(typography, "See " + link("the page", "#here", REGULAR, fonts))

    def draw(canvas: TaggedCanvas) -> None:
        paragraph.wrapOn(canvas, 200, 100)
        with canvas.artifact():
            paragraph.drawOn(canvas, 0, 0)

    story = TaggedPdf(drawn(draw))

    assert story.faults() == []
    assert story.document.kids == []
    assert "/Annots" not in story.reader.pages[0]


def test_a_link_over_two_lines_is_two_links_in_order(typography: Typography, fonts: Fonts, read: Read) -> None:
    marked_up = f"{PROSE}{link('first ' * 30, '#here', REGULAR, fonts)} and {link('second', '#here', REGULAR, fonts)}"
    heading = typography.heading("Here")
    anchor = _marked_up(typography, '<a name="here"/>Here')

    story = read(heading, anchor, _marked_up(typography, marked_up))
    links = story.document.all("Link")

    assert len(links) == len(story.reader.pages[0]["/Annots"]) >= 3
    assert {word for tagged in links[:-1] for word in tagged.text.split()} == {"first"}
    assert links[-1].text == "second"


def test_the_role_mark_is_decoration_before_the_first_line(
    typography: Typography, read: Read, pdf: Callable[..., bytes]
) -> None:
    paragraph = typography.text("E " * 90, role="user")

    story, content = read(paragraph), pdf(paragraph)
    mark = paths(content)[-1]
    first = next(edges for edges in _story_letters(content))

    assert story.document.kids[-1].text.strip() == ("E " * 90).strip()
    assert story.document.all("Figure") == []
    assert mark.fill_colour == (0x00, 0x75, 0x71)
    assert mark.edges[0] == pytest.approx(MARGIN, abs=0.1)
    assert mark.edges[2] < first[0]
    assert (mark.edges[1] + mark.edges[3]) / 2 == pytest.approx((first[1] + first[3]) / 2, abs=0.1)


def test_a_paragraph_without_words_leaves_nothing_in_the_tree(typography: Typography, read: Read) -> None:
    tags = [kid.tag for kid in read(typography.text(" \n\u200b")).document.kids]

    assert tags == ["H1", "P", "P"]


def test_the_title_stands_closer_than_running_text(pdf: Callable[..., bytes]) -> None:
    title = [edges for edges in letters(pdf()) if edges[3] - edges[1] > 12]
    width = stringWidth("Builder brief", SEMIBOLD, 28)

    assert title[-1][2] - title[0][0] == pytest.approx(width - 12 * 0.02 * 28, abs=3)


def _marked_up(typography: Typography, markup: str) -> TaggedParagraph:
    return TaggedParagraph(markup, typography.text("").style, nodes=(Node("P"),))


def _story_letters(content: bytes) -> list[tuple[float, float, float, float]]:
    """What stands between the cover's band and the footer."""
    return [edges for edges in letters(content) if 60 < edges[1] < 660]
