"""What the room sees is at hand in every mode: small in the top bar, and large in a window of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from triad_desktop.facilitation.room_view import RoomView
from triad_desktop.ui.dialogs.room_preview_dialog import RoomPreviewDialog
from triad_desktop.ui.room_control import RoomControl
from triad_desktop.ui.room_sender import RoomSender
from triad_desktop.ui.typing_place import typing_place
from triad_desktop.ui.widgets.top_bar import TopBar


class RoomPreview(QObject):
    """The large one is made when it is first asked for. `switch_asked()` when the room view is to come or go,
    `next_asked()` and `previous_asked()` for a clicker's keys in it."""

    switch_asked = Signal()
    next_asked = Signal()
    previous_asked = Signal()

    def __init__(self, page: QWidget, bar: TopBar, sender: RoomSender, room: RoomControl) -> None:
        super().__init__(page)
        self._page = page
        self._bar = bar
        self._thumbnail = bar.thumbnail
        self._sender = sender
        self._room = room
        self._go_back: Callable[[], None] = page.setFocus
        self._at_hand = False
        self.dialog: RoomPreviewDialog | None = None
        bar.thumbnail.clicked.connect(self.toggle)
        sender.view_changed.connect(self._on_sender_view_changed)
        sender.sent_changed.connect(self._say)
        room.shown_changed.connect(self._say)

    @property
    def is_open(self) -> bool:
        return self.dialog is not None and self.dialog.isVisible()

    def set_at_hand(self, is_at_hand: bool) -> None:
        """Whether the small one stands in the top bar."""
        self._at_hand = is_at_hand
        self._watch()
        self._bar.show_thumbnail(is_at_hand)

    @Slot()
    def toggle(self) -> None:
        """Open the large one; once more, close it, and the keyboard goes back to where it was."""
        if self.dialog is None:
            self._make()
        assert self.dialog is not None
        if self.dialog.isVisible():
            self.dialog.reject()
            return
        self._go_back = typing_place()
        self._watch(is_opening=True)
        self._say()
        self._thumbnail.setChecked(True)
        self.dialog.open_below(self._corner())

    def close(self) -> None:
        """Close the large one, as the project is left."""
        if self.dialog is not None:
            self.dialog.reject()

    def _make(self) -> None:
        self.dialog = RoomPreviewDialog(self._sender, self._page)
        self.dialog.panel.switch_asked.connect(self.switch_asked)
        self.dialog.next_asked.connect(self.next_asked)
        self.dialog.previous_asked.connect(self.previous_asked)
        self.dialog.finished.connect(self._on_dialog_finished)
        handle = self._page.window().windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._on_window_screen_changed)

    def _corner(self) -> QPoint:
        return self._bar.mapToGlobal(self._bar.rect().bottomRight())

    def _watch(self, *, is_opening: bool = False) -> None:
        self._sender.set_watched(self._at_hand or self.is_open or is_opening, by="preview")

    @Slot()
    def _say(self) -> None:
        self._thumbnail.show_sent(self._sender.sent, is_on=self._room.is_on)
        if self.dialog is not None:
            self.dialog.panel.set_on(self._room.is_on)

    @Slot(object)
    def _on_sender_view_changed(self, view: RoomView) -> None:
        self._thumbnail.show_view(view)

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._thumbnail.setChecked(False)
        self._watch()
        self._page.window().activateWindow()
        self._go_back()

    @Slot(QScreen)
    def _on_window_screen_changed(self, screen: QScreen) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.place_below(self._corner())
