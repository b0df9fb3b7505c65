"""Long work beside the window: briefs are built in one spawned process, their files written by a thread.

A process, because building PDFs in a thread would make the window stutter; it gets records and gives
bytes, and opens no files itself.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from triad_desktop.exports.order import (
    BriefOrder,
    BriefProgress,
    BriefReady,
    BriefRefused,
    brief_file_name,
)
from triad_desktop.exports.process import serve_briefs
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.storage.atomic import replace_file
from triad_desktop.text import _

POLL_MS = 30
_STOPPED = _("The export stopped unexpectedly. Nothing was lost; start it again.")


@dataclass(frozen=True, slots=True)
class Written:
    """One brief that lies in its file: where, how many pages and bytes, and what no font could show."""

    role: str
    path: Path
    pages: int
    size: int
    missing_characters: frozenset[str]
    fault: str = ""


class _WriteSignals(QObject):
    done = Signal(int, object)  # number of the export, Written


class _Write(QRunnable):
    """Writes one file in a pool thread; never a QObject itself."""

    def __init__(self, export: int, ready: BriefReady, folder: Path, signals: _WriteSignals) -> None:
        super().__init__()
        self._export, self._ready, self._folder, self._signals = export, ready, folder, signals

    def run(self) -> None:
        ready = self._ready
        path = self._folder / brief_file_name(ready.role)
        fault = ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            replace_file(path, ready.pdf, private=False)
        except OSError as error:
            fault = _("{name} can't be written: {reason}. Choose another folder.").format(
                name=path.name, reason=error.strerror or error
            )
        written = Written(ready.role, path, ready.pages, len(ready.pdf), ready.missing_characters, fault)
        self._signals.done.emit(self._export, written)


class BriefExporter(QObject):
    """Exports briefs one after another. One export at a time; `stop` ends it and leaves no half file."""

    progressed = Signal(str, float)  # role, share of this brief from 0 to 1
    written = Signal(object)  # Written
    failed = Signal(str)  # a sentence
    finished = Signal()

    def __init__(self, fonts: Mapping[str, bytes], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts = dict(fonts)
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._outbox: SimpleQueue[Any] = SimpleQueue()
        self._sender: Thread | None = None
        self._export = 0
        self._outstanding = 0
        self._folder = Path()
        self._writes = _WriteSignals()
        self._writes.done.connect(self._on_write_done)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._on_poll_timeout)

    @property
    def running(self) -> bool:
        return self._outstanding > 0

    def warm_up(self) -> None:
        """Start the process now, so that the first export begins at once."""
        if self._process is not None and self._process.is_alive():
            return
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=serve_briefs, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._connection = ours
        self._outbox = SimpleQueue()
        self._outbox.put(self._fonts)
        self._sender = Thread(target=_send_all, args=(ours, self._outbox), daemon=True)
        self._sender.start()

    def start(self, records: Records, framework: Framework, orders: Sequence[BriefOrder], folder: Path) -> None:
        """Build these briefs and write them into `folder`, replacing files of the same name."""
        if self.running or not orders:
            return
        self.warm_up()
        self._folder = folder
        self._export += 1
        self._outstanding = len(orders)
        self._outbox.put((records, framework, tuple(orders)))
        self._poll.start()

    def stop(self) -> None:
        """End the process. Briefs already written stay; the one under way leaves nothing behind."""
        was_running = self.running
        self._outstanding = 0
        self._end_process()
        if was_running:
            self.finished.emit()

    @Slot()
    def _on_poll_timeout(self) -> None:
        try:
            while self._connection is not None and self._connection.poll():
                self._take(self._connection.recv())
        except (EOFError, OSError):
            self._fail(_STOPPED)

    def _take(self, message: object) -> None:
        if isinstance(message, BriefReady):
            QThreadPool.globalInstance().start(_Write(self._export, message, self._folder, self._writes))
        elif isinstance(message, BriefRefused):
            self._fail(message.sentence)
        elif isinstance(message, BriefProgress):
            self.progressed.emit(message.role, message.share)

    @Slot(int, object)
    def _on_write_done(self, export: int, written: Written) -> None:
        if not self.running or export != self._export:
            return
        if written.fault:
            self._fail(written.fault)
            return
        self.written.emit(written)
        self._outstanding -= 1
        if not self._outstanding:
            self._poll.stop()
            self.finished.emit()

    def _fail(self, sentence: str) -> None:
        self._outstanding = 0
        self._end_process()
        self.failed.emit(sentence)
        self.finished.emit()

    def _end_process(self) -> None:
        self._poll.stop()
        if self._process is not None:
            self._process.terminate()
            self._process.join(2)
            self._process = None
        if self._sender is not None:
            self._outbox.put(None)
            self._sender.join(2)
            self._sender = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _send_all(connection: Connection, outbox: SimpleQueue[Any]) -> None:
    """Send until None comes. In a thread, because a pipe takes no more until the other process has begun to read."""
    with suppress(OSError, ValueError):
        while (message := outbox.get()) is not None:
            connection.send(message)
