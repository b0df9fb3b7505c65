"""The RACI matrix: activities by parties, filled by typing letters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu, QWidget

from triad_desktop.models.keys import LETTERS
from triad_desktop.ui.widgets.raci_delegate import RaciDelegate
from triad_desktop.ui.widgets.raci_grid import RaciGrid
from triad_desktop.ui.widgets.raci_menu import letter_menu, row_menu
from triad_desktop.ui.widgets.raci_model import RaciModel
from triad_desktop.ui.widgets.raci_rows import ActivityRow, AddRow, with_letter

_KEY = Qt.Key
_MOD = Qt.KeyboardModifier
_LETTER_KEYS = {getattr(_KEY, f"Key_{letter}"): letter for letter in LETTERS}
_MOVING = frozenset({
    _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Home, _KEY.Key_End, _KEY.Key_PageUp,
    _KEY.Key_PageDown,
})  # fmt: skip


class RaciMatrix(RaciGrid):
    """What keys and mouse do. `details_requested(id)`: the person asks for all of an activity."""

    details_requested = Signal(str)

    def __init__(self, model: RaciModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._delegate = RaciDelegate(self)
        self.setItemDelegate(self._delegate)
        self.head.band_clicked.connect(self._on_head_band_clicked)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.raci.drop_new()

    @property
    def is_editing(self) -> bool:
        """Whether an activity's text is being typed."""
        return self.state() == QAbstractItemView.State.EditingState

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._command(event)
        if act is not None:
            act()
        elif event.key() in _MOVING and not event.modifiers() & (_MOD.AltModifier | _MOD.ShiftModifier):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex() and index.isValid():
            row = self.raci.rows[index.row()]
            if isinstance(row, AddRow) and index.column() == 0:
                self.add_row()
            elif isinstance(row, ActivityRow) and row.left_out and index.column() == self.raci.check_column:
                self.bring_back()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(index)
            self._enter()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not keyboard:
            index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
            if not index.isValid():
                return
            self.setCurrentIndex(index)
        self._pop_up(row_menu(self), None if keyboard else event.globalPos())

    def _command(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here; None when it moves or is not ours."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~_MOD.KeypadModifier
        if modifiers == _MOD.ControlModifier:
            return {
                _KEY.Key_Down: self.request_details,
                _KEY.Key_Delete: self.remove_current,
                _KEY.Key_D: self.duplicate_current,
                _KEY.Key_Return: self.add_row,
                _KEY.Key_Enter: self.add_row,
            }.get(key)
        if modifiers == _MOD.AltModifier:
            steps = {_KEY.Key_Up: -1, _KEY.Key_Down: 1}
            return partial(self.move_current, steps[key]) if key in steps else None
        if modifiers in (_MOD.NoModifier, _MOD.ShiftModifier) and event.text() in ("+", "-", "−"):
            return partial(self.fold_current, event.text() != "+")
        if modifiers in (_MOD.NoModifier, _MOD.ShiftModifier) and key in _LETTER_KEYS:
            return partial(self.type_letter, _LETTER_KEYS[key], keep=bool(modifiers))
        if modifiers != _MOD.NoModifier:
            return None
        if key in (_KEY.Key_Delete, _KEY.Key_Backspace, _KEY.Key_Space):
            return self.letter_setter("")
        return {
            _KEY.Key_Return: self._enter,
            _KEY.Key_Enter: self._enter,
            _KEY.Key_F2: self.edit_text,
            _KEY.Key_F4: self.request_details,
        }.get(key)

    def type_letter(self, letter: str, *, keep: bool = False) -> None:
        """Set the letter in the current cell; `keep` lets R and A stand together."""
        party = self.raci.party_at(self.currentIndex())
        if party:
            own = self.raci.cell_at(self.currentIndex()).own
            self.raci.set_letters(self.currentIndex().row(), party, with_letter(own, letter, keep=keep))

    def letter_setter(self, letters: str) -> Callable[[], None]:
        """A function that replaces the letters of the cell that is current now."""
        row, party = self.currentIndex().row(), self.raci.party_at(self.currentIndex())

        def set_them() -> None:
            if party:
                self.raci.set_letters(row, party, letters)

        return set_them

    def begun_record(self) -> str:
        """The activity that the open editor began; "" where it did not begin one, or nothing is written of it yet."""
        begun = self._delegate.began if self.is_editing else ""
        return begun if begun and self.holds(begun) else ""

    def holds(self, record_id: str) -> bool:
        """Whether there is such an activity."""
        return self.raci.texts.find(record_id) is not None

    def add_row(self) -> None:
        """Open an empty row and type its text."""
        self.commit_pending()
        if self.raci.texts.read_only:
            return
        row = self.raci.start_new()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self.raci.index(row, 0))
        self.edit(self.currentIndex())

    def edit_text(self) -> None:
        """Type the current activity's text in place."""
        row = self.currentIndex().row()
        if isinstance(self.raci.rows[row], AddRow):
            self.add_row()
        elif not self.raci.texts.read_only:
            self.setCurrentIndex(self.raci.index(row, 0))
            self.edit(self.currentIndex())

    def go_to_letters(self) -> None:
        """From the activity to the first letter of its row."""
        self.setCurrentIndex(self.raci.index(self.currentIndex().row(), min(1, self.raci.check_column)))

    def move_current(self, by: int) -> None:
        self.raci.move(self.currentIndex().row(), by)

    def duplicate_current(self) -> None:
        """Copy the current activity with its letters; the keyboard goes to the copy."""
        column = self.currentIndex().column()
        copy = self.raci.duplicate(self.currentIndex().row())
        if copy:
            self.setCurrentIndex(self.raci.index(self.raci.row_of(copy), column))

    def remove_current(self) -> None:
        """Delete the current activity, or leave it out; the keyboard stays where it was."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if self.raci.remove(row):
            self.setCurrentIndex(self.raci.index(min(row, len(self.raci.rows) - 1), column))

    def bring_back(self) -> None:
        """Make the current activity part of this initiative again."""
        self.raci.include(self.currentIndex().row(), True)

    def fold_current(self, folded: bool) -> None:
        """Fold the people of the current column's role into its column, or show them."""
        column = self.currentIndex().column()
        if 0 < column < self.raci.check_column:
            role = self.raci.columns[column - 1].party.role
            self.raci.fold(f"role:{role}", folded)

    def request_details(self) -> None:
        activity = self.raci.activity_at(self.currentIndex().row())
        if activity is not None:
            self.details_requested.emit(activity.record_id)

    def show_cell(self, record_id: str, party: str = "") -> bool:
        """Put the keyboard on an activity's cell, unfolding its role; False when there is no such activity.

        Without `party` it is the activity itself."""
        row = self.raci.row_of(record_id) if record_id else 0
        if row < 0 or not self.raci.rows:
            return False
        if self.is_editing and not party and record_id == self.current_activity():
            return True  # typing goes on where it was
        if party:
            self.raci.unfold_for(party)
        column = max(0, self.raci.column_of(party)) if party else 0
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self.raci.index(row, column))
        return True

    def commit_pending(self) -> None:
        """Commit the text that is being typed and close its editor."""
        if self.is_editing:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def _enter(self) -> None:
        """Enter: type the text, choose a letter from the menu, or go where the fault is."""
        index = self.currentIndex()
        row = self.raci.rows[index.row()]
        if not isinstance(row, ActivityRow) or index.column() == 0:
            self.edit_text()
        elif index.column() < self.raci.check_column:
            self._pop_up(letter_menu(self), None)
        elif row.left_out:
            self.bring_back()
        elif row.faults:
            self.show_cell(row.record_id, row.faults[0].party or self.raci.columns[0].party.key)

    def _pop_up(self, menu: QMenu, where: QPoint | None) -> None:
        if where is None:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    @Slot(str)
    def _on_head_band_clicked(self, role: str) -> None:
        self.raci.fold(role, role not in self.raci.folded)
