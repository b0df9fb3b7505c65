"""Where Tab finds what was made after its page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def stand_in_tab_order(place: QWidget, stops: Iterable[QWidget]) -> None:
    """Let Tab find these, in this order, where `place` stands; Qt puts what comes later at the window's end."""
    before = place.previousInFocusChain() or place
    while not is_stop(before) and not before.isWindow():
        before = before.previousInFocusChain() or place
    for stop in stops:
        QWidget.setTabOrder(before, stop)
        before = stop
