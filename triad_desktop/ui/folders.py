"""Folders in the system's own file browser."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_folder(folder: Path) -> None:
    """Show a folder in a window of the system."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
