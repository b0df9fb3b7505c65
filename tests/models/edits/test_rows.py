from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import tables, workshop_tables
from triad_desktop.models.edits.captures import AcceptDecision, AddCapture, accept_decision, add_capture
from triad_desktop.models.edits.links import SetProtectingRules, set_protecting_rules
from triad_desktop.models.edits.naming import label_of
from triad_desktop.models.edits.raci import SetLetters, set_letters
from triad_desktop.models.edits.records import AddRecord, add_record, derived_id
from triad_desktop.models.edits.rows import (
    AddRecords,
    DuplicateRecord,
    MoveRecordTo,
    NewRow,
    add_records,
    duplicate_record,
    move_record_to,
)
from triad_desktop.models.errors import InputError, KnownError

AT = "2026-11-24T09:30:00+01:00"
DATA = {"dimension": "data"}


def add(session: Session, table: str, record_id: str, parent: dict[str, str] | None = None, **values: Any) -> None:
    add_record(session, AddRecord(table=table, id=record_id, parent=parent or {}, values=values))


def copy(session: Session, table: str, record_id: str) -> None:
    duplicate_record(session, DuplicateRecord(table=table, id=record_id, copy_id="copy"))
    session.expire_all()


def in_order(session: Session, table: Any) -> list[str]:
    found = session.execute(select(table.id, table.position).order_by(table.position, table.id)).all()
    assert [line.position for line in found] == list(range(1, len(found) + 1))
    return [line.id for line in found]


def children(session: Session, table: Any, column: str) -> list[Any]:
    return list(session.scalars(select(table).where(getattr(table, column) == "copy").order_by(table.id)))


class TestDuplicating:
    def test_the_copy_stands_below_with_a_new_number(self, session: Session) -> None:
        for record_id in "ab":
            add(session, "success_criterion", record_id, DATA, statement=record_id, target="3", private_note="mine")

        copy(session, "success_criterion", "a")

        found = session.get_one(tables.SuccessCriterion, "copy")
        assert in_order(session, tables.SuccessCriterion) == ["a", "copy", "b"]
        assert (found.statement, found.target, found.private_note, found.number) == ("a", "3", "mine", 3)

    def test_steps_and_cases_are_copied_with_their_rule(self, session: Session) -> None:
        add(session, "escalation_rule", "rule", DATA, name="Fire")
        for number in (1, 2):
            add(session, "escalation_step", f"s{number}", {"rule": "rule"}, channel=f"channel {number}")
        add(session, "escalation_case", "c", {"rule": "rule"}, name="A fire", field_values={"heat": "high"})

        copy(session, "escalation_rule", "rule")

        steps = children(session, tables.EscalationStep, "rule")
        assert sorted((one.position, one.channel) for one in steps) == [(1, "channel 1"), (2, "channel 2")]
        (case,) = children(session, tables.EscalationCase, "rule")
        assert (case.name, case.field_values) == ("A fire", {"heat": "high"})
        assert len(session.scalars(select(tables.EscalationStep)).all()) == 4

    def test_letters_anchors_links_and_blocks_are_copied_too(self, session: Session) -> None:
        activity = derived_id("a-project", "data-user-1")
        before = session.scalars(select(tables.RaciAssignment).where(tables.RaciAssignment.activity == activity)).all()
        set_letters(session, SetLetters(activity=activity, party="role:user", letters="RA"))
        add(session, "escalation_rule", "rule", DATA)
        add(session, "success_criterion", "sc", DATA)
        set_protecting_rules(session, SetProtectingRules(criterion="sc", rules=("rule",)))
        add(session, "session", "s", title="Morning", state="closed")
        add(session, "agenda_block", "b", {"session": "s"}, title="Welcome", kind="free")

        for table, record_id in (("raci_activity", activity), ("success_criterion", "sc"), ("session", "s")):
            duplicate_record(session, DuplicateRecord(table=table, id=record_id, copy_id="copy"))
        session.expire_all()

        assert len(before) > 0
        letters = {(one.party, one.letter) for one in children(session, tables.RaciAssignment, "activity")}
        assert {("role:user", "R"), ("role:user", "A")} <= letters
        assert session.get_one(tables.RaciActivity, "copy").responsibility == ""
        assert [one.rule for one in children(session, tables.SuccessCriterionRule, "criterion")] == ["rule"]
        assert [one.title for one in children(session, workshop_tables.AgendaBlock, "session")] == ["Welcome"]
        assert session.get_one(workshop_tables.Session, "copy").state == "planned"

    def test_the_copy_of_an_accepted_decision_is_open(self, session: Session) -> None:
        for record_id, old in (("old", ""), ("d", "old")):
            values = {"chosen": "Wait", "supersedes": old}
            add_capture(session, AddCapture(id=record_id, text="Which", kind="decision", created_at=AT, values=values))
        accept_decision(session, AcceptDecision(decision="d", at=AT))

        copy(session, "capture", "d")

        found = session.get_one(workshop_tables.Capture, "copy")
        assert (found.chosen, found.created_at, found.supersedes, found.number) == ("Wait", AT, "", 3)
        assert [one.decision for one in session.scalars(select(workshop_tables.Acceptance))] == ["d"]

    @pytest.mark.parametrize(
        ("name", "called"), [("Ada", "Ada (copy)"), ("", ""), ("x" * 300, "x" * 300)], ids=["short", "none", "longest"]
    )
    def test_people_are_told_apart_by_name(self, session: Session, name: str, called: str) -> None:
        add(session, "participant", "ada", name=name, role="user", job_title="Nurse")

        copy(session, "participant", "ada")

        found = session.get_one(tables.Participant, "copy")
        assert (found.name, found.job_title) == (called, "Nurse")

    def test_what_is_gone_is_not_copied(self, session: Session) -> None:
        with pytest.raises(KnownError, match="no longer"):
            copy(session, "desk", "gone")
        with pytest.raises(KeyError):
            copy(session, "project", "a-project")


