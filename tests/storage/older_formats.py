"""Two made-up older formats that the tests alone know.

Version 0.9 called a participant's job title `profession` and kept no drafts; 0.8 had no RACI matrix.
"""

from __future__ import annotations

import sqlite3

from triad_desktop.storage.engine import open_in_memory
from triad_desktop.storage.format import VERSION, empty_database
from triad_desktop.storage.migrations import Migration, schema_digest

RACI = ("raci_assignment", "raci_activity")


def changed(data: bytes, *statements: str) -> bytes:
    """These bytes after the statements, done by SQLite alone."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(data)
    for statement in ("PRAGMA ignore_check_constraints=ON", *statements):
        connection.execute(statement)
    found = connection.serialize()
    connection.close()
    return found


def version_0_9(data: bytes) -> bytes:
    rename_column = "ALTER TABLE participant RENAME COLUMN job_title TO profession"
    return changed(data, rename_column, "DROP TABLE draft", "PRAGMA user_version=9")


def version_0_8(data: bytes) -> bytes:
    return changed(version_0_9(data), *(f"DROP TABLE {table}" for table in RACI), "PRAGMA user_version=8")


def make_tables(connection: sqlite3.Connection, *tables: str) -> None:
    present = open_in_memory(empty_database())
    for table in tables:
        for (statement,) in present.execute("SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql <> ''", (table,)):
            connection.execute(statement)
    present.close()


def from_0_8(connection: sqlite3.Connection) -> None:
    make_tables(connection, *RACI)


def from_0_9(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE participant RENAME COLUMN profession TO job_title")
    make_tables(connection, "draft")


def made_up_ways(data: bytes) -> tuple[Migration, ...]:
    """The migrations from 0.8 and 0.9 to the present format; `data` is any file of it."""
    return (
        Migration(8, 9, schema_digest(version_0_8(data)), from_0_8),
        Migration(9, VERSION, schema_digest(version_0_9(data)), from_0_9),
    )
