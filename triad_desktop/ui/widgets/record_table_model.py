"""The model of a table of records: every line worked out before it is asked for, and only what changed is announced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from triad_desktop.facilitation.findings import Finding
from triad_desktop.models.fields import Field
from triad_desktop.models.records import RECORD_TYPES
from triad_desktop.models.references import PARTIES
from triad_desktop.text import _, n_
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.record_cells import (
    AddLine,
    Cell,
    Column,
    Line,
    RecordLine,
    RowLook,
    StripLine,
    columns_of,
    findings_sentence,
    record_line,
    strips_of,
)
from triad_desktop.ui.widgets.record_rows import RecordRows

Index = QModelIndex | QPersistentModelIndex
NOTHING: frozenset[str] = frozenset()
_ROLE = Qt.ItemDataRole
_NAMES = frozenset({"participant", "party", "parties"})
_ANSWERED = frozenset({
    _ROLE.DisplayRole, _ROLE.EditRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole,
    _ROLE.AccessibleDescriptionRole, _ROLE.CheckStateRole, _ROLE.TextAlignmentRole,
})  # fmt: skip


class RecordTableModel(QAbstractTableModel):
    """Lines are records, strips below them, and last the line that adds one. The last column holds the mark of a
    record's findings."""

    def __init__(self, rows: RecordRows, fields: Sequence[Field], look: RowLook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.look = look
        self.fields = tuple(fields)
        self.columns: tuple[Column, ...] = columns_of(fields, look)
        self.lines: list[Line] = []
        self.new_id = ""
        self.edited: tuple[str, str] = ("", "")  # (record, field) that is being typed in
        self._add_when_empty = True
        self._unfolded: set[str] = set()
        self._row_of: dict[str, int] = {}
        self._made: dict[str, tuple[Any, tuple[Finding, ...], tuple[str | None, ...], RecordLine]] = {}
        self._drafts: object = None
        self._reads = self._tables_read()
        self._just_made_of: tuple[object, object] | None = None
        self.update()
        self._just_made_of = self._sources()

    @property
    def findings_column(self) -> int:
        return len(self.columns)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        field = self.field_at(index)
        if field is None or not self._can_edit(index, field):
            return flags
        return flags | (Qt.ItemFlag.ItemIsUserCheckable if field.kind == "yes_no" else Qt.ItemFlag.ItemIsEditable)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        line = self.lines[index.row()]
        if isinstance(line, RecordLine):
            return self._record_data(line, index, role)
        if index.column() != 0:
            return None
        if isinstance(line, AddLine):
            return line.text if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole) else None
        if role == _ROLE.DisplayRole:
            return line.sentence
        return f"{line.severity}: {line.sentence}" if role == _ROLE.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return None
        if section < len(self.columns):
            return self.columns[section].title
        return _("Findings") if role == _ROLE.AccessibleTextRole else None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        field = self.field_at(index)
        if field is None or self.rows.read_only:
            return False
        record_id = self.lines[index.row()].record_id  # type: ignore[union-attr]
        if role == _ROLE.CheckStateRole:
            checked = Qt.CheckState(value) == Qt.CheckState.Checked
            return not self.rows.commit_value(record_id, field, checked)
        if role != _ROLE.EditRole:
            return False
        return not self.rows.commit_text(record_id, field, str(value or ""))

    def line(self, row: int) -> Line | None:
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def begins_row(self, row: int) -> bool:
        """Whether a new row is begun here: on the line that adds one, or anywhere where there is no line yet."""
        return not self.lines or isinstance(self.line(row), AddLine)

    def sentence_below(self, row: int) -> StripLine | None:
        """The sentence directly below a line, if there is one."""
        line = self.line(row + 1)
        return line if isinstance(line, StripLine) else None

    def record_at(self, index: Index) -> RecordLine | None:
        line = self.line(index.row()) if index.isValid() else None
        return line if isinstance(line, RecordLine) else None

    def column_at(self, index: Index) -> Column | None:
        return self.columns[index.column()] if 0 <= index.column() < len(self.columns) else None

    def field_at(self, index: Index) -> Field | None:
        """The field of a cell; None on strips, the last line, derived columns and the mark."""
        column = self.column_at(index) if self.record_at(index) else None
        return column.field if column else None

    def cell_at(self, index: Index) -> Cell:
        line = self.record_at(index)
        return line.cells[index.column()] if line and index.column() < len(line.cells) else Cell()

    def raw_at(self, index: Index) -> str:
        """The text with which editing this cell starts."""
        line, field = self.record_at(index), self.field_at(index)
        if line is None or field is None:
            return ""
        record = self.rows.find(line.record_id)
        return "" if record is None else self.rows.raw(record, field)

    def row_of(self, record_id: str) -> int:
        return self._row_of.get(record_id, -1)

    def column_of(self, field_key: str) -> int:
        return next((place for place, one in enumerate(self.columns) if one.key == field_key), -1)

    def record_ids(self) -> tuple[str, ...]:
        """Those that exist, in order."""
        return tuple(one for one in self._row_of if one != self.new_id)

    def _can_edit(self, index: Index, field: Field) -> bool:
        line = self.record_at(index)
        record = self.rows.find(line.record_id) if line is not None else None
        return not self.rows.read_only if record is None else self.rows.can_edit(record, field)

    def start_new(self) -> str:
        """A new line at the end; its id is the id of the record that it becomes."""
        if not self.new_id:
            self.new_id = str(uuid4())
            self.update(NOTHING)
        return self.new_id

    def drop_new(self) -> None:
        """Take the new line away again if nothing was typed in it."""
        if self.new_id:
            self.new_id = ""
            self.update(NOTHING)

    def set_add_line(self, *, when_empty: bool) -> None:
        """Whether the line that adds a row is there while there is no row."""
        self._add_when_empty = when_empty
        self.update(NOTHING)

    def set_edited(self, record_id: str, field_key: str) -> None:
        """Which field is being typed in: what it refuses is said when it is left."""
        before, self.edited = self.edited, (record_id, field_key)
        if before != self.edited and (self._is_refused(*before) or self._is_refused(*self.edited)):
            self.update(NOTHING)

    def _is_refused(self, record_id: str, field_key: str) -> bool:
        line, column = self.line(self.row_of(record_id)), self.column_of(field_key)
        return isinstance(line, RecordLine) and column >= 0 and bool(line.cells[column].refused)

    def toggle_findings(self, record_id: str) -> None:
        """Fold all findings of a record out below it, or in."""
        self._unfolded ^= {record_id}
        self.update(NOTHING)

    def is_unfolded(self, record_id: str) -> bool:
        return record_id in self._unfolded

    def update(self, touched: frozenset[str] | None = None) -> bool:
        """Show the records as they are now; whether any line differs. `touched` are the tables that changed; None:
        look at everything.

        Cells may name people or read what hangs on a record, so only a change of these records alone is cheap. A page
        that was just made looks at everything again: then nothing is made twice."""
        made_of, self._just_made_of = self._just_made_of, None
        is_new = made_of is not None and all(one is other for one, other in zip(made_of, self._sources(), strict=True))
        if (touched is None and not is_new) or (touched is not None and touched & self._reads):
            self._made.clear()
        lines = list(self._lines_now())
        keys = [line.key for line in self.lines]
        new_keys = [line.key for line in lines]
        differs = keys != new_keys
        if differs:
            self._reorder(keys, new_keys, lines)
        for row, line in enumerate(lines):
            if self.lines[row] is not line and self.lines[row] != line:
                differs = True
                self.lines[row] = line
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns)))
        return differs

    def _sources(self) -> tuple[object, object]:
        return (self.rows.bridge.records, self.rows.bridge.overview)

    def _tables_read(self) -> frozenset[str]:
        """The tables, besides their own, that cells may read: those of parties, or any when it can't be told."""
        others = frozenset(RECORD_TYPES) - {self.rows.table}
        if type(self.rows) is not RecordRows or self.look.derived or self.look.cell_text:
            return others
        named = any(column.field and column.field.kind in _NAMES for column in self.columns)
        return others & PARTIES if named else NOTHING

    def _lines_now(self) -> Iterator[Line]:
        records = self.rows.records()
        findings = self.rows.findings()
        if self.new_id and any(record.id == self.new_id for record in records):
            self.new_id = ""
        same_drafts = self._drafts is self.rows.bridge.records.drafts
        self._drafts = self.rows.bridge.records.drafts
        for record in records:
            line = self._line_for(record, findings.get(record.id, ()), same_drafts)
            yield line
            edited = self.edited[1] if self.edited[0] == record.id else ""
            unfolded, read_only = record.id in self._unfolded, self.rows.read_only
            yield from strips_of(line, self.columns, unfolded=unfolded, edited=edited, read_only=read_only)
        if self.new_id:
            yield RecordLine(self.new_id, "", tuple(Cell() for _column in self.columns))
        if not self.rows.read_only and (records or self.new_id or self._add_when_empty):
            yield AddLine(self.look.add or _("Add {noun}").format(noun=self.look.noun))

    def _line_for(self, record: Any, findings: tuple[Finding, ...], same_drafts: bool) -> RecordLine:
        made = self._made.get(record.id)
        known = made is not None and made[0] is record and made[1] == findings
        if made is not None and known and same_drafts:
            return made[3]
        drafts = tuple(self.rows.draft(record.id, column.field) for column in self.columns if column.field)
        if made is not None and known and made[2] == drafts:
            return made[3]
        line = record_line(self.rows, self.look, self.columns, record, findings)
        self._made[record.id] = (record, findings, drafts, line)
        return line

    def _reorder(self, old: list[tuple[str, ...]], new: list[tuple[str, ...]], lines: list[Line]) -> None:
        """Insert and remove lines until their keys are the new ones; lines that stay keep what they show."""
        steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for kind, old_from, old_to, new_from, new_to in reversed(steps):
            if kind in ("delete", "replace"):
                self.beginRemoveRows(QModelIndex(), old_from, old_to - 1)
                del self.lines[old_from:old_to]
                self._number()
                self.endRemoveRows()
            if kind in ("insert", "replace"):
                self.beginInsertRows(QModelIndex(), old_from, old_from + new_to - new_from - 1)
                self.lines[old_from:old_from] = lines[new_from:new_to]
                self._number()
                self.endInsertRows()

    def _number(self) -> None:
        self._row_of = {line.record_id: row for row, line in enumerate(self.lines) if isinstance(line, RecordLine)}

    def _record_data(self, line: RecordLine, index: Index, role: int) -> Any:
        if index.column() == len(self.columns):
            return self._mark_data(line, role)
        cell = line.cells[index.column()]
        column = self.columns[index.column()]
        match role:
            case _ROLE.DisplayRole:
                return cell.text
            case _ROLE.EditRole:
                return self.raw_at(index)
            case _ROLE.AccessibleTextRole:
                words = cell.text or _("empty")
                code = f"{line.code}, " if line.code and index.column() == 0 else ""
                return f"{code}{column.title}: {words}"
            case _ROLE.AccessibleDescriptionRole:
                return cell.refused or (column.field.help if column.field else "")
            case _ROLE.ToolTipRole:
                return plain_tip(cell.refused) or None
            case _ROLE.CheckStateRole if column.field and column.field.kind == "yes_no":
                return Qt.CheckState.Checked if cell.checked else Qt.CheckState.Unchecked
            case _ROLE.TextAlignmentRole if column.numeric:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _mark_data(self, line: RecordLine, role: int) -> Any:
        if not line.findings:
            return None
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return n_("{count} finding", "{count} findings", len(line.findings))
        if role == _ROLE.ToolTipRole:
            return plain_tip(findings_sentence(line.findings))
        if role == _ROLE.AccessibleDescriptionRole:
            return findings_sentence(line.findings)
        return None
