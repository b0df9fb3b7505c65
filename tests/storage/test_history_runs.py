"""Random runs of edits, undo, redo, publishing, reopening and crashes: every state comes back exactly."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session

from tests.storage.edits import dump, history_of, insert_project, rows_of, set_values, swap_letters
from triad_desktop.models import tables
from triad_desktop.models.edits.naming import named
from triad_desktop.models.workshop_tables import METADATA
from triad_desktop.resource_files import read_framework
from triad_desktop.storage.document import create_document, open_document

TEXTS = st.text(max_size=12)
INTEGERS = st.none() | st.integers(-(2**63), 2**63 - 1)
TABLES = (tables.Participant, tables.EscalationRule, tables.EscalationStep, tables.WorksheetRow, tables.RaciActivity)


@named("Add rows")
def add_rows(session: Session, edit: tuple[str, str, int | None]) -> None:
    """A rule with steps by the ORM, a worksheet row and an activity with letters by bulk inserts."""
    key, words, number = edit
    session.add(tables.EscalationRule(id=key, dimension="data", position=1, name=words, likelihood=number))
    session.flush()
    session.add_all(tables.EscalationStep(id=f"{key}-{n}", rule=key, position=n, channel=words) for n in range(2))
    session.flush()
    session.execute(insert(tables.WorksheetRow).values(id=key, dimension="data", position=1, values={"a": words}))
    session.execute(insert(tables.RaciActivity).values(id=key, dimension="data", position=2, text=words))
    letters = [{"id": f"{key}-{letter}", "activity": key, "party": "role:user", "letter": letter} for letter in "RACI"]
    session.execute(insert(tables.RaciAssignment), letters)


@named("Delete a parent")
def delete_parent(session: Session, edit: tuple[Any, int]) -> None:
    """The n-th rule or activity, with everything that the database's cascade takes along."""
    table, number = edit
    ids = list(session.scalars(select(table.id).order_by(table.id)))
    if ids:
        session.execute(delete(table).where(table.id == ids[number % len(ids)]))


@named("Change a row")
def change_row(session: Session, edit: tuple[Any, int, dict[str, Any]]) -> None:
    table, number, values = edit
    ids = list(session.scalars(select(table.id).order_by(table.id)))
    if ids:
        record = session.get(table, ids[number % len(ids)])
        for name, value in values.items():
            setattr(record, name, value)


@named("Renumber")
def renumber(session: Session, shift: int) -> None:
    session.execute(update(tables.EscalationStep).values(position=tables.EscalationStep.position + shift))
    session.execute(update(tables.RaciActivity).values(position=shift, critical=shift % 2 == 0))


@named("Move letters on")
def rotate_letters(session: Session, party: str) -> None:
    """Rows exchange values of unique columns, some are deleted, others take their place."""
    table = tables.RaciAssignment
    rows = list(session.scalars(select(table.id).order_by(table.activity, table.id).limit(3)))
    for row in rows:
        session.execute(update(table).where(table.id == row).values(party=f"moving {row}"))
    for row, other in zip(rows, [*rows[1:], *rows[:1]], strict=True):
        session.execute(update(table).where(table.id == row).values(party=party, letter=f"was {other}"))


@named("Fill and look away")
def fill_pages(session: Session, snapshot: Any) -> None:
    """More than SQLite keeps in memory, so that pages of an unfinished transaction are on the disk."""
    session.execute(text("PRAGMA cache_size=2"))
    rows = [{"id": f"x-{n}", "position": n, "name": "x" * 2000, "role": "user"} for n in range(60)]
    session.execute(insert(tables.Participant), rows)
    session.flush()
    snapshot()
    session.execute(text("PRAGMA cache_size=-16000"))


def replayed(first: dict[str, Any], history: list[tuple[Any, ...]]) -> dict[str, Any]:
    """The rows that the history leads to, beginning with those that the project was made with."""
    names = {table: [column.name for column in METADATA.tables[table].columns] for table in first}
    rows = {(table, row[0]): dict(zip(names[table], row, strict=True)) for table in first for row in first[table]}
    for _step, _kind, table, row_id, operation, _old, new in history:
        if operation == "delete":
            del rows[table, row_id]
        elif operation is not None:
            rows.setdefault((table, row_id), {}).update(json.loads(new))
    return {
        table: sorted(tuple(row[name] for name in names[table]) for (one, _id), row in rows.items() if one == table)
        for table in first
    }


def faults_in(data: bytes) -> list[Any]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    found = connection.execute("PRAGMA foreign_key_check").fetchall()
    found += [row for row in connection.execute("PRAGMA quick_check") if row != ("ok",)]
    connection.close()
    return found


