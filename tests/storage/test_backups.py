from __future__ import annotations

import errno
import os
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.storage.edits import files_in, os_error, published_names, rename
from triad_desktop.models.errors import KnownError
from triad_desktop.storage.backups import backups_in, kept, project_folder, write_backup
from triad_desktop.storage.document import Document, PublishResult

Reopen = Callable[[], Document]
NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)


@pytest.fixture
def folder(data_directory: Path) -> Path:
    """Where the backups of the project are."""
    return project_folder(data_directory, "p-1")


def back_up(document: Document, now: float | None = None) -> PublishResult | None:
    """Wait for a backup; None when none is due."""
    results: list[PublishResult] = []
    done = threading.Event()

    def on_done(result: PublishResult) -> None:
        results.append(result)
        done.set()

    if not document.back_up_if_due(on_done, now=now):
        return None
    assert done.wait(10)
    return results[0]


def names_in_backups(folder: Path) -> list[list[str]]:
    """Of each backup, the newest first."""
    return [published_names(backup.path) for backup in backups_in(folder)]


def test_the_first_call_backs_up_what_was_opened(document: Document, target: Path, folder: Path) -> None:
    assert back_up(document, now=0.0) == PublishResult()

    (backup,) = backups_in(folder)
    assert backup.path.read_bytes() == target.read_bytes()
    assert abs(datetime.now(UTC) - backup.made_at) < timedelta(minutes=5)


def test_another_one_comes_after_fifteen_minutes_of_work(document: Document, folder: Path) -> None:
    back_up(document, now=0.0)
    assert back_up(document, now=10_000.0) is None

    document.edit(rename, ("ann", "Anna"))
    assert back_up(document, now=899.0) is None
    assert back_up(document, now=900.0) == PublishResult()
    document.edit(rename, ("ann", "Anne"))
    assert back_up(document, now=1799.0) is None
    assert back_up(document, now=1800.0) == PublishResult()

    assert names_in_backups(folder) == [["Anne", "Bob"], ["Anna", "Bob"], ["Ann", "Bob"]]


def test_backups_are_for_their_owner_alone(document: Document, data_directory: Path, folder: Path) -> None:
    (data_directory / "backups").mkdir(parents=True)
    (data_directory / "backups").chmod(0o755)

    back_up(document)

    modes = [path.stat().st_mode & 0o777 for path in (data_directory / "backups", folder, *folder.iterdir())]
    assert modes == [0o700, 0o700, 0o600]


def test_a_backup_is_written_beside_the_work(document: Document, folder: Path) -> None:
    threads: list[str] = []

    assert document.back_up_if_due(lambda _result: threads.append(threading.current_thread().name))
    document.edit(rename, ("ann", "Anna"))
    document.close()

    assert threads == ["publish"]


def test_closing_makes_a_last_backup_of_work_that_has_none(document: Document, folder: Path) -> None:
    back_up(document, now=0.0)
    document.edit(rename, ("ann", "Anna"))

    document.close()

    assert names_in_backups(folder) == [["Anna", "Bob"], ["Ann", "Bob"]]


def test_equal_content_is_not_stored_twice(document: Document, folder: Path, reopen: Reopen) -> None:
    back_up(document)
    document.close()
    again = reopen()
    assert back_up(again) == PublishResult()
    again.close()

    assert len(backups_in(folder)) == 1


def test_a_backup_that_rotted_does_not_count_as_equal(
    project_file: bytes, data_directory: Path, target: Path, folder: Path
) -> None:
    first = write_backup(data_directory, "p-1", target, project_file, now=NOON)
    assert first is not None
    first.write_bytes(project_file[:-1] + b"x")

    second = write_backup(data_directory, "p-1", target, project_file, now=NOON + timedelta(hours=1))

    assert second is not None
    assert second.read_bytes() == project_file


def test_a_project_that_is_only_looked_at_is_backed_up_when_the_program_asks(
    document: Document, data_directory: Path
) -> None:
    document.close()

    assert not (data_directory / "backups").exists()