class TestAddingMany:
    def test_rows_stand_in_their_order_with_numbers(self, session: Session) -> None:
        for record_id in "ab":
            add(session, "success_criterion", record_id, DATA)
        rows = tuple(NewRow(id=one, values={"statement": f" {one} "}) for one in ("x", "y"))
        add_records(session, AddRecords(table="success_criterion", rows=rows, parent=DATA, after="a"))

        assert in_order(session, tables.SuccessCriterion) == ["a", "x", "y", "b"]
        found = {one.id: (one.number, one.statement) for one in session.scalars(select(tables.SuccessCriterion))}
        assert (found["x"], found["y"]) == ((3, "x"), (4, "y"))

    def test_rows_with_different_fields_are_added_together(self, session: Session) -> None:
        rows = (NewRow(id="x", values={"scenario": "Hail"}), NewRow(id="y", values={"private_note": "later"}))
        add_records(session, AddRecords(table="worksheet_row", rows=rows, parent=DATA))

        found = {one.id: one for one in session.scalars(select(tables.WorksheetRow))}
        assert (found["x"].values, found["y"].private_note) == ({"scenario": "Hail"}, "later")
        assert [found[one].position for one in "xy"] == [1, 2]

    def test_captures_say_when_they_were_kept(self, session: Session) -> None:
        rows = (NewRow(id="x", values={"text": "Wait"}),)
        add_records(session, AddRecords(table="capture", rows=rows, parent={"kind": "note"}, created_at=AT))

        assert session.get_one(workshop_tables.Capture, "x").created_at == AT

    def test_refused_text_waits_in_its_field(self, session: Session) -> None:
        rows = (NewRow(id="x", values={"statement": "One"}, drafts={"target": "so\ud800on"}),)
        add_records(session, AddRecords(table="success_criterion", rows=rows, parent=DATA))

        (draft,) = session.scalars(select(tables.Draft))
        assert (draft.record, draft.field, draft.raw) == ("x", "target", "so?on")

    def test_one_refused_value_adds_nothing(self, session: Session) -> None:
        rows = (NewRow(values={"target": "3"}), NewRow(values={"target": "soon"}))
        with pytest.raises(InputError):
            add_records(session, AddRecords(table="success_criterion", rows=rows, parent=DATA))
        assert session.scalars(select(tables.SuccessCriterion)).all() == []

    def test_nothing_is_added_to_a_rule_that_is_gone(self, session: Session) -> None:
        with pytest.raises(KnownError, match="no longer"):
            add_records(session, AddRecords(table="escalation_step", rows=(NewRow(),), parent={"rule": "gone"}))
        with pytest.raises(KeyError):
            add_records(session, AddRecords(table="project", rows=(NewRow(),)))


class TestMoving:
    @pytest.mark.parametrize(
        ("moved", "after", "order"),
        [("c", "", "cabd"), ("a", "c", "bcad"), ("d", "a", "adbc"), ("b", "b", "abcd"), ("b", "a", "abcd")],
    )
    def test_a_row_is_put_directly_after_another(self, session: Session, moved: str, after: str, order: str) -> None:
        for record_id in "abcd":
            add(session, "desk", record_id)
        move_record_to(session, MoveRecordTo(table="desk", id=moved, after=after))

        assert in_order(session, tables.Desk) == list(order)

    def test_a_row_stays_in_its_list(self, session: Session) -> None:
        add(session, "scope_statement", "in", {"dimension": "data", "kind": "in"})
        add(session, "scope_statement", "out", {"dimension": "data", "kind": "out"})
        with pytest.raises(KnownError, match="inside its own list"):
            move_record_to(session, MoveRecordTo(table="scope_statement", id="in", after="out"))
        with pytest.raises(KnownError, match="no longer"):
            move_record_to(session, MoveRecordTo(table="desk", id="gone"))


def test_undo_names_them() -> None:
    rows = (NewRow(), NewRow())
    assert label_of(duplicate_record, DuplicateRecord(table="desk", id="x")) == "Duplicate desk"
    assert label_of(add_records, AddRecords(table="desk", rows=rows)) == "Paste 2 rows"
    assert label_of(move_record_to, MoveRecordTo(table="desk", id="x")) == "Move desk"
