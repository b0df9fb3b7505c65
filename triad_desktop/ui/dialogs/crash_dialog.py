"""The program has to close: what happened, that the work is safe, and details without a word of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from triad_desktop.text import _
from triad_desktop.ui.dialogs.fitted_dialog import FittedDialog
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.text_label import TextLabel


class CrashDialog(FittedDialog):
    """Stands alone: the window behind it may be what failed."""

    def __init__(self, report: str) -> None:
        super().__init__(_("The program has a fault and has to close"))
        self.setWindowTitle("Triad Desktop")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._report = report
        self.details = QPlainTextEdit(report)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(_("Details"))
        self.copy_button = button(_("Copy details"), icon="copy")
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.close_button = button(_("Close the program"), "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        safe = _(
            "Your work is safe: every edit is kept on this computer, and comes back when you open the project again. "
            "At most what was just being typed into one field is missing."
        )
        self.column.addWidget(TextLabel(safe, wrap=True))
        words = _("The details say where in the program it happened. They hold no text of yours.")
        self.column.addWidget(TextLabel(words, colour="text2", wrap=True))
        self.column.addWidget(self.details, 1)
        self.buttons.addWidget(self.copy_button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.close_button)
        self.column.addLayout(self.buttons)
        self._dress()
        theme = current_theme()
        self.resize(theme.px(600), theme.px(440))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy_button.set_text(_("Copied"))
