from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.storage.answers import keep_mine
from tests.storage.edits import files_in, os_error, published_names, rename
from triad_desktop.storage import publisher
from triad_desktop.storage.atomic import replace_file
from triad_desktop.storage.document import Document, PublishResult, open_document, read_project

Reopen = Callable[[], Document]


def test_publishing_writes_the_present_state(document: Document, target: Path) -> None:
    document.edit(rename, ("ann", "Anna"))
    assert published_names(target) == ["Ann", "Bob"]

    assert document.publish_now(10) == PublishResult("", "")

    assert published_names(target) == ["Anna", "Bob"]
    assert not document.unpublished
    assert files_in(target.parent) == [target.name]


def test_publishing_in_the_background_reports_when_the_file_is_there(document: Document, target: Path) -> None:
    seen: list[tuple[PublishResult, list[str], bool, int]] = []
    done = threading.Event()

    def on_done(result: PublishResult) -> None:
        seen.append((result, published_names(target), document.unpublished, threading.get_ident()))
        done.set()

    document.edit(rename, ("ann", "Anna"))
    assert document.start_publish(on_done)

    assert done.wait(10)
    result, found, unpublished, thread = seen[0]
    assert (result.code, found, unpublished) == ("", ["Anna", "Bob"], False)
    assert thread != threading.get_ident()


def test_there_is_nothing_to_publish_without_a_change(document: Document) -> None:
    assert not document.start_publish(lambda _result: None)


def test_edits_go_on_while_an_older_state_is_written(
    document: Document, target: Path, slow_disk: threading.Event
) -> None:
    results: list[tuple[str, str]] = []
    document.edit(rename, ("ann", "Anna"))
    assert document.start_publish(lambda result: results.append(("first", result.code)))
    assert not document.start_publish(lambda result: results.append(("same", result.code)))

    document.edit(rename, ("ann", "Anne"))
    assert not document.start_publish(lambda result: results.append(("second", result.code)))
    document.edit(rename, ("ann", "Annabel"))
    assert not document.start_publish(lambda result: results.append(("third", result.code)))
    slow_disk.set()
    document.close(publish=False)

    assert results == [("first", ""), ("second", ""), ("third", "")]
    assert published_names(target) == ["Annabel", "Bob"]


def test_an_edit_after_serialising_stays_unpublished(document: Document, slow_disk: threading.Event) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.start_publish(lambda _result: None)
    document.edit(rename, ("ann", "Anne"))

    slow_disk.set()
    assert document._publisher.wait(10)

    assert document.unpublished


def test_waiting_for_a_slow_disk_has_an_end(document: Document, slow_disk: threading.Event) -> None:
    document.edit(rename, ("ann", "Anna"))

    assert document.publish_now(0.05).code == "slow"
    assert document.unpublished
    slow_disk.set()
    assert document._publisher.wait(10)
    assert not document.unpublished


@pytest.mark.parametrize(
    ("function", "number", "code"),
    [
        ("fsync", errno.ENOSPC, "no_room"),
        ("fsync", errno.EDQUOT, "no_room"),
        ("fsync", errno.EIO, "place_gone"),
        ("open", errno.EACCES, "no_permission"),
        ("open", errno.EROFS, "read_only"),
        ("open", errno.ENOENT, "place_gone"),
        ("replace", errno.EPERM, "no_permission"),
        ("replace", errno.EBUSY, "failed"),
    ],
)
def test_a_failed_publication_leaves_the_old_file_and_no_other(
    document: Document,
    target: Path,
    refuse: Any,
    monkeypatch: pytest.MonkeyPatch,
    function: str,
    number: int,
    code: str,
) -> None:
    document.edit(rename, ("ann", "Anna"))
    refuse(function, os_error(number), times=1)

    result = document.publish_now(10)

    assert result.code == code
    assert "work is safe on this computer" in " ".join(result.sentence.split()).lower()
    assert (published_names(target), files_in(target.parent)) == (["Ann", "Bob"], [target.name])
    assert document.unpublished
    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Anna", "Bob"]


def windows_error(code: int) -> OSError:
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = code  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_in_use_for_a_moment_is_tried_again(document: Document, target: Path, refuse: Any, code: int) -> None:
    document.edit(rename, ("ann", "Anna"))
    refuse("replace", windows_error(code), times=2)

    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Anna", "Bob"]


def test_a_file_in_use_for_long_is_given_up(
    document: Document, target: Path, refuse: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("triad_desktop.storage.atomic.time.sleep", pauses.append)
    document.edit(rename, ("ann", "Anna"))
    refuse("replace", windows_error(32))

    assert document.publish_now(10).code == "no_permission"
    assert 1 < sum(pauses) < 5
    assert files_in(target.parent) == [target.name]


def test_a_folder_that_cannot_be_flushed_is_no_failure(
    document: Document, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):
            raise os_error(errno.EINVAL)
        real(descriptor)

    document.edit(rename, ("ann", "Anna"))
    monkeypatch.setattr(os, "fsync", fsync)

    assert document.publish_now(10).code == ""


def test_the_folder_is_flushed_after_the_file_is_in_its_place(
    document: Document, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, list[str]]] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        place = Path(os.path.realpath(f"/proc/self/fd/{descriptor}"))
        if target.parent in (place, place.parent):
            seen.append((place.is_dir(), published_names(target)))
        real(descriptor)

    document.edit(rename, ("ann", "Anna"))
    monkeypatch.setattr(os, "fsync", fsync)
    document.publish_now(10)

    assert seen == [(False, ["Ann", "Bob"]), (True, ["Anna", "Bob"])]


