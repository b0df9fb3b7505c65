"""The stylesheet, worn by the parts of a window instead of by the window.

Qt puts a stylesheet on all that is inside a widget in one go. Worn by parts, a change of colours or text size takes
many short turns of the event loop instead of one long one. A part is what lies in something that wears nothing: each
dialog and menu, the top bar, a bar under it, the page of a mode or a station, and what else Facilitate consists of."""

from __future__ import annotations

from weakref import WeakKeyDictionary, WeakSet

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from triad_desktop.ui.theme import Theme, current_theme, stylesheet

_BETWEEN_MS = 1

_worn: WeakKeyDictionary[QWidget, Theme] = WeakKeyDictionary()
_frames: WeakSet[QWidget] = WeakSet()


def dress_part(part: QWidget) -> None:
    """Give a part of a window the stylesheet of the current theme; everything in it then gets a StyleChange.

    Call it once the part lies in its window: Qt puts a stylesheet on anew when it comes to lie somewhere else."""
    theme, before = current_theme(), _worn.get(part)
    if before is theme:
        return
    _worn[part] = theme
    if before is not None:
        part.ensurePolished()  # else Qt keeps the change from its widgets until it is shown
    part.setStyleSheet(stylesheet(theme))


def tell_after_parts(frame: QWidget) -> None:
    """Let a widget that lays out parts, and wears nothing itself, have a StyleChange when they wear a new theme."""
    _frames.add(frame)


class Redressing(QObject):
    """Gives every part the current theme: those in sight in turns right away and all to be seen at once, then one
    after the other those that are not; one that comes into sight before its turn is dressed there and then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._in_sight: list[QWidget] = []
        self._hidden: list[QWidget] = []
        self._windows: set[QWidget] = set()
        self._turns = QTimer(self, interval=_BETWEEN_MS)
        self._turns.timeout.connect(self.take_turn)

    def begin(self) -> None:
        theme = current_theme()
        parts = [part for part in _parts() if _worn[part] is not theme]
        self._in_sight = [part for part in parts if part.isVisible()]
        self._hidden = [part for part in parts if not part.isVisible()]
        for part in self._hidden:
            part.installEventFilter(self)
        self._hold({part.window() for part in self._in_sight})
        self._turns.start()

    def finish(self) -> None:
        """Do what is left at once."""
        while self._turns.isActive():
            self.take_turn()

    @Slot()
    def take_turn(self) -> None:
        """Dress the next part."""
        if self._in_sight:
            self._dress(self._in_sight.pop(0))
        elif self._windows:
            self._tell_frames()
            self._hold(set())
        elif self._hidden:
            self._dress(self._hidden.pop(0))
        else:
            self._tell_frames()
            self._turns.stop()

    def _tell_frames(self) -> None:
        for frame in list(_frames):
            if isValid(frame):
                QApplication.sendEvent(frame, QEvent(QEvent.Type.StyleChange))

    def _dress(self, part: QWidget) -> None:
        if isValid(part):
            part.removeEventFilter(self)
            dress_part(part)

    def _hold(self, windows: set[QWidget]) -> None:
        """Let only these windows wait with painting until all that is in sight has its new look."""
        for window in self._windows - windows:
            if isValid(window):
                window.setUpdatesEnabled(True)
                # Qt forgets what it was asked for meanwhile, yet takes it for still to come and asks no more.
                QApplication.postEvent(window, QEvent(QEvent.Type.UpdateRequest))
        for window in windows - self._windows:
            window.setUpdatesEnabled(False)
        self._windows = windows

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self._dress(watched)
        return super().eventFilter(watched, event)


def _parts() -> list[QWidget]:
    return [part for part in list(_worn) if isValid(part)]
