from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.storage.edits import (
    rename,
)
from triad_desktop.models.edits.naming import named
from triad_desktop.storage.document import Document

Reopen = Callable[[], Document]


def test_drafts_are_kept_outside_the_history(document: Document, reopen: Reopen) -> None:
    heard: list[str] = []
    document.subscribe(lambda change: heard.append(change.kind))

    document.keep_draft("ann", "role", "kin")
    document.keep_draft("ann", "role", "king\x00 \ud800")
    document.keep_draft("ann", "role", "king\x00 \ud800")

    assert document.records.drafts == {("ann", "role"): "king\x00 ?"}
    assert (heard, document.undo_label, document.unpublished) == (["draft", "draft"], None, True)
    document.close()
    again = reopen()
    assert again.records.drafts == {("ann", "role"): "king\x00 ?"}
    again.drop_draft("ann", "role")
    again.drop_draft("ann", "role")
    assert again.records.drafts == {}


def test_a_draft_leaves_undo_and_redo_alone(document: Document) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.undo()

    document.keep_draft("ann", "role", "king")

    assert document.redo_label == "Rename ann"


def test_an_edit_may_drop_a_draft(document: Document) -> None:
    @named("Drop")
    def drop(session: Session, _input: None) -> None:
        session.execute(text("DELETE FROM draft"))

    document.keep_draft("ann", "role", "king")
    document.edit(drop, None)

    assert document.records.drafts == {}
