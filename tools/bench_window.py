"""One start for the bench: `program FILE` or `floor`; prints "painted <peak kB>" and ends."""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import Any

TURNS = 4  # in which the project's page is made, shown and painted


def peak_kilobytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def floor() -> None:
    """A bare main window in a process that also imports sqlalchemy.orm."""
    import sqlalchemy.orm  # noqa: F401
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    window.grab()
    _done()


def program(path: Path) -> None:
    """The program as `open FILE` starts it; only instead of waiting for events it paints once."""
    from triad_desktop import app

    def paint_once() -> int:
        from PySide6.QtCore import QEventLoop
        from PySide6.QtWidgets import QApplication

        from triad_desktop.ui.main_window import MainWindow

        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
        window.resize(1366, 768)
        while window.files.openings.path is not None:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        for _turn in range(TURNS):
            QApplication.processEvents()
        window.grab()
        _done()
        window.close()
        return 0

    def run_painting_once(*arguments: Any) -> int:
        from PySide6.QtWidgets import QApplication

        QApplication.exec = staticmethod(paint_once)  # type: ignore[method-assign,assignment]
        return run(*arguments)

    run = app._run_watched
    app._run_watched = run_painting_once
    app.main(["open", str(path)])


def _done() -> None:
    print("painted", peak_kilobytes(), flush=True)


if __name__ == "__main__":
    program(Path(sys.argv[2])) if sys.argv[1] == "program" else floor()
