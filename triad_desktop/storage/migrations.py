"""How a file of an older format becomes one of the present format: in a copy in memory, never where the file lies.

Each released format has one migration to the next. Before any of it runs, the file's schema must be
exactly the one that its version had, so nothing that a stranger put into it is ever run.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from triad_desktop.storage.engine import open_in_memory
from triad_desktop.storage.format import VERSION, refusal, refusing_damage, version_of
from triad_desktop.storage.schema import schema_of


@dataclass(frozen=True, slots=True)
class Migration:
    """From one `user_version` to the next. `schema` is the `schema_digest` of the older one.

    `run` works inside a transaction, with foreign keys off, and must not end it.
    """

    before: int
    after: int
    schema: str
    run: Callable[[sqlite3.Connection], None]


# The first released format is 1.0, so there is nothing to come from yet.
MIGRATIONS: tuple[Migration, ...] = ()


def migrated(data: bytes, name: str) -> bytes:
    """These bytes of a probed file in the present format: the same ones unless they are older.

    The result is the same each time. What the older program did can no longer be undone, but stays in
    the history. Raises KnownError: not_a_project for a foreign schema, damaged.
    """
    version = version_of(data)
    if version >= VERSION:
        return data
    path = _path(version)
    if not path:
        raise refusal("damaged", name)
    with refusing_damage(name):
        connection = open_in_memory(data)
        try:
            _check(connection, path[0], name)
            _migrate(connection, path)
            return connection.serialize()
        finally:
            connection.close()


def schema_digest(data: bytes) -> str:
    """SHA-256 of a database's schema. Raises sqlite3.Error when it can't be read."""
    connection = open_in_memory(data)
    try:
        return _digest(connection)
    finally:
        connection.close()


def _path(version: int) -> list[Migration]:
    """The migrations from this version to the present one in their order; none when there is no way."""
    steps = {one.before: one for one in MIGRATIONS}
    path = []
    while version != VERSION:
        if version not in steps:
            return []
        path.append(steps[version])
        version = steps[version].after
    return path


def _check(connection: sqlite3.Connection, first: Migration, name: str) -> None:
    if _digest(connection) != first.schema:
        raise refusal("not_a_project", name)
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise refusal("damaged", name)


def _migrate(connection: sqlite3.Connection, path: list[Migration]) -> None:
    """All steps in one transaction. Raises sqlite3.Error for content that the newer format can't hold."""
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN IMMEDIATE")
    for migration in path:
        migration.run(connection)
        if not connection.in_transaction:
            raise RuntimeError("a migration must not end the transaction")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError("a row lost its parent")
    _close_history(connection)
    connection.execute(f"PRAGMA user_version={VERSION}")
    connection.execute("COMMIT")


def _close_history(connection: sqlite3.Connection) -> None:
    """An undo of no step: undo and redo find nothing before it."""
    connection.execute(
        "INSERT INTO history_step (position, kind, label) "
        "SELECT coalesce(max(position), 0) + 1, 'undo', 'Newer file format' FROM history_step"
    )


def _digest(connection: sqlite3.Connection) -> str:
    entries = "\n".join("\t".join(entry) for entry in schema_of(connection))
    return hashlib.sha256(entries.encode()).hexdigest()
