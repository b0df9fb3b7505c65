"""What keys and the row menu do in a table of records when no editor is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from triad_desktop.text import _
from triad_desktop.ui.icons import icon
from triad_desktop.ui.widgets.record_cells import RecordLine, StripLine
from triad_desktop.ui.widgets.row_clipboard import copy_rows, paste_text

if TYPE_CHECKING:
    from triad_desktop.ui.widgets.record_table import RecordTable

_PAGE_OF_ROWS = 8
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2})
_EMPTY = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_ROWS_BY = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_PAGE_OF_ROWS,
    Qt.Key.Key_PageDown: _PAGE_OF_ROWS,
}
_CELLS_BY = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -1_000, Qt.Key.Key_End: 1_000}


def press_key(table: RecordTable, event: QKeyEvent) -> bool:
    """Do what a key does on the current cell, strip or last line; False when it does nothing here."""
    key = Qt.Key(event.key())
    plain = not event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    )
    if plain and key in _ROWS_BY:
        table.editing.in_flow = False
        table.go_rows(_ROWS_BY[key])
    elif plain and key in _CELLS_BY:
        table.editing.in_flow = False
        _go_cells(table, _CELLS_BY[key])
    elif plain and (key in _ENTER or key == Qt.Key.Key_Space):
        table.actions_of_rows.edit_current(choose=True)
    elif plain and key in _EMPTY:
        return _empty_current(table)
    elif plain and event.text() and event.text().isprintable():
        return _begin_typing(table, event)
    else:
        return False
    return True


def _go_cells(table: RecordTable, by: int) -> None:
    """Left or right among the cells of the row; the ends hold. Below a record, Home and End go to its first and last
    sentence."""
    index = table.currentIndex()
    line = table.records.record_at(index)
    if line is None:
        _go_strips(table, by)
        return
    columns = [
        at
        for at, column in enumerate(table.records.columns)
        if not column.second or at == index.column() or table.painter_of_rows.has_second(line)
    ]
    if line.findings:
        columns.append(table.records.findings_column)
    at = columns.index(index.column()) + by if index.column() in columns else 0
    table.setCurrentIndex(table.records.index(index.row(), columns[max(0, min(len(columns) - 1, at))]))


def _go_strips(table: RecordTable, by: int) -> None:
    here = table.records.line(table.currentIndex().row())
    if isinstance(here, StripLine) and abs(by) > 1:
        lines = enumerate(table.records.lines)
        rows = [row for row, one in lines if isinstance(one, StripLine) and one.record_id == here.record_id]
        table.setCurrentIndex(table.records.index(rows[0 if by < 0 else -1], 0))


def _empty_current(table: RecordTable) -> bool:
    field = table.records.field_at(table.currentIndex())
    if field is None or table.rows.read_only or not table.records.raw_at(table.currentIndex()):
        return False
    table.editing.clear(table.current_record(), field)
    return True


def _begin_typing(table: RecordTable, event: QKeyEvent) -> bool:
    """A letter on a cell replaces its text; on the last line, or where there is none yet, it begins a row; on yes or no
    it answers; on a finding it fills in the empty cell that it is about."""
    index = table.currentIndex()
    field = table.records.field_at(index)
    if table.records.begins_row(index.row()):
        table.add_row()
        return table.editing.send(event)
    if table.rows.read_only:
        return False
    if field is None:
        record_id, empty = _empty_cell(table)
        return bool(empty) and table.editing.open(record_id, empty, typed=event)
    if field.kind == "yes_no":
        answers = {one.title[:1].casefold(): one.key == "yes" for one in table.options_at(index)}
        answer = answers.get(event.text().casefold())
        if answer is not None:
            table.rows.commit_value(table.current_record(), field, answer)
        return answer is not None
    return table.editing.open(table.current_record(), field.key, typed=event)


def _empty_cell(table: RecordTable) -> tuple[str, str]:
    """(record, field) of the first empty cell that the current finding, or count of findings, is about."""
    line = table.records.line(table.currentIndex().row())
    if not isinstance(line, StripLine | RecordLine):
        return "", ""
    keys = [line.field_key] if isinstance(line, StripLine) else [one.field for one in line.findings]
    for key in keys:
        if table.has_column(key) and not table.records.raw_at(table.index_of(line.record_id, key)):
            return line.record_id, key
    return "", ""


class RowActions(QObject):
    """The commands on the current row, with their keys, and the menu that lists them."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table = table
        self._are_made = False

    def make(self) -> None:
        """Make commands and keys, if need be: of a page's tables most never have the keyboard, and nine for each of them
        would make the page later."""
        if self._are_made:
            return
        self._are_made = True
        self._details = self._action(_("Details"), ("F4", "Ctrl+Down"), "list", self.show_details)
        self._edit_second = self._action("", (), "pencil", self.edit_second)
        self._up = self._action(_("Move up"), ("Alt+Up",), "arrow-up", self.move_up)
        self._down = self._action(_("Move down"), ("Alt+Down",), "arrow-down", self.move_down)
        self._duplicate = self._action(_("Duplicate"), ("Ctrl+D",), "copy", self.duplicate)
        self._copy = self._action(_("Copy row"), ("Ctrl+C",), "copy", self.copy)
        self._copy_all = self._action(_("Copy all rows"), (), "copy", self.copy_all)
        self._paste = self._action(_("Paste rows"), ("Ctrl+V",), "plus", self.paste)
        self._delete = self._action(_("Delete"), ("Ctrl+Del",), "trash-2", self.remove)

    def _action(self, text: str, keys: Sequence[str], symbol: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setIcon(icon(symbol))
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self._table.addAction(action)
        return action

    def show_menu(self, at: QPoint | None = None) -> None:
        """The menu of the current row, at the mouse (on the screen) or at its cell."""
        table = self._table
        if not table.current_record():
            return
        self.make()
        menu = QMenu(table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        field = table.field_of(table.look.second_line)
        if field is not None:
            words = _("Edit {field}").format(field=field.title.lower())
            self._edit_second.setText(words.replace("&", "&&"))
            menu.addAction(self._edit_second)
        if table.shows_details:
            menu.addAction(self._details)
        if not table.rows.read_only:
            menu.addSeparator()
            if table.rows.can_move:
                menu.addActions([self._up, self._down])
            menu.addAction(self._duplicate)
        menu.addSeparator()
        menu.addActions([self._copy, self._copy_all])
        if not table.rows.read_only:
            menu.addAction(self._paste)
            menu.addSeparator()
            menu.addAction(self._delete)
        cell = table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft())
        menu.popup(cell if at is None else at)

    def edit_current(self, *, choose: bool = False) -> None:
        """Edit or answer the current cell; on other lines do what they offer."""
        table = self._table
        index = table.currentIndex()
        field = table.records.field_at(index)
        if field is None:
            table.follow()
        elif field.kind == "yes_no" and not table.rows.read_only:
            table.rows.commit_value(table.current_record(), field, not table.records.cell_at(index).checked)
        else:
            table.editing.open(table.current_record(), field.key, choose=choose)

    @Slot()
    def edit_second(self) -> None:
        self._table.editing.open(self._table.current_record(), self._table.look.second_line)

    @Slot()
    def show_details(self) -> None:
        self._table.commit_pending()
        if self._table.chosen_record:
            self._table.details_requested.emit(self._table.chosen_record)

    @Slot()
    def move_up(self) -> None:
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        self._move(1)

    @Slot()
    def duplicate(self) -> None:
        table = self._table
        table.commit_pending()
        record_id, key = table.current_record(), table.current_field()
        if record_id not in table.record_ids() or table.rows.read_only:
            return
        copy = table.rows.duplicate(record_id)
        if copy:
            table.show_record(copy, key)

    @Slot()
    def copy(self) -> None:
        copy_rows(self._table, [self._table.current_record()], with_titles=False)

    @Slot()
    def copy_all(self) -> None:
        copy_rows(self._table, self._table.record_ids(), with_titles=True)

    @Slot()
    def paste(self) -> None:
        paste_text(self._table, QGuiApplication.clipboard().text())

    @Slot()
    def remove(self) -> None:
        table = self._table
        table.commit_pending()
        record_id = table.current_record()
        if record_id and record_id == table.records.new_id:
            table.drop_new_row()
        elif record_id and not table.rows.read_only and table.rows.referrers(record_id):
            table.referred.emit(record_id)
        elif record_id and not table.rows.read_only:
            self._say(table.rows.remove(record_id))

    def _move(self, by: int) -> None:
        table = self._table
        table.commit_pending()
        record_id = table.current_record()
        if record_id in table.record_ids() and not table.rows.read_only:
            self._say(table.rows.move(record_id, by))
            table.show_whole_current()

    def _say(self, sentence: str) -> None:
        if sentence:
            self._table.refused.emit(sentence)
