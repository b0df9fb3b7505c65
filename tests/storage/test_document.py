from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.storage.edits import (
    add_participant,
    count_up,
    delete_rule,
    dump,
    fail_after_writing,
    insert_project,
    names,
    rename,
    set_values,
)
from triad_desktop.models import tables
from triad_desktop.models.edits.naming import named
from triad_desktop.models.errors import KnownError
from triad_desktop.models.framework import Framework
from triad_desktop.storage.document import ChangeSet, Document, create_document

Reopen = Callable[[], Document]


def pragma(document: Document, name: str) -> Any:
    found: list[Any] = []

    @named("Look")
    def look(session: Session, _input: None) -> None:
        found.append(session.scalar(text(f"PRAGMA {name}")))

    document.edit(look, None)
    return found[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("locking_mode", "exclusive"),
    ],
)
def test_a_document_works_with_safe_settings(document: Document, name: str, value: object) -> None:
    assert pragma(document, name) == value


def test_a_new_document_holds_what_its_edit_inserted(
    target: Path, data_directory: Path, framework: Framework, opened: list[Document]
) -> None:
    document = create_document(target, framework, insert_project, None, data_directory=data_directory)
    opened.append(document)

    assert document.path == target
    assert document.records.project.title == "Claims"
    assert names(document) == ["Ann", "Bob"]
    assert document.framework == framework
    assert (document.undo_label, document.redo_label, document.unpublished, document.resumed) == (
        None, None, False, False,
    )  # fmt: skip
    assert target.read_bytes()[68:72] == b"TRID"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_new_document_does_not_replace_a_file_unasked(
    target: Path, data_directory: Path, framework: Framework, opened: list[Document]
) -> None:
    target.write_bytes(b"precious")

    with pytest.raises(KnownError) as caught:
        create_document(target, framework, insert_project, None, data_directory=data_directory)

    assert caught.value.code == "file_exists"
    assert target.read_bytes() == b"precious"
    opened.append(
        create_document(target, framework, insert_project, None, data_directory=data_directory, overwrite=True)
    )
    assert names(opened[0]) == ["Ann", "Bob"]


def test_a_new_document_in_no_folder_is_refused(tmp_path: Path, data_directory: Path, framework: Framework) -> None:
    with pytest.raises(KnownError) as caught:
        create_document(tmp_path / "gone" / "a.triad", framework, insert_project, None, data_directory=data_directory)

    assert caught.value.code == "cannot_write"


def test_an_edit_gives_the_change_set_and_the_records(document: Document) -> None:
    before = document.records

    change = document.edit(rename, ("ann", "Anna"))

    assert change == ChangeSet(
        1, "edit", "Rename ann", {"participant": frozenset({"ann"})}, {}, before, document.records
    )
    assert before.participants.get("ann").name == "Ann"  # type: ignore[union-attr]
    assert names(document) == ["Anna", "Bob"]
    assert (document.undo_label, document.unpublished) == ("Rename ann", True)


def test_a_cascade_is_in_the_change_set(document: Document) -> None:
    change = document.edit(delete_rule, "rule")

    assert change.changed == {}
    assert change.removed == {
        "escalation_rule": frozenset({"rule"}),
        "escalation_step": frozenset({"step-1", "step-2"}),
    }
    assert len(document.records.escalation_steps) == 0


def test_untouched_records_are_not_read_anew(document: Document) -> None:
    rules, bob = document.records.escalation_rules, document.records.participants.get("bob")

    document.edit(rename, ("ann", "Anna"))

    assert document.records.escalation_rules is rules
    assert document.records.participants.get("bob") is bob


def test_edits_see_the_framework(document: Document) -> None:
    seen: list[object] = []

    @named("Look")
    def look(session: Session, _input: None) -> None:
        seen.append(session.info["framework"])

    document.edit(look, None)

    assert seen == [document.framework]


@pytest.mark.parametrize("error", [KnownError("refused", "No."), ZeroDivisionError("a bug"), KeyboardInterrupt()])
def test_a_failing_edit_changes_nothing_and_the_document_goes_on(document: Document, error: Exception) -> None:
    heard: list[ChangeSet] = []
    document.subscribe(heard.append)
    before, records = dump(document), document.records

    with pytest.raises(type(error)):
        document.edit(fail_after_writing, error)

    assert (dump(document), document.records) == (before, records)
    assert (document.undo_label, document.unpublished, heard) == (None, False, [])
    assert document.edit(rename, ("ann", "Anna")).step == 1


def test_the_database_refuses_what_is_no_role(document: Document) -> None:
    with pytest.raises(IntegrityError):
        document.edit(set_values, (tables.Participant, "ann", {"role": "king"}))

    assert document.records.participants.get("ann").role == "user"  # type: ignore[union-attr]


def test_an_edit_must_not_end_the_transaction(document: Document) -> None:
    @named("Break out")
    def roll_back(session: Session, _input: None) -> None:
        rename(session, ("ann", "Anna"))
        session.rollback()

    with pytest.raises(RuntimeError):
        document.edit(roll_back, None)

    assert names(document) == ["Ann", "Bob"]


def test_a_commit_inside_an_edit_is_undone_with_it(document: Document) -> None:
    @named("Commit and fail")
    def commit_and_fail(session: Session, _input: None) -> None:
        rename(session, ("ann", "Anna"))
        session.commit()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        document.edit(commit_and_fail, None)

    assert {row[0]: row[2] for row in dump(document)["participant"]}["ann"] == "Ann"


