"""SQLAlchemy's way into a project's one connection, for what changes rows.

Loaded with the first change: what only reads a project does without.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import sqlalchemy.dialects.sqlite.pysqlite  # noqa: F401 - else loaded with the first engine, in somebody's edit
from sqlalchemy import Connection, StaticPool, create_engine, event
from sqlalchemy.orm import Session

from triad_desktop.models.framework import Framework

EditFunction = Callable[[Session, Any], None]


def sqlalchemy_connection(raw: sqlite3.Connection) -> Connection:
    """SQLAlchemy's connection over this one; its transactions are BEGIN IMMEDIATE."""
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    event.listen(engine, "begin", _begin_immediate)
    return engine.connect()


def run_edit(connection: Connection, function: EditFunction, edit_input: Any, framework: Framework) -> None:
    """Run an edit function in the transaction that is under way."""
    with Session(connection, info={"framework": framework}) as session:
        function(session, edit_input)
        session.flush()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
