"""The window on the projector. It shows the RoomView that it is given, and knows nothing else of the project."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent

from triad_desktop.text import _
from triad_desktop.ui.room.room_picture import RoomPicture
from triad_desktop.ui.theme import dress_window


class RoomWindow(RoomPicture):
    """The picture as a window of its own. Its keys are the presenter's: they act only while it has the focus."""

    next_asked = Signal()
    previous_asked = Signal()
    next_page_asked = Signal()
    previous_page_asked = Signal()
    blank_asked = Signal()
    swap_asked = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # who types goes on typing
        self.setWindowTitle(_("Room view"))
        self.setObjectName("room_window")
        dress_window(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = {
            Qt.Key.Key_PageDown: self.next_asked,
            Qt.Key.Key_PageUp: self.previous_asked,
            Qt.Key.Key_Right: self.next_page_asked,
            Qt.Key.Key_Left: self.previous_page_asked,
            Qt.Key.Key_B: self.blank_asked,
            Qt.Key.Key_Period: self.blank_asked,
            Qt.Key.Key_S: self.swap_asked,
        }.get(Qt.Key(event.key()))
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif asked is not None:
            asked.emit()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.hide()
        self.closed.emit()
