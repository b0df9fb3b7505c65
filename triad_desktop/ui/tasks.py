"""Exports beside the window: briefs are built in the spawned process, their files written by a thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from triad_desktop.exports.order import (
    BriefOrder,
    BriefProgress,
    BriefReady,
    BriefRefused,
    ExportJob,
    RunSheetOrder,
    brief_file_name,
)
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.storage.atomic import replace_file
from triad_desktop.text import _
from triad_desktop.ui.brief_process import BriefProcess

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
        self.process = BriefProcess(fonts, self)
        self.process.answered.connect(self._on_process_answered)
        self.process.died.connect(self._on_process_died)
        self._export = 0
        self._outstanding = 0
        self._folder = Path()
        self._writes = _WriteSignals()
        self._writes.done.connect(self._on_write_done)

    @property
    def running(self) -> bool:
        return self._outstanding > 0

    def start(
        self, records: Records, framework: Framework, orders: Sequence[BriefOrder | RunSheetOrder], folder: Path
    ) -> None:
        """Build these briefs and write them into `folder`, replacing files of the same name."""
        if self.running or not orders:
            return
        self._folder = folder
        self._export += 1
        self._outstanding = len(orders)
        self.process.send(ExportJob(records, framework, tuple(orders)))

    def stop(self) -> None:
        """End the process. Briefs already written stay; the one under way leaves nothing behind."""
        was_running = self.running
        self._outstanding = 0
        self.process.end()
        if was_running:
            self.finished.emit()

    @Slot(object)
    def _on_process_answered(self, answer: object) -> None:
        if isinstance(answer, BriefReady):
            QThreadPool.globalInstance().start(_Write(self._export, answer, self._folder, self._writes))
        elif isinstance(answer, BriefRefused):
            self._fail(answer.sentence)
        elif isinstance(answer, BriefProgress):
            self.progressed.emit(answer.role, answer.share)

    @Slot()
    def _on_process_died(self) -> None:
        if self.running:
            self._fail(_STOPPED)

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
            self.finished.emit()

    def _fail(self, sentence: str) -> None:
        self._outstanding = 0
        self.process.end()
        self.failed.emit(sentence)
        self.finished.emit()