class Runs(RuleBasedStateMachine):
    @initialize()
    def make(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.triad"
        self.data = Path(self.folder.name) / "data"
        self.document = create_document(self.path, FRAMEWORK, insert_project, None, data_directory=self.data)
        self.past: list[dict[str, Any]] = []
        self.future: list[dict[str, Any]] = []
        self.first = self.now = dump(self.document)
        self.added = 0
        self.visiting = False

    def edit(self, function: Any, edit_input: Any, visit: str = "") -> None:
        joins = bool(visit) and self.visiting
        change = self.document.edit(function, edit_input, visit=visit)
        after = dump(self.document)
        if change.after is change.before:
            assert after == self.now
            return
        if not joins:
            self.past.append(self.now)
            self.future_before_visit = self.future
            self.future = []
        self.visiting = bool(visit)
        self.now = after
        if joins and not change.step:
            self.past.pop()
            self.visiting = False
            self.future = self.future_before_visit

    @rule(words=TEXTS, number=INTEGERS)
    def add(self, words: str, number: int | None) -> None:
        self.added += 1
        self.edit(add_rows, (f"new-{self.added}", words, number))

    @rule(table=st.sampled_from([tables.EscalationRule, tables.RaciActivity]), number=st.integers(0, 50))
    def delete(self, table: Any, number: int) -> None:
        self.edit(delete_parent, (table, number))

    @rule(table=st.sampled_from(TABLES), number=st.integers(0, 50), words=TEXTS, position=st.integers(0, 9))
    def change(self, table: Any, number: int, words: str, position: int) -> None:
        name = {"escalation_step": "channel"}.get(table.__tablename__, "private_note")
        self.edit(change_row, (table, number, {name: words, "position": position}))

    @rule(words=st.sampled_from(["", "a", "ab"]))
    def type(self, words: str) -> None:
        self.edit(set_values, (tables.Participant, "ann", {"contact": words}), visit="contact")

    @rule(shift=st.integers(-3, 3))
    def renumber(self, shift: int) -> None:
        self.edit(renumber, shift)

    @rule(party=TEXTS)
    def rotate(self, party: str) -> None:
        self.edit(rotate_letters, party)

    @precondition(lambda self: len(self.now["raci_assignment"]) > 1 and self.now["raci_assignment"][0][0] == "a-1")
    @rule()
    def swap(self) -> None:
        self.edit(swap_letters, None)

    @rule()
    def undo(self) -> None:
        change = self.document.undo()
        assert (change is not None) == bool(self.past)
        if change:
            self.future.append(self.now)
            self.now = self.past.pop()
            self.visiting = False

    @rule()
    def redo(self) -> None:
        change = self.document.redo()
        assert (change is not None) == bool(self.future)
        if change:
            self.past.append(self.now)
            self.now = self.future.pop()
            self.visiting = False

    @rule()
    def publish(self) -> None:
        assert self.document.publish_now(10).code == ""
        assert rows_of(self.path.read_bytes()) == self.now

    @rule(publish=st.booleans())
    def reopen(self, publish: bool) -> None:
        unpublished, records = self.document.unpublished, self.document.records
        self.document.close(publish=publish)
        self.document = open_document(self.path, data_directory=self.data)
        assert self.document.resumed == (unpublished and not publish)
        assert self.document.records == records
        self.visiting = False

    @rule(published=st.booleans())
    def crash(self, published: bool) -> None:
        """The process ends, and nothing that it would have done at its end is done."""
        unpublished, records = self.document.unpublished, self.document.records
        if published:
            assert self.document.publish_now(10).code == ""
        self.take_files_away()
        self.come_back()
        assert self.document.resumed == (unpublished and not published)
        assert self.document.records == records

    @rule()
    def crash_within_an_edit(self) -> None:
        self.document.edit(fill_pages, self.take_files_away)
        self.come_back()

    def take_files_away(self) -> None:
        folder = Path(self.folder.name)
        self.kept = tempfile.mkdtemp(dir=folder.parent)
        shutil.copytree(folder, self.kept, dirs_exist_ok=True)

    def come_back(self) -> None:
        """On a computer that holds what it held when the files were taken away."""
        self.document.close(publish=False)
        folder = Path(self.folder.name)
        shutil.rmtree(folder)
        shutil.move(self.kept, folder)
        self.document = open_document(self.path, data_directory=self.data)
        assert self.document.kept_aside is None
        self.visiting = False

    @invariant()
    def rows_are_as_expected(self) -> None:
        assert dump(self.document) == self.now

    @invariant()
    def nothing_is_broken(self) -> None:
        assert faults_in(self.document.contents()) == []

    @invariant()
    def the_history_leads_to_the_present(self) -> None:
        assert replayed(self.first, history_of(self.document)) == self.now

    def teardown(self) -> None:
        self.document.close(publish=False)
        self.folder.cleanup()


FRAMEWORK = read_framework()

TestRuns = Runs.TestCase
TestRuns.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
