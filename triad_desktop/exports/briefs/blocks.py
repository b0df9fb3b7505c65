"""Flowables that hold others: a stack with padding, and columns side by side. They have no node of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import EDGE, LINE

_TOLERANCE = 1e-6


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
