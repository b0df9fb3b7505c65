from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.storage.edits import (
    add_participant,
    add_rule,
    delete_rule,
    dump,
    rename,
    set_values,
)
from triad_desktop.models import tables
from triad_desktop.models.edits.naming import named
from triad_desktop.models.errors import KnownError
from triad_desktop.storage.document import Document

Reopen = Callable[[], Document]


def tamper(target: Path, *statements: str) -> None:
    """What a stranger, or another program, does to the published file."""
    connection = sqlite3.connect(target)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE participant SET name = 'Somebody' WHERE id = 'ann'",
        "DELETE FROM participant WHERE id = 'ann'",
        """UPDATE history_change SET old = '{"nmae": "x"}'""",
        """UPDATE history_change SET old = '{"name": 7}'""",
        """UPDATE history_change SET old = '{"name": "\\ud800"}'""",
        """UPDATE history_change SET old = '{"position": 9223372036854775808}'""",
        """UPDATE history_change SET old = '{"id": "eve"}'""",
        """UPDATE history_change SET old = '{"role": "king"}'""",
        "UPDATE history_change SET old = '[1]'",
        "UPDATE history_change SET old = '{}'",
        "UPDATE history_change SET old = 'nonsense'",
        "UPDATE history_change SET old = replace(hex(zeroblob(50000)), '00', '[')",
        "UPDATE history_change SET table_name = 'history_step'",
        "UPDATE history_change SET table_name = 'no; DROP TABLE project'",
        "UPDATE history_change SET table_name = 'nowhere', old = '{}', new = '{}'",
        "UPDATE history_change SET row_id = 'nobody'",
        "UPDATE history_change SET operation = 'insert'",
        "UPDATE history_change SET operation = 'delete'",
    ],
)
def test_undo_is_refused_when_the_rows_are_not_as_the_step_left_them(
    document: Document, reopen: Reopen, target: Path, statement: str
) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.close()
    tamper(target, statement)
    again = reopen()
    before, records = dump(again), again.records

    with pytest.raises(KnownError) as caught:
        again.undo()

    assert caught.value.code == "history_conflict"
    assert (dump(again), again.records, again.undo_label) == (before, records, "Rename ann")
    assert again.edit(rename, ("bob", "Bobby")).step == 2


def test_undo_of_an_insert_is_refused_when_the_row_is_another(document: Document, reopen: Reopen, target: Path) -> None:
    document.edit(add_participant, "cy")
    document.close()
    tamper(target, "UPDATE participant SET contact = 'x' WHERE id = 'cy'")
    again = reopen()

    with pytest.raises(KnownError):
        again.undo()

    assert "cy" in again.records.participants


def test_undo_of_a_delete_is_refused_when_the_row_is_there(document: Document, reopen: Reopen, target: Path) -> None:
    document.edit(delete_rule, "rule")
    document.close()
    tamper(target, "INSERT INTO escalation_rule (id, dimension, position) VALUES ('rule', 'data', 1)")
    again = reopen()

    with pytest.raises(KnownError):
        again.undo()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history_change SET old = json_remove(old, '$.name') WHERE row_id = 'rule'",
        "UPDATE history_change SET old = json_remove(old, '$.id') WHERE row_id = 'rule'",
        "UPDATE history_change SET row_id = 'other' WHERE row_id = 'rule'",
    ],
)
def test_undo_of_a_delete_is_refused_when_the_row_is_not_whole(
    document: Document, reopen: Reopen, target: Path, statement: str
) -> None:
    document.edit(delete_rule, "rule")
    document.close()
    tamper(target, statement)
    again = reopen()

    with pytest.raises(KnownError) as caught:
        again.undo()

    assert caught.value.code == "history_conflict"
    assert dump(again)["escalation_rule"] == []


def test_a_child_is_never_brought_back_without_its_parent(document: Document, reopen: Reopen, target: Path) -> None:
    @named("Delete step")
    def delete_step(session: Session, _input: None) -> None:
        session.execute(text("DELETE FROM escalation_step WHERE id = 'step-1'"))

    document.edit(delete_step, None)
    document.close()
    tamper(target, "PRAGMA foreign_keys=ON", "DELETE FROM escalation_rule")
    again = reopen()

    with pytest.raises(KnownError):
        again.undo()

    assert dump(again)["escalation_step"] == []


def test_a_row_is_never_moved_to_a_parent_that_is_gone(document: Document, reopen: Reopen, target: Path) -> None:
    document.edit(add_rule, ("new", 0))
    document.edit(set_values, (tables.EscalationStep, "step-1", {"rule": "new"}))
    document.close()
    tamper(target, "PRAGMA foreign_keys=ON", "DELETE FROM escalation_rule WHERE id = 'rule'")
    again = reopen()

    with pytest.raises(KnownError):
        again.undo()


@pytest.mark.parametrize(
    ("statement", "undo_label"),
    [
        ("UPDATE history_step SET of_step = 7 WHERE kind = 'undo'", None),
        ("UPDATE history_step SET of_step = 7 WHERE kind = 'redo'", None),
        ("UPDATE history_step SET of_step = NULL WHERE kind = 'redo'", None),
        ("UPDATE history_step SET kind = 'undo' WHERE position = 1", "Add participant"),
        ("UPDATE history_step SET kind = 'redo' WHERE position = 1", "Add participant"),
    ],
)
def test_steps_that_do_not_follow_from_each_other_close_the_past(
    document: Document, reopen: Reopen, target: Path, statement: str, undo_label: str | None
) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.edit(rename, ("bob", "Bobby"))
    document.edit(add_participant, "cy")
    document.undo()
    document.redo()
    document.close()
    tamper(target, statement)

    again = reopen()

    assert (again.undo_label, again.redo_label) == (undo_label, None)
    assert again.edit(rename, ("ann", "Anne")).step == 6
    assert again.undo_label == "Rename ann"
