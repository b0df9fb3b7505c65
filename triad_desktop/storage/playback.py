"""Lead rows back to what they were before a step, or forth to what it left."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from functools import cache

from triad_desktop.models.errors import KnownError
from triad_desktop.storage.row_changes import RowChange, Values
from triad_desktop.storage.schema import OUTSIDE_UNDO, quoted, tables
from triad_desktop.text import _


@dataclass(slots=True)
class _Plan:
    """Rows to delete, to change and to insert, in this order."""

    deletes: list[tuple[str, str]] = field(default_factory=list)
    updates: list[tuple[str, str, Values]] = field(default_factory=list)
    inserts: list[tuple[str, Values]] = field(default_factory=list)


def play_changes(connection: sqlite3.Connection, changes: list[RowChange], *, back: bool) -> None:
    """Lead every row of these net changes to its old values (back) or to its new ones.

    Deletes come first, and rows whose unique columns change are made anew, so that no order of the
    changes is impossible. Foreign keys must be off meanwhile: what a cascade deleted is in the changes,
    and nothing else may go. Raises KnownError("history_conflict") when a row does not hold what it
    should, or would be left without its parent; the caller rolls back.
    """
    try:
        plan = _Plan()
        for change in changes:
            _plan_row(connection, plan, change, back)
        _carry_out(connection, plan)
    except (sqlite3.IntegrityError, ValueError, OverflowError, RecursionError) as error:
        raise _conflict() from error
    _check_references(connection, plan)


def _plan_row(connection: sqlite3.Connection, plan: _Plan, change: RowChange, back: bool) -> None:
    before, after = _values(change.table, change.old), _values(change.table, change.new)
    appears, vanishes = ("delete", "insert") if back else ("insert", "delete")
    if back:
        before, after = after, before
    whole = _types(change.table).keys()
    if change.operation == appears:
        # That the row is not there yet is seen when it is inserted.
        if after.keys() != whole or after["id"] != change.row_id:
            raise _conflict()
        plan.inserts.append((change.table, after))
        return
    current = _current(connection, change.table, change.row_id)
    if current is None or any(current[column] != value for column, value in before.items()):
        raise _conflict()
    if change.operation == "update" and not after:
        raise _conflict()
    if change.operation == vanishes:
        if before.keys() != whole:
            raise _conflict()
        plan.deletes.append((change.table, change.row_id))
    elif after.keys() & tables()[change.table].unique:
        plan.deletes.append((change.table, change.row_id))
        plan.inserts.append((change.table, current | after))
    else:
        plan.updates.append((change.table, change.row_id, after))


def _carry_out(connection: sqlite3.Connection, plan: _Plan) -> None:
    # All names in these statements are our tables' own; `_values` has refused any others.
    for table, row_id in plan.deletes:
        connection.execute(f"DELETE FROM {quoted(table)} WHERE id = ?", (row_id,))  # noqa: S608
    for table, row_id, values in plan.updates:
        assignments = ", ".join(f"{quoted(column)} = ?" for column in values)
        connection.execute(f"UPDATE {quoted(table)} SET {assignments} WHERE id = ?", (*values.values(), row_id))  # noqa: S608
    for table, values in plan.inserts:
        columns, marks = ", ".join(map(quoted, values)), ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO {quoted(table)} ({columns}) VALUES ({marks})", tuple(values.values()))  # noqa: S608


def _check_references(connection: sqlite3.Connection, plan: _Plan) -> None:
    suspects = {table for table, _values in plan.inserts if tables()[table].parents}
    suspects |= {table for table, _id, values in plan.updates if values.keys() & tables()[table].parents.keys()}
    suspects |= {child for table, _id in plan.deletes for child in _children(table)}
    for table in suspects:
        if connection.execute(f"PRAGMA foreign_key_check({quoted(table)})").fetchone():
            raise _conflict()


def _current(connection: sqlite3.Connection, table: str, row_id: str) -> Values | None:
    cursor = connection.execute(f"SELECT * FROM {quoted(table)} WHERE id = ?", (row_id,))  # noqa: S608
    row = cursor.fetchone()
    return None if row is None else dict(zip((column[0] for column in cursor.description), row, strict=True))


def _values(table: str, text: str) -> Values:
    """The values of a change. The history comes with the file, so nothing in it is taken on trust.

    Raises ValueError for anything that the triggers can't have written.
    """
    values, types = json.loads(text), _types(table)
    if not types or not isinstance(values, dict):
        raise ValueError(table)
    for column, value in values.items():
        if column not in types or (value is not None and type(value) is not types[column]):
            raise ValueError(column)
    return values


@cache
def _types(table: str) -> dict[str, type]:
    """The type of each column; none for tables that undo never touches, or that are not ours."""
    if table in OUTSIDE_UNDO or table not in tables():
        return {}
    return {column.name: column.kind for column in tables()[table].columns}


@cache
def _children(table: str) -> frozenset[str]:
    return frozenset(child.name for child in tables().values() if table in child.parents.values())


def _conflict() -> KnownError:
    return KnownError(
        "history_conflict",
        _("This step can't be undone or redone: what it changed has been changed since. Nothing was touched."),
    )
