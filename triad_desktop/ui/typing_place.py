"""Where somebody is typing: so that a dialog can give the keyboard back to the same letter, and undo is about that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMetaMethod
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.field_inputs import LineInput, TextInput
from triad_desktop.ui.widgets.picker_inputs import PickerInput
from triad_desktop.ui.widgets.raci_matrix import RaciMatrix
from triad_desktop.ui.widgets.record_table import RecordTable


def typing_place() -> Callable[[], None]:
    """Remember the focused widget and its caret. What comes back leads there; a cell's editor, which a dialog
    closes, is opened again."""
    focus = QApplication.focusWidget()
    if focus is None:
        return lambda: None
    caret = _caret(focus)
    table = _table_of(focus)
    if table is None or table.editing.editor is not focus:
        return lambda: _focus(focus, caret)
    record_id, field_key = table.editing.place()

    def reopen() -> None:
        if not isValid(table):
            return
        if table.editing.editor is None and not table.show_record(record_id, field_key, edit=True):
            table.add_row()
        if table.editing.editor is not None:
            table.editing.editor.setFocus()
            _set_caret(table.editing.editor, caret)

    return reopen


def _focus(widget: QWidget, caret: int) -> None:
    if isValid(widget) and widget.isVisible():
        widget.setFocus()
        _set_caret(widget, caret)


def _table_of(widget: QWidget) -> RecordTable | None:
    above: QWidget | None = widget
    while above is not None and not isinstance(above, RecordTable):
        above = above.parentWidget()
    return above


def _caret(widget: QWidget) -> int:
    if isinstance(widget, QTextEdit):
        return widget.textCursor().position()
    return widget.cursorPosition() if isinstance(widget, QLineEdit) else -1


def _set_caret(widget: QWidget, caret: int) -> None:
    if isinstance(widget, QTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(min(caret, len(widget.toPlainText())))
        widget.setTextCursor(cursor)
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(caret)


def take_typing_back(within: QWidget, bridge: DocumentBridge) -> bool:
    """Take back what is typed and not committed where the keyboard is, in this part of a window; False where the
    document's undo is to do it, or there is none.

    What the field takes is committed as a step of its own, which redo brings back. A field that is no part of the
    document has an undo of its own."""
    field = _field_in(within)
    if field is None or not field.has_uncommitted():
        return False
    if _has_own_undo(field):
        return _undo_in(field)
    before = bridge.records
    field.parted.emit()
    if field.has_uncommitted():  # refused, or a search in a list
        field.revert()
        return True
    return bridge.records is before  # spaces at an end are no step


def keep_typing(within: QWidget) -> bool:
    """Before a redo: commit what is being typed, or do it in the field that has an undo of its own; whether that was
    all."""
    field = _field_in(within)
    if field is None:
        return False
    if _has_own_undo(field):
        return _redo_in(field)
    if field.has_uncommitted():
        field.parted.emit()
    return False


def begin_row_again(within: QWidget) -> Callable[[], None]:
    """To be called after an undo that took away the new row in which somebody types: then typing goes on in another,
    and not in the row beside it."""
    field = _field_in(within)
    above: QWidget | None = field
    while above is not None and not isinstance(above, RecordTable | RaciMatrix):
        above = above.parentWidget()
    begun = above.begun_record() if above is not None else ""

    def begin() -> None:
        if above is not None and begun and isValid(above) and not above.holds(begun):
            above.add_row()

    return begin


def _field_in(within: QWidget) -> LineInput | TextInput | None:
    """The field with the keyboard in this part of a window."""
    focus = QApplication.focusWidget()
    return focus if isinstance(focus, LineInput | TextInput) and within.isAncestorOf(focus) else None


def _has_own_undo(field: LineInput | TextInput) -> bool:
    """Whether nobody commits what is typed there, as in a search or in a reason that is not given yet."""
    is_ours = isinstance(field, PickerInput) or field.isSignalConnected(QMetaMethod.fromSignal(field.parted))
    return not is_ours


def _undo_in(field: LineInput | TextInput) -> bool:
    can = field.isUndoAvailable() if isinstance(field, LineInput) else field.document().isUndoAvailable()
    if can:
        field.undo()
    return can


def _redo_in(field: LineInput | TextInput) -> bool:
    can = field.isRedoAvailable() if isinstance(field, LineInput) else field.document().isRedoAvailable()
    if can:
        field.redo()
    return can
