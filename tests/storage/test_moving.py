"""A document goes on in another file, or its file is moved and renamed while it is open."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.storage.edits import dump, files_in, names, os_error, published_names, rename
from tests.storage.other_process import other_process
from triad_desktop.models.errors import KnownError
from triad_desktop.storage.document import Document, open_document

Reopen = Callable[[], Document]


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A place in another folder."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder / "Renamed.triad"


def working_files(data_directory: Path) -> list[str]:
    return sorted(path.suffix for path in (data_directory / "working").iterdir())


def test_a_moved_file_is_in_the_new_place_alone(
    document: Document, target: Path, new: Path, data_directory: Path, opened: list[Document]
) -> None:
    document.edit(rename, ("ann", "Anna"))
    rows = dump(document)

    assert document.move_to(new).code == ""

    assert (document.path, document.unpublished, document.read_only) == (new, False, False)
    assert os.listdir(target.parent) == []
    assert sorted(os.listdir(new.parent)) == [".Renamed.triad.lock", "Renamed.triad"]
    assert working_files(data_directory) == [".json", ".sqlite"]
    assert dump(document) == rows
    document.edit(rename, ("bob", "Bobby"))
    assert document.publish_now(10).code == ""
    assert published_names(new) == ["Anna", "Bobby"]
    document.undo()
    document.undo()
    document.close()
    assert os.listdir(new.parent) == [new.name]
    assert working_files(data_directory) == []
    again = open_document(new, data_directory=data_directory)
    opened.append(again)
    assert (names(again), again.redo_label) == (["Ann", "Bob"], "Rename ann")


def test_a_file_is_renamed_in_its_folder(document: Document, target: Path) -> None:
    new = target.with_name("Claims and complaints.triad")

    assert document.move_to(new).code == ""

    assert files_in(target.parent) == [new.name]


def test_the_new_file_is_there_before_the_old_one_goes(
    document: Document, target: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.edit(rename, ("ann", "Anna"))
    seen: list[list[str]] = []
    real = os.unlink

    def unlink(path: Any, *arguments: Any, **named: Any) -> None:
        if Path(path) == target:
            seen.append(published_names(new))
        real(path, *arguments, **named)

    monkeypatch.setattr(os, "unlink", unlink)

    document.move_to(new)

    assert seen == [["Anna", "Bob"]]
    assert not target.exists()


def test_work_after_a_move_is_resumed_after_a_crash(
    document: Document, target: Path, new: Path, data_directory: Path, opened: list[Document]
) -> None:
    document.move_to(new)
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)

    again = open_document(new, data_directory=data_directory)
    opened.append(again)

    assert (again.resumed, names(again)) == (True, ["Anna", "Bob"])


@pytest.mark.parametrize("way", ["move_to", "save_as"])
def test_a_file_that_is_there_is_not_replaced_unasked(document: Document, new: Path, target: Path, way: str) -> None:
    new.write_bytes(b"precious")

    with pytest.raises(KnownError) as caught:
        getattr(document, way)(new)

    assert (caught.value.code, new.read_bytes(), document.path) == ("file_exists", b"precious", target)
    assert os.listdir(new.parent) == [new.name]
    assert document.edit(rename, ("ann", "Anna")).step == 1
    assert document.publish_now(10).code == ""


def test_a_file_is_replaced_when_that_was_asked(document: Document, new: Path, target: Path) -> None:
    new.write_bytes(b"old")

    document.save_as(new, overwrite=True)

    assert (published_names(new), published_names(target)) == (["Ann", "Bob"], ["Ann", "Bob"])
    assert files_in(target.parent) == [target.name]
    assert os.listdir(target.parent) == [target.name]


@pytest.mark.parametrize("way", ["move_to", "save_as"])
def test_the_projects_own_file_is_no_other_place(document: Document, target: Path, way: str) -> None:
    link = target.with_name("link.triad")
    link.symlink_to(target)

    for path in (target, link):
        with pytest.raises(KnownError) as caught:
            getattr(document, way)(path)
        assert caught.value.code == "same_file"

    assert published_names(target) == ["Ann", "Bob"]


def test_a_file_that_is_open_elsewhere_is_not_replaced(
    document: Document, target: Path, new: Path, tmp_path: Path
) -> None:
    new.write_bytes(target.read_bytes())
    with other_process(new, tmp_path / "theirs") as other:
        with pytest.raises(KnownError) as caught:
            document.save_as(new, overwrite=True)
        assert (caught.value.code, document.path) == ("in_use", target)
        assert other.publish("Theirs") == "published"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("function", ["open", "fsync", "replace"])
def test_a_move_that_fails_leaves_all_as_it_was(
    document: Document,
    target: Path,
    new: Path,
    data_directory: Path,
    refuse: Any,
    function: str,
    number: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document.edit(rename, ("ann", "Anna"))
    before = target.read_bytes()
    elsewhere = target.with_name("Renamed.triad")
    refuse(function, os_error(number), times=3)

    with pytest.raises(KnownError) as caught:
        document.move_to(elsewhere)

    assert caught.value.code == "cannot_write"
    assert (document.path, target.read_bytes(), files_in(target.parent)) == (target, before, [target.name])
    monkeypatch.undo()
    assert not elsewhere.with_name(".Renamed.triad.lock").exists()
    document.edit(rename, ("bob", "Bobby"))
    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Anna", "Bobby"]


def test_a_move_into_no_folder_is_refused(document: Document, target: Path) -> None:
    with pytest.raises(KnownError) as caught:
        document.move_to(target.parent / "gone" / "a.triad")

    assert caught.value.code == "cannot_write"
    assert document.publish_now(10).code == ""


def test_no_room_for_another_working_copy_leaves_the_document_where_it_is(
    document: Document, target: Path, new: Path, data_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.edit(rename, ("ann", "Anna"))
    real = os.replace

    def replace(source: Any, to: Any) -> None:
        if Path(to).suffix == ".sqlite":
            raise os_error(errno.ENOSPC)
        real(source, to)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(KnownError) as caught:
            document.save_as(new)

    assert (caught.value.code, document.path, os.listdir(new.parent)) == ("no_working_copy", target, [])
    document.edit(rename, ("bob", "Bobby"))
    assert document.publish_now(10).code == ""


def test_an_old_file_that_cannot_be_removed_remains_and_is_named(
    document: Document, target: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.edit(rename, ("ann", "Anna"))
    real = os.unlink

    def unlink(path: Any, *arguments: Any, **named: Any) -> None:
        if Path(path) == target:
            raise os_error(errno.EROFS)
        real(path, *arguments, **named)

    monkeypatch.setattr(os, "unlink", unlink)

    result = document.move_to(new)

    assert result.code == "old_remains"
    assert target.name in result.sentence
    assert (document.path, published_names(new), target.exists()) == (new, ["Anna", "Bob"], True)


def test_an_old_file_that_somebody_changed_is_not_removed(document: Document, target: Path, new: Path) -> None:
    target.write_bytes(b"theirs")

    assert document.move_to(new).code == "old_remains"

    assert (target.read_bytes(), published_names(new)) == (b"theirs", ["Ann", "Bob"])


def test_a_move_away_from_a_drive_that_is_gone(document: Document, target: Path, new: Path) -> None:
    document.edit(rename, ("ann", "Anna"))
    target.parent.rename(target.parent.with_name("away"))

    assert document.move_to(new).code == "old_remains"

    assert published_names(new) == ["Anna", "Bob"]


def test_a_link_to_the_old_file_goes_with_it(
    document: Document, target: Path, new: Path, data_directory: Path, opened: list[Document]
) -> None:
    document.close()
    link = target.with_name("link.triad")
    link.symlink_to(target)
    linked = open_document(link, data_directory=data_directory)
    opened.append(linked)

    assert linked.move_to(new).code == ""

    assert os.listdir(target.parent) == []


def test_a_copy_of_a_file_that_can_only_be_read_is_worked_on(
    document: Document, target: Path, new: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.close()
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != target)
    reader = reopen()
    assert reader.read_only
    assert os.listdir(target.parent) == [target.name]

    with pytest.raises(KnownError) as caught:
        reader.move_to(new)
    assert caught.value.code == "read_only"
    reader.save_as(new)

    assert (reader.read_only, reader.path) == (False, new)
    reader.edit(rename, ("ann", "Anna"))
    reader.close()
    assert (published_names(new), published_names(target)) == (["Anna", "Bob"], ["Ann", "Bob"])


def test_a_copy_of_a_file_opened_for_reading_is_worked_on(
    document: Document, target: Path, new: Path, data_directory: Path, opened: list[Document]
) -> None:
    """The one who has it open goes on as well."""
    reader = open_document(target, data_directory=data_directory, read_only=True)
    opened.append(reader)

    reader.save_as(new)
    reader.edit(rename, ("ann", "Mine"))
    document.edit(rename, ("ann", "Anna"))

    assert (reader.publish_now(10).code, document.publish_now(10).code) == ("", "")
    assert (published_names(new), published_names(target)) == (["Mine", "Bob"], ["Anna", "Bob"])
    reader.close()
    document.edit(rename, ("bob", "Bobby"))
    assert document.publish_now(10).code == ""


def test_work_that_waited_for_a_read_only_file_goes_along_with_the_copy(
    document: Document, target: Path, new: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch, data_directory: Path
) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != target)
    reader = reopen()
    assert (reader.read_only, reader.resumed) == (True, True)

    reader.save_as(new)

    assert (published_names(new), reader.unpublished) == (["Anna", "Bob"], False)
    reader.close()
    assert working_files(data_directory) == []


def test_saving_over_an_older_copy_of_the_project_keeps_its_unsaved_work_aside(
    document: Document, target: Path, new: Path, data_directory: Path
) -> None:
    new.write_bytes(target.read_bytes())
    other = open_document(new, data_directory=data_directory)
    other.edit(rename, ("ann", "Unsaved"))
    other.close(publish=False)

    document.save_as(new, overwrite=True)

    (aside,) = (data_directory / "working").glob("*.triad")
    assert published_names(aside) == ["Unsaved", "Bob"]


def test_backups_go_on_in_the_new_place(document: Document, new: Path, data_directory: Path) -> None:
    assert document.back_up_if_due(now=0.0)
    old = document._publisher
    document.save_as(new)
    assert old.wait(10)

    assert document.back_up_if_due(now=1.0)
    document.close()

    assert len(list((data_directory / "backups").glob("*/*.triad"))) == 2


def test_a_drive_that_does_not_answer_is_left_behind(
    document: Document, target: Path, new: Path, slow_disk: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.start_publish(lambda _result: None)
    hanging = document._publisher
    document.edit(rename, ("ann", "Anne"))
    monkeypatch.setattr("triad_desktop.storage.document._CLOSE_SECONDS", 0.05)

    with pytest.raises(KnownError) as caught:
        document.move_to(new)
    assert (caught.value.code, document.path) == ("slow", target)
    document.save_as(new)

    assert (document.path, document.unpublished, published_names(new)) == (new, False, ["Anne", "Bob"])
    slow_disk.set()
    assert hanging.wait(10)
    document.edit(rename, ("bob", "Bobby"))
    assert document.publish_now(10).code == ""
    assert (published_names(new), published_names(target)) == (["Anne", "Bobby"], ["Anna", "Bob"])


@pytest.mark.parametrize("command", ["save_as", "move_to", "take_theirs"])
def test_what_is_edited_while_a_drive_is_waited_for_is_not_left_behind(
    document: Document, target: Path, new: Path, data_directory: Path, command: str
) -> None:
    edited: list[bool] = []

    def wait(work: Callable[[], Any], _late: Callable[[Any], object]) -> Any:
        done = work()
        if not edited and len(os.listdir(target.parent)) + len(os.listdir(new.parent)) > 2:
            edited.append(True)
            document.edit(rename, ("ann", "Edited meanwhile"))
        return done

    places = [] if command == "take_theirs" else [new]
    with pytest.raises(KnownError) as caught:
        getattr(document, command)(*places, wait=wait)

    assert (caught.value.code, document.path, edited) == ("changed_meanwhile", target, [True])
    assert not list(new.parent.glob(".*.lock"))
    assert working_files(data_directory) == [".json", ".sqlite", ".sqlite-journal"]
    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Edited meanwhile", "Bob"]
