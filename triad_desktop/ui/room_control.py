"""The room's window from the Conductor's side: on, off, swapped, hidden when screens change, and driven by its keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from triad_desktop.facilitation.room_view import RoomView
from triad_desktop.ui.room.room_screen import RoomScreen
from triad_desktop.ui.room.room_window import RoomWindow
from triad_desktop.ui.room_sender import RoomSender


class RoomControl(QObject):
    """The window is made when it is first shown. `shown_changed(bool)` when it comes or goes; `screens_changed(bool)`
    when it hid because screens changed, with whether there is a second one; `next_asked()` and `previous_asked()`
    are keys pressed in it."""

    shown_changed = Signal(bool)
    screens_changed = Signal(bool)
    next_asked = Signal()
    previous_asked = Signal()

    def __init__(self, sender: RoomSender, parent: QObject) -> None:
        super().__init__(parent)
        self._sender = sender
        self.window: RoomWindow | None = None
        self.screen: RoomScreen | None = None
        self.is_wanted = False  # on, or hidden by nothing but a change of the screens
        sender.view_changed.connect(self._on_sender_view_changed)

    @property
    def is_on(self) -> bool:
        return self.window is not None and self.window.isVisible()

    def show(self, main_window: QWidget) -> None:
        """Show the room on the other screen than this window's; with one screen, as a window."""
        if self.window is None:
            self._make(main_window)
        assert self.window is not None
        assert self.screen is not None
        self.is_wanted = True
        self._sender.set_watched(True)
        self.window.show_view(self._sender.view)
        self.screen.show_window()
        self._tell()

    @Slot()
    def hide(self) -> None:
        self.is_wanted = False
        if self.window is not None:
            self.window.hide()
        self._tell()

    @Slot()
    def swap(self) -> None:
        if self.screen is not None:
            self.screen.swap()

    def close(self) -> None:
        """Let go of the window for good."""
        if self.window is not None:
            self.window.closed.disconnect(self.hide)
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _make(self, main_window: QWidget) -> None:
        self.window = RoomWindow()
        self.screen = RoomScreen(self.window, main_window, self)
        self.screen.screens_changed.connect(self._on_screens_changed)
        self.window.next_asked.connect(self.next_asked)
        self.window.previous_asked.connect(self.previous_asked)
        self.window.next_page_asked.connect(self._sender.next_page)
        self.window.previous_page_asked.connect(self._sender.previous_page)
        self.window.blank_asked.connect(self._sender.toggle_blank)
        self.window.swap_asked.connect(self.swap)
        self.window.closed.connect(self.hide)

    @Slot()
    def _tell(self) -> None:
        self._sender.set_watched(self.is_on)
        self.shown_changed.emit(self.is_on)

    @Slot(bool)
    def _on_screens_changed(self, has_second: bool) -> None:
        self._tell()
        self.screens_changed.emit(has_second)

    @Slot(object)
    def _on_sender_view_changed(self, view: RoomView) -> None:
        if self.window is not None:
            self.window.show_view(view)
