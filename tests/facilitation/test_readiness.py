from __future__ import annotations

from functools import cache

from tests.builders import (
    activity,
    agreement,
    framework,
    make,
    person,
    records,
    seeded_raci,
    whole_escalation,
    whole_project,
    with_added,
    with_changed,
    without,
)
from triad_desktop.facilitation.readiness import Overview, overview
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Records
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS

STATIONS = [(dimension, key) for dimension in DIMENSIONS for key in ACTIVITIES]


@cache
def whole() -> Records:
    return whole_project()


def judged(content: Records) -> Overview:
    return overview(content, framework())


def skip(dimension: str, activity_key: str) -> kinds.StationState:
    return make(kinds.StationState, dimension=dimension, activity=activity_key, skip_reason="Not this time")


def test_a_whole_project_is_a_draft_until_the_roles_confirm_it() -> None:
    result = judged(whole())

    assert (result.ready, result.total, result.skipped) == (0, 45, 0)
    assert (result.blocking, result.look) == (0, 0)
    station = result.station("data", "scope")
    assert (station.state, station.blocked, station.passed) == ("draft", False, station.total)

    agreed = judged(with_added(whole(), *(one for key in STATIONS for one in agreement(whole(), *key))))
    assert (agreed.ready, agreed.total) == (45, 45)
    assert {station.state for station in agreed.stations.values()} == {"ready"}


def test_what_is_worth_a_look_does_not_keep_a_station_from_being_ready() -> None:
    content = with_changed(whole(), whole().success_criteria.of("data")[0], unit="")

    station = judged(with_added(content, *agreement(content, "data", "scope"))).station("data", "scope")

    assert (station.state, station.passed) == ("ready", station.total - 1)


def test_what_blocks_keeps_a_confirmed_station_from_being_ready() -> None:
    content = with_changed(whole(), whole().success_criteria.of("data")[0], owner="")

    station = judged(with_added(content, *agreement(content, "data", "scope"))).station("data", "scope")

    assert (station.state, station.blocked, station.blocking) == ("draft", True, 1)


def test_an_empty_station_stays_empty_whatever_is_said_about_it() -> None:
    content = without(whole(), *whole().worksheet_rows.of("data"))

    assert judged(with_added(content, *agreement(content, "data", "worksheet"))).ready == 0
    assert judged(content).station("data", "worksheet").state == "empty"


def test_a_new_project_is_empty() -> None:
    content = records(*(part for key in DIMENSIONS for part in [*seeded_raci(key), make(kinds.Rubric, dimension=key)]))

    result = judged(content)

    assert {station.state for station in result.stations.values()} == {"empty"}
    assert {station.passed for station in result.stations.values()} == {0}
    assert all(station.blocked and station.total > 1 for station in result.stations.values())
    assert len([one for one in result.findings if one.code.endswith("_empty")]) == 45


def test_one_look_makes_a_draft_that_is_not_blocked() -> None:
    criterion = whole().success_criteria.of("data")[0]

    station = judged(with_changed(whole(), criterion, unit="")).station("data", "scope")

    assert (station.state, station.blocked, station.passed) == ("draft", False, station.total - 1)


def test_findings_of_a_station_come_blocking_first() -> None:
    criterion = whole().success_criteria.of("data")[0]

    station = judged(with_changed(whole(), criterion, baseline="", owner="", unit="")).station("data", "scope")

    assert [one.severity for one in station.findings] == ["blocks", "look", "look"]
    assert station.blocked


def test_a_skipped_station_is_not_judged() -> None:
    rows = whole().scope_statements.of("data")

    result = judged(with_added(without(whole(), *rows), skip("data", "scope")))

    station = result.station("data", "scope")
    assert (station.state, station.blocked, station.passed, station.total) == ("skipped", False, 0, 0)
    assert (result.skipped, result.total) == (1, 44)
    assert result.findings == ()


def test_a_station_with_an_empty_reason_is_not_skipped() -> None:
    state = make(kinds.StationState, dimension="data", activity="scope", skip_reason="")

    assert judged(with_added(whole(), state)).station("data", "scope").state == "draft"


def test_left_out_dimensions_count_nowhere_but_stay_readable() -> None:
    content = records(make(kinds.DimensionState, dimension="data", included=False), skip("data", "raci"))

    result = judged(content)

    assert (result.total, result.skipped, len(result.included)) == (40, 0, 8)
    assert "data" not in {finding.dimension for finding in result.findings}
    assert result.station("data", "scope").state == "empty"
    assert len(result.stations) == 45


def test_findings_come_blocking_first_then_the_project_then_by_dimension() -> None:
    content = whole()
    criteria = {key: content.success_criteria.of(key)[0] for key in ("workflow", "evaluation")}
    content = with_changed(content, criteria["evaluation"], owner="", unit="")
    content = with_changed(content, criteria["workflow"], owner="", unit="")
    content = content.with_changes({"project": ([make(kinds.Project, id="project", title="Claims")], [])})

    found = [(one.severity, one.dimension, one.code) for one in judged(content).findings]

    assert found == [
        ("blocks", "", "initiative_no_problem"),
        ("blocks", "workflow", "criterion_no_owner"),
        ("blocks", "evaluation", "criterion_no_owner"),
        ("look", "", "initiative_no_sponsor"),
        ("look", "", "initiative_no_confidentiality"),
        ("look", "workflow", "criterion_no_unit"),
        ("look", "evaluation", "criterion_no_unit"),
    ]
    assert (judged(content).blocking, judged(content).look) == (3, 4)


def test_a_matrix_without_included_activities_is_empty() -> None:
    content = records(person("Ada", "user"), *activity("data", {"role:user": "RA"}, included=False))

    assert judged(content).station("data", "raci").state == "empty"


def test_anything_begun_makes_a_draft() -> None:
    rubric = make(kinds.Rubric, dimension="data")
    begun = [
        ("scope", make(kinds.ScopeStatement, dimension="data", kind="assumption")),
        ("scope", make(kinds.SuccessCriterion, dimension="data")),
        ("worksheet", make(kinds.WorksheetRow, dimension="data")),
        ("escalation", make(kinds.EscalationRule, dimension="data")),
        ("rubric", make(kinds.Rubric, dimension="data", name="Answers")),
        ("rubric", make(kinds.Rubric, dimension="data", pass_threshold="3")),
        ("rubric", make(kinds.Rubric, dimension="data", floor_rule=True)),
        ("raci", make(kinds.RaciActivity, dimension="data", included=True)),
    ]

    assert [judged(records(part)).station("data", key).state for key, part in begun] == ["draft"] * len(begun)
    with_criterion = records(rubric, make(kinds.RubricCriterion, rubric=rubric.id))
    assert judged(with_criterion).station("data", "rubric").state == "draft"
    assert judged(records(rubric)).station("data", "rubric").state == "empty"


def test_stations_are_judged_each_by_itself() -> None:
    content = records(person("Ada", "user"), *whole_escalation("data", "participant:ada"))

    states = {key: judged(content).station("data", key).state for key in ACTIVITIES}

    assert states == {
        "scope": "empty", "worksheet": "empty", "escalation": "draft", "rubric": "empty", "raci": "empty",
    }  # fmt: skip


def test_findings_are_gathered_once() -> None:
    result = judged(records())

    assert result.findings is result.findings
    assert result.station("workflow", "scope").findings is result.station("workflow", "scope").findings
