"""A line and the button that sends it, typed where it belongs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.fields import set_invalid
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.field_inputs import LineInput
from triad_desktop.ui.widgets.text_label import TextLabel


class LineForm(Dressed, QWidget):
    """`sent(entry)` on Enter and on the button, which says `verb`; `left()` on Escape and on "Cancel".

    Forms put their own parts into `row` and `column`, and call `_dress` once they are there."""

    sent = Signal(object)
    left = Signal()

    def __init__(self, verb: str, *, shows_keys: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineInput()
        self.send = button(verb, "primary", keys="Return" if shows_keys else None)
        self.cancel = button(_("Cancel"), "quiet", keys="Esc" if shows_keys else None)
        self.fault = TextLabel("", "helper", colour="alert", wrap=True)
        self.fault.hide()
        self.row = QHBoxLayout()
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.send)
        self.row.addWidget(self.cancel)
        self.column = QVBoxLayout(self)
        self.column.addLayout(self.row)
        self.column.addWidget(self.fault)
        self.send.clicked.connect(self._on_send_clicked)
        self.cancel.clicked.connect(self.left)

    def entry(self) -> object:
        """What is sent: the text."""
        return self.line.text()

    def name_line(self, words: str) -> None:
        """Say what is to be typed."""
        self.line.setAccessibleName(words)
        self.line.setPlaceholderText(words)

    def show_fault(self, sentence: str) -> None:
        """Why the entry is refused; "" when it is not."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        set_invalid(self.line, sentence or None)

    def _dress(self) -> None:
        theme = current_theme()
        self.row.setSpacing(theme.px(8))
        self.column.setSpacing(theme.px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_send_clicked()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_send_clicked(self) -> None:
        self.sent.emit(self.entry())
