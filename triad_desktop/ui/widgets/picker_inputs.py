"""Inputs in which one types to choose: one name from a list, or several; and the input that a field has in a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QMoveEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from triad_desktop.models.fields import Field
from triad_desktop.ui.fields import restyle, set_invalid
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.checks_input import ChecksInput
from triad_desktop.ui.widgets.field_inputs import SEVERAL_LINES, LineInput, TextInput
from triad_desktop.ui.widgets.new_desks import new_desk_words
from triad_desktop.ui.widgets.option_list import NEW_DESK, OptionList
from triad_desktop.ui.widgets.record_cells import NUMERIC
from triad_desktop.ui.widgets.record_rows import BETWEEN_NAMES, PICKED, Option, fits_several, matching

_CHEVRON = 16
_CHEVRON_RIGHT = 8
OptionsNow = Callable[[], Sequence[Option]]


class PickerInput(LineInput):
    """A choice from a list that gets shorter while one types. `chosen()`: one was clicked, the text holds it.

    `shows_chevron`: a mark at the right tells that there is a list, opens it and closes it. `offers_desk`: below what
    fits, the list offers to add a desk of the typed name; that is never taken without going to it."""

    chosen = Signal()

    def __init__(
        self,
        options: OptionsNow,
        parent: QWidget | None = None,
        *,
        shows_chevron: bool = False,
        offers_desk: bool = False,
    ) -> None:
        super().__init__(parent=parent)
        self._options = options
        self._offers_desk = offers_desk
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
        if option is not None and (self._stepped or option.key != NEW_DESK):
            self._take(option)
        self.close_list()

    def open_list(self, *, everything: bool = True) -> None:
        """Show the choices: all of them, or those that fit what is typed."""
        options = self._offered()
        sought = self._sought()
        shown = options if everything else (*matching(options, sought), *self._new_desk(options, sought))
        current = next((one.key for one in options if one.title == sought), "")
        if self._list is None:
            self._list = OptionList(self)
            self._list.option_clicked.connect(self._on_list_option_clicked)
            self.destroyed.connect(self._list.hide)
            self.destroyed.connect(self._list.deleteLater)
            self._follow_scrolling(self._list)
        self._touched = self._stepped = False
        self._list.show_options(shown, current, marks_first=not everything)

    def close_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        by = steps.get(Qt.Key(event.key()))
        if by is None or self.isReadOnly():
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
        if self._shows_chevron and not self.isReadOnly():
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

    def _new_desk(self, options: Sequence[Option], sought: str) -> tuple[Option, ...]:
        """What adds a desk of the typed name, unless somebody or something has it."""
        name = sought.strip()
        is_known = any(name.casefold() in (one.title.casefold(), one.name.casefold()) for one in options)
        if not self._offers_desk or not name or is_known:
            return ()
        return (Option(NEW_DESK, new_desk_words(name)),)

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
        made = PickerInput(options, shows_chevron=True, offers_desk=field.kind == "party")
    elif field.kind == "choices":
        made = ChecksInput(field.choices)
        made.set_names(field.title)
    elif field.kind in SEVERAL_LINES:
        made = TextInput(minimum_lines=2 if field.kind in ("text", "options") else 1)
    else:
        made = LineInput(numeric=field.kind in NUMERIC)
    made.setAccessibleName(field.title)
    return made


def set_editable(made: FieldInput, is_editable: bool) -> None:
    """Text that can't be changed can be selected and copied; check boxes are only seen."""
    if isinstance(made, ChecksInput):
        made.setEnabled(is_editable)
    elif made.isReadOnly() == is_editable:
        made.setReadOnly(not is_editable)
        restyle(made)


def show_refused(made: QWidget, sentence: str, description: str) -> None:
    """The alert border while `sentence` says why; else the description is heard."""
    set_invalid(made, sentence or None)
    if not sentence:
        made.setAccessibleDescription(description)
