"""The rows of a table as the options of a vote."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from triad_desktop.facilitation.room_view import Sent
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ROLES
from triad_desktop.ui.widgets.record_table import RecordTable

_WORDS = frozenset({"line", "text"})
_NOTHING_TO_CHOOSE = frozenset({"session", "agenda_block"})


@dataclass(frozen=True, slots=True)
class TableOptions:
    """What a table's rows say, one option each; `chosen` when the keyboard was on the table.

    `dimension` is that of its rows, "" where they have none."""

    name: str
    texts: tuple[str, ...]
    chosen: bool
    dimension: str = ""


def table_options(page: QWidget) -> TableOptions | None:
    """Of the table that has the keyboard, else of the first one with two rows; None without one."""
    focused = page.window().focusWidget()
    tables = [
        one
        for one in page.findChildren(RecordTable)
        if one.rows.table not in _NOTHING_TO_CHOOSE and len(one.record_ids()) > 1 and one.isVisible()
    ]
    chosen = [one for one in tables if focused is not None and (one is focused or one.isAncestorOf(focused))]
    for table in (*chosen, *tables):
        texts = _texts(table)
        if len(texts) > 1:
            dimension = table.rows.parent_values.get("dimension", "")
            return TableOptions(table.accessibleName(), texts, table in chosen, dimension)
    return None


def question_for(sent: Sent, station: tuple[str, str], framework: Framework) -> str:
    """The question in the room, unless a role was asked it at another station (dimension, activity) than this one."""
    question = sent.question if sent.kind == "question" else ""
    dimension, activity = station
    if not question or not dimension or sent.role not in ROLES:
        return question
    questions = framework.dimension(dimension).activities[activity].questions  # type: ignore[index]
    return question if question in questions.of(sent.role) else ""


def _texts(table: RecordTable) -> tuple[str, ...]:
    """The first column of words, each wording once."""
    field = next((one.field for one in table.records.columns if one.field and one.field.kind in _WORDS), None)
    if field is None:
        return ()
    shown = (" ".join(table.rows.shown(record, field).split()) for record in table.rows.records())
    return tuple(dict.fromkeys(filter(None, shown)))
