"""The reason for accepting a finding, typed where the finding stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.text import _
from triad_desktop.ui.fields import set_invalid
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.field_inputs import LineInput
from triad_desktop.ui.widgets.text_label import TextLabel


class ReasonForm(QWidget):
    """`sent(str)` on Enter and on "Accept", `left()` on Escape and on "Cancel". Hidden until `begin`."""

    sent = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = TextLabel("", "body", 500, wrap=True)
        self.line = LineInput()
        self.line.setAccessibleName(_("Reason: why this may stay as it is"))
        self.line.setPlaceholderText(_("Reason: why this may stay as it is"))
        self.send = button(_("Accept"), "primary")
        self.cancel = button(_("Cancel"), "quiet")
        self.fault = TextLabel("", "helper", colour="alert", wrap=True)
        self._row = QHBoxLayout()
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self.send)
        self._row.addWidget(self.cancel)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._about)
        self._column.addLayout(self._row)
        self._column.addWidget(self.fault)
        self.send.clicked.connect(self._on_send_clicked)
        self.cancel.clicked.connect(self.left)
        self._dress()
        self.hide()

    def begin(self, about: str) -> None:
        """Ask for the reason of accepting this."""
        self._about.setText(about)
        self.line.set_raw("")
        self.show_fault("")
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, sentence: str) -> None:
        """Why the reason is refused; "" when it is not."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        set_invalid(self.line, sentence or None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_send_clicked()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    @Slot()
    def _on_send_clicked(self) -> None:
        self.sent.emit(self.line.text())

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(8))
        self._column.setSpacing(theme.px(8))
        self._row.setSpacing(theme.px(8))
