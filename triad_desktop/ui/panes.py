"""What F6 goes through on a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Pane:
    """Calling it puts the keyboard on what lies in `region`."""

    region: QWidget
    focus: Callable[[], object]

    def __call__(self) -> None:
        self.focus()


def pane_of(widget: QWidget | None, panes: Sequence[Pane]) -> int:
    """Where among the panes a widget lies, in the innermost of them; -1 in none."""
    while widget is not None:
        for at, pane in enumerate(panes):
            if pane.region is widget:
                return at
        widget = widget.parentWidget()
    return -1
