"""The working copy: the database that edits go to, on this computer, apart from the user's file.

A working copy belongs to a project and to the place of its file. A note beside it says what was last
published there, so that after a crash it is clear who holds more: the working copy or the file.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from triad_desktop.models.errors import KnownError
from triad_desktop.storage.atomic import digest, remove_temporary, replace_file
from triad_desktop.storage.engine import open_file
from triad_desktop.text import _

DATABASE_SUFFIX = ".sqlite"
ASIDE_SUFFIX = ".triad"

_FOLDER = "working"
_NOTE_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Note:
    """What is known about the user's file: SHA-256 of its bytes, and of those on their way to it.

    `temporary` is the name of the file beside it while they are. Empty text means none.
    """

    path: str
    project: str
    published: str = ""
    publishing: str = ""
    temporary: str = ""

    def published_as(self, file_digest: str) -> str:
        """SHA-256 of what was published last: of the bytes on their way, when the file has them."""
        return file_digest if file_digest == self.publishing else self.published


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A working copy that an earlier run did not remove.

    `newer` when it holds more than the file, which is as it was published; `conflict` when the file
    was changed as well. Neither when there is nothing in it that the file lacks.
    """

    data: bytes
    newer: bool
    conflict: bool


@dataclass(frozen=True, slots=True)
class LeftFile:
    """A database in the working folder: a working copy that may be open, or one that was kept aside."""

    path: Path
    project: str
    target: Path
    kept_aside: bool


def left_files(data_directory: Path) -> list[LeftFile]:
    """All databases in the working folder whose notes can be read."""
    found = []
    for note_path in _notes(data_directory):
        note = _parse(note_path)
        for kept_aside, suffix in ((False, DATABASE_SUFFIX), (True, ASIDE_SUFFIX)):
            path = note_path.with_suffix(suffix)
            if note is not None and os.path.isfile(path):
                found.append(LeftFile(path, note.project, Path(note.path), kept_aside))
    return found


