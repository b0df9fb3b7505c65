"""Delete a record and everything that names it, as one step."""

from __future__ import annotations

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from triad_desktop.models import workshop_tables
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.records import SIBLINGS, TITLES, RemoveRecord, remove_record
from triad_desktop.models.edits.references import find_references
from triad_desktop.models.edits.settled import refuse_if_settled
from triad_desktop.text import _


@named(lambda edit: _("Delete {thing} and its mentions").format(thing=TITLES[edit.table]))
def remove_with_references(session: Session, edit: RemoveRecord) -> None:
    """Clear what names the record, then delete it with what hangs on it.

    Raises KnownError as `remove_record`, and "accepted" when an accepted decision names it.
    """
    if edit.table not in SIBLINGS:
        raise KeyError(edit.table)
    for column, row_id, value in list(find_references(session, edit.table, edit.id)):
        rows = workshop_tables.Session.metadata.tables[column.table]
        if column.is_link:
            session.execute(delete(rows).where(rows.c.id == row_id))
            continue
        refuse_if_settled(session, column.table, row_id, column.column)
        cleared = {column.column: column.without(value, edit.table, edit.id)}
        session.execute(update(rows).where(rows.c.id == row_id).values(cleared))
    session.expire_all()
    remove_record(session, edit)
