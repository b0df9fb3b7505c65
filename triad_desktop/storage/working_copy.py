"""The working copy: the database that edits go to, on this computer, apart from the user's file.

A working copy belongs to a project and to the place of its file. A note beside it says what was last
published there, so that after a crash it is clear who holds more: the working copy or the file.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from triad_desktop.models.errors import KnownError
from triad_desktop.storage.atomic import digest, remove_temporary, replace_file
from triad_desktop.storage.engine import open_file
from triad_desktop.text import _


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


class WorkingCopy:
    """The files of one working copy in the data directory: database, note, and SQLite's journal."""

    def __init__(self, data_directory: Path, project_id: str, target: Path) -> None:
        self.target = target
        self.project_id = project_id
        self.folder = data_directory / "working"
        name = digest(f"{project_id}\0{target}".encode(errors="surrogateescape"))[:32]
        self.database = self.folder / f"{name}.sqlite"
        self._note = self.folder / f"{name}.json"
        self._journal = self.folder / f"{name}.sqlite-journal"

    def left_over(self, file_digest: str) -> LeftOver | None:
        """What an earlier run left, seen against the file as it is now; None when there is nothing.

        Raises KnownError("already_open") when it is in use, sqlite3.Error when it can't be read.
        """
        if not self.database.exists():
            return None
        note = self.read_note()
        remove_temporary(self.target.parent, note.temporary)
        connection = self.connect()
        try:
            connection.execute("SELECT count(*) FROM main.sqlite_master").fetchone()
            data = connection.serialize()
        finally:
            connection.close()
        published = note.published_as(file_digest)
        unpublished = digest(data) not in (file_digest, published)
        return LeftOver(
            data,
            newer=unpublished and file_digest == published,
            conflict=unpublished and file_digest != published,
        )

    def is_newer(self, file_digest: str) -> bool:
        """Whether there is a working copy with more in it than was published.

        For a process that does not have it open itself: it reads the bytes, past SQLite's locks.
        """
        try:
            data = self.database.read_bytes()
        except OSError:
            return False
        return digest(data) not in (file_digest, self.read_note().published_as(file_digest))

    def create(self, data: bytes, file_digest: str) -> None:
        """Begin with the bytes of the user's file. Raises KnownError("no_working_copy")."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o700)
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

    def read_note(self) -> Note:
        """The note; an empty one when it is missing or makes no sense."""
        empty = Note(str(self.target), self.project_id)
        try:
            found = json.loads(self._note.read_text(encoding="utf-8"))
            parts = {key: found[key] for key in ("published", "publishing", "temporary")}
        except (OSError, ValueError, TypeError, KeyError):
            return empty
        return replace(empty, **parts) if all(isinstance(part, str) for part in parts.values()) else empty

    def write_note(self, note: Note) -> None:
        """Raises OSError; then the note is as it was."""
        replace_file(self._note, json.dumps(asdict(note), ensure_ascii=True).encode())

    def keep_aside(self) -> Path:
        """Put the database out of the way, under a name with which it can be opened.

        Raises KnownError("no_working_copy").
        """
        now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        aside = self.folder / f"{self.database.stem}-{now}.triad"
        try:
            os.replace(self.database, aside)
            if self._journal.exists():
                os.replace(self._journal, aside.with_name(f"{aside.name}-journal"))
        except OSError as error:
            raise self._refused() from error
        return aside

    def remove(self) -> None:
        """Remove all of it, as far as the medium allows. The connection is closed by then."""
        for path in (self.database, self._journal, self._note):
            with suppress(OSError):
                path.unlink()

    def _refused(self) -> KnownError:
        sentence = _("There is no room, or no permission, for the working copy in {folder}. Nothing was opened.")
        return KnownError("no_working_copy", sentence.format(folder=self.folder))
