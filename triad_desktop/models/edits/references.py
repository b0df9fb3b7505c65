"""Who still names a record that is about to be deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.errors import KnownError
from triad_desktop.text import _, n_


def count_references(session: Session, table: str, record_id: str) -> int:
    """How many records name this participant or desk as owner, step or RACI party."""
    key = f"{table}:{record_id}"
    counts = (
        select(func.count()).select_from(tables.SuccessCriterion).where(tables.SuccessCriterion.owner == key),
        select(func.count()).select_from(tables.EscalationStep).where(tables.EscalationStep.party == key),
        select(func.count()).select_from(tables.RaciAssignment).where(tables.RaciAssignment.party == key),
    )
    in_worksheets = sum(
        key in values.values() for values in session.scalars(select(tables.WorksheetRow.values)) if values
    )
    return sum(session.scalar(count) or 0 for count in counts) + in_worksheets


def refuse_if_referred(session: Session, table: str, record: Any) -> None:
    """Raises KnownError("referred") when a participant or desk is still named somewhere."""
    if table not in ("participant", "desk"):
        return
    count = count_references(session, table, record.id)
    if not count:
        return
    places = n_("{count} place", "{count} places", count)
    if table == "participant":
        sentence = _("{name} is named in {places} of the project. Set “Takes part” to no instead of deleting.")
    else:
        sentence = _("{name} is named in {places} of the project. Choose another desk there first.")
    raise KnownError("referred", sentence.format(name=record.name or _("This entry"), places=places))
