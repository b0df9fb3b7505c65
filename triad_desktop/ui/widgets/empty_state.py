"""What a page shows before anything is in it: what is missing and how to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.key_hint import KeyHint
from triad_desktop.ui.widgets.text_label import TextLabel

_TEXT_WIDTH = 440


class EmptyState(Dressed, QWidget):
    """Left aligned, under the real table head. `keys` with `keys_text` is the one key hint below the buttons."""

    action_clicked = Signal()
    secondary_clicked = Signal()

    def __init__(
        self,
        title: str,
        text: str,
        *,
        action: str,
        icon: str | None = "plus",
        secondary: str | None = None,
        keys: str | None = None,
        keys_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = TextLabel(title, "heading", 600, wrap=True)
        self._text = TextLabel(text, "section", colour="text2", wrap=True)
        self._buttons = QHBoxLayout()
        begin = button(action, "primary", icon=icon)
        begin.clicked.connect(self.action_clicked)
        self.setFocusProxy(begin)
        self._buttons.addWidget(begin)
        if secondary:
            other = button(secondary)
            other.clicked.connect(self.secondary_clicked)
            self._buttons.addWidget(other)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        self._column.addLayout(self._buttons)
        if keys:
            self._column.addWidget(KeyHint(keys, text=keys_text), 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(0, theme.px(48), 0, theme.px(24))
        self._column.setSpacing(theme.px(8))
        self._buttons.setContentsMargins(0, theme.px(12), 0, theme.px(12))
        self._buttons.setSpacing(theme.px(8))
        self._text.setMaximumWidth(theme.px(_TEXT_WIDTH))
