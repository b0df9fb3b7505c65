"""The document: the one door through which a project is made, opened, changed, taken back and published."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triad_desktop.models.content import Records
from triad_desktop.models.edits.naming import label_of
from triad_desktop.models.errors import KnownError
from triad_desktop.models.framework import Framework
from triad_desktop.storage.change_set import Announcer, ChangeSet, Subscriber
from triad_desktop.storage.database import Database
from triad_desktop.storage.moving import Wait, at_once, begin_elsewhere, forget, give_up, remove_old, write_mine
from triad_desktop.storage.opening import (
    Beginning,
    Opening,
    ReadProject,
    open_for_reading,
    open_for_work,
    read_project,
    write_new_project,
)
from triad_desktop.storage.publisher import BackupOrder, OnDone, Publication, Publisher, PublishResult
from triad_desktop.text import _

if TYPE_CHECKING:
    from triad_desktop.storage.orm import EditFunction

__all__ = [
    "ChangeSet",
    "Document",
    "PublishResult",
    "ReadProject",
    "create_document",
    "open_document",
    "read_project",
    "slow_result",
]

BACKUP_SECONDS = 15 * 60.0
_CLOSE_SECONDS = 20.0


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
    write_new_project(Path(path).absolute(), framework, edit_function, edit_input, overwrite=overwrite)
    return open_document(path, data_directory=data_directory)


def open_document(path: Path, *, data_directory: Path, read_only: bool = False, take_over: bool = False) -> Document:
    """Open a project file, and resume what an earlier run could not publish.

    `read_only` shows the file as it is, whoever has it open, and writes nothing. `take_over` opens it
    although somebody else has it open: whoever that is, is asked before anything is overwritten.

    Raises KnownError: missing_file, is_directory, no_permission, unreadable, not_a_project,
    newer_format, damaged, in_use (facts: host, since, here, can_take_over), already_open, no_working_copy.
    """
    path = Path(path).absolute()
    if read_only:
        return Document(open_for_reading(path, data_directory))
    return Document(open_for_work(path, data_directory, take_over=take_over))


def slow_result() -> PublishResult:
    """What a publication comes to when nobody waits for it any longer; it goes on in the background."""
    return PublishResult("slow", _("Writing takes longer than usual. Your work is safe on this computer."))


class Document:
    """An open project. It belongs to the thread that uses it first after it was opened.

    `path` is the user's file; `resumed` says that changes of a run that ended unexpectedly are in here,
    `begun_in` in which other file they were begun when that is gone from its place,
    `kept_aside` where such changes are when the file was changed as well; `read_only` that the file
    can't or shall not be written: then changes raise KnownError("read_only"), and `save_as` goes on.
    """

    def __init__(self, opening: Opening) -> None:
        self.path = opening.path
        self.framework: Framework = opening.content.framework
        self.resumed = opening.resumed
        self.kept_aside = opening.kept_aside
        self.begun_in = opening.begun_in
        self.read_only = opening.read_only
        self._records = opening.content.records
        self._working_copy = opening.working_copy
        self._has_working_copy = not opening.in_memory
        self._lock = opening.lock
        self._database = Database(opening.connection)
        self._publisher = Publisher(opening.working_copy, opening.lock, opening.published)
        self._announcer = Announcer()
        self._version = 1 if opening.resumed else 0
        self._backup_asked: tuple[float, int] | None = None
        self._thread: int | None = None
        self._closed = False

    @property
    def records(self) -> Records:
        """Everything in the project as it is now."""
        return self._records

    @property
    def undo_label(self) -> str | None:
        """The name of the edit that `undo` takes back; None where nothing can be changed."""
        step = None if self.read_only else self._database.next_undo
        return step.label if step else None

    @property
    def redo_label(self) -> str | None:
        """The name of the edit that `redo` does again; None as for `undo_label`."""
        step = None if self.read_only else self._database.next_redo
        return step.label if step else None

    @property
    def undo_position(self) -> int:
        """Of the step that `undo` takes back, in the order in which steps were made; 0 for none."""
        step = self._database.next_undo
        return step.position if step else 0

    @property
    def unpublished(self) -> bool:
        """Whether there are changes that the user's file does not hold yet."""
        return self._version > self._publisher.published_version

    def contents(self) -> bytes:
        """The whole project as it is now, as the bytes of a project file."""
        self._check_usable()
        return self._database.serialize()

    def get_ready(self) -> None:
        """Make ready for the first change, in a moment when nobody waits for it."""
        if not self.read_only and not self._closed:
            self._database.get_ready()

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
        """Take the last step back; None when there is none. Raises KnownError: history_conflict, session_begun."""
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

        `on_done` is called in the publishing thread. False when there is nothing to do, when the present state
        is on its way already, or when an earlier one is: then this one follows it, with its own `on_done`.
        """
        self._check_usable()
        if self.read_only or not self.unpublished or self._publisher.is_coming(self._version):
            return False
        return self._hand_over(on_done, overwrite=False)

    def publish_now(self, timeout: float) -> PublishResult:
        """Write the present state to the user's file and wait for it, `timeout` seconds at most."""
        self._check_usable()
        if self.read_only:
            return PublishResult("read_only", read_only_sentence())
        done = threading.Event()
        results: list[PublishResult] = []

        def on_done(result: PublishResult) -> None:
            results.append(result)
            done.set()

        self._hand_over(on_done, overwrite=False)
        return results[0] if done.wait(timeout) else slow_result()

    def keep_mine(self, on_done: OnDone) -> None:
        """Answer "changed_outside", "taken_over" or "file_gone": write the present state to the user's file after all,
        in the background. `on_done` is called in the publishing thread.

        What is there now stays beside it, see `PublishResult.kept_beside`. When it can't be kept, or
        changes once more meanwhile, nothing is overwritten. Raises KnownError: read_only.
        """
        self._check_writable()
        self._hand_over(on_done, overwrite=True)

    def take_theirs(self, wait: Wait = at_once) -> Path:
        """Answer "changed_outside" or "taken_over": leave the user's file as it is, and end.

        The present state goes to a file beside it, or on this computer where that refuses; its path is
        returned. `open_document` opens the user's file then. Raises KnownError: what `read_project` raises for the
        user's file, slow, cannot_write, changed_meanwhile where something was edited while `wait` waited, and what
        `wait` raises before all is written; then the document goes on as it was.
        """
        self._check_writable()
        wait(partial(read_project, self.path, data_directory=None), forget)
        wait(self._wait_for_thread, forget)
        version = self._version
        mine: Path = wait(partial(write_mine, self._working_copy, self._database.serialize()), forget)
        self._check_same(version)
        self._end(wait)
        self._working_copy.remove()
        return mine

    def save_as(self, path: Path, *, overwrite: bool = False, wait: Wait = at_once) -> None:
        """Write the present state to another file, and go on there. The old file stays as it is.

        A drive that does not answer is not waited for: what is on its way there may still arrive. Raises KnownError:
        file_exists unless `overwrite`, same_file, in_use, already_open, cannot_write, no_working_copy,
        changed_meanwhile where something was edited while `wait` waited, and what `wait` raises before all is written;
        then the document goes on as it was.
        """
        self._check_usable()
        path, version = Path(path).absolute(), self._version
        old, old_lock, old_database = self._working_copy, self._lock, self._database
        write = partial(begin_elsewhere, old, path, old_database.serialize(), overwrite=overwrite)
        begun: Beginning = wait(write, give_up)
        try:
            self._check_usable()
            self._check_same(version)
            self._database = Database(begun.connection)
        except BaseException:
            give_up(begun)
            raise
        self._publisher.fall_silent()
        self._working_copy, self._lock = begun.working_copy, begun.lock
        self._publisher = Publisher(begun.working_copy, begun.lock, begun.published, version)
        old_database.close()
        if self._has_working_copy:
            old.remove()
        self.path, self.read_only, self._has_working_copy, self._backup_asked = path, False, True, None
        with suppress(KnownError):
            wait(old_lock.release, forget)

    def move_to(self, path: Path, wait: Wait = at_once) -> PublishResult:
        """Move or rename the user's file: the new one is written first, then the old one is removed.

        The code is "old_remains" when the old file could not be removed, or was changed by somebody
        else; empty else. Raises KnownError as `save_as`, read_only, and slow while the old place is written.
        """
        self._check_writable()
        wait(self._wait_for_thread, forget)
        old_path = self.path
        remove = partial(remove_old, old_path, self._working_copy.target, self._publisher, _CLOSE_SECONDS)
        self.save_as(path, wait=wait)
        with suppress(OSError, KnownError):
            if wait(remove, forget):
                return PublishResult()
        sentence = _("The project is in its new place. “{name}” is still in the old place as well; nothing is lost.")
        return PublishResult("old_remains", sentence.format(name=old_path.name))

    def back_up_if_due(self, on_done: OnDone | None = None, *, now: float | None = None) -> bool:
        """Back the project up at the first call, and when it changed since and 15 minutes went by.

        To be called after opening and every minute; closing makes a last one. The work is done in the
        publishing thread, where `on_done` is called. False when nothing is due. `now` counts seconds.
        """
        self._check_usable()
        now = time.monotonic() if now is None else now
        if self.read_only or self._publisher.backed_up_version == self._version:
            return False
        if self._backup_asked is not None:
            asked_at, version = self._backup_asked
            if self._publisher.backed_up_version >= version and now - asked_at < BACKUP_SECONDS:
                return False
        started = self._back_up(on_done)
        if started:
            self._backup_asked = (now, self._version)
        return started

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
        if self._backup_asked is not None and self._publisher.backed_up_version != self._version:
            self._back_up(None)
            finished = self._publisher.wait(_CLOSE_SECONDS)
        all_published = finished and not self.unpublished and self._publisher.file_is_ours()
        self._end(at_once)
        if all_published and self._has_working_copy:
            self._working_copy.remove()

    def retire(self) -> None:
        """Nothing uses it any more, but another thread that closes it; nobody is told how writing goes on."""
        self._publisher.fall_silent()
        self._thread = None

    def _end(self, wait: Wait) -> None:
        with suppress(KnownError):
            wait(self._lock.release, forget)
        self._closed = True
        self._database.close()

    def _check_same(self, version: int) -> None:
        if self._version != version:
            sentence = _("Something was changed while the drive was waited for. Nothing is lost; do it once more.")
            raise KnownError("changed_meanwhile", sentence)

    def _back_up(self, on_done: OnDone | None) -> bool:
        return self._publisher.start_backup(BackupOrder(self._database.serialize(), self._version, on_done))

    def _wait_for_thread(self) -> None:
        if not self._publisher.wait(_CLOSE_SECONDS):
            raise KnownError("slow", slow_result().sentence)

    def _announced(self, change_set: ChangeSet) -> ChangeSet:
        if change_set.after is not change_set.before:
            self._records = change_set.after
            self._version += 1
            self._announcer.announce(change_set)
        return change_set

    def _hand_over(self, on_done: OnDone, *, overwrite: bool) -> bool:
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
            raise KnownError("read_only", read_only_sentence())


def read_only_sentence() -> str:
    """What is to be known of a project that can only be read, and the way on; the same words wherever it is said."""
    return _("This project can only be read here. Save a copy, and go on there.")
