"""Who still names a record that is about to be deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from triad_desktop.models import workshop_tables
from triad_desktop.models.errors import KnownError
from triad_desktop.models.references import ReferenceColumn, reference_columns
from triad_desktop.text import _, n_

_TABLES = workshop_tables.Session.metadata.tables


def find_references(session: Session, table: str, record_id: str) -> Iterator[tuple[ReferenceColumn, str, Any]]:
    """(column, id of the row, its value) of everything that names this record, the record itself left out."""
    for column in reference_columns(table):
        rows = _TABLES[column.table]
        for row_id, value in session.execute(_candidates(rows, column, f"{table}:{record_id}", record_id)):
            if (column.table, row_id) != (table, record_id) and column.names(value, table, record_id):
                yield column, row_id, value


def count_references(session: Session, table: str, record_id: str) -> int:
    """How many places name this record."""
    return sum(1 for _reference in find_references(session, table, record_id))


def refuse_if_referred(session: Session, table: str, record: Any) -> None:
    """Raises KnownError("referred") when the record is still named somewhere."""
    count = count_references(session, table, record.id)
    if not count:
        return
    places = n_("{count} place", "{count} places", count)
    if table == "participant":
        sentence = _("{name} is named in {places} of the project. Set “Takes part” to no instead of deleting.")
    elif table == "desk":
        sentence = _("{name} is named in {places} of the project. Choose another desk there first.")
    else:
        sentence = _("{name} is named in {places} of the project. Clear it there first.")
    name = getattr(record, "name", "") or _("This entry")
    raise KnownError("referred", sentence.format(name=name, places=places))


def _candidates(rows: Table, column: ReferenceColumn, key: str, record_id: str) -> Any:
    """Rows that may name the record; values that hold several things are looked through by the caller."""
    found = select(rows.c.id, rows.c[column.column])
    if column.holds in ("id", "key"):
        return found.where(rows.c[column.column] == (record_id if column.holds == "id" else key))
    return found
