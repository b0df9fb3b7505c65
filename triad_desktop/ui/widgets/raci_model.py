"""The model of a RACI matrix: rows and columns worked out before they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from triad_desktop.facilitation.parties import raci_columns
from triad_desktop.models import edits
from triad_desktop.models.content import Party
from triad_desktop.models.keys import LETTERS
from triad_desktop.models.record_fields import field_of
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _, n_
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.raci_columns import MatrixColumn, folded_at_first, matrix_columns
from triad_desktop.ui.widgets.raci_rows import (
    EMPTY_CELL,
    TEXT,
    ActivityRow,
    AddRow,
    Carried,
    LetterCell,
    MatrixRow,
    NewRow,
    activity_rows,
    letter_words,
    workload,
)
from triad_desktop.ui.widgets.record_rows import RecordRows

Index = QModelIndex | QPersistentModelIndex
INCLUDED = field_of("raci_activity", "included")
_ROLE = Qt.ItemDataRole
_ANSWERED = frozenset({_ROLE.DisplayRole, _ROLE.EditRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole})
_OWN_TABLES = frozenset({"raci_activity", "raci_assignment"})
_SHOWN_TABLES = _OWN_TABLES | {"participant", "confirmation", "finding_acceptance"}


class RaciModel(QAbstractTableModel):
    """Columns: the activity, a column for each party, the check. Rows: activities, the line that adds one, and
    the activities that are left out. `included` is how many are part of this initiative, `load` what each party
    carries in them, `people` all whose columns there are, folded ones too.

    `refused` is sent with the sentence of an edit that could not be done.
    """

    refused = Signal(str)

    def __init__(self, bridge: DocumentBridge, dimension: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.dimension = dimension
        self.texts = RecordRows(bridge, "raci_activity", {"dimension": dimension})
        self.columns: tuple[MatrixColumn, ...] = ()
        self.people: tuple[Party, ...] = ()
        self.rows: list[MatrixRow] = []
        self.included = 0
        self.load: Mapping[str, Carried] = {}
        self._role_of: Mapping[str, str] = {}
        self._new_id = ""
        rows = self._fresh_rows()
        used = {party for row in rows if isinstance(row, ActivityRow) for party, cell in row.cells.items() if cell.own}
        self.folded = folded_at_first(raci_columns(bridge.records, bridge.framework), used)
        self._take(rows)

    @property
    def check_column(self) -> int:
        return len(self.columns) + 1

    @property
    def is_judged(self) -> bool:
        """Whether something in this matrix is the room's own; nothing is judged before."""
        return any(isinstance(row, ActivityRow) and row.judged for row in self.rows)

    @property
    def has_check_words(self) -> bool:
        """Whether the check of some row says more than a tick."""
        return any(isinstance(row, ActivityRow) and row.check_words for row in self.rows)

    def shows_letters(self, *, of_role: bool) -> bool:
        """Whether a column in sight has letters that a person has from the role, or letters of a role that its
        people's replace."""
        keys = [column.party.key for column in self.columns if column.is_role == of_role]
        rows = [row for row in self.rows if isinstance(row, ActivityRow) and not row.left_out]
        return any(row.cell(key).faint for row in rows for key in keys)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns) + 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        editable = index.column() == 0 or self.party_at(index) is not None
        return flags | Qt.ItemFlag.ItemIsEditable if editable and not self.texts.read_only else flags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        row = self.rows[index.row()]
        if not isinstance(row, ActivityRow):
            return _add_data(row, index.column(), role)
        if index.column() == 0:
            return _activity_data(row, role)
        if index.column() == self.check_column:
            return _check_data(row, role)
        return self._letter_data(row, self.columns[index.column() - 1], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            row = self.activity_at(section)
            return row.text if row else None
        if section in (0, self.check_column):
            words = _("Activity") if section == 0 else _("Check")
            return None if role == _ROLE.ToolTipRole else words
        if not 0 < section < self.check_column:
            return None
        column = self.columns[section - 1]
        return column.head if role == _ROLE.DisplayRole else self.column_words(column)

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Column 0 takes an activity's text, a party's column its letters ("", "R", "RA", …)."""
        if role != _ROLE.EditRole or not index.isValid():
            return False
        if index.column() == 0:
            record_id = self.rows[index.row()].record_id
            return bool(record_id) and not self.commit_text(record_id, str(value or ""))
        party = self.party_at(index)
        return party is not None and self.set_letters(index.row(), party, str(value or ""))

    def activity_at(self, row: int) -> ActivityRow | None:
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, ActivityRow) else None

    def party_at(self, index: Index) -> str | None:
        """The party of a letter cell; None elsewhere."""
        if self.activity_at(index.row()) is None or not 0 < index.column() < self.check_column:
            return None
        return self.columns[index.column() - 1].party.key

    def cell_at(self, index: Index) -> LetterCell:
        row, party = self.activity_at(index.row()), self.party_at(index)
        return row.cell(party) if row and party else EMPTY_CELL

    def row_of(self, record_id: str) -> int:
        """The row of an activity, -1 when it has none. The line that adds one has the id ""."""
        return next((number for number, row in enumerate(self.rows) if row.record_id == record_id), -1)

    def column_of(self, party: str) -> int:
        """The column of a party; its role's when it is folded, -1 when it has none."""
        for key in (party, self._role_of.get(party, "")):
            for number, column in enumerate(self.columns, start=1):
                if column.party.key == key:
                    return number
        return -1

    def column_words(self, column: MatrixColumn) -> str:
        """A column's head in full: name and role, and how many people are folded into it."""
        if not column.is_role:
            title = self.bridge.framework.role(column.party.role or "").title
            words = _("{name}, {role}").format(name=column.party.name, role=title)
            return words if column.party.active else _("{name}, no longer takes part").format(name=words)
        if column.is_folded:
            people = n_("{count} person folded", "{count} people folded", column.people)
            return _("{role}, the role, {people}").format(role=column.party.name, people=people)
        return _("{role}, the role").format(role=column.party.name)

    def raw_text(self, row: int) -> str:
        """The text with which editing an activity starts."""
        found = self.activity_at(row)
        return found.text if found else ""

    def commit_text(self, record_id: str, raw: str, visit: str = "") -> str:
        """Typed text of an activity; "" when it stands. The new row becomes an activity with it."""
        return self.texts.commit_text(record_id, TEXT, raw, visit)

    def start_new(self) -> int:
        """Put an empty row above the line that adds, unless there is one; its row number."""
        if not self._new_id:
            row = self.row_of("")
            self._new_id = str(uuid4())
            self.beginInsertRows(QModelIndex(), row, row)
            self.rows.insert(row, NewRow(self._new_id))
            self.endInsertRows()
        return self.row_of(self._new_id)

    def drop_new(self) -> None:
        """Take the new row away again, if it did not become an activity."""
        row = self.row_of(self._new_id) if self._new_id else -1
        self._new_id = ""
        if row >= 0 and isinstance(self.rows[row], NewRow):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.rows[row]
            self.endRemoveRows()

    def set_letters(self, row: int, party: str, letters: str) -> bool:
        """Replace a party's own letters; False when nothing changed or it was refused."""
        activity = self.activity_at(row)
        if activity is None or activity.cell(party).own == letters or set(letters) - set(LETTERS):
            return False
        wanted = edits.raci.SetLetters(activity=activity.record_id, party=party, letters=letters)
        return self.told(self.bridge.attempt(edits.raci.set_letters, wanted))

    def include(self, row: int, included: bool) -> bool:
        """Make an activity part of this initiative, or leave it out."""
        activity = self.activity_at(row)
        if activity is None:
            return False
        return self.told(self.bridge.commit_value("raci_activity", activity.record_id, INCLUDED, included))

    def remove(self, row: int) -> bool:
        """Delete an own activity; one of the framework is left out instead, so that it can come back."""
        activity = self.activity_at(row)
        if activity is None:
            return False
        if activity.activity.responsibility:
            return self.include(row, False)
        return self.told(self.texts.remove(activity.record_id))

    def duplicate(self, row: int) -> str:
        """Put a copy of an activity, with its letters, below it. Returns the copy's id, "" when there is none."""
        activity = self.activity_at(row)
        return "" if activity is None or self.texts.read_only else self.texts.duplicate(activity.record_id)

    def move(self, row: int, by: int) -> bool:
        """Move an activity up (-1) or down (1) among those shown beside it."""
        activity, other = self.activity_at(row), self.activity_at(row + by)
        if activity is None or other is None or activity.left_out != other.left_out:
            return False
        order = [one.id for one in self.bridge.records.raci_activities.of(self.dimension)]
        places = order.index(other.record_id) - order.index(activity.record_id)
        return self.told(self.texts.move(activity.record_id, places))

    def told(self, sentence: str) -> bool:
        """Pass on why an edit was refused; True when it was done."""
        if sentence:
            self.refused.emit(sentence)
        return not sentence

    def fold(self, role: str, folded: bool) -> None:
        """Fold the people of a role into its column, or show them."""
        wanted = self.folded | {role} if folded else self.folded - {role}
        if wanted != self.folded:
            self.folded = wanted
            self.beginResetModel()
            self._take(self.rows)
            self.endResetModel()

    def unfold_for(self, party: str) -> None:
        """Show a person's column."""
        self.fold(self._role_of.get(party, ""), False)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show the records as they are now, announcing only what an edit touched."""
        if change is None:
            self._reset(self._fresh_rows())
            return
        touched = change.changed.keys() | change.removed.keys()
        if change.kind != "draft" and not touched & _SHOWN_TABLES:
            return
        known = {row.record_id: row for row in self.rows if isinstance(row, ActivityRow)}
        rows = self._fresh_rows({} if "participant" in touched else known)
        if "participant" in touched or [row.record_id for row in rows] != [row.record_id for row in self.rows]:
            self._reset(rows)
        else:
            self._replace(rows)

    def _reset(self, rows: list[MatrixRow]) -> None:
        self.beginResetModel()
        self._take(rows)
        self.endResetModel()

    def _take(self, rows: list[MatrixRow]) -> None:
        roles = raci_columns(self.bridge.records, self.bridge.framework)
        self.columns = matrix_columns(roles, self.folded)
        self.people = tuple(person for one in roles for person in one.people)
        self._role_of = {person.key: one.role.key for one in roles for person in one.people}
        self.rows = rows
        self._count()

    def _fresh_rows(self, known: Mapping[str, ActivityRow] | None = None) -> list[MatrixRow]:
        """The rows as the records are now; a new row that has become an activity is none any more."""
        bridge = self.bridge
        result = bridge.overview.raci[self.dimension]
        accepted = {
            (one.finding.code, one.finding.record, one.finding.field)
            for one in bridge.overview.station(self.dimension, "raci").accepted
        }
        rows = activity_rows(bridge.records, bridge.framework, self.dimension, result, known, accepted)
        if bridge.records.raci_activities.get(self._new_id):
            self._new_id = ""
        kept = [row for row in rows if not row.left_out]
        new = [NewRow(self._new_id)] if self._new_id else []
        add = [] if self.texts.read_only else [AddRow()]
        return [*kept, *new, *add, *(row for row in rows if row.left_out)]

    def _replace(self, rows: list[MatrixRow]) -> None:
        """Put rows of the same activities in place of the old ones."""
        for number, row in enumerate(rows):
            if self.rows[number] is not row and isinstance(row, ActivityRow):
                self.rows[number] = row
                self.dataChanged.emit(self.index(number, 0), self.index(number, self.check_column))
        self._count()

    def _count(self) -> None:
        kept = [row for row in self.rows if isinstance(row, ActivityRow) and not row.left_out]
        self.included = len(kept)
        self.load = workload(kept)

    def _letter_data(self, row: ActivityRow, column: MatrixColumn, role: int) -> Any:
        cell = row.cell(column.party.key)
        if role == _ROLE.DisplayRole:
            return cell.own or cell.faint
        if role == _ROLE.EditRole:
            return cell.own
        return self._cell_words(row, column, cell)

    def _cell_words(self, row: ActivityRow, column: MatrixColumn, cell: LetterCell) -> str:
        """What a screen reader says and a tool tip shows: the letters, whose they are, of which activity."""
        words = letter_words(cell.own or cell.faint) or _("no letter")
        if cell.faint and not cell.own:
            title = self.bridge.framework.role(column.party.role or "").title
            words = _("{letters}, from {role}").format(letters=words, role=title)
        elif cell.faint:
            taken = letter_words(cell.faint)
            words = _("{letters}; {taken} does not count, as letters of its people stand in its place").format(
                letters=words, taken=taken
            )
        return _("{letters}: {party}. {activity}").format(letters=words, party=column.party.name, activity=row.text)


def _add_data(row: AddRow | NewRow, column: int, role: int) -> str | None:
    if role == _ROLE.AccessibleTextRole:
        return _("Add activity") if isinstance(row, AddRow) else _("New activity")
    if role == _ROLE.EditRole:
        return ""
    return _("Add activity") if isinstance(row, AddRow) and column == 0 and role == _ROLE.DisplayRole else None


def _activity_data(row: ActivityRow, role: int) -> str | None:
    if role == _ROLE.ToolTipRole:
        return plain_tip(row.refused or f"{row.code}  {row.text}")
    if role == _ROLE.AccessibleTextRole:
        parts = [row.code, row.text or _("no text"), row.refused]
        parts.append(_("critical") if row.activity.critical else "")
        parts.append(_("not part of this initiative") if row.left_out else "")
        return ", ".join(part for part in parts if part)
    return row.text


def _check_data(row: ActivityRow, role: int) -> str | None:
    if role == _ROLE.DisplayRole:
        return row.check_words
    if role == _ROLE.EditRole:
        return None
    if row.left_out:
        return _("Not part of this initiative. Enter brings it back.")
    if row.faults:
        return "\n".join(fault.message for fault in row.faults)
    return _("In order") if row.judged else _("Not judged while it is as suggested")
