from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import tables, workshop_tables
from triad_desktop.models.edits.captures import AcceptDecision, AddCapture, accept_decision, add_capture
from triad_desktop.models.edits.links import SetProtectingRules, set_protecting_rules
from triad_desktop.models.edits.naming import label_of
from triad_desktop.models.edits.raci import SetLetters, set_letters
from triad_desktop.models.edits.records import (
    AddRecord,
    RemoveRecord,
    add_record,
    derived_id,
    remove_record,
    table_class,
)
from triad_desktop.models.edits.references import count_references
from triad_desktop.models.edits.removal import remove_with_references
from triad_desktop.models.errors import KnownError

ADA, NIGHT = "participant:ada", "desk:night"


@pytest.fixture
def staffed(session: Session) -> Session:
    add(session, "participant", "ada", name="Ada", role="user")
    add(session, "desk", "night", name="Night desk")
    add(session, "escalation_rule", "rule", {"dimension": "data"})
    return session


def add(session: Session, table: str, record_id: str, parent: dict[str, str] | None = None, **values: Any) -> None:
    add_record(session, AddRecord(table=table, id=record_id, parent=parent or {}, values=values))


def own(session: Session) -> None:
    add(session, "success_criterion", "c", {"dimension": "data"}, owner=ADA)


def step(session: Session) -> None:
    add(session, "escalation_step", "s", {"rule": "rule"}, party=ADA)


def letter(session: Session) -> None:
    set_letters(session, SetLetters(activity=derived_id("a-project", "data-user-1"), party=ADA, letters="R"))


def row(session: Session) -> None:
    add(session, "worksheet_row", "w", {"dimension": "safeguards"}, hazard="Fire", owner=ADA)


@pytest.mark.parametrize("refer", [own, step, letter, row])
def test_somebody_who_is_named_is_not_deleted(staffed: Session, refer: Any) -> None:
    refer(staffed)

    with pytest.raises(KnownError) as refused:
        remove_record(staffed, RemoveRecord(table="participant", id="ada"))

    assert refused.value.code == "referred"
    assert "Ada is named in 1 place of the project. Set “Takes part” to no" in refused.value.sentence
    assert staffed.get(tables.Participant, "ada") is not None


def test_all_places_are_counted(staffed: Session) -> None:
    for refer in (own, step, letter, row):
        refer(staffed)

    assert count_references(staffed, "participant", "ada") == 4
    assert count_references(staffed, "participant", "bo") == 0


def test_a_desk_that_is_named_is_not_deleted(staffed: Session) -> None:
    add(staffed, "escalation_step", "s", {"rule": "rule"}, party=NIGHT)
    add(staffed, "escalation_step", "t", {"rule": "rule"}, party=NIGHT)

    with pytest.raises(KnownError) as refused:
        remove_record(staffed, RemoveRecord(table="desk", id="night"))
    assert "Night desk is named in 2 places of the project. Choose another desk" in refused.value.sentence


def test_who_is_named_nowhere_is_deleted(staffed: Session) -> None:
    remove_record(staffed, RemoveRecord(table="participant", id="ada"))
    remove_record(staffed, RemoveRecord(table="desk", id="night"))

    staffed.expire_all()
    assert staffed.get(tables.Participant, "ada") is None
    assert staffed.get(tables.Desk, "night") is None


def test_what_hangs_on_a_record_goes_with_it_unasked(staffed: Session) -> None:
    step(staffed)
    remove_record(staffed, RemoveRecord(table="escalation_rule", id="rule"))
    remove_record(staffed, RemoveRecord(table="participant", id="ada"))

    assert staffed.get(tables.EscalationRule, "rule") is None


def protect(session: Session) -> tuple[str, str]:
    add(session, "success_criterion", "c", {"dimension": "data"})
    set_protecting_rules(session, SetProtectingRules(criterion="c", rules=("rule",)))
    return "escalation_rule", "rule"


