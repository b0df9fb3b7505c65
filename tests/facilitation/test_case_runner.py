"""Which rule takes a case, and whether conditions hold."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import framework, make, person, records
from triad_desktop.facilitation.case_runner import case_runs, case_runs_of, ends_of, names_an_end
from triad_desktop.facilitation.conditions_held import all_hold, can_hold_together, unknown_fields
from triad_desktop.models import records as kinds
from triad_desktop.models.conditions import parse_conditions
from triad_desktop.models.content import Records
from triad_desktop.models.workshop_records import EscalationCase


@pytest.mark.parametrize(
    ("conditions", "values", "held"),
    [
        ("amount > 15000", {"amount": "15001"}, True),
        ("amount > 15000", {"amount": "15000"}, False),
        ("amount >= 15000", {"amount": "15,000"}, True),
        ("amount < 15000", {"amount": "9000 €"}, True),
        ("share <= 10 %", {"share": "10%"}, True),
        ("share <= 10 %", {"share": "11"}, False),
        ("amount = 5", {"amount": "5.00"}, True),
        ("amount != 5", {"amount": "5.00"}, False),
        ("injury = yes", {"Injury": " YES "}, True),
        ("injury = yes", {"injury": "no"}, False),
        ("injury is not yes", {"injury": "no"}, True),
        ("text contains gas", {"text": "It smells of Gas"}, True),
        ("text contains gas", {"text": "It smells"}, False),
        ("amount > much", {"amount": "5"}, False),
        ("amount > 5", {"amount": "a lot"}, False),
        ("injury = yes; amount > 5", {"injury": "yes", "amount": "6"}, True),
        ("injury = yes; amount > 5", {"injury": "yes", "amount": "5"}, False),
        ("injury = yes; amount > 5", {"injury": "yes"}, False),
        ("", {"injury": "yes"}, False),
    ],
)
def test_conditions_hold_for_values(conditions: str, values: dict[str, str], held: bool) -> None:
    assert all_hold(parse_conditions(conditions), values) is held


def test_fields_that_a_case_does_not_tell_are_named_once() -> None:
    conditions = parse_conditions("amount > 5; Amount < 9; injury = yes")

    assert unknown_fields(conditions, {"INJURY": "no"}) == ("amount",)
    assert unknown_fields(conditions, {"amount": "1", "injury": ""}) == ()


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("amount > 5", "amount > 9", True),
        ("amount > 5", "amount < 9", True),
        ("amount > 9", "amount < 9", False),
        ("amount >= 9", "amount <= 9", True),
        ("amount > 5", "amount < 6", True),
        ("amount < 5", "amount < 9", True),
        ("amount = 7", "amount > 9", False),
        ("amount = 7", "amount ≠ 7.0", False),
        ("amount ≠ 7", "amount ≠ 8", True),
        ("injury = yes", "injury = no", False),
        ("injury = yes", "INJURY = Yes", True),
        ("injury ≠ yes", "injury ≠ no", True),
        ("injury = yes", "amount > 5", True),
        ("text contains gas", "text contains fire", True),
        ("text = It smells of gas", "text contains gas", True),
        ("text = It smells", "text contains gas", False),
        ("text contains gas", "text ≠ gas", True),
        ("amount > much", "amount > 5", False),
        ("", "amount > 5", False),
        ("amount > 5", "", False),
    ],
)
def test_conditions_of_two_rules_that_some_case_can_fulfil(one: str, other: str, together: bool) -> None:
    first, second = parse_conditions(one), parse_conditions(other)

    assert can_hold_together(first, second) is together
    assert can_hold_together(second, first) is together


def rule(own_id: str, conditions: str, priority: int | None = 1, **values: Any) -> kinds.EscalationRule:
    return make(
        kinds.EscalationRule,
        **{
            "id": own_id,
            "dimension": "data",
            "conditions": parse_conditions(conditions),
            "priority": priority,
            **values,
        },
    )


def case(of: str, **field_values: str) -> EscalationCase:
    return make(EscalationCase, id=f"case of {of}", rule=of, field_values=field_values)


def takers(content: Records) -> dict[str, list[str]]:
    runs = case_runs(content, content.escalation_rules.of("data"))
    return {run.case.id: [one.id for one in run.taken_by] for run in runs}


def test_of_the_rules_that_fit_the_lowest_priority_number_takes_the_case() -> None:
    content = records(
        rule("late", "amount > 5", 2), rule("first", "amount > 9", 1), rule("open", "amount > 1", None),
        case("late", amount="7"), case("first", amount="10"), case("open", amount="2"),
    )  # fmt: skip

    assert takers(content) == {"case of late": ["late"], "case of first": ["first"], "case of open": ["open"]}


def test_rules_of_equal_priority_take_it_alike_and_others_not_at_all() -> None:
    content = records(rule("a", "amount > 5"), rule("b", "amount > 6"), case("a", amount="7"), case("b", amount="1"))

    assert takers(content) == {"case of a": ["a", "b"], "case of b": []}


def test_rules_of_another_ai_step_or_dimension_take_no_case() -> None:
    content = records(
        rule("own", "amount > 5", 3, ai_action="Pay the  bill"),
        rule("same step", "amount > 6", 2, ai_action="pay the bill"),
        rule("other step", "amount > 5", 1, ai_action="Answer"),
        rule("elsewhere", "amount > 5", 1, ai_action="Pay the bill", dimension="workflow"),
        case("own", amount="9"),
    )

    assert takers(content) == {"case of own": ["same step"]}
    assert [run.case.id for run in case_runs_of(content, content.escalation_rules.get("own"))] == ["case of own"]
    assert case_runs_of(content, content.escalation_rules.get("same step")) == ()


def test_without_values_or_conditions_nothing_is_tried() -> None:
    content = records(rule("bare", ""), rule("full", "amount > 5"), case("bare", amount="9"), case("full"))

    assert takers(content) == {}


def test_a_path_ends_with_whom_it_calls_in_its_safe_end_or_on_its_way_back() -> None:
    own = rule("own", "amount > 5", on_silence="Waits in the manual queue.", return_path="")
    steps = [
        make(kinds.EscalationStep, rule="own", position=place, party=party)
        for place, party in enumerate(("participant:ada", "role:builder", "participant:gone"))
    ]
    content = records(person("Ada", "user"), own, *steps)

    assert ends_of(content, framework(), own) == ("Ada", "Builder", "Waits in the manual queue.")


@pytest.mark.parametrize(
    ("expected", "named"),
    [("the Manual  queue", True), ("It waits in the manual queue, as ever", True), ("The queue of the desk", False), ("Ada", True),
     ("Ada decides", True), ("waits in the manual queue", True), ("Police", False)],
)  # fmt: skip
def test_an_expected_end_names_one_of_the_ends(expected: str, named: bool) -> None:
    assert names_an_end(expected, ("Ada", "Waits in the manual queue.")) is named
