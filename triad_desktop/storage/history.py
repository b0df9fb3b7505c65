"""Undo and redo: every edit is a step in the file's own history, and can be played back and forth.

A step keeps one net change per row. Steps are only ever added, undo and redo too; the two exceptions are
typing, where the commits of one visit to a field become one step, and a visit that ends where it began,
which leaves none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from triad_desktop.storage.begun_sessions import refuse_to_tear
from triad_desktop.storage.change_set import Kind
from triad_desktop.storage.playback import play_changes
from triad_desktop.storage.row_changes import RowChange, net_changes
from triad_desktop.storage.schema import OUTSIDE_UNDO


@dataclass(frozen=True, slots=True)
class Step:
    """An edit in the history that can be undone or redone."""

    position: int
    label: str


@dataclass(frozen=True, slots=True)
class Added:
    """What a transaction wrote into the history; `position` is 0 when a visit came back to its beginning."""

    kind: Kind
    position: int
    label: str
    visit: str
    joined: bool = False


class History:
    """The steps of one document, on its connection.

    `add` and `play` belong into a transaction; after its commit comes `settle`, after a rollback nothing.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._load()

    @property
    def next_undo(self) -> Step | None:
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        return self._undone[-1] if self._undone else None

    def add(
        self, kind: Kind, label: str, changes: Iterable[RowChange], *, of_step: int | None = None, visit: str = ""
    ) -> Added | None:
        """Write a step of these net changes; None when there is nothing to undo in them."""
        undoable = [change for change in changes if change.table not in OUTSIDE_UNDO]
        if not undoable:
            return None
        if visit and visit == self._visit:
            return self._join(undoable)
        position = self._last + 1
        self._connection.execute(
            "INSERT INTO history_step (position, kind, label, of_step, visit, at) VALUES (?, ?, ?, ?, ?, ?)",
            (position, kind, label, of_step, visit, datetime.now(UTC).isoformat(timespec="seconds")),
        )
        self._write(position, undoable)
        return Added(kind, position, label, visit)

    def settle(self, added: Added) -> None:
        """The transaction that wrote this step is committed."""
        if added.joined:
            if not added.position:
                self._load()
            return
        self._last, self._visit = added.position, added.visit
        if added.kind == "edit":
            self._undone.clear()
            self._done.append(Step(added.position, added.label))
        elif added.kind == "undo":
            self._undone.append(self._done.pop())
        else:
            self._done.append(self._undone.pop())

    def play(self, step: Step, *, back: bool) -> None:
        """Take a step back, or do it again; foreign keys must be off meanwhile.

        Raises KnownError("history_conflict") when a row no longer holds what the step left, or when
        a row outside undo would be left without its parent; KnownError("session_begun"), see `refuse_to_tear`.
        """
        changes = self._changes_of(step.position)
        row = self._connection.execute("SELECT at FROM history_step WHERE position = ?", (step.position,)).fetchone()
        refuse_to_tear(self._connection, changes, row[0], back=back)
        play_changes(self._connection, changes, back=back)

    def _join(self, changes: list[RowChange]) -> Added:
        """Put the changes into the newest step, which belongs to the same visit."""
        step = self._done[-1]
        merged = net_changes([*self._changes_of(step.position), *changes])
        self._connection.execute("DELETE FROM history_change WHERE step = ?", (step.position,))
        self._write(step.position, merged)
        if not merged:
            self._connection.execute("DELETE FROM history_step WHERE position = ?", (step.position,))
        return Added("edit", step.position if merged else 0, step.label, self._visit, joined=True)

    def _write(self, position: int, changes: Iterable[RowChange]) -> None:
        self._connection.executemany(
            "INSERT INTO history_change (step, table_name, row_id, operation, old, new) VALUES (?, ?, ?, ?, ?, ?)",
            [(position, one.table, one.row_id, one.operation, one.old, one.new) for one in changes],
        )

    def _changes_of(self, position: int) -> list[RowChange]:
        rows = self._connection.execute(
            "SELECT table_name, row_id, operation, old, new FROM history_change WHERE step = ? ORDER BY position",
            (position,),
        )
        return [RowChange(*row) for row in rows]

    def _load(self) -> None:
        """Find out what can be undone and redone. Steps that don't follow from each other close the past."""
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._last = 0
        self._visit = ""
        steps = self._connection.execute("SELECT position, kind, label, of_step FROM history_step ORDER BY position")
        for position, kind, label, of_step in steps:
            self._last = position
            if kind == "edit":
                self._undone.clear()
                self._done.append(Step(position, label))
            elif kind == "undo" and self._done and self._done[-1].position == of_step:
                self._undone.append(self._done.pop())
            elif kind == "redo" and self._undone and self._undone[-1].position == of_step:
                self._done.append(self._undone.pop())
            else:
                self._done.clear()
                self._undone.clear()
