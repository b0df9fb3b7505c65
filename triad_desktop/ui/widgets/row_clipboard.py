"""Rows of a table on the clipboard: copied for a spreadsheet, and pasted rows added as one step.

Beside the text for others stand the rows with their details, for tables of this program; private notes in neither."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import compress
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from triad_desktop.models import edits
from triad_desktop.models.fields import PRIVATE_NOTE, Field
from triad_desktop.models.pasted_rows import PastedRows
from triad_desktop.models.pasted_table import MOST_CHARACTERS, MOST_ROWS, written_table
from triad_desktop.text import _
from triad_desktop.ui.widgets.capture_rows import now_text
from triad_desktop.ui.widgets.record_rows import RecordRows

if TYPE_CHECKING:
    from triad_desktop.ui.widgets.record_table import RecordTable

WHOLE_ROWS = "application/x-triad-rows"


def copy_rows(table: RecordTable, record_ids: Sequence[str], *, with_titles: bool) -> None:
    """Put what stands in the columns of these rows on the clipboard, one row a line, and the whole rows beside it."""
    columns = pasted_fields(table)
    details = [one for one in table.records.fields if one not in columns and one.key != PRIVATE_NOTE.key]
    fields = [*columns, *details]
    records = [record for one in record_ids if (record := table.rows.find(one)) is not None]
    titles = [one.title for one in fields]
    rows = [[table.rows.raw(record, one) for one in fields] for record in records]
    is_used = [at < len(columns) or any(row[at] for row in rows) for at in range(len(fields))]
    copied = QMimeData()
    shown = [titles, *rows] if with_titles else rows
    copied.setText(written_table([row[: len(columns)] for row in shown]))
    copied.setData(WHOLE_ROWS, json.dumps([list(compress(row, is_used)) for row in (titles, *rows)]).encode())
    QGuiApplication.clipboard().setMimeData(copied)


def copied_cells(text: str) -> list[list[str]]:
    """The whole rows that stand beside this text on the clipboard, below their titles; [] when it came from
    elsewhere."""
    copied: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None of an empty clipboard
    data = bytes(copied.data(WHOLE_ROWS).data()) if copied is not None and copied.text() == text else b""
    if len(data) > MOST_CHARACTERS:
        return []
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError):
        return []
    is_table = isinstance(rows, list) and len(rows) <= MOST_ROWS and all(map(_is_row, rows))
    return rows if is_table else []


def _is_row(row: object) -> bool:
    return isinstance(row, list) and all(isinstance(cell, str) for cell in row)


def paste_text(table: RecordTable, text: str) -> None:
    """One value goes into the current cell; anything more is asked about row by row."""
    table.commit_pending()
    if table.rows.read_only or not text.strip():
        return
    field = table.records.field_at(table.currentIndex())
    value = text.rstrip("\r\n")
    if field is None or copied_cells(text) or any(sign in value for sign in "\t\n\r"):
        table.paste_requested.emit(text)
    else:
        table.rows.commit_text(table.current_record(), field, value)


def pasted_fields(table: RecordTable) -> tuple[Field, ...]:
    """The fields of the columns, in the order in which they are shown."""
    return tuple(column.field for column in table.records.columns if column.field is not None)


def paste_rows(rows: RecordRows, found: PastedRows, after: str, *, keep_refused: bool) -> tuple[str, str]:
    """Add pasted rows below the record `after`, or at the end, as one step. `keep_refused`: text that is refused waits
    in its field. Returns (the id of the first row, "") or ("", why nothing was added)."""
    new: list[edits.rows.NewRow] = []
    later: list[tuple[str, Field, object]] = []
    for row in found.rows:
        drafts = {key: row.texts[key] for key in row.refused} if keep_refused else {}
        if not row.values and not drafts:
            continue
        stored = {one.key: row.values[one.key] for one in found.columns if one.key in row.values and rows.stores(one)}
        new.append(edits.rows.NewRow(values=rows.completed(stored), drafts=drafts))
        rest = [one for one in found.columns if one.key in row.values and one.key not in stored]
        later += [(new[-1].id, one, row.values[one.key]) for one in rest]
    if not new:
        return "", _("There is nothing in these rows that can be added.")
    visit = str(uuid4())
    edit = edits.rows.AddRecords(
        table=rows.table, rows=tuple(new), parent=rows.new_parent(), after=after, created_at=now_text()
    )
    sentence = rows.bridge.attempt(edits.rows.add_records, edit, visit=visit)
    if sentence:
        return "", sentence
    for record_id, one, value in later:
        rows.commit_value(record_id, one, value, visit)
    return new[0].id, ""
