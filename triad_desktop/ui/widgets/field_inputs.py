"""The bare inputs in which values are typed, the same in table cells and in forms.

Each knows the text it was given and what has been typed since: `has_uncommitted()` and `revert()` are what undo asks
the focused field first; its key reaches the window (`UndoKeys`). Who comes back to a refused text finds it selected
as a whole: typing replaces it, and the arrow keys, Home and End keep it for mending.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from triad_desktop.models.fields import Field
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.fields import is_invalid, set_invalid
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.checks_input import ChecksInput
from triad_desktop.ui.widgets.growing_text_edit import GrowingTextEdit
from triad_desktop.ui.widgets.option_list import OptionList
from triad_desktop.ui.widgets.pasting_line import PastingLine
from triad_desktop.ui.widgets.record_cells import NUMERIC
from triad_desktop.ui.widgets.record_rows import BETWEEN_NAMES, PICKED, Option, fits_several, matching

SEVERAL_LINES = frozenset({"text", "conditions", "options", "case_values"})
_CHEVRON = 16
_CHEVRON_RIGHT = 8
_LED = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.OtherFocusReason})
OptionsNow = Callable[[], Sequence[Option]]


class LineInput(Dressed, PastingLine):
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


class PickerInput(LineInput):
    """A choice from a list that gets shorter while one types. `chosen()`: one was clicked, the text holds it.

    `shows_chevron`: a mark at the right tells that there is a list, opens it and closes it."""

    chosen = Signal()

    def __init__(self, options: OptionsNow, parent: QWidget | None = None, *, shows_chevron: bool = False) -> None:
        super().__init__(parent=parent)
        self._options = options
        self._shows_chevron = shows_chevron
        self._list: OptionList | None = None
        self._touched = False
        self._stepped = False
        self.typed.connect(self._on_typed)
        self.setMouseTracking(shows_chevron)
        self._leave_room()

    @property
    def is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def revert(self) -> None:
        super().revert()
        self.close_list()

    def leave_list(self) -> None:
        """Close the list without taking the marked choice: the text stays as it was typed."""
        self._touched = False
        self.close_list()

    def settle(self) -> None:
        """Take the marked choice, if the person typed or moved to it, and close the list."""
        option = self._list.current() if self._list is not None and self._touched else None
        if option is not None and not self._stepped and fits_several(self._offered(), self._sought()):
            option = None  # one name that several have: which of them is asked, not guessed
        if option is not None:
            self._take(option)
        self.close_list()

    def open_list(self, *, everything: bool = True) -> None:
        """Show the choices: all of them, or those that fit what is typed."""
        options = self._offered()
        sought = self._sought()
        shown = options if everything else matching(options, sought)
        current = next((one.key for one in options if one.title == sought), "")
        if self._list is None:
            self._list = OptionList(self)
            self._list.option_clicked.connect(self._on_list_option_clicked)
            self.destroyed.connect(self._list.deleteLater)
            self._follow_scrolling(self._list)
        self._touched = self._stepped = False
        self._list.show_options(shown, current)

    def close_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        elif not self.is_open:
            self.open_list()
        elif self._list is not None:
            self._touched = self._stepped = True
            self._list.step(by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.is_open and self._is_on_chevron(event):
            self.close_list()
        elif not self.is_open and not self.isReadOnly():
            self.open_list()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_chevron = self._is_on_chevron(event)
        self.setCursor(Qt.CursorShape.ArrowCursor if on_chevron else Qt.CursorShape.IBeamCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._shows_chevron:
            theme = current_theme()
            painter = QPainter(self)
            colour = theme.text2 if self.isEnabled() else theme.text3
            paint_icon(painter, self._chevron(), "chevron-down", colour)
            painter.end()

    def _dress(self) -> None:
        super()._dress()
        self._leave_room()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        super().focusOutEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self._list is not None and self._list.isVisible():
            self._list.place()

    def hideEvent(self, event: QHideEvent) -> None:
        self.close_list()
        super().hideEvent(event)

    @Slot()
    def _on_typed(self) -> None:
        self.open_list(everything=False)
        self._touched = bool(self._sought().strip())

    @Slot(object)
    def _on_list_option_clicked(self, option: Option) -> None:
        self._take(option)
        self.close_list()
        self.chosen.emit()

    def _offered(self) -> tuple[Option, ...]:
        return tuple(self._options())

    def _sought(self) -> str:
        """The typed text that a choice takes the place of."""
        return self.text()

    def _take(self, option: Option) -> None:
        self.setText(option.title)

    def _chevron(self) -> QRectF:
        """Where the mark stands, in the field's own pixels."""
        theme = current_theme()
        side = theme.px(_CHEVRON)
        return QRectF(self.width() - theme.px(_CHEVRON_RIGHT) - side, (self.height() - side) / 2, side, side)

    def _is_on_chevron(self, event: QMouseEvent) -> bool:
        return self._shows_chevron and event.position().x() >= self._chevron().left()

    def _leave_room(self) -> None:
        """End the text before the mark."""
        self.setTextMargins(0, 0, current_theme().px(_CHEVRON) if self._shows_chevron else 0, 0)

    def _follow_scrolling(self, shown: OptionList) -> None:
        ancestor = self.parentWidget()
        while ancestor is not None:
            if isinstance(ancestor, QScrollArea):
                ancestor.verticalScrollBar().valueChanged.connect(shown.place)
            ancestor = ancestor.parentWidget()


