"""Flowables that hold others: stacks, columns side by side, and text that runs on in a second column. None has a node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple, Protocol, runtime_checkable

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import EDGE, LINE

_TOLERANCE = 1e-6
_UNBROKEN_HEIGHT = 60.0  # in a column of two


@runtime_checkable
class _Wordy(Protocol):
    def longest_word(self, length: int, most: float) -> float: ...


class Padding(NamedTuple):
    top: float = 0
    right: float = 0
    bottom: float = 0
    left: float = 0


@dataclass(frozen=True)
class Stroke:
    """A line's width in points, and its colour."""

    width: float
    colour: Color


NO_PADDING = Padding()
HEAD_LINE = Stroke(0.75, EDGE)
ROW_LINE = Stroke(0.5, LINE)


class Stack(Flowable):
    """Flowables one below the other. Splits between them and in them, and keeps a heading with what follows it."""

    def __init__(self, flowables: Sequence[Flowable], padding: Padding = NO_PADDING) -> None:
        super().__init__()
        self._content = list(flowables)
        self._padding = padding
        self._heights: list[float] = []

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        return self._content[0].getSpaceBefore() if self._content else 0

    def getKeepWithNext(self) -> bool:  # noqa: N802 - ReportLab's name
        return bool(self._content) and bool(self._content[-1].getKeepWithNext())

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        return self._content[-1].getSpaceAfter() if self._content else 0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        padding = self._padding
        inner = availWidth - padding.left - padding.right
        self._heights = [flowable.wrapOn(self.canv, inner, availHeight)[1] for flowable in self._content]
        self.width = availWidth
        self.height = sum(self._heights) + sum(self._gaps()) + padding.top + padding.bottom
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        padding = self._padding
        room = availHeight - padding.top - padding.bottom
        for index, (flowable, height, gap) in enumerate(zip(self._content, self._heights, self._gaps(), strict=True)):
            room -= gap
            if height > room + _TOLERANCE:
                parts = flowable.splitOn(self.canv, availWidth - padding.left - padding.right, room) if room > 0 else []
                return self._parts(self._content[:index], parts, self._content[index + 1 :], flowable)
            room -= height
        return [self]

    def longest_word(self, length: int, most: float) -> float:
        """The width that the widest of its words with at least so many letters needs, with the padding; else 0.

        Words for which that is more than `most` count with their parts for which it is not.
        """
        padding = self._padding.left + self._padding.right
        wordy = (one for one in self._content if isinstance(one, _Wordy))
        found = max((one.longest_word(length, most - padding) for one in wordy), default=0.0)
        return found + padding if found else 0.0

    def draw(self) -> None:
        y = self.height - self._padding.top
        for flowable, height, gap in zip(self._content, self._heights, self._gaps(), strict=True):
            y -= gap + height
            flowable.drawOn(self.canv, self._padding.left, y)

    def _gaps(self) -> list[float]:
        """The space over each flowable: as in a page's frame, the larger of two neighbours' wishes."""
        gaps = [0.0]
        for above, below in zip(self._content, self._content[1:], strict=False):
            gaps.append(max(above.getSpaceAfter(), below.getSpaceBefore()))
        return gaps[: len(self._content)]

    def _parts(
        self, head: list[Flowable], parts: list[Flowable], tail: list[Flowable], broken: Flowable
    ) -> list[Flowable]:
        if len(parts) > 1:
            head, tail = [*head, parts[0]], [*parts[1:], *tail]
        else:
            tail = [broken, *tail]
            while head and head[-1].getKeepWithNext():
                tail.insert(0, head.pop())
        if not head:
            return []
        return [Stack(head, self._padding), Stack(tail, self._padding)]


