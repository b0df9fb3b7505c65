"""What follows from a rubric: weights as shares, gates, levels without a descriptor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from triad_desktop.models.content import Records
from triad_desktop.models.records import Level, Rubric, RubricCriterion


def weight_shares(weights: Sequence[int | None]) -> tuple[int, ...]:
    """The weights as whole per cents that add up to exactly 100; all 0 while no weight is set.

    Largest remainder: every share is the exact one rounded down or up, and equal weights differ by
    one per cent at most (the earlier gets it).
    """
    numbers = [max(0, weight or 0) for weight in weights]
    whole = sum(numbers)
    if not whole:
        return (0,) * len(numbers)
    shares = [number * 100 // whole for number in numbers]
    by_remainder = sorted(range(len(numbers)), key=lambda place: -(numbers[place] * 100 % whole))
    for place in by_remainder[: 100 - sum(shares)]:
        shares[place] += 1
    return tuple(shares)


def criterion_shares(records: Records, rubric: Rubric) -> Mapping[str, int]:
    """The share of each criterion in the rubric's result, in per cent, by criterion id."""
    criteria = records.rubric_criteria.of(rubric.id)
    shares = weight_shares([criterion.weight for criterion in criteria])
    return {criterion.id: share for criterion, share in zip(criteria, shares, strict=True)}


def gates(records: Records, rubric: Rubric) -> tuple[RubricCriterion, ...]:
    """The criteria with a level that must be reached, or the whole fails."""
    return tuple(one for one in records.rubric_criteria.of(rubric.id) if one.required_minimum is not None)


def level_label(rubric: Rubric, value: int | None) -> str:
    """ "3 Usable", "3" when the level has no label, "" when the scale has no such level."""
    for level in rubric.scale:
        if level.value == value:
            return f"{level.value} {level.label}".strip()
    return ""


def missing_levels(rubric: Rubric, criterion: RubricCriterion) -> tuple[Level, ...]:
    """The levels of the scale that this criterion does not describe, lowest first."""
    return tuple(level for level in rubric.scale if not criterion.descriptors.get(str(level.value)))


def is_off_scale(rubric: Rubric, figure: str) -> bool:
    """Whether no weighted mean of the levels can be this figure; False where there is no figure."""
    try:
        line = Decimal(figure)
    except InvalidOperation:
        return False
    values = [level.value for level in rubric.scale]
    return bool(values) and not min(values) <= line <= max(values)
