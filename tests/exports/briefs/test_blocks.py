"""Stacks and columns: what they hold is split in and between, and read column by column."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from reportlab.lib.pagesizes import A4

from tests.exports.briefs.ink import letters
from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.blocks import Columns, Padding, Stack, TwoColumns
from triad_desktop.exports.briefs.page import MARGIN, Furniture
from triad_desktop.exports.briefs.paragraphs import Typography

Read = Callable[..., TaggedPdf]

PROSE = "A sentence that is long enough to need some lines when its column is a third of the page. "


def test_columns_are_read_one_after_the_other(typography: Typography, read: Read) -> None:
    columns = [
        Stack([typography.subheading(title), *typography.items([f"{title} one", f"{title} two"], bullet=None)])
        for title in ("In", "Out")
    ]

    kids = read(Columns(columns)).document.kids[-4:]

    assert [(kid.tag, [item.text for item in kid.kids] or kid.text) for kid in kids] == [
        ("H3", "In"),
        ("L", ["In one", "In two"]),
        ("H3", "Out"),
        ("L", ["Out one", "Out two"]),
    ]


def test_long_columns_go_on_over_pages_in_the_same_lists(typography: Typography, read: Read) -> None:
    texts = [[f"{PROSE}{column}{number}" for number in range(count)] for column, count in enumerate((3, 40, 60))]
    columns = [Stack(typography.items(column, bullet=None)) for column in texts]

    lists = read(Columns(columns)).document.all("L")

    assert [[item.text for item in listed.kids] for listed in lists] == texts
    assert max(page for item in lists[2].walk() for page in item.pages) >= 2


def test_columns_stand_side_by_side_with_their_padding(
    typography: Typography, furniture: Furniture, pdf: Callable[..., bytes]
) -> None:
    columns = Columns([Stack([typography.text("A")], Padding(left=10)) for _ in range(2)], gap=20)

    lefts = [left for left, lower, _right, _upper in letters(pdf(columns)) if 600 < lower < 660]
    width = (furniture.content_width - 20) / 2

    assert lefts == pytest.approx([MARGIN + 10, MARGIN + width + 30], abs=0.5)


def test_columns_share_the_width_that_gaps_leave() -> None:
    stacks = [Stack([]), Stack([])]
    Columns(stacks, shares=[3, 1], gap=20).wrapOn(None, 420, 100)

    assert [stack.width for stack in stacks] == [300, 100]


def test_a_heading_is_not_left_behind_at_the_end_of_a_part(typography: Typography) -> None:
    stack = Stack([typography.text("before"), typography.subheading("Kept"), typography.text(PROSE * 3)])
    height = stack.wrapOn(None, 200, 600)[1]

    head, tail = stack.splitOn(None, 200, height - 60)

    assert [len(head._content), len(tail._content)] == [1, 2]


def test_a_stack_that_cannot_begin_is_not_split(typography: Typography) -> None:
    stack = Stack([typography.subheading("Kept"), typography.text(PROSE * 3)])
    stack.wrapOn(None, 200, 600)

    assert stack.splitOn(None, 200, 20) == []


@pytest.mark.parametrize("height", range(20, 130, 3))
def test_parts_fit_the_room_they_were_split_for(height: float, typography: Typography) -> None:
    stack = Stack([typography.text(PROSE, after=10), typography.text(PROSE * 4)], Padding(8, 8, 8, 8))
    stack.wrapOn(None, 200, 600)

    parts = stack.splitOn(None, 200, height)

    assert not parts or parts[0].wrapOn(None, 200, height)[1] <= height


def test_two_columns_are_about_equally_high_and_read_one_after_the_other(typography: Typography, read: Read) -> None:
    texts = [f"Line {number}" for number in range(9)]
    columns = TwoColumns(typography.items(texts, bullet=None))

    assert [item.text for item in read(columns).document.all("LI")] == texts
    assert [len(stack._content) for stack in columns._laid._columns] == [5, 4]
    assert columns.height == pytest.approx(5 * typography.text("x").style.leading)


def test_two_columns_go_on_on_the_next_page(typography: Typography, read: Read) -> None:
    texts = [f"{PROSE}{number}" for number in range(120)]

    items = read(typography.text("Before"), TwoColumns(typography.items(texts, bullet=None))).document.all("LI")

    assert [item.text for item in items] == texts
    pages = [min(page for part in item.walk() for page in part.pages) for item in items]
    assert pages == sorted(pages)
    assert pages[-1] == 2
    assert pages.count(0) + pages.count(1) > pages.count(2)


@pytest.mark.parametrize("over", range(0, 30, 3))
def test_two_columns_are_filled_once_a_page(over: int, typography: Typography, pdf: Callable[..., bytes]) -> None:
    texts = [f"{PROSE}{number}" for number in range(90)]
    columns = TwoColumns(typography.items(texts, bullet="•"), gap=20)

    content = pdf(Stack([typography.text("Over")], Padding(bottom=over)), columns)
    story = [edges for edges in letters(content, 0) if edges[1] > MARGIN]
    sides = [left > A4[0] / 2 for left, _lower, _right, upper in story if upper < 600]

    assert sum(left < right for left, right in pairwise(sides)) == 1


def test_the_last_of_two_columns_may_be_a_single_one() -> None:
    columns = TwoColumns([Stack([], Padding(top=30))], gap=20)

    columns.wrapOn(None, 220, 500)

    assert [len(stack._content) for stack in columns._laid._columns] == [1, 0]


def test_two_columns_keep_headings_with_what_follows(typography: Typography) -> None:
    columns = TwoColumns([typography.text("one"), typography.subheading("Kept"), typography.text("two")])

    columns.wrapOn(None, 400, 500)

    assert [len(stack._content) for stack in columns._laid._columns] == [1, 1]


@pytest.mark.parametrize("height", range(14, 160, 7))
def test_split_columns_fit_the_room(height: float, typography: Typography) -> None:
    columns = TwoColumns([typography.text(PROSE * 3, after=6) for _ in range(6)])
    columns.wrapOn(None, 420, 600)

    parts = columns.splitOn(None, 420, height)

    assert not parts or parts[0].wrapOn(None, 420, height)[1] <= height + 0.001
    assert parts or height < 40


def test_what_is_low_is_not_torn_between_two_columns(typography: Typography) -> None:
    low = [typography.text(PROSE) for _ in range(8)]
    columns = TwoColumns(low)
    columns.wrapOn(None, 420, 600)

    head, tail = columns.splitOn(None, 420, low[0].height * 2.5)

    assert [stack._content for stack in head._columns] == [low[:2], low[2:4]]
    assert tail._content == low[4:]


def test_what_is_high_goes_on_in_the_second_column(typography: Typography) -> None:
    columns = TwoColumns([typography.text(PROSE * 8), typography.text(PROSE)])
    height = columns.wrapOn(None, 420, 600)[1]

    head, _tail = columns.splitOn(None, 420, height * 0.75)

    assert [len(stack._content) for stack in head._columns] == [1, 2]