def trace(session: Session) -> tuple[str, str]:
    add(session, "success_criterion", "c", {"dimension": "data"})
    rubric = session.scalars(select(tables.Rubric.id)).first() or ""
    add(session, "rubric_criterion", "rc", {"rubric": rubric}, success_criterion="c")
    return "success_criterion", "c"


def complain(session: Session) -> tuple[str, str]:
    add(session, "success_criterion", "c", {"dimension": "data"})
    add(session, "feedback_item", "f", about="success_criterion:c")
    return "success_criterion", "c"


def decide(session: Session) -> tuple[str, str]:
    add(session, "scope_statement", "in", {"dimension": "data", "kind": "in"})
    add(session, "capture", "d", {"kind": "decision"}, scope_statement="in")
    return "scope_statement", "in"


def supersede(session: Session) -> tuple[str, str]:
    add(session, "capture", "old", {"kind": "decision"}, supersedes="old")
    add(session, "capture", "new", {"kind": "decision"}, supersedes="old")
    return "capture", "old"


def carry(session: Session) -> tuple[str, str]:
    add(session, "capture", "old", {"kind": "risk"})
    add(session, "capture", "new", {"kind": "action"}, carried_from="old")
    return "capture", "old"


def say(session: Session) -> tuple[str, str]:
    add(session, "session", "am")
    add_record(session, AddRecord(table="capture", id="n", parent={"kind": "note"}, values={"session": "am"}))
    return "session", "am"


def be_there(session: Session) -> tuple[str, str]:
    add(session, "participant", "bo", name="Bo", role="user")
    add(session, "session", "am", starts_at="2025-11-24T09:00+01:00", present=("participant:bo", ADA))
    return "participant", "ada"


def inform(session: Session) -> tuple[str, str]:
    add(session, "capture", "d", {"kind": "decision"}, informed=(ADA,))
    return "participant", "ada"


REFER = [protect, trace, complain, decide, supersede, carry, say, be_there, inform]


@pytest.mark.parametrize("refer", REFER)
def test_what_is_named_is_deleted_with_its_mentions_alone(staffed: Session, refer: Any) -> None:
    table, record_id = refer(staffed)
    assert count_references(staffed, table, record_id) == 1
    with pytest.raises(KnownError, match="1 place"):
        remove_record(staffed, RemoveRecord(table=table, id=record_id))

    remove_with_references(staffed, RemoveRecord(table=table, id=record_id))

    assert staffed.get(table_class(table), record_id) is None
    assert count_references(staffed, table, record_id) == 0


@pytest.mark.parametrize("refer", [own, step, letter, row])
def test_somebody_is_deleted_with_all_mentions(staffed: Session, refer: Any) -> None:
    refer(staffed)
    remove_with_references(staffed, RemoveRecord(table="participant", id="ada"))

    assert staffed.get(tables.Participant, "ada") is None
    assert count_references(staffed, "participant", "ada") == 0


def test_mentions_of_others_stay(staffed: Session) -> None:
    be_there(staffed)
    row(staffed)
    remove_with_references(staffed, RemoveRecord(table="participant", id="ada"))

    staffed.expire_all()
    assert staffed.get_one(workshop_tables.Session, "am").present == ("participant:bo",)
    assert staffed.get_one(tables.WorksheetRow, "w").values == {"hazard": "Fire", "owner": ""}


def test_what_an_accepted_decision_says_stays(staffed: Session) -> None:
    at = "2026-11-24T09:30:00+01:00"
    values = {"chosen": "Wait", "decider": ADA}
    add_capture(staffed, AddCapture(id="d", text="Which", kind="decision", created_at=at, values=values))
    accept_decision(staffed, AcceptDecision(decision="d", at=at))

    with pytest.raises(KnownError, match="DE-1 was accepted"):
        remove_with_references(staffed, RemoveRecord(table="participant", id="ada"))
    assert label_of(remove_with_references, RemoveRecord(table="desk", id="x")) == "Delete desk and its mentions"
