"""What the program keeps on this computer beside the project files, and how it goes again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from triad_desktop.models.errors import KnownError
from triad_desktop.storage.atomic import TEMPORARY_PREFIX, TEMPORARY_SUFFIX, digest, digest_of_file
from triad_desktop.storage.backups import backups_in, place_of, project_folder, project_folders
from triad_desktop.storage.engine import open_file
from triad_desktop.storage.format import read_file
from triad_desktop.storage.migrations import migrated
from triad_desktop.storage.reading import read_content
from triad_desktop.storage.room_memory import ROOM_FOLDER
from triad_desktop.storage.working_copy import LeftFile, left_files
from triad_desktop.text import _

# Another process may be about to open what it has just made.
_YOUNG_SECONDS = 60.0
_ABANDONED_SECONDS = 24 * 60 * 60.0


@dataclass(frozen=True, slots=True)
class Kept:
    """What this computer holds of a project: numbers of files, their size in bytes together.

    `unsaved` counts the working copies with work that the project's file does not hold; `room` says whether
    what the room was shown is remembered.
    """

    working_copies: int = 0
    unsaved: int = 0
    backups: int = 0
    size: int = 0
    room: bool = False


def kept_on_this_computer(data_directory: Path, *, path: Path | None = None, project_id: str = "") -> Kept:
    """What `forget_on_this_computer` would remove. Raises KnownError("already_open")."""
    left, folders, rooms = _traces(data_directory, path, project_id)
    sizes, unsaved = [os.path.getsize(one) for one in rooms], 0
    for one in left:
        data = _bytes_of(one)
        sizes.append(len(data))
        unsaved += digest(data) != _digest_or_none(one.target)
    files = [backup.path for folder in folders for backup in backups_in(folder)]
    sizes += [os.path.getsize(file) for file in files if os.path.exists(file)]
    return Kept(len(left), unsaved, len(files), sum(sizes), bool(rooms))


def forget_on_this_computer(data_directory: Path, *, path: Path | None = None, project_id: str = "") -> Kept:
    """Remove working copies and backups of a project, found by its file's path, its id, or both.

    Work that did not reach the file goes too: ask before. The project's own file is not touched. Returns
    what was removed. Raises KnownError: already_open (then nothing was removed), cannot_remove (then
    some of it is still there).
    """
    kept = kept_on_this_computer(data_directory, path=path, project_id=project_id)
    left, folders, rooms = _traces(data_directory, path, project_id)
    try:
        for room in rooms:
            room.unlink(missing_ok=True)
        for one in left:
            _remove(one)
        for folder in folders:
            shutil.rmtree(folder)
    except OSError as error:
        sentence = _(
            "Some copies of this project could not be removed from {folder}. The project's own file is as it "
            "was. Close programs that look into this folder, then try again."
        )
        raise KnownError("cannot_remove", sentence.format(folder=data_directory)) from error
    return kept


def clean_up(data_directory: Path, files: Iterable[Path] = ()) -> int:
    """Remove what crashes left and nobody needs; the number of working copies removed.

    A working copy goes when nobody has it open and a file holds just the same: its own, or one of
    `files`. Reads them all, so it belongs beside the UI. Raises nothing.
    """
    removed = 0
    elsewhere = {found for file in files if (found := _digest_or_none(file))}
    for one in left_files(data_directory):
        with suppress(OSError, KnownError):
            if _age(one.path) < _YOUNG_SECONDS:
                continue
            if digest(_bytes_of(one)) in elsewhere | {_digest_or_none(one.target)}:
                _remove(one)
                removed += 1
    _remove_abandoned(data_directory)
    return removed


def _traces(data_directory: Path, path: Path | None, project_id: str) -> tuple[list[LeftFile], list[Path], list[Path]]:
    """The databases of a project, the folders of its backups, and what is remembered of its room."""
    target = Path(os.path.realpath(path)) if path else None
    left = left_files(data_directory)
    projects = {project_id} if project_id else set()
    if target is not None:
        projects |= {one.project for one in left if one.target == target}
        with suppress(KnownError):
            data = read_file(target)
            projects.add(read_content(migrated(data, target.name), target.name).records.project.id)
    folders = {project_folder(data_directory, project) for project in projects}
    if target is not None:
        place = place_of(target)
        folders |= {
            folder
            for folder in project_folders(data_directory)
            if any(backup.place == place for backup in backups_in(folder))
        }
    rooms = [data_directory / ROOM_FOLDER / f"{folder.name}.json" for folder in folders]
    kept = sorted(filter(os.path.isdir, folders))
    return [one for one in left if one.project in projects], kept, list(filter(os.path.isfile, rooms))


def _bytes_of(left: LeftFile) -> bytes:
    """Raises KnownError("already_open"). What can't be read as a database is read as it is."""
    try:
        with closing(open_file(left.path)) as connection:
            return connection.serialize()
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            sentence = _("“{name}” is open in Triad Desktop. Nothing was removed. Close it first, then try again.")
            raise KnownError("already_open", sentence.format(name=left.target.name)) from None
        return left.path.read_bytes()


def _remove(left: LeftFile) -> None:
    left.path.unlink()
    left.path.with_name(f"{left.path.name}-journal").unlink(missing_ok=True)
    left.path.with_suffix(".json").unlink(missing_ok=True)


def _digest_or_none(path: Path) -> str | None:
    try:
        return digest_of_file(path)
    except OSError:
        return None


def _remove_abandoned(data_directory: Path) -> None:
    """Temporary files that a process left when it died; a younger one may still be written."""
    for folder in (data_directory / "working", data_directory / ROOM_FOLDER, *project_folders(data_directory)):
        for path in folder.glob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
            with suppress(OSError):
                if _age(path) > _ABANDONED_SECONDS:
                    path.unlink()


def _age(path: Path) -> float:
    """Seconds since the file was written."""
    return time.time() - path.stat().st_mtime
