"""Every fix that a finding offers mends it: the finding is gone, and undo brings it back."""

from __future__ import annotations

import pytest

from triad_desktop.facilitation.finding import Finding
from triad_desktop.models.edits.raci import SetLetters, set_letters
from triad_desktop.models.edits.records import AddRecord, ChangeField, add_record, change_field
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.finding_fixes import accept, apply_fix, take_back, why_not_acceptable

FIXED = (
    "rule_no_steps", "rule_no_case", "step_desk_no_hours", "participant_twice", "raci_several_accountable",
    "raci_active_and_passive", "desk_no_active_hours", "raci_party_left", "rubric_criterion_untraced", "criterion_not_in_rubric",
)  # fmt: skip


def add(bridge: DocumentBridge, table: str, own_id: str, parent: dict[str, str], **values: object) -> None:
    assert bridge.attempt(add_record, AddRecord(table=table, id=own_id, parent=parent, values=values)) == ""


def letters(bridge: DocumentBridge, row: int, party: str, given: str) -> None:
    activity = bridge.records.raci_activities.of("data")[row].id
    assert bridge.attempt(set_letters, SetLetters(activity=activity, party=party, letters=given)) == ""


@pytest.fixture
def broken(bridge: DocumentBridge) -> DocumentBridge:
    """A project with each of these findings once at least."""
    dimension = {"dimension": "data"}
    add(bridge, "escalation_rule", "empty", dimension, name="Injury")
    add(bridge, "desk", "desk", {}, name="Fraud desk")
    add(bridge, "escalation_rule", "rule", dimension, name="Fraud")
    add(bridge, "escalation_step", "step", {"rule": "rule"}, party="desk:desk", answer_within=30)
    add(bridge, "participant", "twin", {}, name="hanna  lindqvist", role="user")
    add(bridge, "success_criterion", "sc", dimension)
    rubric = bridge.records.rubrics.of("data")[0].id
    add(bridge, "rubric_criterion", "rc", {"rubric": rubric}, name="Reason is clear")
    letters(bridge, 0, "participant:priya", "AC")
    for role in ("role:user", "role:conductor", "role:builder"):
        letters(bridge, 1, role, "")
    letters(bridge, 1, "role:user", "A")
    letters(bridge, 1, "participant:priya", "RA")
    letters(bridge, 2, "participant:dev", "R")
    left = ChangeField(table="participant", id="dev", field="active", value=False)
    assert bridge.attempt(change_field, left) == ""
    return bridge


def found(bridge: DocumentBridge, code: str) -> list[Finding]:
    return [one for one in bridge.overview.findings if one.code == code]


@pytest.mark.parametrize("code", FIXED)
def test_the_fix_mends_its_finding_and_undo_brings_it_back(broken: DocumentBridge, code: str) -> None:
    before = found(broken, code)
    finding = before[0]

    assert apply_fix(broken, finding) == ""

    assert [one for one in found(broken, code) if (one.record, one.field) == (finding.record, finding.field)] == []
    broken.undo()
    assert found(broken, code) == before


def test_two_people_with_an_a_are_for_the_room_to_choose(broken: DocumentBridge) -> None:
    letters(broken, 1, "participant:jonas", "A")
    activity = broken.records.raci_activities.of("data")[1].id

    finding = next(one for one in found(broken, "raci_several_accountable") if one.record == activity)

    assert finding.fix is None
    assert apply_fix(broken, finding) == "This can't be mended in one step. Open it."


def test_a_link_is_offered_only_where_one_is_left(broken: DocumentBridge) -> None:
    assert {one.fix.title for one in found(broken, "rubric_criterion_untraced") if one.fix} == {"Link RC-1 to SC-1"}

    add(broken, "success_criterion", "second", {"dimension": "data"})

    assert [one.fix for one in found(broken, "rubric_criterion_untraced")] == [None]
    assert [one.fix for one in found(broken, "criterion_not_in_rubric")] == [None, None]


def test_what_blocks_is_refused_with_what_to_do(broken: DocumentBridge) -> None:
    blocking = found(broken, "criterion_no_owner")[0]

    sentence = accept(broken, blocking, "Never mind")

    assert sentence == "This blocks sign-off, so it can't be accepted. Mend it, or skip the station with a reason."
    assert broken.overview.accepted == ()
    assert why_not_acceptable(found(broken, "criterion_no_unit")[0]) == ""


def test_accepting_and_taking_back(broken: DocumentBridge) -> None:
    finding = found(broken, "criterion_no_unit")[0]

    assert accept(broken, finding, "It is a count") == ""
    assert found(broken, "criterion_no_unit") == []
    assert take_back(broken, broken.overview.accepted[0]) == ""
    assert found(broken, "criterion_no_unit") == [finding]
