"""Where somebody is typing, so that a dialog can give the keyboard back to the same letter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

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


def revert_typing(within: QWidget) -> bool:
    """Drop what is typed and not committed where the keyboard is; whether there was any in this part of a window."""
    widget = QApplication.focusWidget()
    while widget is not None and widget is not within:
        uncommitted = getattr(widget, "has_uncommitted", None)
        if uncommitted is not None and uncommitted():
            widget.revert()  # type: ignore[attr-defined]
            return True
        widget = widget.parentWidget()
    return False
