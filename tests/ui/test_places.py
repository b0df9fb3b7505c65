from __future__ import annotations

from pathlib import Path

from tests.builders import framework, make, records
from tests.ui.documents import add_people, new_document
from triad_desktop.models.edits.links import SetProtectingRules, set_protecting_rules
from triad_desktop.models.edits.records import (
    AddRecord,
    ChangeField,
    RemoveRecord,
    add_record,
    change_field,
    remove_record,
)
from triad_desktop.models.workshop_records import Acceptance, Capture, FindingAcceptance
from triad_desktop.ui.changed_places import place_of_change
from triad_desktop.ui.places import Place, place_of


def test_a_step_is_shown_where_its_rule_is(tmp_path: Path) -> None:
    document = new_document(tmp_path)
    document.edit(add_record, AddRecord(table="escalation_rule", id="rule", parent={"dimension": "data"}))
    document.edit(add_record, AddRecord(table="escalation_step", id="step", parent={"rule": "rule"}))

    place = place_of("escalation_step", "step", document.records, "party")

    assert place == Place("facilitate", "data", "escalation", "escalation_step", "step", "party")
    assert place_of("participant", "nobody", document.records) is None
    document.close()


def test_cases_are_shown_where_their_rule_is_and_protecting_rules_where_their_criterion_is(tmp_path: Path) -> None:
    document = new_document(tmp_path)
    document.edit(add_record, AddRecord(table="escalation_rule", id="rule", parent={"dimension": "data"}))
    document.edit(add_record, AddRecord(table="escalation_case", id="case", parent={"rule": "rule"}))
    document.edit(add_record, AddRecord(table="success_criterion", id="sc", parent={"dimension": "workflow"}))
    document.edit(set_protecting_rules, SetProtectingRules(criterion="sc", rules=("rule",)))
    link = document.records.success_criterion_rules.of("sc")[0].id

    case = place_of("escalation_case", "case", document.records)
    protection = place_of("success_criterion_rule", link, document.records)

    assert case == Place("facilitate", "data", "escalation", "escalation_case", "case")
    assert protection == Place("facilitate", "workflow", "scope", "success_criterion_rule", link)
    document.close()


def test_people_are_shown_in_prepare(tmp_path: Path) -> None:
    document = new_document(tmp_path)
    add_people(document)

    assert place_of("participant", "hanna", document.records) == Place("prepare", table="participant", record="hanna")
    document.close()


def test_undoing_a_deletion_leads_to_the_owner_and_undoing_an_addition_to_where_it_was(tmp_path: Path) -> None:
    document = new_document(tmp_path)
    document.edit(add_record, AddRecord(table="escalation_rule", id="rule", parent={"dimension": "data"}))
    document.edit(add_record, AddRecord(table="escalation_step", id="step", parent={"rule": "rule"}))
    document.edit(remove_record, RemoveRecord(table="escalation_rule", id="rule"))

    back = document.undo()
    assert back is not None
    place = place_of_change(back, framework())
    assert place is not None
    assert (place.table, place.record, place.activity) == ("escalation_rule", "rule", "escalation")

    document.undo()
    gone = document.undo()
    assert gone is not None
    place = place_of_change(gone, framework())
    assert place is not None
    assert (place.mode, place.dimension, place.activity) == ("facilitate", "data", "escalation")
    document.close()


def test_sessions_and_their_blocks_are_shown_in_prepare_and_come_back_as_the_session(tmp_path: Path) -> None:
    document = new_document(tmp_path)
    document.edit(add_record, AddRecord(table="session", id="s", values={"title": "Morning"}))
    block = AddRecord(table="agenda_block", id="b", parent={"session": "s"}, values={"kind": "free"})
    document.edit(add_record, block)
    assert place_of("agenda_block", "b", document.records, "goal") == Place(
        "prepare", table="agenda_block", record="b", field="goal"
    )

    document.edit(remove_record, RemoveRecord(table="session", id="s"))
    back = document.undo()

    assert back is not None
    assert len(document.records.agenda_blocks) == 1
    assert place_of_change(back, framework()) == Place("prepare", table="session", record="s")
    document.close()


def test_undoing_the_paper_leads_to_the_briefs_and_another_field_to_itself(tmp_path: Path) -> None:
    document = new_document(tmp_path)
    project = document.records.project.id
    for field, value in (("paper", "letter"), ("sponsor", "Karin Holm")):
        document.edit(change_field, ChangeField(table="project", id=project, field=field, value=value))

    places = [
        place_of_change(change, framework()) for change in (document.undo(), document.undo()) if change is not None
    ]

    assert places == [
        Place("prepare", table="project", record=project, field="sponsor"),
        Place("brief", table="project", record=project, field="paper"),
    ]
    document.close()


def test_a_capture_and_its_acceptance_lie_on_the_captures_page() -> None:
    capture = make(Capture, id="d", kind="decision", dimension="data")
    content = records(capture, make(Acceptance, id="yes", decision="d"))
    expected = Place("captures", table="capture", record="d")
    assert place_of("capture", "d", content) == expected
    assert place_of("acceptance", "yes", content) == expected
    assert place_of("capture", "gone", content) is None


def test_a_finding_that_stays_lies_where_its_subject_is() -> None:
    subjects = {
        "capture:d": Place("captures", table="capture", record="d"),
        "data/scope": Place("facilitate", "data", "scope"),
        "/participants": Place("prepare", table="participant"),
        "/captures": Place("review"),
        "role:user": Place("review"),
    }
    accepted = [make(FindingAcceptance, id=subject, subject=subject) for subject in subjects]
    content = records(make(Capture, id="d", kind="decision"), *accepted)
    assert {one.id: place_of("finding_acceptance", one.id, content) for one in accepted} == subjects
