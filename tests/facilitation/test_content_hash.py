from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from tests.builders import activity, make, person, records, whole_project, with_added, with_changed, without
from triad_desktop.facilitation.content_hash import party_hash, record_hash, station_hash
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Records
from triad_desktop.models.keys import ACTIVITIES
from triad_desktop.models.workshop_records import AgendaBlock, EscalationCase, SuccessCriterionRule, WorkshopSession


@cache
def whole() -> Records:
    return whole_project()


def first(table: str) -> Any:
    """The first record of a table in the workflow dimension."""
    content = whole()
    match table:
        case "escalation_step":
            return content.escalation_steps.of(first("escalation_rule").id)[0]
        case "rubric_criterion":
            return content.rubric_criteria.of(first("rubric").id)[0]
        case "rubric_anchor":
            return content.rubric_anchors.of(first("rubric_criterion").id)[0]
        case "raci_assignment":
            return content.raci_assignments.of(first("raci_activity").id)[0]
        case _:
            return content.rows(table).of("workflow")[0]


@pytest.mark.parametrize(
    ("activity_key", "table", "values"),
    [
        ("scope", "scope_statement", {"text": "Other"}),
        ("scope", "scope_statement", {"kind": "assumption"}),
        ("scope", "success_criterion", {"target": "4"}),
        ("worksheet", "worksheet_row", {"values": {"task": "Other"}}),
        ("escalation", "escalation_rule", {"name": "Other"}),
        ("escalation", "escalation_rule", {"conditions": (kinds.Condition("injury", "=", "no"),)}),
        ("escalation", "escalation_step", {"answer_within": 45}),
        ("rubric", "rubric", {"pass_threshold": "2.0"}),
        ("rubric", "rubric_criterion", {"weight": 6}),
        ("rubric", "rubric_anchor", {"text": "Other"}),
        ("raci", "raci_activity", {"critical": True}),
        ("raci", "raci_activity", {"included": False}),
        ("raci", "raci_assignment", {"letter": "C"}),
    ],
)
def test_a_change_of_content_changes_the_hash_of_its_station_alone(
    activity_key: str, table: str, values: dict[str, Any]
) -> None:
    changed = with_changed(whole(), first(table), **values)

    different = {
        one for one in ACTIVITIES if station_hash(changed, "workflow", one) != station_hash(whole(), "workflow", one)
    }

    assert different == {activity_key}
    assert station_hash(changed, "data", activity_key) == station_hash(whole(), "data", activity_key)


@pytest.mark.parametrize("table", ["scope_statement", "success_criterion", "escalation_rule", "rubric_criterion"])
def test_place_number_and_private_note_are_not_content(table: str) -> None:
    record = first(table)
    names = {"position": 9, "number": 9, "private_note": "Ask Ada"}
    changed = with_changed(whole(), record, **names)

    assert record_hash(changed, table, record.id) == record_hash(whole(), table, record.id)


def test_refused_text_is_not_content() -> None:
    criterion = first("success_criterion")
    drafted = replace(whole(), drafts={(criterion.id, "target"): "abc"})

    assert station_hash(drafted, "workflow", "scope") == station_hash(whole(), "workflow", "scope")


def test_statements_in_another_order_are_the_same_content() -> None:
    content = whole()
    for number, statement in enumerate(content.scope_statements.of("workflow")):
        content = with_changed(content, statement, position=10 - number)

    assert station_hash(content, "workflow", "scope") == station_hash(whole(), "workflow", "scope")


def test_steps_in_another_order_are_other_content() -> None:
    content = whole()
    for number, step in enumerate(content.escalation_steps.of(first("escalation_rule").id)):
        content = with_changed(content, step, position=10 - number)

    assert station_hash(content, "workflow", "escalation") != station_hash(whole(), "workflow", "escalation")


def test_a_record_holds_its_children() -> None:
    rule = first("escalation_rule")
    criterion = first("success_criterion")
    session = make(WorkshopSession, id="morning", title="Morning")
    content = with_added(whole(), session)
    more = with_added(
        content,
        make(EscalationCase, rule=rule.id, name="A child was hurt"),
        make(SuccessCriterionRule, criterion=criterion.id, rule=rule.id),
        make(AgendaBlock, session=session.id, title="Scope"),
    )

    assert record_hash(more, "escalation_rule", rule.id) != record_hash(content, "escalation_rule", rule.id)
    assert record_hash(more, "success_criterion", criterion.id) != record_hash(
        content, "success_criterion", criterion.id
    )
    assert record_hash(more, "session", session.id) != record_hash(content, "session", session.id)


def test_the_same_words_under_another_id_are_the_same_content() -> None:
    one = activity("data", {"role:user": "R", "role:builder": "A"}, id="one")
    other = activity("data", {"role:builder": "A", "role:user": "R"}, id="other", number=7)

    assert station_hash(records(*one), "data", "raci") == station_hash(records(*other), "data", "raci")


def test_no_is_an_answer_in_a_worksheet() -> None:
    row = whole().worksheet_rows.of("data")[0]
    answered = with_changed(whole(), row, values={**row.values, "synthetic_needed": False})
    unanswered = with_changed(whole(), row, values={**row.values, "synthetic_needed": None})

    assert record_hash(answered, "worksheet_row", row.id) != record_hash(unanswered, "worksheet_row", row.id)


def test_the_hash_is_the_same_in_every_run() -> None:
    """People's word on a station would lapse if a new version of the program counted it otherwise."""
    statement = make(kinds.ScopeStatement, dimension="data", kind="in", text="Zusagen über 5 €", reason="")
    rule = make(kinds.EscalationRule, id="rule", dimension="data", name="Odd", human_may=("approve",), repeats=False)
    step = make(kinds.EscalationStep, rule="rule", party="role:user", answer_within=30)

    content = records(statement, rule, step)

    assert station_hash(content, "data", "scope")[:16] == "4c623353a9bcd5f3"
    assert station_hash(content, "data", "escalation")[:16] == "0bc231c0abdf60df"


def test_what_is_gone_has_no_hash() -> None:
    statement = first("scope_statement")

    assert record_hash(without(whole(), statement), "scope_statement", statement.id) == ""
    assert record_hash(whole(), "scope_statement", statement.id) != ""


def test_parties() -> None:
    content = records(person("Ada", "user"), make(kinds.Desk, id="fraud", name="Fraud desk"))

    found = {key: party_hash(content, key) for key in ("role:user", "role:builder", "participant:ada", "desk:fraud")}

    assert len(set(found.values()) - {""}) == 4
    assert [party_hash(content, key) for key in ("", "role:boss", "participant:bo", "thing:1")] == [""] * 4
    renamed = with_changed(content, content.participants.get("ada"), name="Eda")
    assert party_hash(renamed, "participant:ada") != found["participant:ada"]
