"""Draws the cells of a table of records and gives them their editors."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from triad_desktop.ui.fields import set_invalid
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.field_inputs import SEVERAL_LINES, LineInput, TextInput
from triad_desktop.ui.widgets.picker_inputs import PartiesInput, PickerInput
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.record_cells import NUMERIC, RecordLine, StripLine
from triad_desktop.ui.widgets.record_painter import PADDING, RecordPainter
from triad_desktop.ui.widgets.record_rows import PICKED

if TYPE_CHECKING:
    from triad_desktop.ui.widgets.record_table import RecordTable

Index = QModelIndex | QPersistentModelIndex
CellInput = LineInput | TextInput | PickerInput
_BORDER = 2


def _say_refused(editor: QWidget, sentence: str) -> None:
    """Why the cell doesn't take what was pasted, below it; what stands in it stays as it is."""
    set_invalid(editor, sentence)
    QToolTip.showText(editor.mapToGlobal(QPoint(0, editor.height())), plain_tip(sentence), editor)


class RecordDelegate(QStyledItemDelegate):
    """Belongs to one RecordTable, which decides what keys and leaving an editor do."""

    def __init__(self, table: RecordTable, painter: RecordPainter) -> None:
        super().__init__(table)
        self._table = table
        self._painter = painter

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._table.records
        line = model.line(index.row())
        state = self._table.state_of(index.row())
        rect = QRectF(option.rect)
        if isinstance(line, StripLine):
            self._painter.paint_strip(painter, rect, line, state)
            return
        if not isinstance(line, RecordLine):
            if line is not None:
                self._painter.paint_add(painter, rect, line, state)
            return
        column = index.column()
        last = column == model.findings_column
        self._painter.paint_ground(painter, rect, state, first=column == 0, last=last)
        if last:
            self._painter.paint_findings(painter, rect, line, state.focused == "findings")
        else:
            self._painter.paint_cell(painter, rect, line, column, state)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        line = self._table.records.record_at(index)
        if line is not None and index.column() < len(line.cells) and self._painter.is_cut(line, index.column()):
            QToolTip.showText(event.globalPos(), plain_tip(line.cells[index.column()].text), view)
            return True
        return super().helpEvent(event, view, option, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = self._table.records
        field = model.field_at(index)
        column = model.column_at(index)
        assert field is not None
        assert column is not None
        editor: CellInput
        if field.kind in PICKED or field.kind == "parties":
            kind = PartiesInput if field.kind == "parties" else PickerInput
            options = partial(self._table.options_at, QPersistentModelIndex(index))
            editor = kind(options, parent, offers_desk=field.kind == "party")
        elif field.kind in ("line", *SEVERAL_LINES) and not (column.second and field.kind == "line"):
            editor = TextInput(parent=parent)
            editor.refused.connect(partial(_say_refused, editor))
        else:
            editor = LineInput(numeric=field.kind in NUMERIC, parent=parent)
        if column.second and isinstance(editor, LineInput):
            editor.setFont(current_theme().font("helper"))
        editor.setPlaceholderText(column.empty_words)
        editor.setAccessibleName(field.title)
        set_invalid(editor, model.cell_at(index).refused or None)
        editor.setStyleSheet(_cell_style(model.cell_at(index).refused != ""))
        self._table.editing.register(editor, index)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellInput) and not editor.has_uncommitted():
            editor.set_raw(self._table.records.raw_at(index))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellInput):
            self._table.editing.commit(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._table.records.record_at(index)
        if line is None:
            return
        frame = self._painter.frame_rect(line, QRectF(option.rect), index.column())
        editor.setGeometry(frame.toRect())
        if isinstance(editor, TextInput):
            editor.centre_lines(2 * _BORDER)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(editor, CellInput) and isinstance(event, QKeyEvent):
            return self._table.editing.key(editor, event)
        return super().eventFilter(editor, event)


def _cell_style(invalid: bool) -> str:
    """A cell's editor looks like the cell with its focus ring: nothing moves when editing starts."""
    theme = current_theme()
    edge = (theme.alert if invalid else theme.accent).name()
    radius = theme.px(4)
    inner = theme.px(PADDING) - 1 - _BORDER
    common = f"border: {_BORDER}px solid {edge}; border-radius: {radius}px; min-height: 0; background: {theme.surface.name()};"
    # A QLineEdit keeps 2 px of its own left and right of the text.
    return f"QLineEdit {{ {common} padding: 0 {inner - 2}px; }} QTextEdit {{ {common} padding: 0 {inner}px; }}"
