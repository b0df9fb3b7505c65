"""What the room sees now, small, beside the work; with the switches that matter while people look at it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triad_desktop.facilitation.room_view import RoomView
from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.room.room_picture import RoomPicture
from triad_desktop.ui.room_sender import RoomSender
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import Button, button
from triad_desktop.ui.widgets.text_label import TextLabel

LIST_WAITS = _("The live list shows once a question or the agenda is in the room.")


class RoomPanel(Dressed, QWidget):
    """Hidden while the room view is off, unless it `stays`. `switch_asked()`: the room view is to go, or to come."""

    switch_asked = Signal()

    def __init__(self, sender: RoomSender, parent: QWidget | None = None, *, stays: bool = False) -> None:
        super().__init__(parent)
        self._sender = sender
        self._stays = stays
        self._head = TextLabel("", "section", 600)
        self.picture = _Preview()
        self.agenda = button(_("Agenda alone"), small=True)
        self.live_list = self._switch(_("Live list"))
        self.blank = self._switch(_("Blank"))
        self.list_waits = TextLabel(LIST_WAITS, "helper", colour="text2", wrap=True)
        self.switch = button("", "link")
        self._lay_out()
        self.agenda.clicked.connect(sender.send_agenda)
        self.live_list.clicked.connect(sender.toggle_list)
        self.blank.clicked.connect(sender.toggle_blank)
        self.switch.clicked.connect(self.switch_asked)
        sender.view_changed.connect(self._on_sender_view_changed)
        sender.sent_changed.connect(self._show_switches)
        self._show_switches()
        self._dress()
        self.set_on(False)

    def set_on(self, is_on: bool) -> None:
        """Whether the room view is on, so that the room sees this."""
        self._head.setText(_("The room sees") if is_on else _("Ready for the room"))
        self.switch.set_text(_("Hide") if is_on else _("Show"))
        self.switch.setAccessibleName(_("Hide the room view") if is_on else _("Show the room view"))
        self.setVisible(is_on or self._stays)
        if is_on or self._stays:
            self.picture.show_view(self._sender.view)

    def _switch(self, words: str) -> Button:
        made = button(words, small=True)
        made.setCheckable(True)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self.switch)
        self._buttons = QHBoxLayout()
        for one in (self.agenda, self.live_list, self.blank):
            self._buttons.addWidget(one)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self.picture)
        self._column.addLayout(self._buttons)
        self._column.addWidget(self.list_waits)
        if not self._stays:
            line = QFrame()
            line.setFrameShape(QFrame.Shape.HLine)
            self._column.addWidget(line)

    @Slot()
    def _show_switches(self) -> None:
        sent = self._sender.sent
        self.agenda.setEnabled(bool(sent.kind))
        self.live_list.setChecked(sent.with_list)
        self.list_waits.setVisible(sent.with_list and not sent.has_place_for_list)
        self.blank.setChecked(sent.blank)

    @Slot(object)
    def _on_sender_view_changed(self, view: RoomView) -> None:
        if self.isVisible():
            self.picture.show_view(view)

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), 0)
        self._column.setSpacing(theme.px(8))
        self._buttons.setSpacing(theme.px(8))


class _Preview(RoomPicture):
    """As wide as there is room, in the proportions of a projector."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("What the room sees"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(current_theme().line2)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * 9 / 16)

    def sizeHint(self) -> QSize:
        width = current_theme().px(288)
        return QSize(width, self.heightForWidth(width))
