"""What a brief has in it: a list in which parts can be left out."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.exports.order import BRIEFS, parts_of
from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.check_box import CheckBox
from triad_desktop.ui.widgets.section_heading import SectionHeading

_WITHIN = {"map": "calls"}  # a part that goes with another


class BriefParts(Dressed, QWidget):
    """One brief's parts at a time; what is left out of each brief is kept. `changed` when the person ticks."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left_out: dict[str, set[str]] = {role: set() for role in BRIEFS}
        self._role = ""
        self.checks: dict[str, CheckBox] = {}
        self._heading = SectionHeading(_("In this brief"), line=False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._heading)
        self._list = QVBoxLayout()
        self._column.addLayout(self._list)
        self._dress()

    def left_out(self, role: str) -> frozenset[str]:
        """Keys of the parts that this brief is to be without."""
        return frozenset(self._left_out[role])

    def show_brief(self, role: str) -> None:
        if role == self._role:
            return
        self._role = role
        for check in self.checks.values():
            check.hide()
            check.deleteLater()
        self.checks = {}
        for part in parts_of(role):
            check = CheckBox(part.title)
            check.setChecked(part.key not in self._left_out[role])
            check.toggled.connect(self._on_check_toggled)
            self._list.addWidget(check)
            self.checks[part.key] = check
        self._show_dependence()

    @Slot()
    def _on_check_toggled(self) -> None:
        self._left_out[self._role] = {key for key, check in self.checks.items() if not check.isChecked()}
        self._show_dependence()
        self.changed.emit()

    def _show_dependence(self) -> None:
        for inner, outer in _WITHIN.items():
            if outer in self.checks:
                self.checks[inner].setEnabled(self.checks[outer].isChecked())

    def _dress(self) -> None:
        theme = current_theme()
        self._list.setContentsMargins(theme.px(2), 0, 0, 0)
        self._list.setSpacing(theme.px(2))
        self._heading.setContentsMargins(theme.px(8), 0, 0, 0)
