"""Show what was understood of pasted rows, row by row, before any is added. It adds none itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from triad_desktop.models.pasted_rows import PastedRow, PastedRows, read_rows
from triad_desktop.text import _, n_
from triad_desktop.ui.dialogs.answer_keys import answer_by_keys
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.key_hint import KeyHint
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.record_table import RecordTable
from triad_desktop.ui.widgets.row_clipboard import pasted_fields
from triad_desktop.ui.widgets.segmented_control import SegmentedControl
from triad_desktop.ui.widgets.table_view import TableView
from triad_desktop.ui.widgets.text_label import TextLabel

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_KEEP, _EMPTY = "keep", "empty"
_ROW_WIDTH, _WIDTH = 56, 144


class PastedRowsModel(QAbstractTableModel):
    """The number of each row, its cells as they were pasted, and what is refused."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found = PastedRows()

    def show_rows(self, found: PastedRows) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.found.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.found.columns) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != _ROLE.DisplayRole:
            return None
        return (_("Row"), *(one.title for one in self.found.columns), _("Remark"))[section]

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.found.rows[index.row()]
        match role:
            case _ROLE.DisplayRole:
                return self._text(row, index.column())
            case _ROLE.ToolTipRole:
                return plain_tip(self._text(row, index.column())) or None
            case _ROLE.ForegroundRole if self._is_refused(row, index.column()):
                return current_theme().alert
            case _ROLE.AccessibleTextRole:
                words = (
                    f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {self._text(row, index.column())}"
                )
                return _("{cell}, refused").format(cell=words) if self._is_refused(row, index.column()) else words
        return None

    def _text(self, row: PastedRow, column: int) -> str:
        if column == 0:
            return str(row.number)
        if column <= len(self.found.columns):
            return row.texts.get(self.found.columns[column - 1].key, "")
        return " ".join(row.refused.values())

    def _is_refused(self, row: PastedRow, column: int) -> bool:
        if 0 < column <= len(self.found.columns):
            return self.found.columns[column - 1].key in row.refused
        return column > 0 and bool(row.refused)


class PasteRowsDialog(QDialog):
    """`found` holds what is to be added, once it is accepted. Ctrl+V reads the clipboard anew."""

    def __init__(self, text: str, table: RecordTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Paste rows"))
        self._target = table
        self.model = PastedRowsModel(self)
        self.summary = TextLabel("", wrap=True)
        self.refused_label = TextLabel(_("What is refused"), colour="text2")
        self.refused = SegmentedControl(
            [(_KEEP, _("Keep as typed, to mend")), (_EMPTY, _("Leave empty"))], name=_("What is refused")
        )
        self.hint = KeyHint("Ctrl+V", text=_("reads the clipboard again"))
        self.table = TableView(name=_("Rows that were read"), scrolls=True)
        self.table.setModel(self.model)
        self.add_button = button(_("Add"), "primary")
        self.add_button.setDefault(True)
        self.add_button.clicked.connect(self.accept)
        self.cancel_button = button(_("Cancel"), "quiet")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        answer_by_keys(self, self.add_button)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self._on_paste_activated)
        self._lay_out()
        self.read(text)

    @property
    def found(self) -> PastedRows:
        return self.model.found

    @property
    def keeps_refused(self) -> bool:
        """Whether refused text waits in its field; else the field stays empty."""
        return self.refused.current() == _KEEP

    def read(self, text: str) -> None:
        """Show what is understood of this text in place of what was there."""
        rows, fields = self._target.rows, self._target.records.fields
        found = read_rows(text, fields, pasted_fields(self._target), rows.understood)
        self.model.show_rows(found)
        self.summary.setText(_summary(found))
        self.summary.set_colour("alert" if found.refusal else "text")
        for widget in (self.refused_label, self.refused):
            widget.setVisible(found.refused_cells > 0)
        self.table.setVisible(bool(found.rows))
        count = len(found.rows)
        self.add_button.setText(n_("Add {count} row", "Add {count} rows", count) if count else _("Add"))
        self.add_button.setEnabled(count > 0)
        self._fit_columns()
        if count:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_paste_activated(self) -> None:
        self.read(QGuiApplication.clipboard().text())

    def _fit_columns(self) -> None:
        theme, head = current_theme(), self.table.horizontalHeader()
        for at in range(self.model.columnCount()):
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
            self.table.setColumnWidth(at, theme.px(_WIDTH if at else _ROW_WIDTH))
        head.setSectionResizeMode(self.model.columnCount() - 1, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(theme.px(_ROW_WIDTH))

    def _lay_out(self) -> None:
        theme = current_theme()
        choice, buttons = QHBoxLayout(), QHBoxLayout()
        for widget in (self.refused_label, self.refused):
            choice.addWidget(widget)
        choice.setSpacing(theme.px(16))
        choice.addStretch(1)
        buttons.addWidget(self.hint)
        buttons.addStretch(1)
        for one in (self.cancel_button, self.add_button):
            buttons.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(16))
        column.addWidget(TextLabel(_("Paste rows"), "heading", 600))
        column.addWidget(self.summary)
        column.addLayout(choice)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        room = self.screen().availableSize()
        self.resize(min(theme.px(1040), room.width()), min(theme.px(600), room.height() - theme.px(40)))


def _summary(found: PastedRows) -> str:
    """What was read, in sentences."""
    if found.refusal:
        return found.refusal
    sentences = [n_("{count} row was read.", "{count} rows were read.", len(found.rows))]
    if found.refused_cells:
        sentences.append(n_("{count} cell is refused.", "{count} cells are refused.", found.refused_cells))
    if found.empty_rows:
        words = n_("{count} empty line was passed over.", "{count} empty lines were passed over.", found.empty_rows)
        sentences.append(words)
    if found.ignored:
        sentences.append(_("Not used: {columns}.").format(columns=", ".join(found.ignored[:6])))
    return " ".join(sentences)
