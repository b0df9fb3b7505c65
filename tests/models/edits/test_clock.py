from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models.edits.clock import TakeBackClock, TellClock, Told, take_back_clock, tell_clock
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.errors import InputError, KnownError
from triad_desktop.models.workshop_tables import ClockEvent

NINE = "2026-11-24T09:00:00.000001+01:00"
TEN = "2026-11-24T10:00:00+01:00"


@pytest.fixture
def held(session: Session) -> Session:
    for name in ("s", "other"):
        add_record(session, AddRecord(table="session", id=name))
    add_record(session, AddRecord(table="agenda_block", id="a", parent={"session": "s"}, values={"kind": "free"}))
    return session


def tell(session: Session, at: str, *told: Told, to: str = "s") -> None:
    tell_clock(session, TellClock(session=to, at=at, told=told))


def events(session: Session) -> list[tuple[Any, ...]]:
    table = ClockEvent
    return [
        (one.position, one.kind, one.block, one.minutes, one.reason)
        for one in session.scalars(select(table).where(table.session == "s").order_by(table.position))
    ]


def test_events_are_appended_in_order(held: Session) -> None:
    tell(held, NINE, Told(kind="start", block="a"))
    tell(held, TEN, Told(kind="allot", block="a", minutes=5), Told(kind="move_end", minutes=-5))
    take_back_clock(held, TakeBackClock(session="s", at=TEN, told_at=NINE))

    assert events(held) == [
        (1, "start", "a", None, ""),
        (2, "allot", "a", 5, ""),
        (3, "move_end", "", -5, ""),
        (4, "take_back", "", None, NINE),
    ]


@pytest.mark.parametrize("kind", ["start", "skip", "allot", "correct"])
def test_a_block_must_be_of_this_session(held: Session, kind: Any) -> None:
    for block, sitting in (("b", "s"), ("", "s"), ("a", "other")):
        with pytest.raises(KnownError, match="no longer in the project"):
            tell(held, NINE, Told(kind=kind, block=block, reason="x"), to=sitting)


def test_a_skip_needs_a_reason(held: Session) -> None:
    with pytest.raises(InputError, match="why the block is skipped"):
        tell(held, NINE, Told(kind="skip", block="a", reason="  "))


def test_only_what_was_told_can_be_taken_back(held: Session) -> None:
    tell(held, NINE, Told(kind="start", block="a"))
    take_back_clock(held, TakeBackClock(session="s", at=TEN, told_at=NINE))

    for told_at in (TEN, "2026-11-24T11:00:00+01:00"):
        with pytest.raises(KnownError, match="no longer in the project"):
            take_back_clock(held, TakeBackClock(session="s", at=TEN, told_at=told_at))


def test_a_session_that_is_gone_has_no_clock(held: Session) -> None:
    with pytest.raises(KnownError, match="no longer in the project"):
        tell(held, NINE, Told(kind="end"), to="gone")


@pytest.mark.parametrize("at", ["2026-11-24T09:00:00", "now"])
def test_an_instant_needs_its_offset(at: str) -> None:
    with pytest.raises(ValidationError):
        TellClock(session="s", at=at, told=(Told(kind="end"),))
