from __future__ import annotations

import re

import pytest

from triad_desktop.models.errors import InputError
from triad_desktop.models.moments import parse_clock, parse_moment, show_moment


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9", "09:00"), ("9:30", "09:30"), ("14.05", "14:05"), ("9h30", "09:30"), ("9:30 PM", "21:30"), ("12 am", "00:00"),
     ("12 pm", "12:00"), ("23:59", "23:59")],
)  # fmt: skip
def test_a_time_of_day_is_understood(typed: str, meant: str) -> None:
    assert parse_clock(typed) == meant


@pytest.mark.parametrize("typed", ["24:00", "9:60", "noon", "13 pm", "0 am", "9:3", "-1", "9:30:15"])
def test_what_is_no_time_of_day_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="not a time of day"):
        parse_clock(typed)


@pytest.mark.parametrize(
    "typed", ["24 Nov 2026 9:00", "24 nov 2026, 9", "2026-11-24 09:00", "24.11.2026 9.00", "24 Nov 2026 at 9 am"]
)
def test_a_moment_is_kept_with_its_offset(typed: str) -> None:
    moment = parse_moment(typed)

    assert re.fullmatch(r"2026-11-24T09:00[+-]\d\d:\d\d", moment)
    assert show_moment(moment) == "24 Nov 2026 09:00"


def test_a_moment_with_an_offset_keeps_it() -> None:
    assert parse_moment("2026-11-24T09:00+05:30") == "2026-11-24T09:00+05:30"


@pytest.mark.parametrize(
    "typed", ["24 Nov 2026", "tomorrow 9:00", "31 Feb 2026 9:00", "9:00", "2026-11-24", "0001-01-01 00:00"]
)
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="not a date with a time"):
        parse_moment(typed)
