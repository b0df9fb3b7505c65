from __future__ import annotations

from functools import cache

import pytest

from tests.builders import activity, framework, make, whole_project, with_added
from triad_desktop.facilitation.stations import headline, split_record_subject, station_records
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Records


@cache
def whole() -> Records:
    return whole_project()


@pytest.mark.parametrize(
    ("key", "tables", "first"),
    [
        ("scope", ["scope_statement"] * 3 + ["success_criterion"], "This is in"),
        ("worksheet", ["worksheet_row"], "Something"),
        ("escalation", ["escalation_rule"], "Injury mentioned"),
        ("rubric", ["rubric_criterion"], "Reason is clear"),
        ("raci", ["raci_activity"], "Do it"),
    ],
)
def test_the_rows_of_a_station_and_how_people_know_them(key: str, tables: list[str], first: str) -> None:
    rows = station_records(whole(), "data", key)

    assert [one.TABLE for one in rows] == tables
    assert first in [headline(one, framework()) for one in rows]


def test_a_criterion_is_known_by_its_statement_and_an_empty_row_by_nothing() -> None:
    criterion = whole().success_criteria.of("data")[0]

    assert headline(criterion, framework()) == "Quicker answers"
    assert headline(make(kinds.WorksheetRow, dimension="data"), framework()) == ""


def test_activities_that_are_left_out_are_no_rows() -> None:
    content = with_added(whole(), *activity("data", {}, included=False))

    assert len(station_records(content, "data", "raci")) == 1


def test_a_subject_is_a_record_or_a_station() -> None:
    assert split_record_subject("scope_statement:a:b") == ("scope_statement", "a:b")
    assert split_record_subject("data/scope") == ("", "")
