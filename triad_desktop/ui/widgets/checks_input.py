"""Several of a few choices, each with a box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from triad_desktop.models.fields import Choice
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.check_box import CheckBox
from triad_desktop.ui.widgets.flow_layout import FlowLayout


class ChecksInput(QWidget):
    """Several of a few choices, as check boxes. `chosen()` with each of them."""

    typed = Signal()
    chosen = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self, spacing=current_theme().px(16))
        self._boxes: dict[str, CheckBox] = {}
        for choice in choices:
            box = CheckBox(choice.title.replace("&", "&&"))
            box.clicked.connect(self.chosen)
            row.addWidget(box)
            self._boxes[choice.title] = box
        boxes = list(self._boxes.values())
        if boxes:
            self.setFocusProxy(boxes[0])

    def raw(self) -> str:
        return ", ".join(title for title, box in self._boxes.items() if box.isChecked())

    def set_raw(self, raw: str) -> None:
        wanted = {part.strip() for part in raw.split(",")}
        for title, box in self._boxes.items():
            box.setChecked(title in wanted)

    def has_uncommitted(self) -> bool:
        return False

    def set_names(self, name: str) -> None:
        """Let each box say the field it belongs to."""
        for title, box in self._boxes.items():
            box.setAccessibleName(f"{name}: {title}")

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint.expandedTo(QSize(0, current_theme().px(32)))
