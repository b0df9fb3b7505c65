"""The place of the user's file goes away, is full, or refuses: the work waits, says so, and goes on later."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.storage.answers import keep_mine
from tests.storage.edits import files_in, names, os_error, published_names, rename
from triad_desktop.storage.atomic import replace_file
from triad_desktop.storage.document import Document, open_document

Reopen = Callable[[], Document]
FAULTS = [
    (errno.ENOSPC, "no_room"),
    (errno.EDQUOT, "no_room"),
    (errno.EFBIG, "no_room"),
    (errno.EACCES, "no_permission"),
    (errno.EPERM, "no_permission"),
    (errno.EROFS, "read_only"),
    (errno.EIO, "place_gone"),
    (errno.ENOENT, "place_gone"),
    (errno.ENODEV, "place_gone"),
    (errno.ENXIO, "place_gone"),
    (errno.ESTALE, "place_gone"),
    (errno.ENOTCONN, "place_gone"),
    (errno.ETIMEDOUT, "place_gone"),
    (errno.EHOSTDOWN, "place_gone"),
    (errno.EBUSY, "failed"),
]


@pytest.mark.parametrize(("number", "code"), FAULTS)
@pytest.mark.parametrize("function", ["open", "fsync", "replace"])
def test_a_place_that_refuses_is_said_and_tried_again(
    document: Document, target: Path, refuse: Any, function: str, number: int, code: str
) -> None:
    document.edit(rename, ("ann", "Anna"))
    refuse(function, os_error(number), times=2)

    for _attempt in range(2):
        result = document.publish_now(10)
        assert result.code == code
        assert "work is safe on this computer" in result.sentence
        assert result.sentence.endswith(".")
        assert (published_names(target), files_in(target.parent)) == (["Ann", "Bob"], [target.name])
        assert document.unpublished
        document.edit(rename, ("bob", f"{document.records.participants.get('bob').name}!"))  # type: ignore[union-attr]

    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Anna", "Bob!!"]
    assert not document.unpublished


def read_refusal(target: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    real = open

    def refuse(path: Any, *arguments: Any, **named: Any) -> Any:
        if path == target:
            raise os_error(number)
        return real(path, *arguments, **named)

    monkeypatch.setattr("builtins.open", refuse)


@pytest.mark.parametrize(("number", "code"), [(errno.EIO, "place_gone"), (errno.EACCES, "no_permission")])
def test_a_file_that_cannot_be_compared_is_not_overwritten(
    document: Document, target: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    document.edit(rename, ("ann", "Anna"))
    with monkeypatch.context() as patch:
        read_refusal(target, number, patch)
        assert document.publish_now(10).code == code

    assert published_names(target) == ["Ann", "Bob"]
    assert document.publish_now(10).code == ""


def test_a_folder_that_is_gone_for_long_gets_all_of_it_when_it_is_back(document: Document, target: Path) -> None:
    away = target.parent.with_name("away")
    target.parent.rename(away)
    for number in range(5):
        document.edit(rename, ("ann", f"Ann {number}"))
        assert document.publish_now(10).code == "place_gone"
    assert not target.parent.exists()

    away.rename(target.parent)

    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Ann 4", "Bob"]
    document.close()
    assert os.listdir(target.parent) == [target.name]


def test_a_folder_that_is_gone_at_close_leaves_the_work_here(document: Document, target: Path, reopen: Reopen) -> None:
    document.edit(rename, ("ann", "Anna"))
    away = target.parent.with_name("away")
    target.parent.rename(away)

    document.close()

    away.rename(target.parent)
    again = reopen()
    assert (again.resumed, names(again)) == (True, ["Anna", "Bob"])
    again.close()
    assert published_names(target) == ["Anna", "Bob"]


def test_a_folder_that_is_a_file_by_now_is_gone(document: Document, target: Path) -> None:
    document.edit(rename, ("ann", "Anna"))
    away = target.parent.with_name("away")
    target.parent.rename(away)
    target.parent.write_text("a file")

    assert document.publish_now(10).code == "place_gone"

    target.parent.unlink()
    away.rename(target.parent)
    assert document.publish_now(10).code == ""


@pytest.fixture
def other_drive(tmp_path: Path) -> Iterator[Path]:
    """A folder on another drive than the tests' own."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK) or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is only one drive here")
    folder = Path(tempfile.mkdtemp(dir=memory))
    yield folder
    shutil.rmtree(folder)


