"""How wide the columns of the escalation map are, in pixels at scale 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Widest, good to read, and narrowest before the map grows wider than asked.
COLUMN_WIDTH, COMFORTABLE, NARROWEST = 208.0, 160.0, 128.0
COLUMN_GAP, NARROWEST_GAP = 64.0, 32.0
TIGHT, TIGHT_GAP = 96.0, 20.0  # where even columns are wider than asked


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide each column is, and the gap between two."""

    widths: tuple[float, ...]
    gap: float

    @property
    def lefts(self) -> tuple[float, ...]:
        """Where each begins."""
        return tuple(sum(self.widths[:column]) + column * self.gap for column in range(len(self.widths)))


@dataclass(slots=True)
class Need:
    """What a column needs for its longest word, and what it takes to show every title in a few lines."""

    word: float = 0.0
    titles: float = 0.0


def map_columns(needs: Sequence[Need], width: float | None, *, keep_words: bool) -> Columns:
    """At least two columns that fill `width` as far as they may be stretched; they are wider when they can't shrink
    enough, or to `keep_words` whole."""
    if width is None:
        return Columns((COLUMN_WIDTH,) * len(needs), COLUMN_GAP)
    columns = _even(len(needs), width)
    return _widened(columns, width, needs) if keep_words else _shared_out(columns, width, needs)


def _even(count: int, width: float) -> Columns:
    """Gaps shrink before the columns get narrower than is comfortable."""
    gap = min(COLUMN_GAP, max(NARROWEST_GAP, (width - count * COMFORTABLE) / (count - 1)))
    each = min(COLUMN_WIDTH, max(NARROWEST, (width - (count - 1) * gap) / count))
    return Columns((each,) * count, gap)


def _widened(columns: Columns, width: float, needs: Sequence[Need]) -> Columns:
    """Columns that break no word but a very long one: with room from the gaps, then uneven, then beyond `width`."""
    count = len(needs)
    words = [min(need.word, COLUMN_WIDTH) for need in needs]
    each = max(*columns.widths, *words)
    if count * each + (count - 1) * NARROWEST_GAP > width:
        least = [max(TIGHT, word) for word in words]
        gap = min(NARROWEST_GAP, max(TIGHT_GAP, (width - sum(least)) / (count - 1)))
        over = max(0.0, width - sum(least) - (count - 1) * gap) / count
        return Columns(tuple(one + over for one in least), gap)
    gap = min(columns.gap, max(NARROWEST_GAP, (width - count * each) / (count - 1)))
    return Columns((each,) * count, gap)


def _shared_out(columns: Columns, width: float, needs: Sequence[Need]) -> Columns:
    """The same room in all; once the titles of a column need more of it, each gets what its words need, then its part
    of the rest."""
    count = len(needs)
    if max(max(need.word, need.titles) for need in needs) <= columns.widths[0]:
        return columns
    gap = min(columns.gap, max(NARROWEST_GAP, (width - count * COLUMN_WIDTH) / (count - 1)))
    room = max(sum(columns.widths), width - (count - 1) * gap)
    least = [min(need.word, COLUMN_WIDTH) for need in needs]
    more = [max(0.0, min(need.titles, COLUMN_WIDTH) - word) for need, word in zip(needs, least, strict=True)]
    rest = room - sum(least)
    if rest < 0:
        return columns
    part = min(1.0, rest / sum(more)) if sum(more) else 0.0
    over = (rest - part * sum(more)) / count
    return Columns(tuple(word + part * one + over for word, one in zip(least, more, strict=True)), gap)