class Columns(Flowable):
    """Stacks side by side, read one after the other. `shares` are parts of the width that the gaps leave."""

    def __init__(
        self,
        columns: Sequence[Stack],
        *,
        shares: Sequence[float] | None = None,
        gap: float = 16,
        before: float = 0,
        after: float = 0,
    ) -> None:
        super().__init__()
        self._columns = list(columns)
        self._shares = list(shares or [1.0] * len(self._columns))
        self._gap = gap
        self.spaceBefore = before
        self.spaceAfter = after

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        self.width = availWidth
        self.height = max(
            column.wrapOn(self.canv, width, availHeight)[1]
            for column, width in zip(self._columns, self._widths(availWidth), strict=True)
        )
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        heads, tails = [], []
        for column, width in zip(self._columns, self._widths(availWidth), strict=True):
            fits = column.wrapOn(self.canv, width, availHeight)[1] <= availHeight + _TOLERANCE
            parts = [column] if fits else column.splitOn(self.canv, width, availHeight)
            if not parts:
                return []
            heads.append(parts[0])
            tails.append(Stack(parts[1:]))
        return [
            Columns(heads, shares=self._shares, gap=self._gap, before=self.spaceBefore),
            Columns(tails, shares=self._shares, gap=self._gap, after=self.spaceAfter),
        ]

    def draw(self) -> None:
        x = 0.0
        for column, width in zip(self._columns, self._widths(self.width), strict=True):
            column.drawOn(self.canv, x, self.height - column.height)
            x += width + self._gap

    def _widths(self, width: float) -> list[float]:
        room = width - self._gap * (len(self._shares) - 1)
        return [room * share / sum(self._shares) for share in self._shares]


class TwoColumns(Flowable):
    """Flowables in two columns of about the same height, read down one and then down the other."""

    def __init__(self, flowables: Sequence[Flowable], *, gap: float = 20, before: float = 0, after: float = 0) -> None:
        super().__init__()
        self._content = _units(flowables)
        self._gap = gap
        self._laid = Columns([])
        self.spaceBefore = before
        self.spaceAfter = after

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        width = (availWidth - self._gap) / 2
        tops = _tops(self._content, [one.wrapOn(self.canv, width, availHeight)[1] for one in self._content])
        end = tops[-1]
        middle = min(range(len(tops)), key=lambda place: (max(tops[place], end - tops[place]), -place))
        self._laid = self._columns(self._content[:middle], self._content[middle:])
        self.width, self.height = self._laid.wrapOn(self.canv, availWidth, availHeight)
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """As much as the left column holds, then the right one; the rest is balanced anew, on no account below them."""
        width = (availWidth - self._gap) / 2
        left, rest = self._cut(self._content, width, availHeight)
        if not left:
            return []
        right, rest = self._cut(rest, width, availHeight)
        head = self._columns(left, right)
        if not rest:
            return [head, Stack([])]
        head.spaceAfter = availHeight
        return [head, TwoColumns(rest, gap=self._gap, after=self.spaceAfter)]

    def draw(self) -> None:
        self._laid.drawOn(self.canv, 0, 0)

    def _columns(self, left: Sequence[Flowable], right: Sequence[Flowable]) -> Columns:
        return Columns([Stack(left), Stack(right)], gap=self._gap, before=self.spaceBefore)

    def _cut(
        self, flowables: Sequence[Flowable], width: float, height: float
    ) -> tuple[Sequence[Flowable], Sequence[Flowable]]:
        """What a column takes, and the rest; what is low stays in one piece."""
        heights = [one.wrapOn(self.canv, width, height)[1] for one in flowables]
        ends = [top + last for top, last in zip(_tops(flowables, heights), heights, strict=False)]
        count = sum(end <= height + _TOLERANCE for end in ends)
        if count == len(flowables) or heights[count] <= min(_UNBROKEN_HEIGHT, height):
            return flowables[:count], flowables[count:]
        stack = Stack(flowables)
        stack.wrapOn(self.canv, width, height)
        parts: list[Stack] = stack.splitOn(self.canv, width, height)
        return (parts[0]._content, parts[1]._content) if parts else ((), flowables)


def _units(flowables: Sequence[Flowable]) -> list[Flowable]:
    """Headings in one stack with what they stay with."""
    found: list[Flowable] = []
    kept: list[Flowable] = []
    for one in flowables:
        kept.append(one)
        if not one.getKeepWithNext():
            found.append(Stack(kept) if len(kept) > 1 else one)
            kept = []
    return [*found, *kept]


def _tops(flowables: Sequence[Flowable], heights: Sequence[float]) -> list[float]:
    """Where each flowable of a column begins, with the gap over it, and where the last one ends."""
    gaps = (max(above.getSpaceAfter(), below.getSpaceBefore()) for above, below in pairwise(flowables))
    return list(accumulate([height + gap for height, gap in zip(heights, [*gaps, 0.0], strict=False)], initial=0.0))
