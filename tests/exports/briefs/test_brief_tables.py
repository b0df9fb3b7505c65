"""Tables: heads, rows over pages, rows higher than a page, what is said and what is drawn."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest

from tests.exports.briefs.ink import Colour, letters, paths, rendered, text_colours
from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.fonts import Fonts
from triad_desktop.exports.briefs.marks import RaciPill, TickBox
from triad_desktop.exports.briefs.page import MARGIN, Furniture
from triad_desktop.exports.briefs.paragraphs import Typography
from triad_desktop.exports.briefs.sections.compact import CompactTypography
from triad_desktop.exports.briefs.sections.words import Words, lettered_item
from triad_desktop.exports.briefs.structure import Node
from triad_desktop.exports.briefs.tables import Column, table
from triad_desktop.models.keys import LETTERS

Read = Callable[..., TaggedPdf]

COLUMNS = [Column("Activity", is_row_head=True), Column("Person", width=80), Column("Share", width=50, align="right")]
ROLE, TINT, EDGE, WHITE = (0x00, 0x75, 0x71), (0xDA, 0xF0, 0xEE), (0x8A, 0x86, 0x7D), (0xFF, 0xFF, 0xFF)
TEXT2 = (0x55, 0x52, 0x4C)
ROW_LINE = (0xE1, 0xDE, 0xD6)

PROSE = "What the room said about this row, in a sentence that needs more than one line of its column. "


def test_heads_have_scopes(typography: Typography, read: Read) -> None:
    (tagged,) = read(table(typography, COLUMNS, [["Keep the log", "Priya", "35 %"]])).document.all("Table")
    head, row = tagged.kids

    assert [(kid.tag, kid.entries["/A"]["/Scope"], kid.text) for kid in head.kids] == [
        ("TH", "/Column", "Activity"),
        ("TH", "/Column", "Person"),
        ("TH", "/Column", "Share"),
    ]
    assert [(kid.tag, kid.text) for kid in row.kids] == [("TH", "Keep the log"), ("TD", "Priya"), ("TD", "35 %")]
    assert row.kids[0].entries["/A"]["/Scope"] == "/Row"


def test_two_hundred_rows_repeat_the_head_as_decoration(typography: Typography, read: Read) -> None:
    rows = [[f"Activity {number}", f"Person {number}", str(number)] for number in range(200)]

    story = read(typography.heading("All"), table(typography, COLUMNS, rows))
    (tagged,) = story.document.all("Table")

    assert len(story.pages) > 5
    assert [[cell.text for cell in row.kids] for row in tagged.kids[1:]] == rows
    assert [any("ActivityPersonShare" in words for words in page.artifacts) for page in story.pages] == [
        False,
        *[True] * (len(story.pages) - 1),
    ]


def test_a_row_higher_than_a_page_goes_on_in_the_same_cells(typography: Typography, read: Read) -> None:
    long = (PROSE * 200).strip()

    story = read(table(typography, COLUMNS, [["before", "a", "1"], [long, "b", "2"], ["after", long, "3"]]))
    (tagged,) = story.document.all("Table")

    assert [[cell.text.strip() for cell in row.kids] for row in tagged.kids[1:]] == [
        ["before", "a", "1"],
        [long, "b", "2"],
        ["after", long, "3"],
    ]
    assert len(tagged.kids[2].kids[0].pages) > 2


def test_a_row_that_fits_a_page_moves_as_a_whole(typography: Typography, read: Read) -> None:
    rows = [[PROSE * 2, "a", "1"] for _ in range(60)]

    cells = read(table(typography, COLUMNS, rows)).document.all("Table")[0].kids

    assert all(len(row.kids[0].pages) == 1 for row in cells)


def test_a_heading_stays_with_the_first_row(typography: Typography, read: Read) -> None:
    for lines in range(36, 44):
        filler = [typography.text("line") for _ in range(lines)]
        story = read(*filler, typography.heading("Kept"), table(typography, COLUMNS, [["first row", "a", "1"]] * 40))
        (tagged,) = story.document.all("Table")

        assert story.document.all("H2")[0].pages == tagged.kids[1].kids[0].pages


def test_an_empty_cell_is_still_a_cell(typography: Typography, read: Read) -> None:
    (tagged,) = read(table(typography, COLUMNS, [["", "", ""]])).document.all("Table")

    assert [kid.tag for kid in tagged.kids[1].kids] == ["TH", "TD", "TD"]


def test_a_table_without_rows_shows_its_head(typography: Typography, read: Read) -> None:
    (tagged,) = read(table(typography, COLUMNS, [])).document.all("Table")

    assert [kid.text for kid in tagged.kids[0].kids] == ["Activity", "Person", "Share"]


def test_several_paragraphs_of_a_cell_do_not_merge(typography: Typography, read: Read) -> None:
    cell = [typography.cell("Right track"), typography.cell("35 %")]

    (tagged,) = read(table(typography, COLUMNS, [[cell, "", ""]])).document.all("Table")

    assert [(kid.tag, kid.text) for kid in tagged.kids[1].kids[0].kids] == [("P", "Right track"), ("P", "35 %")]


def test_a_hidden_title_is_read_and_leaves_no_ink(typography: Typography, pdf: Callable[..., bytes]) -> None:
    def titled(title: str, *, is_hidden: bool) -> bytes:
        return pdf(table(typography, [Column(title, width=30, is_hidden=is_hidden), Column("HH")], [["", ""]]))

    baselines = {round(edges[1]) for edges in letters(titled("H", is_hidden=True)) if 630 < edges[1] < 660}

    assert len(baselines) == 1
    assert TaggedPdf(titled("Letter", is_hidden=True)).document.all("TH")[0].text == "Letter"
    assert rendered(titled("Letter", is_hidden=True)) == rendered(titled("Done", is_hidden=True))
    assert rendered(titled("Letter", is_hidden=False)) != rendered(titled("Done", is_hidden=False))


def test_pills_rank_by_weight_and_say_their_letter(typography: Typography, fonts: Fonts, read: Read) -> None:
    rows = [[RaciPill(letter, "builder", fonts), "Activity"] for letter in LETTERS]

    (tagged,) = read(table(typography, [Column("Letter", width=30), Column("Activity")], rows)).document.all("Table")

    assert [row.kids[0].text for row in tagged.kids[1:]] == list(LETTERS)


@pytest.mark.parametrize(
    ("letter", "line", "fill", "ink"),
    [("A", ROLE, ROLE, WHITE), ("R", ROLE, TINT, ROLE), ("C", EDGE, WHITE, TEXT2), ("I", None, None, TEXT2)],
)
def test_a_pill_ranks_by_weight(
    letter: str,
    line: Colour | None,
    fill: Colour | None,
    ink: Colour,
    typography: Typography,
    fonts: Fonts,
    pdf: Callable[..., bytes],
) -> None:
    content = pdf(table(typography, [Column("Letter", gutter=0)], [[RaciPill(letter, "user", fonts)]]))
    boxes = [path for path in paths(content) if path.line == 0.75 and path.fill_colour and path.edges[3] < 640]
    footer = 3

    assert text_colours(content)[-1 - footer] == ink

    assert [(box.line_colour, box.fill_colour) for box in boxes] == ([(line, fill)] if line else [])
    for left, lower, right, upper in (box.edges for box in boxes):
        (letter_edges,) = [edges for edges in letters(content) if 48 < edges[0] < 64 and lower < edges[1] < upper]
        assert (right - left, upper - lower) == pytest.approx((12.25, 10.25), abs=0.05)
        assert (letter_edges[0] + letter_edges[2]) / 2 == pytest.approx((left + right) / 2, abs=0.3)
        assert (letter_edges[1] + letter_edges[3]) / 2 == pytest.approx((lower + upper) / 2, abs=0.3)


def test_an_item_has_its_letters_once_and_apart(typography: Typography, fonts: Fonts, read: Read) -> None:
    pills = [RaciPill(letter, "builder", fonts) for letter in ("A", "R")]
    found = lettered_item(CompactTypography(fonts), Node("L"), [Words("Long " * 4000)], pills)

    (item,) = read(found).document.all("LI")

    assert [kid.tag for kid in item.kids] == ["Lbl", "LBody"]
    assert [kid.text for kid in item.kids[0].kids] == ["A", "R"]
    assert len(item.kids[1].pages) > 1
    assert item.kids[1].text.split() == ["Long"] * 4000


def test_tick_boxes_are_decoration(typography: Typography, read: Read) -> None:
    rows = [[TickBox(), "Pull the figures"]]

    (tagged,) = read(table(typography, [Column("Done", width=18, is_hidden=True), Column("")], rows)).document.all(
        "TR"
    )[1:]

    assert [kid.text for kid in tagged.kids] == ["", "Pull the figures"]
    assert tagged.kids[0].kids == []


def test_numbers_end_at_the_same_edge(typography: Typography, furniture: Furniture, pdf: Callable[..., bytes]) -> None:
    columns = [Column("Criterion"), Column("", width=60, align="right", gutter=0)]

    content = pdf(table(typography, columns, [["a", "1"], ["b", "888"]]))
    text = pypdfium2.PdfDocument(BytesIO(content))[0].get_textpage()
    edges = [
        text.get_charbox(i, loose=True)[2] for i in range(text.count_chars()) if text.get_text_range(i, 1) in {"1", "8"}
    ]

    assert [edges[0], edges[3]] == pytest.approx([MARGIN + furniture.content_width] * 2, abs=0.3)


def test_lines_are_under_the_head_and_between_rows_only(
    typography: Typography, furniture: Furniture, pdf: Callable[..., bytes]
) -> None:
    content = pdf(table(typography, COLUMNS, [["one", "a", "1"], ["two", "b", "2"]]))
    lines = [path for path in paths(content) if path.line and not path.fill_colour and path.edges[3] < 660]
    heights = [path.edges[1] for path in lines]

    assert [(path.line, path.line_colour) for path in lines] == [(0.75, EDGE), (0.5, ROW_LINE), (0.5, ROW_LINE)]
    assert [heights[0] - heights[1], heights[1] - heights[2]] == pytest.approx([20, 20], abs=0.1)
    for left, lower, right, upper in (path.edges for path in lines):
        assert (left, right) == pytest.approx((MARGIN, MARGIN + furniture.content_width), abs=0.1)
        assert upper - lower < 0.1


def test_a_row_that_goes_on_has_its_line_at_its_end(typography: Typography, pdf: Callable[..., bytes]) -> None:
    content = pdf(table(typography, COLUMNS, [[PROSE * 60, "a", "1"]]))

    counts = [sum(path.line == 0.5 for path in paths(content, page)) for page in range(2)]

    assert counts == [0, 1]


def test_cells_stand_in_their_columns(typography: Typography, pdf: Callable[..., bytes]) -> None:
    columns = [Column("A", width=100), Column("A"), Column("A", share=2)]

    content = pdf(table(typography, columns, [["A", "A", "A"]]))
    lefts = [edges[0] for edges in letters(content) if 600 < edges[1] < 660]

    width = (499.276 - 100) / 3
    assert lefts[:3] == pytest.approx([MARGIN, MARGIN + 100, MARGIN + 100 + width], abs=0.5)
    assert lefts[3:] == pytest.approx(lefts[:3], abs=0.1)


def test_a_tick_box_is_square(typography: Typography, pdf: Callable[..., bytes]) -> None:
    content = pdf(table(typography, [Column("Done", width=18, is_hidden=True), Column("")], [[TickBox(), "Pull"]]))

    (box,) = [path for path in paths(content) if path.line == 0.75 and path.edges[2] < MARGIN + 20]
    assert TickBox().wrap(100, 100) == (7.75, 12)
    assert box.line_colour == EDGE
    left, lower, right, upper = box.edges

    assert (left - MARGIN, right - left, upper - lower) == pytest.approx((0.375, 7, 7), abs=0.05)
