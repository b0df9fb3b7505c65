from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.naming import label_of
from triad_desktop.models.edits.records import (
    AddRecord,
    ChangeField,
    MoveRecord,
    RemoveRecord,
    add_record,
    change_field,
    move_record,
    next_number,
    remove_record,
    table_class,
)
from triad_desktop.models.errors import InputError, KnownError

DATA = {"dimension": "data"}
IN = {"dimension": "data", "kind": "in"}


def add(session: Session, table: str, record_id: str, parent: dict[str, str] | None = None, **values: Any) -> None:
    add_record(session, AddRecord(table=table, id=record_id, parent=parent or {}, values=values))


def in_order(session: Session, table: Any, *where: Any) -> list[str]:
    found = session.execute(select(table.id, table.position).where(*where).order_by(table.position, table.id)).all()
    assert [line.position for line in found] == list(range(1, len(found) + 1))
    return [line.id for line in found]


def test_a_record_stands_at_the_end_of_its_siblings_with_the_next_number(session: Session) -> None:
    add(session, "scope_statement", "a", IN, text=" first ")
    add(session, "scope_statement", "b", {"dimension": "data", "kind": "out"})
    add(session, "scope_statement", "c", {"dimension": "workflow", "kind": "in"})
    add(session, "scope_statement", "d", IN)

    found = {one.id: one for one in session.scalars(select(tables.ScopeStatement))}
    assert found["a"].text == "first"
    assert {key: one.position for key, one in found.items()} == {"a": 1, "b": 1, "c": 1, "d": 2}
    assert {key: one.number for key, one in found.items()} == {"a": 1, "b": 2, "c": 3, "d": 4}


def test_a_record_can_stand_directly_after_another(session: Session) -> None:
    for record_id in "abc":
        add(session, "success_criterion", record_id, DATA)
    add_record(session, AddRecord(table="success_criterion", id="new", parent=DATA, after="a"))

    assert in_order(session, tables.SuccessCriterion) == ["a", "new", "b", "c"]


def test_a_record_after_one_that_is_gone_stands_at_the_end(session: Session) -> None:
    add(session, "success_criterion", "a", DATA)
    add_record(session, AddRecord(table="success_criterion", id="new", parent=DATA, after="gone"))

    assert in_order(session, tables.SuccessCriterion) == ["a", "new"]


def test_records_without_a_code_get_no_number(session: Session) -> None:
    add(session, "participant", "ada", name="Ada", role="user")

    assert session.get_one(tables.Participant, "ada").position == 1
    assert session.get(tables.CodeCounter, "") is None


def test_worksheet_rows_are_numbered_by_their_worksheet(session: Session) -> None:
    add(session, "worksheet_row", "a", DATA, scenario="Hail", examples_at_hand=3)
    add(session, "worksheet_row", "b", {"dimension": "workflow"}, task="Sort", private_note="later")
    add(session, "worksheet_row", "c", DATA)

    found = {one.id: one for one in session.scalars(select(tables.WorksheetRow))}
    assert {key: one.number for key, one in found.items()} == {"a": 1, "b": 1, "c": 2}
    assert found["a"].values == {"scenario": "Hail", "examples_at_hand": 3}
    assert found["b"].values == {"task": "Sort"}
    assert found["b"].private_note == "later"


def test_a_number_is_never_given_twice(session: Session) -> None:
    add(session, "success_criterion", "a", DATA)
    remove_record(session, RemoveRecord(table="success_criterion", id="a"))
    add(session, "success_criterion", "b", DATA)

    assert session.get_one(tables.SuccessCriterion, "b").number == 2


def test_numbers_can_be_had_in_one_go(session: Session) -> None:
    assert [next_number(session, "XY", 3), next_number(session, "XY"), next_number(session, "XZ")] == [1, 4, 1]


@pytest.mark.parametrize(
    ("table", "parent", "values", "code"),
    [
        ("participant", {}, {"name": "Ada"}, "must_choose"),
        ("participant", {}, {"name": "Ada", "role": ""}, "must_choose"),
        ("participant", {}, {"role": "user", "active": None}, "must_choose"),
        ("success_criterion", DATA, {"target": "many"}, "not_a_number"),
        ("worksheet_row", DATA, {"examples_at_hand": -1}, "out_of_range"),
    ],
)
def test_refused_values_add_nothing(
    session: Session, table: str, parent: dict[str, str], values: dict[str, Any], code: str
) -> None:
    with pytest.raises(InputError) as refused:
        add(session, table, "new", parent, **values)

    assert refused.value.code == code
    assert session.scalar(select(func.count()).select_from(tables.Participant)) == 0
    assert session.get(tables.SuccessCriterion, "new") is None


@pytest.mark.parametrize(
    ("table", "parent"), [("escalation_step", "rule"), ("rubric_criterion", "rubric"), ("rubric_anchor", "criterion")]
)
def test_a_record_of_a_parent_that_is_gone_is_refused(session: Session, table: str, parent: str) -> None:
    with pytest.raises(KnownError) as refused:
        add(session, table, "new", {parent: "gone"})
    assert refused.value.code == "gone"


def test_an_unknown_field_is_a_mistake_of_ours(session: Session) -> None:
    with pytest.raises(KeyError):
        add(session, "success_criterion", "new", DATA, colour="red")


@pytest.mark.parametrize("table", ["project", "rubric", "draft"])
def test_the_project_and_its_rubrics_are_never_added_or_removed(session: Session, table: str) -> None:
    rubric = session.scalars(select(tables.Rubric.id)).first()
    with pytest.raises(KeyError):
        add(session, table, "new", DATA)
    for record_id in ("a-project", rubric):
        with pytest.raises(KeyError):
            remove_record(session, RemoveRecord(table=table, id=str(record_id)))
    assert session.get(tables.Project, "a-project") is not None


