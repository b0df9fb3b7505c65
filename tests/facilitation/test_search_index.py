"""An index for search follows every edit, and reads again only what it touched."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.builders import framework, make, records, whole_project, with_added, with_changed, without
from tests.project_generator import generated_content
from triad_desktop.facilitation.search import SearchIndex, find
from triad_desktop.models.edits.content import create_filled_project
from triad_desktop.models.edits.records import ChangeField, RemoveRecord, change_field, remove_record
from triad_desktop.models.records import Participant, ScopeStatement, SuccessCriterion
from triad_desktop.storage.document import ChangeSet, create_document

AISHA = make(Participant, id="aisha", name="Aïsha Karim", role="user", active=True)


def statement(statement_id: str, text: str, number: int = 1, **values: Any) -> ScopeStatement:
    first = {"dimension": "data", "kind": "in", "position": number}
    return make(ScopeStatement, id=statement_id, number=number, text=text, **{**first, **values})


def changes_of(change: ChangeSet) -> tuple[Any, ...]:
    return change.before, change.after, change.changed, change.removed


def test_an_edit_is_found_at_once_and_what_it_replaced_no_more() -> None:
    before = records(statement("a", "Claims"))
    index = SearchIndex(before, framework())
    assert index.find("claims", 9).total == 1
    after = with_added(with_changed(before, before.scope_statements.get("a"), text="Letters"), statement("b", "Mail"))

    index.take_over(before, after, {"scope_statement": frozenset({"a", "b"})}, {})

    assert [index.find(text, 9).total for text in ("claims", "letters", "mail")] == [0, 1, 1]
    gone = without(after, after.scope_statements.get("a"))
    index.take_over(after, gone, {}, {"scope_statement": frozenset({"a"})})
    assert [index.find(text, 9).total for text in ("letters", "mail")] == [0, 1]


def test_typing_on_and_back_finds_what_a_new_search_finds() -> None:
    content = records(
        statement("a", "Claims"), statement("b", "Claimants", 2), make(SuccessCriterion, id="c", number=3)
    )
    index = SearchIndex(content, framework())

    for typed in ("c", "cl", "claim", "claims", "claim", "claim a", "", "sc", "sc 3", "sc 3x", "claims"):
        assert index.find(typed, 9) == find(content, framework(), typed, 9)


def test_a_new_name_is_found_wherever_somebody_is_named() -> None:
    criterion = make(SuccessCriterion, id="c", dimension="data", number=1, statement="Fast", owner="participant:aisha")
    before = records(AISHA, criterion)
    index = SearchIndex(before, framework())
    assert index.find("aisha", 9).total == 2
    after = with_changed(before, AISHA, name="Berta")

    index.take_over(before, after, {"participant": frozenset({"aisha"})}, {})

    assert index.find("aisha", 9).total == 0
    assert index.find("berta", 9).total == 2


def test_only_what_an_edit_touched_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    content = whole_project()
    index = SearchIndex(content, framework())
    index.find("x", 1)
    read: list[tuple[str, str]] = []
    whole = SearchIndex._read
    monkeypatch.setattr(SearchIndex, "_read", lambda self, key: (read.append(key), whole(self, key))[1])
    statement_id = next(iter(content.scope_statements)).id
    after = with_changed(content, content.scope_statements.get(statement_id), text="Other")

    index.take_over(content, after, {"scope_statement": frozenset({statement_id})}, {})
    index.find("other", 9)

    assert ("scope_statement", statement_id) in read
    assert len(read) < 5


def test_reading_in_parts_ends_and_finds_the_same() -> None:
    content = whole_project()
    index = SearchIndex(content, framework())
    parts = 1
    while not index.read_some(7):
        parts += 1

    assert parts > 10
    assert index.find("e", 20) == find(content, framework(), "e", 20)


def test_an_index_that_followed_random_edits_equals_a_new_one(tmp_path: Path) -> None:
    random = Random(5)
    document = create_document(
        tmp_path / "a.triad", framework(), create_filled_project, generated_content(framework(), 0.3, 5),
        data_directory=tmp_path / "data",
    )  # fmt: skip
    index = SearchIndex(document.records, framework())
    document.subscribe(lambda change: index.take_over(*changes_of(change)))
    index.find("a", 1)
    for number in range(22):
        found = document.records
        table, field = random.choice(
            [("participant", "name"), ("success_criterion", "statement"), ("escalation_rule", "name"), ("desk", "name"),
             ("raci_activity", "text"), ("rubric_criterion", "name"), ("escalation_step", "channel")]
        )  # fmt: skip
        rows = list(found.rows(table))
        record = random.choice(rows)
        if number % 5 == 4 and table not in ("participant", "desk"):
            document.edit(remove_record, RemoveRecord(table=table, id=record.id))
        elif number % 7 == 6:
            document.undo()
        elif number % 6 == 5:
            document.keep_draft(record.id, field, f"draft {number}")
        else:
            value = f"changed {number}"
            document.edit(change_field, ChangeField(table=table, id=record.id, field=field, value=value, title=field))
        fresh = SearchIndex(document.records, framework())
        for text in ("changed", "draft", "boiler", "a", f"changed {number}"):
            assert index.find(text, 200) == fresh.find(text, 200)
    document.close()