class WorkingCopy:
    """The files of one working copy in the data directory: database, note, and SQLite's journal."""

    def __init__(self, data_directory: Path, project_id: str, target: Path) -> None:
        self.target = target
        self.project_id = project_id
        self.data_directory = data_directory
        self.folder = data_directory / _FOLDER
        name = digest(f"{project_id}\0{target}".encode(errors="surrogateescape"))[:32]
        self.database = self.folder / f"{name}{DATABASE_SUFFIX}"
        self._note = self.folder / f"{name}{_NOTE_SUFFIX}"
        self._journal = self.folder / f"{name}{DATABASE_SUFFIX}-journal"

    def left_over(self, file_digest: str) -> LeftOver | None:
        """What an earlier run left, seen against the file as it is now; None when there is nothing.

        Raises KnownError: already_open when it is in use, no_working_copy; sqlite3.Error when it can't be read.
        """
        if not self.exists():
            return None
        note = self.read_note()
        remove_temporary(self.target.parent, note.temporary)
        connection = self.connect()
        try:
            tables = connection.execute("SELECT count(*) FROM main.sqlite_master").fetchone()[0]
            data = connection.serialize()
        finally:
            connection.close()
        published = note.published_as(file_digest)
        unpublished = tables > 0 and digest(data) not in (file_digest, published)
        return LeftOver(
            data,
            newer=unpublished and file_digest == published,
            conflict=unpublished and file_digest != published,
        )

    def exists(self) -> bool:
        """Whether there is a database. Raises KnownError("no_working_copy") when the disk refuses to say."""
        try:
            self.database.lstat()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise self._refused() from error
        return True

    def of_renamed_file(self, file_digest: str) -> WorkingCopy | None:
        """The working copy of this project whose file is no longer in its place and was published as this one.

        So it is when a file is moved or renamed after a crash; a mere copy of a file has its own.
        """
        for left in left_files(self.data_directory):
            if left.kept_aside or left.project != self.project_id or os.path.lexists(left.target):
                continue
            other = WorkingCopy(self.data_directory, left.project, left.target)
            if other.database == left.path and other.read_note().published_as(file_digest) == file_digest:
                return other
        return None

    def is_newer(self, file_digest: str) -> bool:
        """Whether there is a working copy with more in it than was published.

        For a process that does not have it open itself: it reads the bytes, past SQLite's locks.
        """
        if not os.path.exists(self.database):
            other = self.of_renamed_file(file_digest)
            return other is not None and other.is_newer(file_digest)
        try:
            data = self.database.read_bytes()
        except OSError:
            return False
        return bool(data) and digest(data) not in (file_digest, self.read_note().published_as(file_digest))

    def create(self, data: bytes, file_digest: str, *, replaces: bool = False) -> None:
        """Begin with the bytes of the user's file; a database that is there stays, unless `replaces`.

        Raises KnownError("no_working_copy").
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            if not replaces:
                # A disk that once said there is none may have been wrong: then this fails, and nothing is lost.
                self.database.touch(0o600, exist_ok=False)
            # A journal that an older database left would be rolled back into the new one.
            self._journal.unlink(missing_ok=True)
            replace_file(self.database, data)
            self.write_note(Note(str(self.target), self.project_id, published=file_digest))
        except OSError as error:
            raise self._refused() from error

    def connect(self) -> sqlite3.Connection:
        """The connection to the database. Raises KnownError("already_open"), sqlite3.Error."""
        try:
            return open_file(self.database)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            sentence = _("“{name}” is already open in Triad Desktop. Go on there, or close it first.")
            raise KnownError("already_open", sentence.format(name=self.target.name)) from None

    def is_open(self) -> bool:
        """Whether a document, of this process or another one, has it open."""
        try:
            if os.path.exists(self.database):
                self.connect().close()
        except KnownError:
            return True
        except sqlite3.Error:
            pass
        return False

    def read_note(self) -> Note:
        """The note; an empty one when it is missing or makes no sense."""
        return _parse(self._note) or Note(str(self.target), self.project_id)

    def write_note(self, note: Note) -> None:
        """Raises OSError; then the note is as it was."""
        self._write(self._note, note)

    def keep_aside(self) -> Path:
        """Put the database out of the way, under a name with which it can be opened.

        Raises KnownError("no_working_copy").
        """
        aside = self._aside()
        try:
            self._write(aside.with_suffix(_NOTE_SUFFIX), Note(str(self.target), self.project_id))
            os.replace(self.database, aside)
            with suppress(FileNotFoundError):
                os.replace(self._journal, aside.with_name(f"{aside.name}-journal"))
        except OSError as error:
            raise self._refused() from error
        return aside

    def write_aside(self, data: bytes) -> Path:
        """Write these bytes beside the database, where they can be opened. Raises KnownError("cannot_write")."""
        aside = self._aside()
        try:
            self._write(aside.with_suffix(_NOTE_SUFFIX), Note(str(self.target), self.project_id))
            replace_file(aside, data)
        except OSError as error:
            sentence = _(
                "Your version could be written neither beside “{name}” nor on this computer, so nothing was "
                "changed. Save it in another place first."
            )
            raise KnownError("cannot_write", sentence.format(name=self.target.name)) from error
        return aside

    def remove(self) -> None:
        """Remove all of it, as far as the medium allows. The connection is closed by then."""
        for path in (self.database, self._journal, self._note):
            with suppress(OSError):
                path.unlink()

    def _aside(self) -> Path:
        now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        return self.folder / f"{self.database.stem}-{now}{ASIDE_SUFFIX}"

    def _write(self, path: Path, note: Note) -> None:
        replace_file(path, json.dumps(asdict(note), ensure_ascii=True).encode())

    def _refused(self) -> KnownError:
        sentence = _("There is no room, or no permission, for the working copy in {folder}. Nothing was opened.")
        return KnownError("no_working_copy", sentence.format(folder=self.folder))


def _notes(data_directory: Path) -> list[Path]:
    try:
        return sorted(path for path in (data_directory / _FOLDER).iterdir() if path.suffix == _NOTE_SUFFIX)
    except OSError:
        return []


def _parse(path: Path) -> Note | None:
    """The note in this file; None when it is missing or makes no sense."""
    try:
        found = json.loads(path.read_bytes())
        parts = {field.name: found[field.name] for field in fields(Note)}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return Note(**parts) if all(isinstance(part, str) for part in parts.values()) else None
