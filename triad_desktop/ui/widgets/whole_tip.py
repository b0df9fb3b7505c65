"""The tool tip of a field whose text is cut."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from triad_desktop.ui.widgets.plain_tip import plain_tip


class WholeTip:
    """While a field's text is cut its tool tip is the whole text, else what the field says of itself."""

    def __init__(self, field: QWidget) -> None:
        self._field = field
        self._own: str | None = None  # while the text is cut

    def show_cut(self, whole: str) -> None:
        if self._own is None:
            self._own = self._field.toolTip()
        self._field.setToolTip(plain_tip(whole))

    def show_own(self) -> None:
        if self._own is not None:
            self._field.setToolTip(self._own)
            self._own = None
