from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from triad_desktop.storage.engine import disk_fault, open_in_memory
from triad_desktop.storage.format import empty_database


@pytest.mark.parametrize(("start", "end"), [(100, 4096), (0, 16)])
def test_a_disk_that_turns_bits_round_has_a_sentence(start: int, end: int) -> None:
    data = bytearray(empty_database())
    data[start:end] = b"\xff" * (end - start)

    with pytest.raises(sqlite3.DatabaseError) as caught, closing(open_in_memory(bytes(data))) as connection:
        connection.execute("SELECT * FROM main.participant")

    fault = disk_fault(caught.value)
    assert fault is not None
    assert fault.code == "disk_refused"
    assert fault.sentence.endswith(".")


def test_a_fault_of_ours_is_none_of_the_disks() -> None:
    with pytest.raises(sqlite3.OperationalError) as caught, closing(open_in_memory(empty_database())) as connection:
        connection.execute("SELECT nonsense")

    assert disk_fault(caught.value) is None


def test_bytes_that_are_no_text_have_a_sentence() -> None:
    with pytest.raises(sqlite3.OperationalError) as caught, closing(open_in_memory(empty_database())) as connection:
        connection.execute("SELECT CAST(x'FFFE' AS TEXT)").fetchone()

    fault = disk_fault(caught.value)
    assert fault is not None
    assert fault.code == "damaged_inside"


def test_a_number_that_can_grow_no_more_has_a_sentence() -> None:
    with pytest.raises(OverflowError) as caught, closing(open_in_memory(empty_database())) as connection:
        connection.execute("SELECT ?", (2**63,))

    fault = disk_fault(caught.value)
    assert fault is not None
    assert fault.code == "damaged_inside"
