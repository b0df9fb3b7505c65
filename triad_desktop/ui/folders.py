"""The folder that exports go into, what is there on drives, and folders in the system's own file browser."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from time import monotonic

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from triad_desktop.text import _

PATIENCE_S = 0.03  # for all that is looked at together, as the window stands still meanwhile


def export_folder(chosen: str, project: Path) -> Path:
    """The folder that was chosen for exports while it is there, else "… briefs" beside the project's file."""
    if chosen and is_folder(chosen):
        return Path(chosen)
    return project.parent / _("{name} briefs").format(name=project.stem)


def open_folder(folder: Path) -> None:
    """Show a folder in a window of the system."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def is_folder(path: str | Path) -> bool:
    """Whether there is such a folder; True where its drive does not say so at once."""
    return are_there([path], folders=True)[0]


def is_there(path: str | Path, *, unsaid: bool = True) -> bool:
    """Whether something is there; `unsaid` where its drive does not say so at once."""
    return are_there([path], unsaid=unsaid)[0]


def are_there(paths: Sequence[str | Path], *, folders: bool = False, unsaid: bool = True) -> list[bool]:
    """Whether each is there. Drives that do not answer at once are not waited for: `unsaid` holds of what is on them."""
    look = os.path.isdir if folders else os.path.exists
    found = [unsaid] * len(paths)

    def look_at(place: int) -> None:
        found[place] = look(paths[place])

    threads = [Thread(target=look_at, args=(place,), daemon=True) for place in range(len(paths))]
    for thread in threads:
        thread.start()
    until = monotonic() + PATIENCE_S
    for thread in threads:
        thread.join(max(0.0, until - monotonic()))
    return list(found)
