"""One question under the top bar, with a field for the answer, in every mode."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.line_form import LineForm
from triad_desktop.ui.widgets.text_label import TextLabel


class AskBar(LineForm):
    """`before` the field, `after` it, and a button that sends it.

    `closed()` when it was answered or left; the owner takes it away. An answer that is refused stays to be mended.
    """

    closed = Signal()

    def __init__(
        self, before: str, *, verb: str, after: str = "", first: str = "", width: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(verb, shows_keys=True, parent=parent)
        self._answer: Callable[[str], str] = lambda _text: ""
        self._width = width
        self.line.set_raw(first)
        self.line.selectAll()
        self.line.setAccessibleName(" ".join(filter(None, (before, after))))
        if after:
            self.row.insertWidget(1, TextLabel(after))
        self.row.insertWidget(0, TextLabel(before, weight=500, elide=True))
        if width:
            self.row.setStretchFactor(self.line, 0)
            self.row.addStretch(1)
        self.setFocusProxy(self.line)
        self.sent.connect(self._on_sent)
        self.left.connect(self.closed)
        self._dress()

    def set_answer(self, answer: Callable[[str], str]) -> None:
        """What is done with the text; it returns "" or why the text is refused."""
        self._answer = answer

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.accent_tint)
        painter.end()

    def _dress(self) -> None:
        super()._dress()
        theme = current_theme()
        self.column.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        self.column.setSpacing(theme.px(4))
        if self._width:
            self.line.setFixedWidth(theme.px(self._width))

    @Slot(object)
    def _on_sent(self, text: str) -> None:
        sentence = self._answer(text)
        if not sentence:
            self.closed.emit()
            return
        self.show_fault(sentence)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
