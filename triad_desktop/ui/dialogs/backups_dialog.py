"""Choose a backup while a project is open. It returns the answer and opens nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.storage.recovery import Backup
from triad_desktop.text import _
from triad_desktop.ui.dialogs.dialog import Dialog
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.backups_panel import BackupsPanel


class BackupsDialog(Dressed, Dialog):
    """`chosen` holds the backup once it is accepted."""

    def __init__(self, panel: BackupsPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Backups"))
        self.chosen: Backup | None = None
        self.panel = panel
        panel.chosen.connect(self._on_panel_chosen)
        panel.left.connect(self.reject)
        panel.folder_button.hide()
        self._column = QVBoxLayout(self)
        self._column.addWidget(panel)
        self._dress()

    @Slot(object)
    def _on_panel_chosen(self, backup: Backup) -> None:
        self.chosen = backup
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.panel.focus_first()

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(*[theme.px(24)] * 4)
        self.setMinimumSize(theme.px(640), theme.px(480))
