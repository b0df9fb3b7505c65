"""What undo leaves alone: what the clock of a session has been told of is never taken back, so its agenda stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from triad_desktop.models.errors import KnownError
from triad_desktop.storage.row_changes import RowChange
from triad_desktop.text import _


def refuse_to_tear(connection: sqlite3.Connection, changes: Iterable[RowChange], made_at: str, *, back: bool) -> None:
    """Raise KnownError("session_begun") where playing these changes of a step made at this moment (ISO 8601) would
    take away a session that has begun, a block that its clock was told of, or one that was planned before it began."""
    vanishes = "insert" if back else "delete"
    for change in changes:
        if change.operation != vanishes:
            continue
        if change.table == "session":
            torn = _began_at(connection, change.row_id) is not None
        else:
            torn = change.table == "agenda_block" and _is_of_begun(connection, change.row_id, made_at)
        if torn:
            raise KnownError(
                "session_begun",
                _(
                    "Undo and redo end here: this step would take away a session that has begun, or a part of its "
                    "agenda. Nothing was touched. Change the session or its agenda in Prepare instead."
                ),
            )


def _is_of_begun(connection: sqlite3.Connection, block: str, made_at: str) -> bool:
    if connection.execute("SELECT 1 FROM clock_event WHERE block = ?", (block,)).fetchone():
        return True
    row = connection.execute("SELECT session FROM agenda_block WHERE id = ?", (block,)).fetchone()
    began_at = _began_at(connection, row[0]) if row is not None else None
    return began_at is not None and _is_before(made_at, began_at)


def _began_at(connection: sqlite3.Connection, session: str) -> str | None:
    row = connection.execute(
        "SELECT at FROM clock_event WHERE session = ? ORDER BY position LIMIT 1", (session,)
    ).fetchone()
    return None if row is None else str(row[0])


def _is_before(one: str, other: str) -> bool:
    """Moments that can't be read, or compared, are in no order."""
    try:
        return datetime.fromisoformat(one) <= datetime.fromisoformat(other)
    except (ValueError, TypeError):
        return False
