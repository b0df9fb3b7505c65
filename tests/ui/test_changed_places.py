"""Where undo and redo lead: to every field of every record, to rows that come back, and beside those that go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import framework
from tests.ui import every_record
from tests.ui.documents import new_document
from tests.ui.every_record import AT, STATIONS, Edited, every_field
from tests.ui.station_contents import add
from triad_desktop.models.edits.captures import (
    AcceptDecision,
    ChangeCaptureKind,
    MarkDone,
    TurnCapture,
    accept_decision,
    change_capture_kind,
    mark_done,
    turn_capture,
)
from triad_desktop.models.edits.dimensions import IncludeDimension, OpenDimension, include_dimension, open_dimension
from triad_desktop.models.edits.priorities import SetPriorities, set_priorities
from triad_desktop.models.edits.records import MoveRecord, RemoveRecord, move_record, remove_record
from triad_desktop.models.edits.removal import remove_with_references
from triad_desktop.models.edits.rows import MoveRecordTo, move_record_to
from triad_desktop.storage.document import ChangeSet, Document
from triad_desktop.ui.changed_places import place_of_change
from triad_desktop.ui.places import Place

NOW = "2026-11-24T09:30:00+01:00"


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    """One project for all tests: each of them leaves it as it was."""
    made = new_document(tmp_path_factory.mktemp("every"))
    every_record.fill(made)
    yield made
    made.close(publish=False)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Document]:
    """A project that a test may leave changed."""
    made = new_document(tmp_path)
    every_record.fill(made)
    yield made
    made.close(publish=False)


def led(change: ChangeSet | None) -> Place | None:
    assert change is not None
    return place_of_change(change, framework())


def undone_and_redone(document: Document) -> list[Place | None]:
    """Where undo leads, and redo; both are taken back."""
    places = [led(document.undo()), led(document.redo())]
    document.undo()
    return places


def place(table: str, record: str, field: str = "", *, dimension: str = AT) -> Place:
    if table in STATIONS:
        return Place("facilitate", dimension, STATIONS[table], table, record, field)
    if table == "capture":
        return Place("captures", table=table, record=record, field=field)
    return Place("brief" if field == "paper" else "prepare", table=table, record=record, field=field)


@pytest.mark.parametrize("edited", every_field(), ids=str)
def test_to_the_field(document: Document, edited: Edited) -> None:
    record = every_record.edit(document, edited)
    dimension = edited.record.removeprefix("row-") if edited.table == "worksheet_row" else AT
    there = place(edited.table, record, edited.field.key, dimension=dimension)
    assert undone_and_redone(document) == [there, there]


@pytest.mark.parametrize("level", [1, 2, 4])
def test_to_the_level_of_a_scale_and_of_a_criterion(document: Document, level: int) -> None:
    every_record.rename_level(document, level)
    there = place("rubric", every_record.id_of(document, "rubric"), f"level_{level}")
    assert undone_and_redone(document) == [there, there]

    every_record.describe_level(document, level)
    there = place("rubric_criterion", "rubric_criterion", f"level_{level}")
    assert undone_and_redone(document) == [there, there]


def test_to_the_cell_of_the_matrix(document: Document) -> None:
    for party in ("role:conductor", "participant:dev"):
        for letters in ("C", ""):
            activity = every_record.set_cell(document, party, letters)
            there = place("raci_activity", activity, party)
            assert [led(document.undo()), led(document.redo())] == [there, there]
        document.undo()
        document.undo()


def test_to_the_rules_that_protect_a_criterion(document: Document) -> None:
    every_record.protect(document, "escalation_rule")
    there = place("success_criterion", "success_criterion", "protected_by")
    assert undone_and_redone(document) == [there, there]


def test_to_the_dimension_that_is_left_out_and_to_the_one_that_was_opened(document: Document) -> None:
    document.edit(include_dimension, IncludeDimension(dimension=AT, included=False))
    undone, redone = undone_and_redone(document)
    assert undone == redone
    assert undone is not None
    assert (undone.mode, undone.table, undone.field) == ("prepare", "dimension_state", AT)

    document.edit(open_dimension, OpenDimension(dimension=AT, at=NOW))
    undone, redone = undone_and_redone(document)
    assert undone == redone
    assert undone is not None
    assert (undone.mode, undone.dimension, undone.table) == ("facilitate", AT, "dimension_state")


# Rows


_ROWS = [
    "participant", "desk", "session", "agenda_block", "scope_statement", "success_criterion", "escalation_rule",
    "escalation_step", "escalation_case", "rubric_anchor",
]  # fmt: skip


@pytest.mark.parametrize("table", _ROWS)
def test_to_a_row_that_comes_back_and_beside_one_that_goes(own: Document, table: str) -> None:
    for record in ("second", "third"):
        every_record.add_row(own, table, record)
    assert [led(own.undo()), led(own.redo())] == [place(table, "second"), place(table, "third")]

    own.edit(remove_record, RemoveRecord(table=table, id="second"))
    assert [led(own.undo()), led(own.redo())] == [place(table, "second"), place(table, table)]


def test_beside_a_row_of_the_same_kind(own: Document) -> None:
    add(own, "scope_statement", "out", {"dimension": AT, "kind": "out"}, text="Letters")
    assert led(own.undo()) == place("scope_statement", "out", "out")  # the column that is empty again
    assert led(own.redo()) == place("scope_statement", "out")


@pytest.mark.parametrize(
    ("table", "owner", "field"),
    [
        ("escalation_step", "escalation_rule", "steps"),
        ("escalation_case", "escalation_rule", "cases"),
        ("rubric_anchor", "rubric_criterion", ""),
        ("agenda_block", "session", ""),
    ],
)
def test_to_the_owner_of_the_last_part_that_goes(document: Document, table: str, owner: str, field: str) -> None:
    document.edit(remove_record, RemoveRecord(table=table, id=table))
    assert led(document.undo()) == place(table, table)
    assert led(document.redo()) == place(owner, owner, field)
    document.undo()


def test_to_the_owner_that_comes_back_with_its_parts(document: Document) -> None:
    document.edit(remove_record, RemoveRecord(table="escalation_rule", id="escalation_rule"))
    assert led(document.undo()) == place("escalation_rule", "escalation_rule")


def test_to_the_person_who_goes_from_other_records_too(own: Document) -> None:
    add(own, "success_criterion", "owned", {"dimension": AT}, owner="participant:tomas")
    own.edit(remove_with_references, RemoveRecord(table="participant", id="tomas"))
    assert [led(own.undo()), led(own.redo())] == [place("participant", "tomas"), place("participant", "hanna")]


def test_to_the_row_that_moved(own: Document) -> None:
    for record in ("second", "third", "fourth"):
        every_record.add_row(own, "escalation_rule", record)
    own.edit(move_record_to, MoveRecordTo(table="escalation_rule", id="fourth", after="escalation_rule"))
    there = place("escalation_rule", "fourth")
    assert undone_and_redone(own) == [there, there]
    own.edit(move_record, MoveRecord(table="escalation_rule", id="escalation_rule", by=2))
    there = place("escalation_rule", "escalation_rule")
    assert undone_and_redone(own) == [there, there]


# Several at once


def test_to_the_first_priority_that_a_vote_set(own: Document) -> None:
    for record in ("b-second", "a-third"):
        every_record.add_row(own, "escalation_rule", record)
    values = {"a-third": 1, "b-second": 2}
    own.edit(set_priorities, SetPriorities(table="escalation_rule", values=values))
    there = place("escalation_rule", "b-second", "priority")
    assert undone_and_redone(own) == [there, there]


def test_to_the_first_field_in_the_pages_order(own: Document) -> None:
    for keys, first in ((("if_breached", "target", "metric"), "metric"), (("window", "due"), "due")):
        for key in keys:
            field = next(one for one in every_field() if (one.table, one.field.key) == ("success_criterion", key))
            every_record.edit(own, field, visit="one")
        there = place("success_criterion", "success_criterion", first)
        assert undone_and_redone(own) == [there, there]


# Captures


def test_to_what_became_of_a_capture(document: Document) -> None:
    document.edit(change_capture_kind, ChangeCaptureKind(id="capture-note", kind="risk"))
    there = place("capture", "capture-note", "kind")
    assert undone_and_redone(document) == [there, there]

    document.edit(mark_done, MarkDone(id="capture-question", done=True))
    there = place("capture", "capture-question", "status")
    assert undone_and_redone(document) == [there, there]

    document.edit(turn_capture, TurnCapture(id="new", source="capture-risk", kind="action", created_at=NOW))
    assert undone_and_redone(document) == [place("capture", "capture-risk"), place("capture", "new")]


def test_to_the_decision_that_was_accepted(own: Document) -> None:
    chosen = next(one for one in every_field() if str(one) == "capture-decision.chosen")
    every_record.edit(own, chosen)
    own.edit(accept_decision, AcceptDecision(decision="capture-decision", at=NOW))
    there = place("capture", "capture-decision", "status")
    assert undone_and_redone(own) == [there, there]
