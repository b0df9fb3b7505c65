"""Where a word that is wider than its column may be broken: after its own hyphens, else between two syllables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

_VOWELS = frozenset("aeiouyæøœıаеёиоуыэюяєії")
_ONSETS = re.compile(
    r"(?:s?ch[lmnrw]?|ck|[cpst]h|ph[lr]|qu|[bcfgkp][lr]|[dtv]r|[gk]n|pf|.)$"  # what begins a syllable together
)
_FEWEST = 3  # letters on each side of a hyphen that is added


def word_breaks(word: str, is_wide: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """The pairs into which a word of letters and hyphens may be broken, the longest head first.

    Only a part between two hyphens that `is_wide` for a line is broken itself.
    """
    for place in reversed(list(_places(word, is_wide))):
        yield word[:place], word[place:]


def _places(word: str, is_wide: Callable[[str], bool]) -> Iterator[int]:
    start = 0
    for part in word.split("-"):
        if is_wide(part):
            yield from (start + place for place in _between_syllables(part))
        start += len(part) + 1
        if start < len(word):
            yield start


def _between_syllables(part: str) -> list[int]:
    """In German as in English a syllable takes what can begin one; without vowels any letter may."""
    letters = "".join(unicodedata.normalize("NFD", letter)[0] for letter in part.lower())
    vowels = [index for index, letter in enumerate(letters) if letter in _VOWELS]
    found = []
    for last, following in pairwise(vowels):
        onset = _ONSETS.search(letters, last + 1, following)
        if onset:
            found.append(onset.start())
    room = range(_FEWEST, len(part) - _FEWEST + 1)
    return [place for place in found if place in room] or list(room)
