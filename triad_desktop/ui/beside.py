"""Work that takes long, beside the window: done in a thread, handed back where the window lives."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from triad_desktop.models.errors import KnownError


class _Signals(QObject):
    done = Signal(object)


class _Task(QRunnable):
    """Runs one function in a pool thread; never a QObject itself."""

    def __init__(self, function: Callable[[], object], signals: _Signals) -> None:
        super().__init__()
        self._function = function
        self._signals = signals

    def run(self) -> None:
        try:
            result = self._function()
        except KnownError as error:
            result = error
        self._signals.done.emit(result)


def run_beside(function: Callable[[], object], on_done: Callable[[Any], None]) -> None:
    """Call `function` in a thread, then `on_done` with what it returned, or with the KnownError that it raised.

    `on_done` is a method of a QObject: it is called in that object's thread, and not at all once that is gone.
    """
    signals = _Signals()
    signals.done.connect(on_done, Qt.ConnectionType.QueuedConnection)
    QThreadPool.globalInstance().start(_Task(function, signals))


def look_beside(function: Callable[[], object], on_done: Callable[[Any], None]) -> None:
    """As `run_beside`, for a look that nobody waits for, not even the end of the program: a drive may never answer."""
    signals = _Signals()
    signals.done.connect(on_done, Qt.ConnectionType.QueuedConnection)
    threading.Thread(target=_Task(function, signals).run, daemon=True).start()
