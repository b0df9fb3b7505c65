"""Where a word that is wider than its column may be broken: after its own hyphens and slashes, else inside."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

FEWEST = 3  # letters on either side of a break inside

_OWN = re.compile(r"(?<=[^-‐–—/])[-‐–—/]+(?=[^-‐–—/])")
_OTHER_SIGNS = re.compile(r"(?<=\w)[_.,;:@+&=?#|\\]+(?=\w)")
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouyæøœıаеёиоуыэюяєіїαεηιουω")
_ONSETS = re.compile(
    r"(?:sch[lmnrw]?|ch[lr]?|ck|[pt]h|ph[lr]|qu|[bcfgkp][lr]|[dt]r|kn|pf[lr]?|.)$"  # what begins a syllable together
)


class Break(NamedTuple):
    """A line of the word ends after so many of its characters, with a hyphen that it doesn't have itself or without."""

    place: int
    has_hyphen: bool


Fits = Callable[[Break], bool]
"""Whether the line up to a break has room; a later break needs more of it."""


def own_parts(word: str) -> list[str]:
    """The word's parts up to each hyphen or slash of its own."""
    ends = [0, *(found.end() for found in _OWN.finditer(word)), len(word)]
    return [word[start:end] for start, end in pairwise(ends)]


class Breakable:
    """A word and its places, each found once."""

    def __init__(self, word: str) -> None:
        self._word = word
        self._own = [found.end() for found in _OWN.finditer(word)]
        self._others = [found.end() for found in _OTHER_SIGNS.finditer(word)]
        self._syllables = list(_syllables(word))

    def own_break(self, start: int, fits: Fits) -> Break | None:
        """The last one after a hyphen or slash of the word itself, in a line that begins at `start`."""
        return _last(self._own, start, fits, has_hyphen=False)

    def line_break(self, start: int, fits: Fits) -> Break:
        """The best one in a line that begins at `start`, all of it for this word; a character fits in any case.

        After a hyphen or slash, else another sign, else between syllables with a hyphen, else where the room ends.
        """
        return (
            self.own_break(start, fits)
            or _last(self._others, start, fits, has_hyphen=False)
            or _last(self._syllables, start, fits, has_hyphen=True)
            or self._anywhere(start, fits)
        )

    def _anywhere(self, start: int, fits: Fits) -> Break:
        """Where letters stand on both sides they get a hyphen, and none is left over alone; marks stay with theirs."""
        places = range(start + 1, len(self._word))
        most = bisect_right(places, False, key=lambda place: not fits(Break(place, self._is_inside(place))))
        end = max(start + 1, min(start + most, len(self._word) - FEWEST))
        while end > start + 1 and unicodedata.combining(self._word[end]):
            end -= 1
        found = Break(end, self._is_inside(end))
        return found if fits(found) else Break(end, False)

    def _is_inside(self, place: int) -> bool:
        before, after = self._word[place - 1], self._word[place : place + 1]
        return _is_cased(before) and _is_cased(after)


def _last(places: Sequence[int], start: int, fits: Fits, *, has_hyphen: bool) -> Break | None:
    """The last of these that has room, none at the start."""
    first = bisect_right(places, start)
    count = bisect_right(places, False, lo=first, key=lambda place: not fits(Break(place, has_hyphen)))
    return Break(places[count - 1], has_hyphen) if count > first else None


def _syllables(word: str) -> Iterator[int]:
    """In German as in English a syllable takes what can begin one."""
    for found in _LETTERS.finditer(word):
        if len(found.group()) < 2 * FEWEST or not all(map(_is_cased, found.group())):
            continue
        letters = "".join(unicodedata.normalize("NFD", letter.lower())[0] for letter in found.group())
        vowels = [index for index, letter in enumerate(letters) if letter in _VOWELS]
        for last, following in pairwise(vowels):
            onset = _ONSETS.search(letters, last + 1, following)
            if onset and FEWEST <= onset.start() <= len(letters) - FEWEST:
                yield found.start() + onset.start()


def _is_cased(letter: str) -> bool:
    """Hyphens belong to scripts with capitals."""
    return unicodedata.category(letter or " ") in {"Ll", "Lu", "Lt"}
