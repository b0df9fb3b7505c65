"""Which rows a transaction changed: TEMP triggers write it down, column by column.

A row's values are kept as JSON text that SQLite itself makes of them. That is exact for text, NULL and
64-bit integers, which is all that the tables hold.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from triad_desktop.models.json_text import to_json
from triad_desktop.storage.schema import HISTORY, OUTSIDE_UNDO, Table, quoted, tables

Value = str | int | None
Values = dict[str, Value]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row's way through a transaction: "insert", "update" or "delete".

    `old` and `new` are JSON objects of the changed columns; `old` is "{}" for an insert, `new` for a
    delete, and both for rows of tables outside undo.
    """

    table: str
    row_id: str
    operation: str
    old: str
    new: str


def install_triggers(connection: sqlite3.Connection) -> None:
    """Watch every table of this connection from now on. TEMP triggers are never part of the file."""
    statements = [
        "CREATE TEMP TABLE row_change (position INTEGER PRIMARY KEY, table_name, row_id, operation, old, new)"
    ]
    for table in tables().values():
        if table.name not in HISTORY:
            statements += _triggers(table)
    connection.execute("BEGIN")
    try:
        for statement in statements:
            connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def take_changes(connection: sqlite3.Connection) -> list[RowChange]:
    """What the transaction changed up to now, one net change per row; the notes start anew after it."""
    rows = connection.execute(
        "SELECT table_name, row_id, operation, old, new FROM temp.row_change ORDER BY position"
    ).fetchall()
    connection.execute("DELETE FROM temp.row_change")
    return net_changes(RowChange(*row) for row in rows)


def net_changes(changes: Iterable[RowChange]) -> list[RowChange]:
    """One change per row out of several in their order; rows that end as they began are left out."""
    net: dict[tuple[str, str], RowChange | None] = {}
    for change in changes:
        key = (change.table, change.row_id)
        earlier = net.get(key)
        net[key] = change if earlier is None else _merged(earlier, change)
    return [change for change in net.values() if change is not None]


def _merged(first: RowChange, second: RowChange) -> RowChange | None:
    """The change that leads from before the first to after the second; None when nothing is left of it."""
    match first.operation, second.operation:
        case "insert", "update":
            return replace(first, new=_over(first.new, second.new))
        case "insert", "delete":
            return None
        case "update", "delete":
            return replace(second, old=_over(second.old, first.old))
        case "delete", "insert":
            return _difference(first, json.loads(first.old), json.loads(second.new))
        case "update", "update":
            old, new = json.loads(_over(second.old, first.old)), json.loads(_over(first.new, second.new))
            return _difference(first, old, new)
        case operations:
            raise AssertionError(operations)


def _difference(change: RowChange, old: Values, new: Values) -> RowChange | None:
    columns = [column for column in old if old[column] != new[column]]
    if not columns and change.table not in OUTSIDE_UNDO:
        return None
    old_text, new_text = (to_json({column: values[column] for column in columns}) for values in (old, new))
    return RowChange(change.table, change.row_id, "update", old_text, new_text)


def _over(under: str, over: str) -> str:
    return to_json(json.loads(under) | json.loads(over))


def _triggers(table: Table) -> list[str]:
    return [_trigger(table, operation) for operation in ("insert", "update", "delete")]


def _trigger(table: Table, operation: str) -> str:
    columns = [quoted(column.name) for column in table.columns]
    differs = {column: f"old.{column} IS NOT new.{column}" for column in columns}
    old, new = "'{}'", "'{}'"
    if table.name not in OUTSIDE_UNDO:
        if operation == "update":
            old, new = (_changed_as_json(row, differs) for row in ("old", "new"))
        elif operation == "insert":
            new = _row_as_json("new", columns)
        else:
            old = _row_as_json("old", columns)
    row = "new" if operation == "insert" else "old"
    when, guard = "", ""
    if operation == "update":
        when = f" WHEN {' OR '.join(differs.values())}"
        guard = " SELECT RAISE(ABORT, 'the id of a row never changes') WHERE old.id <> new.id;"
    name, event = quoted(f"note_{operation}_{table.name}"), f"AFTER {operation.upper()} ON main.{quoted(table.name)}"
    values = f"'{table.name}', {row}.id, '{operation}', {old}, {new}"
    note = f"INSERT INTO row_change (table_name, row_id, operation, old, new) VALUES ({values});"  # noqa: S608 our names
    return f"CREATE TEMP TRIGGER {name} {event}{when} BEGIN{guard} {note} END"


def _row_as_json(row: str, columns: list[str]) -> str:
    members = " || ',' || ".join(f"'{column}:' || json_quote({row}.{column})" for column in columns)
    return f"'{{' || {members} || '}}'"


def _changed_as_json(row: str, differs: dict[str, str]) -> str:
    members = " || ".join(
        f"CASE WHEN {differs[column]} THEN ',{column}:' || json_quote({row}.{column}) ELSE '' END" for column in differs
    )
    return f"'{{' || substr({members}, 2) || '}}'"
