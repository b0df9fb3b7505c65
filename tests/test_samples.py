"""The sample project, as it is written to a file: what it shows, and the faults that are meant to be in it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pytest

from triad_desktop.facilitation.agenda import agenda_total
from triad_desktop.facilitation.clock import session_clock, session_state
from triad_desktop.facilitation.readiness import Overview, overview
from triad_desktop.models.content import ROWS_OF_TABLE, Records
from triad_desktop.models.errors import KnownError
from triad_desktop.models.keys import ACTIVITIES, CAPTURE_KINDS
from triad_desktop.samples import write_sample
from triad_desktop.storage.document import ReadProject, open_document, read_project

COMPLETE = ("workflow", "architecture", "safeguards")
LATER = datetime(2027, 1, 1, tzinfo=UTC)
SKIPPED = {("knowledge", "escalation")}

# Faults to learn from, in dimensions that the room has worked on.
MEANT = {
    ("workflow", "raci", "raci_many_accountable"): 1,
    ("data", "scope", "criterion_no_baseline"): 1,
    ("data", "worksheet", "worksheet_data_no_label_rule"): 1,
    ("data", "escalation", "rule_no_on_silence"): 1,
    ("data", "raci", "raci_several_accountable"): 1,
    ("knowledge", "worksheet", "worksheet_knowledge_no_validated_by"): 1,
    ("knowledge", "worksheet", "worksheet_knowledge_no_exceptions"): 1,
    ("evaluation", "worksheet", "worksheet_evaluation_no_stop_rule"): 1,
    ("evaluation", "rubric", "rubric_criterion_no_descriptor"): 1,
    ("evaluation", "raci", "raci_no_accountable"): 1,
    ("data", "worksheet", "worksheet_data_no_plan"): 1,
    ("evaluation", "rubric", "rubric_criterion_untraced"): 1,
    ("improvement", "worksheet", "worksheet_improvement_no_threshold"): 1,
    ("", "captures", "action_no_owner"): 1,
    ("", "captures", "decision_out_of_scope"): 1,
    ("", "captures", "parking_in_limbo"): 1,
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> ReadProject:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder / "sample.triad", data_directory=folder / "data")
    return read_project(folder / "sample.triad", data_directory=None)


@pytest.fixture(scope="module")
def records(sample: ReadProject) -> Records:
    return sample.records


@pytest.fixture(scope="module")
def readiness(sample: ReadProject) -> Overview:
    return overview(sample.records, sample.framework)


def test_the_sample_is_the_same_each_time(sample: ReadProject, tmp_path: Path) -> None:
    again = tmp_path / "again.triad"
    write_sample(again, data_directory=tmp_path / "data")

    assert read_project(again, data_directory=None).records == sample.records


def test_the_sample_leaves_nothing_on_the_computer(tmp_path: Path) -> None:
    write_sample(tmp_path / "sample.triad", data_directory=tmp_path / "data")

    assert [path for path in (tmp_path / "data").rglob("*") if path.is_file()] == []
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["sample.triad"]


def test_the_sample_can_be_edited_and_has_nothing_to_undo(tmp_path: Path) -> None:
    write_sample(tmp_path / "sample.triad", data_directory=tmp_path / "data")
    document = open_document(tmp_path / "sample.triad", data_directory=tmp_path / "data")

    assert document.undo_label is None
    assert not document.unpublished
    document.close()


def test_a_file_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "sample.triad"
    path.write_bytes(b"mine")

    with pytest.raises(KnownError) as refused:
        write_sample(path, data_directory=tmp_path / "data")
    assert refused.value.code == "file_exists"
    assert path.read_bytes() == b"mine"


def test_writing_the_sample_takes_less_than_a_second(tmp_path: Path) -> None:
    def seconds(attempt: int) -> float:
        began = perf_counter()
        write_sample(tmp_path / f"{attempt}.triad", data_directory=tmp_path / "data")
        return perf_counter() - began

    assert min(map(seconds, range(3))) < 1


def test_who_takes_part(records: Records) -> None:
    roles = Counter(person.role for person in records.participants if person.active)

    assert roles == {"user": 5, "conductor": 3, "builder": 4}
    assert sum(not person.active for person in records.participants) == 1
    assert len(records.desks) == 3
    assert all(desk.active_hours for desk in records.desks)
    assert all(person.contact.endswith(".example") for person in records.participants if person.active)


@pytest.mark.parametrize("activity", ACTIVITIES)
@pytest.mark.parametrize("dimension", COMPLETE)
def test_three_dimensions_are_complete(readiness: Overview, dimension: str, activity: str) -> None:
    station = readiness.station(dimension, activity)

    assert (station.blocked, station.passed) == (False, station.total)


@pytest.mark.parametrize("dimension", COMPLETE)
def test_a_complete_dimension_has_enough_to_look_at(records: Records, dimension: str) -> None:
    rubric = records.rubrics.of(dimension)[0]
    criteria = records.rubric_criteria.of(rubric.id)
    rules = records.escalation_rules.of(dimension)
    steps = [len(records.escalation_steps.of(rule.id)) for rule in rules]

    assert {one.kind for one in records.scope_statements.of(dimension)} >= {"in", "out", "boundary", "assumption"}
    assert 4 <= len(records.success_criteria.of(dimension)) <= 5
    assert 6 <= len(records.worksheet_rows.of(dimension)) <= 8
    assert 4 <= len(rules) <= 7
    assert min(steps) >= 1
    assert max(steps) <= 3
    assert 4 <= len(criteria) <= 5
    assert any(one.required_minimum for one in criteria)
    assert 2 <= sum(len(records.rubric_anchors.of(one.id)) for one in criteria) <= 3
    assert any(not one.included for one in records.raci_activities.of(dimension))
    assert any(one.critical for one in records.raci_activities.of(dimension))


@pytest.mark.parametrize("dimension", COMPLETE)
def test_every_success_criterion_of_a_complete_dimension_is_served_by_the_rubric(
    records: Records, dimension: str
) -> None:
    rubric = records.rubrics.of(dimension)[0]
    criteria = records.rubric_criteria.of(rubric.id)

    assert {one.success_criterion for one in criteria} == {one.id for one in records.success_criteria.of(dimension)}
    musts = {one.id for one in records.success_criteria.of(dimension) if one.necessity == "must"}
    assert all(one.required_minimum for one in criteria if one.success_criterion in musts)


@pytest.mark.parametrize("dimension", COMPLETE)
def test_rules_of_a_complete_dimension_have_priorities_of_their_own(records: Records, dimension: str) -> None:
    priorities = [rule.priority for rule in records.escalation_rules.of(dimension)]

    assert priorities == list(range(1, len(priorities) + 1))


def test_every_ai_action_that_proposes_or_tells_has_a_rule(records: Records) -> None:
    rules = {rule.ai_action for rule in records.escalation_rules}
    rows = records.worksheet_rows.of("architecture")

    assert {row.values["action"] for row in rows if row.values["autonomy"] in ("proposes", "acts_and_tells")} <= rules


def test_the_faults_are_those_that_are_meant(readiness: Overview) -> None:
    assert Counter((one.dimension, one.activity, one.code) for one in readiness.findings) == MEANT


def test_one_person_has_too_many_a(readiness: Overview) -> None:
    found = [one.message for one in readiness.findings if one.code == "raci_many_accountable"]

    assert [message.split(" is ")[0] for message in found] == ["Ana Lucía Peña"]


@pytest.mark.parametrize("dimension", COMPLETE)
def test_nearly_every_a_of_a_complete_dimension_has_a_name(records: Records, dimension: str) -> None:
    rows = [one for one in records.raci_activities.of(dimension) if one.included]
    named = [
        one for one in rows
        if any(part.letter == "A" and part.party.startswith("participant:") for part in records.raci_assignments.of(one.id))
    ]  # fmt: skip

    assert len(rows) - len(named) <= 3


def test_every_station_has_something_in_it(readiness: Overview) -> None:
    states = {station: one.state for station, one in readiness.stations.items()}

    assert {station for station, state in states.items() if state == "skipped"} == SKIPPED
    assert "empty" not in states.values()
    assert Counter(states.values())["ready"] >= 12


def test_one_session_is_over_and_one_is_planned(records: Records) -> None:
    held, planned = records.sessions

    assert (held.state, planned.state) == ("closed", "planned")
    assert session_state(held, records.clock_events.of(held.id)) == "closed"
    assert all(agenda_total(one, records.agenda_blocks.of(one.id)).over == 0 for one in records.sessions)
    clock = session_clock(held, records.agenda_blocks.of(held.id), records.clock_events.of(held.id), LATER)
    assert [run.state for run in clock.runs].count("skipped") == 1
    assert {run.state for run in clock.runs} == {"done", "skipped"}


def test_captures_of_every_kind_and_feedback_in_every_state(records: Records) -> None:
    assert {one.kind for one in records.captures} == set(CAPTURE_KINDS)
    assert any(one.private for one in records.captures)
    assert len(records.acceptances) == 1
    assert {one.state for one in records.feedback_items} >= {"reported", "framed", "validated", "declined"}


def test_one_station_is_skipped_with_a_reason(records: Records, readiness: Overview) -> None:
    assert readiness.station("knowledge", "escalation").state == "skipped"
    assert [one.skip_reason.startswith("Rules found here") for one in records.station_states] == [True]


def test_private_notes_stand_in_a_few_places(records: Records) -> None:
    noted = [
        record.TABLE for table in ROWS_OF_TABLE for record in records.rows(table) if getattr(record, "private_note", "")
    ]

    assert Counter(noted)["participant"] == 2
    assert Counter(noted)["success_criterion"] >= 2


def test_every_party_that_is_named_is_in_the_project(records: Records) -> None:
    known = {f"participant:{one.id}" for one in records.participants} | {f"desk:{one.id}" for one in records.desks}
    known |= {"role:user", "role:conductor", "role:builder"}
    named = {one.owner for one in records.success_criteria} | {one.party for one in records.escalation_steps}
    named |= {one.party for one in records.raci_assignments}

    assert named <= known
