from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SCALE, make, records
from triad_desktop.facilitation.rubric import criterion_shares, gates, level_label, missing_levels, weight_shares
from triad_desktop.models import records as kinds


@pytest.mark.parametrize(
    ("weights", "shares"),
    [
        ([], ()),
        ([None, None], (0, 0)),
        ([5], (100,)),
        ([1, 1, 1], (34, 33, 33)),
        ([3, 2, 1], (50, 33, 17)),
        ([10, None, 10], (50, 0, 50)),
        ([1, 10], (9, 91)),
    ],
)
def test_weights_become_shares(weights: list[int | None], shares: tuple[int, ...]) -> None:
    assert weight_shares(weights) == shares


@given(weights=st.lists(st.none() | st.integers(1, 10), min_size=1, max_size=40))
def test_shares_add_up_and_stay_close_to_the_exact_ones(weights: list[int | None]) -> None:
    shares = weight_shares(weights)

    whole = sum(weight or 0 for weight in weights)
    assert sum(shares) == (100 if whole else 0)
    for weight, share in zip(weights, shares, strict=True):
        exact = Fraction(100 * (weight or 0), whole) if whole else Fraction(0)
        assert abs(share - exact) < 1
    for one, two in zip(weights, shares, strict=True):
        assert all(two <= share for weight, share in zip(weights, shares, strict=True) if (weight or 0) > (one or 0))


def test_shares_gates_and_levels_of_a_rubric() -> None:
    rubric = make(kinds.Rubric, id="rubric", dimension="data", scale=SCALE)
    first = make(kinds.RubricCriterion, id="first", rubric="rubric", position=1, weight=3, required_minimum=3)
    second = make(
        kinds.RubricCriterion, id="second", rubric="rubric", position=2, weight=1, descriptors={"2": "x", "4": ""}
    )
    other = make(kinds.RubricCriterion, id="other", rubric="elsewhere", weight=9, required_minimum=1)
    content = records(rubric, first, second, other)

    assert criterion_shares(content, rubric) == {"first": 75, "second": 25}
    assert gates(content, rubric) == (first,)
    assert [level.value for level in missing_levels(rubric, second)] == [1, 3, 4]
    assert [level_label(rubric, value) for value in (1, 4, 5, None)] == ["1 Poor", "4 Excellent", "", ""]
    assert level_label(make(kinds.Rubric, scale=(kinds.Level(1, ""),)), 1) == "1"
