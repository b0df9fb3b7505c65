from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.raci import SetLetters, set_letters
from triad_desktop.models.edits.records import AddRecord, RemoveRecord, add_record, derived_id, remove_record
from triad_desktop.models.edits.references import count_references
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


def test_other_records_may_always_go(staffed: Session) -> None:
    step(staffed)
    remove_record(staffed, RemoveRecord(table="escalation_rule", id="rule"))
    remove_record(staffed, RemoveRecord(table="participant", id="ada"))

    assert staffed.get(tables.EscalationRule, "rule") is None
