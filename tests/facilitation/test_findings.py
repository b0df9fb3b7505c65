from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.builders import (
    activity,
    framework,
    make,
    person,
    records,
    seeded_raci,
    whole_escalation,
    whole_project,
    with_added,
    with_changed,
)
from tests.facilitation.breakages import (
    PROJECT_BREAKS,
    STATION_BREAKS,
    WORKSHEET_BREAKS,
    Break,
    column_emptied,
    emptied,
    of_table,
)
from triad_desktop.facilitation.finding import Check, Finding
from triad_desktop.facilitation.findings import check_project, check_station
from triad_desktop.facilitation.findings.field_texts import CODE_PREFIXES, needed_fields
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Records
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS
from triad_desktop.models.record_fields import FIELDS_OF

ACTIVITY_OF_TABLE = {
    "project": "initiative",
    "participant": "participants",
    "desk": "desks",
    "scope_statement": "scope",
    "success_criterion": "scope",
    "escalation_rule": "escalation",
    "escalation_step": "escalation",
    "escalation_case": "escalation",
    "rubric": "rubric",
    "rubric_criterion": "rubric",
    "rubric_anchor": "rubric",
    "raci_activity": "raci",
}
PREPARATION = ("project", "participant", "desk")
FIELD_BREAKS: dict[str, tuple[str, Break]] = {
    text.code: (ACTIVITY_OF_TABLE[table], emptied(table, field))
    for table in CODE_PREFIXES
    for field, text in needed_fields(table)
    if (table, field.key) != ("participant", "role")
}
# One person alone answers, or nobody does.
FIELD_BREAKS["step_no_who_answers"] = (
    "escalation",
    lambda records: with_changed(records, of_table(records, "escalation_step"), who_answers="", party="desk:fraud"),
)
COLUMNS = [
    (one.key, field.key, field.needed)
    for one in framework().dimensions
    for field in one.worksheet.fields()
    if field.needed
]


@cache
def whole() -> Records:
    return whole_project()


def station(content: Records, activity_key: str, dimension: str = "workflow") -> tuple[Check, ...]:
    return check_station(content, framework(), dimension, activity_key)


def findings_of(checks: tuple[Check, ...]) -> list[Finding]:
    return [finding for check in checks for finding in check.findings]


def everything(content: Records) -> list[Finding]:
    stations = [station(content, one, dimension) for dimension in DIMENSIONS for one in ACTIVITIES]
    return [finding for checks in (*stations, check_project(content, framework())) for finding in findings_of(checks)]


@cache
def known_codes() -> set[str]:
    checks = [*check_project(whole(), framework())]
    for dimension in DIMENSIONS:
        for one in ACTIVITIES:
            checks += station(whole(), one, dimension)
    return {check.code for check in checks}


def test_a_whole_project_passes_every_check() -> None:
    assert everything(whole()) == []
    for dimension in DIMENSIONS:
        for one in ACTIVITIES:
            assert [check.code for check in station(whole(), one, dimension) if not check.passed] == []
    assert [check.code for check in check_project(whole(), framework()) if not check.passed] == []


def test_every_code_has_a_case_here() -> None:
    columns = {f"worksheet_{dimension}_no_{key}" for dimension, key, _needed in COLUMNS}

    # A participant's role can't be empty in a file.
    cases = {*STATION_BREAKS, *WORKSHEET_BREAKS, *PROJECT_BREAKS, *FIELD_BREAKS}
    assert known_codes() - columns - {"participant_no_role"} == cases


@pytest.mark.parametrize("code", STATION_BREAKS)
def test_station_codes(code: str) -> None:
    activity_key, break_it = STATION_BREAKS[code]

    checks = station(break_it(whole()), activity_key)

    found = findings_of(checks)
    assert [finding.code for finding in found] == [code]
    assert (found[0].dimension, found[0].activity) == ("workflow", activity_key)
    assert not next(check for check in checks if check.code == code).passed


@pytest.mark.parametrize("code", WORKSHEET_BREAKS)
def test_links_within_a_worksheet(code: str) -> None:
    dimension, break_it = WORKSHEET_BREAKS[code]

    found = findings_of(station(break_it(whole()), "worksheet", dimension))

    row = whole().worksheet_rows.of(dimension)[0]
    assert [(one.code, one.record) for one in found] == [(code, row.id)]
    assert found[0].field in {field.key for field in framework().dimension(dimension).worksheet.fields()}


@pytest.mark.parametrize("code", PROJECT_BREAKS)
def test_project_codes(code: str) -> None:
    activity_key, break_it = PROJECT_BREAKS[code]

    found = [one for one in findings_of(check_project(break_it(whole()), framework())) if one.code == code]

    assert len(found) == 1
    assert found[0].activity == activity_key
    assert found[0].message.endswith((".", "?"))


@pytest.mark.parametrize("code", FIELD_BREAKS)
def test_an_empty_field_is_one_finding_at_its_place(code: str) -> None:
    activity_key, break_it = FIELD_BREAKS[code]
    table = next(name for name, prefix in CODE_PREFIXES.items() if code.startswith(f"{prefix}_no_"))
    if code.startswith("rubric_criterion_"):
        table = "rubric_criterion"
    broken = break_it(whole())

    found = findings_of(check_project(broken, framework()) if table in PREPARATION else station(broken, activity_key))

    field = next(field for field in FIELDS_OF[table] if code.endswith(f"_no_{field.key}"))
    record = of_table(whole(), table)
    assert [(one.code, one.severity, one.table, one.record, one.field) for one in found] == [
        (code, field.needed, table, record.id, field.key)
    ]
    assert found[0].dimension == ("" if table in PREPARATION else "workflow")


