"""What roles say of stations and records counts while the content is as it was."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import (
    agreement,
    filled,
    framework,
    make,
    person,
    whole_project,
    with_added,
    with_changed,
    without,
    word,
)
from triad_desktop.facilitation.readiness import StationReadiness, overview, updated_overview
from triad_desktop.facilitation.stations import station_of_record, station_of_subject
from triad_desktop.facilitation.triad_check import (
    STATEMENTS,
    TriadCheck,
    check_triad,
    record_questions,
    station_words,
    why_not_ready,
)
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Records
from triad_desktop.models.fields import PRIVATE_NOTE
from triad_desktop.models.keys import ACTIVITIES, ROLES
from triad_desktop.models.record_fields import FIELDS_OF
from triad_desktop.models.workshop_records import EscalationCase, SuccessCriterionRule

TOP_TABLES = ("scope_statement", "success_criterion", "worksheet_row", "escalation_rule", "rubric", "raci_activity")


@cache
def whole() -> Records:
    return whole_project()


def said(subject: str, role: str, verdict: str = "confirmed", **values: Any) -> Records:
    return with_added(whole(), word(whole(), subject, role, verdict, **values))


def criterion() -> kinds.SuccessCriterion:
    return whole().success_criteria.of("data")[0]


def states(content: Records, dimension: str = "data", activity: str = "scope") -> list[str]:
    return [one.state for one in station_words(content, dimension, activity)]


def triad(content: Records, dimension: str = "data", activity: str = "scope") -> TriadCheck:
    return check_triad(content, framework(), dimension, activity)


def ready(content: Records, dimension: str = "data", activity: str = "scope") -> StationReadiness:
    return overview(content, framework()).station(dimension, activity)


def why(content: Records, blocking: int = 0) -> str:
    return why_not_ready(blocking, triad(content), framework())


def test_every_role_has_its_sentence() -> None:
    assert list(STATEMENTS) == list(ROLES)
    assert list(STATEMENTS.values()) == ["This is real", "This is what we want", "This can be built"]


def test_nobody_has_said_anything_at_first() -> None:
    assert states(whole()) == ["silent"] * 3
    assert not triad(whole()).stands
    assert why(whole()) == "No role has confirmed"


def test_words_stand_in_the_order_of_the_roles_with_what_was_said() -> None:
    content = with_added(
        said("data/scope", "builder", "questioned", comment="Which claims?", at="2026-11-22T10:00:00+01:00"),
        word(whole(), "data/scope", "user"),
        word(whole(), "data/raci", "conductor"),
    )

    words = station_words(content, "data", "scope")
    assert [(one.role, one.state) for one in words] == [
        ("user", "confirmed"), ("conductor", "silent"), ("builder", "questioned"),
    ]  # fmt: skip
    assert (words[2].comment, words[2].at) == ("Which claims?", "2026-11-22T10:00:00+01:00")
    assert [one.counts for one in words] == [True, False, False]
    assert triad(content).word("builder") == words[2]


def test_three_confirmations_make_a_station_ready_and_two_do_not() -> None:
    words = agreement(whole(), "data", "scope")

    assert ready(with_added(whole(), *words[:2])).state == "draft"
    station = ready(with_added(whole(), *words))
    assert (station.state, why_not_ready(0, station.triad, framework())) == ("ready", "")


def test_a_waived_role_needs_no_confirmation() -> None:
    content = with_added(
        said("data/scope", "builder", "waived", comment="No Builder is named yet"),
        *agreement(whole(), "data", "scope")[:2],
    )

    assert ready(content).state == "ready"


def test_a_questioned_station_is_not_ready_and_says_why() -> None:
    content = with_added(
        said("data/scope", "builder", "questioned", comment="Whose\n claims {x}?"),
        *agreement(whole(), "data", "scope")[:2],
    )

    station = ready(content)
    assert station.state == "draft"
    assert [(one.code, one.severity, one.table, one.record, one.message) for one in station.findings] == [
        (
            "station_questioned", "look", "", "",
            "Builder questions this station: “Whose claims {x}?”, so it is not ready. Answer it or take it back.",
        )
    ]  # fmt: skip
    assert station.findings[0] in overview(content, framework()).findings
    assert (station.passed, station.blocked) == (station.total, False)
    assert why(content) == "Builder questions it"


def test_a_questioned_record_keeps_its_station_from_being_ready_until_it_changes() -> None:
    subject = f"success_criterion:{criterion().id}"
    content = with_added(
        said(subject, "user", "questioned", comment="Nobody counts that"), *agreement(whole(), "data", "scope")
    )

    station = ready(content)
    assert station.state == "draft"
    found = station.findings[0]
    assert (found.code, found.table, found.record) == ("record_questioned", "success_criterion", criterion().id)
    assert found.message.startswith("AI User questions SC-1: “Nobody counts that”, so the station is not ready.")
    assert why(content) == "SC-1 is questioned"

    changed = with_changed(content, criterion(), metric="hours to an answer")
    assert ready(changed).triad.questions[0].lapsed
    assert ready(changed).findings == ()


def test_a_confirmed_record_is_no_question() -> None:
    subject = f"success_criterion:{criterion().id}"
    content = with_added(said(subject, "user"), *agreement(whole(), "data", "scope"))

    assert ready(content).state == "ready"
    assert record_questions(content) == {}


def test_a_question_about_a_record_lapses_with_that_record_alone() -> None:
    content = said(f"success_criterion:{criterion().id}", "user", "questioned", comment="Why?")
    other = whole().scope_statements.of("data")[0]

    assert not triad(with_changed(content, other, text="Something else")).questions[0].lapsed
    assert triad(with_changed(content, criterion(), target="4")).questions[0].lapsed


def test_questions_about_what_is_gone_are_not_asked() -> None:
    content = said(f"success_criterion:{criterion().id}", "user", "questioned", comment="Why?")

    assert list(record_questions(content)) == [("data", "scope")]
    assert record_questions(without(content, criterion())) == {}


def test_changed_content_says_whose_word_lapsed() -> None:
    content = with_added(whole(), *agreement(whole(), "data", "scope")[:2])
    changed = with_changed(content, criterion(), target="4")

    assert states(changed) == ["lapsed", "lapsed", "silent"]
    assert triad(changed).words[0].verdict == "confirmed"
    assert why(changed, blocking=2) == (
        "2 findings block; it has changed since AI User and Conductor spoke; Builder has not confirmed"
    )
    assert states(with_changed(changed, criterion(), target=criterion().target)) == ["confirmed", "confirmed", "silent"]


def test_several_questions_are_named_once_each() -> None:
    statement = whole().scope_statements.of("data")[0]
    content = with_added(
        said(f"success_criterion:{criterion().id}", "user", "questioned", comment="Why?"),
        word(whole(), f"success_criterion:{criterion().id}", "builder", "questioned", comment="How?"),
        word(whole(), f"scope_statement:{statement.id}", "builder", "questioned", comment="How?"),
        *agreement(whole(), "data", "scope"),
    )

    assert why(content, blocking=1) == f"1 finding blocks; SS-{statement.number} and SC-1 are questioned"


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_other_stations_keep_their_words(activity: str) -> None:
    content = with_added(whole(), *agreement(whole(), "data", activity))
    table = {"worksheet": "worksheet_row", "escalation": "escalation_rule", "rubric": "rubric", "raci": "raci_activity",
             "scope": "scope_statement"}[activity]  # fmt: skip
    other = content.rows(table).of("workflow")[0]

    assert states(without(content, other), "data", activity) == ["confirmed"] * 3


def test_records_know_their_station_through_their_parents() -> None:
    content = whole()
    rule, rubric = content.escalation_rules.of("data")[0], content.rubrics.of("data")[0]
    row = content.rubric_criteria.of(rubric.id)[0]
    matrix = content.raci_activities.of("data")[0]
    case = make(EscalationCase, rule=rule.id)
    link = make(SuccessCriterionRule, criterion=criterion().id, rule=rule.id)
    content = with_added(content, case, link)

    found = {
        record.TABLE: station_of_record(content, record.TABLE, record.id)
        for record in (
            criterion(), link, content.worksheet_rows.of("data")[0], rule, content.escalation_steps.of(rule.id)[0],
            case, rubric, row, content.rubric_anchors.of(row.id)[0], matrix,
            content.raci_assignments.of(matrix.id)[0],
        )
    }  # fmt: skip

    assert {table: station and station[1] for table, station in found.items()} == {
        "success_criterion": "scope", "success_criterion_rule": "scope", "worksheet_row": "worksheet",
        "escalation_rule": "escalation", "escalation_step": "escalation", "escalation_case": "escalation",
        "rubric": "rubric", "rubric_criterion": "rubric", "rubric_anchor": "rubric",
        "raci_activity": "raci", "raci_assignment": "raci",
    }  # fmt: skip
    assert {station and station[0] for station in found.values()} == {"data"}
    assert station_of_record(content, "participant", "ada") is None
    assert station_of_record(content, "success_criterion", "gone") is None
    assert station_of_subject(content, "data/raci") == ("data", "raci")
    assert station_of_subject(content, f"escalation_rule:{rule.id}") == ("data", "escalation")
    assert station_of_subject(content, "nonsense") is None


def other_value(record: Any, key: str, value: Any) -> Any:
    """Another value of this column than the one it holds."""
    if isinstance(value, bool):
        return not value
    field = next((one for one in FIELDS_OF.get(record.TABLE, ()) if one.key == key), None)
    choices = [one.key for one in field.choices] if field is not None else []
    candidates: list[Any] = [*choices, *((filled(field),) if field is not None else ())]
    match value:
        case str():
            candidates += ["something else"]
        case int() | None:
            candidates += [7, 8]
        case tuple() | dict():
            candidates += [type(value)()]
    return next(one for one in candidates if one != value)


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_any_change_of_a_records_own_fields_lapses_its_station(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(TOP_TABLES))
    record = data.draw(st.sampled_from(whole().rows(table).of("data")))
    left_out = {"id", "position", "number", "dimension", PRIVATE_NOTE.key}
    keys = [one.name for one in fields(record) if one.name not in left_out]
    key = data.draw(st.sampled_from(keys))
    station = station_of_record(whole(), table, record.id)
    assert station is not None
    agreed = with_added(whole(), *agreement(whole(), *station))

    changed = with_changed(agreed, record, **{key: other_value(record, key, getattr(record, key))})

    assert states(changed, *station) == ["lapsed"] * 3


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_private_notes_and_places_leave_words_as_they_are(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(TOP_TABLES))
    record = data.draw(st.sampled_from(whole().rows(table).of("data")))
    station = station_of_record(whole(), table, record.id)
    assert station is not None
    agreed = with_added(whole(), *agreement(whole(), *station))
    values: dict[str, Any] = {"private_note": data.draw(st.text(max_size=20))}
    if hasattr(record, "position"):
        values["position"] = data.draw(st.integers(1, 99))

    assert states(with_changed(agreed, record, **values), *station) == ["confirmed"] * 3


CHANGES = st.sampled_from(["word", "question", "take back", "change", "remove", "add", "skip", "person", "step"])


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(CHANGES, min_size=1, max_size=8), data=st.data())
def test_updating_gives_what_judging_anew_gives(steps: list[str], data: st.DataObject) -> None:
    before = with_added(whole(), *agreement(whole(), "data", "scope"), *agreement(whole(), "data", "escalation"))
    known = overview(before, framework())
    for step in steps:
        changed, removed = _step(before, step, data)
        after = before.with_changes({
            table: ([one for one in changed if table == one.TABLE], [one.id for one in removed if table == one.TABLE])
            for table in {one.TABLE for one in (*changed, *removed)}
        })  # fmt: skip
        known = updated_overview(known, before, after, framework(), _ids(changed), _ids(removed))
        assert known == overview(after, framework())
        before = after


def _ids(parts: list[Any]) -> dict[str, frozenset[str]]:
    return {table: frozenset(one.id for one in parts if table == one.TABLE) for table in {one.TABLE for one in parts}}


def _step(content: Records, step: str, data: st.DataObject) -> tuple[list[Any], list[Any]]:
    """(changed or added, removed) records."""
    rules, criteria = content.escalation_rules.of("data"), content.success_criteria.of("data")
    words = list(content.confirmations)
    role = data.draw(st.sampled_from(ROLES))
    match step:
        case "word":
            subject = data.draw(st.sampled_from(["data/scope", "data/escalation", "data/rubric"]))
            return [word(content, subject, role, "waived", comment="Nobody here")], []
        case "question" if criteria:
            subject = f"success_criterion:{criteria[0].id}"
            return [word(content, subject, role, "questioned", comment="Why?")], []
        case "take back" if words:
            return [], [data.draw(st.sampled_from(words))]
        case "change" if criteria:
            return [replace(criteria[0], target=data.draw(st.sampled_from(["3", "4"])))], []
        case "remove" if criteria:
            return [], [criteria[-1]]
        case "add" if rules:
            return [make(EscalationCase, rule=rules[0].id, name="Night")], []
        case "skip":
            return [make(kinds.StationState, id="skip", dimension="data", activity="scope", skip_reason="No")], []
        case "person":
            return [person("Ada", data.draw(st.sampled_from(ROLES)))], []
        case _:
            steps = [one for rule in rules for one in content.escalation_steps.of(rule.id)]
            return [replace(one, channel="by phone") for one in steps[:1]], []
