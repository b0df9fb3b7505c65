"""Write a document's bytes to the user's file and to backups, in a thread that lives only while there is work."""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from triad_desktop.models.errors import KnownError
from triad_desktop.storage.atomic import digest, digest_of_file, replace_file, temporary_name
from triad_desktop.storage.backups import write_backup
from triad_desktop.storage.beside import drop_second, keep_beside
from triad_desktop.storage.lock import Holder, Lock, when
from triad_desktop.storage.working_copy import Note, WorkingCopy
from triad_desktop.text import _

_PLACE_GONE = frozenset(
    getattr(errno, name)
    for name in (
        "ENOENT", "ENOTDIR", "ENODEV", "ENXIO", "EIO", "ENOTCONN", "ESTALE", "EHOSTDOWN", "EHOSTUNREACH",
        "ENETUNREACH", "ENETDOWN", "ETIMEDOUT", "ENOMEDIUM",
    )
    if hasattr(errno, name)
)  # fmt: skip
# A sync program may take a file away a moment before it puts the new one there.
_GRACE_SECONDS = 1.0
_LOOK_SECONDS = 0.1
_NO_ROOM = frozenset(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))


@dataclass(frozen=True, slots=True)
class PublishResult:
    """How a publication or a backup went; code and sentence are empty when it is done. `sentence` is for people.

    Codes that need an answer: "changed_outside", "taken_over", "file_gone" (see `Document.keep_mine`,
    `take_theirs`, `save_as`). Codes of a place that may come back, so that the next try may succeed: "place_gone",
    "no_room", "no_permission", "read_only", "failed"; "slow" goes on in the background. Codes of backups:
    "backup_no_room", "backup_failed", "backup_damaged". `kept_beside` is where the file went that was overwritten.
    """

    code: str = ""
    sentence: str = ""
    kept_beside: Path | None = None


OnDone = Callable[[PublishResult], None]


@dataclass(frozen=True, slots=True)
class Publication:
    """Bytes to publish. `version` counts the document's changes; it grows from one to the next.

    With `overwrite` what somebody else made of the file is kept beside it, and replaced.
    """

    data: bytes
    version: int
    on_done: tuple[OnDone, ...] = ()
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class BackupOrder:
    """Bytes to back up, and their version."""

    data: bytes
    version: int
    on_done: OnDone | None = None


class Publisher:
    """Publishes and backs up for one document, one after the other; what is to be published goes first."""

    def __init__(self, working_copy: WorkingCopy, lock: Lock, published: str, version: int = 0) -> None:
        self._working_copy = working_copy
        self._file_lock = lock
        self._device = _device_of(working_copy.target.parent)
        self._note = replace(working_copy.read_note(), published=published, publishing="", temporary="")
        self._lock = threading.Lock()
        self._telling = threading.Lock()
        self._is_silent = False
        self._thread: threading.Thread | None = None
        self._busy = False
        self._present: Publication | None = None
        self._waiting: Publication | None = None
        self._backup: BackupOrder | None = None
        self.published_version = version
        self.backed_up_version = -1

    def is_coming(self, version: int) -> bool:
        """Whether this version is being published, or waits to be."""
        with self._lock:
            return any(one is not None and one.version == version for one in (self._present, self._waiting))

    @property
    def published(self) -> str:
        """SHA-256 of what was last published."""
        return self._note.published

    def start(self, publication: Publication) -> bool:
        """Begin to write. False when another one is under way: this one follows it then.

        `on_done` is called in the thread. Of several that wait only the newest is written; the others'
        `on_done` get its result.
        """
        with self._lock:
            if self._busy:
                waiting = self._waiting
                if waiting is not None:
                    publication = replace(
                        publication,
                        on_done=waiting.on_done + publication.on_done,
                        overwrite=waiting.overwrite or publication.overwrite,
                    )
                self._waiting = publication
                return False
            self._waiting = publication
            self._begin()
            return True

    def start_backup(self, order: BackupOrder) -> bool:
        """Write a backup when there is nothing to publish. False when another one waits still."""
        with self._lock:
            if self._backup is not None:
                return False
            self._backup = order
            if not self._busy:
                self._begin()
            return True

    def _begin(self) -> None:
        thread = threading.Thread(target=self._run, name="publish", daemon=True)
        thread.start()
        self._thread, self._busy = thread, True

    def wait(self, timeout: float) -> bool:
        """Wait until nothing is under way. False when it still is after `timeout` seconds."""
        if self._thread is not None:
            self._thread.join(timeout)
        return not self._busy

    def fall_silent(self) -> None:
        """From now on no `on_done` is called: those who wait may be gone."""
        with self._telling:
            self._is_silent = True

    def file_is_ours(self) -> bool:
        """Whether the user's file is there and holds what was last published."""
        try:
            return digest_of_file(self._working_copy.target) == self._note.published
        except OSError:
            return False

    def _run(self) -> None:
        while True:
            with self._lock:
                publication, self._waiting = self._waiting, None
                self._present = publication
                order = None if publication else self._backup
                self._busy = publication is not None or order is not None
            if publication is not None:
                result = self._publish(publication)
                with self._lock:
                    self._present = None  # who is told that it failed may begin again at once
                for on_done in publication.on_done:
                    self._tell(on_done, result)
            elif order is not None:
                self._finish(order, self._back_up(order))
            else:
                return

    def _publish(self, publication: Publication) -> PublishResult:
        try:
            result = self._write(publication)
        except OSError as error:
            return _result_of(error)
        if not result.code:
            self.published_version = max(self.published_version, publication.version)
        return result

    def _write(self, publication: Publication) -> PublishResult:
        target, new = self._working_copy.target, digest(publication.data)
        present = digest_of_file(target) if publication.overwrite else self._after_grace(target)
        kept_beside = None
        if present != new:
            foreign = present not in (None, self._note.published, self._note.publishing)
            if publication.overwrite:
                self._file_lock.take_over()
                kept_beside = keep_beside(target, _("other version")) if foreign else None
                foreign = digest_of_file(target) != present
            elif (holder := self._file_lock.acquire()) is not None:
                return _taken_over(target, holder)
            if foreign:
                return _changed_outside(target)
            self._check_device(present)
            if present is None and not publication.overwrite and target.parent.is_dir():
                return _file_gone(target)
            temporary = temporary_name()
            self._keep(replace(self._note, publishing=new, temporary=temporary))
            try:
                replace_file(target, publication.data, temporary)
            except OSError:
                drop_second(kept_beside, target)
                raise
        self._keep(replace(self._note, published=new, publishing="", temporary=""))
        return PublishResult(kept_beside=kept_beside)

    def _after_grace(self, target: Path) -> str | None:
        """What the file holds, None when it is gone for longer than a moment."""
        end = time.monotonic() + _GRACE_SECONDS
        while (present := digest_of_file(target)) is None and target.parent.is_dir() and time.monotonic() < end:
            time.sleep(_LOOK_SECONDS)
        return present

    def _check_device(self, present: str | None) -> None:
        """An unplugged drive may leave an empty folder of another drive in its place: not where the file belongs."""
        device = _device_of(self._working_copy.target.parent)
        if present is not None:
            self._device = device
        elif device != self._device and None not in (device, self._device):
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))

    def _back_up(self, order: BackupOrder) -> PublishResult:
        copy = self._working_copy
        try:
            write_backup(copy.data_directory, copy.project_id, copy.target, order.data)
        except OSError as error:
            return _backup_failed(error)
        except KnownError:
            sentence = _(
                "This computer's copy of the project is damaged, so no backup was made of it; the earlier "
                "backups are safe. Save the project in another place now, and open it from there."
            )
            return PublishResult("backup_damaged", sentence)
        self.backed_up_version = max(self.backed_up_version, order.version)
        return PublishResult()

    def _finish(self, order: BackupOrder, result: PublishResult) -> None:
        with self._lock:
            self._backup = None
        if order.on_done is not None:
            self._tell(order.on_done, result)

    def _tell(self, on_done: OnDone, result: PublishResult) -> None:
        """A failure of the caller's must not stop what waits to be written; it goes to the thread's hook."""
        with self._telling:
            if self._is_silent:
                return
            try:
                on_done(result)
            except Exception:
                threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))

    def _keep(self, note: Note) -> None:
        # Without the note a crash at the wrong moment asks a question too many, and loses nothing.
        self._note = note
        with suppress(OSError):
            self._working_copy.write_note(note)


