"""A station's state as a pip with its word, such as in the legend and the page head."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from triad_desktop.ui.painting import PIP, PipState, paint_pip
from triad_desktop.ui.theme import Colour, FontSize, current_theme
from triad_desktop.ui.widgets.text_label import TextLabel


class PipLabel(TextLabel):
    """The word stands beside the pip, so nothing is said by shape or colour alone."""

    def __init__(
        self,
        state: PipState,
        text: str,
        *,
        size: FontSize = "body",
        colour: Colour = "text",
        parent: QWidget | None = None,
    ) -> None:
        self._state: PipState = state
        super().__init__(text, size, colour=colour, parent=parent)

    def set_state(self, state: PipState, text: str) -> None:
        self._state = state
        self.setText(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        side = theme.px(PIP if self._state in ("empty", "draft", "ready", "skipped") else PIP + 2)
        slot = QRectF(0, 0, theme.px(PIP + 2), self.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(slot.center())
        painter = QPainter(self)
        paint_pip(painter, box, self._state, theme)
        painter.end()

    def _dress(self) -> None:
        theme = current_theme()
        self.setContentsMargins(theme.px(PIP + 2) + theme.px(8), 0, 0, 0)
        super()._dress()
