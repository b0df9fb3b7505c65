"""Columns share a table's width by what they hold, and never less than they need."""

from __future__ import annotations

import pytest

from triad_desktop.models.fields import Field
from triad_desktop.ui.widgets.column_widths import column_widths, content_wishes
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
