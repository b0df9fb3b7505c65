"""How the columns of a table of records share its width: by kind of field, so that typing never moves a column."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtGui import QFontMetricsF

from triad_desktop.ui.painting import AUTONOMY
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.record_cells import Column
from triad_desktop.ui.widgets.record_painter import PADDING

_WIDTHS = {"number": 80, "integer": 72, "minutes": 80, "date": 96, "participant": 154, "party": 154, "role": 112,
           "hours": 168, "yes_no": 64, "choice": 88, "choices": 144}  # fmt: skip
_DERIVED = 136
_WIDEST_CHOICE = 176
_NARROWEST_TEXT = 96
_FIRST_SHARE = 1.6


def column_widths(columns: Sequence[Column], gutter: int, findings: int, total: int) -> list[int]:
    """Pixels for each column and the `findings` mark; the second line has none. Together they are `total`.

    Text columns share what the others leave, the first one gets more. When that is too little, all columns but the
    first give way in proportion."""
    theme = current_theme()
    wanted: list[float] = []
    shares: list[float] = []
    for place, column in enumerate(columns):
        flexible = place == 0 or (column.field is not None and column.field.kind in ("line", "text", "conditions"))
        wanted.append(0.0 if column.second or flexible else _fixed_width(column))
        shares.append(0.0 if column.second or not flexible else _FIRST_SHARE if place == 0 else 1.0)
    room = total - gutter - findings - sum(wanted)
    narrowest = theme.px(_NARROWEST_TEXT) * sum(shares)
    if room < narrowest and any(wanted):
        shrink = max(0.5, 1 - (narrowest - room) / sum(wanted))
        wanted = [width * shrink for width in wanted]
        room = total - gutter - findings - sum(wanted)
    unit = max(room, 1) / (sum(shares) or 1)
    widths = [round(width + share * unit) for width, share in zip(wanted, shares, strict=True)]
    if widths:
        widths[0] = max(1, total - findings - sum(widths[1:]))
    return [*widths, findings]


def _fixed_width(column: Column) -> float:
    """By kind, and never narrower than the head; a choice as wide as its longest title."""
    theme = current_theme()
    helper = QFontMetricsF(theme.font("helper", 500))
    padding = theme.px(2 * PADDING)
    head = min(ceil(helper.horizontalAdvance(column.title)), theme.px(96)) + padding
    if column.field is None:
        width = theme.px(_WIDTHS["number"] if column.numeric else _DERIVED)
        return max(head, width)
    width = theme.px(_WIDTHS.get(column.field.kind, _DERIVED))
    if column.field.kind == "choice":
        body = QFontMetricsF(theme.font("body"))
        longest = max((body.horizontalAdvance(one.title) for one in column.field.choices), default=0)
        sign = theme.px(AUTONOMY.width() + 8) if column.key == "autonomy" else 0
        width = min(max(width, ceil(longest) + sign + padding), theme.px(_WIDEST_CHOICE))
    return max(head, width)