@pytest.mark.parametrize("damage", ["cut", "page", "foreign table"])
def test_bad_bytes_are_not_backed_up_over_good_ones(
    project_file: bytes, data_directory: Path, target: Path, folder: Path, damage: str
) -> None:
    write_backup(data_directory, "p-1", target, project_file, now=NOON)
    before = files_in(folder)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(project_file)
    connection.execute("CREATE TABLE stranger (x)")
    connection.commit()
    foreign = connection.serialize()
    connection.close()
    page = 4096
    bad = {
        "cut": project_file[:-page],
        "page": project_file[: 3 * page] + b"\xff" * page + project_file[4 * page :],
        "foreign table": foreign,
    }

    with pytest.raises(KnownError) as caught:
        write_backup(data_directory, "p-1", target, bad[damage], now=NOON + timedelta(days=99))

    assert caught.value.code in ("damaged", "not_a_project")
    assert files_in(folder) == before


def test_a_damaged_working_copy_raises_the_alarm(document: Document, folder: Path) -> None:
    back_up(document, now=0.0)
    document.edit(rename, ("ann", "Anna"))
    document._database._raw.execute("PRAGMA writable_schema=ON")
    document._database._raw.execute("DELETE FROM sqlite_master WHERE name = 'draft'")

    result = back_up(document, now=900.0)

    assert result is not None
    assert result.code == "backup_damaged"
    assert "earlier backups are safe" in result.sentence
    assert names_in_backups(folder) == [["Ann", "Bob"]]


def is_inside(path: Any, folder: Path) -> bool:
    return not isinstance(path, int) and folder in Path(path).parents


