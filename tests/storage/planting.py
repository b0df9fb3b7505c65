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
from triad_desktop.models.record_fields import FIELDS_OF
from triad_desktop.models.workshop_tables import METADATA
from triad_desktop.storage.format import empty_database
from triad_desktop.storage.schema import quoted

ROWS = 3
_MOMENT = "2026-11-24T09:30:00+01:00"
_PERSON = "participant:participant-id-1-end"
_BY_KIND = {
    "number": "2.5", "date": "2026-11-24", "moment": _MOMENT, "clock": "09:30", "time_zone": "Europe/Berlin",
    "participant": _PERSON, "party": _PERSON, "parties": json.dumps([_PERSON]), "choices": "[]", "hours": "[]",
}  # fmt: skip
_BY_NAME = {
    "letter": "A", "party": _PERSON, "subject": "workflow/scope", "verdict": "confirmed", "language": "en",
    "reported_by": _PERSON, "raised_by": _PERSON, "heard": '["user"]', "descriptors": '{"1": "Mark-descriptors"}',
    "scale": '[[1, "Mark-level"], [2, "Mark-level 2"], [3, "Mark-level 3"]]', "values": "{}",
    "tallies": '{"0": {"1": 1}}', "options": '["Mark-wait", "Mark-go"]', "agreement": '{"user": {"4": 1}}',
}  # fmt: skip
_MOMENTS = ("at", "opened_at", "closed_at", "created_at", "revealed_at")
PRIVATE_ROW = 2  # of the tables whose rows can be private
HISTORY = ("history_step", "history_change")
SINGLE = ("project", "framework_copy")


def mark(table: str, column: str, row: int) -> str:
    """The words that stand in this column of the table's n-th row, counted from 1."""
    return f"Mark-{table}-{column}-{row}-end"


def row_id(table: str, row: int) -> str:
    return f"{table}-id-{row}-end"


def planted_project(framework: Framework, *, history: bool = True, sensible: bool = False) -> bytes:
    """A project file with three rows in each table; the second capture is private.

    `sensible`: what is not free text holds values that its field would take, so that every page can show it.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(empty_database())
    connection.execute("PRAGMA foreign_keys=ON")
    for table in METADATA.sorted_tables:
        if table.name in HISTORY and not history:
            continue
        for row in range(1, 2 if table.name in SINGLE else ROWS + 1):
            values = {column.name: _value(table, column, row) for column in table.columns}
            if sensible:
                values |= {column.name: _sensible(table, column, values[column.name]) for column in table.columns}
            _insert(connection, table, values)
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


def _sensible(table: Table, column: Column[Any], value: Any) -> Any:
    """The value, or one that the column's field would take."""
    field = next((one for one in FIELDS_OF.get(table.name, ()) if one.key == column.name), None)
    if column.foreign_keys or column.name == "id" or _options(table, column):
        return value
    if field is not None and field.kind == "choice":
        return field.choices[0].key if field.choices else ""
    if field is not None and field.kind in _BY_KIND:
        return _BY_KIND[field.kind]
    if field is not None and field.kind in ("line", "text", "options"):
        return value
    if column.name in _MOMENTS:
        return _MOMENT
    return _BY_NAME.get(column.name, value)


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
