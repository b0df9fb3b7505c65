"""What happens between a project file and an open document: lock, reading, what an earlier run left."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triad_desktop.models.content import Records
from triad_desktop.models.errors import KnownError
from triad_desktop.models.framework import Framework, framework_to_json
from triad_desktop.storage.atomic import digest, replace_file
from triad_desktop.storage.engine import open_in_memory
from triad_desktop.storage.format import empty_database, probe, read_file
from triad_desktop.storage.lock import Lock, in_use
from triad_desktop.storage.migrations import migrated
from triad_desktop.storage.reading import Content, read_content
from triad_desktop.storage.working_copy import LeftOver, WorkingCopy
from triad_desktop.text import _

if TYPE_CHECKING:
    from triad_desktop.storage.orm import EditFunction


@dataclass(frozen=True, slots=True)
class ReadProject:
    """A published project file. `newer_working_copy`: this computer holds changes that it lacks."""

    path: Path
    records: Records
    framework: Framework
    newer_working_copy: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """All that a document is made of. `published` is the SHA-256 of the user's file.

    `in_memory`: the connection is to a copy in memory, and no working copy was made. `begun_in`: the file that is
    no longer in its place, in which the resumed work was begun.
    """

    path: Path
    connection: sqlite3.Connection
    content: Content
    working_copy: WorkingCopy
    lock: Lock
    published: str
    read_only: bool
    resumed: bool = False
    kept_aside: Path | None = None
    begun_in: Path | None = None
    in_memory: bool = False


@dataclass(frozen=True, slots=True)
class Beginning:
    """A new file that a document goes on with."""

    connection: sqlite3.Connection
    working_copy: WorkingCopy
    lock: Lock
    published: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A file's bytes in the present format, its content, and the SHA-256 of what is in the file."""

    data: bytes
    content: Content
    digest: str


@dataclass(frozen=True, slots=True)
class _Left:
    """What an earlier run left: work to resume, or where it was put.

    `is_in_place`: its working copy is as it should be; `is_replaceable`: nothing in it is lost with it.
    """

    data: bytes | None = None
    content: Content | None = None
    kept_aside: Path | None = None
    is_in_place: bool = False
    is_replaceable: bool = False
    renamed: WorkingCopy | None = None


def read_project(path: Path, *, data_directory: Path | None) -> ReadProject:
    """Read a published file in memory: no lock, no working copy, nothing written.

    Raises KnownError: missing_file, is_directory, no_permission, unreadable, not_a_project,
    newer_format, damaged.
    """
    path = Path(path).absolute()
    read = _read(path)
    newer = data_directory is not None and _working_copy(path, read, data_directory).is_newer(read.digest)
    return ReadProject(path, read.content.records, read.content.framework, newer)


def write_new_project(
    path: Path, framework: Framework, edit_function: EditFunction, edit_input: Any, *, overwrite: bool
) -> None:
    """Write a project file with what the edit function inserts.

    Raises KnownError: file_exists unless `overwrite`, in_use, cannot_write.
    """
    if _is_there(path) and not overwrite:
        raise _file_exists(path)
    from triad_desktop.storage.orm import run_edit, sqlalchemy_connection  # opening a project does without SQLAlchemy

    raw = open_in_memory(empty_database())
    try:
        with sqlalchemy_connection(raw) as connection, connection.begin():
            run_edit(connection, edit_function, edit_input, framework)
            copy = "INSERT INTO framework_copy (id, content) VALUES ('framework', ?)"
            raw.execute(copy, (framework_to_json(framework),))
        data = raw.serialize()
    finally:
        raw.close()
    lock = _lock_new(path)
    try:
        _write_new(path, data)
    finally:
        lock.release()


def open_for_reading(path: Path, data_directory: Path) -> Opening:
    """The published file in memory; nothing is written anywhere. Raises KnownError as `read_project`."""
    read = _read(path)
    working_copy = _working_copy(path, read, data_directory)
    lock = Lock(working_copy.target)
    connection = open_in_memory(read.data)
    return Opening(path, connection, read.content, working_copy, lock, read.digest, read_only=True, in_memory=True)


def open_for_work(path: Path, data_directory: Path, *, take_over: bool) -> Opening:
    """The working copy of a file, made anew or resumed. Raises KnownError as `open_document`."""
    read = _read(path)
    working_copy = _working_copy(path, read, data_directory)
    target = working_copy.target
    lock = Lock(target)
    is_writable = os.access(target, os.W_OK) and os.access(target.parent, os.W_OK)
    if is_writable:
        _acquire(lock, working_copy, take_over=take_over)
    try:
        if digest(read_file(path)) != read.digest:
            # Whoever had it open before published once more.
            read = _read(path)
            working_copy = _working_copy(path, read, data_directory)
        left = _left_work(working_copy, read, path.name)
        if not left.is_in_place:
            working_copy.create(left.data or read.data, read.digest, replaces=left.is_replaceable)
        if left.renamed is not None and os.path.isdir(left.renamed.target.parent):
            left.renamed.remove()
        return Opening(
            path,
            working_copy.connect(),
            left.content or read.content,
            working_copy,
            lock,
            read.digest,
            read_only=not is_writable or lock.not_allowed,
            resumed=left.content is not None,
            kept_aside=left.kept_aside,
            begun_in=left.renamed.target if left.renamed is not None else None,
        )
    except BaseException:
        lock.release()
        raise


