from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Table

from tests.storage.edits import (
    add_participant,
    dump,
    files_in,
    history_of,
    names,
    os_error,
    rename,
    rows_of,
    set_values,
)
from tests.storage.other_process import other_process
from tests.storage.planting import PRIVATE_ROW, planted_marks, planted_project, row_id
from triad_desktop.facilitation.voting import budget, result, votes_left
from triad_desktop.models import tables
from triad_desktop.models.errors import KnownError
from triad_desktop.models.framework import Framework
from triad_desktop.models.private_fields import PRIVATE_COLUMNS, TRACES
from triad_desktop.models.workshop_tables import METADATA
from triad_desktop.storage.copies import contents_for_others, save_copy, save_copy_for_others, snapshot_of
from triad_desktop.storage.document import Document, open_document, read_project
from triad_desktop.storage.reading import read_content

Reopen = Callable[[], Document]
# What hangs on the private capture, or speaks of it.
HANGING = {"capture", "acceptance"}


@pytest.fixture
def copy(target: Path) -> Path:
    return target.parent / "Copy.triad"


@pytest.fixture
def planted(framework: Framework) -> bytes:
    return planted_project(framework)


def sql(data: bytes, *statements: str) -> bytes:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(data)
    for statement in statements:
        connection.execute(statement)
    found = connection.serialize()
    connection.close()
    return found


def test_a_copy_is_the_same_project_with_its_history(document: Document, copy: Path, data_directory: Path) -> None:
    document.edit(rename, ("ann", "Anna"))

    save_copy(snapshot_of(document), copy)

    assert rows_of(copy.read_bytes()) == dump(document)
    other = open_document(copy, data_directory=data_directory)
    assert history_of(other) == history_of(document)
    assert (other.undo_label, document.unpublished) == ("Rename ann", True)
    other.edit(rename, ("bob", "Bobby"))
    other.close()
    assert names(document) == ["Anna", "Bob"]


@pytest.mark.parametrize("save", [save_copy, save_copy_for_others])
def test_a_copy_takes_no_place_of_another_file(
    document: Document, target: Path, copy: Path, save: Callable[..., None]
) -> None:
    before = target.read_bytes()
    copy.write_text("precious")
    link = target.parent / "Link.triad"
    link.symlink_to(target)
    document.edit(rename, ("ann", "Anna"))

    codes = []
    for place in (target, link, copy):
        with pytest.raises(KnownError) as caught:
            save(snapshot_of(document), place)
        codes.append(caught.value.code)
    with pytest.raises(KnownError) as caught:
        save(snapshot_of(document), link, overwrite=True)

    assert [*codes, caught.value.code] == ["same_file", "same_file", "file_exists", "same_file"]
    assert (target.read_bytes(), copy.read_text()) == (before, "precious")
    save(snapshot_of(document), copy, overwrite=True)
    assert read_project(copy, data_directory=None).records.participants.get("ann").name == "Anna"  # type: ignore[union-attr]


def test_a_copy_takes_no_place_of_a_project_that_is_open_elsewhere(
    document: Document, copy: Path, tmp_path: Path, project_file: bytes
) -> None:
    copy.write_bytes(project_file)
    with other_process(copy, tmp_path / "theirs") as other:
        assert other.answer == "open"
        with pytest.raises(KnownError) as caught:
            save_copy(snapshot_of(document), copy, overwrite=True)

    assert caught.value.code == "in_use"
    assert copy.read_bytes() == project_file
    save_copy(snapshot_of(document), copy, overwrite=True)
    assert files_in(copy.parent) == ["Claims.triad", "Copy.triad"]


def test_a_copy_that_cannot_be_written_leaves_what_was_there(
    document: Document, copy: Path, refuse: Callable[..., None]
) -> None:
    copy.write_text("precious")
    refuse("fsync", os_error(28))

    with pytest.raises(KnownError) as caught:
        save_copy(snapshot_of(document), copy, overwrite=True)

    assert caught.value.code == "cannot_write"
    assert (copy.read_text(), len(files_in(copy.parent))) == ("precious", 2)


def test_a_read_only_project_can_be_copied(document: Document, copy: Path) -> None:
    document.read_only = True

    save_copy(snapshot_of(document), copy)
    save_copy_for_others(snapshot_of(document), copy, overwrite=True)

    assert read_project(copy, data_directory=None).records.participants.get("ann") is not None


def is_private(table: Table, column: str, row: int) -> bool:
    if (
        table.name in TRACES
        or column in PRIVATE_COLUMNS
        or (table.name, column) in (("vote", "seats"), ("vote", "tallies"))
    ):
        return True
    return table.name in HANGING and row == PRIVATE_ROW


def test_every_word_is_in_the_copy_for_others_or_private(framework: Framework, planted: bytes) -> None:
    found = contents_for_others(planted, framework)

    wrong = [
        words
        for table in METADATA.sorted_tables
        for column, all_words in planted_marks(table).items()
        for row, words in enumerate(all_words, start=1)
        if (words.encode() in found) == is_private(table, column, row)
    ]
    assert [one for one in wrong if one in planted.decode(errors="replace")] == []
    assert row_id("capture", PRIVATE_ROW).encode() not in found
    assert b"Mark-vote-seats" not in found
    assert b"key Mark-vote-tallies" not in found
    assert b"key Mark-acceptance-agreement-1" in found


