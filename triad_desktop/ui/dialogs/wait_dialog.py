"""While a drive is waited for: what is being done, and the way out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from triad_desktop.text import _
from triad_desktop.ui.dialogs.fitted_dialog import FittedDialog
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.text_label import TextLabel


class WaitDialog(FittedDialog):
    """Rejected when the person does not wait any longer; whoever waits accepts it."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        words = _("The drive takes longer than usual. Your work is safe on this computer.")
        self.column.addWidget(TextLabel(words, colour="text2", wrap=True))
        self.leave = button(_("Don't wait"), keys="Esc")
        self.leave.clicked.connect(self.reject)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.leave)
        self.column.addLayout(self.buttons)
        self._dress()
