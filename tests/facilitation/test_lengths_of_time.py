"""Conditions on lengths of time: every unit against every other, and no claim where there is none."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triad_desktop.facilitation.conditions_held import all_hold, can_hold_together, minutes_in
from triad_desktop.models.conditions import parse_conditions
from triad_desktop.models.records import Condition

UNITS = {
    "m": 1, "min": 1, "Minutes": 1, "h": 60, "hours": 60, "d": 1440, "days": 1440, "w": 10080, "weeks": 10080,
}  # fmt: skip
ORDERED = ("<", "≤", "=", "≥", ">")


@st.composite
def lengths(draw: st.DrawFn) -> tuple[str, int]:
    """What somebody types, and its minutes."""
    largest, others = draw(st.permutations(sorted(UNITS)))[0], draw(st.booleans())
    amount = draw(st.integers(0, 400))
    if others and UNITS[largest] == 60:
        rest = draw(st.integers(0, 90))
        return f"{amount} {largest} {rest}{draw(st.sampled_from(('', ' min')))}", amount * 60 + rest
    gap = draw(st.sampled_from(("", " ")))
    return f"{amount}{gap}{largest}", amount * UNITS[largest]


def holds(found: str, operator: str, wanted: str) -> bool:
    return all_hold([Condition("wait", operator, wanted)], {"wait": found})


@given(lengths(), lengths())
def test_lengths_are_compared_by_how_long_they_are(one: tuple[str, int], other: tuple[str, int]) -> None:
    (found, minutes), (wanted, limit) = one, other

    held = {operator for operator in (*ORDERED, "≠") if holds(found, operator, wanted)}
    if minutes < limit:
        assert held == {"<", "≤", "≠"}
    elif minutes > limit:
        assert held == {">", "≥", "≠"}
    else:
        assert held == {"≤", "=", "≥"}


@given(lengths(), st.integers(0, 20_000))
def test_a_number_without_a_unit_is_no_length(one: tuple[str, int], number: int) -> None:
    length, _minutes = one
    assert not any(holds(length, operator, str(number)) for operator in ORDERED)
    assert not any(holds(str(number), operator, length) for operator in ORDERED)
    assert not any(holds(f"{number} €", operator, length) for operator in ORDERED)


@given(
    st.lists(st.tuples(st.sampled_from(("<", "≤", "=", "≠", "≥", ">")), st.integers(1, 8), st.sampled_from(("min", "h"))),
             min_size=2, max_size=4)
)  # fmt: skip
def test_rules_on_lengths_hold_together_where_some_length_fits_them_all(parts: list[tuple[str, int, str]]) -> None:
    conditions = tuple(Condition("wait", operator, f"{amount} {unit}") for operator, amount, unit in parts)
    every = [f"{half / 2} min" for half in range(2 * 60 * 9)]
    fits = any(all_hold(conditions, {"wait": one}) for one in (*every, "unheard of"))

    assert can_hold_together(conditions[:1], conditions[1:]) is fits


@given(st.text(max_size=40))
def test_any_words_are_a_length_or_none(words: str) -> None:
    minutes = minutes_in(words)
    assert minutes is None or minutes >= 0


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("90 min", "90"), ("1 h 30", "90"), ("1h30min", "90"), ("1.5 h", "90"), ("1,5 h", "90"), ("0.5 min", "0.5"),
        ("1 500 min", "1500"), ("1,500 min", "1500"), ("2 weeks 1 day", "21600"), (" 3 Days ", "4320"),
    ],
)  # fmt: skip
def test_words_that_are_a_length(words: str, minutes: str) -> None:
    assert minutes_in(words) == Decimal(minutes)


@pytest.mark.parametrize(
    "words",
    ["", "30", "14:00", "1:30", "-5 min", "5 minions", "2 working days", "min", "h 2", "30 min 2 h", "2 h 3 h", "1 day 12",
     "2 h.", "1 h 30 %", "5 € 2 h", "½ h"],
)  # fmt: skip
def test_words_that_are_none(words: str) -> None:
    assert minutes_in(words) is None


def test_nothing_is_claimed_of_a_length_and_a_number_together() -> None:
    for one, other in product(("wait > 30", "wait < 5"), ("wait > 1 h", "wait < 2 h")):
        assert not can_hold_together(parse_conditions(one), parse_conditions(other))
