"""One start for the bench: `program FILE` or `floor`; prints "painted <peak kB>" and ends."""

from __future__ import annotations

import resource
import sys
from pathlib import Path


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
    """The program's own window with a project, as `open FILE` shows it."""
    from PySide6.QtWidgets import QApplication

    from triad_desktop.ui.start import make_window

    app = QApplication([])
    window = make_window(app)
    window.resize(1366, 768)
    window.open_file(path)
    window.show()
    app.processEvents()
    window.grab()
    _done()
    window.close()


def _done() -> None:
    print("painted", peak_kilobytes(), flush=True)


if __name__ == "__main__":
    program(Path(sys.argv[2])) if sys.argv[1] == "program" else floor()
