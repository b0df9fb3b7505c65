"""The room's table: every word of it whole, with its cells beside the words or, where those need the width, below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from triad_desktop.facilitation.room_view import RoomMatrix
from triad_desktop.models.keys import ROLES
from triad_desktop.ui.painting import heat_colour, paint_role_mark
from triad_desktop.ui.room.room_ink import LEADING, MARGIN, RoomInk, even_lines
from triad_desktop.ui.theme import Weight

ROW, LOWEST_ROW = 66.0, 58.0
HALF_CAPITAL = 19  # of letters 52 high: from the middle of a line down to its baseline
_NARROWEST_WORDS = 0.12
_MARK_SIDE = 28
_MARK_STEP = 44


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where a table's columns stand and how its first cells are broken. `uneven`: every second head stands higher, so
    that its column may be narrower than it."""

    texts: list[list[str]]
    lefts: list[float]
    widths: list[float]
    head: float
    row: float
    uneven: bool


def paint_matrix(ink: RoomInk, matrix: RoomMatrix, top: float, width: float, height: float) -> None:
    """In so much room, from `top` on."""
    words = [cells[0] for cells in matrix.rows]
    plan = _plan(ink, matrix, words, width, height)
    if plan is None and matrix.shorts:
        shorts = list(matrix.shorts)
        plan = _plan(ink, matrix, shorts, width, height) or _plan(ink, matrix, shorts, width, height, uneven=True)
    if plan is None:
        _paint_below(ink, matrix, top, width, height)
    else:
        _paint_beside(ink, matrix, plan, top, width)


def _plan(
    ink: RoomInk, matrix: RoomMatrix, words: Sequence[str], width: float, height: float, *, uneven: bool = False
) -> _Plan | None:
    """With the cells beside the words; None where they don't find room."""
    gap = 44.0 if width > 1500 else 28.0
    heads = [ink.width_of(head, weight=500) for head in matrix.heads[1:]]
    half = max(heads, default=0.0) / 2
    others = [half] * (len(heads) - 1) + heads[-1:] if uneven else heads
    for cells in matrix.rows:
        others = [max(ink.width_of(cell, weight=600), most) for cell, most in zip(cells[1:], others, strict=True)]
    first = width - sum(others) - gap * len(others)
    lines = [even_lines(text, first * ink.theme.scale, ink.theme.font("room_text")) for text in words]
    head = ROW + (LEADING if uneven else 0)
    spare = height - head - LEADING * sum(len(texts) - 1 for texts in lines)
    row = min(ROW, spare / max(1, len(lines)))
    whole = all(ink.width_of(line) <= first for texts in lines for line in texts)
    if first < width * _NARROWEST_WORDS or row < LOWEST_ROW or not whole:
        return None
    lefts = [float(MARGIN)]
    for one in (first, *others[:-1]):
        lefts.append(lefts[-1] + one + gap)
    return _Plan(lines, lefts, [first, *others], head, row, uneven)


def _paint_beside(ink: RoomInk, matrix: RoomMatrix, plan: _Plan, top: float, width: float) -> None:
    theme = ink.theme
    y = top + plan.head
    for column, head in enumerate(matrix.heads):
        colour = theme.role(role) if (role := matrix.roles[column]) in ROLES else theme.text2
        higher = LEADING if plan.uneven and column % 2 == 0 and column else 0
        ink.text(head, plan.lefts[column], y - ROW / 2 + HALF_CAPITAL - higher, colour, weight=500)
    for number, (cells, texts) in enumerate(zip(matrix.rows, plan.texts, strict=True)):
        ink.rule(y, width, strong=number == 0)
        height = plan.row + LEADING * (len(texts) - 1)
        _shade(ink, matrix.shares[number] if matrix.shares else (), plan, y, height)
        baseline = y + plan.row / 2 + HALF_CAPITAL
        ink.lines(texts, plan.lefts[0], baseline, theme.text, 400, plan.widths[0] + 1)
        for left, cell in zip(plan.lefts[1:], cells[1:], strict=True):
            ink.text(cell, left, baseline, theme.text, weight=_weight(cell))
        y += height


def _shade(ink: RoomInk, shares: Sequence[float], plan: _Plan, top: float, height: float) -> None:
    for left, width, share in zip(plan.lefts[1:], plan.widths[1:], shares, strict=False):
        if share >= 0:
            area = ink.rect(left - 14, top + 3, width + 24, height - 6)
            ink.painter.fillRect(area, heat_colour(round(share * 1000), 1000, ink.theme, ready=share >= 1))


def _paint_below(ink: RoomInk, matrix: RoomMatrix, top: float, width: float, height: float) -> None:
    """Each row's words over the whole width, and below them its cells, each with its head."""
    theme = ink.theme
    font = theme.font("room_text")
    broken = [even_lines(cells[0], width * theme.scale, font) for cells in matrix.rows]
    whole = sum(ROW + LEADING * len(texts) for texts in broken) <= height
    most = max(1, int((height / max(1, len(broken)) - ROW) // LEADING))
    y = top
    for number, (cells, texts) in enumerate(zip(matrix.rows, broken, strict=True)):
        ink.rule(y, width, strong=number == 0)
        fits = whole or len(texts) <= most
        shown = texts if fits else [*texts[: most - 1], " ".join(texts[most - 1 :])]
        ink.lines(shown, MARGIN, y + ROW / 2 + HALF_CAPITAL, theme.text, 400, width + 1)
        y += ROW + LEADING * len(shown)
        step = width / max(1, len(cells) - 1)
        for column, cell in enumerate(cells[1:], start=1):
            if cell:
                baseline = y - ROW / 2 + HALF_CAPITAL
                _paint_named(ink, matrix, column, cell, MARGIN + (column - 1) * step, baseline)


def _paint_named(ink: RoomInk, matrix: RoomMatrix, column: int, cell: str, left: float, baseline: float) -> None:
    colour = ink.theme.text2
    if (role := matrix.roles[column]) in ROLES:
        colour = ink.theme.role(role)
        paint_role_mark(ink.painter, ink.rect(left, baseline - 33, _MARK_SIDE, _MARK_SIDE), role, colour)
        left += _MARK_STEP
    left += ink.text(matrix.heads[column], left, baseline, colour, weight=500)
    ink.text(cell, left + 20, baseline, ink.theme.text, weight=_weight(cell))


def _weight(cell: str) -> Weight:
    """Who is accountable stands out."""
    return 600 if "A" in cell else 400
