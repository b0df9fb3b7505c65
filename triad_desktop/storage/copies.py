"""Copies of a project in another file: one that is the same, and one for others without what is private.

The copy for others is made anew, row by row, and not by deleting: what was deleted, undone or private
was never in it, so no free page and no unused byte can hold it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triad_desktop.models.errors import KnownError
from triad_desktop.models.framework import Framework
from triad_desktop.models.json_text import to_json
from triad_desktop.models.private_fields import PRIVATE_COLUMNS, PRIVATE_ROWS, SPEAKS_OF, TRACES
from triad_desktop.models.records import RECORD_TYPES
from triad_desktop.storage.atomic import replace_file
from triad_desktop.storage.document import Document
from triad_desktop.storage.engine import open_in_memory
from triad_desktop.storage.format import empty_database
from triad_desktop.storage.lock import Lock, in_use
from triad_desktop.storage.schema import Table, quoted, tables
from triad_desktop.text import _

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A project as it was at one moment, to be copied in any thread. `path` is its own file."""

    path: Path
    data: bytes
    framework: Framework


def snapshot_of(document: Document) -> Snapshot:
    """The document as it is now; in the document's thread."""
    return Snapshot(document.path, document.contents(), document.framework)


def save_copy(project: Snapshot, target: Path, *, overwrite: bool = False) -> None:
    """Write the project, its history included, to another file; the document stays where it is.

    Raises KnownError: same_file, file_exists unless `overwrite`, in_use, cannot_write. Then nothing was written.
    """
    _write(project, target, project.data, overwrite)


def save_copy_for_others(project: Snapshot, target: Path, *, overwrite: bool = False) -> None:
    """Write what others may see of the project to another file. Raises as `save_copy`."""
    _write(project, target, contents_for_others(project.data, project.framework), overwrite)


def contents_for_others(data: bytes, framework: Framework) -> bytes:
    """The bytes of a project in the present format without history, drafts, private notes, private captures
    and what hangs on them, and the seats of votes. Codes stay; no number tells of a record that is not there.
    """
    source, copy = open_in_memory(data), open_in_memory(empty_database())
    try:
        copy.execute("BEGIN")
        _fill(source, copy, framework)
        copy.execute("COMMIT")
        return copy.serialize()
    finally:
        source.close()
        copy.close()


def _write(project: Snapshot, target: Path, data: bytes, overwrite: bool) -> None:
    target = Path(target).absolute()
    real = Path(os.path.realpath(target))
    if real == Path(os.path.realpath(project.path)):
        raise KnownError("same_file", _("This is the project's own file. Choose another name for the copy."))
    if os.path.lexists(target) and not overwrite:
        sentence = _("There is a file “{name}” in this folder already. Choose another name.")
        raise KnownError("file_exists", sentence.format(name=target.name))
    lock = Lock(real)
    holder = lock.acquire()
    if holder is not None:
        raise in_use(target.name, holder, can_take_over=False)
    try:
        replace_file(real, data)
    except OSError as error:
        sentence = _("“{name}” can't be written in {folder}. Choose another folder.")
        raise KnownError("cannot_write", sentence.format(name=target.name, folder=target.parent)) from error
    finally:
        lock.release()


def _fill(source: sqlite3.Connection, copy: sqlite3.Connection, framework: Framework) -> None:
    left_out: dict[str, set[str]] = {}
    numbers: Counter[str] = Counter()
    counters = tables()["code_counter"]
    kept = [table for table in tables().values() if table.name not in TRACES | {"code_counter"}]
    for table in kept:
        left_out[table.name] = {row["id"] for row in _rows(source, table) if _stays_behind(table, row, left_out)}
    gone = {name for table, ids in left_out.items() for one in ids for name in (one, f"{table}:{one}")}
    for table in kept:
        for row in _rows(source, table):
            if row["id"] not in left_out[table.name] and row.get(SPEAKS_OF.get(table.name, "")) not in gone:
                _insert(copy, table, _for_others(table, row, gone))
                prefix = _prefix(table.name, row, framework)
                numbers[prefix] = max(numbers[prefix], row.get("number") or 0)
    for row in _rows(source, counters):
        if numbers[row["id"]]:
            _insert(copy, counters, {**row, "last": numbers[row["id"]]})


def _stays_behind(table: Table, row: Row, left_out: dict[str, set[str]]) -> bool:
    if row.get(PRIVATE_ROWS.get(table.name, "")):
        return True
    return any(row[column] in left_out[parent] for column, parent in table.parents.items())


def _for_others(table: Table, row: Row, gone: set[str]) -> Row:
    """The row with its private columns as empty as in a new row, and no word of records that are gone."""
    shown = {column: "" if column in PRIVATE_COLUMNS or value in gone else value for column, value in row.items()}
    change: Callable[[Row, set[str]], Row] | None = {"vote": _pooled, "baseline_content": _public}.get(table.name)
    return change(shown, gone) if change else shown


def _pooled(vote: Row, _gone: set[str]) -> Row:
    """One nameless seat with everybody's votes, or with none yet where the vote was not revealed."""
    totals: Counter[str] = Counter()
    for votes in json.loads(vote["tallies"]).values() if vote["revealed_at"] else ():
        totals.update(votes)
    budget = len(json.loads(vote["seats"])) * (vote["votes_per_seat"] or 0)
    tallies = to_json({"0": totals} if totals else {})
    return {**vote, "seats": to_json([""]), "tallies": tallies, "votes_per_seat": budget}


def _public(content: Row, gone: set[str]) -> Row:
    """Frozen content goes by the same rules as the present one; its id still names what was signed."""
    try:
        frozen = json.loads(content["content"])
        public = _without_private(frozen, gone)
    except (ValueError, RecursionError):
        return {**content, "content": ""}
    return content if public == frozen else {**content, "content": to_json(public)}


def _without_private(value: Any, gone: set[str]) -> Any:
    if isinstance(value, dict):
        kept = {key: one for key, one in value.items() if key not in gone and not _is_private(one, gone)}
        return {
            key: "" if key in PRIVATE_COLUMNS or (isinstance(one, str) and one in gone) else _without_private(one, gone)
            for key, one in kept.items()
        }
    if isinstance(value, list):
        return [_without_private(one, gone) for one in value if not _is_private(one, gone)]
    return value


def _is_private(value: Any, gone: set[str]) -> bool:
    if not isinstance(value, dict):
        return False
    return value.get("id") in gone or any(value.get(flag) for flag in PRIVATE_ROWS.values())


def _prefix(table: str, row: Row, framework: Framework) -> str:
    """The code prefix of a row, under which its number counts; "" when it has none."""
    if table == "worksheet_row":
        return framework.dimension(row["dimension"]).worksheet.code or ""
    record_type: Any = RECORD_TYPES.get(table)
    by_kind: dict[str, str] = getattr(record_type, "PREFIXES", {})
    own: str = getattr(record_type, "PREFIX", "")
    return by_kind.get(row.get("kind", ""), own)


def _rows(connection: sqlite3.Connection, table: Table) -> Iterator[Row]:
    names = [column.name for column in table.columns]
    columns = ", ".join(map(quoted, names))
    for values in connection.execute(f"SELECT {columns} FROM {quoted(table.name)} ORDER BY id"):  # noqa: S608 our names
        yield dict(zip(names, values, strict=True))


def _insert(connection: sqlite3.Connection, table: Table, row: Row) -> None:
    columns, marks = ", ".join(map(quoted, row)), ", ".join("?" * len(row))
    statement = f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608 our names
    connection.execute(statement, tuple(row.values()))
