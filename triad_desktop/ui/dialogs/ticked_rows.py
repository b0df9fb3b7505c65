"""Rows that are to be added, with a box each in the first column to leave one out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from triad_desktop.text import _

Index = QModelIndex | QPersistentModelIndex


class TickedRows(QAbstractTableModel):
    """The boxes of a table of pasted things; what stands in its cells is the derived model's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: set[int] = set()

    def can_be_added(self, row: int) -> bool:
        """Whether the row can be taken in; else its box stays empty."""
        return 0 <= row < self.rowCount()

    def is_wanted(self, row: int) -> bool:
        return row in self._wanted

    def toggle(self, row: int) -> None:
        """Take a row in or out; one that can't be added stays out."""
        if self.can_be_added(row):
            self._wanted ^= {row}
            self._tell(row, row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        has_box = index.isValid() and index.column() == 0 and self.can_be_added(index.row())
        return flags | Qt.ItemFlag.ItemIsUserCheckable if has_box else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggle(index.row())
        return True

    def _want(self, rows: Iterable[int]) -> None:
        self._wanted = set(rows)

    def _box(self, row: int) -> Qt.CheckState:
        return Qt.CheckState.Checked if row in self._wanted else Qt.CheckState.Unchecked

    def _said(self, words: str, index: Index) -> str:
        """What is read aloud of a cell: the first one of a row says whether it is added."""
        state = _("is added") if index.row() in self._wanted else _("is left out")
        return f"{words}, {state}" if index.column() == 0 else words

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
