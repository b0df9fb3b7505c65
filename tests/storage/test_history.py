from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, insert, text
from sqlalchemy.orm import Session

from tests.storage.edits import (
    add_clock_event,
    add_participant,
    add_rule,
    add_session,
    count_up,
    delete_rule,
    dump,
    history_of,
    rename,
    set_values,
    swap_letters,
)
from triad_desktop.models import tables
from triad_desktop.models.edits.naming import named
from triad_desktop.models.errors import KnownError
from triad_desktop.storage.document import Document

Reopen = Callable[[], Document]

EDITS: list[tuple[Any, Any]] = [
    (rename, ("ann", "Anna")),
    (add_participant, "cy"),
    (delete_rule, "rule"),
    (add_rule, ("new", 3)),
    (swap_letters, None),
    (set_values, (tables.WorksheetRow, "none", {"private_note": "x"})),
    (set_values, (tables.EscalationRule, "rule", {"repeats": True, "likelihood": 2**63 - 1, "name": "a\x00b\"'\\\u2028😀"})),
    (set_values, (tables.EscalationRule, "rule", {"likelihood": -(2**63), "impact": None, "name": "\x1f\x7f\n"})),
]  # fmt: skip


@pytest.mark.parametrize(("function", "edit_input"), EDITS)
def test_undo_and_redo_are_exact_after_reopening_too(
    document: Document, reopen: Reopen, function: Any, edit_input: Any
) -> None:
    before, records = dump(document), document.records
    document.edit(function, edit_input)
    after, records_after = dump(document), document.records
    document.undo()
    assert (dump(document), document.records) == (before, records)
    document.redo()
    assert (dump(document), document.records) == (after, records_after)

    document.close()
    again = reopen()

    assert (dump(again), again.records) == (after, records_after)
    again.undo()
    assert (dump(again), again.records) == (before, records)
    again.close()
    last = reopen()
    last.redo()
    assert (dump(last), last.records) == (after, records_after)


def test_undo_says_what_it_undoes(document: Document) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.edit(add_participant, "cy")

    assert (document.undo_label, document.redo_label) == ("Add participant", None)
    change = document.undo()
    assert change is not None
    assert (change.kind, change.label, change.step) == ("undo", "Add participant", 3)
    assert (change.removed, change.changed) == ({"participant": frozenset({"cy"})}, {})
    assert (document.undo_label, document.redo_label) == ("Rename ann", "Add participant")
    change = document.redo()
    assert change is not None
    assert (change.kind, change.label, change.step) == ("redo", "Add participant", 4)
    assert change.changed == {"participant": frozenset({"cy"})}


def test_nothing_to_undo_or_redo_is_none(document: Document) -> None:
    assert document.undo() is None
    assert document.redo() is None
    assert not document.unpublished


def test_a_new_edit_clears_redo(document: Document, reopen: Reopen) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.undo()
    document.edit(rename, ("bob", "Bobby"))

    assert document.redo() is None
    document.close()
    assert reopen().redo_label is None


def test_only_changed_columns_are_kept(document: Document) -> None:
    document.edit(rename, ("ann", "Anna"))

    assert history_of(document) == [(1, "edit", "participant", "ann", "update", '{"name":"Ann"}', '{"name":"Anna"}')]


def test_foreign_keys_are_on_again_after_undo(document: Document) -> None:
    document.edit(delete_rule, "rule")
    document.undo()

    change = document.edit(delete_rule, "rule")

    assert change.removed["escalation_step"] == frozenset({"step-1", "step-2"})


def test_foreign_keys_are_on_again_after_a_refused_undo(document: Document) -> None:
    document.edit(add_session, "s")
    document.edit(add_clock_event, "s")
    with pytest.raises(KnownError):
        document.undo()

    change = document.edit(delete_rule, "rule")

    assert change.removed["escalation_step"] == frozenset({"step-1", "step-2"})


def test_undo_never_deletes_what_no_undo_brings_back(document: Document) -> None:
    document.edit(add_session, "s")
    document.edit(add_clock_event, "s")
    before = document._database.serialize()

    with pytest.raises(KnownError) as caught:
        document.undo()

    assert caught.value.code == "session_begun"
    assert document._database.serialize() == before
    assert document.undo_label == "Start session"


def test_numbers_outside_undo_stay(document: Document) -> None:
    @named("Add with number")
    def add_with_number(session: Session, _input: None) -> None:
        count_up(session, None)
        add_participant(session, "cy")

    document.edit(add_with_number, None)
    document.undo()

    connection = sqlite3.connect(":memory:")
    connection.deserialize(document._database.serialize())
    assert connection.execute("SELECT last FROM code_counter").fetchall() == [(1,)]
    connection.close()


def test_a_row_made_anew_within_one_edit_is_one_change(document: Document) -> None:
    @named("Remake")
    def remake(session: Session, _input: None) -> None:
        session.execute(delete(tables.Participant).where(tables.Participant.id == "ann"))
        session.execute(
            insert(tables.Participant).values(id="ann", position=1, name="Anna", role="user", contact="new")
        )

    document.edit(remake, None)

    assert history_of(document) == [
        (1, "edit", "participant", "ann", "update", '{"contact":"","name":"Ann"}', '{"contact":"new","name":"Anna"}')
    ]


def test_a_row_that_comes_and_goes_within_one_edit_is_no_change(document: Document) -> None:
    @named("Try")
    def try_out(session: Session, _input: None) -> None:
        add_participant(session, "cy")
        session.execute(text("UPDATE participant SET name = 'x' WHERE id IN ('cy', 'ann')"))
        session.execute(text("DELETE FROM participant WHERE id = 'cy'"))
        session.execute(text("UPDATE participant SET name = 'Ann' WHERE id = 'ann'"))

    assert document.edit(try_out, None).step == 0
    assert document.undo_label is None


def test_replacing_a_row_is_seen_by_the_history(document: Document) -> None:
    @named("Replace")
    def replace(session: Session, _input: None) -> None:
        session.execute(
            text("INSERT OR REPLACE INTO participant (id, position, name, role) VALUES ('ann', 1, 'A', 'user')")
        )

    before = dump(document)
    document.edit(replace, None)
    document.undo()

    assert dump(document) == before
