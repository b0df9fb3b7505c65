"""Rows of a spreadsheet for any table of records: which column is which field, and what each cell means.

Nothing is added here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from triad_desktop.models.fields import Field, is_empty
from triad_desktop.models.pasted_headings import fields_by_heading, folded_heading
from triad_desktop.models.pasted_table import MOST_CHARACTERS, MOST_ROWS, column_name, filled_rows, table_rows
from triad_desktop.text import _

Understand = Callable[[Field, str], tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row. `number` counts the pasted rows from 1, the header included. By field key: `texts` as they were pasted,
    `values` what they mean, `refused` the sentences of those that mean nothing here."""

    number: int
    texts: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PastedRows:
    """What was understood. `refusal` is a sentence when nothing was; `ignored` names columns that are not used.
    `headings` are (as it was pasted, the title that it means) where these differ, `free` the titles that no heading
    means, when there is one that is not understood."""

    rows: tuple[PastedRow, ...] = ()
    columns: tuple[Field, ...] = ()
    ignored: tuple[str, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    free: tuple[str, ...] = ()
    empty_rows: int = 0
    refusal: str = ""

    @property
    def refused_cells(self) -> int:
        return sum(len(row.refused) for row in self.rows)


def read_rows(text: str, fields: Sequence[Field], shown: Sequence[Field], understand: Understand) -> PastedRows:
    """Rows for a table with these `fields`. A first row with titles of fields says which column is which; without
    one, the columns are the `shown` ones in their order. `understand` gives (value, "") or (None, why it is refused).
    """
    if len(text) > MOST_CHARACTERS:
        return PastedRows(refusal=_("This is too much text to paste at once. Copy fewer rows."))
    rows = table_rows(text)
    if "\t" not in text and not _is_even(rows):
        rows = table_rows(text, "\t")  # lines of prose, which has commas too
    return read_cells(rows, fields, shown, understand)


def read_cells(
    rows: Sequence[Sequence[str]], fields: Sequence[Field], shown: Sequence[Field], understand: Understand
) -> PastedRows:
    """As `read_rows`, of cells that stand apart already."""
    filled = filled_rows(rows)
    if not filled:
        return PastedRows(refusal=_("There is no text to read rows from. Copy rows of a spreadsheet first."))
    if len(filled) > MOST_ROWS:
        sentence = _("These are {count:,} rows, and {most:,} are taken at once. Copy them in parts.")
        return PastedRows(refusal=sentence.format(count=len(filled), most=MOST_ROWS))
    width = max(len(row) for _number, row in filled)
    header = _header(filled[0][1], fields)
    body = filled[1:] if header else filled
    if not body:
        return PastedRows(refusal=_("There is a row of headings and nothing below it. Copy the rows too."))
    columns = [*(header or shown), *[None] * width][:width]
    known: dict[tuple[str, str], tuple[Any, str]] = {}

    def meaning(one: Field, raw: str) -> tuple[Any, str]:
        key = (one.key, raw)
        if key not in known:
            known[key] = understand(one, raw)
        return known[key]

    names = filled[0][1] if header else []
    unused = [
        column_name(names, at)
        for at, one in enumerate(columns)
        if one is None and any(at < len(row) and row[at].strip() for _number, row in body)
    ]
    return PastedRows(
        tuple(_row(number, row, columns, meaning) for number, row in body),
        tuple(one for one in columns if one is not None),
        tuple(unused),
        _translated(names, columns),
        tuple(one.title for one in fields if one not in columns) if header and unused else (),
        len(rows) - len(filled),
    )


def _translated(names: Sequence[str], columns: Sequence[Field | None]) -> tuple[tuple[str, str], ...]:
    """The headings that are other words than the titles of their columns, with these."""
    pairs = [(column_name(names, at), one.title) for at, one in enumerate(columns[: len(names)]) if one is not None]
    return tuple((name, title) for name, title in pairs if folded_heading(name) != folded_heading(title))


def _is_even(rows: Sequence[Sequence[str]]) -> bool:
    """Whether all rows have as many cells, as in a CSV file."""
    return len({len(row) for row in rows if row}) == 1


def _header(row: Sequence[str], fields: Sequence[Field]) -> list[Field | None]:
    """The field of each column when at least half of what stands in this row are headings of fields; else []."""
    by_heading = fields_by_heading(fields)
    found: list[Field | None] = []
    for cell in row:
        one = by_heading.get(folded_heading(cell))
        found.append(one if one not in found else None)
    known, written = sum(one is not None for one in found), sum(bool(cell.strip()) for cell in row)
    return found if known and 2 * known >= written else []


def _row(number: int, row: Sequence[str], columns: Sequence[Field | None], understand: Understand) -> PastedRow:
    made = PastedRow(number)
    for one, cell in zip(columns, row, strict=False):
        raw = cell.strip()
        if one is None or not raw:
            continue
        made.texts[one.key] = raw
        value, refused = understand(one, raw)
        if refused:
            made.refused[one.key] = refused
        elif not is_empty(value):
            made.values[one.key] = value
    return made
