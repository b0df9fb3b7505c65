"""Undo never takes away what the clock of a session has been told of."""

from __future__ import annotations

import pytest

from triad_desktop.models.edits.clock import TellClock, Told, tell_clock
from triad_desktop.models.edits.records import AddRecord, RemoveRecord, add_record, remove_record
from triad_desktop.models.errors import KnownError
from triad_desktop.storage.document import Document

PAST, FUTURE = "2001-01-01T09:00:00+00:00", "2999-01-01T09:00:00+00:00"


def plan(document: Document, *blocks: str) -> None:
    document.edit(add_record, AddRecord(table="session", id="s", values={"starts_at": FUTURE}))
    for block in blocks:
        add_block(document, block)


def add_block(document: Document, block: str) -> None:
    values = {"title": block, "kind": "free", "planned_minutes": 10, "flexibility": "flexible"}
    document.edit(add_record, AddRecord(table="agenda_block", id=block, parent={"session": "s"}, values=values))


def begin(document: Document, block: str, at: str) -> None:
    document.edit(tell_clock, TellClock(session="s", at=at, told=(Told(kind="start", block=block),)))


def refused(document: Document) -> bool:
    before = document.records
    with pytest.raises(KnownError) as caught:
        document.undo()
    assert document.records is before
    return caught.value.code == "session_begun"


def test_the_agenda_that_a_session_began_with_stays(document: Document) -> None:
    plan(document, "a", "b")
    begin(document, "a", FUTURE)
    assert refused(document)
    assert [one.id for one in document.records.agenda_blocks.of("s")] == ["a", "b"]


def test_a_block_added_since_can_be_undone_until_the_clock_was_told_of_it(document: Document) -> None:
    plan(document, "a")
    begin(document, "a", PAST)
    add_block(document, "b")
    document.undo()
    assert "b" not in document.records.agenda_blocks
    document.redo()
    begin(document, "b", PAST)
    assert refused(document)


def test_a_session_that_has_begun_stays(document: Document) -> None:
    plan(document)
    document.edit(tell_clock, TellClock(session="s", at=PAST, told=(Told(kind="pause"),)))
    assert refused(document)


def test_redo_takes_no_block_away_either(document: Document) -> None:
    plan(document, "a", "b")
    document.edit(remove_record, RemoveRecord(table="agenda_block", id="b"))
    document.undo()
    begin(document, "a", FUTURE)
    with pytest.raises(KnownError, match="has begun"):
        document.redo()
    assert "b" in document.records.agenda_blocks


def test_what_was_changed_in_a_begun_session_can_be_undone(document: Document) -> None:
    plan(document, "a", "b")
    begin(document, "a", FUTURE)
    document.edit(remove_record, RemoveRecord(table="agenda_block", id="b"))
    document.undo()
    assert "b" in document.records.agenda_blocks
