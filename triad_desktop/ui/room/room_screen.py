"""Which screen the room's window stands on, and what happens when screens come and go."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from triad_desktop.ui.room.room_window import RoomWindow

ONE_SCREEN = (960, 540)


class RoomScreen(QObject):
    """Where the room's window stands: on the other screen, full; with one screen, as a window.

    When screens come, go or change, the window hides at once and never moves to another screen by itself;
    `screens_changed` tells whether there is a second screen to offer it on again.
    """

    screens_changed = Signal(bool)

    def __init__(self, window: RoomWindow, main_window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._main_window = main_window
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_screen_added)
        application.screenRemoved.connect(self._on_screen_removed)
        for screen in application.screens():
            screen.geometryChanged.connect(self._on_geometry_changed)

    @property
    def second(self) -> QScreen | None:
        """The first screen that the main window is not on."""
        own = self._main_window.screen()
        return next((screen for screen in QGuiApplication.screens() if screen is not own), None)

    def show_window(self) -> None:
        """Show the room: full on the second screen; with one screen, as a window beside the work."""
        second = self.second
        if second is None:
            available = self._main_window.screen().availableGeometry()
            self._window.setWindowState(Qt.WindowState.WindowNoState)
            self._window.setGeometry(_inside(available, QRect(QPoint(), QSize(*ONE_SCREEN))))
            self._window.show()
            self._window.raise_()
        else:
            self._fill(second)

    def swap(self) -> None:
        """The room and the work change screens; nothing happens with one screen."""
        second, own = self.second, self._main_window.screen()
        if second is None or not self._window.isVisible():
            return
        full = self._main_window.isMaximized() or self._main_window.isFullScreen()
        self._main_window.showNormal()
        self._main_window.setGeometry(_inside(second.availableGeometry(), self._main_window.geometry()))
        if full:
            self._main_window.showMaximized()
        self._fill(own)
        self._main_window.activateWindow()

    def _fill(self, screen: QScreen) -> None:
        # `showFullScreen`, or a new state while it is visible, would take the keyboard from who types.
        self._window.hide()
        self._window.setWindowState(Qt.WindowState.WindowNoState)
        self._window.setScreen(screen)
        self._window.setGeometry(screen.geometry())
        self._window.setWindowState(Qt.WindowState.WindowFullScreen)
        self._window.show()

    @Slot(QScreen)
    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_geometry_changed)
        self._hide_for_change()

    @Slot(QScreen)
    def _on_screen_removed(self, screen: QScreen) -> None:
        self._hide_for_change()

    @Slot(QRect)
    def _on_geometry_changed(self, geometry: QRect) -> None:
        self._hide_for_change()

    def _hide_for_change(self) -> None:
        was_visible = self._window.isVisible()
        self._window.hide()
        if was_visible:
            self.screens_changed.emit(self.second is not None)


def _inside(available: QRect, wanted: QRect) -> QRect:
    """A rectangle of the wanted size, as far as it fits, in the middle of what is available."""
    size = wanted.size().boundedTo(available.size())
    rect = QRect(available.topLeft(), size)
    rect.moveCenter(available.center())
    return rect
