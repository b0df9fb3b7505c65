"""The party columns of a RACI matrix: which there are, how they are headed, how wide they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF

from triad_desktop.facilitation.parties import RoleColumns
from triad_desktop.models.content import Party
from triad_desktop.text import _
from triad_desktop.ui.painting import ROLE_MARK
from triad_desktop.ui.theme import Theme
from triad_desktop.ui.widgets.short_names import short_names

MANY_PEOPLE = 12
CHEVRON = 12
GAP = 4  # between two roles
MARGIN = 8  # of the matrix at either side, where a row's tint reaches beyond its text

_LEAST_ACTIVITY, _READ_ACTIVITY, _GOOD_ACTIVITY, _MOST_ACTIVITY = 192, 256, 340, 560
_READ_SHARE = 0.27  # of the width, for the activity beside parties that have to be scrolled
_TICK_CHECK, _LEAST_CHECK, _TWO_LINES, _GOOD_CHECK = 64, 132, 184, 220
_LEAST_PARTY, _GOOD_PARTY, _MOST_PARTY = 48, 64, 96


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """One party's column. A role's column says how many people's columns follow it or are folded into it."""

    party: Party
    head: str
    people: int = 0
    is_folded: bool = False

    @property
    def is_role(self) -> bool:
        return self.party.kind == "role"


def matrix_columns(roles: Sequence[RoleColumns], folded: Collection[str]) -> tuple[MatrixColumn, ...]:
    """The columns from left to right; `folded` holds the keys of the roles whose people are not shown."""
    people = [person for role in roles for person in role.people]
    shorts: Mapping[str, str] = dict(
        zip((person.key for person in people), short_names([person.name for person in people]), strict=True)
    )
    columns: list[MatrixColumn] = []
    for one in roles:
        is_folded = one.role.key in folded and bool(one.people)
        head = _("{count} people") if len(one.people) > 1 else _("1 person")
        head = head.format(count=len(one.people)) if is_folded else _("Role")
        columns.append(MatrixColumn(one.role, head, len(one.people), is_folded))
        if not is_folded:
            columns += [MatrixColumn(person, shorts[person.key] or _("No name")) for person in one.people]
    return tuple(columns)


def folded_at_first(roles: Sequence[RoleColumns], used: Collection[str]) -> frozenset[str]:
    """The roles that begin folded: of many people, those in which nobody has letters of their own."""
    if sum(len(one.people) for one in roles) <= MANY_PEOPLE:
        return frozenset()
    return frozenset(one.role.key for one in roles if not any(person.key in used for person in one.people))


def role_spans(columns: Sequence[MatrixColumn]) -> tuple[tuple[int, int], ...]:
    """(first, last) party column of each role."""
    starts = [place for place, column in enumerate(columns) if column.is_role]
    return tuple(zip(starts, [*[start - 1 for start in starts[1:]], len(columns) - 1], strict=True))


def column_widths(columns: Sequence[MatrixColumn], theme: Theme, width: int, *, has_words: bool = True) -> list[int]:
    """The widths of the activity, of each party and of the check (pixels).

    They fill `width` when the parties fit; else the parties have to be scrolled beside an activity that can still be
    read and a check as narrow as it may be, which is narrower where no row `has_words` in it.
    """
    parties = [_party_width(column, theme) for column in columns]
    for first, last in role_spans(columns):
        missing = _band_width(columns[first], theme) - sum(parties[first : last + 1])
        parties[first] += max(0, missing)
    spare = width - sum(parties) - theme.px(2 * MARGIN)
    least_activity, least_check = theme.px(_LEAST_ACTIVITY), theme.px(_LEAST_CHECK if has_words else _TICK_CHECK)
    spare -= least_activity + least_check
    if spare < 0:
        least_activity = max(least_activity, min(theme.px(_READ_ACTIVITY), round(width * _READ_SHARE)))
        spare = 0
    activity, check = least_activity, least_check
    # Once an activity can be read well, what is wrong in a row gets its two lines before the activity gets more.
    wishes = ((_READ_ACTIVITY, _TWO_LINES if has_words else 0), (_GOOD_ACTIVITY, _GOOD_CHECK))
    for good_activity, good_check in wishes:
        wider = min(spare, max(0, theme.px(good_activity) - activity))
        activity, spare = activity + wider, spare - wider
        wider = min(spare, max(0, theme.px(good_check) - check))
        check, spare = check + wider, spare - wider
    for place, party in enumerate(parties):
        wider = min(spare, max(0, theme.px(_GOOD_PARTY) - party))
        parties[place] += wider
        spare -= wider
    more = min(spare, theme.px(_MOST_ACTIVITY - _GOOD_ACTIVITY))
    activity, check = activity + more, check + spare - more
    return [activity + theme.px(MARGIN), *parties, check + theme.px(MARGIN)]


def _party_width(column: MatrixColumn, theme: Theme) -> int:
    words = QFontMetricsF(theme.font("helper", 500)).horizontalAdvance(column.head)
    width = min(max(int(words) + theme.px(6), theme.px(_LEAST_PARTY)), theme.px(_MOST_PARTY))
    return width + (theme.px(GAP) if column.is_role else 0)


def _band_width(column: MatrixColumn, theme: Theme) -> int:
    words = QFontMetricsF(theme.font("body", 500)).horizontalAdvance(column.party.name)
    chevron = theme.px(CHEVRON + 6) if column.people else 0
    return int(words) + theme.px(12 + ROLE_MARK + 8 + 8 + GAP) + chevron
