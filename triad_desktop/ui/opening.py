"""One project file on its way in: read and judged in a thread, while the window goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from triad_desktop.facilitation.readiness import Overview, overview
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.storage.document import Document
from triad_desktop.ui.beside import run_beside
from triad_desktop.ui.ending import Ending
from triad_desktop.ui.key_scope import is_dialog_or_menu_open

_WAIT_MS = 100


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that nobody has used yet, and what its records were judged to be."""

    document: Document
    overview: Overview


class Opening(QObject):
    """Opens the file at `path` with `open_it`, beside the window.

    Emits `judging()` once the file is read, and last `ended(result)` with `Opened` or the exception that came of it;
    that waits until no dialog and no menu is open, and as long as `is_held_up` says so. After `give_up` it emits
    nothing, and the document is closed. `before` is what was given up or let go, and may hold the file still."""

    judging = Signal()
    ended = Signal(object)

    def __init__(
        self,
        path: Path,
        open_it: Callable[[], Document],
        is_held_up: Callable[[], bool],
        before: Opening | Ending | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.path = path
        self._open_it = open_it
        self._is_held_up = is_held_up
        self._before = before
        self._handing_over = threading.Lock()
        self.is_read = False
        self._is_given_up = False
        self._document: Document | None = None
        self._is_idle = threading.Event()

    def start(self) -> None:
        run_beside(self._read, self._on_read)

    def give_up(self) -> None:
        """Drop it; what the thread is still reading is closed there."""
        with self._handing_over:
            self._is_given_up = True
            document, self._document = self._document, None
        if document is not None:
            document.close(publish=False)

    @property
    def is_idle(self) -> bool:
        """Whether no thread works for it any more."""
        return self._is_idle.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until no thread works for it; False when that takes longer."""
        return self._is_idle.wait(seconds)

    def _read(self) -> Exception | None:
        """In the thread; the document that comes of it is used by nobody there, unless it was given up."""
        try:
            if self._before is not None:
                self._before.wait()
            if not self._is_given_up:
                self._keep(self._open_it())
        except Exception as error:  # shown, or raised again, where the window lives
            return error
        finally:
            self._is_idle.set()
        return None

    def _keep(self, document: Document) -> None:
        with self._handing_over:
            if not self._is_given_up:
                self._document = document
                return
        document.close(publish=False)

    @Slot(object)
    def _on_read(self, error: Exception | None) -> None:
        if self._document is None:
            self._end(error)
            return
        self.is_read = True
        self._is_idle.clear()
        self.judging.emit()
        run_beside(partial(self._judge, self._document.records, self._document.framework), self._end)

    def _judge(self, records: Records, framework: Framework) -> Overview | Exception:
        try:
            return overview(records, framework)
        except Exception as error:  # raised again where the window lives
            return error
        finally:
            self._is_idle.set()

    @Slot(object)
    def _end(self, result: Overview | Exception | None) -> None:
        """Hand over what came of it, or wait."""
        if self._is_given_up:
            return
        if is_dialog_or_menu_open() or self._is_held_up():
            QTimer.singleShot(_WAIT_MS, self, partial(self._end, result))
            return
        document, self._document = self._document, None
        if document is not None and isinstance(result, Overview):
            self.ended.emit(Opened(document, result))
            return
        if document is not None:
            document.close(publish=False)
        self.ended.emit(result)