def test_an_edit_cannot_delete_the_project(document: Document) -> None:
    @named("Delete all")
    def delete_all(session: Session, _input: None) -> None:
        session.execute(text("DELETE FROM project"))

    with pytest.raises(RuntimeError):
        document.edit(delete_all, None)

    assert len(dump(document)["project"]) == 1


def test_ids_never_change(document: Document) -> None:
    with pytest.raises(IntegrityError):
        document.edit(set_values, (tables.Participant, "ann", {"id": "anna"}))


def test_an_edit_that_changes_nothing_makes_no_step(document: Document) -> None:
    heard: list[ChangeSet] = []
    document.subscribe(heard.append)

    change = document.edit(rename, ("ann", "Ann"))

    assert (change.step, change.changed, change.after is change.before) == (0, {}, True)
    assert (document.undo_label, document.unpublished, heard) == (None, False, [])


def test_changes_outside_undo_are_kept_without_a_step(document: Document, reopen: Reopen) -> None:
    change = document.edit(count_up, None)

    assert (change.step, change.changed) == (0, {})
    assert (document.undo_label, document.unpublished) == (None, True)


def test_a_file_that_cannot_be_written_opens_for_reading(
    document: Document, reopen: Reopen, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.close()
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != target)

    again = reopen()

    assert again.read_only
    assert names(again) == ["Ann", "Bob"]
    for change in (
        lambda: again.edit(rename, ("ann", "Anna")),
        again.undo,
        again.redo,
        lambda: again.keep_draft("ann", "role", "king"),
        lambda: again.drop_draft("ann", "role"),
    ):
        with pytest.raises(KnownError) as caught:
            change()
        assert caught.value.code == "read_only"
    assert again.publish_now(5).code == "read_only"


def test_a_folder_that_cannot_be_written_makes_the_file_read_only(
    document: Document, reopen: Reopen, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.close()
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != target.parent)

    assert reopen().read_only


def test_getting_ready_changes_nothing_and_the_edit_after_it_is_one_step(
    document: Document, reopen: Reopen, target: Path
) -> None:
    document.close()
    before = target.read_bytes()
    again = reopen()

    again.get_ready()
    again.get_ready()

    assert (again.unpublished, again.undo_label) == (False, None)
    assert again.contents() == before
    again.edit(rename, ("ann", "Anna"))
    assert names(again) == ["Anna", "Bob"]
    again.undo()
    assert names(again) == ["Ann", "Bob"]
    again.close()
    again.get_ready()  # too late for it, and no harm


def test_a_document_belongs_to_the_thread_that_uses_it(document: Document) -> None:
    document.edit(rename, ("ann", "Anna"))

    with ThreadPoolExecutor(1) as pool, pytest.raises(RuntimeError):
        pool.submit(document.edit, rename, ("ann", "Anne")).result()

    assert names(document) == ["Anna", "Bob"]


def test_a_document_opened_in_a_worker_is_handed_over(document: Document, reopen: Reopen) -> None:
    document.close()
    with ThreadPoolExecutor(1) as pool:
        again = pool.submit(reopen).result()

    assert again.edit(rename, ("ann", "Anna")).step == 1


def test_a_closed_document_refuses(document: Document) -> None:
    document.close()
    document.close()

    with pytest.raises(RuntimeError):
        document.edit(rename, ("ann", "Anna"))


def test_a_full_disk_is_said_and_the_edit_not_kept(document: Document) -> None:
    pages = pragma(document, "page_count")
    pragma(document, f"max_page_count={pages}")

    with pytest.raises(KnownError) as caught:
        document.edit(rename, ("ann", "x" * 100_000))

    assert caught.value.code == "no_room_here"
    assert names(document) == ["Ann", "Bob"]
    pragma(document, "max_page_count=100000")
    assert document.edit(rename, ("ann", "Anna")).step == 1


def test_a_disk_that_refuses_is_said_and_the_edit_not_kept(document: Document) -> None:
    document._database._raw.execute("PRAGMA query_only=ON")

    with pytest.raises(KnownError) as caught:
        document.edit(rename, ("ann", "Anna"))

    assert caught.value.code == "disk_refused"
    assert names(document) == ["Ann", "Bob"]


def test_many_rows_of_one_edit_are_all_read_anew(document: Document) -> None:
    @named("Add many")
    def add_many(session: Session, count: int) -> None:
        rows = [{"id": f"p{n}", "position": n, "role": "user"} for n in range(count)]
        session.execute(insert(tables.Participant), rows)

    document.edit(add_many, 1300)

    assert len(document.records.participants) == 1302


def test_uncommitted_rows_are_never_serialised(document: Document) -> None:
    @named("Serialise")
    def serialise(session: Session, _input: None) -> None:
        rename(session, ("ann", "Anna"))
        document._database.serialize()

    with pytest.raises(RuntimeError):
        document.edit(serialise, None)


def test_temporary_tables_are_not_in_the_file(document: Document, target: Path) -> None:
    document.edit(add_participant, "cy")
    document.publish_now(5)

    connection = sqlite3.connect(":memory:")
    connection.deserialize(target.read_bytes())
    triggers = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    tables_ = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()

    assert triggers == {"accepted_decision_stays", "accepted_decision_remains"}
    assert "row_change" not in tables_


def test_no_thread_runs_while_nothing_is_published(document: Document) -> None:
    document.edit(rename, ("ann", "Anna"))

    assert not [thread for thread in threading.enumerate() if thread.name == "publish"]
