"""Text that a field refused is found, so that no station counts as complete while it waits."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.builders import framework, make, records, whole_project, with_changed
from tests.facilitation.breakages import STATION_BREAKS, of_table, refused
from triad_desktop.facilitation import readiness
from triad_desktop.facilitation.finding import Finding
from triad_desktop.facilitation.readiness import overview, updated_overview
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Records


@cache
def whole() -> Records:
    return whole_project()


def found_in(content: Records) -> tuple[Finding, ...]:
    return overview(content, framework()).findings


def test_the_finding_names_the_record_and_the_field_but_not_what_was_typed() -> None:
    criterion = of_table(whole(), "success_criterion")
    content = refused("success_criterion", "failure_threshold", "a secret")(with_changed(whole(), criterion, number=3))

    (found,) = found_in(content)

    assert found.message == (
        "SC-3 holds text under “Fails at” that is not understood, so it counts for nothing."
    )  # fmt: skip
    assert (found.severity, found.table, found.record, found.field) == (
        "look", "success_criterion", criterion.id, "failure_threshold",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "severity", "code"),
    [("target", "blocks", "criterion_no_target"), ("baseline", "look", "scope_refused_text")],
)
def test_refused_text_in_an_empty_field_that_is_needed_is_one_finding(field: str, severity: str, code: str) -> None:
    criterion = of_table(whole(), "success_criterion")
    content = with_changed(whole(), criterion, **{field: ""})
    (empty,) = found_in(content)
    (found,) = found_in(refused("success_criterion", field, "95 min")(content))

    assert (found.severity, found.code, found.record, found.field) == (severity, code, criterion.id, field)
    assert empty.severity == severity
    assert "holds text under" in found.message
    assert "holds text under" not in empty.message


@pytest.mark.parametrize("needed", ["blocks", "look"])
def test_refused_text_in_an_empty_column_of_a_worksheet_is_one_finding(needed: str) -> None:
    row = of_table(whole(), "worksheet_row")
    column = next(one for one in framework().dimension(row.dimension).worksheet.fields() if one.needed == needed)
    content = with_changed(whole(), row, values={**row.values, column.key: None})
    (empty,) = [one for one in found_in(content) if one.field == column.key]
    content = replace(content, drafts={(row.id, column.key): "must"})
    (found,) = [one for one in found_in(content) if one.field == column.key]
    assert (empty.severity, found.severity) == (needed, needed)
    assert "has nothing under" in empty.message
    assert "holds text under" in found.message


def test_columns_of_worksheets_and_levels_of_rubrics_are_named_by_their_titles() -> None:
    column = framework().dimension("workflow").worksheet.fields()[0]
    content = refused("worksheet_row", column.key)(refused("rubric_criterion", "level_2")(whole()))

    messages = [one.message for one in found_in(content)]

    assert f"under “{column.title}”" in messages[0]
    assert "under “Level 2”" in messages[1]


@pytest.mark.parametrize("code", [code for code in STATION_BREAKS if code.endswith("_refused_text")])
def test_a_station_with_refused_text_is_a_draft_with_as_many_checks_as_before(code: str) -> None:
    activity, break_it = STATION_BREAKS[code]
    before = overview(whole(), framework()).station("workflow", activity)

    after = overview(break_it(whole()), framework()).station("workflow", activity)

    assert (before.findings, len(after.findings), after.blocked) == ((), 1, False)
    assert (after.passed, after.total) == (before.total - 1, before.total)


def test_an_empty_station_stays_silent() -> None:
    rubric = make(kinds.Rubric, dimension="data")
    content = replace(records(rubric), drafts={(rubric.id, "pass_threshold"): "abc"})

    station = overview(content, framework()).station("data", "rubric")

    assert station.state == "empty"
    assert [one.code for one in station.findings] == ["rubric_empty"]


def test_text_that_waits_for_a_record_that_is_gone_is_not_found() -> None:
    assert found_in(replace(whole(), drafts={("gone", "target"): "abc"})) == ()


def test_only_the_station_in_which_text_was_refused_is_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    known = overview(whole(), framework())
    after = refused("success_criterion", "target")(whole())
    expected = overview(after, framework())
    judged: list[tuple[object, ...]] = []
    check_station = readiness.check_station
    monkeypatch.setattr(readiness, "check_station", lambda *given: judged.append(given[2:]) or check_station(*given))

    updated = updated_overview(known, whole(), after, framework(), {}, {})

    assert updated == expected
    assert judged == [("workflow", "scope")]
