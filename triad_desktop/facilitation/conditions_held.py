"""Whether the conditions of escalation rules hold for given values, and whether two rules can hold at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import parse_number
from triad_desktop.models.records import Condition

_UNITS = "%€$£"
_ORDERED = ("<", "≤", "≥", ">")


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
    wanted, found = number_in(condition.value), number_in(value)
    if condition.operator == "contains":
        return plain(condition.value) in plain(value)
    if condition.operator in ("=", "≠"):
        same = wanted == found if wanted is not None and found is not None else plain(condition.value) == plain(value)
        return same == (condition.operator == "=")
    return wanted is not None and found is not None and _compares(found, condition.operator, wanted)


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
    if any(one.operator in _ORDERED and number_in(one.value) is None for one in conditions):
        return False
    field = conditions[0].field
    same_field = [Condition(field, one.operator, one.value) for one in conditions]
    return any(all_hold(same_field, {field: value}) for value in _worth_trying(same_field))


def _worth_trying(conditions: Sequence[Condition]) -> list[str]:
    words = [one.value for one in conditions]
    contained = " ".join(one.value for one in conditions if one.operator == "contains")
    numbers = sorted({number for one in words if (number := number_in(one)) is not None})
    around = [numbers[0] - 1, numbers[-1] + 1] if numbers else []
    between = [(low + high) / 2 for low, high in pairwise(numbers)]
    # Words that nobody has written stand for every value that differs from all of these.
    return [*words, contained, f"{contained} \x00", *(f"{number:f}" for number in (*around, *between)), "\x00"]
