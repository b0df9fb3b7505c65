"""How the columns of a table of records share its width: by kind of field, so that typing never moves a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from PySide6.QtGui import QFontMetricsF

from triad_desktop.ui.painting import AUTONOMY
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.record_cells import Column, RecordLine
from triad_desktop.ui.widgets.record_painter import PADDING

_WIDTHS = {"number": 80, "integer": 72, "minutes": 80, "date": 96, "moment": 144, "participant": 154, "party": 154, "role": 112,
           "hours": 168, "yes_no": 64, "choice": 88, "choices": 144, "clock": 96}  # fmt: skip
_DERIVED = 136
_WIDEST_CHOICE = 176
_NARROWEST_TEXT = 96
_NARROWEST_FIRST = 152
_WIDEST_TEXT = 360
_FIRST_SHARE = 1.6
_MEASURED_ROWS = 60
_MEASURED_WORDS = 4  # of those with the most letters
_WIDEST_WORD = 144
_WIDEST_UNIT = 80  # a unit's word; a figure is not broken
_WIDEST_FIGURE = 112  # of figure and unit in one line
_OF_TWO_LINES = 0.8
_BREAKABLE = 112  # a column as wide as this breaks a longer word before the page is moved sideways
_MARK_ROOM = 18  # a role's mark and the gap behind it


def column_widths(
    columns: Sequence[Column],
    gutter: int,
    findings: int,
    total: int,
    wishes: Mapping[int, float] | None = None,
    words: Mapping[int, float] | None = None,
) -> list[int]:
    """Pixels for each column and the `findings` mark; the second line has none. Together they are `total`.

    Text columns share what the others leave: by their `wishes` (from `content_wishes`), else the first gets more. When
    that is too little, all give way in proportion, first to their longest word (`longest_words`), then to what
    `least_width` allows."""
    theme = current_theme()
    words = words or {}
    flexible = [place for place, column in enumerate(columns) if is_flexible(columns, place)]
    fixed = {
        place: max(_fixed_width(column), words.get(place, 0))
        for place, column in enumerate(columns)
        if place not in flexible and not column.second
    }
    shares = {place: wishes[place] if wishes else _FIRST_SHARE if place == 0 else 1.0 for place in flexible}
    least = {
        place: max(theme.px(_NARROWEST_TEXT if place else _NARROWEST_FIRST), words.get(place, 0)) for place in flexible
    }
    room = total - gutter - findings
    whole = {**fixed, **least}
    floor = {place: words.get(place, width / 2) for place, width in whole.items()}
    narrow = _narrowed(_narrowed(whole, floor, room), {place: _breakable(one) for place, one in floor.items()}, room)
    fixed, least = ({place: narrow[place] for place in one} for one in (fixed, least))
    given = {**fixed, **_shared(room - sum(fixed.values()), shares, least)}
    widths = [round(given.get(place, 0)) for place in range(len(columns))]
    if widths:
        widths[0] = max(1, total - findings - sum(widths[1:]))
    return [*widths, findings]


def least_width(words: Mapping[int, float]) -> int:
    """What all columns need together, with very long words broken."""
    return round(sum(map(_breakable, words.values())))


def longest_words(columns: Sequence[Column], lines: Sequence[RecordLine]) -> dict[int, float]:
    """The width at which each column breaks no word of its title, its choices and its first rows; a very long word is
    broken all the same."""
    theme = current_theme()
    heads, bodies = (QFontMetricsF(theme.font(size, 500)) for size in ("helper", "body"))
    padding, most = theme.px(2 * PADDING), theme.px(_WIDEST_WORD)
    found: dict[int, float] = {}
    for place, column in enumerate(columns):
        if column.second:
            continue
        texts = [line.cells[place].text for line in lines[:_MEASURED_ROWS]]
        sign = theme.px(_MARK_ROOM) if any(line.cells[place].role for line in lines[:_MEASURED_ROWS]) else 0
        if column.field is not None and column.field.kind == "choice":
            texts += [one.title for one in column.field.choices]
        if column.key == "autonomy":
            sign = theme.px(AUTONOMY.width() + 8)
        wide = (_longest_figure(texts, bodies) if column.numeric else _longest(" ".join(texts), bodies)) + sign
        found[place] = min(ceil(max(wide, _longest(column.title, heads))), most) + padding
    return found


def _longest(text: str, metrics: QFontMetricsF) -> float:
    words = sorted(set(text.split()), key=len)[-_MEASURED_WORDS:]
    return max((metrics.horizontalAdvance(word) for word in words), default=0.0)


def _longest_figure(texts: Sequence[str], metrics: QFontMetricsF) -> float:
    """Of figures with their units, in one line where that is not too wide, else in two."""
    words = " ".join(texts).split()
    figures = " ".join(word for word in words if any(map(str.isdigit, word)))
    units = " ".join(word for word in words if not any(map(str.isdigit, word)))
    px = current_theme().px
    whole = max((ceil(metrics.horizontalAdvance(one)) + px(4) for one in texts), default=0)  # some are bold
    in_parts = max(_longest(figures, metrics), min(_longest(units, metrics), px(_WIDEST_UNIT)))
    return whole if whole <= px(_WIDEST_FIGURE) else max(in_parts, min(_OF_TWO_LINES * whole, px(_WIDEST_FIGURE)))


def _breakable(width: float) -> float:
    return min(width, current_theme().px(_BREAKABLE))


def _narrowed(whole: Mapping[int, float], floor: Mapping[int, float], room: float) -> dict[int, float]:
    """The widths, where they need more than the room in proportion nearer to the floor of each."""
    short = sum(whole.values()) - room
    spare = {place: max(0.0, width - floor[place]) for place, width in whole.items()}
    part = max(0.0, min(1.0, short / (sum(spare.values()) or 1)))
    return {place: width - spare[place] * part for place, width in whole.items()}


def content_wishes(columns: Sequence[Column], lines: Sequence[RecordLine]) -> dict[int, float] | None:
    """How wide each text column would like to be, so that three of four cells fit in one line; None without rows."""
    if not lines:
        return None
    theme = current_theme()
    metrics = QFontMetricsF(theme.font("body"))
    wishes: dict[int, float] = {}
    for place in range(len(columns)):
        if is_flexible(columns, place):
            widths = sorted(metrics.horizontalAdvance(line.cells[place].text) for line in lines[:_MEASURED_ROWS])
            wish = widths[len(widths) * 3 // 4] if len(widths) > 1 else widths[-1]
            padded = wish + theme.px(2 * PADDING)
            wishes[place] = min(max(padded, theme.px(_NARROWEST_TEXT)), theme.px(_WIDEST_TEXT))
    return wishes


def is_flexible(columns: Sequence[Column], place: int) -> bool:
    """Whether a column takes its width from what the others leave: the first one, and texts."""
    column = columns[place]
    text = column.field is not None and column.field.kind in ("line", "text", "conditions")
    return not column.second and (place == 0 or text)


def _shared(room: float, shares: Mapping[int, float], least: Mapping[int, float]) -> dict[int, float]:
    """The room by shares; who would get less than the least it needs gets that, and the others share the rest."""
    open_places = dict(shares)
    given: dict[int, float] = {}
    while open_places:
        unit = max(room, 0) / sum(open_places.values())
        short = [place for place, share in open_places.items() if share * unit < least[place]]
        if not short or len(short) == len(open_places):
            given.update({place: max(share * unit, 1) for place, share in open_places.items()})
            break
        for place in short:
            given[place] = least[place]
            room -= least[place]
            del open_places[place]
    return given


def _fixed_width(column: Column) -> float:
    """By kind, and never narrower than the head; a choice as wide as its longest title."""
    theme = current_theme()
    helper = QFontMetricsF(theme.font("helper", 500))
    padding = theme.px(2 * PADDING)
    head = min(ceil(helper.horizontalAdvance(column.title)), theme.px(96)) + padding
    if column.field is None:
        wished = column.derived.width if column.derived else 0
        width = theme.px(wished or (_WIDTHS["number"] if column.numeric else _DERIVED))
        return max(head, width)
    width = theme.px(_WIDTHS.get(column.field.kind, _DERIVED))
    if column.field.kind == "choice":
        body = QFontMetricsF(theme.font("body"))
        longest = max((body.horizontalAdvance(one.title) for one in column.field.choices), default=0)
        sign = theme.px(AUTONOMY.width() + 8) if column.key == "autonomy" else 0
        width = min(max(width, ceil(longest) + sign + padding), theme.px(_WIDEST_CHOICE))
    return max(head, width)
