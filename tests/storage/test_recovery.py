from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.storage.edits import add_participant, delete_rule, files_in, names, os_error, published_names, rename
from tests.storage.other_process import other_process
from triad_desktop.models.errors import KnownError
from triad_desktop.storage.backups import write_backup
from triad_desktop.storage.document import Document, open_document
from triad_desktop.storage.recovery import Backup, TableDifference, list_backups, restore_backup

Reopen = Callable[[], Document]
NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)


@pytest.fixture
def backed_up(document: Document, target: Path, data_directory: Path) -> Document:
    """The project with three backups: as it was, with Anna, and with Cy instead of a rule. The file is as the last."""
    write_backup(data_directory, "p-1", target, document.contents(), now=NOON)
    document.edit(rename, ("ann", "Anna"))
    write_backup(data_directory, "p-1", target, document.contents(), now=NOON + timedelta(hours=1))
    document.edit(add_participant, "cy")
    document.edit(delete_rule, "rule")
    write_backup(data_directory, "p-1", target, document.contents(), now=NOON + timedelta(hours=2))
    document.close()
    return document


def people(backup: Backup) -> list[str]:
    assert backup.records is not None
    return [person.name for person in backup.records.participants]


def damage(target: Path) -> bytes:
    """Overwrite a part of the file, so that it is refused."""
    data = target.read_bytes()
    damaged = data[:4096] + b"\xff" * 8192 + data[4096 + 8192 :]
    target.write_bytes(damaged)
    return damaged


def test_backups_are_listed_with_date_size_and_what_happened_since(
    backed_up: Document, target: Path, data_directory: Path
) -> None:
    found = list_backups(data_directory, path=target)

    assert [backup.made_at for backup in found] == [NOON + timedelta(hours=hours) for hours in (2, 1, 0)]
    assert [backup.size for backup in found] == [backup.path.stat().st_size for backup in found]
    assert [(backup.kind, backup.of_this_file) for backup in found] == [("backup", True)] * 3
    rules = (TableDifference("escalation_rule", 0, 0, 1), TableDifference("escalation_step", 0, 0, 2))
    assert [backup.since for backup in found] == [
        (),
        (TableDifference("participant", 1, 0, 0), *rules),
        (TableDifference("participant", 1, 1, 0), *rules),
    ]


def test_a_changed_project_is_told_too(document: Document, target: Path, data_directory: Path) -> None:
    write_backup(data_directory, "p-1", target, document.contents(), now=NOON)
    document.close()
    connection = sqlite3.connect(target)
    connection.execute("UPDATE project SET title = 'Other'")
    connection.commit()
    connection.close()

    (backup,) = list_backups(data_directory, path=target)

    assert backup.since == (TableDifference("project", 0, 1, 0),)


@pytest.mark.parametrize("fate", ["damaged", "gone", "emptied", "a folder"])
def test_they_are_found_when_nobody_can_read_the_file(
    backed_up: Document, target: Path, data_directory: Path, fate: str
) -> None:
    if fate == "damaged":
        damage(target)
    else:
        target.unlink()
    if fate == "emptied":
        target.write_bytes(b"")
    if fate == "a folder":
        target.mkdir()

    found = list_backups(data_directory, path=target)

    assert [people(backup) for backup in found] == [["Anna", "Bob", "cy"], ["Anna", "Bob"], ["Ann", "Bob"]]
    assert found[0].since == ()
    assert found[2].since[0] == TableDifference("participant", 1, 1, 0)
    assert [backup.path for backup in list_backups(data_directory, project_id="p-1")] == [one.path for one in found]


def test_a_damaged_file_that_was_renamed_is_known_by_the_id_in_it(
    document: Document, target: Path, data_directory: Path
) -> None:
    uuid = "0b1f5a52-9a3c-4f0e-8d2b-6c7a90e1f234"
    write_backup(data_directory, uuid, target, document.contents(), now=NOON)
    document.close()
    elsewhere = target.with_name("Elsewhere.triad")
    elsewhere.write_bytes(b"\xff" * 5000 + uuid.encode() + b"\xff" * 5000)

    (backup,) = list_backups(data_directory, path=elsewhere)

    assert (people(backup), backup.of_this_file) == (["Ann", "Bob"], False)
    assert list_backups(data_directory, path=target.with_name("Third.triad")) == []


