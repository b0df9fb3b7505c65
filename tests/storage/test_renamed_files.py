"""A file that was moved or renamed after a crash, and the work that waits for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.storage.edits import names, rename
from tests.storage.other_process import other_process
from triad_desktop.storage.document import Document, open_document, read_project

Reopen = Callable[[], Document]


@pytest.fixture
def left(document: Document, data_directory: Path) -> Path:
    """A working copy with work that the file lacks."""
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    return next((data_directory / "working").glob("*.sqlite"))


def move(target: Path, name: str) -> Path:
    """What a person does in the file manager."""
    new = target.with_name(name)
    target.rename(new)
    return new


def test_work_on_a_file_that_was_renamed_after_a_crash_is_resumed(
    left: Path, target: Path, data_directory: Path, opened: list[Document]
) -> None:
    new = move(target, "Renamed.triad")

    again = open_document(new, data_directory=data_directory)
    opened.append(again)

    assert (again.resumed, again.unpublished, names(again), again.undo_label) == (
        True, True, ["Anna", "Bob"], "Rename ann",
    )  # fmt: skip
    assert again.begun_in == target
    assert not left.exists()
    assert again.publish_now(10).code == ""
    again.close()
    assert list((data_directory / "working").iterdir()) == []


def test_work_on_a_renamed_file_is_not_lost_when_that_crashes_too(
    left: Path, target: Path, data_directory: Path, opened: list[Document]
) -> None:
    new = move(target, "Renamed.triad")
    open_document(new, data_directory=data_directory).close(publish=False)

    again = open_document(new, data_directory=data_directory)
    opened.append(again)

    assert (again.resumed, names(again)) == (True, ["Anna", "Bob"])
    assert again.begun_in is None


def test_a_copy_of_a_file_does_not_take_the_work_of_the_file(
    left: Path, target: Path, data_directory: Path, opened: list[Document], reopen: Reopen
) -> None:
    copy = target.with_name("Copy.triad")
    copy.write_bytes(target.read_bytes())

    other = open_document(copy, data_directory=data_directory)
    opened.append(other)

    assert (other.resumed, names(other)) == (False, ["Ann", "Bob"])
    assert names(reopen()) == ["Anna", "Bob"]


def test_a_file_of_other_content_does_not_take_it(
    left: Path, target: Path, data_directory: Path, opened: list[Document], tmp_path: Path
) -> None:
    copy = tmp_path / "changed.triad"
    copy.write_bytes(target.read_bytes())
    changed = open_document(copy, data_directory=tmp_path / "their data")
    changed.edit(rename, ("bob", "Bobby"))
    changed.close()
    target.unlink()

    other = open_document(copy, data_directory=data_directory)
    opened.append(other)

    assert (other.resumed, names(other), left.exists()) == (False, ["Ann", "Bobby"], True)


def test_work_stays_for_a_drive_that_may_come_back(
    left: Path, target: Path, data_directory: Path, opened: list[Document], tmp_path: Path, reopen: Reopen
) -> None:
    copy = tmp_path / "copy.triad"
    copy.write_bytes(target.read_bytes())
    away = target.parent.with_name("away")
    target.parent.rename(away)

    other = open_document(copy, data_directory=data_directory)
    opened.append(other)
    assert (other.resumed, names(other), other.begun_in) == (True, ["Anna", "Bob"], target)
    away.rename(target.parent)

    assert names(reopen()) == ["Anna", "Bob"]


def test_a_file_renamed_while_another_process_has_it_open_has_no_work_to_resume(
    document: Document, target: Path, data_directory: Path, opened: list[Document]
) -> None:
    document.close()
    with other_process(target, data_directory):
        new = move(target, "Renamed.triad")

        again = open_document(new, data_directory=data_directory)
        opened.append(again)

        assert (again.resumed, names(again)) == (False, ["Ann", "Bob"])


@pytest.mark.parametrize("damage", ["nonsense", "cut"])
def test_damaged_work_on_a_renamed_file_is_left_where_it_is(
    left: Path, target: Path, data_directory: Path, opened: list[Document], damage: str
) -> None:
    broken = b"nonsense" * 1000 if damage == "nonsense" else left.read_bytes()[:20_000]
    left.write_bytes(broken)
    new = move(target, "Renamed.triad")

    again = open_document(new, data_directory=data_directory)
    opened.append(again)

    assert (again.resumed, names(again), left.read_bytes()) == (False, ["Ann", "Bob"], broken)


def test_reading_a_renamed_file_tells_of_its_newer_work(left: Path, target: Path, data_directory: Path) -> None:
    new = move(target, "Renamed.triad")

    assert read_project(new, data_directory=data_directory).newer_working_copy
    assert left.exists()
