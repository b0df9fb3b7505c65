"""What the clock of a session is told: append-only and outside undo, with its own way of taking back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import uuid4

from pydantic import AfterValidator
from pydantic import Field as Bound
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from triad_desktop.models import workshop_tables
from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.records import gone
from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import clean_text
from triad_desktop.text import _

_LONGEST = 1440


def _checked_moment(text: str) -> str:
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("an instant needs its offset")
    return text


Moment = Annotated[str, AfterValidator(_checked_moment)]


class Told(Input):
    """One thing: see ClockEvent for what its kinds and minutes mean."""

    kind: Literal["start", "pause", "resume", "end", "skip", "allot", "correct", "move_end"]
    block: str = ""
    minutes: Annotated[int, Bound(ge=-_LONGEST, le=_LONGEST)] | None = None
    reason: str = ""


class TellClock(Input):
    """Things told to a session's clock at one moment (ISO 8601 with offset); they are taken back together."""

    session: str
    at: Moment
    told: Annotated[tuple[Told, ...], Bound(min_length=1)]


class TakeBackClock(Input):
    """Take back what the clock was told at the moment `told_at`."""

    session: str
    at: Moment
    told_at: str


@named(_("Tell the clock"))
def tell_clock(session: Session, edit: TellClock) -> None:
    """Append the events. Raises KnownError("gone") for a block or session that is not there any more.

    InputError for a skip without a reason.
    """
    blocks = _blocks_of(session, edit.session)
    for told in edit.told:
        if told.block not in blocks and (told.block or told.kind in ("start", "skip", "allot", "correct")):
            raise gone()
        if told.kind == "skip" and not told.reason.strip():
            raise InputError("no_reason", _("Say in a few words why the block is skipped."))
    _append(session, edit.session, edit.at, [told.model_dump() for told in edit.told])


@named(_("Take back what the clock was told"))
def take_back_clock(session: Session, edit: TakeBackClock) -> None:
    """Append the taking back; what was told stays written down. Raises KnownError("gone") when nothing was told then."""
    _blocks_of(session, edit.session)
    event = workshop_tables.ClockEvent
    told = select(event.id).where(event.session == edit.session, event.at == edit.told_at, event.kind != "take_back")
    if session.scalars(told).first() is None:
        raise gone()
    _append(
        session, edit.session, edit.at, [{"kind": "take_back", "block": "", "minutes": None, "reason": edit.told_at}]
    )


def _blocks_of(session: Session, session_id: str) -> set[str]:
    if session.get(workshop_tables.Session, session_id) is None:
        raise gone()
    block = workshop_tables.AgendaBlock
    return set(session.scalars(select(block.id).where(block.session == session_id)))


def _append(session: Session, session_id: str, at: str, events: list[dict[str, object]]) -> None:
    event = workshop_tables.ClockEvent
    last = session.scalar(select(func.max(event.position)).where(event.session == session_id)) or 0
    rows = [
        {**told, "id": str(uuid4()), "session": session_id, "at": at, "position": position,
         "reason": clean_text(str(told["reason"]), "line")}
        for position, told in enumerate(events, start=last + 1)
    ]  # fmt: skip
    session.execute(insert(event), rows)
