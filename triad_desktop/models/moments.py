"""Points in time as people type them: "24 Nov 2026 9:00" and "9:30", and back."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from triad_desktop.models.errors import InputError
from triad_desktop.text import _

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE_FORMS = (
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
    r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.(?:\s?(?P<y>\d{4}|\d{2}))?",
    r"(?P<d>\d{1,2})\s(?P<name>[a-z]{3,9})\.?(?:\s(?P<y>\d{4}|\d{2}))?",
)
_CLOCK = r"(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d{2}))?(?:\s?(?P<half>am|pm))?"


def parse_date(text: str, *, past: bool = False, today: date | None = None) -> str:
    """ISO date meant by "2026-09-30", "30.9.2026", "30.9.26" or "30 Sep 2026"; InputError otherwise.

    Without its year, "30.9." is the next such day from `today` on, or the last one until then where `past` is meant."""
    day = _date_in(text, today or date.today(), past=past)
    if day is None:
        raise InputError(
            "not_a_date",
            _("“{text}” is not a date. Type it as 2026-09-30 or 30 Sep 2026.").format(text=shortened(text)),
        )
    return day.isoformat()


def parse_clock(text: str) -> str:
    """ "09:30" meant by "9:30", "9.30", "9h30", "9" or "9:30 pm"; InputError otherwise."""
    at = _time_in(text)
    if at is None:
        raise InputError(
            "not_a_clock_time",
            _("“{text}” is not a time of day. Type it as 9:30 or 14:00.").format(text=shortened(text)),
        )
    return at.strftime("%H:%M")


def parse_moment(text: str) -> str:
    """ISO 8601 with offset to the minute, meant by "24 Nov 2026 9:00" or "24.11. 9:00", which is the next such day;
    without an offset in this computer's zone."""
    plain = " ".join(text.split())
    moment: datetime | None
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError:
        moment = _moment_in(plain)
    if moment is None or not 1970 <= moment.year <= 9998 or len(plain) <= len("2026-11-24"):
        raise InputError(
            "not_a_moment",
            _("“{text}” is not a date with a time. Type it as 24 Nov 2026 9:00.").format(text=shortened(text)),
        )
    moment = moment if moment.tzinfo else moment.astimezone()
    return moment.isoformat(timespec="minutes")


def show_date(iso: str, *, year: bool = True) -> str:
    """ "30 Sep 2026" for 2026-09-30; the text itself when it is no date."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    month = _MONTHS[day.month - 1].capitalize()
    return f"{day.day} {month} {day.year}" if year else f"{day.day} {month}"


def show_moment(iso: str) -> str:
    """ "24 Nov 2026 09:00" at the place's own clock; the text itself when it is no moment."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{show_date(iso)} {moment:%H:%M}"


def shortened(text: str) -> str:
    """At most 40 characters of what was typed, in one line, to be cited in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _moment_in(text: str) -> datetime | None:
    found = re.fullmatch(r"(?P<day>.+?)[,\s]\s*(?:at\s)?(?P<clock>\S+(?:\s(?:am|pm))?)", text.lower())
    day, at = (_date_in(found["day"], date.today()), _time_in(found["clock"])) if found else (None, None)
    return datetime.combine(day, at) if day and at else None


def _date_in(text: str, today: date, *, past: bool = False) -> date | None:
    for form in _DATE_FORMS:
        found = re.fullmatch(form, text.lower().strip())
        if not found:
            continue
        parts = found.groupdict()
        name = parts.get("name")
        month = _MONTHS.index(name[:3]) + 1 if name and name[:3] in _MONTHS else int(parts.get("m") or 0)
        if parts["y"] is None:
            return _nearest(today, month, int(parts["d"]), past=past)
        year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
        return _day(year, month, int(parts["d"]))
    return None


def _nearest(today: date, month: int, day: int, *, past: bool) -> date | None:
    """The next such day, or the last one; 29 February may be eight years away."""
    step = -1 if past else 1
    for years in range(9):
        found = _day(today.year + step * years, month, day)
        if found is not None and (found <= today if past else found >= today):
            return found
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time_in(text: str) -> time | None:
    found = re.fullmatch(_CLOCK, text.lower().strip())
    if not found:
        return None
    hour, half = int(found["hour"]), found["half"]
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99
    try:
        return time(hour, int(found["minute"] or 0))
    except ValueError:
        return None
