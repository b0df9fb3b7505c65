"""How the Qt program starts: a window soon, and the rest of its modules while nobody waits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import triad_desktop.ui.pages
from triad_desktop.samples import write_sample
from triad_desktop.ui.start import DIALOGS, PAGES

SHOWN_AT_ONCE = {"start", "facilitate"}
# What the first window with a project does without: it comes with the first edit, export or dialog, or ahead of them.
LATER = {
    "sqlalchemy", "pydantic", "reportlab", "pypdfium2", "multiprocessing",
    "triad_desktop.models.tables", "triad_desktop.models.edits.records", "triad_desktop.storage.orm",
}  # fmt: skip
LOADED_AHEAD = {name for name in LATER if name not in ("reportlab", "pypdfium2", "multiprocessing")}
# Leaves the program as soon as garbage is collected again, and says which modules are there then, which at the start.
SCRIPT = """
import gc, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from triad_desktop.ui import start

def run():
    while not any(one.isVisible() for one in QApplication.topLevelWidgets()):
        QApplication.processEvents()
    print(" ".join(sys.modules))
    look = QTimer(interval=1)
    look.timeout.connect(lambda: gc.isenabled() and QApplication.quit())
    look.start()
    QTimer.singleShot(60_000, QApplication.quit)
    return loop()

gc.disable()
loop = QApplication.exec
QApplication.exec = staticmethod(run)
start.run_program(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
print(" ".join(sys.modules))
print(gc.isenabled() and gc.get_freeze_count() > 0 and gc.get_threshold()[0] > 2_000)
"""


def test_every_page_is_either_shown_at_once_or_imported_ahead() -> None:
    folder = Path(triad_desktop.ui.pages.__path__[0])
    names = {path.stem.removesuffix("_page") for path in folder.glob("*_page.py")}
    assert names - SHOWN_AT_ONCE == set(PAGES)


def started(data_directory: Path, *arguments: Path) -> tuple[set[str], set[str], bool]:
    """The modules loaded when the window waits for its first event, and when it has settled; whether garbage is
    collected then."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TRIAD_DATA_DIR": str(data_directory)}
    command = [sys.executable, "-c", SCRIPT, *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    shown, settled, collects = done.stdout.splitlines()
    return set(shown.split()), set(settled.split()), collects == "True"


def test_pages_are_imported_after_the_window_and_before_garbage_is_collected_again(tmp_path: Path) -> None:
    shown, settled, collects = started(tmp_path)

    assert not shown & {f"triad_desktop.ui.pages.{one}_page" for one in PAGES}
    assert settled >= {f"triad_desktop.ui.pages.{one}_page" for one in PAGES}
    assert settled >= {f"triad_desktop.ui.dialogs.{one}_dialog" for one in DIALOGS}
    assert collects


def test_a_project_is_shown_before_anything_that_changes_or_exports_it_is_loaded(tmp_path: Path) -> None:
    project = tmp_path / "a.triad"
    write_sample(project, data_directory=tmp_path)

    shown, settled, _collects = started(tmp_path, project)

    assert shown & LATER == set()
    assert "triad_desktop.ui.pages.facilitate_page" in shown
    assert settled & LATER == LOADED_AHEAD
