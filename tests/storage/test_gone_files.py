"""The file was renamed, moved or deleted while it is open: it is not written again under its old name unasked."""

from __future__ import annotations

import threading
from pathlib import Path

from tests.storage.answers import keep_mine
from tests.storage.edits import names, published_names, rename
from triad_desktop.storage.document import Document, open_document


def test_a_file_that_was_renamed_while_open_is_not_written_again_unasked(document: Document, target: Path) -> None:
    document.edit(rename, ("ann", "Anna"))
    new = target.rename(target.with_name("Renamed.triad"))

    for _attempt in range(2):
        result = document.publish_now(10)
        assert (result.code, target.exists()) == ("file_gone", False)
        assert target.name in result.sentence
        assert "kept on this computer" in result.sentence
    assert document.unpublished
    assert keep_mine(document).code == ""
    assert published_names(target) == ["Anna", "Bob"]
    assert published_names(new) == ["Ann", "Bob"]
    document.edit(rename, ("ann", "Anne"))
    assert document.publish_now(10).code == ""


def test_a_file_that_is_back_under_its_name_needs_no_answer(document: Document, target: Path) -> None:
    document.edit(rename, ("ann", "Anna"))
    new = target.rename(target.with_name("Renamed.triad"))
    assert document.publish_now(10).code == "file_gone"
    new.rename(target)

    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Anna", "Bob"]


def test_a_file_that_is_away_for_a_moment_is_no_question(document: Document, target: Path) -> None:
    """As a sync program replaces it: taken away, and there again."""
    document.edit(rename, ("ann", "Anna"))
    data = target.read_bytes()
    target.unlink()
    back = threading.Timer(0.2, target.write_bytes, (data,))
    back.start()

    result = document.publish_now(10)
    back.join()

    assert (result.code, published_names(target)) == ("", ["Anna", "Bob"])


def test_work_on_a_file_renamed_while_open_is_resumed_under_its_new_name(
    document: Document, target: Path, data_directory: Path, opened: list[Document]
) -> None:
    document.edit(rename, ("ann", "Anna"))
    new = target.rename(target.with_name("Renamed.triad"))
    assert document.publish_now(10).code == "file_gone"
    document.close()

    again = open_document(new, data_directory=data_directory)
    opened.append(again)

    assert (again.resumed, names(again), target.exists()) == (True, ["Anna", "Bob"], False)
