"""The way back from a damaged or lost file: what this computer still holds of it, and putting one in its place."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from triad_desktop.models.content import ROWS_OF_TABLE, Records
from triad_desktop.models.errors import KnownError
from triad_desktop.storage.atomic import replace_file
from triad_desktop.storage.backups import backups_in, place_of, project_folder, project_folders
from triad_desktop.storage.beside import drop_second, keep_beside
from triad_desktop.storage.engine import open_file
from triad_desktop.storage.format import LARGEST_FILE, probe, read_file
from triad_desktop.storage.lock import Lock, in_use
from triad_desktop.storage.migrations import migrated
from triad_desktop.storage.reading import read_content
from triad_desktop.storage.working_copy import left_files
from triad_desktop.text import _

DATABASE_SUFFIX = ".sqlite"


@dataclass(frozen=True, slots=True)
class TableDifference:
    """How many records of one table were added, changed and removed between two states."""

    table: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A state of a project that can be gone back to.

    `kind` is "backup", or "unsaved" for work that did not reach the file. `made_at` is aware. `records`
    is empty when it can't be read; such a one can't be restored. `of_this_file` is false when it was
    made while the project lay in another place. `since` says what happened after it: the differences
    from it to the file as it is now, or to the newest that can be read when the file can't be.
    """

    path: Path
    kind: Literal["backup", "unsaved"]
    made_at: datetime
    size: int
    of_this_file: bool
    records: Records | None
    since: tuple[TableDifference, ...] = ()


def list_backups(data_directory: Path, *, path: Path | None = None, project_id: str = "") -> list[Backup]:
    """What this computer holds of a project, the newest first: found by its file's path, its id, or both.

    The file may be damaged or gone. Reads every backup, so it belongs beside the UI. Raises nothing.
    """
    folders = _folders_of(data_directory, path, project_id)
    found = [*_backups(folders, path), *_unsaved(data_directory, path, project_id)]
    found.sort(key=lambda backup: backup.made_at, reverse=True)
    present = _records_of_file(path) if path else None
    reference = present or next((backup.records for backup in found if backup.records), None)
    return [
        replace(backup, since=differences(backup.records, reference)) if backup.records and reference else backup
        for backup in found
    ]


def restore_backup(backup: Path, path: Path) -> Path | None:
    """Put a backup in the place of a file, which may be damaged or gone; `open_document` opens it then.

    What was there stays beside it; its new name is returned, None when there was nothing. Raises
    KnownError: damaged, missing_file and the like for the backup; in_use when somebody has the file
    open, cannot_write. Then the file is as it was.
    """
    data = _bytes_of(backup, path.name)
    read_content(migrated(data, path.name), path.name)
    target = Path(os.path.realpath(path))
    lock = Lock(target)
    holder = lock.acquire()
    if holder is not None:
        raise in_use(path.name, holder, can_take_over=False)
    old = None
    try:
        old = keep_beside(target, _("damaged"))
        replace_file(target, data)
    except OSError as error:
        drop_second(old, target)
        sentence = _(
            "“{name}” can't be written in {folder}, so the backup was not put there. The backup and the file "
            "are as they were. Free some room there or connect the drive again, and try once more."
        )
        raise KnownError("cannot_write", sentence.format(name=path.name, folder=target.parent)) from error
    finally:
        lock.release()
    return old


def differences(before: Records, after: Records) -> tuple[TableDifference, ...]:
    """What was added, changed and removed from one state to a later one, by tables that differ."""
    changed = [_difference(table, before.rows(table), after.rows(table)) for table in ROWS_OF_TABLE]
    changed.insert(0, _difference("project", [before.project], [after.project]))
    return tuple(one for one in changed if one.added or one.changed or one.removed)


def _difference(table: str, before: Iterable[object], after: Iterable[object]) -> TableDifference:
    old = {record.id: record for record in before}  # type: ignore[attr-defined]
    new = {record.id: record for record in after}  # type: ignore[attr-defined]
    return TableDifference(
        table,
        added=len(new.keys() - old.keys()),
        changed=sum(old[key] != new[key] for key in old.keys() & new.keys()),
        removed=len(old.keys() - new.keys()),
    )


def _folders_of(data_directory: Path, path: Path | None, project_id: str) -> list[Path]:
    """By id; by a backup that was made of this very path; by the id that stands in the file somewhere."""
    folders = {project_folder(data_directory, project_id)} if project_id else set()
    if path is not None:
        place, content = place_of(path), _raw_bytes(path)
        for folder in project_folders(data_directory):
            if any(backup.place == place for backup in backups_in(folder)) or folder.name.encode() in content:
                folders.add(folder)
    return sorted(folders)


def _backups(folders: Iterable[Path], path: Path | None) -> list[Backup]:
    place = place_of(path) if path else ""
    backups = []
    for folder in folders:
        for one in backups_in(folder):
            try:
                size = one.path.stat().st_size
            except OSError:
                continue
            records = _records_of_file(one.path) if one.is_whole else None
            backups.append(Backup(one.path, "backup", one.made_at, size, one.place == place, records))
    return backups


def _unsaved(data_directory: Path, path: Path | None, project_id: str) -> list[Backup]:
    backups = []
    target = Path(os.path.realpath(path)) if path else None
    for left in left_files(data_directory):
        same_file = target is not None and left.target == target
        if not same_file and (not project_id or left.project != project_id):
            continue
        try:
            status = left.path.stat()
        except OSError:
            continue
        made_at = datetime.fromtimestamp(int(status.st_mtime), UTC)
        records = _records_of_file(left.path)
        backups.append(Backup(left.path, "unsaved", made_at, status.st_size, same_file, records))
    return backups


def _records_of_file(path: Path) -> Records | None:
    try:
        return read_content(migrated(_bytes_of(path, path.name), path.name), path.name).records
    except KnownError:
        return None


def _bytes_of(path: Path, name: str) -> bytes:
    """The bytes of a project file or a working copy that nobody has open. Raises KnownError."""
    if path.suffix != DATABASE_SUFFIX:
        return read_file(path)
    try:
        with closing(open_file(path)) as connection:
            data = connection.serialize()
    except sqlite3.Error as error:
        sentence = _("“{name}” is already open in Triad Desktop. Go on there, or close it first.")
        raise KnownError("already_open", sentence.format(name=name)) from error
    probe(data, name)
    return data


def _raw_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST_FILE else b""
    except OSError:
        return b""
