"""Long work in parts, so that keys pressed meanwhile are heard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def in_next_turn(owner: QObject, act: Callable[[], object]) -> None:
    """Do it in a turn of the event loop of its own, unless `owner` is gone by then.

    A single shot of 0 ms alone may still be done in this turn, after its painting."""
    QTimer.singleShot(1, owner, lambda: QTimer.singleShot(0, owner, act))
