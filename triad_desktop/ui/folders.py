"""The folder that exports go into, and folders in the system's own file browser."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from triad_desktop.text import _


def export_folder(chosen: str, project: Path) -> Path:
    """The folder that was chosen for exports while it is there, else "… briefs" beside the project's file."""
    return Path(chosen) if os.path.isdir(chosen) else project.parent / _("{name} briefs").format(name=project.stem)


def open_folder(folder: Path) -> None:
    """Show a folder in a window of the system."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
