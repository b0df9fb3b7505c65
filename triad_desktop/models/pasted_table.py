"""Tables as text: what a spreadsheet puts on the clipboard or in a CSV file, read into rows, and rows written as it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from triad_desktop.models.errors import InputError
from triad_desktop.text import _

MOST_ROWS = 1_000
MOST_CHARACTERS = 1_000_000
_LONGEST_CELL_LINES = 5  # a quoted cell with more line breaks began with a stray quotation mark
_FORMULA = re.compile(r"[=+\-@](?!\d)|[=@]")  # what a spreadsheet would work out; a number with its sign stays one
_MARKED_AS_TEXT = re.compile(r"'(?=[=+\-@])")


def decoded_table(data: bytes) -> str:
    """The text of a CSV file, however it was saved. Raises InputError for a workbook, which is no text."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        sentence = _("This is a workbook, not a CSV file. Copy the rows there and paste them here, or save it as CSV.")
        raise InputError("workbook", sentence)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def table_rows(text: str, delimiter: str = "") -> list[list[str]]:
    """The cells of text with tabs, semicolons or commas, or parted by `delimiter` alone; empty lines are rows too, but
    not at the end."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    delimiter = delimiter or _delimiter(lines)
    rows = _parsed(lines, delimiter, csv.QUOTE_MINIMAL)
    if any(cell.count("\n") > _LONGEST_CELL_LINES for row in rows for cell in row):
        rows = _parsed(lines, delimiter, csv.QUOTE_NONE)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return [[_MARKED_AS_TEXT.sub("", cell, count=1) if cell[:1] == "'" else cell for cell in row] for row in rows]


def filled_rows(rows: Sequence[Sequence[str]]) -> list[tuple[int, Sequence[str]]]:
    """The rows that are not empty, with their numbers from 1."""
    return [(number, row) for number, row in enumerate(rows, start=1) if any(cell.strip() for cell in row)]


def plain_words(text: str) -> str:
    """A heading without signs and capitals, to be compared with another."""
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold().replace("e-mail", "email")).split())


def column_name(header: Sequence[str], at: int) -> str:
    """What a column is called: its heading, else its number."""
    name = " ".join(header[at].split())[:40] if at < len(header) else ""
    return name or _("column {number}").format(number=at + 1)


def written_table(rows: Iterable[Sequence[str]]) -> str:
    """Rows as a spreadsheet takes them from the clipboard: tabs between cells, no cell a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerows([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row] for row in rows)
    return out.getvalue()


def _parsed(text: str, delimiter: str, quoting: int) -> list[list[str]]:
    lines = text.split("\n")
    try:
        ends = (f"{line}\n" for line in lines)
        return list(csv.reader(ends, delimiter=delimiter, quoting=quoting, skipinitialspace=True))  # type: ignore[arg-type]
    except csv.Error:
        return [line.split(delimiter) for line in lines]


def _delimiter(text: str) -> str:
    """What stands in most of the first lines; a tab before a semicolon before a comma."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.split("\n", 50)[:50] if line.strip()]
    counts = {one: sum(one in line for line in lines) for one in "\t;,"}
    best = max(counts.values(), default=0)
    return next(one for one, count in counts.items() if count == best)
