from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.storage.edits import (
    add_rule,
    delete_rule,
    dump,
    history_of,
    names,
    rename,
    set_values,
    swap_letters,
)
from triad_desktop.models import tables
from triad_desktop.models.edits.naming import named
from triad_desktop.storage.document import Document

Reopen = Callable[[], Document]


def test_a_visit_is_one_small_step(document: Document) -> None:
    note, size = "A note that somebody types. " * 70, len(document._database.serialize())
    for length in range(0, len(note), 40):
        document.edit(set_values, (tables.Participant, "ann", {"private_note": note[:length]}), visit="ann.note")

    rows = history_of(document)
    assert len(rows) == 1
    assert (rows[0][5], len(rows[0][6])) == ('{"private_note":""}', len('{"private_note":""}') + length)
    assert len(document._database.serialize()) < size + 20_000
    document.undo()
    assert document.records.participants.get("ann").private_note == ""  # type: ignore[union-attr]
    document.redo()
    assert document.records.participants.get("ann").private_note == note[:length]  # type: ignore[union-attr]


def test_a_visit_joins_its_step_over_all_kinds_of_changes(document: Document) -> None:
    before = dump(document)
    document.edit(add_rule, ("new", 2), visit="v")
    document.edit(delete_rule, "rule", visit="v")
    document.edit(set_values, (tables.EscalationRule, "new", {"name": "n"}), visit="v")
    document.edit(swap_letters, None, visit="v")
    change = document.edit(set_values, (tables.EscalationStep, "new-0", {"channel": "phone"}), visit="v")
    after = dump(document)

    assert change.step == 1
    document.undo()
    assert dump(document) == before
    document.redo()
    assert dump(document) == after


def test_another_visit_or_none_is_another_step(document: Document) -> None:
    document.edit(rename, ("ann", "A"), visit="one")
    document.edit(rename, ("ann", "B"), visit="two")
    document.edit(rename, ("ann", "C"))
    document.edit(rename, ("ann", "D"))

    assert [document.undo() and names(document)[0] for _n in range(4)] == ["C", "B", "A", "Ann"]


def test_an_undone_visit_is_over(document: Document) -> None:
    document.edit(rename, ("ann", "A"), visit="v")
    document.edit(rename, ("ann", "B"), visit="w")
    document.undo()

    document.edit(rename, ("ann", "C"), visit="v")
    document.undo()

    assert names(document)[0] == "A"


def test_a_redone_visit_is_over(document: Document) -> None:
    document.edit(rename, ("ann", "A"), visit="v")
    document.undo()
    document.redo()

    document.edit(rename, ("ann", "B"), visit="v")
    document.undo()

    assert names(document)[0] == "A"


def test_a_visit_of_an_earlier_run_is_over(document: Document, reopen: Reopen) -> None:
    document.edit(rename, ("ann", "A"), visit="v")
    document.close()
    again = reopen()

    again.edit(rename, ("ann", "B"), visit="v")
    again.undo()

    assert names(again)[0] == "A"


def test_a_visit_that_ends_where_it_began_leaves_no_step(document: Document, reopen: Reopen) -> None:
    document.edit(rename, ("bob", "Bobby"))
    document.edit(rename, ("ann", "Anna"), visit="v")
    heard: list[object] = []
    document.subscribe(heard.append)

    change = document.edit(rename, ("ann", "Ann"), visit="v")

    assert (change.step, change.changed, heard) == (0, {"participant": frozenset({"ann"})}, [change])
    assert (document.undo_label, document.redo_label) == ("Rename bob", None)
    assert [row[0] for row in history_of(document)] == [1]
    document.edit(rename, ("ann", "Anne"), visit="v")
    document.undo()
    assert names(document) == ["Ann", "Bobby"]
    document.close()
    assert reopen().redo_label == "Rename ann"


def test_a_failed_edit_within_a_visit_leaves_the_visit_as_it_was(document: Document) -> None:
    @named("Rename and fail")
    def rename_and_fail(session: Session, _input: None) -> None:
        rename(session, ("ann", "Nobody"))
        raise ZeroDivisionError

    document.edit(rename, ("ann", "A"), visit="v")
    with pytest.raises(ZeroDivisionError):
        document.edit(rename_and_fail, None, visit="v")
    document.edit(rename, ("ann", "B"), visit="v")
    document.undo()

    assert names(document)[0] == "Ann"