@pytest.mark.parametrize(
    ("function", "number", "code"),
    [
        ("chmod", errno.EPERM, "backup_failed"),
        ("open", errno.ENOSPC, "backup_no_room"),
        ("open", errno.EROFS, "backup_failed"),
        ("open", errno.EIO, "backup_failed"),
        ("replace", errno.EACCES, "backup_failed"),
        ("replace", errno.EDQUOT, "backup_no_room"),
        ("fsync", errno.EIO, "backup_failed"),
        ("fsync", errno.ENOSPC, "backup_no_room"),
    ],
)
def test_a_backup_that_fails_is_said_harms_nothing_and_is_tried_again(
    document: Document,
    target: Path,
    data_directory: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    function: str,
    number: int,
    code: str,
) -> None:
    back_up(document, now=0.0)
    document.edit(rename, ("ann", "Anna"))
    document.publish_now(10)
    real, real_open = getattr(os, function), os.open
    descriptors: set[int] = set()

    def note(path: Any, *arguments: Any, **named: Any) -> int:
        descriptor = real_open(path, *arguments, **named)
        (descriptors.add if is_inside(path, data_directory / "backups") else descriptors.discard)(descriptor)
        return descriptor

    def fail(first: Any, *arguments: Any, **named: Any) -> Any:
        if first in descriptors if isinstance(first, int) else is_inside(first, data_directory / "backups"):
            raise os_error(number)
        return real(first, *arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", note)
        patch.setattr(os, function, fail)
        result = back_up(document, now=900.0)

    assert result is not None
    assert result.code == code
    assert "earlier backups are safe" in result.sentence
    assert names_in_backups(folder) == [["Ann", "Bob"]]
    assert len(files_in(folder)) == 1
    assert published_names(target) == ["Anna", "Bob"]
    assert back_up(document, now=901.0) == PublishResult()
    assert names_in_backups(folder) == [["Anna", "Bob"], ["Ann", "Bob"]]


@pytest.mark.parametrize(("number", "code"), [(errno.EACCES, "backup_failed"), (errno.ENOSPC, "backup_no_room")])
def test_a_computer_that_makes_no_folder_for_backups_opens_all_the_same(
    document: Document, target: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(_path: Any, _mode: int) -> None:
        raise os_error(number)

    with monkeypatch.context() as patch:
        patch.setattr(os, "mkdir", refuse)
        result = back_up(document, now=0.0)

    assert result is not None
    assert result.code == code
    document.edit(rename, ("ann", "Anna"))
    assert document.publish_now(10).code == ""


def test_a_backup_that_did_not_arrive_whole_is_none(
    project_file: bytes, data_directory: Path, target: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk says yes and keeps something else."""
    real = os.replace

    def lose(source: Any, to: Any) -> None:
        Path(source).write_bytes(project_file[:-10] + b"0123456789")
        real(source, to)

    monkeypatch.setattr(os, "replace", lose)

    with pytest.raises(OSError, match="Input/output"):
        write_backup(data_directory, "p-1", target, project_file)

    assert files_in(folder) == []


@pytest.mark.parametrize("project_id", ["../../evil", "/etc", "", ".", "p-1", "\0", "\udce4", "x" * 5000])
def test_an_id_that_is_no_uuid_is_never_a_part_of_a_path(data_directory: Path, project_id: str) -> None:
    folder = project_folder(data_directory, project_id)

    assert folder.parent == data_directory / "backups"
    assert len(folder.name) == 32
    assert folder.name.isalnum()


def test_a_uuid_names_its_folder(data_directory: Path) -> None:
    uuid = str(uuid4())

    assert project_folder(data_directory, uuid) == data_directory / "backups" / uuid


def test_files_of_other_names_are_no_backups(document: Document, folder: Path) -> None:
    back_up(document)
    for name in ("a.triad", "a-b-c.triad", "20260315T120000000000Z-x.triad", "20260315T120000000000Z-x-y.txt"):
        (folder / name).write_text("mine")

    assert len(backups_in(folder)) == 1


def test_all_are_kept_as_long_as_they_are_few() -> None:
    moments = [NOON - timedelta(minutes=15 * n) for n in range(10)]

    assert kept(moments) == set(moments)


def test_of_many_the_last_ten_the_newest_of_seven_days_and_of_four_weeks_are_kept() -> None:
    monday = datetime(2026, 3, 16, 12).astimezone()
    moments = [monday - timedelta(days=day, minutes=15 * n) for day in range(60) for n in range(12)]

    found = kept(moments)

    last = {monday - timedelta(minutes=15 * n) for n in range(10)}
    daily = {monday - timedelta(days=day) for day in range(7)}
    weekly = {monday - timedelta(days=days) for days in (0, 1, 8, 15)}  # each week's newest, Sundays
    assert found == last | daily | weekly


def test_days_without_work_do_not_use_up_the_daily_ones() -> None:
    days = [NOON - timedelta(days=30 * n) for n in range(9)]
    moments = [day - timedelta(minutes=n) for day in days for n in range(11)]

    assert {moment for moment in kept(moments) if moment in days} == set(days[:7])


def test_older_backups_are_thinned_when_a_new_one_is_written(
    document: Document, data_directory: Path, target: Path, folder: Path
) -> None:
    for minute in range(14):
        document.edit(rename, ("ann", f"Ann {minute}"))
        write_backup(data_directory, "p-1", target, document.contents(), now=NOON + timedelta(minutes=minute))

    assert [names[0] for names in names_in_backups(folder)] == [f"Ann {minute}" for minute in range(13, 3, -1)]


def test_the_newest_backup_stays_when_the_clock_was_set_back(
    document: Document, data_directory: Path, target: Path, folder: Path
) -> None:
    for minute in range(10):
        document.edit(rename, ("ann", f"Ann {minute}"))
        write_backup(data_directory, "p-1", target, document.contents(), now=NOON + timedelta(minutes=minute))
    document.edit(rename, ("ann", "Yesterday"))

    written = write_backup(data_directory, "p-1", target, document.contents(), now=NOON - timedelta(minutes=1))

    assert written is not None
    assert published_names(written) == ["Yesterday", "Bob"]


def test_backups_of_another_copy_of_the_project_are_not_thinned(
    document: Document, data_directory: Path, target: Path, folder: Path
) -> None:
    write_backup(data_directory, "p-1", target.with_name("Copy.triad"), document.contents(), now=NOON)
    for minute in range(1, 13):
        document.edit(rename, ("ann", f"Ann {minute}"))
        write_backup(data_directory, "p-1", target, document.contents(), now=NOON + timedelta(minutes=minute))

    assert names_in_backups(folder)[-1] == ["Ann", "Bob"]
    assert len(backups_in(folder)) == 11
