"""Breaking a name into few short lines, with an ellipsis for what does not fit."""

from __future__ import annotations

from collections.abc import Callable

from triad_desktop.facilitation.word_breaks import Break, Breakable

Measure = Callable[[str, float, int], float]
"""The width of (text, size in px, weight)."""

ELLIPSIS = "…"


def wrapped(text: str, width: float, size: float, weight: int, measure: Measure, *, lines: int) -> tuple[str, ...]:
    """The text in at most so many lines, each within `width`; no line for empty text.

    Breaks between words, inside a word only when it alone is too wide: there after a hyphen or slash, else between
    syllables with a hyphen.
    """
    rest = " ".join(text.split())
    found: list[str] = []
    while rest and len(found) < lines - 1:
        line, rest = _first_line(rest, width, size, weight, measure)
        found.append(line)
    if rest:
        found.append(elided(rest, width, size, weight, measure))
    return tuple(found)


def elided(text: str, width: float, size: float, weight: int, measure: Measure) -> str:
    """The text itself, or as much of its beginning as fits before an ellipsis."""
    if measure(text, size, weight) <= width:
        return text
    count = _longest(lambda length: measure(text[:length].rstrip() + ELLIPSIS, size, weight) <= width, len(text) - 1)
    return text[:count].rstrip() + ELLIPSIS


def _first_line(text: str, width: float, size: float, weight: int, measure: Measure) -> tuple[str, str]:
    """What fits on one line, and the rest."""
    if measure(text, size, weight) <= width:
        return text, ""
    words = text.split(" ")
    count = _longest(lambda number: measure(" ".join(words[:number]), size, weight) <= width, len(words) - 1)
    if count:
        return " ".join(words[:count]), " ".join(words[count:])
    word = words[0]

    def fits(end: Break) -> bool:
        return measure(word[: end.place] + "-" * end.has_hyphen, size, weight) <= width

    end = Breakable(word).line_break(0, fits)
    return word[: end.place] + "-" * end.has_hyphen, text[end.place :].lstrip()


def _longest(fits: Callable[[int], bool], most: int) -> int:
    """The largest number up to `most` that fits, 0 when none does; widths grow with the number."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low
