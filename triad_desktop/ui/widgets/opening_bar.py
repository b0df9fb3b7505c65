"""Says that a large project is being opened and how far it is, with the way to leave it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.text import _
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.progress_track import ProgressTrack


class OpeningBar(QWidget):
    """The track shows the stages that are done, of two. Emits `cancelled()`; its owner takes it away."""

    cancelled = Signal()

    def __init__(self, path: Path, *, is_read: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = path.name
        self._banner = Banner("", actions=[(_("Cancel"), self.cancelled.emit)], closable=False)
        self.track = ProgressTrack(thickness=2, name=_("Opening a project"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(self.track)
        self._show_stage(_("Opening “{name}”: reading the file"), 0)
        if is_read:
            self.show_judging()

    def show_judging(self) -> None:
        """The file is read; what is in it is checked now."""
        self._show_stage(_("Opening “{name}”: checking its stations"), 0.5)

    def _show_stage(self, words: str, share: float) -> None:
        self._banner.set_text(words.format(name=self._name))
        self.track.set_share(share)