def test_a_file_that_holds_it_all_is_not_written_again(document: Document, target: Path) -> None:
    before = target.stat()

    assert document.publish_now(10).code == ""
    assert target.stat().st_ino == before.st_ino


def test_a_file_changed_by_somebody_else_is_not_overwritten_unasked(
    document: Document, target: Path, reopen: Reopen
) -> None:
    document.edit(rename, ("ann", "Anna"))
    target.write_bytes(b"theirs")

    result = document.publish_now(10)

    assert (result.code, target.read_bytes()) == ("changed_outside", b"theirs")
    assert target.name in result.sentence
    assert document.unpublished
    assert document.publish_now(10).code == "changed_outside"
    assert keep_mine(document).code == ""
    assert published_names(target) == ["Anna", "Bob"]
    document.edit(rename, ("ann", "Anne"))
    assert document.publish_now(10).code == ""


def test_a_folder_that_vanished_and_came_back(document: Document, target: Path) -> None:
    away = target.parent.with_name("away")
    document.edit(rename, ("ann", "Anna"))
    target.parent.rename(away)

    assert document.publish_now(10).code == "place_gone"
    away.rename(target.parent)
    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Anna", "Bob"]


def test_a_replacement_that_was_reported_failed_is_known_as_ours(
    document: Document, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def replace_and_fail(source: Any, to: Any) -> None:
        real(source, to)
        if Path(to) == target:
            raise os_error(errno.EIO)

    document.edit(rename, ("ann", "Anna"))
    monkeypatch.setattr(os, "replace", replace_and_fail)
    assert document.publish_now(10).code == "place_gone"
    monkeypatch.undo()
    document.edit(rename, ("ann", "Anne"))

    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Anne", "Bob"]


def test_an_unwritable_note_does_not_stop_publishing(
    document: Document, target: Path, data_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def refuse_notes(source: Any, to: Any) -> None:
        if str(to).endswith(".json"):
            raise os_error(errno.ENOSPC)
        real(source, to)

    document.edit(rename, ("ann", "Anna"))
    monkeypatch.setattr(os, "replace", refuse_notes)

    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Anna", "Bob"]
    document.edit(rename, ("ann", "Anne"))
    assert document.publish_now(10).code == ""


def test_the_file_keeps_its_mode(document: Document, target: Path) -> None:
    target.chmod(0o640)
    document.edit(rename, ("ann", "Anna"))

    document.publish_now(10)

    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(document: Document, target: Path, data_directory: Path, opened: list[Document]) -> None:
    document.close()
    link = target.with_name("link.triad")
    link.symlink_to(target)
    linked = open_document(link, data_directory=data_directory)
    opened.append(linked)
    linked.edit(rename, ("ann", "Anna"))

    linked.publish_now(10)

    assert link.is_symlink()
    assert published_names(target) == ["Anna", "Bob"]


def test_a_failing_callback_does_not_stop_what_waits(
    document: Document, target: Path, slow_disk: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda arguments: caught.append(arguments.exc_type))

    def fail(_result: PublishResult) -> None:
        raise ZeroDivisionError

    document.edit(rename, ("ann", "Anna"))
    document.start_publish(fail)
    document.edit(rename, ("ann", "Anne"))
    document.start_publish(fail)
    slow_disk.set()
    document.close(publish=False)

    assert caught == [ZeroDivisionError, ZeroDivisionError]
    assert published_names(target) == ["Anne", "Bob"]


def test_who_hears_of_a_failure_can_begin_again_at_once(document: Document, target: Path, refuse: Any) -> None:
    failed, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def on_done(_result: PublishResult) -> None:
        failed.set()
        assert go_on.wait(10)

    document.edit(rename, ("ann", "Anna"))
    refuse("open", os_error(errno.EACCES), times=1)
    document.start_publish(on_done)
    assert failed.wait(10)

    document.start_publish(lambda _result: done.set())
    go_on.set()

    assert done.wait(10)
    assert published_names(target) == ["Anna", "Bob"]


def test_what_failed_can_be_written_again_while_a_backup_is_made(
    document: Document, target: Path, refuse: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    backing_up, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def back_up(*_order: object) -> None:
        backing_up.set()
        assert go_on.wait(10)

    monkeypatch.setattr(publisher, "write_backup", back_up)
    document.edit(rename, ("ann", "Anna"))
    refuse("open", os_error(errno.EACCES), times=1)
    assert document.publish_now(10).code == "no_permission"
    assert document.back_up_if_due()
    assert backing_up.wait(10)

    document.start_publish(lambda _result: done.set())
    go_on.set()

    assert done.wait(10)
    assert published_names(target) == ["Anna", "Bob"]


def test_the_published_file_can_be_read_while_it_is_open(
    document: Document, target: Path, data_directory: Path
) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.publish_now(10)

    project = read_project(target, data_directory=None)

    assert project.records == document.records
    assert project.framework == document.framework


def test_a_file_for_others_has_the_systems_mode_and_a_private_one_its_owners(tmp_path: Path) -> None:
    replace_file(tmp_path / "brief.pdf", b"x", private=False)
    replace_file(tmp_path / "project.triad", b"x")
    (tmp_path / "plain").write_bytes(b"x")

    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("brief.pdf", "plain", "project.triad")]
    assert modes == [modes[1], modes[1], 0o600]
