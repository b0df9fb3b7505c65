"""What stays as it is: what an accepted decision says, and a session that was begun."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import workshop_tables as tables
from triad_desktop.models.errors import KnownError
from triad_desktop.models.workshop_records import Capture
from triad_desktop.text import _

SETTLED_FIELDS = frozenset(tables.SETTLED_COLUMNS)


def refuse_if_settled(session: Session, table: str, record_id: str, field: str = "") -> None:
    """Raises KnownError("accepted") for a field that an acceptance holds, or without a field for the whole record.

    Also KnownError("begun") for a session whose clock was told something: its times are outside undo, so a deletion
    could not be taken back.
    """
    if table == "session" and not field and was_begun(session, record_id):
        raise KnownError("begun", _("This session was begun, so it stays with its times. Nothing was deleted."))
    if table != "capture" or (field and field not in SETTLED_FIELDS) or not is_accepted(session, record_id):
        return
    number = session.scalar(select(tables.Capture.number).where(tables.Capture.id == record_id))
    raise KnownError(
        "accepted",
        _("{code} was accepted and stays as it is. Withdraw the acceptance, or supersede it by a new decision.").format(
            code=f"{Capture.PREFIXES['decision']}-{number}"
        ),
    )


def was_begun(session: Session, record_id: str) -> bool:
    """Whether this session's clock was told something."""
    return session.scalar(select(tables.ClockEvent.id).where(tables.ClockEvent.session == record_id)) is not None


def is_accepted(session: Session, record_id: str) -> bool:
    """Whether this capture is a decision that was accepted."""
    return session.scalar(select(tables.Acceptance.id).where(tables.Acceptance.decision == record_id)) is not None
