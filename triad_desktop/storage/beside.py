"""Files that stand beside a project's: the damaged one, the other version, each under a name of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from triad_desktop.storage.atomic import digest_of_file, write_through

_LONGEST_STEM = 120


def keep_beside(target: Path, words: str) -> Path | None:
    """Give the file a second name, such as “Claims (damaged 2026-11-22).triad”; the first one stays.

    Where a medium knows no second names it is a copy. None when there is no such file. Raises OSError:
    then there is no new file.
    """
    for name in _names(target, words):
        try:
            os.link(target, name)
        except FileExistsError:
            continue
        except OSError:
            return _copy_beside(target, words)
        return name
    raise FileExistsError(target)


def drop_second(second: Path | None, target: Path) -> None:
    """Remove a file that `keep_beside` made, when the target still holds the same."""
    with suppress(OSError):
        if second is not None and digest_of_file(second) == digest_of_file(target):
            second.unlink()


def write_beside(target: Path, data: bytes, words: str) -> Path:
    """Write a new file beside the target, flushed to the disk. Raises OSError: then there is none."""
    for name in _names(target, words):
        try:
            descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        except FileExistsError:
            continue
        try:
            with open(descriptor, "wb") as file:
                write_through(file, data)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise
        return name
    raise FileExistsError(target)


def _copy_beside(target: Path, words: str) -> Path | None:
    try:
        data = target.read_bytes()
    except FileNotFoundError:
        return None
    return write_beside(target, data, words)


def _names(target: Path, words: str) -> Iterator[Path]:
    stem = target.stem[:_LONGEST_STEM]
    for number in range(1, 1000):
        count = f" {number}" if number > 1 else ""
        yield target.with_name(f"{stem} ({words} {date.today().isoformat()}{count}){target.suffix}")
