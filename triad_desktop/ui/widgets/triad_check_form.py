"""A question, a waiver or a reason for skipping, typed where the station is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from triad_desktop.models.keys import ROLES, Role
from triad_desktop.text import _
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.chip_group import ChipGroup
from triad_desktop.ui.widgets.combo_box import ComboBox
from triad_desktop.ui.widgets.line_form import LineForm
from triad_desktop.ui.widgets.role_mark import role_name
from triad_desktop.ui.widgets.text_label import TextLabel

FormKind = Literal["question", "waive", "skip"]
Subject = tuple[str, str]  # a confirmation's subject and its words

_SUBJECT_WIDTH = 240
_TITLES: dict[FormKind, str] = {
    "question": _("Question"),
    "waive": _("Waive"),
    "skip": _("Skip this station"),
}
_NAMES: dict[FormKind, str] = {
    "question": _("Comment: what is in doubt"),
    "waive": _("Reason: why this role's word is not needed"),
    "skip": _("Reason: why this station is left out"),
}


@dataclass(frozen=True, slots=True)
class FormEntry:
    """What has been chosen and typed so far. `subject` is "" for a skip."""

    kind: FormKind
    role: str = ROLES[0]
    subject: str = ""
    text: str = ""


class TriadCheckForm(LineForm):
    """Sends a FormEntry. Hidden until `begin`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Save"), parent=parent)
        self._kind: FormKind = "question"
        self._title = TextLabel("", "body", 600)
        self.roles = ChipGroup([(role, role_name(role)) for role in ROLES], name=_("Role"))
        self.subjects = ComboBox(name=_("About"))
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self.roles, 1, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self.subjects)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.insertLayout(0, self._head)
        for one, other in pairwise((self.subjects, self.line, self.send, self.cancel)):
            QWidget.setTabOrder(one, other)
        self._dress()
        self.hide()

    def begin(self, entry: FormEntry, subjects: Sequence[Subject]) -> None:
        """Show the form with this entry; `subjects` is what a question may be about."""
        self._kind = entry.kind
        self._title.setText(_TITLES[entry.kind])
        self.roles.setVisible(entry.kind != "skip")
        self.roles.set_current(entry.role)
        self.subjects.clear()
        for subject, words in subjects:
            self.subjects.addItem(words, subject)
        self.subjects.setCurrentIndex(max(0, self.subjects.findData(entry.subject)))
        self.subjects.setVisible(entry.kind == "question")
        self.name_line(_NAMES[entry.kind])
        self.line.set_raw("")
        self.line.setText(entry.text)
        self.show_fault("")
        self.show()

    def entry(self) -> FormEntry:
        """What has been chosen and typed."""
        subject = self.subjects.currentData() if self._kind == "question" else ""
        return FormEntry(self._kind, self.roles.current(), subject or "", self.line.text())

    def choose_role(self, role: Role) -> bool:
        """Let the entry be this role's, while the keyboard is in the form; False when it is elsewhere."""
        focused = self.isVisible() and self.isAncestorOf(self.window().focusWidget() or self)
        if focused and self._kind != "skip":
            self.roles.set_current(role)
        return focused

    def _dress(self) -> None:
        super()._dress()
        theme = current_theme()
        self._head.setSpacing(theme.px(16))
        self.subjects.setFixedWidth(theme.px(_SUBJECT_WIDTH))