def test_the_empty_folder_that_an_unplugged_drive_leaves_is_not_written_into(
    document: Document, target: Path, other_drive: Path
) -> None:
    document.edit(rename, ("ann", "Anna"))
    away = target.parent.with_name("away")
    target.parent.rename(away)
    target.parent.symlink_to(other_drive)

    for _attempt in range(2):
        assert document.publish_now(10).code == "place_gone"
    assert files_in(other_drive) == []

    target.parent.unlink()
    away.rename(target.parent)
    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Anna", "Bob"]


def test_a_drive_that_comes_back_under_another_number_is_known_by_the_file(
    document: Document, target: Path, other_drive: Path
) -> None:
    document.edit(rename, ("ann", "Anna"))
    shutil.copy(target, other_drive)
    target.parent.rename(target.parent.with_name("away"))
    target.parent.symlink_to(other_drive)

    assert document.publish_now(10).code == ""
    target.unlink()
    document.edit(rename, ("ann", "Anne"))
    assert keep_mine(document).code == ""
    assert published_names(other_drive / target.name) == ["Anne", "Bob"]


@pytest.fixture
def smallest_files() -> Iterator[Callable[[int], None]]:
    """Let this process write no file beyond so many bytes: the system itself cuts the writing short."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.999])
def test_a_writing_that_is_cut_short_leaves_the_old_file(
    document: Document, target: Path, smallest_files: Callable[[int], None], part: float
) -> None:
    document.edit(rename, ("ann", "Anna"))
    before, size = target.read_bytes(), len(document.contents())
    # The note of what is on its way is small; the lock file stands already.
    smallest_files(max(int(size * part), 4096))

    result = document.publish_now(10)

    assert (result.code, target.read_bytes()) == ("no_room", before)
    smallest_files(size * 10)
    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Anna", "Bob"]
    assert files_in(target.parent) == [target.name]


@pytest.mark.parametrize("missing", [1, 4096, 100_000])
def test_bytes_that_vanish_on_their_way_to_the_disk_are_missed(
    document: Document, target: Path, monkeypatch: pytest.MonkeyPatch, missing: int
) -> None:
    """A share that says yes to all of it and keeps less."""
    document.edit(rename, ("ann", "Anna"))
    before, real = target.read_bytes(), os.fsync

    def lose(descriptor: int) -> None:
        if target.parent == Path(os.readlink(f"/proc/self/fd/{descriptor}")).parent:
            os.ftruncate(descriptor, os.fstat(descriptor).st_size - missing)
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lose)
        assert document.publish_now(10).code == "place_gone"

    assert (target.read_bytes(), files_in(target.parent)) == (before, [target.name])
    assert document.publish_now(10).code == ""


def test_a_new_file_that_was_cut_short_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def lose(descriptor: int) -> None:
        os.ftruncate(descriptor, 1)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", lose)

    with pytest.raises(OSError, match="Input/output"):
        replace_file(tmp_path / "a", b"xyz")

    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("function", ["open", "fsync", "replace", "chmod"])
def test_a_data_directory_that_refuses_is_said_and_the_file_stays(
    document: Document,
    target: Path,
    data_directory: Path,
    monkeypatch: pytest.MonkeyPatch,
    reopen: Reopen,
    function: str,
    number: int,
) -> None:
    document.close()
    before = target.read_bytes()
    real, real_open = getattr(os, function), os.open
    descriptors: set[int] = set()

    def inside(path: Any) -> bool:
        return not isinstance(path, int) and data_directory in Path(path).parents

    def note(path: Any, *arguments: Any, **named: Any) -> int:
        descriptor = real_open(path, *arguments, **named)
        (descriptors.add if inside(path) else descriptors.discard)(descriptor)
        return descriptor

    def fail(first: Any, *arguments: Any, **named: Any) -> Any:
        if first in descriptors if isinstance(first, int) else inside(first):
            raise os_error(number)
        return real(first, *arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", note)
        patch.setattr(os, function, fail)
        try:
            code = ""
            reopen()
        except Exception as error:
            code = getattr(error, "code", repr(error))

    assert code == "no_working_copy"
    assert target.read_bytes() == before
    assert os.listdir(target.parent) == [target.name]
    assert names(reopen()) == ["Ann", "Bob"]


def test_a_document_without_its_data_directory_still_publishes(
    document: Document, target: Path, data_directory: Path
) -> None:
    """Somebody emptied the folder while the project is open; the open database is still there."""
    document.edit(rename, ("ann", "Anna"))
    shutil.rmtree(data_directory / "working")

    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Anna", "Bob"]
    document.close()
    other = open_document(target, data_directory=data_directory)
    assert names(other) == ["Anna", "Bob"]
    other.close()
