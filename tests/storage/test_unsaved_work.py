"""What is told of work that lies on this computer alone, without opening it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.edits import rename
from tests.storage.other_process import other_process
from triad_desktop.storage.document import Document
from triad_desktop.storage.unsaved_work import files_with_unsaved_work
from triad_desktop.storage.working_copy import left_files


@pytest.fixture
def crashed(document: Document) -> Document:
    """A project that ended with an edit that its file lacks."""
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    return document


def test_work_that_the_file_lacks_is_told_and_left_as_it_is(
    crashed: Document, target: Path, data_directory: Path
) -> None:
    other = target.with_name("other.triad")
    other.write_bytes(target.read_bytes())
    (left,) = left_files(data_directory)
    before = target.read_bytes(), left.path.read_bytes(), sorted(target.parent.iterdir())

    assert files_with_unsaved_work(data_directory, [other, target, Path("/nul\0byte")]) == [target]

    assert (target.read_bytes(), left.path.read_bytes(), sorted(target.parent.iterdir())) == before


def test_nothing_is_told_of_a_file_that_holds_everything(
    document: Document, target: Path, data_directory: Path
) -> None:
    document.edit(rename, ("ann", "Anna"))
    (left,) = left_files(data_directory)
    document.publish_now(60)
    data, note = left.path.read_bytes(), left.path.with_suffix(".json").read_bytes()
    document.close()
    left.path.write_bytes(data)
    left.path.with_suffix(".json").write_bytes(note)

    assert files_with_unsaved_work(data_directory, [target]) == []


def test_nothing_is_told_of_a_project_that_another_program_has_open(
    crashed: Document, target: Path, data_directory: Path
) -> None:
    with other_process(target, data_directory) as other:
        assert other.answer == "open"
        assert files_with_unsaved_work(data_directory, [target]) == []
        other.kill()

    assert files_with_unsaved_work(data_directory, [target]) == [target]


def test_a_lock_file_that_this_program_left_on_a_drive_hides_nothing(
    document: Document, target: Path, data_directory: Path
) -> None:
    lock = target.with_name(f".{target.name}.lock")
    left = lock.read_bytes()
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    lock.write_bytes(left)

    assert files_with_unsaved_work(data_directory, [target]) == [target]


def test_nothing_is_told_where_it_is_not_sure(crashed: Document, target: Path, data_directory: Path) -> None:
    (left,) = left_files(data_directory)
    journal = left.path.with_name(f"{left.path.name}-journal")
    journal.write_bytes(b"half a write")
    assert files_with_unsaved_work(data_directory, [target]) == []
    journal.write_bytes(b"")
    assert files_with_unsaved_work(data_directory, [target]) == [target]

    target.write_bytes(target.read_bytes() + b"changed elsewhere")
    assert files_with_unsaved_work(data_directory, [target]) == []
    target.unlink()
    assert files_with_unsaved_work(data_directory, [target]) == []
