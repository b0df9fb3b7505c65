"""A dialog of sentences: as high as its lines need at its width."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.ui.dialogs.dialog import Dialog
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.text_label import TextLabel


class FittedDialog(Dressed, Dialog):
    """Its layout breaks lines; Qt alone would take one line for each label. Its window is called as its heading is.

    Dialogs put what they say into `column`, their answers into `buttons`, which they add at the end, and call `_dress`
    once all is there."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.column = QVBoxLayout(self)
        self.column.addWidget(TextLabel(heading, "heading", 600, wrap=True))
        self.buttons = QHBoxLayout()

    def _dress(self) -> None:
        theme = current_theme()
        self.column.setContentsMargins(*[theme.px(24)] * 4)
        self.column.setSpacing(theme.px(16))
        self.buttons.setSpacing(theme.px(8))
        self.setMinimumWidth(theme.px(560))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return done

    def _fit(self) -> None:
        height = self.column.totalHeightForWidth(self.width())
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
            self.column.update()  # Qt may have laid out for the height before
