"""From rows to frozen records: all of them when a file opens, the touched ones after each edit."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, partial
from typing import Any

from triad_desktop.models.content import ROWS_OF_TABLE, Records, Rows
from triad_desktop.models.framework import Framework, framework_from_json
from triad_desktop.models.records import RECORD_TYPES, Condition, Interval, Level
from triad_desktop.models.workshop_records import DecisionOption
from triad_desktop.storage.format import open_checked, refusing_damage
from triad_desktop.storage.row_changes import RowChange
from triad_desktop.storage.schema import quoted

_IDS_AT_ONCE = 500
# Counts by two keys, of which the second is a number: votes by seat and option, agreement by role and level.
_COUNTS = frozenset({("vote", "tallies"), ("acceptance", "agreement")})
_ITEMS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Condition, DecisionOption, Interval, Level)}


@dataclass(frozen=True, slots=True)
class Content:
    """What a project file holds, as everyone else sees it."""

    records: Records
    framework: Framework


@dataclass(frozen=True, slots=True)
class Touched:
    """The rows of one table that a transaction left changed: ids inserted or updated, ids deleted."""

    changed: frozenset[str]
    removed: frozenset[str]


def touched_rows(changes: Iterable[RowChange]) -> dict[str, Touched]:
    """The changed rows by their tables."""
    changed: dict[str, set[str]] = {}
    removed: dict[str, set[str]] = {}
    for change in changes:
        ids = removed if change.operation == "delete" else changed
        ids.setdefault(change.table, set()).add(change.row_id)
    return {
        table: Touched(frozenset(changed.get(table, ())), frozenset(removed.get(table, ())))
        for table in changed.keys() | removed.keys()
    }


def read_content(data: bytes, name: str) -> Content:
    """Everything in a probed project file. Raises KnownError: not_a_project, damaged."""
    raw = open_checked(data, name)
    try:
        with refusing_damage(name):
            ((framework,),) = raw.execute("SELECT content FROM framework_copy")
            records = read_records(raw)
            _check_shapes(records)
            return Content(records, framework_from_json(framework))
    finally:
        raw.close()


def read_records(connection: sqlite3.Connection) -> Records:
    """All records. Raises ValueError when there is not exactly one project."""
    (project,) = _read(connection, "project", None)
    rows = {ROWS_OF_TABLE[table]: Rows(_read(connection, table, None)) for table in RECORD_TYPES if table != "project"}
    return Records(project=project, drafts=_read_drafts(connection), **rows)


def reread(connection: sqlite3.Connection, records: Records, touched: Mapping[str, Touched]) -> Records:
    """The records after a transaction, of which only the touched rows are read anew."""
    if "project" in touched and touched["project"].removed:
        raise RuntimeError("an edit deleted the project")
    changes = {
        table: (_read(connection, table, rows.changed), rows.removed)
        for table, rows in touched.items()
        if table in RECORD_TYPES
    }
    drafts = _read_drafts(connection) if "draft" in touched else records.drafts
    return replace(records.with_changes(changes), drafts=drafts)


def _read(connection: sqlite3.Connection, table: str, ids: Iterable[str] | None) -> list[Any]:
    select, to_record = _select_all(table), _to_record(table)
    if ids is None:
        return [to_record(row) for row in connection.execute(select)]
    wanted = list(ids)
    parts = (wanted[start : start + _IDS_AT_ONCE] for start in range(0, len(wanted), _IDS_AT_ONCE))
    return [
        to_record(row)
        for part in parts
        for row in connection.execute(f"{select} WHERE id IN ({', '.join('?' * len(part))})", part)
    ]


@cache
def _select_all(table: str) -> str:
    columns = ", ".join(quoted(field.name) for field in fields(RECORD_TYPES[table]))
    return f"SELECT {columns} FROM {quoted(table)}"  # noqa: S608 our names


@cache
def _to_record(table: str) -> Callable[[tuple[Any, ...]], Any]:
    """Makes a row of `_select_all` a record."""
    record_type = RECORD_TYPES[table]
    found = [(place, _value_of(str(field.type))) for place, field in enumerate(fields(record_type))]
    conversions = [(place, convert) for place, convert in found if convert is not None]

    def to_record(row: tuple[Any, ...]) -> Any:
        values = list(row)
        for place, convert in conversions:
            values[place] = convert(values[place])
        return record_type(*values)

    return to_record


def _value_of(annotation: str) -> Callable[[Any], Any] | None:
    """How the value of a field so annotated is made of what SQLite holds; None where it is the same."""
    if annotation == "bool":
        return bool
    if annotation.startswith("Mapping"):
        return json.loads
    if annotation.startswith("tuple"):
        item = annotation.removeprefix("tuple[").removesuffix(", ...]")
        return partial(_items, _ITEMS[item]) if item in _ITEMS else _plain_items
    return None


def _plain_items(text: str) -> tuple[Any, ...]:
    return tuple(json.loads(text))


def _items(kind: type[Any], text: str) -> tuple[Any, ...]:
    return tuple(kind(*item) for item in json.loads(text))


def _read_drafts(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    return {(record, field): raw for record, field, raw in connection.execute("SELECT record, field, raw FROM draft")}


def _check_shapes(records: Records) -> None:
    """Structured values come out of JSON, which holds anything. Raises TypeError for a foreign shape."""
    for table, name in _structured_fields():
        for record in records.rows(table):
            value = getattr(record, name)
            items = value.values() if isinstance(value, dict) else value
            is_sound = _are_counts if (table, name) in _COUNTS else _is_sound
            if not all(is_sound(item) for item in items):
                raise TypeError(f"{table}.{name}")


def _is_sound(item: object) -> bool:
    if is_dataclass(item) and not isinstance(item, type):
        return all(type(getattr(item, field.name)).__name__ == field.type for field in fields(item))
    return item is None or isinstance(item, str | int | float)


def _are_counts(item: object) -> bool:
    if not isinstance(item, dict):
        return False
    return all(key.isdecimal() and isinstance(count, int) for key, count in item.items())


@cache
def _structured_fields() -> tuple[tuple[str, str], ...]:
    return tuple(
        (table, field.name)
        for table, record_type in RECORD_TYPES.items()
        if table != "project"
        for field in fields(record_type)
        if str(field.type).startswith(("tuple", "Mapping"))
    )
