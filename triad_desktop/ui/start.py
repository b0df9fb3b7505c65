"""Start the Qt program: application, appearance, window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from triad_desktop.paths import config_directory, data_directory
from triad_desktop.resource_files import read_brief_fonts, read_framework
from triad_desktop.settings import load_settings
from triad_desktop.storage.database import load_edits
from triad_desktop.ui.appearance import Appearance
from triad_desktop.ui.crash import CrashHook
from triad_desktop.ui.main_window import MainWindow
from triad_desktop.ui.openings import PATIENCE_MS
from triad_desktop.ui.surroundings import Surroundings

PAGES = ("scope", "worksheet", "escalation", "rubric", "raci", "prepare", "review", "captures", "brief")
DIALOGS = ("quick_capture", "search")  # who opens these types at once
_AFTER_PAINT_MS = 300  # the first page is there by then, and nobody has typed yet
_TURN_MS = 10
_GARBAGE = (20_000, 20, 20)  # new objects, passes over them, passes over older ones


def run_program(path: Path | None, hard_crash: str = "") -> int:
    """Show the start page, or this project, until the window is closed; Qt's exit code.

    `hard_crash` is what the run before left when it crashed, "" when it did not."""
    QCoreApplication.setApplicationName("Triad Desktop")
    app = QApplication(sys.argv[:1])
    CrashHook(data_directory(), app).install()
    window = make_window(app)
    patience = QTimer(window, singleShot=True, interval=0 if path is None else PATIENCE_MS)
    patience.timeout.connect(partial(_show, window, hard_crash))
    patience.start()
    if path is not None:
        window.open_file(path, partial(_after_opening, window, patience, hard_crash))
    return app.exec()


def _show(window: MainWindow, hard_crash: str) -> None:
    """Show the window; what else there is to do can wait for it."""
    window.show()
    if hard_crash:
        window.show_hard_crash(hard_crash)
    QTimer.singleShot(_AFTER_PAINT_MS, window.files.clean_up)
    QTimer.singleShot(_AFTER_PAINT_MS, _load_ahead)


def _after_opening(window: MainWindow, patience: QTimer, hard_crash: str, _opened: bool) -> None:
    """The window need not wait any longer; one that did not wait has another page now."""
    if patience.isActive():
        patience.start(0)
    elif hard_crash:
        window.show_hard_crash(hard_crash)


def _load_ahead() -> None:
    """Load what is not needed to show the window: first what the first edit needs, then dialogs and the other pages.

    The edits load in a thread, as SQLAlchemy comes in one piece and would hold up the window."""
    loading = Thread(target=load_edits, name="load edits")
    loading.start()
    _import_ahead(
        loading, iter([*(f"dialogs.{one}_dialog" for one in DIALOGS), *(f"pages.{one}_page" for one in PAGES)])
    )


def _import_ahead(loading: Thread, modules: Iterator[str]) -> None:
    """After the thread, import what is not shown yet, one module in each turn; then collect garbage again."""
    if loading.is_alive():
        QTimer.singleShot(_TURN_MS, partial(_import_ahead, loading, modules))
    elif module := next(modules, ""):
        import_module(f"triad_desktop.ui.{module}")
        QTimer.singleShot(0, partial(_import_ahead, loading, modules))
    else:
        collect_garbage()


def collect_garbage() -> None:
    """Collect from now on, leaving alone what start-up made, and seldom: one pass over a project takes some 20 ms,
    and with Python's own thresholds many a new page would wait for one."""
    gc.freeze()
    gc.set_threshold(*_GARBAGE)
    gc.enable()


def make_window(app: QApplication) -> MainWindow:
    """The program's window with this computer's settings, not shown yet."""
    settings_path = config_directory() / "settings.json"
    settings = load_settings(settings_path)
    appearance = Appearance(app, settings.theme, settings.scale)
    surroundings = Surroundings(
        settings, settings_path, data_directory(), read_framework, read_brief_fonts, _write_sample
    )
    window = MainWindow(surroundings, appearance)
    app.commitDataRequest.connect(window.files.save_now)  # the system ends the session, and the program with it
    return window


def _write_sample(path: Path) -> None:
    from triad_desktop.samples import write_sample

    write_sample(path, data_directory=data_directory())
