"""People who are added after a session was planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from triad_desktop.models import workshop_tables
from triad_desktop.models.edits.records import AddRecord, RemoveRecord, add_record, remove_record
from triad_desktop.models.edits.rows import AddRecords, DuplicateRecord, NewRow, add_records, duplicate_record
from triad_desktop.models.edits.sessions import AddPeople, NewPerson, add_people
from triad_desktop.models.errors import KnownError

ADA, BO = "participant:ada", "participant:bo"
HOUR = timedelta(hours=1)


def add_person(session: Session, key: str, **values: object) -> None:
    add_record(session, AddRecord(table="participant", id=key, values={"name": key, "role": "user", **values}))


def plan(session: Session, *present: str, **values: object) -> None:
    add_record(session, AddRecord(table="session", id="am", values={"title": "AM", "present": present, **values}))


def present(session: Session) -> tuple[str, ...]:
    session.expire_all()
    return tuple(session.get_one(workshop_tables.Session, "am").present)


def hours_from_now(hours: float) -> str:
    return (datetime.now(UTC) + hours * HOUR).isoformat(timespec="minutes")


@pytest.fixture
def planned(session: Session) -> Session:
    add_person(session, "ada")
    plan(session, ADA, starts_at=hours_from_now(-1), ends_at=hours_from_now(1))
    return session


def copy_ada(session: Session) -> None:
    duplicate_record(session, DuplicateRecord(table="participant", id="ada", copy_id="bo"))


def paste_rows(session: Session) -> None:
    add_records(session, AddRecords(table="participant", rows=(NewRow(id="bo", values={"role": "builder"}),)))


@pytest.mark.parametrize("add", [lambda session: add_person(session, "bo"), copy_ada, paste_rows])
def test_who_joins_is_present_at_what_is_planned(planned: Session, add: Callable[[Session], None]) -> None:
    add(planned)
    assert present(planned) == (ADA, BO)


def test_several_who_join_at_once_are_present(planned: Session) -> None:
    add_people(planned, AddPeople(people=tuple(NewPerson(name=name, role="user") for name in ("Bo", "Cleo"))))
    assert len(set(present(planned))) == 3


def test_a_session_that_was_planned_before_anybody_was_there_is_for_everybody(session: Session) -> None:
    plan(session)
    add_person(session, "ada")
    assert present(session) == (ADA,)


def test_nobody_else_is_ticked(session: Session) -> None:
    for key in ("ada", "cleo"):
        add_person(session, key)
    plan(session, ADA)
    add_person(session, "bo")
    assert present(session) == (ADA, BO)


def test_where_nobody_is_down_nobody_is_added(session: Session) -> None:
    add_person(session, "ada")
    plan(session)
    add_person(session, "bo")
    assert present(session) == ()


def test_who_does_not_take_part_is_not_present(planned: Session) -> None:
    add_person(planned, "bo", active=False)
    assert present(planned) == (ADA,)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "closed"},
        {"state": "running"},
        {"starts_at": hours_from_now(-4), "ends_at": hours_from_now(-1)},
        {"starts_at": hours_from_now(-4)},
    ],
)
def test_what_is_over_or_runs_stays_as_it_was(session: Session, values: dict[str, str]) -> None:
    add_person(session, "ada")
    plan(session, ADA, **values)
    add_person(session, "bo")
    assert present(session) == (ADA,)


def test_a_session_whose_clock_was_started_stays_as_it_was(planned: Session) -> None:
    started = hours_from_now(0)
    planned.add(workshop_tables.ClockEvent(id="e", session="am", position=1, block="", kind="start", at=started))
    planned.flush()
    add_person(planned, "bo")
    assert present(planned) == (ADA,)


def test_who_was_added_by_mistake_leaves_what_is_planned_as_it_was(planned: Session) -> None:
    add_person(planned, "bo")
    remove_record(planned, RemoveRecord(table="participant", id="bo"))
    assert present(planned) == (ADA,)


def test_who_was_there_is_not_deleted(session: Session) -> None:
    add_person(session, "ada")
    plan(session, ADA, starts_at=hours_from_now(-4), ends_at=hours_from_now(-1))
    with pytest.raises(KnownError, match="named in 1 place"):
        remove_record(session, RemoveRecord(table="participant", id="ada"))
