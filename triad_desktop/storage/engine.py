"""The one connection to a project's database: how it is opened, and what its failures mean."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from triad_desktop.models.errors import KnownError
from triad_desktop.text import _

# The first two come before anything reads the schema, which may be a stranger's.
_GUARDS = ("trusted_schema=OFF", "cell_size_check=ON")
_SETTINGS = ("foreign_keys=ON", "recursive_triggers=ON", "temp_store=MEMORY", "cache_size=-16000")
_DURABLE = ("journal_mode=TRUNCATE", "synchronous=FULL")
_BUSY_SECONDS = 0.5
# What a disk does that fails, forgets or turns bits round.
_DISK_CODES = frozenset(
    {
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    }
)


def open_in_memory(data: bytes) -> sqlite3.Connection:
    """A connection to a copy of these database bytes in memory.

    Threads may hand the connection over but must not share it. Raises sqlite3.Error when they can't be
    read at all. The caller closes the connection.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        connection.deserialize(_without_wal(data))
        _apply(connection, _GUARDS + _SETTINGS)
    except BaseException:
        connection.close()
        raise
    return connection


def open_file(path: Path) -> sqlite3.Connection:
    """The connection to a working copy that exists; nobody else can open it meanwhile.

    An unfinished transaction of a process that died is rolled back. Raises sqlite3.Error; with the
    error code SQLITE_BUSY when another connection holds the file. Threads may hand the connection over
    but must not share it. The caller closes it.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        timeout=_BUSY_SECONDS,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        _apply(connection, (*_GUARDS, "locking_mode=EXCLUSIVE"))
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        _apply(connection, _DURABLE + _SETTINGS)
    except BaseException:
        connection.close()
        raise
    return connection


_NOT_TEXT = "Could not decode to UTF-8"  # Python's own words, which come without a code of SQLite's


def disk_fault(error: Exception) -> KnownError | None:
    """The sentence for a disk that refused a change, or a file that is damaged inside; None for other errors."""
    cause = getattr(error, "orig", error)  # SQLAlchemy wraps what SQLite says
    counted_over = isinstance(error, OverflowError)  # a number in the file was the largest that there is
    if counted_over or (isinstance(cause, sqlite3.OperationalError) and str(cause).startswith(_NOT_TEXT)):
        sentence = _("A part of this file is damaged, so this change was not kept. Open a backup, and go on there.")
        return KnownError("damaged_inside", sentence)
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        sentence = _(
            "There is no room left on this computer's disk, so this change was not kept. Free some room first."
        )
        return KnownError("no_room_here", sentence)
    if code in _DISK_CODES:
        sentence = _("This computer's disk refused this change, so it was not kept. Save a copy in another place.")
        return KnownError("disk_refused", sentence)
    return None


def _apply(connection: sqlite3.Connection, pragmas: tuple[str, ...]) -> None:
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").close()


def _without_wal(data: bytes) -> bytes:
    """The same database with WAL switched off in its header: a copy in memory can't have a WAL."""
    return data[:18] + b"\x01\x01" + data[20:] if data[18:20] == b"\x02\x02" else data
