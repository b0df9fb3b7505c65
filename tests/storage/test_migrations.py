"""Files of an older format open: tried with two made-up older ones, and with a stored file per released format."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.storage.edits import history_of, names, rename, rows_of
from tests.storage.older_formats import changed, made_up_ways, version_0_8, version_0_9
from triad_desktop.models.errors import KnownError
from triad_desktop.storage import migrations
from triad_desktop.storage.atomic import digest
from triad_desktop.storage.document import Document, open_document, read_project
from triad_desktop.storage.format import VERSION, empty_database, version_of
from triad_desktop.storage.migrations import Migration, migrated, schema_digest
from triad_desktop.storage.working_copy import WorkingCopy

Reopen = Callable[[], Document]


@pytest.fixture
def older(project_file: bytes, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A file of version 0.9 with one step of history, and a program that knows the ways from 0.8 and 0.9."""
    monkeypatch.setattr(migrations, "MIGRATIONS", made_up_ways(project_file))
    return version_0_9(
        changed(
            project_file,
            "UPDATE participant SET job_title = 'Clerk' WHERE id = 'ann'",
            "INSERT INTO history_step (position, kind, label) VALUES (1, 'edit', 'Change job title')",
            "INSERT INTO history_change (step, table_name, row_id, operation, old, new) "
            """VALUES (1, 'participant', 'ann', 'update', '{"job_title":""}', '{"job_title":"Clerk"}')""",
        )
    )


@pytest.fixture
def older_file(older: bytes, target: Path) -> Path:
    target.write_bytes(older)
    return target


def test_an_older_file_opens_with_all_its_data(older_file: Path, reopen: Reopen, data_directory: Path) -> None:
    assert reopen().records.participants.get("ann").job_title == "Clerk"  # type: ignore[union-attr]
    assert [person.name for person in read_project(older_file, data_directory=None).records.participants] == [
        "Ann",
        "Bob",
    ]


def test_every_value_is_as_it_was(older: bytes, project_file: bytes) -> None:
    expected = rows_of(changed(project_file, "UPDATE participant SET job_title = 'Clerk' WHERE id = 'ann'"))

    assert rows_of(migrated(older, "a")) == expected


def test_looking_alone_changes_no_file(older_file: Path, reopen: Reopen, older: bytes, data_directory: Path) -> None:
    document = reopen()
    assert not document.unpublished
    document.close()

    assert older_file.read_bytes() == older
    assert os.listdir(data_directory / "working") == []


def test_the_first_edit_brings_the_file_to_the_present_format(older_file: Path, reopen: Reopen) -> None:
    document = reopen()
    document.edit(rename, ("ann", "Anna"))
    document.close()

    assert version_of(older_file.read_bytes()) == VERSION
    assert names(reopen()) == ["Anna", "Bob"]


def test_undo_stops_at_the_newer_format_and_the_trail_goes_on(older_file: Path, reopen: Reopen) -> None:
    document = reopen()
    assert (document.undo_label, document.undo()) == (None, None)
    document.edit(rename, ("ann", "Anna"))
    document.undo()
    document.redo()
    document.close()

    again = reopen()
    again.undo()

    assert names(again) == ["Ann", "Bob"]
    assert again.undo() is None
    assert again.records.participants.get("ann").job_title == "Clerk"  # type: ignore[union-attr]
    assert history_of(again)[0][5] == '{"job_title":""}'


def test_a_way_of_several_steps_is_gone_to_its_end(older: bytes, project_file: bytes) -> None:
    found = migrated(version_0_8(project_file), "a")

    assert version_of(found) == VERSION
    assert schema_digest(found) == schema_digest(empty_database())
    assert rows_of(found)["raci_activity"] == []
    assert rows_of(found)["participant"] == rows_of(project_file)["participant"]


def test_the_present_format_and_newer_minor_ones_are_left_alone(project_file: bytes, older: bytes) -> None:
    newer = changed(project_file, f"PRAGMA user_version={VERSION + 3}")

    assert migrated(project_file, "a") is project_file
    assert migrated(newer, "a") is newer


