"""What every dialog is built on."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog

from triad_desktop.ui.dressing import dress_part


class Dialog(QDialog):
    """A window of its own. It wears the theme from when it is first measured or shown, and all in it is made."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish:
            dress_part(self)
        return super().event(event)
