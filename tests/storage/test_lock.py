from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.storage.edits import names, os_error, published_names, rename
from tests.storage.other_process import other_process
from triad_desktop.models.errors import KnownError
from triad_desktop.storage.document import Document, create_document, open_document
from triad_desktop.storage.lock import Lock, when
from triad_desktop.storage.processes import host_name, start_of_process

Reopen = Callable[[], Document]


def lock_file(target: Path) -> Path:
    return target.with_name(".Claims.triad.lock")


def write_lock(target: Path, **parts: Any) -> None:
    """The lock file of somebody on another computer, unless told otherwise."""
    holder = {"host": "anna-laptop", "pid": 1, "start": "then", "since": "2026-03-01T09:00:00+00:00", "token": "t"}
    lock_file(target).write_text(json.dumps(holder | parts))


def test_the_lock_file_says_who_has_the_project_open_and_nothing_else(document: Document, target: Path) -> None:
    content = json.loads(lock_file(target).read_text())

    assert (content["host"], content["pid"]) == (host_name(), os.getpid())
    assert content["start"] == start_of_process(os.getpid())
    assert abs(datetime.now(UTC) - datetime.fromisoformat(content["since"])) < timedelta(minutes=5)
    assert set(content) == {"host", "pid", "start", "since", "token"}


def test_the_lock_file_goes_away_at_close(document: Document, target: Path) -> None:
    document.close()

    assert os.listdir(target.parent) == [target.name]