def refused(path: Path, data_directory: Path) -> str:
    before = path.read_bytes()
    with pytest.raises(KnownError) as caught:
        open_document(path, data_directory=data_directory)
    assert path.read_bytes() == before
    assert not (data_directory / "working").exists()
    return caught.value.code


def test_a_version_that_nobody_released_is_refused(older_file: Path, older: bytes, data_directory: Path) -> None:
    older_file.write_bytes(changed(older, "PRAGMA user_version=7"))

    assert refused(older_file, data_directory) == "damaged"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER UPDATE ON participant BEGIN DELETE FROM project; END",
        "CREATE VIEW v AS SELECT * FROM project",
        "ALTER TABLE desk ADD COLUMN more AS (abs(position))",
    ],
)
def test_nothing_foreign_in_an_older_file_is_run(
    older_file: Path, older: bytes, data_directory: Path, statement: str
) -> None:
    older_file.write_bytes(changed(older, statement))

    assert refused(older_file, data_directory) == "not_a_project"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO escalation_step (id, rule, position) VALUES ('lost', 'no rule', 1)",
        "UPDATE participant SET profession = x'00'",
        "CREATE TABLE kept AS SELECT 1",
    ],
)
def test_content_that_the_newer_format_cannot_hold_is_damage(
    older_file: Path, older: bytes, data_directory: Path, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    older_file.write_bytes(changed(older, statement))
    foreign = statement.startswith("CREATE")

    assert refused(older_file, data_directory) == ("not_a_project" if foreign else "damaged")


def test_a_damaged_page_is_found_before_anything_runs(older_file: Path, older: bytes, data_directory: Path) -> None:
    older_file.write_bytes(older[: 20 * 4096] + b"\xff" * 300 + older[20 * 4096 + 300 :])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "_migrate", lambda *_all: pytest.fail("ran over a damaged file"))

        assert refused(older_file, data_directory) == "damaged"


def test_a_step_that_fails_leaves_nothing(
    older_file: Path, data_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM participant")
        raise sqlite3.OperationalError("database or disk is full")

    (way,) = (one for one in migrations.MIGRATIONS if one.before == 9)
    monkeypatch.setattr(migrations, "MIGRATIONS", (Migration(9, VERSION, way.schema, fail),))

    assert refused(older_file, data_directory) == "damaged"


def test_a_step_must_not_end_the_transaction(older: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (way,) = (one for one in migrations.MIGRATIONS if one.before == 9)
    ends = Migration(9, VERSION, way.schema, lambda connection: connection.commit())
    monkeypatch.setattr(migrations, "MIGRATIONS", (ends,))

    with pytest.raises(RuntimeError, match="must not end"):
        migrated(older, "a")


def test_a_crash_after_looking_alone_is_no_unsaved_work(
    older_file: Path, reopen: Reopen, opened: list[Document]
) -> None:
    reopen().close(publish=False)
    document = reopen()
    document._database.close()  # the process died: nothing but its lock is gone
    document._lock.release()
    opened.remove(document)

    again = reopen()

    assert (again.resumed, again.unpublished, again.kept_aside) == (False, False, None)


def test_work_on_an_older_file_survives_a_crash(older_file: Path, reopen: Reopen) -> None:
    document = reopen()
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)

    again = reopen()

    assert (again.resumed, names(again)) == (True, ["Anna", "Bob"])


def test_a_working_copy_of_an_older_program_is_resumed_in_the_present_format(
    older_file: Path, older: bytes, reopen: Reopen, data_directory: Path
) -> None:
    left = WorkingCopy(data_directory, "p-1", older_file)
    left.create(changed(older, "UPDATE participant SET name = 'Anna' WHERE id = 'ann'"), digest(older))

    document = reopen()

    assert (document.resumed, names(document)) == (True, ["Anna", "Bob"])
    document.edit(rename, ("bob", "Bobby"))
    document.close()
    assert version_of(older_file.read_bytes()) == VERSION
    assert names(reopen()) == ["Anna", "Bobby"]
