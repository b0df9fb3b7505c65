"""Typing in the cells of a table of records: opening, committing, taking back, and where the keys lead next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from triad_desktop.models.fields import Field
from triad_desktop.text import _
from triad_desktop.ui.widgets.field_inputs import LineInput, TextInput
from triad_desktop.ui.widgets.field_pause import TypingPause
from triad_desktop.ui.widgets.key_hint import key_text
from triad_desktop.ui.widgets.passing_notice import say_in_passing
from triad_desktop.ui.widgets.picker_inputs import PartiesInput, PickerInput
from triad_desktop.ui.widgets.record_cells import RecordLine

if TYPE_CHECKING:
    from triad_desktop.ui.widgets.record_table import RecordTable

Index = QModelIndex | QPersistentModelIndex
CellInput = LineInput | TextInput | PickerInput


class CellEditing(QObject):
    """One table's editor, of which there is one at a time.

    Text is committed when the editor is left, on Enter, after a pause and every few seconds of typing; all commits of
    one visit are one step, but a paste is a step of its own."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table = table
        self._editor: CellInput | None = None
        self._place = ("", "")  # record, field
        self._visit = ""
        self._original: object = None  # the value, and the refused text before it, if any
        self._original_draft: str | None = None
        self._known: object = None  # the value that stands in the record, as far as the editor knows
        self._began_new = False
        self._begun_row = ""  # the row that was begun and has not been left since
        self._new_by_tab = False  # Tab began the row in which the editor is open, and nothing is typed in it
        # Tab goes on to the next cell although no editor is open, as on a yes or no, or after Enter.
        self.in_flow = False
        self._entered_at_end = ("", "")  # record, field: Enter went from here to the line that adds a row
        table.selectionModel().currentChanged.connect(self._on_current_changed)
        self._pause = TypingPause(self)
        self._pause.due.connect(self._on_pause_due)

    @property
    def editor(self) -> CellInput | None:
        return self._editor

    @property
    def began_new(self) -> bool:
        """Whether the editor was opened in a row that was no record then."""
        return self._editor is not None and self._began_new

    def open(self, record_id: str, field_key: str, *, typed: QKeyEvent | None = None, choose: bool = False) -> bool:
        """Start typing in a cell. `typed` is the key that started it; it replaces the text. Refused text is selected.
        `choose` opens the list."""
        self.close()
        table = self._table
        self._entered_at_end = ("", "")
        index = table.index_of(record_id, field_key)
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        table.records.set_edited(record_id, field_key)
        table.arrange()
        index = table.index_of(record_id, field_key)
        table.setCurrentIndex(index)
        table.actions_of_rows.make()
        table.edit(index)
        editor = self._editor
        if editor is None:
            return False
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed is not None or table.records.cell_at(index).refused:
            editor.selectAll()
        elif isinstance(editor, TextInput):
            editor.moveCursor(QTextCursor.MoveOperation.End)
        if typed is not None:
            QApplication.sendEvent(editor, typed)
        self._fit_row()
        table.show_whole_current()
        if choose and isinstance(editor, PickerInput):
            editor.open_list()
        return True

    def send(self, event: QKeyEvent) -> bool:
        """Give a key to the open editor; False when there is none."""
        return self._editor is not None and QApplication.sendEvent(self._editor, event)

    def register(self, editor: CellInput, index: Index) -> None:
        """The delegate made this editor."""
        model = self._table.records
        line, field = model.record_at(index), model.field_at(index)
        assert line is not None
        assert field is not None
        self._editor = editor
        self._place = (line.record_id, field.key)
        self._visit = str(uuid4())
        self._began_new = line.record_id == model.new_id
        if self._began_new:
            self._begun_row = line.record_id
        self._new_by_tab = False
        self._original = self._known = self._value_now()
        self._original_draft = self._table.rows.draft(line.record_id, field)
        editor.typed.connect(self._on_editor_typed)
        editor.reverted.connect(self._on_editor_reverted)
        if isinstance(editor, PickerInput):
            editor.chosen.connect(self._on_editor_chosen)
        else:
            editor.step_done.connect(self._on_editor_step_done)
            editor.parted.connect(self._on_editor_parted)

    def commit(self, editor: CellInput, index: Index) -> None:
        """Commit what was typed, if anything was."""
        self._pause.stop()
        field = self._table.records.field_at(index)
        line = self._table.records.record_at(index)
        if editor is not self._editor or field is None or line is None or not editor.has_uncommitted():
            return
        raw = editor.raw()
        self._new_by_tab = False  # something was typed: Tab goes on in the row
        if not self._table.rows.commit_text(line.record_id, field, raw, self._visit):
            editor.set_raw(raw)
            self._known = self._value_now()

    def close(self, *, commit: bool = True) -> bool:
        """Leave the editor. False when what was typed is refused: it stays in the cell as a draft."""
        editor = self._editor
        if editor is None:
            return True
        record_id, field_key = self._place
        if isinstance(editor, PickerInput):
            editor.settle() if commit else editor.close_list()
        index = self._table.index_of(record_id, field_key)
        if commit and index.isValid():
            self.commit(editor, index)
        self._table.close_editor(editor)
        return not self._table.records.cell_at(self._table.index_of(record_id, field_key)).refused

    def forget(self, editor: QObject) -> None:
        """The view has closed this editor."""
        if editor is not self._editor:
            return
        self._pause.stop()
        self._editor = None
        self._table.fit_typing("", "", 0)
        self._table.records.set_edited("", "")
        self._table.arrange()
        QTimer.singleShot(0, self._table, self._table.on_focus_left)

    def abandon(self) -> None:
        """The row of the open editor goes away, and the editor with it."""
        self._pause.stop()
        self._editor = None
        self._table.records.edited = ("", "")

    def reload(self) -> None:
        """Show what was changed from elsewhere or taken back, unless something is being typed.

        The editor's own commits are left as they were typed, with a space at the end and all."""
        if self._editor is None or self._editor.has_uncommitted() or self._value_now() == self._known:
            return
        self._known = self._value_now()
        self._editor.set_raw(self._table.records.raw_at(self._table.index_of(*self._place)))
        self._fit_row()

    def place(self) -> tuple[str, str]:
        """(record, field) of the open editor."""
        return self._place if self._editor is not None else ("", "")

    def key(self, editor: CellInput, event: QKeyEvent) -> bool:
        """What a key does in an editor before the editor sees it; True when that was all."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key == Qt.Key.Key_Escape:
            self.take_back()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            by = -1 if key == Qt.Key.Key_Backtab or shift else 1
            is_done = by > 0 and self._new_by_tab and not editor.has_uncommitted()
            self.close()
            if is_done:
                self._leave(by)
            else:
                self.step(by)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if shift and isinstance(editor, TextInput) and self._breaks_lines():
                return False
            self._enter()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not isinstance(editor, PickerInput):
            by = -1 if key == Qt.Key.Key_Up else 1
            if shift or (isinstance(editor, TextInput) and not editor.on_edge_line(by)):
                return False
            self.close()
            self._table.go_rows(by)
        else:
            return False
        return True

    def take_back(self) -> None:
        """Leave the editor with everything as it was when it was opened, as a step of its own: undo brings what was
        typed back, and the row that it began. What is refused can be no step, and stays in the cell."""
        editor, (record_id, field_key) = self._editor, self._place
        field = self._table.field_of(field_key)
        if editor is None or field is None:
            return
        began_new, rows = self._began_new, self._table.rows
        value, draft = self._original, self._original_draft
        keeps = True
        if isinstance(editor, PickerInput):
            editor.leave_list()
            several = isinstance(editor, PartiesInput)
            keeps = not began_new and (several or not rows.refusal(field, editor.raw(), record_id))
        accepted = self.close(commit=keeps)
        self.in_flow = False
        record = rows.find(record_id)
        if record is not None and began_new and isinstance(editor, PickerInput):
            rows.remove(record_id, self._visit)
        elif record is not None and began_new and accepted:
            rows.remove(record_id)
            self._tell(_("The new row is gone. {keys} brings it back"))
        elif record is not None and accepted:
            if rows.value(record, field) != value:
                rows.commit_value(record_id, field, value)
                self._tell(_("As it was before. {keys} brings back what you typed"))
            if draft is not None:
                rows.commit_text(record_id, field, draft)
        self._table.drop_new_row()

    def _tell(self, words: str) -> None:
        say_in_passing(self._table, words.format(keys=key_text("Ctrl+Z")))

    def step(self, by: int) -> None:
        """To the next (1) or previous (-1) cell that can be edited; after the last one to a new row, and from that, when
        nothing is typed in it, out of the table. A cell with choices shows them while it is empty, or holds what the
        row began with, unless they would lie over why text of this row is refused."""
        table = self._table
        here = self._entered_at_end if any(self._entered_at_end) else (table.current_record(), table.current_field())
        cells = [
            (line.record_id, column.key)
            for line in table.records.lines
            if isinstance(line, RecordLine)
            for column in table.records.columns
            if column.field is not None
        ]
        place = cells.index(here) + by if here in cells else -1
        if 0 <= place < len(cells):
            record_id, key = cells[place]
            index = table.index_of(record_id, key)
            line = table.records.record_at(index)
            is_open = record_id == self._begun_row or not table.records.raw_at(index)
            choose = is_open and line is not None and not line.has_refused
            if not self.open(record_id, key, choose=choose):
                table.setCurrentIndex(table.index_of(record_id, key))
            self.in_flow = True
        elif by > 0 and table.records.new_id == "" and not table.rows.read_only:
            table.add_row()
            self._new_by_tab = True
        else:
            self._leave(by)

    def _leave(self, by: int) -> None:
        self.in_flow = False
        self._table.drop_new_row()
        self._table.focusNextPrevChild(by > 0)

    def clear(self, record_id: str, field: Field) -> None:
        """Empty a cell; of refused text only that, so that the value behind it is seen again."""
        self._entered_at_end = ("", "")
        if self._table.records.cell_at(self._table.index_of(record_id, field.key)).refused:
            self._table.rows.take_back(record_id, field)
        else:
            self._table.rows.commit_text(record_id, field, "")

    def _enter(self) -> None:
        table = self._table
        new_id = table.records.new_id
        self.close()
        self.in_flow = not table.look.list_like
        record_id = table.current_record()
        if new_id and table.records.new_id == new_id:
            if table.look.list_like:
                table.drop_new_row()
        elif table.look.list_like and record_id == table.record_ids()[-1]:
            table.add_row()
        elif record_id == table.record_ids()[-1]:
            self._entered_at_end = (record_id, table.current_field())
            table.setCurrentIndex(table.records.index(table.records.rowCount() - 1, 0))
        else:
            table.go_rows(1, records_only=True)

    def _breaks_lines(self) -> bool:
        field = self._table.field_of(self._place[1])
        return field is not None and field.kind != "line"

    def _fit_row(self) -> None:
        if isinstance(self._editor, TextInput):
            self._table.fit_typing(*self._place, self._editor.lines_height())

    def _value_now(self) -> object:
        record, field = self._table.rows.find(self._place[0]), self._table.field_of(self._place[1])
        return None if record is None or field is None else self._table.rows.value(record, field)

    @Slot(QModelIndex)
    def _on_current_changed(self, index: QModelIndex) -> None:
        line = self._table.records.record_at(index)
        if line is not None and line.record_id != self._begun_row:
            self._begun_row = ""
        if line is not None:
            self._entered_at_end = ("", "")

    @Slot()
    def _on_editor_typed(self) -> None:
        self._pause.key_typed()
        self._fit_row()

    @Slot()
    def _on_editor_reverted(self) -> None:
        self._pause.stop()
        field = self._table.field_of(self._place[1])
        if field is not None:
            self._table.rows.take_back(self._place[0], field)
        self._fit_row()

    @Slot()
    def _on_editor_chosen(self) -> None:
        self.close()

    @Slot()
    def _on_editor_step_done(self) -> None:
        self._on_pause_due()
        self._visit = str(uuid4())

    @Slot()
    def _on_editor_parted(self) -> None:
        self._visit = str(uuid4())
        self._on_editor_step_done()

    @Slot()
    def _on_pause_due(self) -> None:
        editor = self._editor
        index = self._table.index_of(*self._place)
        if editor is not None and index.isValid() and not isinstance(editor, PickerInput):
            self.commit(editor, index)
