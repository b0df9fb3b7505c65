"""Work that takes long, beside the window: done in a thread, handed back where the window lives."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from triad_desktop.models.errors import KnownError


class _Work:
    """What a thread does, and who hears of it. It is let go where the window lives: an object of Qt must not lose its
    last name in a thread while the window deletes it."""

    def __init__(self, function: Callable[[], object], on_done: Callable[[Any], None]) -> None:
        self.function: Callable[[], object] | None = function
        self.on_done = WeakMethod(on_done)
        self.result: object = None

    def run(self) -> None:
        assert self.function is not None
        try:
            self.result = self.function()
        except KnownError as error:
            self.result = error
        with suppress(RuntimeError):  # the program is over
            _mailbox().done.emit(self)


class _Mailbox(QObject):
    """Takes what threads have done to those who wait for it, as long as they are there."""

    done = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _on_done(self, work: _Work) -> None:
        work.function = None
        hear, result, work.result = work.on_done(), work.result, None
        if hear is not None and isValid(getattr(hear, "__self__", None)):
            hear(result)


@cache
def _mailbox() -> _Mailbox:
    return _Mailbox()


class _Task(QRunnable):
    """Does its work in a pool thread; never a QObject itself."""

    def __init__(self, work: _Work) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work.run()


def run_beside(function: Callable[[], object], on_done: Callable[[Any], None]) -> None:
    """Call `function` in a thread, then `on_done` with what it returned, or with the KnownError that it raised.

    `on_done` is a method of a QObject of the window's thread: it is called there, and not at all once that is gone.
    """
    _mailbox()  # so that it lives in this thread
    QThreadPool.globalInstance().start(_Task(_Work(function, on_done)))


def look_beside(function: Callable[[], object], on_done: Callable[[Any], None]) -> None:
    """As `run_beside`, for a look that nobody waits for, not even the end of the program: a drive may never answer."""
    _mailbox()
    threading.Thread(target=_Work(function, on_done).run, daemon=True).start()
