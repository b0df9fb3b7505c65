"""The window on the projector. It shows the RoomView that it is given, and knows nothing else of the project."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent

from triad_desktop.text import _
from triad_desktop.ui.dressing import dress_part
from triad_desktop.ui.presenter_keys import key_alone, presenter_answers
from triad_desktop.ui.room.room_picture import RoomPicture


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
        dress_part(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = key_alone(event)
        asked = {
            **presenter_answers(self.next_asked, self.previous_asked, self.blank_asked),
            Qt.Key.Key_Right: self.next_page_asked,
            Qt.Key.Key_Left: self.previous_page_asked,
            Qt.Key.Key_S: self.swap_asked,
        }.get(key)
        if asked is not None:
            asked.emit()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.hide()
        self.closed.emit()
