"""The spawned process that makes briefs, as the window sees it: jobs go in, answers come out as signals.

A process, because building PDFs in a thread would make the window stutter; it gets records and gives bytes, and opens
no files itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from triad_desktop.exports.process import serve_briefs

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_LONGEST_END = 2  # seconds


class BriefProcess(QObject):
    """Starts with the first job; nothing is heard any more of a process that was ended."""

    answered = Signal(object)
    died = Signal()  # without having been asked to
    _heard = Signal(int, object)  # which process; an answer, or None at its end

    def __init__(self, fonts: Mapping[str, bytes], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts = dict(fonts)
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._outbox: SimpleQueue[Any] = SimpleQueue()
        self._threads: list[Thread] = []
        self._number = 0
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.is_alive()

    def warm_up(self) -> None:
        """Start the process now, so that the first job begins at once."""
        if self.running:
            return
        self.end()
        import multiprocessing  # the first window does without it

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=serve_briefs, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._connection = ours
        self._outbox = SimpleQueue()
        self._outbox.put(self._fonts)
        self._threads = [
            Thread(target=_send_all, args=(ours, self._outbox), daemon=True),
            Thread(target=_read_all, args=(ours, self._number, self._heard.emit), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def send(self, job: object) -> None:
        """Give the process a job; it ends the one under way."""
        self.warm_up()
        self._outbox.put(job)

    def end(self) -> None:
        """End the process and what it is at."""
        self._number += 1
        if self._process is not None:
            self._process.terminate()
            self._process.join(_LONGEST_END)
            self._process = None
        self._outbox.put(None)
        for thread in self._threads:
            thread.join(_LONGEST_END)
        self._threads = []
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @Slot(int, object)
    def _on_heard(self, number: int, answer: object) -> None:
        if number != self._number:
            return
        if answer is None:
            self.end()
            self.died.emit()
        else:
            self.answered.emit(answer)


def _send_all(connection: Connection, outbox: SimpleQueue[Any]) -> None:
    """Send until None comes. In a thread, because a pipe takes no more until the other process has begun to read."""
    with suppress(OSError, ValueError):
        while (message := outbox.get()) is not None:
            connection.send(message)


def _read_all(connection: Connection, number: int, hear: Callable[[int, object], object]) -> None:
    """Pass on what comes until the other side is gone. In a thread, because a page is megabytes."""
    with suppress(EOFError, OSError, RuntimeError):  # RuntimeError: the object that listened is gone
        while True:
            hear(number, connection.recv())
    with suppress(RuntimeError):
        hear(number, None)
