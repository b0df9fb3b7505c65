"""The table of records: one way to show, type and edit rows everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QWidget

from triad_desktop.facilitation.finding import Finding
from triad_desktop.models.fields import Field
from triad_desktop.storage.document import ChangeSet
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.finding_fixes import apply_fix
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.record_cells import RecordLine, RowLook, StripLine
from triad_desktop.ui.widgets.record_delegate import RecordDelegate
from triad_desktop.ui.widgets.record_editing import CellEditing
from triad_desktop.ui.widgets.record_keys import RowActions, press_key
from triad_desktop.ui.widgets.record_rows import Option, RecordRows
from triad_desktop.ui.widgets.record_table_model import RecordTableModel
from triad_desktop.ui.widgets.record_view import FINDINGS, RecordView
from triad_desktop.ui.widgets.row_drag import RowDrag

Index = QModelIndex | QPersistentModelIndex
ADD_KEYS = ("Ctrl+Return", "Ctrl+Enter")
MOUSE_PAUSE_MS = 50  # between two looks whether the mouse is still held


class RecordTable(RecordView):
    """As high as its rows; the page around it scrolls. Shows the `headline` fields and the look's second line.

    Signals: the current record's id ("" = none); the person wants the details of the current record (F4); a strip was
    chosen whose field is not in the table; an edit was refused, with the sentence; the record of this id, which others
    name, is to be deleted; rows are to be pasted from this text; a row was begun or taken away.
    """

    current_record_changed = Signal(str)
    details_requested = Signal(str)
    finding_chosen = Signal(object)
    refused = Signal(str)
    referred = Signal(str)
    paste_requested = Signal(str)
    rows_changed = Signal()

    def __init__(
        self,
        bridge: DocumentBridge,
        table: str,
        parent_values: Mapping[str, str],
        fields: Sequence[Field],
        look: RowLook,
        *,
        rows: RecordRows | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.rows = rows if rows is not None else RecordRows(bridge, table, parent_values)
        self._kept_column = 0
        self._pressed = ("", "")
        super().__init__(RecordTableModel(self.rows, fields, look), look, parent)
        self.editing = CellEditing(self)
        self.actions_of_rows = RowActions(self)
        self.drag = RowDrag(self)
        self.setItemDelegate(RecordDelegate(self, self.painter_of_rows))
        self.arrange()

    def is_typing(self) -> bool:
        return self.editing.editor is not None

    # What is shown

    def refresh(self, change: ChangeSet | None = None) -> None:
        """Show the records as they are after a change; None: look at everything."""
        touched = None if change is None else frozenset(change.changed) | frozenset(change.removed)
        place = (self.current_record(), self.current_field())
        row, sentence = self.currentIndex().row(), self.sentence_below()
        in_sight = self.is_current_in_sight()
        if self.records.update(touched) or change is None:
            self.arrange()
            self._hold_current(place, row)
            if in_sight and self.sentence_below() not in (sentence, None):
                self.show_whole_current()
        self._announce()
        self.editing.reload()

    def set_parent_values(self, parent_values: Mapping[str, str]) -> None:
        """Show the records of another parent."""
        self.commit_pending()
        self.drop_new_row()
        self.rows.parent_values = dict(parent_values)
        self.refresh()
        self.measure_contents()
        self.arrange()

    def show_record(self, record_id: str, field_key: str = "", *, edit: bool = False) -> bool:
        """Put the keyboard on a record's cell (its first when the field is no column); False when it is not here."""
        if self.records.row_of(record_id) < 0:
            return False
        column = self.records.column_of(field_key)
        key = field_key if column >= 0 else self.records.columns[0].key
        if self.editing.place() == (record_id, field_key) and not edit:
            self.show_whole_current()  # typing goes on where it was
            return True
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.index_of(record_id, key))  # else the first row would be shown on the way
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # leaving an editor may move rows
        self.ask_for(self.index_of(record_id, key))
        if edit and column >= 0:
            self.editing.open(record_id, key, choose=True)
        return True

    def add_row(self) -> None:
        """A new line at the end, ready for typing; it becomes a record with its first text."""
        self.commit_pending()
        if self.rows.read_only:
            return
        record_id = self.records.start_new()
        self.arrange()
        self.rows_changed.emit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editing.open(record_id, self.records.columns[0].key)

    def begun_record(self) -> str:
        """The record that the open editor began; "" where it did not begin one, or nothing is written of it yet."""
        record_id = self.editing.place()[0] if self.editing.began_new else ""
        return record_id if record_id and self.holds(record_id) else ""

    def holds(self, record_id: str) -> bool:
        """Whether there is such a record."""
        return self.rows.find(record_id) is not None

    def drop_new_row(self) -> None:
        """Take away the new line if nothing was typed in it."""
        new_id = self.records.new_id
        if not new_id or self.editing.place()[0] == new_id:
            return
        was_current = self.current_record() == new_id
        self.records.drop_new()
        self.arrange()
        if was_current and self.record_ids():
            self.setCurrentIndex(self.index_of(self.record_ids()[-1], self.records.columns[0].key))
        self.rows_changed.emit()

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        self.editing.close()

    def close_editor(self, editor: QWidget) -> None:
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.editing.forget(editor)

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        row = self.records.row_of(self.editing.place()[0])
        if start <= row <= end:
            self.editing.abandon()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        super().rowsAboutToBeRemoved(parent, start, end)

    def options_at(self, index: Index) -> tuple[Option, ...]:
        """What may be chosen in a cell."""
        line, field = self.records.record_at(index), self.records.field_at(index)
        if line is None or field is None:
            return ()
        record = self.rows.find(line.record_id)
        current = self.rows.value(record, field) if record is not None else ""
        return self.rows.options(field, current if isinstance(current, str) else "")

    def follow(self, *, mend: bool = True) -> None:
        """What Enter does on the current place when it is no cell: mend a finding, fold findings out, add a row.

        Without `mend` it goes where the finding can be mended, also when that could be done at once."""
        line = self.records.line(self.currentIndex().row())
        if self.records.begins_row(self.currentIndex().row()):
            self.add_row()
        elif (
            mend and not self.rows.read_only and isinstance(line, StripLine) and line.finding is not None and line.mends
        ):
            self._mend(line.finding)
        elif isinstance(line, StripLine):
            if self.has_column(line.field_key):
                self.show_record(line.record_id, line.field_key, edit=True)
            elif line.finding is not None:
                self.finding_chosen.emit(line.finding)
        elif isinstance(line, RecordLine) and line.findings:
            self.records.toggle_findings(line.record_id)
            self.arrange()

    def _mend(self, finding: Finding) -> None:
        """The keyboard stays with the record that was mended."""
        self.show_record(finding.record, finding.field)
        sentence = apply_fix(self.rows.bridge, finding)
        if sentence:
            self.refused.emit(sentence)

    def go_rows(self, by: int, *, records_only: bool = False) -> None:
        """Up (negative) or down so many lines in the same column; the ends hold."""
        index = self.currentIndex()
        column = index.column() if self.current_field() else max(0, self._kept_column)
        rows = [
            row
            for row, line in enumerate(self.records.lines)
            if isinstance(line, RecordLine) or not records_only or row == index.row()
        ]
        if not rows:
            return
        at = rows.index(index.row()) + by if index.row() in rows else 0
        row = rows[max(0, min(len(rows) - 1, at))]
        self._kept_column = column
        self.setCurrentIndex(self.records.index(row, column if self.is_record(row) else 0))

    def _hold_current(self, place: tuple[str, str], row: int) -> None:
        """Stay on the record, or on the row where it was when it is gone."""
        if row < 0 or (self.current_record() == place[0] and self.current_field() == place[1]):
            return
        index = self.index_of(*place) if place[1] else QModelIndex()
        if not index.isValid():
            lines = self.records.lines[: row + 1]
            near = max((at for at, line in enumerate(lines) if isinstance(line, RecordLine)), default=0)
            index = self.records.index(near, max(0, self._kept_column) if self.is_record(near) else 0)
        self.setCurrentIndex(index)

    def _announce(self) -> None:
        """Tell which record is chosen. It stays chosen, its details in sight, where a row could be begun."""
        record_id = self.current_record()
        stays = self.records.begins_row(self.currentIndex().row()) and self.holds(self.chosen_record)
        if record_id != self.chosen_record and not stays:
            self.chosen_record = record_id
            self.current_record_changed.emit(record_id)

    # Events

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        record_id = self.current_record()
        if self.records.new_id and record_id != self.records.new_id:
            QTimer.singleShot(0, self, self.drop_new_row)
        self._kept_column = current.column() if self.is_record(current.row()) else self._kept_column
        column_before = self.records.column_at(previous)
        if self.is_on_second() or (column_before is not None and column_before.second):
            self.arrange()
        self.viewport().update()
        self._announce()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.drag.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_key(self, event):
            event.ignore()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        if self.editing.in_flow and self.hasFocus():
            self.editing.step(1 if forwards else -1)
            return True
        return QWidget.focusNextPrevChild(self, forwards)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self.records.index(0, 0))
        self.actions_of_rows.make()
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.drag.stop()
        self._show_focus()
        QTimer.singleShot(0, self, self.on_focus_left)

    def _show_focus(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    @Slot()
    def on_focus_left(self) -> None:
        """The table, or the editor in it, has lost the keyboard: when it is gone altogether, so is an empty new row.

        Not before the mouse is released, so that nothing moves away under it."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            QTimer.singleShot(MOUSE_PAUSE_MS, self, self.on_focus_left)
            return
        focus = QApplication.focusWidget()
        if focus is not self and not (focus is not None and self.isAncestorOf(focus)):
            self.editing.in_flow = False
            self.drop_new_row()
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.drag.press(event.position().toPoint())
        index = self.indexAt(event.position().toPoint())
        line = self.records.line(index.row())
        was_here = self.hasFocus() and index == self.currentIndex()
        key = line.key if line else ()
        column = index.column()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        row = next((at for at, one in enumerate(self.records.lines) if one.key == key), -1)
        self.editing.in_flow = False
        self.setCurrentIndex(self.records.index(row, column))
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (self.current_record(), self.current_field()) if was_here and left else ("", "")
        if left and row >= 0 and (not self.is_record(row) or self.current_field() == FINDINGS):
            self.follow(mend=event.position().x() >= self._way_on_left(row))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, ("", "")
        if self.drag.release():
            return
        if pressed[1] and self.current_field() == pressed[1]:
            self.actions_of_rows.edit_current(choose=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.current_field():
            self.actions_of_rows.edit_current(choose=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self.drag.move(event.position().toPoint()):
            return
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse:
            index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
            if not index.isValid():
                return
            self.setCurrentIndex(index)
        self.actions_of_rows.show_menu(event.globalPos() if by_mouse else None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self.commit_pending()  # an open editor is dressed for the theme in which it was made
        super().changeEvent(event)

    def _way_on_left(self, row: int) -> float:
        """Where in a strip the words begin that mend it."""
        line, theme = self.records.line(row), current_theme()
        words = line.way_on if isinstance(line, StripLine) else ""
        return self.viewport().width() - QFontMetricsF(theme.font("body", 500)).horizontalAdvance(words) - theme.px(32)

    def _hover(self, row: int) -> None:
        if row == self.hovered:
            return
        line = self.records.line(row)
        clickable = line is not None and not isinstance(line, RecordLine)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
        self.hovered = row
        self.viewport().update()


class _AddShortcuts(QObject):
    """Ctrl+Enter on a page: a new row in the table that has, or last had, the focus."""

    def __init__(self, page: QWidget, tables: Sequence[RecordTable]) -> None:
        super().__init__(page)
        self._page = page
        self._tables = tables
        for keys in ADD_KEYS:
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_shortcut_activated)

    @Slot()
    def _on_shortcut_activated(self) -> None:
        focus = self._page.focusWidget()
        tables = [one for one in self._tables if one.isVisible()]
        near: list[RecordTable] = []
        if focus is not None:
            near = [one for one in tables if one is focus or one.isAncestorOf(focus)]
            near += [one for one in tables if (panel := one.parentWidget()) is not None and panel.isAncestorOf(focus)]
        target = next(iter([*near, *tables]), None)
        if target is not None:
            target.add_row()


def install_row_shortcuts(page: QWidget, tables: Sequence[RecordTable]) -> None:
    """Ctrl+Enter from anywhere on the page adds a row: to the table with the focus, else to the first."""
    _AddShortcuts(page, tables)
