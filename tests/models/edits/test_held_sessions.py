"""A session that was begun stays; what can't stay open is refused with a sentence."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from triad_desktop.models.edits.clock import TellClock, Told, tell_clock
from triad_desktop.models.edits.records import (
    AddRecord,
    ChangeField,
    RemoveRecord,
    add_record,
    change_field,
    remove_record,
)
from triad_desktop.models.errors import InputError, KnownError
from triad_desktop.models.workshop_tables import AgendaBlock
from triad_desktop.models.workshop_tables import Session as SessionRow


@pytest.fixture
def planned(session: Session) -> Session:
    add_record(session, AddRecord(table="session", id="s"))
    add_record(session, AddRecord(table="agenda_block", id="a", parent={"session": "s"}, values={"kind": "free"}))
    return session


def test_a_session_that_was_begun_is_not_deleted(planned: Session) -> None:
    tell_clock(planned, TellClock(session="s", at="2026-11-24T09:00:00+01:00", told=(Told(kind="start", block="a"),)))

    with pytest.raises(KnownError, match="This session was begun"):
        remove_record(planned, RemoveRecord(table="session", id="s"))
    change_field(planned, ChangeField(table="session", id="s", field="title", value="Held"))
    assert planned.get_one(SessionRow, "s").title == "Held"


def test_a_planned_session_is_deleted_with_its_agenda(planned: Session) -> None:
    remove_record(planned, RemoveRecord(table="session", id="s"))
    planned.expire_all()

    assert planned.get(AgendaBlock, "a") is None


@pytest.mark.parametrize(("table", "record", "field"), [("session", "s", "state"), ("agenda_block", "a", "kind")])
def test_what_is_always_chosen_cant_be_emptied(planned: Session, table: str, record: str, field: str) -> None:
    with pytest.raises(InputError, match="can't stay open"):
        change_field(planned, ChangeField(table=table, id=record, field=field, value=""))
