"""The editor of an activity's text, in its place in the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from triad_desktop.ui.fields import set_invalid
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.field_inputs import TextInput
from triad_desktop.ui.widgets.field_pause import TypingPause
from triad_desktop.ui.widgets.raci_columns import MARGIN
from triad_desktop.ui.widgets.raci_rows import TEXT

if TYPE_CHECKING:
    from triad_desktop.ui.widgets.raci_matrix import RaciMatrix

Index = QModelIndex | QPersistentModelIndex


class RaciDelegate(QStyledItemDelegate):
    """Text commits on leaving the editor, on Enter and after a pause; one opening of the editor is one step."""

    def __init__(self, matrix: RaciMatrix) -> None:
        super().__init__(matrix)
        self._matrix = matrix
        self._editor: TextInput | None = None
        self._record = ""
        self.began = ""  # the record that the editor began, once something is written of it
        self._visit = ""
        self._pause = TypingPause(self)
        self._pause.due.connect(self.commit)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        row = self._matrix.raci.rows[index.row()]
        editor = TextInput(maximum_lines=6, parent=parent)
        editor.setAccessibleName(TEXT.title)
        editor.setPlaceholderText(TEXT.title)
        activity = self._matrix.raci.activity_at(index.row())
        set_invalid(editor, activity.refused if activity and activity.refused else None)
        editor.typed.connect(self._on_editor_typed)
        editor.step_done.connect(self._on_editor_step_done)
        editor.parted.connect(self._on_editor_parted)
        self._editor, self._record, self._visit = editor, row.record_id, str(uuid4())
        self.began = row.record_id if activity is None else ""
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, TextInput) and not editor.has_uncommitted():
            raw = self._matrix.raci.raw_text(index.row())
            if raw != editor.raw().strip():  # its own commits are left as they were typed, with a space at the end
                editor.set_raw(raw)
                editor.moveCursor(QTextCursor.MoveOperation.End)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        self.commit()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        cell = self._matrix.visualRect(index)
        height = max(editor.sizeHint().height(), cell.height() - theme.px(7))
        top = min(cell.top() + theme.px(3), self._matrix.viewport().height() - height)
        editor.setGeometry(theme.px(MARGIN) - theme.px(6), max(0, top), cell.width() - theme.px(6), height)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(editor, TextInput):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._leave(editor)
                return True
            if event.key() == Qt.Key.Key_Escape:
                if self._matrix.raci.texts.find(self._record) is not None:
                    editor.revert()  # a new row has no earlier text to go back to
                self._leave(editor)
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._leave(editor)
                if event.key() == Qt.Key.Key_Tab:
                    self._matrix.go_to_letters()
                return True
            return False
        return super().eventFilter(editor, event)

    @Slot()
    def _on_editor_typed(self) -> None:
        self._pause.key_typed()
        self._matrix.updateEditorGeometries()

    @Slot()
    def _on_editor_step_done(self) -> None:
        self.commit()
        self._visit = str(uuid4())

    @Slot()
    def _on_editor_parted(self) -> None:
        self._visit = str(uuid4())
        self._on_editor_step_done()

    @Slot()
    def commit(self) -> None:
        """Commit what has been typed since the last time, if anything."""
        self._pause.stop()
        editor = self._editor
        if editor is None or not self._matrix.is_editing or not editor.has_uncommitted():
            return
        raw = editor.raw()
        editor.set_raw(raw)
        sentence = self._matrix.raci.commit_text(self._record, raw, self._visit)
        set_invalid(editor, sentence or None)
        if sentence:
            self._matrix.raci.refused.emit(sentence)

    def _leave(self, editor: TextInput) -> None:
        self.commit()
        self._matrix.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
