"""The lock file: it stands beside a project file while that is open, and says who has it open.

It is a sign between people, not a guard: what is published is compared with the file as well. A sync
program carries it to other computers, a medium that can't be written goes without.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from triad_desktop.models.errors import KnownError
from triad_desktop.storage.atomic import write_through
from triad_desktop.storage.processes import host_name, is_running, start_of_process
from triad_desktop.text import _

_LARGEST = 4096
_WRITING_SECONDS = 0.2
_LONGEST_HOST = 60
_NOT_ALLOWED = (errno.EROFS, errno.EACCES, errno.EPERM)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open. `token` is of one opening; it is empty when the lock file makes no sense.

    `start` is when the process began, as its system writes it; `since` when it opened the project.
    """

    host: str
    pid: int
    start: str
    since: datetime
    token: str

    @property
    def here(self) -> bool:
        """Whether it is a process of this computer."""
        return self.host == host_name()

    @property
    def is_gone(self) -> bool:
        """Whether it is surely over: a process of this computer that ended, or one that died while it locked."""
        return not self.token or (self.here and not is_running(self.pid, self.start))


class Lock:
    """The lock file of one open project.

    `held` says whether it is there; `not_allowed` that the folder takes no files from this person, or
    can't be written at all.
    """

    def __init__(self, target: Path) -> None:
        self.path = target.with_name(f".{target.name}.lock")
        self.held = False
        self.not_allowed = False
        now = datetime.now(UTC).replace(microsecond=0)
        self._ours = Holder(host_name(), os.getpid(), start_of_process(os.getpid()) or "", now, uuid4().hex)

    def acquire(self) -> Holder | None:
        """Put the lock file there; the other holder when there is one that may be alive.

        Where no lock file can be made, none is: then `held` is false.
        """
        found = _look(self.path)
        self.held = found is not None and found.token == self._ours.token
        if found is not None and not self.held:
            if not found.is_gone:
                return found
            self.take_over()
        elif not self.held and not self._write():
            return _look(self.path)  # somebody else was quicker
        return None

    def holder(self) -> Holder | None:
        """Who the lock file says has it open; None when there is none."""
        return _look(self.path)

    def take_over(self) -> None:
        """Put the lock file there in place of whosever it is."""
        with suppress(OSError):
            self.path.unlink()
        self._write()

    def is_of_this_process(self, holder: Holder) -> bool:
        """Whether the holder is another opening of this very process."""
        return (holder.host, holder.pid, holder.start) == (self._ours.host, self._ours.pid, self._ours.start)

    def release(self) -> None:
        """Remove the lock file when it is ours."""
        found = _read(self.path)
        if found is not None and found.token == self._ours.token:
            with suppress(OSError):
                self.path.unlink()
        self.held = False

    def _write(self) -> bool:
        """False when there is one already. A folder that takes none is remembered."""
        self.held = self.not_allowed = False
        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        except FileExistsError:
            return False
        except OSError as error:
            self.not_allowed = error.errno in _NOT_ALLOWED
            return True
        try:
            with open(descriptor, "wb") as file:
                write_through(file, self._content())
            self.held = True
        except OSError:
            # A lock that names nobody would only frighten.
            with suppress(OSError):
                self.path.unlink()
        return True

    def _content(self) -> bytes:
        return json.dumps(asdict(self._ours) | {"since": self._ours.since.isoformat()}).encode()


def in_use(name: str, holder: Holder, *, can_take_over: bool) -> KnownError:
    """Why a project is not opened. Facts: host, since (aware datetime), here, can_take_over."""
    facts = {"host": holder.host, "since": holder.since, "here": holder.here, "can_take_over": can_take_over}
    words = {"name": name, "host": holder.host, "time": when(holder.since)}
    if holder.here:
        sentence = _(
            "“{name}” is already open in Triad Desktop on this computer, since {time}. Nothing was changed. "
            "Go on there, close it there first, or open it read-only."
        )
    elif holder.host:
        sentence = _(
            "“{name}” is open on the computer “{host}” since {time}. Nothing was changed. "
            "Open it read-only, or take it over when nobody works on it there."
        )
    else:
        sentence = _(
            "“{name}” is open elsewhere since {time}. Nothing was changed. "
            "Open it read-only, or take it over when nobody works on it there."
        )
    return KnownError("in_use", sentence.format(**words), **facts)


def when(moment: datetime) -> str:
    """A moment for a sentence: the time of day, with the date unless it is today's."""
    local = moment.astimezone()
    today = local.date() == datetime.now().astimezone().date()
    return local.strftime("%H:%M" if today else "%Y-%m-%d %H:%M")


def _look(path: Path) -> Holder | None:
    """What the lock file says, once it had the time to be written."""
    found = _read(path)
    if found is not None and not found.token:
        time.sleep(_WRITING_SECONDS)
        found = _read(path)
    return found


def _read(path: Path) -> Holder | None:
    """What the lock file says; None when there is none."""
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode):
            return None
        with open(path, "rb") as file:
            data = file.read(_LARGEST)
    except OSError:
        return None
    unnamed = Holder("", 0, "", datetime.fromtimestamp(int(status.st_mtime), UTC), "")
    try:
        parts = json.loads(data)
        since = datetime.fromisoformat(parts["since"])
        host = "".join(filter(str.isprintable, parts["host"]))[:_LONGEST_HOST]
        holder = Holder(host, int(parts["pid"]), str(parts["start"]), since, str(parts["token"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return unnamed
    return holder if since.tzinfo else unnamed
