from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.project_generator import OPERATORS
from triad_desktop.models.conditions import parse_conditions, show_conditions
from triad_desktop.models.errors import InputError
from triad_desktop.models.records import Condition


@pytest.mark.parametrize(
    ("typed", "condition"),
    [
        ("confidence < 0.80", Condition("confidence", "<", "0.80")),
        ("confidence<0.80", Condition("confidence", "<", "0.80")),
        ("loss >= 15000", Condition("loss", "≥", "15000")),
        ("loss <= 15000", Condition("loss", "≤", "15000")),
        ("state == open", Condition("state", "=", "open")),
        ("state != open", Condition("state", "≠", "open")),
        ("injury is yes", Condition("injury", "=", "yes")),
        ("injury is not yes", Condition("injury", "≠", "yes")),
        ("loss above 500", Condition("loss", ">", "500")),
        ("loss OVER 500", Condition("loss", ">", "500")),
        ("room temperature below 17", Condition("room temperature", "<", "17")),
        ("age under 3", Condition("age", "<", "3")),
        ("text contains oxygen", Condition("text", "contains", "oxygen")),
        ("reports from one house in 1 h ≥ 5", Condition("reports from one house in 1 h", "≥", "5")),
    ],
)
def test_one_condition(typed: str, condition: Condition) -> None:
    assert parse_conditions(typed) == (condition,)


@pytest.mark.parametrize("typed", ["a < 1; b = yes", "a < 1\nb = yes", "a < 1 and b = yes", "a < 1 AND b is yes;"])
def test_conditions_are_parted(typed: str) -> None:
    assert parse_conditions(typed) == (Condition("a", "<", "1"), Condition("b", "=", "yes"))


def test_a_word_that_only_begins_like_an_operator_is_none() -> None:
    assert parse_conditions("island = yes") == (Condition("island", "=", "yes"),)
    assert parse_conditions("overtime hours > 3") == (Condition("overtime hours", ">", "3"),)


@pytest.mark.parametrize("typed", ["angry tenant", "confidence <", "< 0.80", "a < 1; really bad", "thisisnot"])
def test_a_part_without_a_comparison_is_refused(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_conditions(typed)
    assert refused.value.code == "not_a_condition"


WORDS = st.text(st.characters(categories=["Ll", "Lu", "Nd"], include_characters="<=>≤≥≠ ;.%"), min_size=1, max_size=20)


@given(
    st.lists(st.tuples(WORDS, st.sampled_from([*OPERATORS, "<=", ">=", "!=", "is not"]), WORDS), min_size=1, max_size=3)
)
def test_conditions_are_read_back_as_they_are_shown(parts: list[tuple[str, str, str]]) -> None:
    typed = "; ".join(" ".join(part) for part in parts)
    try:
        conditions = parse_conditions(typed)
    except InputError:
        assume(False)

    assert parse_conditions(show_conditions(conditions)) == conditions