@pytest.mark.parametrize(
    ("party", "people", "asked"),
    [("participant:ada", 2, False), ("role:user", 0, False), ("role:user", 1, False), ("role:user", 2, True),
     ("desk:fraud", 0, True), ("", 2, False)],
)  # fmt: skip
def test_who_answers_is_asked_where_several_may(party: str, people: int, asked: bool) -> None:
    parts = whole_escalation("workflow", party)
    parts[1] = replace(parts[1], who_answers="")
    team = [person(name, "user") for name in ("Ada", "Eve")[:people]] + [person("Gone", "user", active=False)]

    found = findings_of(station(records(*team, *parts), "escalation"))

    assert ("step_no_who_answers" in [one.code for one in found]) == asked


@pytest.mark.parametrize(("dimension", "key", "needed"), COLUMNS)
def test_an_empty_worksheet_column_is_one_finding(dimension: str, key: str, needed: str) -> None:
    found = findings_of(station(column_emptied(dimension, key)(whole()), "worksheet", dimension))

    row = whole().worksheet_rows.of(dimension)[0]
    code = f"worksheet_{dimension}_no_{key}"
    assert [(one.code, one.severity, one.record, one.field) for one in found] == [(code, needed, row.id, key)]
    assert found[0].message.startswith(f"{framework().dimension(dimension).worksheet.code}-1 has nothing under “")
    assert ("can't be agreed to" in found[0].message) is (needed == "blocks")


@pytest.mark.parametrize("activity_key", ACTIVITIES)
def test_in_an_empty_station_nothing_passes_and_only_its_emptiness_is_found(activity_key: str) -> None:
    empty = records(*seeded_raci("workflow"), make(kinds.Rubric, dimension="workflow"))

    checks = station(empty, activity_key)

    assert [one.code for one in findings_of(checks)] == [f"{activity_key}_empty"]
    assert findings_of(checks)[0].severity == "blocks"
    assert [check.code for check in checks if check.passed] == []
    full = [check.code for check in station(whole(), activity_key)]
    assert [check.code for check in checks] == [code for code in full if not code.startswith(("anchor_", "case_no_"))]


def test_messages_name_codes_and_say_why() -> None:
    criterion = of_table(whole(), "success_criterion")
    found = findings_of(station(with_changed(whole(), criterion, number=3, owner=""), "scope"))
    assert found[0].message == "SC-3 has no owner, so nobody notices when it fails."

    step = of_table(whole(), "escalation_step")
    found = findings_of(station(with_changed(whole(), step, party=""), "escalation"))
    assert found[0].message == "Step 1 of ER-1 names nobody, so the case has nowhere to go."

    anchor = of_table(whole(), "rubric_anchor")
    found = findings_of(station(with_changed(whole(), anchor, reason=""), "rubric"))
    assert found[0].message.startswith("Example 1 of RC-1 has no reason")

    found = findings_of(check_project(with_added(whole(), person("", "user", id="x")), framework()))
    assert any(one.message.startswith("Participant 4 has no name") for one in found)


def test_braces_in_what_people_wrote_stay_as_written() -> None:
    broken = with_changed(whole(), whole().desks.get("fraud"), name="{desk} {0}", role=None)

    assert findings_of(check_project(broken, framework()))[0].message.startswith("{desk} {0} has no role")


def test_an_owner_who_is_gone_from_the_project_counts_as_none() -> None:
    broken = with_changed(whole(), of_table(whole(), "success_criterion"), owner="participant:nobody")

    assert [one.code for one in findings_of(station(broken, "scope"))] == ["criterion_no_owner"]


def test_missing_levels_are_one_finding_for_each_criterion() -> None:
    _activity, break_it = STATION_BREAKS["rubric_criterion_no_descriptor"]

    message = findings_of(station(break_it(whole()), "rubric"))[0].message

    assert message.startswith("RC-1 doesn't describe level 2 Weak and level 4 Excellent, so")


def test_outcomes_are_counted_in_one_finding() -> None:
    content = records(
        *(part for outcome in ("", "", "done") for part in activity("data", {"role:user": "RA"}, outcome=outcome))
    )

    found = [one for one in findings_of(station(content, "raci", "data")) if one.code == "raci_no_outcome"]

    assert [one.message for one in found] == [
        "In 2 of 3 activities nothing says how one sees that the work is done, so people will disagree whether it is."
    ]


def test_a_kind_of_statement_that_is_missing_leads_to_its_column() -> None:
    _activity, break_it = STATION_BREAKS["scope_no_boundary"]

    found = findings_of(station(break_it(whole()), "scope"))

    assert (found[0].table, found[0].record, found[0].field) == ("scope_statement", "", "boundary")


def test_desks_and_examples_are_judged_only_when_there_are_some() -> None:
    codes = {check.code for check in check_project(records(), framework())}
    assert {"initiative_no_title", "role_nobody"} <= codes
    assert not [code for code in codes if code.startswith(("desk_", "participant_"))]

    rubric = make(kinds.Rubric, dimension="data", name="Answers")
    assert not [one for one in station(records(rubric), "rubric", "data") if one.code.startswith("anchor_")]
