from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.builders import framework, letters, make, person, records
from triad_desktop.facilitation.referrers import Referrer, named_by, referrers
from triad_desktop.models import records as kinds
from triad_desktop.models.workshop_records import Capture, ClockEvent, SuccessCriterionRule, WorkshopSession

ADA = "participant:ada"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_each_record_that_names_a_person_is_listed_once() -> None:
    rule = make(kinds.EscalationRule, number=2)
    step = make(kinds.EscalationStep, rule=rule.id, party=ADA)
    activity = make(kinds.RaciActivity, number=7)
    decision = make(Capture, kind="decision", number=1, decider=ADA, informed=(ADA,))
    row = make(kinds.WorksheetRow, dimension="safeguards", number=3, values={"owner": ADA})
    project = records(person("Ada", "user"), rule, step, activity, *letters(activity.id, {ADA: "RA"}), decision, row)

    found = referrers(project, framework(), "participant", "ada", now=NOW)

    assert {one.label for one in found} == {"Step 1 of ER-2", "RA-7", "DE-1", f"{_prefix()}-3"}
    assert len(found) == 4
    assert Referrer("escalation_step", step.id, "party", "Step 1 of ER-2") in found
    assert Referrer("raci_activity", activity.id, "", "RA-7") in found


def test_a_rule_is_named_by_what_it_protects_and_a_record_never_by_itself() -> None:
    criterion = make(kinds.SuccessCriterion, number=4)
    link = make(SuccessCriterionRule, criterion=criterion.id, rule="er")
    old = make(Capture, id="old", kind="decision", number=1, supersedes="old")
    new = make(Capture, kind="decision", number=2, supersedes="old")
    project = records(criterion, link, old, new)

    assert [one.label for one in referrers(project, framework(), "escalation_rule", "er", now=NOW)] == ["SC-4"]
    assert [one.label for one in referrers(project, framework(), "capture", "old", now=NOW)] == ["DE-2"]
    assert referrers(project, framework(), "desk", "er", now=NOW) == ()


def test_records_of_a_table_come_by_their_numbers() -> None:
    owned = [
        make(kinds.SuccessCriterion, dimension=dimension, number=number, owner=ADA)
        for dimension, number in (("data", 11), ("workflow", 2), ("data", 3))
    ]
    found = referrers(records(person("Ada", "user"), *owned), framework(), "participant", "ada", now=NOW)

    assert [one.label for one in found] == ["SC-2", "SC-3", "SC-11"]


@pytest.mark.parametrize(
    ("values", "is_named"),
    [
        ({}, False),
        ({"starts_at": "2026-11-24T14:00+01:00"}, False),
        ({"starts_at": "2026-11-24T09:00+01:00", "ends_at": "2026-11-24T14:00+01:00"}, False),
        ({"starts_at": "2026-11-24T09:00+01:00"}, True),
        ({"state": "closed"}, True),
    ],
)
def test_to_be_down_for_a_session_to_come_is_no_mention(values: dict[str, Any], is_named: bool) -> None:
    session = make(WorkshopSession, id="s", title="Morning", **{"state": "planned", "present": (ADA,), **values})
    project = records(person("Ada", "user"), session)

    found = referrers(project, framework(), "participant", "ada", now=NOW)
    assert [one.record for one in found] == ["s"] * is_named


def test_a_session_that_was_begun_names_who_is_there() -> None:
    session = make(WorkshopSession, id="s", title="Morning", state="planned", present=(ADA,))
    begun = make(ClockEvent, session="s", kind="start", at="2026-11-24T09:00+01:00")
    project = records(person("Ada", "user"), session, begun)

    assert [one.field for one in referrers(project, framework(), "participant", "ada", now=NOW)] == ["present"]


def test_five_are_named_and_the_others_counted() -> None:
    found = [Referrer("success_criterion", str(one), "owner", f"SC-{one}") for one in range(1, 9)]

    assert named_by("Ada", found[:1]) == "Ada is named by SC-1."
    assert named_by("Ada", found[:5]) == "Ada is named by SC-1, SC-2, SC-3, SC-4 and SC-5."
    assert named_by("Ada", found) == "Ada is named by SC-1, SC-2, SC-3, SC-4, SC-5 and 3 more."


def _prefix() -> str:
    return framework().dimension("safeguards").worksheet.code
