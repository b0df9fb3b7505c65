"""The bare inputs in which values are typed, the same in table cells and in forms.

Each knows the text it was given and what has been typed since: `has_uncommitted()` and `revert()` are what undo asks
the focused field first; its key reaches the window (`UndoKeys`). Who comes back to a refused text finds it selected
as a whole: typing replaces it, and the arrow keys, Home and End keep it for mending.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.fields import is_invalid
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.elided_line import ElidedLine
from triad_desktop.ui.widgets.growing_text_edit import GrowingTextEdit

SEVERAL_LINES = frozenset({"text", "conditions", "options", "case_values"})
_OFF_CARET = "\N{NARROW NO-BREAK SPACE}"
_LED = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.OtherFocusReason})


class LineInput(Dressed, ElidedLine):
    """One line. `typed()` comes with each change by the person, `step_done()` before and after a paste."""

    typed = Signal()
    reverted = Signal()

    def __init__(self, *, numeric: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = ""
        self._clicked_into = False
        self._is_numeric = numeric
        if numeric:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(self.typed)
        LineInput._dress(self)

    def _dress(self) -> None:
        if self._is_numeric:
            self.setFont(current_theme().font("body", tabular=True))

    def setPlaceholderText(self, text: str) -> None:
        """At the right the caret would stand on the last letter; only a space that does not break keeps it off."""
        super().setPlaceholderText(text + _OFF_CARET if text and self._is_numeric else text)

    def placeholderText(self) -> str:
        return super().placeholderText().removesuffix(_OFF_CARET)

    def raw(self) -> str:
        return self.text()

    def set_raw(self, raw: str) -> None:
        self._given = raw
        if self.text() != raw:
            self.setText(raw)
        # Not `hasFocus`: while another window is active, the caret waits where the person left it.
        if self.window().focusWidget() is not self:
            self.home(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who is led here goes on at the end of the text."""
        super().focusInEvent(event)
        self._clicked_into = event.reason() == Qt.FocusReason.MouseFocusReason
        if event.reason() in _LED and is_invalid(self):
            self.selectAll()
        elif event.reason() == Qt.FocusReason.OtherFocusReason and not self.hasSelectedText():
            self.end(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._clicked_into and is_invalid(self) and not self.hasSelectedText():
            self.selectAll()
        self._clicked_into = False

    def has_uncommitted(self) -> bool:
        return self.text() != self._given

    def revert(self) -> None:
        self.setText(self._given)
        self.reverted.emit()


class TextInput(GrowingTextEdit):
    """Several lines, as high as the text. What Enter does is up to the owner; Shift+Enter breaks the line.
    `step_done()` and `parted()` are those of one line."""

    typed = Signal()
    step_done = Signal()
    parted = Signal()
    reverted = Signal()

    def __init__(self, *, minimum_lines: int = 1, maximum_lines: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(minimum_lines=minimum_lines, maximum_lines=maximum_lines, parent=parent)
        self._given = ""
        self._clicked_into = False
        self._last = ""
        self.textChanged.connect(self._on_text_changed)

    def raw(self) -> str:
        return self.toPlainText()

    def set_raw(self, raw: str) -> None:
        self._given = raw
        self._put(raw)

    def has_uncommitted(self) -> bool:
        return self.raw() != self._given

    def revert(self) -> None:
        self._put(self._given)
        self.reverted.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.step_done.emit()
        super().insertFromMimeData(source)
        self.step_done.emit()

    def lines_height(self) -> int:
        """Of the lines alone, in pixels; of as many as the field shows before it scrolls."""
        most = self.maximum_lines * current_theme().line_height("body")
        return min(round(self.document().size().height()), most)

    def centre_lines(self, frame: int) -> None:
        """Put the lines in the middle of the height that a cell gives; `frame` is its border, both sides together."""
        spare = self.height() - frame - self.lines_height()
        self.setViewportMargins(0, max(0, spare // 2), 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ensureCursorVisible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._clicked_into = event.reason() == Qt.FocusReason.MouseFocusReason
        if event.reason() in _LED and is_invalid(self):
            self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._clicked_into and is_invalid(self) and not self.textCursor().hasSelection():
            self.selectAll()
        self._clicked_into = False

    def on_edge_line(self, step: int) -> bool:
        """Whether the cursor can't go further up (-1) or down (1)."""
        cursor = self.textCursor()
        move = QTextCursor.MoveOperation.Up if step < 0 else QTextCursor.MoveOperation.Down
        return not cursor.movePosition(move)

    def _put(self, raw: str) -> None:
        if self.raw() != raw:
            self._last = raw
            self.setPlainText(raw)
            if self.hasFocus():
                self.moveCursor(QTextCursor.MoveOperation.End)

    @Slot()
    def _on_text_changed(self) -> None:
        # Line spacing changes the document too; only another text is typing.
        text = self.raw()
        if text != self._last:
            self._last = text
            self.typed.emit()