class PartiesInput(PickerInput):
    """Several names with ";" between them; the list completes the one at the caret."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == BETWEEN_NAMES.strip():
            self.settle()
        super().keyPressEvent(event)

    def _offered(self) -> tuple[Option, ...]:
        before, _name, after = self._around_caret()
        return tuple(option for option in self._options() if option.title not in (*before, *after))

    def _sought(self) -> str:
        return self._around_caret()[1]

    def _take(self, option: Option) -> None:
        """The choice takes the place of the name at the caret, or stands after it when that one is whole already."""
        before, name, after = self._around_caret()
        if any(one.title == name for one in self._options()) and name != option.title:
            before = [*before, name]
        kept = BETWEEN_NAMES.join([*before, option.title])
        self.setText(BETWEEN_NAMES.join([kept, *after]))
        self.setCursorPosition(len(kept))

    def _around_caret(self) -> tuple[list[str], str, list[str]]:
        text, caret = self.text(), self.cursorPosition()
        sign = BETWEEN_NAMES.strip()
        start = text.rfind(sign, 0, caret) + 1
        end = text.find(sign, caret) if sign in text[caret:] else len(text)
        before, after = (
            [one.strip() for one in part.split(sign) if one.strip()] for part in (text[:start], text[end:])
        )
        return before, text[start:end].strip(), after


FieldInput = LineInput | TextInput | PickerInput | ChecksInput


def make_input(field: Field, options: OptionsNow) -> FieldInput:
    """The input for a field in a form, with its accessible name."""
    made: FieldInput
    if field.kind == "parties":
        made = PartiesInput(options, shows_chevron=True)
    elif field.kind in PICKED:
        made = PickerInput(options, shows_chevron=True)
    elif field.kind == "choices":
        made = ChecksInput(field.choices)
        made.set_names(field.title)
    elif field.kind in SEVERAL_LINES:
        made = TextInput(minimum_lines=2 if field.kind in ("text", "options") else 1)
    else:
        made = LineInput(numeric=field.kind in NUMERIC)
    made.setAccessibleName(field.title)
    return made


def show_refused(made: QWidget, sentence: str, description: str) -> None:
    """The alert border while `sentence` says why; else the description is heard."""
    set_invalid(made, sentence or None)
    if not sentence:
        made.setAccessibleDescription(description)
