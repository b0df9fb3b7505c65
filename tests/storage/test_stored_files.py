"""A file of every released format opens, and all of its data is there."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.storage.stored_files import FILES, Rows, rows_by_id, stored_file
from triad_desktop.storage.document import open_document
from triad_desktop.storage.format import MAJOR, MINOR, empty_database
from triad_desktop.storage.migrations import schema_digest
from triad_desktop.storage.schema import tables

STORED = sorted(FILES.glob("format-*.triad.gz"))


def test_there_is_a_file_of_the_present_format() -> None:
    path = stored_file(FILES, f"{MAJOR}.{MINOR}")

    assert path in STORED
    assert schema_digest(gzip.decompress(path.read_bytes())) == schema_digest(empty_database()), (
        "The tables changed: give the format a new version and a migration (before the first release: "
        "run `python -m tools.keep_format`)"
    )


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.name)
def test_all_data_of_a_stored_file_is_there(stored: Path, tmp_path: Path, data_directory: Path) -> None:
    path = tmp_path / "a.triad"
    path.write_bytes(gzip.decompress(stored.read_bytes()))
    expected: Rows = json.loads(stored.with_suffix("").with_suffix(".json").read_text(encoding="utf-8"))

    document = open_document(path, data_directory=data_directory)
    found = rows_by_id(document.contents())
    document.close()

    checked = 0
    for table in expected.keys() & tables().keys():
        assert found[table].keys() == expected[table].keys()
        for row_id, row in expected[table].items():
            for column in row.keys() & found[table][row_id].keys():
                assert found[table][row_id][column] == row[column], (table, row_id, column)
                checked += 1
    assert checked > 500