def test_tables_that_people_do_not_edit_have_no_class_here() -> None:
    assert table_class("worksheet_row") is tables.WorksheetRow
    with pytest.raises(KeyError):
        table_class("draft")


def test_one_field_is_changed(session: Session) -> None:
    add(session, "success_criterion", "a", DATA, statement="Faster", target="4")
    change_field(session, ChangeField(table="success_criterion", id="a", field="target", value="3,5"))

    session.expire_all()
    changed = session.get_one(tables.SuccessCriterion, "a")
    assert (changed.statement, changed.target) == ("Faster", "3.5")


def test_one_column_of_a_worksheet_row_is_changed(session: Session) -> None:
    add(session, "worksheet_row", "a", DATA, scenario="Hail", examples_at_hand=3)
    change_field(session, ChangeField(table="worksheet_row", id="a", field="examples_at_hand", value=5))
    change_field(session, ChangeField(table="worksheet_row", id="a", field="private_note", value=" hm "))

    session.expire_all()
    changed = session.get_one(tables.WorksheetRow, "a")
    assert changed.values == {"scenario": "Hail", "examples_at_hand": 5}
    assert changed.private_note == "hm"


def test_a_refused_change_leaves_the_old_value(session: Session) -> None:
    add(session, "success_criterion", "a", DATA, target="4")
    with pytest.raises(InputError):
        change_field(session, ChangeField(table="success_criterion", id="a", field="target", value="soon"))

    session.expire_all()
    assert session.get_one(tables.SuccessCriterion, "a").target == "4"


def test_a_person_keeps_a_role(session: Session) -> None:
    add(session, "participant", "ada", role="user")
    with pytest.raises(InputError) as refused:
        change_field(session, ChangeField(table="participant", id="ada", field="role", value=None))
    assert refused.value.code == "must_choose"


@pytest.mark.parametrize(
    ("function", "edit"),
    [
        (change_field, ChangeField(table="desk", id="gone", field="name", value="x")),
        (move_record, MoveRecord(table="desk", id="gone", by=1)),
        (remove_record, RemoveRecord(table="desk", id="gone")),
    ],
)
def test_what_is_gone_cant_be_edited(session: Session, function: Any, edit: Any) -> None:
    with pytest.raises(KnownError) as refused:
        function(session, edit)
    assert refused.value.code == "gone"


@pytest.mark.parametrize(
    ("moved", "by", "order"),
    [("b", -1, "bacd"), ("b", 1, "acbd"), ("a", -1, "abcd"), ("d", 5, "abcd"), ("d", -9, "dabc"), ("a", 2, "bcad")],
)
def test_a_record_moves_among_its_siblings(session: Session, moved: str, by: int, order: str) -> None:
    for record_id in "abcd":
        add(session, "scope_statement", record_id, IN)
    add(session, "scope_statement", "other", {"dimension": "data", "kind": "out"})
    move_record(session, MoveRecord(table="scope_statement", id=moved, by=by))

    assert in_order(session, tables.ScopeStatement, tables.ScopeStatement.kind == "in") == list(order)
    assert session.get_one(tables.ScopeStatement, "other").position == 1


def test_moving_writes_only_what_changes_its_place(session: Session) -> None:
    for record_id in "abcde":
        add(session, "success_criterion", record_id, DATA)
    touched = 0

    def count(_connection: Any, cursor: Any, statement: str, *_more: Any) -> None:
        nonlocal touched
        touched += cursor.rowcount if statement.startswith("UPDATE") else 0

    event.listen(session.connection(), "after_cursor_execute", count)
    move_record(session, MoveRecord(table="success_criterion", id="d", by=1))

    assert touched == 2


def test_a_record_goes_with_what_hangs_on_it(session: Session) -> None:
    add(session, "escalation_rule", "rule", DATA)
    add(session, "escalation_step", "step", {"rule": "rule"}, answer_within=30)
    remove_record(session, RemoveRecord(table="escalation_rule", id="rule"))

    session.expire_all()
    assert session.get(tables.EscalationStep, "step") is None


def test_the_others_keep_their_places_when_one_goes(session: Session) -> None:
    for record_id in "abc":
        add(session, "success_criterion", record_id, DATA)
    remove_record(session, RemoveRecord(table="success_criterion", id="b"))
    add(session, "success_criterion", "d", DATA)

    found = session.scalars(select(tables.SuccessCriterion).order_by(tables.SuccessCriterion.position))
    assert [(one.id, one.position) for one in found] == [("a", 1), ("c", 3), ("d", 4)]


@pytest.mark.parametrize(
    ("function", "edit", "label"),
    [
        (add_record, AddRecord(table="escalation_rule"), "Add escalation rule"),
        (move_record, MoveRecord(table="desk", id="x", by=1), "Move desk"),
        (remove_record, RemoveRecord(table="worksheet_row", id="x"), "Delete worksheet row"),
        (change_field, ChangeField(table="success_criterion", id="x", field="target"), "Change target"),
        (change_field, ChangeField(table="worksheet_row", id="x", field="pain"), "Change worksheet"),
        (change_field, ChangeField(table="worksheet_row", id="x", field="private_note"), "Change private note"),
        (change_field, ChangeField(table="worksheet_row", id="x", field="pain", title="pain"), "Change pain"),
    ],
)
def test_edits_have_names_that_undo_can_show(function: Any, edit: Any, label: str) -> None:
    assert label_of(function, edit) == label
