"""A drive that does not answer, or answers late."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Drive:
    """The place of a project's file: a pipe while the drive does not answer, which holds up whoever reads it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._content = path.read_bytes()
        path.unlink()
        os.mkfifo(path)
        self._pipe = os.open(path, os.O_RDWR)

    def answer(self) -> None:
        """Whoever waits reads the file as it was."""
        threading.Thread(target=self._pour, daemon=True).start()

    def _pour(self) -> None:
        with open(self._pipe, "wb") as pipe:
            pipe.write(self._content)
        self._pipe = -1

    def come_back(self) -> None:
        """What waits has waited in vain; the file is there as it was."""
        if self._pipe != -1:
            self.path.unlink()
            self.path.write_bytes(self._content)
            os.close(self._pipe)
            self._pipe = -1


@contextmanager
def silent(path: Path) -> Iterator[Drive]:
    """The drive of this file does not answer; it comes back before the test would wait for ever."""
    drive = Drive(path)
    watchdog = threading.Timer(30, drive.come_back)
    watchdog.start()
    try:
        yield drive
    finally:
        watchdog.cancel()
        watchdog.join()
        drive.come_back()
