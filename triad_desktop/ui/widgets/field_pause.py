"""When typed text is committed although its field is not left."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

PAUSE_MS = 1_000
CEILING_MS = 5_000


class TypingPause(QObject):
    """`due()` comes after a pause in typing, and at the latest so long after the first key since the last commit."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._ceiling = QTimer(self, singleShot=True, interval=CEILING_MS)
        self._pause.timeout.connect(self._on_timeout)
        self._ceiling.timeout.connect(self._on_timeout)

    def key_typed(self) -> None:
        """Wait anew for the pause, but no longer than the first key allows."""
        self._pause.start()
        if not self._ceiling.isActive():
            self._ceiling.start()

    def stop(self) -> None:
        """Nothing is left to commit."""
        self._pause.stop()
        self._ceiling.stop()

    @Slot()
    def _on_timeout(self) -> None:
        self.stop()
        self.due.emit()