def test_a_damaged_backup_is_listed_as_one_that_cannot_be_read(
    backed_up: Document, target: Path, data_directory: Path
) -> None:
    damage(target)
    newest = list_backups(data_directory, path=target)[0].path
    newest.write_bytes(newest.read_bytes()[:-1] + b"x")

    found = list_backups(data_directory, path=target)

    assert (found[0].records, found[0].since) == (None, ())
    assert (people(found[1]), found[1].since) == (["Anna", "Bob"], ())
    assert found[2].since == (TableDifference("participant", 0, 1, 0),)


def test_a_computer_without_backups_has_none(target: Path, data_directory: Path) -> None:
    assert list_backups(data_directory, path=target, project_id="p-1") == []


def test_a_damaged_file_is_replaced_by_a_backup_and_kept_beside_it(
    backed_up: Document, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    damaged = damage(target)
    with pytest.raises(KnownError) as caught:
        reopen()
    assert caught.value.code == "damaged"

    kept = restore_backup(list_backups(data_directory, path=target)[1].path, target)

    assert kept == target.with_name(f"Claims (damaged {date.today().isoformat()}).triad")
    assert kept.read_bytes() == damaged
    again = reopen()
    assert (names(again), again.resumed, again.kept_aside) == (["Anna", "Bob"], False, None)
    again.undo()
    assert again.publish_now(10).code == ""
    again.close()
    assert sorted(os.listdir(target.parent)) == sorted([target.name, kept.name])
    assert len(list_backups(data_directory, path=target)) == 3


def test_a_second_damaged_file_of_one_day_has_a_name_of_its_own(
    backed_up: Document, target: Path, data_directory: Path
) -> None:
    backup = list_backups(data_directory, path=target)[0].path
    first_damage = damage(target)
    first = restore_backup(backup, target)
    target.write_bytes(b"second damage")

    second = restore_backup(backup, target)

    assert first is not None
    assert second is not None
    assert (first.read_bytes(), second.read_bytes()) == (first_damage, b"second damage")
    assert second.name == f"Claims (damaged {date.today().isoformat()} 2).triad"


def test_a_backup_comes_back_where_the_file_is_gone(
    backed_up: Document, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    backup = list_backups(data_directory, path=target)[2].path
    target.unlink()

    assert restore_backup(backup, target) is None

    assert names(reopen()) == ["Ann", "Bob"]
    assert files_in(target.parent) == [target.name]


def test_a_long_name_is_shortened_not_refused(backed_up: Document, target: Path, data_directory: Path) -> None:
    backup = list_backups(data_directory, path=target)[0].path
    long = target.with_name("x" * 240 + ".triad")
    long.write_bytes(b"damaged")

    kept = restore_backup(backup, long)

    assert kept is not None
    assert kept.read_bytes() == b"damaged"
    assert kept.name.startswith("x" * 120 + " (damaged ")


def test_a_medium_that_knows_no_second_names_gets_a_copy(
    backed_up: Document, target: Path, data_directory: Path, refuse: Any
) -> None:
    damaged = damage(target)
    backup = list_backups(data_directory, path=target)[0].path
    refuse("link", os_error(errno.EPERM))

    kept = restore_backup(backup, target)

    assert kept is not None
    assert kept.read_bytes() == damaged
    assert published_names(target) == ["Anna", "Bob", "cy"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("function", ["open", "replace", "fsync"])
@pytest.mark.parametrize("second_names", [True, False])
def test_a_restoring_that_fails_leaves_the_file_and_says_so(
    backed_up: Document,
    target: Path,
    data_directory: Path,
    refuse: Any,
    function: str,
    number: int,
    second_names: bool,
) -> None:
    damaged = damage(target)
    backup = list_backups(data_directory, path=target)[0].path
    content = backup.read_bytes()
    refuse(function, os_error(number))
    if not second_names:
        refuse("link", os_error(errno.EPERM))

    with pytest.raises(KnownError) as caught:
        restore_backup(backup, target)

    assert caught.value.code == "cannot_write"
    assert "as they were" in caught.value.sentence
    assert (target.read_bytes(), backup.read_bytes()) == (damaged, content)
    assert os.listdir(target.parent) == [target.name]


def test_a_damaged_backup_is_not_put_in_the_place_of_anything(
    backed_up: Document, target: Path, data_directory: Path
) -> None:
    damaged = damage(target)
    backup = list_backups(data_directory, path=target)[0].path
    damage(backup)

    with pytest.raises(KnownError) as caught:
        restore_backup(backup, target)

    assert (caught.value.code, target.read_bytes(), files_in(target.parent)) == ("damaged", damaged, [target.name])


def test_a_file_that_somebody_has_open_is_not_replaced(backed_up: Document, target: Path, data_directory: Path) -> None:
    before = target.read_bytes()
    backup = list_backups(data_directory, path=target)[2].path
    with other_process(target, data_directory) as other:
        with pytest.raises(KnownError) as caught:
            restore_backup(backup, target)
        assert (caught.value.code, target.read_bytes()) == ("in_use", before)
        assert other.publish("Theirs") == "published"


def test_work_that_did_not_reach_a_damaged_file_is_a_way_back_too(
    document: Document, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    write_backup(data_directory, "p-1", target, document.contents(), now=NOON)
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    damage(target)

    found = list_backups(data_directory, path=target)

    assert [(backup.kind, people(backup)) for backup in found] == [
        ("unsaved", ["Anna", "Bob"]),
        ("backup", ["Ann", "Bob"]),
    ]
    assert found[1].since == (TableDifference("participant", 0, 1, 0),)
    restore_backup(found[0].path, target)
    again = reopen()
    assert (names(again), again.kept_aside, again.unpublished) == (["Anna", "Bob"], None, False)


def test_work_that_is_open_is_not_listed_as_readable(document: Document, target: Path, data_directory: Path) -> None:
    document.edit(rename, ("ann", "Anna"))

    (unsaved,) = list_backups(data_directory, path=target)

    assert (unsaved.kind, unsaved.records) == ("unsaved", None)
    with pytest.raises(KnownError) as caught:
        restore_backup(unsaved.path, target)
    assert caught.value.code == "already_open"
    document.edit(rename, ("ann", "Anne"))
    assert document.publish_now(10).code == ""


def test_work_that_was_kept_aside_is_listed_and_can_be_put_back(
    document: Document, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    theirs = target.read_bytes()
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    (note,) = (data_directory / "working").glob("*.json")
    note.write_text(json.dumps(json.loads(note.read_text()) | {"published": "other"}))
    again = reopen()
    assert again.kept_aside is not None
    again.close()

    (aside,) = list_backups(data_directory, path=target)

    assert (aside.path, aside.kind, people(aside)) == (again.kept_aside, "unsaved", ["Anna", "Bob"])
    kept = restore_backup(aside.path, target)
    assert kept is not None
    assert kept.read_bytes() == theirs
    assert published_names(target) == ["Anna", "Bob"]


def test_backups_of_the_project_at_its_former_place_are_listed(
    backed_up: Document, target: Path, data_directory: Path, opened: list[Document]
) -> None:
    moved = target.with_name("Moved.triad")
    target.rename(moved)
    document = open_document(moved, data_directory=data_directory)
    opened.append(document)
    write_backup(data_directory, "p-1", moved, document.contents(), now=NOON + timedelta(hours=3))
    document.close()
    damage(moved)

    found = list_backups(data_directory, path=moved)

    assert [backup.of_this_file for backup in found] == [True, False, False, False]


def test_newer_work_is_kept_aside_when_a_backup_takes_the_files_place(
    document: Document, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    write_backup(data_directory, "p-1", target, document.contents(), now=NOON)
    document.edit(rename, ("bob", "Bobby"))
    document.publish_now(10)
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    damage(target)

    restore_backup(list_backups(data_directory, path=target)[1].path, target)

    again = reopen()
    assert (names(again), again.resumed) == (["Ann", "Bob"], False)
    assert again.kept_aside is not None
    assert published_names(again.kept_aside) == ["Anna", "Bobby"]
