"""Weekly hours as people type them ("Mon-Fri 08:00-16:00; Sat 9-12", "always") and back."""

from __future__ import annotations

import re
from dataclasses import astuple
from itertools import groupby

from triad_desktop.models.errors import InputError
from triad_desktop.models.records import Interval
from triad_desktop.text import _

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ALWAYS = tuple(Interval(day, 0, 1440) for day in range(7))
_TIME = r"(\d{1,2})(?:[:.](\d{2}))?"
_PART = re.compile(rf"(?P<days>[a-z ,–-]+?)\s+(?P<times>{_TIME}\s*[-–]\s*{_TIME}(?:\s*,\s*{_TIME}\s*[-–]\s*{_TIME})*)")


def parse_hours(text: str) -> tuple[Interval, ...]:
    """Intervals sorted by day and start; InputError when the text is not understood."""
    plain = text.lower().strip()
    if plain in ("always", "24/7", _("always")):
        return ALWAYS
    found: list[Interval] = []
    for part in filter(None, (one.strip() for one in re.split(r"[;\n]", plain))):
        match = _PART.fullmatch(part)
        if match is None:
            raise _refused(text)
        for day in _parse_days(match["days"], text):
            for span in match["times"].split(","):
                start, end = re.split(r"[-–]", span)
                found.append(_interval(day, _minute(start, text), _minute(end, text), text))
    return tuple(sorted(set(found), key=astuple))


def show_hours(hours: tuple[Interval, ...]) -> str:
    """The shortest text that `parse_hours` reads back: equal days are joined."""
    if hours == ALWAYS:
        return _("always")
    by_day = {
        day: ", ".join(f"{_clock(one.start)}-{_clock(one.end)}" for one in hours if one.day == day)
        for day in sorted({one.day for one in hours})
    }
    parts = []
    for times, days in groupby(by_day, key=lambda day: by_day[day]):
        parts.append(f"{_show_days(list(days))} {times}")
    return "; ".join(parts)


def _parse_days(text: str, whole: str) -> list[int]:
    days: list[int] = []
    for part in text.split(","):
        ends = [one.strip()[:3] for one in re.split(r"[-–]", part)]
        if len(ends) > 2 or any(end not in _DAYS for end in ends):
            raise _refused(whole)
        first, last = _DAYS.index(ends[0]), _DAYS.index(ends[-1])
        days += range(first, last + 1) if first <= last else [*range(first, 7), *range(last + 1)]
    return days


def _minute(text: str, whole: str) -> int:
    match = re.fullmatch(_TIME, text.strip())
    minute = int(match[1]) * 60 + int(match[2] or 0) if match else -1
    if not 0 <= minute <= 1440 or (match and int(match[2] or 0) > 59):
        raise _refused(whole)
    return minute


def _interval(day: int, start: int, end: int, whole: str) -> Interval:
    if end <= start:
        raise InputError(
            "hours_end_first",
            _(
                "In “{text}” an interval ends before it starts. Split a night in two: Mon 22:00-24:00; Tue 00:00-06:00."
            ).format(text=whole.strip()[:60]),
        )
    return Interval(day, start, end)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _show_days(days: list[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(_NAMES[run[0]] if len(run) == 1 else f"{_NAMES[run[0]]}-{_NAMES[run[-1]]}" for run in runs)


def _refused(text: str) -> InputError:
    return InputError(
        "not_hours",
        _("“{text}” is not understood as hours. Type them as Mon-Fri 08:00-16:00; Sat 09:00-12:00, or always.").format(
            text=text.strip()[:60]
        ),
    )
