"""Put bytes in the place of a file so that the old or the new one is there at any moment, never neither."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

TEMPORARY_PREFIX = ".triad-"
TEMPORARY_SUFFIX = ".tmp"
# Access denied, sharing violation, lock violation: a virus scanner or a sync client looks at the file.
_PASSING_WINDOWS_ERRORS = (5, 32, 33)
_REPLACE_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)


def temporary_name() -> str:
    """A new name for the file that stands beside the target while it is written."""
    return f"{TEMPORARY_PREFIX}{uuid4().hex}{TEMPORARY_SUFFIX}"


def replace_file(target: Path, data: bytes, temporary: str | None = None, *, private: bool = True) -> None:
    """Write the bytes to a temporary file beside the target, flush it to the disk, and rename it.

    The target keeps its mode; a new file is for its owner alone, or not `private` and as the system makes
    files. Raises OSError: then the target is as
    it was, and the temporary file is gone as far as the medium allows.
    """
    beside = target.parent / (temporary or temporary_name())
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(beside, flags, 0o600 if private else 0o666)
    try:
        with open(descriptor, "wb") as file:
            _keep_mode(target, beside)
            write_through(file, data)
        _replace(beside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
    _flush_folder(target.parent)


def write_through(file: BinaryIO, data: bytes) -> None:
    """Write to a new file and flush it to the disk. Raises OSError, also when less of it arrived there."""
    file.write(data)
    file.flush()
    os.fsync(file.fileno())
    if os.fstat(file.fileno()).st_size != len(data):
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of_file(path: Path) -> str | None:
    """SHA-256 of a file; None when it is not there. Raises other OSErrors."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def remove_temporary(folder: Path, name: str) -> None:
    """Remove a temporary file that a process left when it died. Any other name is left alone."""
    if name.startswith(TEMPORARY_PREFIX) and name.endswith(TEMPORARY_SUFFIX) and Path(name).name == name:
        with suppress(OSError):
            os.unlink(folder / name)


def _keep_mode(target: Path, beside: Path) -> None:
    # Some media know no modes, and a file of somebody else's keeps its own.
    with suppress(OSError):
        os.chmod(beside, stat.S_IMODE(target.stat().st_mode))


def _replace(source: Path, target: Path) -> None:
    for pause in _REPLACE_PAUSES:
        try:
            os.replace(source, target)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _PASSING_WINDOWS_ERRORS:
                raise
            time.sleep(pause)
    os.replace(source, target)


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable, where folders can be opened; the file is in its place by now."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
