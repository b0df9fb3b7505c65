from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triad_desktop.models.errors import InputError
from triad_desktop.models.hours import ALWAYS, parse_hours, show_hours
from triad_desktop.models.records import Interval


@st.composite
def weeks(draw: st.DrawFn) -> tuple[Interval, ...]:
    """Intervals that do not overlap, in order."""
    found: list[Interval] = []
    for day in range(7):
        minutes = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
        found += [Interval(day, start, end) for start, end in zip(minutes[::2], minutes[1::2], strict=False)]
    return tuple(found)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Mon-Fri 08:00-16:00; Sat 09:00-12:00", "Mon-Fri 08:00-16:00; Sat 09:00-12:00"),
        ("mon - fri 8 - 16", "Mon-Fri 08:00-16:00"),
        ("Mon–Wed 8.30–12", "Mon-Wed 08:30-12:00"),
        ("Monday, Wednesday 8-12, 13-17", "Mon, Wed 08:00-12:00, 13:00-17:00"),
        ("Fri-Mon 8-12", "Mon, Fri-Sun 08:00-12:00"),
        ("Sat 9-12\nMon 7-24", "Mon 07:00-24:00; Sat 09:00-12:00"),
        ("Mon 8-12; Mon 8-12", "Mon 08:00-12:00"),
        ("ALWAYS", "always"),
        ("24/7", "always"),
        ("Mon-Sun 0-24", "always"),
    ],
)
def test_hours_as_people_type_them(typed: str, shown: str) -> None:
    assert show_hours(parse_hours(typed)) == shown


def test_intervals_come_in_the_order_of_the_week() -> None:
    assert parse_hours("Tue 13-17, 8-12; Mon 8-14, 8-12") == (
        Interval(0, 480, 720), Interval(0, 480, 840), Interval(1, 480, 720), Interval(1, 780, 1020),
    )  # fmt: skip


def test_days_with_equal_hours_that_are_no_run_stay_apart() -> None:
    assert parse_hours(show_hours(parse_hours("Mon, Wed, Thu 8-12"))) == parse_hours("Mon, Wed-Thu 8-12")


def test_always_is_every_minute_of_the_week() -> None:
    assert sum(one.end - one.start for one in ALWAYS) == 7 * 24 * 60


@pytest.mark.parametrize(
    "typed", ["in the morning", "Mon", "8-16", "Foo 8-16", "Mon 8-25", "Mon 8:75-12", "Mon-Wed-Fri 8-12"]
)
def test_what_is_not_understood_is_refused(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_hours(typed)
    assert refused.value.code == "not_hours"


@pytest.mark.parametrize("typed", ["Mon 16-8", "Mon 8-8"])
def test_an_interval_that_ends_first_is_refused_with_the_way_to_write_a_night(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_hours(typed)
    assert refused.value.code == "hours_end_first"
    assert "Split a night in two" in refused.value.sentence


@given(weeks())
def test_hours_are_read_back_as_they_are_shown(week: tuple[Interval, ...]) -> None:
    if week:
        assert parse_hours(show_hours(week)) == week


def test_no_hours_are_shown_as_nothing() -> None:
    assert show_hours(()) == ""
