"""An agenda at once, a copy of a session, many people at once."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import tables, workshop_tables
from triad_desktop.models.edits.naming import label_of
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.edits.sessions import (
    AddPeople,
    DuplicateSession,
    NewPerson,
    SetAgenda,
    add_people,
    duplicate_session,
    set_agenda,
)
from triad_desktop.models.errors import InputError, KnownError

STARTS, ENDS = "2026-11-24T09:00+01:00", "2026-11-24T12:30+01:00"


@pytest.fixture
def held(session: Session) -> Session:
    """A project with a session of two blocks."""
    values = {"title": "Morning", "starts_at": STARTS, "ends_at": ENDS, "present": ["participant:ada"]}
    add_record(session, AddRecord(table="session", id="s", values={**values, "state": "closed"}))
    for block_id, minutes in (("a", 10), ("b", 50)):
        values = {"title": block_id, "kind": "free", "planned_minutes": minutes, "private_note": "psst"}
        add_record(session, AddRecord(table="agenda_block", id=block_id, parent={"session": "s"}, values=values))
    return session


def agenda(session: Session, owner: str = "s") -> list[tuple[Any, ...]]:
    block = workshop_tables.AgendaBlock
    found = session.scalars(select(block).where(block.session == owner).order_by(block.position)).all()
    return [(one.position, one.title, one.planned_minutes) for one in found]


def new(title: str, minutes: int) -> dict[str, Any]:
    return {"title": title, "kind": "free", "planned_minutes": minutes}


def test_an_agenda_follows_what_is_there_or_takes_its_place(held: Session) -> None:
    set_agenda(held, SetAgenda(session="s", blocks=(new("x", 5), new("y", 6))))
    assert agenda(held) == [(1, "a", 10), (2, "b", 50), (3, "x", 5), (4, "y", 6)]

    set_agenda(held, SetAgenda(session="s", blocks=(new("z", 7),), replace=True))
    assert agenda(held) == [(1, "z", 7)]


def test_the_agenda_of_a_session_that_began_is_not_replaced(held: Session) -> None:
    held.add(workshop_tables.ClockEvent(id="e", session="s", position=1, block="a", kind="start", at=STARTS))
    held.flush()

    with pytest.raises(KnownError) as caught:
        set_agenda(held, SetAgenda(session="s", blocks=(new("z", 7),), replace=True))

    assert caught.value.code == "began"
    assert agenda(held) == [(1, "a", 10), (2, "b", 50)]


def test_an_agenda_needs_its_session_and_minutes_in_range(held: Session) -> None:
    with pytest.raises(KnownError, match="no longer in the project"):
        set_agenda(held, SetAgenda(session="nowhere", blocks=()))
    with pytest.raises(InputError):
        set_agenda(held, SetAgenda(session="s", blocks=(new("x", 5000),)))


def test_a_copy_of_a_session_has_its_agenda_and_is_planned(held: Session) -> None:
    later = {"starts_at": "2026-12-01T09:00+01:00", "ends_at": "2026-12-01T12:30+01:00"}

    duplicate_session(held, DuplicateSession(source="s", id="t", title="Morning 2", **later))

    copy = held.get(workshop_tables.Session, "t")
    assert copy is not None
    assert (copy.position, copy.title, copy.starts_at, copy.state) == (2, "Morning 2", later["starts_at"], "planned")
    assert tuple(copy.present) == ("participant:ada",)
    assert agenda(held, "t") == agenda(held)
    notes = held.scalars(select(workshop_tables.AgendaBlock.private_note)).all()
    assert list(notes) == ["psst"] * 4


def test_a_copy_of_a_session_that_is_gone(held: Session) -> None:
    with pytest.raises(KnownError, match="no longer in the project"):
        duplicate_session(held, DuplicateSession(source="x", title="", starts_at="", ends_at=""))


def test_people_stand_at_the_end_and_take_part(session: Session) -> None:
    add_record(session, AddRecord(table="participant", id="ada", values={"name": "Ada", "role": "user"}))

    edit = AddPeople(people=(NewPerson(name=" Bo ", role="builder", contact="bo@example.org"),
                             NewPerson(name="Carl", role="conductor", job_title="Owner")))  # fmt: skip
    add_people(session, edit)

    found = session.scalars(select(tables.Participant).order_by(tables.Participant.position)).all()
    assert [(one.position, one.name, one.role, one.active) for one in found] == [
        (1, "Ada", "user", True), (2, "Bo", "builder", True), (3, "Carl", "conductor", True),
    ]  # fmt: skip
    assert (found[1].contact, found[2].job_title) == ("bo@example.org", "Owner")
    assert label_of(add_people, edit) == "Add 2 people"


def test_a_person_with_a_control_character_is_refused(session: Session) -> None:
    with pytest.raises(InputError):
        add_people(session, AddPeople(people=(NewPerson(name="B\x07o", role="builder"),)))
