"""Errors that are ours: a report without a word of the project, a log, and a window that says what is safe."""

from __future__ import annotations

import errno
import os
import platform
import sys
import threading
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot, qVersion
from PySide6.QtWidgets import QApplication

from triad_desktop import __version__
from triad_desktop.hard_crashes import short_path
from triad_desktop.models.errors import KnownError
from triad_desktop.ui.dialogs.crash_dialog import CrashDialog

EXIT_CODE = 1
LOG_NAME = "crash.log"
_LARGEST_LOG = 64 * 1024
_LONGEST_CHAIN = 5


def crash_report(error: BaseException) -> str:
    """Type and place of an error and of those behind it. Never its message or a value: they may hold user text."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}"
    lines = [f"{now} Triad Desktop {__version__}, {system}"]
    link: BaseException | None = error
    for number in range(_LONGEST_CHAIN):
        if link is None:
            break
        lines.append(f"{'behind it: ' if number else ''}{_kind(link)}")
        lines += [
            f"  {short_path(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}"
            for frame, line in traceback.walk_tb(link.__traceback__)
        ]
        link = link.__cause__ or link.__context__
    return "\n".join(lines) + "\n"


def _kind(error: BaseException) -> str:
    name = type(error).__name__
    if isinstance(error, KnownError):
        return f"{name} {error.code}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name} {errno.errorcode.get(error.errno, error.errno)}"
    return name


def write_log(data_directory: Path, report: str) -> None:
    """Add a report to the log; the oldest ones go when it grows long. Failing to is said nowhere."""
    path = data_directory / LOG_NAME
    with suppress(OSError):
        data_directory.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else b""
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write((before + report.encode())[-_LARGEST_LOG:])


class CrashHook(QObject):
    """Catches what no one else caught, in any thread and in Qt's slots; the first one ends the program.

    Nothing is saved on the way out: every edit is in the working copy already, which the next start resumes."""

    _crashed = Signal(str)

    def __init__(self, data_directory: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data_directory = data_directory
        self._reported = False
        # Later, never in the middle of a paint or an edit.
        self._crashed.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if self._reported:
            return
        self._reported = True
        report = crash_report(error.with_traceback(trace))
        write_log(self._data_directory, report)
        if QThread.currentThread() is self.thread() and self.thread().loopLevel() == 0:
            self._end(report)
        else:
            self._crashed.emit(report)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    @Slot(str)
    def _end(self, report: str) -> None:
        try:
            CrashDialog(report).exec()
        finally:
            os._exit(EXIT_CODE)
