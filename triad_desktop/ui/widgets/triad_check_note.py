"""One thing that a role said with words of its own: a question or a waiver, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from triad_desktop.models.keys import Role
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.role_mark import RoleMarkLabel

Action = tuple[str, str, Callable[[], object]]  # words, accessible name, what it does


class TriadCheckNote(Dressed, QWidget):
    """A role's mark, what it said in one line (whole in the tool tip), and actions."""

    def __init__(self, role: Role, text: str, actions: Sequence[Action], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = RoleMarkLabel(role, text, weight=400, elide=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        for words, name, act in actions:
            link = button(words, "link")
            link.setAccessibleName(name)
            link.clicked.connect(act)
            self._row.addWidget(link)
        self._dress()

    def words(self) -> str:
        return self._words.text()

    def _dress(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(current_theme().px(8))
