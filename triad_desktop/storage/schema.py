"""The tables of the present format as SQLite knows them.

`schema.sql` is what the tables in `models` make, kept as text: a project is read without SQLAlchemy, which
takes longer to load than the window, and another version of it can't spell the format otherwise. A test
holds both together; `python -m tools.keep_format` writes the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OUTSIDE_UNDO = frozenset(
    {"clock_event", "vote", "sign_off", "baseline", "baseline_content", "code_counter", "draft",
     "framework_copy", "history_step", "history_change"}
)  # fmt: skip
HISTORY = frozenset({"history_step", "history_change"})

SCHEMA_FILE = Path(__file__).with_name("schema.sql")

# A JSON column's default is the empty object or the empty list.
_SHAPES = {"'{}'": "object", "'[]'": "array"}


Entry = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is str or int; `shape` is "object" or "array" where the text is JSON, else ""."""

    name: str
    kind: type[str] | type[int]
    nullable: bool
    shape: str


@dataclass(frozen=True, slots=True)
class Table:
    """`parents` are the tables that columns refer to, `unique` the columns in unique constraints."""

    name: str
    columns: tuple[Column, ...]
    parents: Mapping[str, str]
    unique: frozenset[str]


@cache
def schema_script() -> str:
    """The statements that make every table, index and trigger."""
    return SCHEMA_FILE.read_text(encoding="utf-8")


def tables() -> Mapping[str, Table]:
    """Every table by its name, parents before their children."""
    return described()[0]


def expected_schema() -> list[Entry]:
    """What `schema_of` finds in a sound file."""
    return described()[1]


@cache
def described() -> tuple[Mapping[str, Table], list[Entry]]:
    """`tables` and `expected_schema`, which SQLite makes of the script once."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema_script())
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
        return {name: _table(connection, name) for (name,) in names}, schema_of(connection)


def schema_of(connection: sqlite3.Connection) -> list[Entry]:
    """Every entry of the schema: (type, name, table, SQL without spaces)."""
    rows = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM main.sqlite_master")
    return sorted((kind, name, table, "".join(sql.split())) for kind, name, table, sql in rows)


def quoted(identifier: str) -> str:
    """A table's or column's name as SQL; `values` is a keyword."""
    return '"' + identifier.replace('"', '""') + '"'


def _table(connection: sqlite3.Connection, name: str) -> Table:
    columns = connection.execute('SELECT name, type, "notnull", dflt_value FROM pragma_table_info(?)', (name,))
    parents = connection.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (name,))
    unique = connection.execute(
        "SELECT part.name FROM pragma_index_list(?) AS one, pragma_index_info(one.name) AS part WHERE one.origin = 'u'",
        (name,),
    )
    shapes = {} if name in HISTORY else _SHAPES  # what the history holds is judged when it is played
    return Table(
        name,
        tuple(
            Column(column, int if kind in ("INTEGER", "BOOLEAN") else str, not required, shapes.get(default, ""))
            for column, kind, required, default in columns
        ),
        dict(parents.fetchall()),
        frozenset(column for (column,) in unique),
    )
