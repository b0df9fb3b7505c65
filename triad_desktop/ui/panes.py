"""What F6 goes through on a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget


@dataclass(frozen=True, slots=True)
class Pane:
    """Calling it puts the keyboard on what lies in `region`, and that into sight."""

    region: QWidget
    focus: Callable[[], object]

    def __call__(self) -> None:
        self.focus()
        widget = QApplication.focusWidget()
        if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
            widget.scrollTo(widget.currentIndex())
        elif widget is not None and (area := _scroll_area(widget)) is not None:
            area.ensureWidgetVisible(widget)


def pane_of(widget: QWidget | None, panes: Sequence[Pane]) -> int:
    """Where among the panes a widget lies, in the innermost of them; -1 in none."""
    while widget is not None:
        for at, pane in enumerate(panes):
            if pane.region is widget:
                return at
        widget = widget.parentWidget()
    return -1


def _scroll_area(widget: QWidget) -> QScrollArea | None:
    """The one that moves the widget."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
