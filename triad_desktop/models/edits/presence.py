"""Who is down as present at sessions that were planned before they joined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import workshop_tables as tables
from triad_desktop.models.edits.settled import was_begun
from triad_desktop.models.sessions_to_come import is_to_come
from triad_desktop.models.tables import Participant


def expect_newcomers(session: Session, ids: Sequence[str]) -> None:
    """Put people who were just added down as present at every session that is still to come.

    Left as they are: sessions that were begun, closed or are over, and one that others could have come to and nobody
    is down for.
    """
    people = session.execute(select(Participant.id, Participant.active).order_by(Participant.position)).all()
    newcomers = tuple(f"participant:{key}" for key, active in people if active and key in ids)
    others = any(active and key not in ids for key, active in people)
    for one in session.scalars(select(tables.Session)):
        if newcomers and (one.present or not others) and _is_to_come(session, one):
            one.present = (*one.present, *newcomers)
    session.flush()


def expect_no_more(session: Session, person: str) -> None:
    """Take a person off the sessions that are still to come: to be down for one is a plan, and no trace of them."""
    key = f"participant:{person}"
    for one in session.scalars(select(tables.Session)):
        if key in one.present and _is_to_come(session, one):
            one.present = tuple(present for present in one.present if present != key)
    session.flush()


def _is_to_come(session: Session, one: tables.Session) -> bool:
    return is_to_come(one, was_begun=was_begun(session, one.id), now=datetime.now(UTC))
