"""Rows pasted into the tables of a page: asked about in a dialog, then added as one step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from triad_desktop.ui.dialogs.paste_rows_dialog import PasteRowsDialog
from triad_desktop.ui.widgets.record_table import RecordTable
from triad_desktop.ui.widgets.row_clipboard import paste_rows


class RowPasting(QObject):
    """Lets rows be pasted into tables of this page."""

    def __init__(self, page: QWidget, *tables: RecordTable) -> None:
        super().__init__(page)
        self._page = page
        for table in tables:
            self.watch(table)

    def watch(self, table: RecordTable) -> None:
        """Let rows be pasted into one more table."""
        table.paste_requested.connect(partial(self._paste, table))

    def _paste(self, table: RecordTable, text: str) -> None:
        dialog = PasteRowsDialog(text, table, self._page)
        agreed = bool(dialog.exec())
        found, keeps = dialog.found, dialog.keeps_refused
        dialog.deleteLater()
        if not agreed or not found.rows:
            return
        after = table.current_record() if table.current_record() in table.record_ids() and table.rows.can_move else ""
        first, sentence = paste_rows(table.rows, found, after, keep_refused=keeps)
        if sentence:
            table.refused.emit(sentence)
        else:
            table.show_record(first)
