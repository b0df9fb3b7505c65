from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.storage.edits import (
    names,
    rename,
)
from triad_desktop.models.edits.naming import named
from triad_desktop.storage.document import ChangeSet, Document


def test_subscribers_hear_until_they_unsubscribe(document: Document) -> None:
    heard: list[str] = []
    unsubscribe = document.subscribe(lambda change: heard.append(change.kind))

    document.edit(rename, ("ann", "Anna"))
    document.undo()
    document.redo()
    unsubscribe()
    document.undo()

    assert heard == ["edit", "undo", "redo"]


def test_a_subscriber_that_unsubscribes_another_silences_it_at_once(document: Document) -> None:
    heard: list[str] = []
    document.subscribe(lambda _change: second())
    second = document.subscribe(lambda _change: heard.append("second"))

    document.edit(rename, ("ann", "Anna"))

    assert heard == []


def test_an_edit_by_a_subscriber_is_announced_after_the_present_one(document: Document) -> None:
    heard: list[tuple[str, list[str]]] = []

    def edit_once(change: ChangeSet) -> None:
        if change.step == 1:
            document.edit(rename, ("bob", "Bobby"))
            assert names(document) == ["Anna", "Bobby"]

    def listen(change: ChangeSet) -> None:
        heard.append((change.label, [person.name for person in change.after.participants]))

    document.subscribe(edit_once)
    document.subscribe(listen)

    document.edit(rename, ("ann", "Anna"))

    assert heard == [("Rename ann", ["Anna", "Bob"]), ("Rename bob", ["Anna", "Bobby"])]
    assert document.undo_label == "Rename bob"


def test_an_edit_within_an_edit_is_refused(document: Document) -> None:
    @named("Nest")
    def nest(_session: Session, _input: None) -> None:
        document.edit(rename, ("ann", "Anna"))

    with pytest.raises(RuntimeError):
        document.edit(nest, None)

    assert document.edit(rename, ("ann", "Anna")).step == 1


def test_a_failing_subscriber_keeps_nobody_from_hearing(document: Document) -> None:
    heard: list[int] = []

    def fail(_change: ChangeSet) -> None:
        raise ZeroDivisionError

    document.subscribe(fail)
    document.subscribe(lambda change: heard.append(change.step))

    with pytest.raises(ZeroDivisionError):
        document.edit(rename, ("ann", "Anna"))

    assert (names(document), heard) == (["Anna", "Bob"], [1])
