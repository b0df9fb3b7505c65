"""Long work in parts, so that keys pressed meanwhile are heard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_PAINTED_MS = 6  # Qt gathers what there is to paint for 5 ms


def in_next_turn(owner: QObject, act: Callable[[], object]) -> None:
    """Do it in a turn of the event loop of its own, once what changed in this one is painted, unless `owner` is gone by
    then. A single shot of 0 ms alone may still be done in the turn in which that is painted."""
    QTimer.singleShot(_PAINTED_MS, owner, lambda: QTimer.singleShot(0, owner, act))