def _device_of(folder: Path) -> int | None:
    try:
        return folder.stat().st_dev
    except OSError:
        return None


def _changed_outside(target: Path) -> PublishResult:
    sentence = _(
        "Somebody else changed “{name}” meanwhile. Nothing was overwritten; your work is safe on this "
        "computer. Choose which of the two to keep."
    )
    return PublishResult("changed_outside", sentence.format(name=target.name))


def _file_gone(target: Path) -> PublishResult:
    sentence = _(
        "The file “{name}” is no longer there. It may have been renamed or moved. What you write is kept on "
        "this computer."
    )
    return PublishResult("file_gone", sentence.format(name=target.name))


def _taken_over(target: Path, holder: Holder) -> PublishResult:
    sentence = _(
        "“{name}” was taken over on the computer “{host}” at {time}. Nothing was overwritten; your work is "
        "safe on this computer. Choose which of the two to keep."
    )
    words = {"name": target.name, "host": holder.host or _("unknown"), "time": when(holder.since)}
    return PublishResult("taken_over", sentence.format(**words))


def _result_of(error: OSError) -> PublishResult:
    if error.errno in _PLACE_GONE:
        sentence = _(
            "The folder of this project can't be reached. Your work is safe on this computer, and goes into "
            "the file as soon as the folder is back. Connect its drive again."
        )
        return PublishResult("place_gone", sentence)
    if error.errno in _NO_ROOM:
        sentence = _(
            "There is no room left where this project is kept. Your work is safe on this computer, and goes "
            "into the file as soon as there is. Free some room there, or save the project in another place."
        )
        return PublishResult("no_room", sentence)
    if error.errno == errno.EROFS:
        sentence = _(
            "The drive of this project can't be written to. Your work is safe on this computer. "
            "Allow writing to the drive, or save the project in another place."
        )
        return PublishResult("read_only", sentence)
    if isinstance(error, PermissionError):
        sentence = _(
            "This project's file can't be written: another program holds it, or you are not allowed to. Your "
            "work is safe on this computer. Close the other program, or save the project in another place."
        )
        return PublishResult("no_permission", sentence)
    sentence = _(
        "This project's file could not be written. Your work is safe on this computer, and saving is tried "
        "again. If this lasts, save the project in another place."
    )
    return PublishResult("failed", sentence)


def _backup_failed(error: OSError) -> PublishResult:
    if error.errno in _NO_ROOM:
        sentence = _(
            "There is no room left on this computer for a backup. The project and its earlier backups are "
            "safe. Free some room; the backup is tried again."
        )
        return PublishResult("backup_no_room", sentence)
    sentence = _(
        "A backup could not be written on this computer. The project and its earlier backups are safe. "
        "Saving goes on, and the backup is tried again."
    )
    return PublishResult("backup_failed", sentence)