def test_the_copy_for_others_opens_and_goes_on(
    document: Document, framework: Framework, planted: bytes, copy: Path, data_directory: Path, opened: list[Document]
) -> None:
    copy.write_bytes(contents_for_others(planted, framework))

    other = open_document(copy, data_directory=data_directory)
    opened.append(other)

    assert other.undo_label is None
    other.edit(rename, (row_id("participant", 1), "Anna"))
    assert other.publish_now(10).code == ""


def test_nothing_of_the_past_is_in_the_bytes(document: Document, copy: Path) -> None:
    """Not what was deleted, undone or replaced: neither in rows nor in free pages or unused bytes."""
    long = "A zebra of two years ago. " * 400
    document.edit(set_values, (tables.Participant, "ann", {"contact": f"Replaced {long}"}))
    document.edit(set_values, (tables.Participant, "ann", {"contact": ""}))
    document.edit(rename, ("ann", "Undone zebra"))
    document.undo()
    document.keep_draft("ann", "role", "Zebra draft")
    document.edit(add_participant, "Redone-zebra")
    document.undo()
    assert b"ebra" in document.contents()

    save_copy_for_others(snapshot_of(document), copy)

    assert b"ebra" not in copy.read_bytes()
    assert b"Rename ann" not in copy.read_bytes()
    assert rows_of(copy.read_bytes()) == dump(document)


def test_words_about_a_private_capture_go_with_it(framework: Framework, planted: bytes) -> None:
    private, public = row_id("capture", PRIVATE_ROW), row_id("capture", 1)
    told = sql(
        planted,
        f"UPDATE confirmation SET subject = 'capture:{private}' WHERE id = '{row_id('confirmation', 1)}'",
        f"UPDATE finding_acceptance SET subject = 'capture:{private}' WHERE id = '{row_id('finding_acceptance', 1)}'",
        f"UPDATE feedback_item SET about = 'capture:{private}' WHERE id = '{row_id('feedback_item', 1)}'",
        f"UPDATE capture SET carried_from = '{private}' WHERE id = '{public}'",
    )

    found = contents_for_others(told, framework)

    rows = rows_of(found)
    for table in ("confirmation", "finding_acceptance"):
        assert [row[0] for row in rows[table]] == [row_id(table, 2), row_id(table, 3)]
    assert private.encode() not in found
    assert len(rows["feedback_item"]) == 3


def test_frozen_content_goes_by_the_same_rules(framework: Framework, planted: bytes) -> None:
    private = row_id("capture", PRIVATE_ROW)
    frozen = {
        "participants": [{"id": "a", "name": "Ann", "private_note": "A zebra"}],
        "captures": {private: {"text": "A zebra"}, "b": {"text": "Said aloud", "supersedes": private}},
        "more": [{"id": "c", "private": True, "text": "A zebra"}, {"id": private, "text": "A zebra"}],
    }
    statement = (
        f"UPDATE baseline_content SET content = '{json.dumps(frozen)}' WHERE id = '{row_id('baseline_content', 1)}'"
    )

    found = contents_for_others(sql(planted, statement), framework)

    assert b"zebra" not in found
    assert private.encode() not in found
    assert b"Said aloud" in found
    assert b"Ann" in found


def test_the_seats_of_a_vote_are_pooled(framework: Framework, planted: bytes) -> None:
    tallies, ids = json.dumps({"0": {"1": 2, "0": 1}, "1": {"1": 1}}), [row_id("vote", row) for row in (1, 2, 3)]
    found = contents_for_others(
        sql(
            planted,
            f"""UPDATE vote SET tallies = '{tallies}', seats = '["participant:a","participant:b"]', votes_per_seat = 3,
                options = '["Wait","Go"]'""",
            f"UPDATE vote SET revealed_at = '' WHERE id = '{ids[1]}'",
        ),
        framework,
    )

    records = read_content(found, "a").records
    shown, hidden, _other = (records.votes.get(one) for one in ids)
    assert shown is not None
    assert hidden is not None
    assert (shown.seats, hidden.seats, hidden.tallies) == (("",), ("",), {})
    assert [(one.text, one.total, one.by_role) for one in result(shown, records)] == [
        ("Go", 3, {"": 3}),
        ("Wait", 1, {"": 1}),
    ]
    assert (budget(shown), votes_left(hidden, 0)) == (6, 6)


def test_no_number_tells_of_a_record_that_is_not_there(framework: Framework, planted: bytes) -> None:
    statements = ["DELETE FROM code_counter"]
    statements += [f"INSERT INTO code_counter (id, last) VALUES ('{prefix}', 99)" for prefix in ("SC", "ER", "XX")]

    found = contents_for_others(sql(planted, *statements), framework)

    assert all_rows(found, "code_counter") == [("ER", 3), ("SC", 3)]


def all_rows(data: bytes, table: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    rows = connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
    connection.close()
    return rows
