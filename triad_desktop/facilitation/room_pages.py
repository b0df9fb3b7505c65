"""How much stands on one page in the room: as many rows as can be read at 8 m, each with all of its words.

Lengths are units of a picture 1,080 high, whose letters are 52. How wide the picture is nobody knows here: a page is
for a screen of 16:9, where a row has its letters beside it, and of 4:3, where they stand below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

Row = tuple[str, ...]
MOST_ROWS = 4
ROW, LEADING = 66, 54
_HEIGHT = 716
_BESIDE, _BELOW = 33, 46  # letters in a line of words that have the others beside or below them


def pages_of_rows(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """Rows in order, on as few pages as hold them whole; of each the first cell is words. One empty page for none."""
    pages: list[list[Row]] = [[]]
    for row in rows:
        if pages[-1] and not _fit([*pages[-1], row]):
            pages.append([])
        pages[-1].append(row)
    return [tuple(page) for page in pages]


def _fit(rows: Sequence[Row]) -> bool:
    beside = ROW + sum(ROW + LEADING * (_lines(row[0], _BESIDE) - 1) for row in rows)
    below = sum(ROW + LEADING * _lines(row[0], _BELOW) for row in rows)
    return len(rows) <= MOST_ROWS and max(beside, below) <= _HEIGHT


def _lines(text: str, letters: int) -> int:
    return max(1, len(wrap(text, letters)))
