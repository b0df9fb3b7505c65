"""A project with words to look for in every column of every table, made from the tables' own metadata."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import fields
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Column, Integer, Table

from triad_desktop.models.columns import JsonObject, JsonTuple
from triad_desktop.models.framework import Framework, framework_to_json
from triad_desktop.models.private_fields import PRIVATE_ROWS
from triad_desktop.storage.format import METADATA, empty_database, quoted

ROWS = 3
PRIVATE_ROW = 2  # of the tables whose rows can be private
HISTORY = ("history_step", "history_change")
SINGLE = ("project", "framework_copy")


def mark(table: str, column: str, row: int) -> str:
    """The words that stand in this column of the table's n-th row, counted from 1."""
    return f"Mark-{table}-{column}-{row}-end"


def row_id(table: str, row: int) -> str:
    return f"{table}-id-{row}-end"


def planted_project(framework: Framework, *, history: bool = True) -> bytes:
    """A project file with three rows in each table; the second capture is private."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(empty_database())
    connection.execute("PRAGMA foreign_keys=ON")
    for table in METADATA.sorted_tables:
        if table.name in HISTORY and not history:
            continue
        for row in range(1, 2 if table.name in SINGLE else ROWS + 1):
            _insert(connection, table, {column.name: _value(table, column, row) for column in table.columns})
    connection.execute("UPDATE framework_copy SET content = ?", (framework_to_json(framework),))
    data = connection.serialize()
    connection.close()
    return data


def planted_marks(table: Table) -> dict[str, list[str]]:
    """The marks that stand in a table, by column."""
    rows = range(1, 2 if table.name in SINGLE else ROWS + 1)
    found = {column.name: [mark(table.name, column.name, row) for row in rows] for column in table.columns}
    return {
        column.name: found[column.name]
        for column in table.columns
        if found[column.name][0] in str(_value(table, column, 1)) and table.name != "framework_copy"
    }


def _value(table: Table, column: Column[Any], row: int) -> Any:
    words = mark(table.name, column.name, row)
    if column.name == PRIVATE_ROWS.get(table.name):
        return int(row == PRIVATE_ROW)
    if column.name == "id":
        return row_id(table.name, row)
    for key in column.foreign_keys:
        return row_id(key.column.table.name, row)
    if options := _options(table, column):
        return options[row % len(options)]
    if isinstance(column.type, JsonObject) or (table.name, column.name) == ("baseline_content", "content"):
        return json.dumps({f"key {words}": {"1": row} if column.name in ("tallies", "agreement") else words})
    if isinstance(column.type, JsonTuple):
        return json.dumps([_item(column.type, words)])
    return row if isinstance(column.type, Integer | Boolean) else words


def _item(kind: JsonTuple, words: str) -> Any:
    if kind.of is None:
        return words
    return [1 if field.type == "int" else words for field in fields(kind.of)]  # type: ignore[arg-type]


def _options(table: Table, column: Column[Any]) -> list[str]:
    """The values that a check of this column allows; empty when it allows any."""
    checks = [one for one in (*table.constraints, *column.constraints) if isinstance(one, CheckConstraint)]
    for check in checks:
        if found := re.fullmatch(rf"{column.name} IN \((.*)\)", str(check.sqltext)):
            return [option for option in re.findall(r"'([^']*)'", found[1]) if option]
    return []


def _insert(connection: sqlite3.Connection, table: Table, row: dict[str, Any]) -> None:
    columns, marks = ", ".join(map(quoted, row)), ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})", tuple(row.values()))
