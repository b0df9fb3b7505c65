"""What the room sees, large enough to read, above any page; it stays open while the work goes on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.text import _
from triad_desktop.ui.dialogs.dialog import Dialog
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.presenter_keys import key_alone, presenter_answers
from triad_desktop.ui.room_sender import RoomSender
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.room_panel import RoomPanel

_WIDTH = 560
_GAP = 8
_BAR = 96  # the bar above, the gap, and the frame of this window


class RoomPreviewDialog(Dressed, Dialog):
    """A tool window: the keys of the window work in it too, and so do the presenter's, as in the room view's window."""

    next_asked = Signal()
    previous_asked = Signal()

    def __init__(self, sender: RoomSender, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self._sender = sender
        self.setWindowTitle(_("Preview of the room view"))
        self.panel = RoomPanel(sender, self, stays=True)
        self.leave = button(_("Close"), keys="Esc")
        self.leave.clicked.connect(self.reject)
        sender.sent_changed.connect(self._on_sender_sent_changed)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self.leave)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.panel)
        self._column.addLayout(self._foot)
        self._dress()

    def open_below(self, corner: QPoint) -> None:
        """Show it with its upper right corner below this place (global), and give it the keyboard."""
        self.place_below(corner)
        self.show()
        self.activateWindow()
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_below(self, corner: QPoint) -> None:
        """Inside the window of the work, so that it never stands on the room's screen."""
        self._fit()
        gap = current_theme().px(_GAP)
        self.move(max(self._work().x(), corner.x() - self.width() - gap), corner.y() + gap)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        answers = presenter_answers(self.next_asked.emit, self.previous_asked.emit, self._sender.toggle_blank)
        asked = answers.get(key_alone(event))
        if asked is None:
            super().keyPressEvent(event)
        else:
            asked()

    @Slot()
    def _on_sender_sent_changed(self) -> None:
        if self.isVisible():
            self._fit()

    def _work(self) -> QWidget:
        parent = self.parentWidget()
        assert parent is not None
        return parent.window()

    def _fit(self) -> None:
        """As wide as art has it, or as leaves its height in the window of the work."""
        theme, work = current_theme(), self._work()
        layout = self.layout()
        assert layout is not None
        width = min(theme.px(_WIDTH), work.width() - 2 * theme.px(_GAP))
        most = work.height() - theme.px(_BAR)
        over = layout.totalHeightForWidth(width) - most
        if over > 0:
            width -= -(-over * 16 // 9)
        self.setFixedSize(width, layout.totalHeightForWidth(width))

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(0, 0, 0, theme.px(16))
        self._column.setSpacing(theme.px(16))
        self._foot.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        if self.isVisible():
            self._fit()
