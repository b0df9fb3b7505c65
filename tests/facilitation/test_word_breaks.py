from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triad_desktop.facilitation.word_breaks import Break, Breakable


def lines(word: str, room: int) -> list[str]:
    """The word in lines of so many characters."""
    breakable, start, found = Breakable(word), 0, []
    while len(word) - start > max(room, 1):
        end, has_hyphen = breakable.line_break(start, partial(_fits, start + room))
        found.append(word[start:end] + "~" * has_hyphen)
        start = end
    return [*found, word[start:]]


@pytest.mark.parametrize(
    ("word", "room", "expected"),
    [
        ("Müller-Lüdenscheidt", 14, ["Müller-", "Lüdenscheidt"]),
        ("Kosten/Nutzen-Frage", 14, ["Kosten/Nutzen-", "Frage"]),
        ("Kosten--Nutzen", 10, ["Kosten--", "Nutzen"]),
        ("»„Donaudampfschiff“«", 14, ["»„Donaudampf~", "schiff“«"]),
        ("Haftpflicht", 9, ["Haft~", "pflicht"]),
        ("Zuckerbäcker", 9, ["Zuckerbä~", "cker"]),
        ("Qualitätssicherung", 9, ["Quali~", "tätssi~", "cherung"]),
        ("-abcdefghijk", 9, ["-abcdefg~", "hijk"]),
        ("bcdfghklmn", 8, ["bcdfghk~", "lmn"]),
        ("INV_2026_4711", 10, ["INV_2026_", "4711"]),
        ("4711081512", 8, ["4711081", "512"]),
        ("請求書請求書", 4, ["請求書", "請求書"]),
        ("İstanbulluoğlu", 8, ["İstan~", "bulluo~", "ğlu"]),
        ("bcdfgx\u0331bcdf", 6, ["bcdfg~", "x\u0331bcdf"]),
        ("abc", 0, ["a", "b", "c"]),
    ],
)
def test_lines_end_where_a_reader_expects_it(word: str, room: int, expected: list[str]) -> None:
    assert lines(word, room) == expected


def test_a_break_of_the_words_own_needs_a_hyphen_that_fits() -> None:
    breakable = Breakable("Au-Linz-West")

    assert breakable.own_break(0, lambda end: end.place <= 10) == Break(8, False)
    assert breakable.own_break(0, lambda end: end.place <= 2) is None
    assert breakable.own_break(8, lambda end: True) is None


@given(st.text(min_size=1, max_size=60), st.integers(2, 20))
def test_lines_have_room_and_lose_nothing(word: str, room: int) -> None:
    found = lines(word.replace("~", ""), room)

    assert "".join(found).replace("~", "") == word.replace("~", "")
    assert all(0 < len(line) <= room for line in found[:-1])


@given(st.text("abcdefghäöüß", min_size=12, max_size=60), st.integers(8, 20))
def test_hyphens_leave_letters_on_both_sides(word: str, room: int) -> None:
    found = lines(word, room)

    assert len(found[-1]) >= 3
    assert all(line.endswith("~") for line, _next in pairwise(found))


def _fits(most: int, end: Break) -> bool:
    return end.place + end.has_hyphen <= most