def test_a_file_that_is_refused_keeps_no_lock(document: Document, target: Path, reopen: Reopen) -> None:
    document.close()
    data = target.read_bytes()
    target.write_bytes(data[: len(data) // 2])
    with pytest.raises(KnownError):
        reopen()

    assert os.listdir(target.parent) == [target.name]


def test_a_folder_for_no_working_copy_leaves_no_lock(document: Document, target: Path, tmp_path: Path) -> None:
    document.close()
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(KnownError):
        open_document(target, data_directory=tmp_path / "taken")

    assert os.listdir(target.parent) == [target.name]


def test_a_project_open_on_another_computer_is_in_use(
    document: Document, target: Path, reopen: Reopen, data_directory: Path, opened: list[Document]
) -> None:
    document.close()
    write_lock(target)
    before = {path: path.read_bytes() for path in target.parent.iterdir()}

    with pytest.raises(KnownError) as caught:
        reopen()

    assert caught.value.code == "in_use"
    assert caught.value.facts == {
        "host": "anna-laptop",
        "since": datetime(2026, 3, 1, 9, tzinfo=UTC),
        "here": False,
        "can_take_over": True,
    }
    for part in (target.name, "anna-laptop", "2026-03-01", "Nothing was changed", "read-only", "take it over"):
        assert part in caught.value.sentence
    assert {path: path.read_bytes() for path in target.parent.iterdir()} == before

    reader = open_document(target, data_directory=data_directory, read_only=True)
    opened.append(reader)
    assert (reader.read_only, names(reader)) == (True, ["Ann", "Bob"])
    reader.close()
    assert {path: path.read_bytes() for path in target.parent.iterdir()} == before

    mine = open_document(target, data_directory=data_directory, take_over=True)
    opened.append(mine)
    mine.edit(rename, ("ann", "Anna"))
    assert mine.publish_now(10).code == ""
    mine.close()
    assert os.listdir(target.parent) == [target.name]


def test_reading_alone_leaves_no_trace(document: Document, target: Path, tmp_path: Path) -> None:
    document.close()

    reader = open_document(target, data_directory=tmp_path / "elsewhere", read_only=True)

    assert not reader.back_up_if_due()
    with pytest.raises(KnownError) as caught:
        reader.edit(rename, ("ann", "Anna"))
    assert caught.value.code == "read_only"
    assert os.listdir(target.parent) == [target.name]
    reader.close()
    assert not (tmp_path / "elsewhere").exists()


def test_a_process_that_was_killed_is_taken_over_from_silently(
    document: Document, target: Path, data_directory: Path, tmp_path: Path, reopen: Reopen, opened: list[Document]
) -> None:
    document.close()
    with other_process(target, data_directory) as other:
        assert other.answer == "open"
        other.kill()
        assert lock_file(target).exists()

        again = reopen()
        assert names(again) == ["Ann", "Bob"]
        again.close()

    with other_process(target, tmp_path / "theirs") as other:
        other.kill()
    mine = open_document(target, data_directory=data_directory)
    opened.append(mine)
    assert json.loads(lock_file(target).read_text())["pid"] == os.getpid()


def test_a_living_process_of_this_computer_is_not_taken_over_from_unasked(
    document: Document, target: Path, data_directory: Path, tmp_path: Path, reopen: Reopen, opened: list[Document]
) -> None:
    document.close()
    with other_process(target, tmp_path / "theirs") as other:
        with pytest.raises(KnownError) as caught:
            reopen()
        facts = caught.value.facts
        assert (facts["host"], facts["here"], facts["can_take_over"]) == (host_name(), True, True)
        assert "on this computer" in caught.value.sentence

        mine = open_document(target, data_directory=data_directory, take_over=True)
        opened.append(mine)
        assert other.publish("Theirs") == "taken_over"
        assert published_names(target) == ["Ann", "Bob"]
        mine.edit(rename, ("ann", "Mine"))
        assert mine.publish_now(10).code == ""


def test_a_working_copy_that_is_open_cannot_be_taken_over(
    document: Document, target: Path, data_directory: Path
) -> None:
    document.close()
    with other_process(target, data_directory) as other:
        for take_over in (False, True):
            with pytest.raises(KnownError) as caught:
                open_document(target, data_directory=data_directory, take_over=take_over)
            assert (caught.value.code, caught.value.facts["can_take_over"]) == ("in_use", False)

        assert other.publish("Theirs") == "published"
        assert published_names(target) == ["Theirs", "Bob"]


def test_a_process_id_that_was_given_again_is_not_mistaken(document: Document, target: Path, reopen: Reopen) -> None:
    document.close()
    write_lock(target, host=host_name(), pid=os.getppid(), start="another boot 17")

    assert reopen().edit(rename, ("ann", "Anna")).step == 1
    assert json.loads(lock_file(target).read_text())["pid"] == os.getpid()


@pytest.mark.parametrize(
    "content",
    [
        "", "{", "[]", '"x"', "[" * 4000, "x" * 100_000, '{"host": 1}',
        '{"host": "a", "pid": 1, "start": "", "since": "2026-03-01T09:00:00", "token": ""}',
        '{"host": "a", "pid": "x", "start": "", "since": "2026-03-01T09:00:00+00:00", "token": ""}',
    ],
)  # fmt: skip
def test_a_lock_file_that_makes_no_sense_is_nobodys(
    document: Document, target: Path, reopen: Reopen, content: str
) -> None:
    """As a process leaves it that was killed while it wrote the lock file."""
    document.close()
    lock_file(target).write_text(content)

    again = reopen()

    assert json.loads(lock_file(target).read_text())["pid"] == os.getpid()
    again.edit(rename, ("ann", "Anna"))
    assert again.publish_now(10).code == ""


def test_a_lock_file_that_is_being_written_is_waited_for(document: Document, target: Path, reopen: Reopen) -> None:
    document.close()
    lock_file(target).write_text("{")
    later = threading.Timer(0.05, write_lock, [target])
    later.start()

    with pytest.raises(KnownError) as caught:
        reopen()

    later.join()
    assert (caught.value.code, caught.value.facts["host"]) == ("in_use", "anna-laptop")


def test_a_computer_without_a_name_is_elsewhere(document: Document, target: Path, reopen: Reopen) -> None:
    document.close()
    write_lock(target, host="")

    with pytest.raises(KnownError) as caught:
        reopen()

    assert caught.value.facts["here"] is False
    assert "open elsewhere since 2026-03-01" in caught.value.sentence


def test_a_hosts_name_is_shown_short_and_on_one_line(document: Document, target: Path, reopen: Reopen) -> None:
    document.close()
    write_lock(target, host="evil\n\u202e\x00host" + "x" * 1000)

    with pytest.raises(KnownError) as caught:
        reopen()

    assert caught.value.facts["host"] == "evilhost" + "x" * 52


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_no_lock(document: Document, target: Path, reopen: Reopen, kind: str) -> None:
    document.close()
    lock_file(target).mkdir() if kind == "folder" else os.mkfifo(lock_file(target))

    again = reopen()

    again.edit(rename, ("ann", "Anna"))
    assert again.publish_now(10).code == ""


@pytest.mark.parametrize(
    ("number", "read_only"),
    [
        (errno.EROFS, True),
        (errno.EACCES, True),
        (errno.EPERM, True),
        (errno.ENOSPC, False),
        (errno.ENAMETOOLONG, False),
    ],
)
def test_a_folder_that_takes_no_lock_file_opens_all_the_same(
    document: Document, reopen: Reopen, refuse: Any, number: int, read_only: bool
) -> None:
    document.close()
    refuse("open", os_error(number))

    again = reopen()

    assert (again.read_only, names(again)) == (read_only, ["Ann", "Bob"])


def test_a_lock_that_could_not_be_filled_is_taken_away(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = Lock(target)
    real = os.open

    def full_disk(path: Any, *arguments: Any) -> int:
        descriptor = real(path, *arguments)
        if Path(path) == lock.path:
            os.close(descriptor)
            return real("/dev/full", os.O_WRONLY)
        return descriptor

    monkeypatch.setattr(os, "open", full_disk)

    assert lock.acquire() is None
    assert not lock.held
    assert not lock.path.exists()


def test_of_two_who_come_at_once_one_gets_it(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one comes between the look and the writing."""
    first, second = Lock(target), Lock(target)
    real = os.open

    def late(path: Any, *arguments: Any) -> int:
        monkeypatch.setattr(os, "open", real)
        assert second.acquire() is None
        return real(path, *arguments)

    monkeypatch.setattr(os, "open", late)

    holder = first.acquire()

    assert holder is not None
    assert holder.pid == os.getpid()
    assert (first.held, second.held) == (False, True)


def test_a_lock_that_was_taken_away_is_put_back(document: Document, target: Path) -> None:
    lock_file(target).unlink()
    document.edit(rename, ("ann", "Anna"))

    assert document.publish_now(10).code == ""

    assert json.loads(lock_file(target).read_text())["pid"] == os.getpid()


def test_whoever_took_over_is_not_overwritten_and_keeps_the_lock(
    document: Document, target: Path, reopen: Reopen
) -> None:
    write_lock(target)
    document.edit(rename, ("ann", "Anna"))

    result = document.publish_now(10)

    assert result.code == "taken_over"
    for part in (target.name, "anna-laptop", "Nothing was overwritten", "safe", "Choose"):
        assert part in result.sentence
    assert published_names(target) == ["Ann", "Bob"]
    document.close()
    assert json.loads(lock_file(target).read_text())["host"] == "anna-laptop"
    assert published_names(target) == ["Ann", "Bob"]
    lock_file(target).unlink()
    assert names(reopen()) == ["Anna", "Bob"]


def test_somebody_who_took_over_and_died_here_is_no_obstacle(document: Document, target: Path) -> None:
    write_lock(target, host=host_name(), pid=2**22 + 1)
    document.edit(rename, ("ann", "Anna"))

    assert document.publish_now(10).code == ""
    assert json.loads(lock_file(target).read_text())["pid"] == os.getpid()


def test_a_lock_left_on_a_drive_that_was_away_at_close_is_known(
    document: Document, target: Path, reopen: Reopen
) -> None:
    away = target.parent.with_name("away")
    target.parent.rename(away)
    document.close()
    away.rename(target.parent)
    assert lock_file(target).exists()

    assert names(reopen()) == ["Ann", "Bob"]


def test_what_was_published_while_the_lock_was_waited_for_is_read(
    document: Document, target: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = target.read_bytes()
    document.edit(rename, ("ann", "Anna"))
    document.close()
    newer = target.read_bytes()
    target.write_bytes(original)
    real = Lock.acquire

    def acquire_late(lock: Lock) -> Any:
        target.write_bytes(newer)
        return real(lock)

    monkeypatch.setattr(Lock, "acquire", acquire_late)

    again = reopen()

    assert (names(again), again.resumed, again.kept_aside) == (["Anna", "Bob"], False, None)


def test_a_new_project_does_not_replace_one_that_is_open_elsewhere(
    document: Document, target: Path, data_directory: Path
) -> None:
    document.close()
    write_lock(target)
    before = target.read_bytes()

    with pytest.raises(KnownError) as caught:
        create_document(
            target, document.framework, lambda *_: None, None, data_directory=data_directory, overwrite=True
        )

    assert (caught.value.code, target.read_bytes()) == ("in_use", before)


def test_a_moment_is_told_with_its_date_unless_it_is_today() -> None:
    now = datetime.now().astimezone()

    assert when(now) == now.strftime("%H:%M")
    assert when(now - timedelta(days=2)) == (now - timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
