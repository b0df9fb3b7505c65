"""The file format: what marks a project file, its schema, and every reason to refuse a file.

A project file is a SQLite database with our `application_id` and `user_version = major << 16 | minor`.
A newer minor version adds nothing that an older program must know: its schema is the same, and an older
program that opens it keeps the number. A file's schema must be exactly ours, so nothing that a stranger
put into it (triggers, views, tables, generated columns) is ever run. Older versions: `migrations`.
"""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from triad_desktop.models.errors import FrameworkError, KnownError
from triad_desktop.storage.engine import open_in_memory
from triad_desktop.storage.schema import Column, expected_schema, quoted, schema_of, schema_script, tables
from triad_desktop.text import _

APPLICATION_ID = 0x54524944  # "TRID"
MAJOR = 1
MINOR = 0
VERSION = MAJOR << 16 | MINOR
LARGEST_FILE = 256 * 1024 * 1024

_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100
_JOURNALS = (1, 2)  # rollback and WAL: with any other number SQLite does not write the file


def read_file(path: Path) -> bytes:
    """The bytes of a project file, its header probed.

    Raises KnownError: missing_file, is_directory, no_permission, unreadable, not_a_project,
    newer_format, damaged.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refusal("is_directory", path.name)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
            raise refusal("not_a_project", path.name)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise refusal("missing_file", path.name) from None
    except PermissionError:
        raise refusal("no_permission", path.name) from None
    except OSError:
        raise refusal("unreadable", path.name) from None
    probe(data, path.name)
    return data


def probe(data: bytes, name: str) -> None:
    """Judge a file by its header alone; an older version passes. Raises KnownError: not_a_project, newer_format, damaged."""
    if not data.startswith(_MAGIC):
        raise refusal("not_a_project", name)
    if len(data) < _HEADER_SIZE:
        raise refusal("damaged", name)
    if _integer(data, 68, 4) != APPLICATION_ID:
        raise refusal("not_a_project", name)
    if version_of(data) >> 16 > MAJOR:
        raise refusal("newer_format", name)
    if data[18] not in _JOURNALS or data[19] not in _JOURNALS:
        raise refusal("damaged", name)


def version_of(data: bytes) -> int:
    """The `user_version` of a probed file."""
    return _integer(data, 60, 4)


def open_checked(data: bytes, name: str) -> sqlite3.Connection:
    """A copy of a probed file in memory, its schema, pages, references and value types checked.

    Raises KnownError: not_a_project for a foreign schema, damaged. The caller closes the connection.
    """
    with refusing_damage(name):
        connection = open_in_memory(data)
    try:
        with refusing_damage(name):
            _check_schema(connection, name)
            _check_content(connection, name)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def refusing_damage(name: str) -> Iterator[None]:
    """Whatever goes wrong while a file's content is read is the file's fault: KnownError("damaged")."""
    try:
        yield
    except (sqlite3.Error, FrameworkError, ValueError, TypeError, RecursionError) as error:
        raise refusal("damaged", name) from error


@cache
def empty_database() -> bytes:
    """A project file without a single row: the schema, and the marks in the header."""
    raw = sqlite3.connect(":memory:", isolation_level=None)
    try:
        raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version={VERSION}")
        raw.executescript(schema_script())
        return raw.serialize()
    finally:
        raw.close()


def refusal(code: str, name: str) -> KnownError:
    """Why the file of this name is not opened, in a sentence."""
    sentences = {
        "not_a_project": _("“{name}” is not a Triad Desktop project. Choose another file."),
        "newer_format": _(
            "“{name}” was made with a newer version of Triad Desktop. Update the program to open it; "
            "the file was not changed."
        ),
        "damaged": _(
            "“{name}” is damaged and can't be opened. The file was not changed. If you have a copy of it elsewhere, open that one."
        ),
        "missing_file": _("“{name}” is not there. It was moved, renamed or deleted, or its drive is not connected."),
        "is_directory": _("“{name}” is a folder. Choose a project file in it."),
        "no_permission": _("You are not allowed to read “{name}”. Ask its owner, or choose another file."),
        "unreadable": _("“{name}” can't be read from its drive. Connect the drive again, then open the file anew."),
    }
    return KnownError(code, sentences[code].format(name=name))


def _check_schema(connection: sqlite3.Connection, name: str) -> None:
    found, expected = schema_of(connection), expected_schema()
    if found == expected:
        return
    known = {row[:2] for row in expected}
    if any(row[:2] not in known for row in found):
        raise refusal("not_a_project", name)
    raise refusal("damaged", name)


def _check_content(connection: sqlite3.Connection, name: str) -> None:
    # Not quick_check: an index that differs from its table would lose rows silently later.
    checks = ["PRAGMA integrity_check(1)", "PRAGMA foreign_key_check", *_type_checks()]
    for check in checks:
        if connection.execute(check).fetchone() not in (None, ("ok",)):
            raise refusal("damaged", name)


@cache
def _type_checks() -> tuple[str, ...]:
    """One query per table that finds a row with a value of a wrong type: SQLite itself takes any."""
    return tuple(
        f"SELECT 1 FROM {quoted(table.name)} WHERE NOT ({' AND '.join(map(_type_check, table.columns))}) LIMIT 1"  # noqa: S608 all names are our tables' own
        for table in tables().values()
    )


def _type_check(column: Column) -> str:
    value = quoted(column.name)
    kind = "integer" if column.kind is int else "text"
    check = f"typeof({value}) = '{kind}'"
    if column.shape:
        check += f" AND json_valid({value}) AND json_type({value}) = '{column.shape}'"
    return f"({value} IS NULL OR {check})" if column.nullable else f"({check})"


def _integer(data: bytes, offset: int, size: int) -> int:
    return int.from_bytes(data[offset : offset + size], "big")
