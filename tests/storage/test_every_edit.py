"""For every edit function: undo brings back every row exactly, redo repeats it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project_generator import generated_content
from tests.storage.edit_runs import INPUTS, MAKERS, edit_functions, make_file, run_edits, try_edit
from tests.storage.edits import rows_of
from triad_desktop.models.edits.project import NewProject
from triad_desktop.models.edits.records import SIBLINGS, AddRecord, RemoveRecord, add_record, remove_record
from triad_desktop.models.framework import Framework
from triad_desktop.storage.document import Document, create_document

Reopen = Callable[[], Document]
SEEDS = range(20)
FEW_SEEDS = range(5)  # for an edit that writes a whole project
# Votes and the clock have their own corrections.
OUTSIDE = ("votes.", "clock.")


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory, framework: Framework) -> bytes:
    folder = tmp_path_factory.mktemp("filled")
    make_file(folder / "a.triad", framework, folder / "data")
    return (folder / "a.triad").read_bytes()


@pytest.fixture
def filled(filled_file: bytes, target: Path, reopen: Reopen) -> Document:
    target.write_bytes(filled_file)
    return reopen()


def test_every_edit_function_has_inputs_here() -> None:
    assert edit_functions().keys() == INPUTS.keys() | MAKERS


@pytest.mark.parametrize("edit", INPUTS)
def test_undo_and_redo_are_exact(filled: Document, edit: str) -> None:
    found = run_edits(filled, edit, FEW_SEEDS if edit.startswith("content.") else SEEDS)

    assert found["outside" if edit.startswith(OUTSIDE) else "done"] >= 3, found
    assert not (found["done"] and found["outside"]), found


@pytest.mark.parametrize("table", SIBLINGS)
def test_undo_of_a_deletion_restores_what_hung_on_it(filled: Document, table: str) -> None:
    before = rows_of(filled.contents())
    for record in list(filled.records.rows(table))[:5]:
        if not try_edit(filled, remove_record, RemoveRecord(table=table, id=record.id)):
            continue  # others name it
        assert filled.records.find(table, record.id) is None
        filled.undo()
        assert rows_of(filled.contents()) == before


def test_children_go_and_come_with_their_parent(filled: Document) -> None:
    rule = next(one for one in filled.records.escalation_rules if filled.records.escalation_steps.of(one.id))
    steps = filled.records.escalation_steps.of(rule.id)

    filled.edit(remove_record, RemoveRecord(table="escalation_rule", id=rule.id))
    assert filled.records.escalation_steps.of(rule.id) == ()
    filled.undo()

    assert filled.records.escalation_steps.of(rule.id) == steps


def test_who_joins_leaves_the_sessions_to_come_with_the_undo(filled: Document) -> None:
    one = next(person for person in filled.records.participants if person.active)
    late = {"starts_at": "2999-11-22T09:00+01:00", "present": (f"participant:{one.id}",)}
    filled.edit(add_record, AddRecord(table="session", id="late", values=late))
    before = rows_of(filled.contents())

    filled.edit(add_record, AddRecord(table="participant", id="new", values={"name": "New", "role": "user"}))
    after = rows_of(filled.contents())
    assert filled.records.sessions.get("late").present == (f"participant:{one.id}", "participant:new")

    filled.undo()
    assert rows_of(filled.contents()) == before
    filled.redo()
    assert rows_of(filled.contents()) == after


@pytest.mark.parametrize("maker", sorted(MAKERS))
def test_making_a_project_is_no_step_to_undo(
    maker: str, framework: Framework, tmp_path: Path, opened: list[Document]
) -> None:
    whole = generated_content(framework, 0.02, 3)
    edit_input = whole if "filled" in maker else NewProject(title="New", created_at="2026-11-22T09:00:00+01:00")
    function = edit_functions()[maker]

    document = create_document(tmp_path / "a.triad", framework, function, edit_input, data_directory=tmp_path / "data")
    opened.append(document)

    assert (document.undo_label, document.undo()) == (None, None)
