"""A document's database while it is open: one connection, one transaction per change, and its history."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal
from uuid import uuid4

from triad_desktop.models import edits
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.records import RECORD_TYPES
from triad_desktop.storage.change_set import ChangeSet, Kind
from triad_desktop.storage.engine import disk_fault
from triad_desktop.storage.history import Added, History, Step
from triad_desktop.storage.reading import Touched, reread, touched_rows
from triad_desktop.storage.row_changes import install_triggers, take_changes

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from triad_desktop.storage.orm import EditFunction

_NO_IDS: Mapping[str, frozenset[str]] = MappingProxyType({})


def load_edits() -> None:
    """Load what the first edit needs; may be called in any thread."""
    edits.load_all()
    import_module("triad_desktop.storage.orm")


class Database:
    """Changes rows and reads them anew. Whatever a change raises is raised again, with nothing changed.

    Each change takes the records as they are and returns a change set with the records after it.
    A disk that refuses is KnownError: no_room_here, disk_refused. It takes over the connection.
    """

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._changing = False
        try:
            self._history = History(raw)
        except BaseException:
            raw.close()
            raise

    @cached_property
    def _connection(self) -> Connection:
        """The way of every change, made with the first one: from then on triggers note which rows it touches."""
        from triad_desktop.storage.orm import sqlalchemy_connection  # a project is shown before SQLAlchemy is loaded

        install_triggers(self._raw)
        return sqlalchemy_connection(self._raw)

    def get_ready(self) -> None:
        """Make now what the first change needs, so that it does not wait for it."""
        self._connection.in_transaction()

    @property
    def changing(self) -> bool:
        """Whether a change is under way."""
        return self._changing

    @property
    def next_undo(self) -> Step | None:
        """The step that `undo` takes back."""
        return self._history.next_undo

    @property
    def next_redo(self) -> Step | None:
        """The step that `redo` does again."""
        return self._history.next_redo

    def edit(
        self, records: Records, label: str, function: EditFunction, edit_input: Any, framework: Framework, visit: str
    ) -> ChangeSet:
        """Run an edit function; edits of the same non-empty visit in a row are one step."""
        from triad_desktop.storage.orm import run_edit  # as above

        def work() -> None:
            run_edit(self._connection, function, edit_input, framework)

        return self._commit(records, "edit", label, work, visit=visit)

    def undo(self, records: Records, step: Step) -> ChangeSet:
        """Take the last step back. Raises KnownError("history_conflict")."""
        return self._play(records, "undo", step)

    def redo(self, records: Records, step: Step) -> ChangeSet:
        """Do the step again that was taken back last. Raises KnownError("history_conflict")."""
        return self._play(records, "redo", step)

    def keep_draft(self, records: Records, record_id: str, field: str, text: str) -> ChangeSet:
        """Keep the refused text of a field, in place of an earlier one."""
        statement = (
            "INSERT INTO draft (id, record, field, raw) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (record, field) DO UPDATE SET raw = excluded.raw"
        )
        values = (str(uuid4()), record_id, field, text)
        return self._commit(records, "draft", "", partial(self._raw.execute, statement, values))

    def drop_draft(self, records: Records, record_id: str, field: str) -> ChangeSet:
        """Forget the refused text of a field."""
        statement = "DELETE FROM draft WHERE record = ? AND field = ?"
        return self._commit(records, "draft", "", partial(self._raw.execute, statement, (record_id, field)))

    def serialize(self) -> bytes:
        """The whole file as it is committed. TEMP tables and triggers are not part of it."""
        if self._raw.in_transaction:
            raise RuntimeError("uncommitted rows would go along")
        return self._raw.serialize()

    def close(self) -> None:
        """Let go of the connection."""
        if "_connection" in vars(self):
            self._connection.close()
            self._connection.engine.dispose()
        self._raw.close()

    def _play(self, records: Records, kind: Literal["undo", "redo"], step: Step) -> ChangeSet:
        # Cascades are in the step's own changes; another one would delete what no step can bring back.
        self._raw.execute("PRAGMA foreign_keys=OFF")
        try:
            play = partial(self._history.play, step, back=kind == "undo")
            return self._commit(records, kind, step.label, play, of_step=step.position)
        finally:
            self._raw.execute("PRAGMA foreign_keys=ON")

    def _commit(
        self,
        before: Records,
        kind: Kind,
        label: str,
        work: Callable[[], object],
        *,
        of_step: int | None = None,
        visit: str = "",
    ) -> ChangeSet:
        """Do the work in one transaction, write its step, and read anew what it touched."""
        added: Added | None = None
        self._changing = True
        try:
            with self._connection.begin() as transaction:
                work()
                if not self._raw.in_transaction:
                    raise RuntimeError("an edit must not end the transaction")
                changes = take_changes(self._raw)
                if not changes:
                    transaction.rollback()
                    return ChangeSet(0, kind, label, _NO_IDS, _NO_IDS, before, before)
                added = self._history.add(kind, label, changes, of_step=of_step, visit=visit)
                touched = touched_rows(changes)
                after = reread(self._raw, before, touched)
        except Exception as error:
            fault = disk_fault(error)
            if fault is None:
                raise
            raise fault from error
        finally:
            self._changing = False
        if added:
            self._history.settle(added)
        return _change_set(added.position if added else 0, kind, label, touched, before, after)


def _change_set(
    step: int, kind: Kind, label: str, touched: Mapping[str, Touched], before: Records, after: Records
) -> ChangeSet:
    shown = {table: rows for table, rows in touched.items() if table in RECORD_TYPES}
    return ChangeSet(
        step=step,
        kind=kind,
        label=label,
        changed={table: rows.changed for table, rows in shown.items() if rows.changed},
        removed={table: rows.removed for table, rows in shown.items() if rows.removed},
        before=before,
        after=after,
    )
