"""Text as search compares it: without case, accents and most signs; and back to the places in the text as written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

# Letters that have no accent to take away, and signs that are written in several ways.
_LIKE = {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "‘": "'", "−": "-"}
_KEPT_SIGNS = frozenset("-.,'%&+#@€$£=<>*:")
_COMBINED = frozenset({"Mn", "Me", "Cf", "Cc", "Cs"})


class _Folds(dict[int, str]):
    """What each character becomes, found out the first time it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(_fold_part(part) for part in apart)


def _fold_part(part: str) -> str:
    part = _LIKE.get(part, part)
    category = unicodedata.category(part[0])
    if category in _COMBINED:
        return ""
    if category == "Pd":
        return "-"
    return part if category[0] in "LMN" or part in _KEPT_SIGNS or part.isspace() else " "


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text without case, accents, brackets and quotes; "ß" is "ss", and every white space a blank."""
    return text.translate(_FOLDS)


def marks_of(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where folded words stand in the text as written: (start, end) from left to right, none within another."""
    whole, origins = _with_origins(text)
    found: set[int] = set()
    for word in words:
        start = whole.find(word)
        while word and start >= 0:
            found.update(range(origins[start], origins[start + len(word) - 1] + 1))
            start = whole.find(word, start + len(word))
    return _runs(text, found)


def _with_origins(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place in the text that it comes from."""
    if text.isascii() and text.isprintable():
        return fold(text), range(len(text))
    folded, origins = [], []
    for place, character in enumerate(text):
        parts = _FOLDS[ord(character)]
        folded.append(parts)
        origins += [place] * len(parts)
    return "".join(folded), origins


def _runs(text: str, places: set[int]) -> tuple[tuple[int, int], ...]:
    """Neighbouring places as (start, end); an accent that follows its letter belongs to it."""
    runs: list[tuple[int, int]] = []
    for place in sorted(places):
        end = place + 1
        while end < len(text) and not _FOLDS[ord(text[end])]:
            end += 1
        if runs and runs[-1][1] >= place:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((place, end))
    return tuple(runs)
