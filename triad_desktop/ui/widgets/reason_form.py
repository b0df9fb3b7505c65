"""The reason for accepting a finding, typed where the finding stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from triad_desktop.text import _
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.line_form import LineForm
from triad_desktop.ui.widgets.text_label import TextLabel


class ReasonForm(LineForm):
    """Sends the reason. Hidden until `begin`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Accept"), parent=parent)
        self._about = TextLabel("", "body", 500, wrap=True)
        self.name_line(_("Reason: why this may stay as it is"))
        self.column.insertWidget(0, self._about)
        self._dress()
        self.hide()

    def begin(self, about: str) -> None:
        """Ask for the reason of accepting this."""
        self._about.setText(about)
        self.line.set_raw("")
        self.show_fault("")
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        super()._dress()
        theme = current_theme()
        self.column.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(8))
