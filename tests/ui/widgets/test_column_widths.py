"""Columns share a table's width by what they hold, and never less than they need."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetricsF

from triad_desktop.models.fields import Choice, Field
from triad_desktop.ui.painting import AUTONOMY
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.column_widths import column_widths, content_wishes, longest_words
from triad_desktop.ui.widgets.record_cells import Cell, Column, DerivedColumn, RecordLine

COLUMNS = (
    Column("name", "Name", Field("name", "Name", "line")),
    Column("under", "Under", Field("under", "Under", "line"), second=True),
    Column("role", "Role", Field("role", "Role", "role")),
    Column("note", "Note", Field("note", "Note", "text")),
    Column("count", "Count", Field("count", "Count", "integer")),
)


def lines(name: str, note: str) -> list[RecordLine]:
    texts = (name, "", "AI User", note, "3")
    return [RecordLine(str(number), "", tuple(Cell(text) for text in texts)) for number in range(4)]


@pytest.mark.parametrize("total", [320, 640, 694, 1153, 2000])
@pytest.mark.parametrize("gutter", [0, 42])
def test_together_they_are_the_width(qapp, total: int, gutter: int) -> None:
    widths = column_widths(COLUMNS, gutter, 36, total)

    assert sum(widths) == total
    assert widths[1] == 0
    assert all(width > 0 for place, width in enumerate(widths) if place != 1)
    assert widths[-1] == 36


def test_texts_take_the_rest_and_the_first_takes_more(qapp) -> None:
    narrow, wide = (column_widths(COLUMNS, 0, 36, total) for total in (800, 1200))

    assert (narrow[2], narrow[4]) == (wide[2], wide[4])
    assert wide[0] > wide[3] > narrow[3]


def test_with_contents_the_longer_text_gets_more(qapp) -> None:
    long = "a good deal more to say about it than fits into a narrow column"
    wishes = content_wishes(COLUMNS, lines("Ida", long))
    widths = column_widths(COLUMNS, 0, 36, 800, wishes)

    assert widths[3] > widths[0] >= 152
    assert sum(widths) == 800


def test_one_long_text_among_many_widens_nothing(qapp) -> None:
    rows = lines("Ida", "short")
    odd = RecordLine("odd", "", (*rows[0].cells[:3], Cell("word " * 50), rows[0].cells[4]))

    assert content_wishes(COLUMNS, [*rows, odd]) == content_wishes(COLUMNS, rows)
    assert content_wishes(COLUMNS, []) is None


def test_a_derived_column_is_as_wide_as_it_wishes(qapp) -> None:
    derived = [DerivedColumn("who", "Who", str), DerivedColumn("by", "By", str, width=100)]
    columns = [COLUMNS[0], *(Column(one.key, one.title, derived=one) for one in derived)]
    assert column_widths(columns, 0, 36, 800)[1:3] == [136, 100]


def test_a_time_of_day_takes_no_more_than_it_needs(qapp) -> None:
    columns = (COLUMNS[0], Column("at", "Fixed start", Field("at", "Fixed start", "clock")))

    assert column_widths(columns, 0, 36, 1000)[1] == 96


def test_nobody_gives_way_further_than_to_its_longest_word(qapp) -> None:
    rows = lines("Unforeseeable things", "Extraordinarily short")
    words = longest_words(COLUMNS, rows)
    total = round(sum(words.values())) + 36

    tight = column_widths(COLUMNS, 0, 36, total, None, words)
    assert all(tight[place] >= width - 1 for place, width in words.items())
    assert column_widths(COLUMNS, 0, 36, total)[3] < words[3]
    half = column_widths(COLUMNS, 0, 36, total + 60, content_wishes(COLUMNS, rows), words)
    assert sum(half) == total + 60
    assert all(half[place] >= width - 1 for place, width in words.items())


def test_the_words_are_those_of_head_choices_and_cells_with_their_signs(qapp) -> None:
    metrics = QFontMetricsF(current_theme().font("body", 500))
    field = Field("autonomy", "How much", "choice", choices=(Choice("a", "Short"), Choice("b", "Uncomfortable thing")))
    columns = (COLUMNS[0], Column("autonomy", "How much", field), Column("c", "Responsibilities", COLUMNS[4].field))
    row = RecordLine("1", "", (Cell("of an Ada", role="user"), Cell("Short"), Cell("3")))
    words = longest_words(columns, [row])

    assert words[0] >= metrics.horizontalAdvance("Ada") + 18 + 16
    assert words[1] >= metrics.horizontalAdvance("Uncomfortable") + AUTONOMY.width() + 8 + 16
    assert words[2] > words[0]
    assert longest_words(columns, [replace(row, cells=(Cell("x" * 900), *row.cells[1:]))])[0] == 160
