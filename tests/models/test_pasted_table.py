"""Tables on the clipboard and in CSV files, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triad_desktop.models.errors import InputError
from triad_desktop.models.pasted_table import decoded_table, table_rows, written_table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_however_it_was_saved(encoding: str) -> None:
    assert table_rows(decoded_table("Jörg Groß;Leiter".encode(encoding))) == [["Jörg Groß", "Leiter"]]


def test_a_workbook_is_refused_with_a_way_on() -> None:
    with pytest.raises(InputError, match="save it as CSV"):
        decoded_table(b"PK\x03\x04rest")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=SUM(A1)", "'=SUM(A1)\n"), ("@name", "'@name\n"), ("-word", "'-word\n"), ("+word", "'+word\n"),
        ("-3", "-3\n"), ("+49 30", "+49 30\n"), ("a = b", "a = b\n"), ("two\tcells", '"two\tcells"\n'),
    ],
)  # fmt: skip
def test_no_cell_becomes_a_formula(cell: str, written: str) -> None:
    assert written_table([[cell]]) == written
    assert table_rows(written) == [[cell]]


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda one: one.strip() == one)


@given(st.lists(st.lists(TEXTS.filter(lambda one: one[0] != "'"), min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_was_copied_is_read_again(rows: list[list[str]]) -> None:
    assert table_rows(written_table(rows), "\t") == rows
