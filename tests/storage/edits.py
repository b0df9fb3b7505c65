"""Small edits over several tables, and the whole content of a document to compare."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, text, update
from sqlalchemy.orm import Session

from triad_desktop.models import tables, workshop_tables
from triad_desktop.models.edits.naming import named
from triad_desktop.models.workshop_tables import METADATA
from triad_desktop.storage.document import Document
from triad_desktop.storage.schema import OUTSIDE_UNDO

UNDOABLE = [table.name for table in METADATA.sorted_tables if table.name not in OUTSIDE_UNDO]


@named("New project")
def insert_project(session: Session, _input: None) -> None:
    session.execute(insert(tables.Project).values(id="p-1", title="Claims"))
    people = [("ann", "user"), ("bob", "builder")]
    session.execute(
        insert(tables.Participant),
        [{"id": id_, "position": n, "name": id_.title(), "role": role} for n, (id_, role) in enumerate(people, 1)],
    )
    session.execute(insert(tables.EscalationRule).values(id="rule", dimension="workflow", position=1, name="Fraud"))
    session.execute(
        insert(tables.EscalationStep),
        [{"id": id_, "rule": "rule", "position": n} for n, id_ in enumerate(("step-1", "step-2"), 1)],
    )
    session.execute(insert(tables.RaciActivity).values(id="activity", dimension="data", position=1, text="Label"))
    letters = [("a-1", "participant:ann", "R"), ("a-2", "participant:bob", "A")]
    session.execute(
        insert(tables.RaciAssignment),
        [{"id": id_, "activity": "activity", "party": party, "letter": letter} for id_, party, letter in letters],
    )


@named(lambda edit: f"Rename {edit[0]}")
def rename(session: Session, edit: tuple[str, str]) -> None:
    """(participant id, new name)"""
    session.execute(update(tables.Participant).where(tables.Participant.id == edit[0]).values(name=edit[1]))


@named("Add participant")
def add_participant(session: Session, record_id: str) -> None:
    session.execute(insert(tables.Participant).values(id=record_id, position=9, name=record_id, role="user"))


@named("Delete rule")
def delete_rule(session: Session, rule: str) -> None:
    """The database's cascade takes the steps along."""
    session.execute(delete(tables.EscalationRule).where(tables.EscalationRule.id == rule))


@named("Add rule")
def add_rule(session: Session, edit: tuple[str, int]) -> None:
    """(rule id, number of steps)"""
    rule, steps = edit
    session.add(tables.EscalationRule(id=rule, dimension="data", position=1))
    session.flush()
    session.add_all(tables.EscalationStep(id=f"{rule}-{n}", rule=rule, position=n) for n in range(steps))


@named("Swap letters")
def swap_letters(session: Session, _input: None) -> None:
    """Two rows exchange values of unique columns, by way of a third value."""
    table = tables.RaciAssignment
    for row, party, letter in (("a-1", "x", "x"), ("a-2", "participant:ann", "R"), ("a-1", "participant:bob", "A")):
        session.execute(update(table).where(table.id == row).values(party=party, letter=letter))


@named("Set values")
def set_values(session: Session, edit: tuple[Any, str, dict[str, Any]]) -> None:
    """(mapped class, row id, values)"""
    table, row_id, values = edit
    session.execute(update(table).where(table.id == row_id).values(values))


@named("Fail")
def fail_after_writing(session: Session, error: Exception) -> None:
    rename(session, ("ann", "Nobody"))
    raise error


@named("Start session")
def add_session(session: Session, session_id: str) -> None:
    session.execute(insert(workshop_tables.Session).values(id=session_id, position=1, title=session_id))


@named("Start clock")
def add_clock_event(session: Session, session_id: str) -> None:
    at = "2026-03-01T09:00:00+01:00"
    values = {"id": f"event-{session_id}", "session": session_id, "position": 1, "kind": "start", "at": at}
    session.execute(insert(workshop_tables.ClockEvent).values(values))


@named("Count up")
def count_up(session: Session, _input: None) -> None:
    """Touches a table outside undo alone."""
    session.execute(
        text("INSERT INTO code_counter (id, last) VALUES ('SC', 1) ON CONFLICT (id) DO UPDATE SET last = last + 1")
    )


def dump(document: Document) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that undo covers, with the storage class of each value."""
    return rows_of(document._database.serialize())


def rows_of(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data)
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in UNDOABLE}
    finally:
        connection.close()


def names(document: Document) -> list[str]:
    return [person.name for person in document.records.participants]


def history_of(document: Document) -> list[tuple[Any, ...]]:
    """All changes: (step, kind, table, row, operation, old, new)."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(document._database.serialize())
        return connection.execute(
            "SELECT s.position, s.kind, c.table_name, c.row_id, c.operation, c.old, c.new "
            "FROM history_step s LEFT JOIN history_change c ON c.step = s.position ORDER BY s.position, c.position"
        ).fetchall()
    finally:
        connection.close()


def published_names(target: Path) -> list[str]:
    return [row[2] for row in rows_of(target.read_bytes())["participant"]]


def os_error(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def files_in(folder: Path) -> list[str]:
    """The names of the files in a folder, without lock files."""
    return sorted(name for name in os.listdir(folder) if not (name.startswith(".") and name.endswith(".lock")))
