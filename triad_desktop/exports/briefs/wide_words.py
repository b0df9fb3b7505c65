"""Words wider than their column, in the parts in which they are drawn. In ReportLab's form: a width and its pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus.paragraph import (
    _FK_BREAK,
    _HSFrag,
    _InjectedFrag,
    _SplitFrag,
    _SplitFragH,
    _SplitFragHS,
)

from triad_desktop.exports.briefs.fonts import SOFT_HYPHEN
from triad_desktop.facilitation.word_breaks import Break, Breakable

Word = list[Any]
"""The width, then pairs of a piece's look and its text."""

_TOLERANCE = 1e-6


class _Part(list[Any]):
    """Of a word that goes on in the next line. ReportLab would join its own kind before it breaks lines."""


class _LastPart(list[Any]):
    """Of a word that no space follows."""


class _SpacedLastPart(_HSFrag):
    """Of a word before a space."""


class _Turn(list[Any]):
    """The end of a line inside a word or before it."""


_JOINABLE = {_Part: _SplitFrag, _LastPart: _SplitFragH, _SpacedLastPart: _SplitFragHS, _Turn: _InjectedFrag}


def broken_words(words: Sequence[Word], room: float) -> list[Word]:
    """The words of a paragraph whose lines are `room` points wide, the wide ones in parts with line ends between them.

    The line before a wide word takes what ends with a hyphen or slash of its own.
    """
    found: list[Word] = []
    used = space = 0.0
    for word in words:
        width = word[0]
        if word[1][0]._fkind == _FK_BREAK:
            used = width = 0.0
        elif used + space + width <= room:
            used += space + width if width else 0.0
        elif width <= room:
            used = width
        else:
            *parts, word = _parts(word, room - used - space if used else None, room)
            found += parts
            used = word[0]
        space = _space_after(word)
        found.append(word)
    return found


def joinable(words: Sequence[Word]) -> list[Word]:
    """The same after lines are broken, in the classes that ReportLab puts together again for other lines."""
    return [_as_joinable(word) for word in words]


def _as_joinable(word: Word) -> Word:
    kind = _JOINABLE.get(type(word))
    if kind is None:
        return word
    pieces = [(look.clone(), text.removesuffix(SOFT_HYPHEN)) for look, text in word[1:]]  # of one look, it eats hyphens
    return kind([_width(pieces), *pieces])


def _parts(word: Word, spare: float | None, room: float) -> Iterator[Word]:
    """`spare` is the room in a line that has words already."""
    pieces = [(look, letter) for look, text in word[1:] for letter in text]
    ends = list(accumulate((_width([piece]) for piece in pieces), initial=0.0))
    hyphen = stringWidth(SOFT_HYPHEN, pieces[0][0].fontName, pieces[0][0].fontSize)
    breakable = Breakable("".join(letter for _look, letter in pieces))
    start, limit = 0, room if spare is None else spare

    def fits(end: Break) -> bool:
        return ends[end.place] - ends[start] + hyphen * end.has_hyphen <= limit + _TOLERANCE

    while limit < room or (start < len(pieces) - 1 and not fits(Break(len(pieces), False))):
        found = breakable.own_break(start, fits) if limit < room else breakable.line_break(start, fits)
        if found:
            yield _Part(_word(pieces[start : found.place], SOFT_HYPHEN * found.has_hyphen))
            start = found.place
        yield _turn(pieces[0][0])
        limit = room
    yield (_SpacedLastPart if isinstance(word, _HSFrag) else _LastPart)(_word(pieces[start:]))


def _word(letters: Sequence[tuple[Any, str]], end: str = "") -> Word:
    pieces = []
    for _identity, run in groupby(letters, key=lambda one: id(one[0])):
        looks, texts = zip(*run, strict=True)
        pieces.append((looks[0], "".join(texts)))
    pieces[-1] = (pieces[-1][0], pieces[-1][1] + end)
    return [_width(pieces), *pieces]


def _turn(look: Any) -> Word:
    return _Turn([0, (look.clone(_fkind=_FK_BREAK, text=""), "")])


def _width(pieces: Sequence[tuple[Any, str]]) -> float:
    return float(sum(stringWidth(text, look.fontName, look.fontSize) for look, text in pieces))


def _space_after(word: Word) -> float:
    look = word[-1][0]
    return float(stringWidth(" ", look.fontName, look.fontSize)) if isinstance(word, _HSFrag) else 0.0
