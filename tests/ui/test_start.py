"""How the Qt program starts: a window soon, and the rest of its modules while nobody waits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import triad_desktop.ui.pages
from triad_desktop.ui.start import PAGES

SHOWN_AT_ONCE = {"start", "facilitate"}
# Leaves the program as soon as garbage is collected again, and says which pages are there then, which at the start.
SCRIPT = """
import gc, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from triad_desktop.ui import start

def pages():
    return " ".join(one for one in start.PAGES if f"triad_desktop.ui.pages.{one}_page" in sys.modules)

def run():
    print(pages())
    look = QTimer(interval=1)
    look.timeout.connect(lambda: gc.isenabled() and QApplication.quit())
    look.start()
    QTimer.singleShot(60_000, QApplication.quit)
    return loop()

gc.disable()
loop = QApplication.exec
QApplication.exec = staticmethod(run)
start.run_program(None)
print(pages())
print(gc.isenabled() and gc.get_freeze_count() > 0)
"""


def test_every_page_is_either_shown_at_once_or_imported_ahead() -> None:
    folder = Path(triad_desktop.ui.pages.__path__[0])
    names = {path.stem.removesuffix("_page") for path in folder.glob("*_page.py")}
    assert names - SHOWN_AT_ONCE == set(PAGES)


def test_pages_are_imported_after_the_window_and_before_garbage_is_collected_again(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TRIAD_DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.splitlines() == ["", " ".join(PAGES), "True"]
