"""Show what was understood of pasted rows, row by row, before any is added. It adds none itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from triad_desktop.models.pasted_rows import PastedRow, PastedRows, read_cells, read_rows
from triad_desktop.text import _, n_
from triad_desktop.ui.dialogs.paste_preview_dialog import PastePreviewDialog, passed_over, rows_read
from triad_desktop.ui.dialogs.ticked_rows import TickedRows
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.record_table import RecordTable
from triad_desktop.ui.widgets.row_clipboard import copied_cells, pasted_fields
from triad_desktop.ui.widgets.segmented_control import SegmentedControl
from triad_desktop.ui.widgets.text_label import TextLabel

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_KEEP, _EMPTY = "keep", "empty"
_ROW_WIDTH, _LEAST, _MOST = 72, 112, 400
_ROW_HEIGHT, _PADDING, _ABOVE_AND_BELOW = 40, 24, 16
_MEASURED = 40  # rows in one turn of the event loop


class PastedRowsModel(TickedRows):
    """The number of each row, its cells as they were pasted, and what is refused."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found = PastedRows()

    def show_rows(self, found: PastedRows) -> None:
        self.beginResetModel()
        self.found = found
        self._want(range(len(found.rows)))
        self.endResetModel()

    def chosen(self) -> PastedRows:
        """What was understood, with the rows alone that are to be added."""
        return replace(self.found, rows=tuple(row for at, row in enumerate(self.found.rows) if self.is_wanted(at)))

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
            case _ROLE.CheckStateRole if index.column() == 0:
                return self._box(index.row())
            case _ROLE.ForegroundRole if not self.is_wanted(index.row()):
                return current_theme().text3
            case _ROLE.ForegroundRole if self._is_refused(row, index.column()):
                return current_theme().alert
            case _ROLE.AccessibleTextRole:
                words = (
                    f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {self._text(row, index.column())}"
                )
                refused = self._is_refused(row, index.column())
                return self._said(_("{cell}, refused").format(cell=words) if refused else words, index)
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


class PasteRowsDialog(PastePreviewDialog):
    """`found` holds what is to be added, once it is accepted."""

    def __init__(self, text: str, table: RecordTable, parent: QWidget | None = None) -> None:
        self.model = PastedRowsModel()
        super().__init__(_("Paste rows"), self.model, _("Rows that were read"), parent)
        self.model.setParent(self)
        self._target = table
        self._tall_from = 0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit_rows)
        self.refused_label = TextLabel(_("What is refused"), colour="text2")
        self.refused = SegmentedControl(
            [(_KEEP, _("Keep as typed, to mend")), (_EMPTY, _("Leave empty"))], name=_("What is refused")
        )
        choice = QHBoxLayout()
        for widget in (self.refused_label, self.refused):
            choice.addWidget(widget)
        choice.addStretch(1)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setMinimumSectionSize(current_theme().px(_ROW_WIDTH))
        self._lay_out(choice, self.hint)
        self.read(text)

    @property
    def found(self) -> PastedRows:
        return self.model.chosen()

    @property
    def keeps_refused(self) -> bool:
        """Whether refused text waits in its field; else the field stays empty."""
        return self.refused.current() == _KEEP

    def read(self, text: str) -> None:
        rows, fields = self._target.rows, self._target.records.fields
        cells, shown = copied_cells(text), pasted_fields(self._target)
        if cells:
            found = read_cells(cells, fields, shown, rows.understood)
        else:
            found = read_rows(text, fields, shown, rows.understood)
        count = len(found.rows)
        self.model.show_rows(found)
        self._show_summary(found.refusal, _sentences(found), rows=count)
        for widget in (self.refused_label, self.refused):
            widget.setVisible(found.refused_cells > 0)
        self._show_count()
        self._fit_columns()
        if count:
            self._start_in_table()

    @Slot()
    def _show_count(self) -> None:
        count = len(self.found.rows)
        self._offer(count, n_("Add {count} row", "Add {count} rows", count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give each column what its cells need, where there is room; no remark, no column for it."""
        theme = current_theme()
        for at in range(self.model.columnCount()):
            is_remark = at == self.model.columnCount() - 1
            self.table.setColumnHidden(at, is_remark and not self.model.found.refused_cells)
        needs = [self._need(at) for at in self._columns()]
        room = self.table.width() - self.table.verticalScrollBar().sizeHint().width() - theme.px(_ROW_WIDTH)
        for at, width in enumerate(shared_widths(needs[1:], theme.px(_LEAST), room), start=1):
            self.table.setColumnWidth(at, width)
        self.table.setColumnWidth(0, theme.px(_ROW_WIDTH))
        self._tall_from = 0
        self._fit_rows()

    def _need(self, column: int) -> float:
        theme, model = current_theme(), self.model
        metrics = QFontMetricsF(theme.font("body"))
        head = model.headerData(column, Qt.Orientation.Horizontal)
        cells = (model.index(row, column).data() for row in range(min(_MEASURED, model.rowCount())))
        widest = max(map(metrics.horizontalAdvance, (head, *cells)))
        return min(widest + theme.px(_PADDING), theme.px(_MOST))

    @Slot()
    def _fit_rows(self) -> None:
        """Let rows be as high as their words need, so many in each turn of the event loop."""
        rows, first = self.model.rowCount(), self._tall_from
        self._tall_from = min(rows, first + _MEASURED)
        for row in range(first, self._tall_from):
            self.table.setRowHeight(row, self._height(row))
        if self._tall_from < rows:
            self._later.start()

    def _height(self, row: int) -> int:
        theme, flags = current_theme(), int(Qt.TextFlag.TextWordWrap)
        metrics = QFontMetricsF(theme.font("body"))
        rooms = (QRectF(0, 0, self.table.columnWidth(at) - theme.px(_PADDING), 0) for at in self._columns())
        texts = (self.model.index(row, at).data() for at in self._columns())
        words = max(metrics.boundingRect(room, flags, text).height() for room, text in zip(rooms, texts, strict=True))
        return max(theme.px(_ROW_HEIGHT), ceil(words) + theme.px(_ABOVE_AND_BELOW))

    def _columns(self) -> list[int]:
        return [at for at in range(self.model.columnCount()) if not self.table.isColumnHidden(at)]


def shared_widths(needs: Sequence[float], least: float, room: float) -> list[int]:
    """Widths that fill `room`: what each needs and the rest for the last, else all above `least` give in proportion."""
    short = sum(needs) - room
    if short <= 0:
        return [*map(int, needs[:-1]), int(room - sum(map(int, needs[:-1])))] if needs else []
    spare = [max(0.0, need - least) for need in needs]
    part = min(1.0, short / (sum(spare) or 1))
    return [int(need - part * one) for need, one in zip(needs, spare, strict=True)]


def _sentences(found: PastedRows) -> list[str]:
    """What was read."""
    sentences = [rows_read(len(found.rows))]
    if found.refused_cells:
        sentences.append(n_("{count} cell is refused.", "{count} cells are refused.", found.refused_cells))
    if found.headings:
        pairs = [_("“{heading}” as {title}").format(heading=name, title=title) for name, title in found.headings]
        sentences.append(_("Read: {columns}.").format(columns=", ".join(pairs)))
    sentences += passed_over(found.empty_rows, found.ignored)
    if found.free:
        sentences.append(_("Headings that would be understood: {titles}.").format(titles=", ".join(found.free)))
    return sentences
