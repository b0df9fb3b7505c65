"""Key caps, with the words that say what the keys do."""

from __future__ import annotations

import sys

from PySide6.QtCore import QRectF
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from triad_desktop.text import _
from triad_desktop.ui.painting import key_cap_size, paint_key_cap
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.text_label import TextLabel


def key_text(keys: str) -> str:
    """A shortcut in Qt's portable form ("Ctrl+K") as people read it: "Ctrl K", on macOS ⌘K."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    if sys.platform == "darwin":
        return shown
    shown = shown.replace("Return", _("Enter"))
    head, plus, last = shown[:-1].rpartition("+")
    return f"{head.replace('+', ' ')} {last}{shown[-1:]}" if plus else shown


class KeyHint(TextLabel):
    """One cap per shortcut, then `text`. A screen reader hears the keys and the words."""

    def __init__(self, *keys: str, text: str = "", parent: QWidget | None = None) -> None:
        self._caps = [key_text(key) for key in keys]
        super().__init__(text, "helper", colour="text2", parent=parent)
        self.setAccessibleName(" ".join([*self._caps, text]).strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        left = 0.0
        for cap in self._caps:
            paint_key_cap(painter, QRectF(left, 0, self.width(), self.height()), cap, theme)
            left += key_cap_size(cap, theme).width() + theme.px(6)
        painter.end()

    def _dress(self) -> None:
        theme = current_theme()
        widths = sum(key_cap_size(cap, theme).width() for cap in self._caps)
        gaps = theme.px(6) * (len(self._caps) - 1) + (theme.px(8) if self.text() else 0)
        self.setContentsMargins(int(widths) + gaps, 0, 0, 0)
        super()._dress()
