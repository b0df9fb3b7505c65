"""Crashes below Python: the interpreter writes where it was into a file, which the next start reads once.

Such a report names places in code and no values, so it holds no word of a project.
"""

from __future__ import annotations

import faulthandler
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from triad_desktop.storage.processes import start_of_process

_FOLDER = "crashes"
_LARGEST = 64 * 1024
_PLACE = re.compile(r'File "([^"\n]*)"')


def take_reports(data_directory: Path) -> str:
    """What hard crashes left since the last start, "" when there was none. The files are gone then."""
    reports = []
    for path in sorted((data_directory / _FOLDER).glob("*.txt")):
        with suppress(OSError):
            with path.open(encoding="utf-8", errors="replace") as file:
                report = file.read(_LARGEST)
            if report or start_of_process(int(path.stem) if path.stem.isdecimal() else 0) is None:
                path.unlink()
            reports.append(report)
    return without_folders("\n".join(filter(None, reports)))


@contextmanager
def watched(data_directory: Path) -> Iterator[None]:
    """Write a report if the program crashes hard meanwhile. Where no file can be made, none is written."""
    try:
        folder = data_directory / _FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{os.getpid()}.txt"
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError:
        yield
        return
    try:
        faulthandler.enable(file)
        yield
    finally:
        faulthandler.disable()
        os.close(file)
        with suppress(OSError):
            path.unlink()


def without_folders(report: str) -> str:
    """Paths of code from the package on: folders may be named after a person."""
    return _PLACE.sub(lambda found: f'File "{short_path(found[1])}"', report)


def short_path(path: str) -> str:
    """The last folder and the name of a file of code; for the program's own, from its package on."""
    parts = Path(path).parts
    if "triad_desktop" in parts:
        last = len(parts) - 1 - parts[::-1].index("triad_desktop")
        return "/".join(parts[last:])
    return "/".join(parts[-2:]) if len(parts) > 2 else path
