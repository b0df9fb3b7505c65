"""Show what was understood of pasted people, row by row, before anybody is added. It adds nobody itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from triad_desktop.models import edits
from triad_desktop.models.errors import InputError
from triad_desktop.models.keys import ROLES, Role
from triad_desktop.models.moments import shortened
from triad_desktop.models.pasted_people import MANY_ROWS, PastedPeople, PastedPerson, read_people
from triad_desktop.models.pasted_table import decoded_table
from triad_desktop.text import _, n_
from triad_desktop.ui import messages
from triad_desktop.ui.dialogs.paste_preview_dialog import PastePreviewDialog, passed_over, rows_read
from triad_desktop.ui.dialogs.ticked_rows import TickedRows
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.role_mark import role_name
from triad_desktop.ui.widgets.segmented_control import SegmentedControl
from triad_desktop.ui.widgets.text_label import TextLabel

MOST_BYTES = 4_000_000
Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_TITLES = (_("Row"), _("Name"), _("Role"), _("Job title"), _("Contact"), _("Remark"))
_WIDTHS = {0: 72, 2: 112}  # the other columns share what is left
_REMARK = 5


class PastedPeopleModel(TickedRows):
    """The rows with a box each; `fallback` is the role of those whose own is not understood."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[PastedPerson, ...] = ()
        self.fallback: Role = "user"

    def show_people(self, people: Sequence[PastedPerson]) -> None:
        self.beginResetModel()
        self._people = tuple(people)
        self._want(at for at, one in enumerate(people) if one.wanted)
        self.endResetModel()

    def set_fallback(self, role: Role) -> None:
        self.fallback = role
        self._tell(0, len(self._people) - 1)

    def chosen(self) -> list[edits.sessions.NewPerson]:
        """Those who are to be added, in the order of their rows."""
        return [
            edits.sessions.NewPerson(
                name=one.name, role=self._role_of(one), job_title=one.job_title, contact=one.contact
            )
            for at, one in enumerate(self._people)
            if self.is_wanted(at)
        ]

    def can_be_added(self, row: int) -> bool:
        return super().can_be_added(row) and not self._people[row].fault

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        shown = orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole
        return _TITLES[section] if shown else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        person = self._people[index.row()]
        match role:
            case _ROLE.DisplayRole:
                return self._texts(person)[index.column()]
            case _ROLE.ToolTipRole:
                return plain_tip(self._texts(person)[index.column()]) or None
            case _ROLE.CheckStateRole if index.column() == 0:
                return self._box(index.row())
            case _ROLE.ForegroundRole:
                theme = current_theme()
                if index.column() == _REMARK and person.fault:
                    return theme.alert
                return theme.text if self.is_wanted(index.row()) else theme.text3
            case _ROLE.AccessibleTextRole:
                return self._said(f"{_TITLES[index.column()]}: {self._texts(person)[index.column()]}", index)
        return None

    def _texts(self, person: PastedPerson) -> tuple[str, ...]:
        role = role_name(self._role_of(person))
        return (str(person.row), person.name, role, person.job_title, person.contact, self._remark(person))

    def _role_of(self, person: PastedPerson) -> Role:
        return person.role or self.fallback  # type: ignore[return-value]

    def _remark(self, person: PastedPerson) -> str:
        words = [person.fault or person.note]
        if person.role_text and not person.role:
            words.append(_("“{role}” is no role here.").format(role=shortened(person.role_text)))
        elif not person.role and not person.fault:
            words.append(_("No role was given."))
        return " ".join(word for word in words if word)


class PasteParticipantsDialog(PastePreviewDialog):
    """`people` holds the answer once it is accepted."""

    def __init__(self, text: str, existing: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        self.model = PastedPeopleModel()
        super().__init__(_("Paste people"), self.model, _("People that were read"), parent)
        self.model.setParent(self)
        self._existing = tuple(existing)
        self.people: tuple[edits.sessions.NewPerson, ...] = ()
        self.role_label = TextLabel("", colour="text2", wrap=True)
        self.roles = SegmentedControl([(role, role_name(role)) for role in ROLES], name=_("Role of those without one"))
        self.roles.chosen.connect(self._on_role_chosen)
        self.file_button = button(_("From CSV file"))
        self.file_button.setAutoDefault(False)
        self.file_button.clicked.connect(self.choose_file)
        self._place_parts()
        self.read(text)

    def read(self, text: str) -> None:
        self._show(read_people(text, self._existing))

    @Slot()
    def choose_file(self) -> None:
        """Ask for a CSV file and show its people."""
        path = messages.choose_table_file(self, "")
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Show the people in a file; a sentence when it can't be read."""
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                raise InputError("too_large", _("This file is too large for a list of people. Choose another one."))
            self.read(decoded_table(data))
        except InputError as error:
            self._show(PastedPeople(refusal=error.sentence))
        except OSError:
            self._show(PastedPeople(refusal=_("The file can't be read. Look whether it is still there.")))

    def accept(self) -> None:
        self.people = tuple(self.model.chosen())
        if self.people:
            super().accept()

    def _show(self, found: PastedPeople) -> None:
        self.model.show_people(found.people)
        self._show_summary(found.refusal, _sentences(found), rows=len(found.people))
        words = n_("Role of {count} person without one", "Role of {count} people without one", found.without_role)
        self.role_label.setText(words)
        for widget in (self.role_label, self.roles):
            widget.setVisible(found.without_role > 0)
        self.hint.setVisible(not found.people)
        self._show_count()
        if found.people:
            self._start_in_table()

    @Slot()
    def _show_count(self) -> None:
        count = len(self.model.chosen())
        self._offer(count, n_("Add {count} person", "Add {count} people", count))

    @Slot(str)
    def _on_role_chosen(self, role: str) -> None:
        self.model.set_fallback(role)  # type: ignore[arg-type]

    def _place_parts(self) -> None:
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for at, width in _WIDTHS.items():
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(at, current_theme().px(width))
        roles = QHBoxLayout()
        roles.addWidget(self.role_label, 1)
        roles.addWidget(self.roles)
        column = self._lay_out(roles, self.file_button)
        top_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        column.insertWidget(column.indexOf(self.table), self.hint, 0, top_left)


def _sentences(found: PastedPeople) -> list[str]:
    """What was read."""
    sentences = [rows_read(len(found.people))]
    if len(found.people) > MANY_ROWS:
        sentences.append(_("That is a large room; look through them before they are added."))
    off = sum(not one.wanted for one in found.people)
    if off:
        sentences.append(n_("{count} is left out.", "{count} are left out.", off))
    return [*sentences, *passed_over(found.empty_rows, found.ignored)]
