"""Where the files of released formats are kept, what is in them, and the schema that the mapped tables make."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

from triad_desktop.models.workshop_tables import METADATA

FILES = Path(__file__).parent / "files"

Rows = dict[str, dict[str, dict[str, Any]]]


def stored_file(folder: Path, version: str) -> Path:
    return folder / f"format-{version}.triad.gz"


def rows_by_id(data: bytes) -> Rows:
    """Every value in a project's tables, by table, id and column; the framework's copy is left out."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    connection.row_factory = sqlite3.Row
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        table: {row["id"]: dict(row) for row in connection.execute(f"SELECT * FROM {table}")}
        for table in tables
        if table != "framework_copy" and not table.startswith("history_")
    }
    connection.close()
    return found


def schema_of_tables() -> str:
    """The statements with which SQLAlchemy makes the mapped tables, without blanks at the ends of lines."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        METADATA.create_all(connection)
        made = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
        statements = [statement for (statement,) in connection.exec_driver_sql(made)]
    engine.dispose()
    lines = "\n\n".join(f"{statement.strip()};" for statement in statements).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"
