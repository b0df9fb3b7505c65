"""Write a document's bytes to the user's file, in a thread that lives only while there is work."""

from __future__ import annotations

import errno
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from triad_desktop.storage.atomic import digest, digest_of_file, replace_file, temporary_name
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
_NO_ROOM = frozenset(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))


@dataclass(frozen=True, slots=True)
class PublishResult:
    """How a publication went; both empty when the user's file holds all of it. `sentence` is for people.

    Codes: "changed_outside", "place_gone", "no_room", "no_permission", "read_only", "slow" (it goes on
    in the background), "failed".
    """

    code: str = ""
    sentence: str = ""


OnDone = Callable[[PublishResult], None]


@dataclass(frozen=True, slots=True)
class Publication:
    """Bytes to publish. `version` counts the document's changes; it grows from one to the next."""

    data: bytes
    version: int
    on_done: tuple[OnDone, ...] = ()
    overwrite: bool = False


class Publisher:
    """Publishes for one document, one publication after the other."""

    def __init__(self, working_copy: WorkingCopy, published: str) -> None:
        self._working_copy = working_copy
        self._note = replace(working_copy.read_note(), published=published, publishing="", temporary="")
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._busy = False
        self._waiting: Publication | None = None
        self.published_version = 0

    @property
    def busy(self) -> bool:
        """Whether something is being written, or waits to be."""
        return self._busy

    def start(self, publication: Publication) -> bool:
        """Begin to write. False when another one is under way: this one follows it then.

        `on_done` is called in the thread. Of several that wait only the newest is written; the others'
        `on_done` get its result.
        """
        with self._lock:
            if self._busy:
                waiting = self._waiting
                if waiting is not None:
                    publication = replace(publication, on_done=waiting.on_done + publication.on_done)
                self._waiting = publication
                return False
            thread = threading.Thread(target=self._run, args=(publication,), name="publish", daemon=True)
            thread.start()
            self._thread, self._busy = thread, True
            return True

    def wait(self, timeout: float) -> bool:
        """Wait until nothing is under way. False when it still is after `timeout` seconds."""
        if self._thread is not None:
            self._thread.join(timeout)
        return not self._busy

    def file_is_ours(self) -> bool:
        """Whether the user's file is there and holds what was last published."""
        try:
            return digest_of_file(self._working_copy.target) == self._note.published
        except OSError:
            return False

    def _run(self, publication: Publication | None) -> None:
        while publication is not None:
            result = self._publish(publication)
            for on_done in publication.on_done:
                _call(on_done, result)
            with self._lock:
                publication, self._waiting = self._waiting, None
                self._busy = publication is not None

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
        present = digest_of_file(target)
        if present == new:
            self._keep(replace(self._note, published=new, publishing="", temporary=""))
            return PublishResult()
        ours = (None, self._note.published, self._note.publishing)
        if present not in ours and not publication.overwrite:
            return PublishResult(
                "changed_outside",
                _("Somebody else changed “{name}” meanwhile. Nothing was overwritten; your work is safe on this "
                  "computer. Choose which of the two to keep.").format(name=target.name),
            )  # fmt: skip
        temporary = temporary_name()
        self._keep(replace(self._note, publishing=new, temporary=temporary))
        replace_file(target, publication.data, temporary)
        self._keep(replace(self._note, published=new, publishing="", temporary=""))
        return PublishResult()

    def _keep(self, note: Note) -> None:
        # Without the note a crash at the wrong moment asks a question too many, and loses nothing.
        self._note = note
        with suppress(OSError):
            self._working_copy.write_note(note)


def _call(on_done: OnDone, result: PublishResult) -> None:
    """A failure of the caller's must not stop what waits to be written; it goes to the thread's hook."""
    try:
        on_done(result)
    except Exception:
        threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))


def _result_of(error: OSError) -> PublishResult:
    safe = _("Your work is safe on this computer.")
    if error.errno in _PLACE_GONE:
        return PublishResult("place_gone", _("The folder of this project can't be reached.") + " " + safe)
    if error.errno in _NO_ROOM:
        return PublishResult("no_room", _("There is no room left where this project is kept.") + " " + safe)
    if error.errno == errno.EROFS:
        return PublishResult("read_only", _("The drive of this project can't be written to.") + " " + safe)
    if isinstance(error, PermissionError):
        sentence = _("This project's file can't be written: another program holds it, or you are not allowed to.")
        return PublishResult("no_permission", sentence + " " + safe)
    return PublishResult("failed", _("This project's file could not be written.") + " " + safe)
