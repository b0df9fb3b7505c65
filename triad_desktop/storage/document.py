"""The document: the one door through which a project is made, opened, changed, taken back and published."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from triad_desktop.models.content import Records
from triad_desktop.models.edits.naming import label_of
from triad_desktop.models.errors import KnownError
from triad_desktop.models.framework import Framework, framework_to_json
from triad_desktop.models.tables import FrameworkCopy
from triad_desktop.storage.atomic import digest, replace_file
from triad_desktop.storage.change_set import Announcer, ChangeSet, Subscriber
from triad_desktop.storage.database import Database, EditFunction
from triad_desktop.storage.engine import open_in_memory, sqlalchemy_connection
from triad_desktop.storage.format import empty_database, probe, read_file
from triad_desktop.storage.migrations import migrated
from triad_desktop.storage.publisher import OnDone, Publication, Publisher, PublishResult
from triad_desktop.storage.reading import Content, read_content
from triad_desktop.storage.working_copy import WorkingCopy
from triad_desktop.text import _

__all__ = ["ChangeSet", "Document", "PublishResult", "ReadProject", "create_document", "open_document", "read_project"]

_CLOSE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class ReadProject:
    """A published project file. `newer_working_copy`: this computer holds changes that it lacks."""

    path: Path
    records: Records
    framework: Framework
    newer_working_copy: bool


def create_document(
    path: Path,
    framework: Framework,
    edit_function: EditFunction,
    edit_input: Any,
    *,
    data_directory: Path,
    overwrite: bool = False,
) -> Document:
    """Make a new project file and open it. `edit_function` inserts the project; it is no step to undo.

    Raises KnownError: file_exists unless `overwrite`, cannot_write, and what `open_document` raises.
    """
    path = Path(path).absolute()
    if path.exists() and not overwrite:
        sentence = _("There is a file “{name}” in this folder already. Choose another name.")
        raise KnownError("file_exists", sentence.format(name=path.name))
    raw = open_in_memory(empty_database())
    try:
        with sqlalchemy_connection(raw) as connection, connection.begin():
            with Session(connection, info={"framework": framework}) as session:
                edit_function(session, edit_input)
                session.flush()
            connection.execute(insert(FrameworkCopy).values(id="framework", content=framework_to_json(framework)))
        data = raw.serialize()
    finally:
        raw.close()
    try:
        replace_file(Path(os.path.realpath(path)), data)
    except OSError as error:
        sentence = _("“{name}” can't be written in {folder}. Choose another folder.")
        raise KnownError("cannot_write", sentence.format(name=path.name, folder=path.parent)) from error
    return open_document(path, data_directory=data_directory)


def open_document(path: Path, *, data_directory: Path) -> Document:
    """Open a project file, and resume what an earlier run could not publish.

    Raises KnownError: missing_file, is_directory, no_permission, unreadable, not_a_project,
    newer_format, damaged, already_open, no_working_copy.
    """
    path = Path(path).absolute()
    published = read_file(path)
    data, file_digest = migrated(published, path.name), digest(published)
    content = read_content(data, path.name)
    working_copy = WorkingCopy(data_directory, content.records.project.id, Path(os.path.realpath(path)))
    kept_aside = None
    try:
        left = working_copy.left_over(file_digest)
        if left and left.data == data:
            left = None  # the file in the present format, as its opening alone left it
        newer = _resumable(left.data, path.name) if left and left.newer else None
        if left and (left.conflict or (left.newer and newer is None)):
            kept_aside = working_copy.keep_aside()
    except sqlite3.Error:
        left, newer, kept_aside = None, None, working_copy.keep_aside()
    if newer:
        data, content = newer
    if newer is None or (left and data != left.data):
        working_copy.create(data, file_digest)
    return Document(
        path,
        working_copy,
        content,
        published=file_digest,
        resumed=newer is not None,
        kept_aside=kept_aside,
        read_only=not (os.access(working_copy.target, os.W_OK) and os.access(working_copy.target.parent, os.W_OK)),
    )


def read_project(path: Path, *, data_directory: Path | None) -> ReadProject:
    """Read a published file in memory: no lock, no working copy, nothing written.

    Raises KnownError: missing_file, is_directory, no_permission, unreadable, not_a_project,
    newer_format, damaged.
    """
    path = Path(path).absolute()
    data = read_file(path)
    content = read_content(migrated(data, path.name), path.name)
    newer = False
    if data_directory is not None:
        target = Path(os.path.realpath(path))
        newer = WorkingCopy(data_directory, content.records.project.id, target).is_newer(digest(data))
    return ReadProject(path, content.records, content.framework, newer)


class Document:
    """An open project. It belongs to the thread that uses it first after it was opened.

    `path` is the user's file; `resumed` says that changes of a run that ended unexpectedly are in here,
    `kept_aside` where such changes are when the file was changed as well; `read_only` that the file
    can't be written: then changes raise KnownError("read_only").
    """

    def __init__(
        self,
        path: Path,
        working_copy: WorkingCopy,
        content: Content,
        *,
        published: str,
        resumed: bool,
        kept_aside: Path | None,
        read_only: bool,
    ) -> None:
        self.path = path
        self.framework: Framework = content.framework
        self.resumed = resumed
        self.kept_aside = kept_aside
        self.read_only = read_only
        self._records = content.records
        self._working_copy = working_copy
        self._database = Database(working_copy.connect())
        self._publisher = Publisher(working_copy, published)
        self._announcer = Announcer()
        self._version = 1 if resumed else 0
        self._handed_over = 0
        self._thread: int | None = None
        self._closed = False

    @property
    def records(self) -> Records:
        """Everything in the project as it is now."""
        return self._records

    @property
    def undo_label(self) -> str | None:
        """The name of the edit that `undo` takes back."""
        step = self._database.next_undo
        return step.label if step else None

    @property
    def redo_label(self) -> str | None:
        """The name of the edit that `redo` does again."""
        step = self._database.next_redo
        return step.label if step else None

    @property
    def unpublished(self) -> bool:
        """Whether there are changes that the user's file does not hold yet."""
        return self._version > self._publisher.published_version

    def contents(self) -> bytes:
        """The whole project as it is now, as the bytes of a project file."""
        self._check_usable()
        return self._database.serialize()

    def edit(self, function: EditFunction, edit_input: Any, *, visit: str = "") -> ChangeSet:
        """Run an edit function in one transaction, as one step to undo.

        Commits of the same non-empty `visit` in a row are one step. Whatever the function raises is
        raised again, with nothing changed. A subscriber may edit: that edit is done at once, and
        announced after the one that is being announced. An edit within an edit is a RuntimeError.
        """
        self._check_writable()
        label = label_of(function, edit_input)
        return self._announced(self._database.edit(self._records, label, function, edit_input, self.framework, visit))

    def undo(self) -> ChangeSet | None:
        """Take the last step back; None when there is none. Raises KnownError("history_conflict")."""
        self._check_writable()
        step = self._database.next_undo
        return self._announced(self._database.undo(self._records, step)) if step else None

    def redo(self) -> ChangeSet | None:
        """Do the step again that was taken back last; None when there is none. Raises as `undo`."""
        self._check_writable()
        step = self._database.next_redo
        return self._announced(self._database.redo(self._records, step)) if step else None

    def keep_draft(self, record_id: str, field: str, raw: str) -> None:
        """Keep text that a field refused, outside the history. Unpaired surrogates become "?"."""
        self._check_writable()
        text = raw.encode(errors="replace").decode()
        self._announced(self._database.keep_draft(self._records, record_id, field, text))

    def drop_draft(self, record_id: str, field: str) -> None:
        """Forget the refused text of a field."""
        self._check_writable()
        self._announced(self._database.drop_draft(self._records, record_id, field))

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call this with every change set from now on, until the returned function is called.

        What a subscriber raises reaches the caller of the edit after all others were told; the edit
        itself is done.
        """
        return self._announcer.subscribe(callback)

    def start_publish(self, on_done: OnDone) -> bool:
        """Write the present state to the user's file in the background.

        `on_done` is called in the publishing thread. False when there is nothing to do, or when a
        publication is under way: what changed since then follows it, with its own `on_done`.
        """
        self._check_usable()
        if self.read_only or not self.unpublished:
            return False
        if self._publisher.busy and self._handed_over == self._version:
            return False
        return self._hand_over(on_done, overwrite=False)

    def publish_now(self, timeout: float, *, overwrite: bool = False) -> PublishResult:
        """Write the present state to the user's file and wait for it, `timeout` seconds at most.

        With `overwrite` what somebody else changed in the file is replaced.
        """
        self._check_usable()
        if self.read_only:
            return PublishResult("read_only", _read_only_sentence())
        done = threading.Event()
        results: list[PublishResult] = []

        def on_done(result: PublishResult) -> None:
            results.append(result)
            done.set()

        self._hand_over(on_done, overwrite=overwrite)
        if not done.wait(timeout):
            return PublishResult("slow", _("Writing takes longer than usual. Your work is safe on this computer."))
        return results[0]

    def close(self, *, publish: bool = True) -> None:
        """Publish what is not published, and end.

        The working copy stays when the user's file does not hold all of it: the next opening resumes it.
        """
        if self._closed:
            return
        self._check_usable()
        if publish and self.unpublished and not self.read_only:
            self.publish_now(_CLOSE_SECONDS)
        finished = self._publisher.wait(_CLOSE_SECONDS)
        all_published = finished and not self.unpublished and self._publisher.file_is_ours()
        self._closed = True
        self._database.close()
        if all_published:
            self._working_copy.remove()

    def _announced(self, change_set: ChangeSet) -> ChangeSet:
        if change_set.after is not change_set.before:
            self._records = change_set.after
            self._version += 1
            self._announcer.announce(change_set)
        return change_set

    def _hand_over(self, on_done: OnDone, *, overwrite: bool) -> bool:
        self._handed_over = self._version
        return self._publisher.start(Publication(self._database.serialize(), self._version, (on_done,), overwrite))

    def _check_usable(self) -> None:
        if self._thread is None:
            self._thread = threading.get_ident()
        if self._thread != threading.get_ident():
            raise RuntimeError("a document belongs to one thread")
        if self._closed:
            raise RuntimeError("the document is closed")
        if self._database.changing:
            raise RuntimeError("an edit is under way")

    def _check_writable(self) -> None:
        self._check_usable()
        if self.read_only:
            raise KnownError("read_only", _read_only_sentence())


def _resumable(data: bytes, name: str) -> tuple[bytes, Content] | None:
    """A left-over working copy in the present format, and its content; None when it was damaged."""
    try:
        probe(data, name)
        data = migrated(data, name)
        return data, read_content(data, name)
    except KnownError:
        return None


def _read_only_sentence() -> str:
    return _("This file can't be written. Save a copy in another place, and go on there.")
