"""Edits of sessions as a whole: an agenda at once, a copy of a session, many people at once."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from pydantic import Field as Bound
from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from triad_desktop.models import workshop_tables as tables
from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.presence import expect_newcomers
from triad_desktop.models.edits.records import gone
from triad_desktop.models.edits.values import checked_in_record
from triad_desktop.models.errors import KnownError
from triad_desktop.models.keys import Role
from triad_desktop.models.record_fields import FIELDS_OF
from triad_desktop.models.tables import Participant
from triad_desktop.text import _, n_


class SetAgenda(Input):
    """Blocks, as values by field key, for the end of a session's agenda; `replace`: in place of it."""

    session: str
    blocks: tuple[dict[str, Any], ...]
    replace: bool = False


class DuplicateSession(Input):
    """A planned copy, with the agenda, of the session `source`, held at other times."""

    source: str
    id: str = Bound(default_factory=lambda: str(uuid4()))
    title: str
    starts_at: str
    ends_at: str


class NewPerson(Input):
    name: str
    role: Role
    job_title: str = ""
    contact: str = ""


class AddPeople(Input):
    people: tuple[NewPerson, ...]


@named(_("Suggest an agenda"))
def set_agenda(session: Session, edit: SetAgenda) -> None:
    """Write the blocks. Raises KnownError("began") when what is to be replaced has been used, "gone" without session."""
    if session.get(tables.Session, edit.session) is None:
        raise gone()
    block = tables.AgendaBlock
    if edit.replace:
        events = select(func.count()).select_from(tables.ClockEvent).where(tables.ClockEvent.session == edit.session)
        if session.scalar(events):
            raise KnownError(
                "began",
                _("This session has begun, so its agenda stays. Add the new blocks after it instead."),
            )
        session.execute(delete(block.__table__).where(block.__table__.c.session == edit.session))  # type: ignore[arg-type]
    last = session.scalar(select(func.max(block.position)).where(block.session == edit.session)) or 0
    _insert_blocks(session, edit.session, edit.blocks, last)


@named(_("Duplicate session"))
def duplicate_session(session: Session, edit: DuplicateSession) -> None:
    """Raises KnownError("gone") when there is no such session, InputError for times that are none."""
    source = session.get(tables.Session, edit.source)
    if source is None:
        raise gone()
    changed = {"title": edit.title, "starts_at": edit.starts_at, "ends_at": edit.ends_at, "state": "planned"}
    values = {field.key: getattr(source, field.key) for field in FIELDS_OF["session"]} | changed
    position = (session.scalar(select(func.max(tables.Session.position))) or 0) + 1
    row = {"id": edit.id, "position": position, **_checked("session", values)}
    session.execute(insert(tables.Session.__table__).values(**row))  # type: ignore[arg-type]
    own = select(tables.AgendaBlock).where(tables.AgendaBlock.session == edit.source)
    blocks = session.scalars(own.order_by(tables.AgendaBlock.position, tables.AgendaBlock.id)).all()
    keys = [field.key for field in FIELDS_OF["agenda_block"]]
    _insert_blocks(session, edit.id, [{key: getattr(block, key) for key in keys} for block in blocks], 0)


@named(lambda edit: n_("Add {count} person", "Add {count} people", len(edit.people)))
def add_people(session: Session, edit: AddPeople) -> None:
    """Put them at the end of the participants, and down as present at sessions to come. Raises InputError for text that a field refuses."""
    last = session.scalar(select(func.max(Participant.position))) or 0
    rows = [
        {"id": str(uuid4()), "position": position, **_checked("participant", person.model_dump())}
        for position, person in enumerate(edit.people, start=last + 1)
    ]
    if rows:
        session.execute(insert(Participant.__table__), rows)  # type: ignore[arg-type]
        expect_newcomers(session, [row["id"] for row in rows])


def _insert_blocks(session: Session, owner: str, blocks: Any, last: int) -> None:
    rows = [
        {"id": str(uuid4()), "session": owner, "position": position, **_checked("agenda_block", values)}
        for position, values in enumerate(blocks, start=last + 1)
    ]
    if rows:
        session.execute(insert(tables.AgendaBlock.__table__), rows)  # type: ignore[arg-type]


def _checked(table: str, values: dict[str, Any]) -> dict[str, Any]:
    return {key: checked_in_record(table, key, value) for key, value in values.items()}
