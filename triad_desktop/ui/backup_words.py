"""Backups in words: when they were made, how large they are, and what happened after them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime

from triad_desktop.models.moments import show_date
from triad_desktop.storage.recovery import Backup, TableDifference
from triad_desktop.text import _, n_

_LONGEST = 3
_KIB = 1024

_KINDS: dict[str, tuple[tuple[str, ...], Callable[[int], str]]] = {
    "capture": (("capture",), lambda n: n_("{count} capture", "{count} captures", n)),
    "session": (
        ("session", "agenda_block", "clock_event"),
        lambda n: n_("{count} entry of sessions", "{count} entries of sessions", n),
    ),
    "person": (("participant", "desk"), lambda n: n_("{count} person or desk", "{count} people or desks", n)),
    "scope": (("scope_statement",), lambda n: n_("{count} scope statement", "{count} scope statements", n)),
    "criterion": (
        ("success_criterion", "success_criterion_rule"),
        lambda n: n_("{count} entry of success criteria", "{count} entries of success criteria", n),
    ),
    "worksheet": (("worksheet_row",), lambda n: n_("{count} worksheet row", "{count} worksheet rows", n)),
    "escalation": (
        ("escalation_rule", "escalation_step", "escalation_case"),
        lambda n: n_("{count} entry of escalation", "{count} entries of escalation", n),
    ),
    "rubric": (
        ("rubric", "rubric_criterion", "rubric_anchor"),
        lambda n: n_("{count} entry of rubrics", "{count} entries of rubrics", n),
    ),
    "raci": (
        ("raci_activity", "raci_assignment"),
        lambda n: n_("{count} RACI entry", "{count} RACI entries", n),
    ),
    "station": (
        ("station_state", "dimension_state", "confirmation", "finding_acceptance"),
        lambda n: n_("{count} mark on stations", "{count} marks on stations", n),
    ),
    "vote": (("vote",), lambda n: n_("{count} vote", "{count} votes", n)),
    "feedback": (("feedback_item",), lambda n: n_("{count} feedback item", "{count} feedback items", n)),
    "project": (("project",), lambda _n: _("the project's details")),
}
_OTHER: Callable[[int], str] = lambda n: n_("{count} other entry", "{count} other entries", n)  # noqa: E731
_KIND_OF_TABLE = {table: kind for kind, (tables, _words) in _KINDS.items() for table in tables}


def when_made(backup: Backup, *, today: date | None = None) -> str:
    """Day and time on this computer's clock."""
    made_at = backup.made_at.astimezone()
    return f"{_day(made_at, today or date.today())} {made_at:%H:%M}"


def size_words(size: int) -> str:
    """A number of bytes for people."""
    if size < _KIB * _KIB:
        return _("{count} KB").format(count=max(1, round(size / _KIB)))
    return _("{count} MB").format(count=round(size / _KIB / _KIB, 1))


def since_words(since: Sequence[TableDifference]) -> str:
    """What happened after it: "3 captures added, 1 vote changed and 5 more changes"; "" when nothing did."""
    ways = (
        ("added", _("{records} added")),
        ("changed", _("{records} changed")),
        ("removed", _("{records} removed")),
    )
    counts: Counter[tuple[str, str]] = Counter()
    for one in since:
        for way, _words in ways:
            if amount := getattr(one, way):
                counts[_KIND_OF_TABLE.get(one.table, ""), way] += amount
    most = counts.most_common()
    parts = [
        dict(ways)[way].format(records=_KINDS[kind][1](amount) if kind else _OTHER(amount))
        for (kind, way), amount in most[:_LONGEST]
    ]
    rest = sum(amount for _key, amount in most[_LONGEST:])
    if rest:
        parts.append(n_("{count} more change", "{count} more changes", rest))
    return ", ".join(parts)


def _day(made_at: datetime, today: date) -> str:
    days = (today - made_at.date()).days
    if days == 0:
        return _("Today")
    if days == 1:
        return _("Yesterday")
    return show_date(made_at.date().isoformat(), year=made_at.year != today.year)