def begin_at(path: Path, data: bytes, data_directory: Path, project_id: str, *, overwrite: bool) -> Beginning:
    """Write a project to another file, and make a working copy for it.

    Raises KnownError: file_exists unless `overwrite`, in_use, already_open, cannot_write, no_working_copy.
    """
    is_new = not _is_there(path)
    if not is_new and not overwrite:
        raise _file_exists(path)
    target = Path(os.path.realpath(path))
    lock, working_copy = _lock_new(path), WorkingCopy(data_directory, project_id, target)
    try:
        if working_copy.exists():
            _refuse_open(working_copy)
            working_copy.keep_aside()
        _write_new(path, data)
        try:
            working_copy.create(data, digest(data))
            return Beginning(working_copy.connect(), working_copy, lock, digest(data))
        except BaseException:
            if is_new:
                with suppress(OSError):
                    target.unlink()
            raise
    except BaseException:
        lock.release()
        raise


def _read(path: Path) -> _Read:
    published = read_file(path)
    data = migrated(published, path.name)
    return _Read(data, read_content(data, path.name), digest(published))


def _working_copy(path: Path, read: _Read, data_directory: Path) -> WorkingCopy:
    return WorkingCopy(data_directory, read.content.records.project.id, Path(os.path.realpath(path)))


def _acquire(lock: Lock, working_copy: WorkingCopy, *, take_over: bool) -> None:
    """Raises KnownError("in_use"). A process with this very working copy open can't be taken over from."""
    holder = lock.acquire()
    if holder is None:
        return
    # This process left its lock file behind when it closed the document while the drive was away.
    is_free = not working_copy.is_open()
    if not (is_free and (take_over or lock.is_of_this_process(holder))):
        raise in_use(working_copy.target.name, holder, can_take_over=is_free)
    lock.take_over()


def _left_work(working_copy: WorkingCopy, read: _Read, name: str) -> _Left:
    """Raises KnownError: already_open, no_working_copy."""
    try:
        left = working_copy.left_over(read.digest)
    except sqlite3.Error:
        return _Left(kept_aside=working_copy.keep_aside())
    if left is None:
        return _left_of_renamed(working_copy, read, name)
    if left.data == read.data:
        return _Left(is_replaceable=True)  # the file in the present format, as its opening alone left it
    newer = _resumable(left, name)
    if newer is not None:
        return _Left(*newer, is_in_place=newer[0] == left.data, is_replaceable=True)
    if left.newer or left.conflict:
        return _Left(kept_aside=working_copy.keep_aside())
    return _Left(is_replaceable=True)


def _left_of_renamed(working_copy: WorkingCopy, read: _Read, name: str) -> _Left:
    """Work on this file from before it was moved or renamed; as long as its drive is gone it stays there too."""
    other = working_copy.of_renamed_file(read.digest)
    if other is None:
        return _Left()
    try:
        left = other.left_over(read.digest)
    except (KnownError, sqlite3.Error):
        return _Left()
    newer = _resumable(left, name) if left and left.data != read.data else None
    return _Left(*newer, renamed=other) if newer is not None else _Left()


def _resumable(left: LeftOver, name: str) -> tuple[bytes, Content] | None:
    """Newer work in the present format, and its content; None when it is not newer, or damaged."""
    if not left.newer:
        return None
    try:
        probe(left.data, name)
        data = migrated(left.data, name)
        return data, read_content(data, name)
    except KnownError:
        return None


def _refuse_open(working_copy: WorkingCopy) -> None:
    with suppress(sqlite3.Error):
        working_copy.connect().close()


def _lock_new(path: Path) -> Lock:
    lock = Lock(Path(os.path.realpath(path)))
    holder = lock.acquire()
    if holder is not None:
        raise in_use(path.name, holder, can_take_over=False)
    return lock


def _write_new(path: Path, data: bytes) -> None:
    try:
        replace_file(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise _cannot_write(path) from error


def _is_there(path: Path) -> bool:
    """Raises KnownError("cannot_write") when the folder refuses to say: then nothing may be overwritten."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise _cannot_write(path) from error
    return True


def _cannot_write(path: Path) -> KnownError:
    sentence = _("“{name}” can't be written in {folder}. Choose another folder.")
    return KnownError("cannot_write", sentence.format(name=path.name, folder=path.parent))


def _file_exists(path: Path) -> KnownError:
    sentence = _("There is a file “{name}” in this folder already. Choose another name.")
    return KnownError("file_exists", sentence.format(name=path.name))
