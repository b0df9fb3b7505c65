"""One question under the top bar, with a field for the answer, in every mode."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.text import _
from triad_desktop.ui.fields import set_invalid
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.field_inputs import LineInput
from triad_desktop.ui.widgets.text_label import TextLabel


class AskBar(QWidget):
    """`before` the field, `after` it, and a button that sends it. Enter sends too, Escape leaves.

    `closed()` when it was answered or left; the owner takes it away. An answer that is refused stays to be mended.
    """

    closed = Signal()

    def __init__(
        self, before: str, *, verb: str, after: str = "", first: str = "", width: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._answer: Callable[[str], str] = lambda _text: ""
        self._width = width
        words = " ".join(filter(None, (before, after)))
        self.line = LineInput()
        self.line.set_raw(first)
        self.line.selectAll()
        self.line.setAccessibleName(words)
        self.send = button(verb, "primary", keys="Return")
        self.leave = button(_("Cancel"), "quiet", keys="Esc")
        self.fault = TextLabel("", "helper", colour="alert", wrap=True)
        self.fault.hide()
        self._row = QHBoxLayout()
        self._row.addWidget(TextLabel(before, weight=500, elide=True))
        self._row.addWidget(self.line, 0 if width else 1)
        if after:
            self._row.addWidget(TextLabel(after))
        self._row.addWidget(self.send)
        self._row.addWidget(self.leave)
        if width:
            self._row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self.fault)
        self.setFocusProxy(self.line)
        self.send.clicked.connect(self._on_send_clicked)
        self.leave.clicked.connect(self.closed)
        self._dress()

    def set_answer(self, answer: Callable[[str], str]) -> None:
        """What is done with the text; it returns "" or why the text is refused."""
        self._answer = answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_send_clicked()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.accent_tint)
        painter.end()

    @Slot()
    def _on_send_clicked(self) -> None:
        sentence = self._answer(self.line.text())
        if not sentence:
            self.closed.emit()
            return
        self.fault.setText(sentence)
        self.fault.show()
        set_invalid(self.line, sentence)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        self._column.setSpacing(theme.px(4))
        self._row.setSpacing(theme.px(8))
        if self._width:
            self.line.setFixedWidth(theme.px(self._width))
