"""Rows of tables: none alone on a page, words whole, more about a row across the columns, heads on one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from io import BytesIO

import pypdfium2
import pytest

from tests.exports.briefs.ink import letters
from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.page import MARGIN
from triad_desktop.exports.briefs.paragraphs import Typography
from triad_desktop.exports.briefs.tables import Column, Spread, table

Read = Callable[..., TaggedPdf]
Pdf = Callable[..., bytes]

PROSE = "What the room said about this row, in a sentence that needs more than one line of its column. "
PEOPLE = [Column("Activity", share=3), Column("Accountable"), Column("Responsible"), Column("Consulted")]
NARROW = [Column("Activity", share=5), *(Column(title) for title in ("Who", "By", "With", "For"))]


@pytest.mark.parametrize("count", [2, 3, 6])
def test_a_low_row_is_never_alone(typography: Typography, read: Read, count: int) -> None:
    for lines in range(36, 46):
        filler = [typography.text("line") for _ in range(lines)]
        story = read(*filler, typography.heading("Kept"), table(typography, PEOPLE, [["row", "a", "b", "c"]] * count))
        (tagged,) = story.document.all("Table")
        pages = Counter(page for row in tagged.kids[1:] for page in row.kids[0].pages)

        assert min(pages.values()) >= 2
        assert story.document.all("H2")[0].pages == tagged.kids[1].kids[0].pages


def test_a_column_gets_the_width_of_its_longest_word(typography: Typography, pdf: Pdf) -> None:
    rows = [["Say what goes wrong in the business today", "Agnieszka Mbeki-Laurent", "", "", ""]]

    assert "Mbeki-Laurent" in _text(pdf(table(typography, NARROW, rows)))


def test_a_column_gets_the_width_of_the_parts_of_a_wide_name(typography: Typography, pdf: Pdf) -> None:
    name = "Müller-Lüdenscheidt-Bürgermeister"
    rows = [["Say what goes wrong", name, "", "", ""], ["Say it", "Donaudampf" * 6, "", "", ""]]

    assert "Bürgermeister" in _text(pdf(table(typography, NARROW, rows)))


@pytest.mark.parametrize("word", ["x" * 30, "x" * 60])
def test_a_word_that_is_far_too_long_does_not_squeeze_the_others(typography: Typography, pdf: Pdf, word: str) -> None:
    def second_column(word: str) -> float:
        columns = [Column("Mmmm"), Column("Hhhh", share=3)]
        found = letters(pdf(table(typography, columns, [[word, ""]])))
        return max(left for left, lower, _, _ in found if 640 > lower > 630 or 650 > lower > 640)

    assert second_column(word) == second_column("x")


def test_more_about_a_row_runs_across_the_columns(typography: Typography, pdf: Pdf, read: Read) -> None:
    columns = [Column("Rule", is_row_head=True), Column("Who"), Column("When")]
    row = Spread([[typography.cell("Gas")], "Ada", "at once"], [typography.cell(PROSE * 2)])

    (tagged,) = read(table(typography, columns, [row, ["Smoke", "Bo", "later"]])).document.all("Table")
    first, who, when = tagged.kids[1].kids
    assert [(kid.tag, kid.text.strip()) for kid in first.kids] == [("P", "Gas"), ("P", (PROSE * 2).strip())]
    assert (first.tag, who.text, when.text) == ("TH", "Ada", "at once")
    row_width = (
        max(right for _, lower, right, _ in letters(pdf(table(typography, columns, [row]))) if 400 < lower < 660)
        - MARGIN
    )
    assert 400 < row_width <= 430


def test_more_about_a_row_goes_on_on_the_next_page(typography: Typography, read: Read) -> None:
    long = (PROSE * 120).strip()
    rows = [Spread([[typography.cell(str(number))], "x", "y", "z"], [typography.cell(long)]) for number in range(3)]

    story = read(table(typography, PEOPLE, rows))
    cells = [row.kids[0] for row in story.document.all("Table")[0].kids[1:]]

    assert [[kid.text.strip() for kid in cell.kids] for cell in cells] == [[str(number), long] for number in range(3)]
    assert all(cell.kids[0].pages == {min(cell.kids[1].pages)} for cell in cells)


def test_heads_of_one_and_of_two_lines_stand_on_one_line(typography: Typography, pdf: Pdf) -> None:
    def lowest(titles: Sequence[str]) -> list[float]:
        columns = [Column(title, width=60) for title in titles]
        found = [edges for edges in letters(pdf(table(typography, columns, []))) if 560 < edges[1] < 660]
        starts = (MARGIN, MARGIN + 60)
        return [round(min(lower for left, lower, _, _ in found if 0 <= left - start < 55)) for start in starts]

    one, two = lowest(["Hhh", "Hhhhhhhh Hhhhhhhh"])
    assert one == two


def _text(content: bytes) -> str:
    return str(pypdfium2.PdfDocument(BytesIO(content))[0].get_textpage().get_text_range())
