from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triad_desktop.facilitation.text_wrapping import elided, wrapped


def measure(text: str, size: float, weight: int) -> float:
    """Every character is as wide as the size, whatever the weight."""
    return len(text) * size


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("", 2, ()),
        ("  two   words ", 2, ("two words",)),
        ("confidence under 0.80", 2, ("confidence", "under 0.80")),
        ("just tenny", 2, ("just tenny",)),
        ("just tenny more", 2, ("just tenny", "more")),
        ("confidence under 0.80 again", 2, ("confidence", "under 0.8…")),
        ("confidence under 0.80", 1, ("confidenc…",)),
        ("unbreakablelongword", 2, ("unbreaka-", "blelongwo…")),
        ("unbreakably", 2, ("unbreaka-", "bly")),
        ("unbreakably long", 2, ("unbreaka-", "bly long")),
        ("Hohenlohe-Schilling", 2, ("Hohenlohe-", "Schilling")),
        ("Au-Schillingen-West", 3, ("Au-", "Schillin-", "gen-West")),
        ("Kosten/Nutzen 1", 2, ("Kosten/", "Nutzen 1")),
        ("00471108150815", 2, ("0047110815", "0815")),
        ("Hohen-Lohe Schill", 3, ("Hohen-Lohe", "Schill")),
        ("an unbreakablelongword", 2, ("an", "unbreakab…")),
        ("a bc d e f g h", 1, ("a bc d e…",)),
    ],
)
def test_text_wraps_between_words_and_ends_in_an_ellipsis(text: str, lines: int, expected: tuple[str, ...]) -> None:
    assert wrapped(text, 10, 1, 400, measure, lines=lines) == expected


@given(
    text=st.text(alphabet="ab c", max_size=60),
    width=st.integers(2, 20),
    lines=st.integers(1, 3),
)
def test_lines_stay_within_the_width_and_lose_nothing_without_an_ellipsis(text: str, width: int, lines: int) -> None:
    found = wrapped(text, width, 1, 400, measure, lines=lines)

    assert len(found) <= lines
    assert all(len(line) <= width for line in found)
    if not any(line.endswith("…") for line in found):
        assert "".join(found).replace(" ", "").replace("-", "") == text.replace(" ", "")


def test_size_counts() -> None:
    assert elided("abcdef", 6, 1, 400, measure) == "abcdef"
    assert elided("abcdef", 6, 2, 400, measure) == "ab…"
