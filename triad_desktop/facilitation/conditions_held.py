"""Whether the conditions of escalation rules hold for given values, and whether two rules can hold at once.

Numbers are compared with numbers, and lengths of time ("90 min", "2 h", "1 h 30") with lengths of time; of one and
the other nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import MINUTES_IN, parse_number
from triad_desktop.models.records import Condition

_UNITS = "%€$£"
_ORDERED = ("<", "≤", "≥", ">")
_NUMBERS_AND_WORDS = re.compile(r"\d[\d.,'’\s]*|[^\W\d_]+|\S")
_HOUR = MINUTES_IN["h"]


class Measure(NamedTuple):
    """What a value measures: a length of time in minutes, or anything else that is a number."""

    is_time: bool
    amount: Decimal


@lru_cache(maxsize=16_384)
def plain(words: str) -> str:
    """Words without regard to case and spaces."""
    return " ".join(words.casefold().split())


@lru_cache(maxsize=16_384)
def number_in(words: str) -> Decimal | None:
    """The number that a value is, with or without a unit sign; None for other words."""
    try:
        return Decimal(parse_number(words.strip().strip(_UNITS)))
    except InputError:
        return None


@lru_cache(maxsize=16_384)
def minutes_in(words: str) -> Decimal | None:
    """The minutes of a length of time, its largest unit first; None for other words, a number without a unit too."""
    parts = _NUMBERS_AND_WORDS.findall(words.casefold())
    if len(parts) > 2 and len(parts) % 2 and MINUTES_IN.get(parts[-2]) == _HOUR:
        parts.append("min")  # "1 h 30"
    sizes = [MINUTES_IN.get(unit, 0) for unit in parts[1::2]]
    if not parts or len(parts) % 2 or not all(sizes) or any(one <= other for one, other in pairwise(sizes)):
        return None
    try:
        numbers = [Decimal(parse_number(one)) for one in parts[::2]]
    except InputError:
        return None
    return sum((number * size for number, size in zip(numbers, sizes, strict=True)), Decimal())


def measure_in(words: str) -> Measure | None:
    """What a value measures; None for words that measure nothing."""
    amount = number_in(words)
    if amount is not None:
        return Measure(False, amount)
    minutes = minutes_in(words)
    return None if minutes is None else Measure(True, minutes)


def unknown_fields(conditions: Iterable[Condition], values: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that the conditions ask for and the values don't tell, each once."""
    known = {plain(name) for name in values}
    missing: dict[str, str] = {}
    for one in conditions:
        if plain(one.field) not in known:
            missing.setdefault(plain(one.field), one.field)
    return tuple(missing.values())


def all_hold(conditions: Sequence[Condition], values: Mapping[str, str]) -> bool:
    """Whether every condition holds; False where there are none, and for a field that has no value."""
    by_name = {plain(name): value for name, value in values.items()}
    return bool(conditions) and all(
        plain(one.field) in by_name and _holds(one, by_name[plain(one.field)]) for one in conditions
    )


@lru_cache(maxsize=65_536)
def can_hold_together(one: tuple[Condition, ...], other: tuple[Condition, ...]) -> bool:
    """Whether some case can fulfil all of these conditions; False where that can't be told, or there are none."""
    if not one or not other:
        return False
    by_field: dict[str, list[Condition]] = {}
    for condition in (*one, *other):
        by_field.setdefault(plain(condition.field), []).append(condition)
    return all(_can_all_hold(conditions) for conditions in by_field.values())


def _holds(condition: Condition, value: str) -> bool:
    amounts = _amounts(condition.value, value)
    if condition.operator == "contains":
        return plain(condition.value) in plain(value)
    if condition.operator in ("=", "≠"):
        same = amounts[0] == amounts[1] if amounts else plain(condition.value) == plain(value)
        return same == (condition.operator == "=")
    return amounts is not None and _compares(amounts[1], condition.operator, amounts[0])


def _amounts(wanted: str, found: str) -> tuple[Decimal, Decimal] | None:
    """Both amounts, where they can be compared."""
    one, other = measure_in(wanted), measure_in(found)
    if one is None or other is None or one.is_time != other.is_time:
        return None
    return one.amount, other.amount


def _compares(found: Decimal, operator: str, wanted: Decimal) -> bool:
    match operator:
        case "<":
            return found < wanted
        case "≤":
            return found <= wanted
        case "≥":
            return found >= wanted
        case _:
            return found > wanted


def _can_all_hold(conditions: Sequence[Condition]) -> bool:
    """Of one field: tried with every value that stands in the conditions, and with those around and between."""
    if any(one.operator in _ORDERED and measure_in(one.value) is None for one in conditions):
        return False
    field = conditions[0].field
    same_field = [Condition(field, one.operator, one.value) for one in conditions]
    return any(all_hold(same_field, {field: value}) for value in _worth_trying(same_field))


def _worth_trying(conditions: Sequence[Condition]) -> list[str]:
    words = [one.value for one in conditions]
    contained = " ".join(one.value for one in conditions if one.operator == "contains")
    measures = {measure for one in words if (measure := measure_in(one)) is not None}
    numbers = sorted(one.amount for one in measures if not one.is_time)
    minutes = sorted(one.amount for one in measures if one.is_time)
    below, below_minutes = [one - 1 for one in numbers[:1]], [one / 2 for one in minutes[:1]]
    tried = [*(f"{one:f}" for one in (*below, *_above_each(numbers))),
             *(f"{one:f} min" for one in (*below_minutes, *_above_each(minutes)))]  # fmt: skip
    # Words that nobody has written stand for every value that differs from all of these.
    return [*words, contained, f"{contained} \x00", *tried, "\x00"]


def _above_each(amounts: Sequence[Decimal]) -> list[Decimal]:
    """Between each and the next one, and above the last."""
    return [*((low + high) / 2 for low, high in pairwise(amounts)), *(one + 1 for one in amounts[-1:])]
