from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make, person, records
from triad_desktop.models import record_fields, tables, workshop_tables
from triad_desktop.models.columns import JsonObject, JsonTuple
from triad_desktop.models.content import ROWS_OF_TABLE, Records, Rows, party_of, split_party
from triad_desktop.models.keys import DIMENSIONS
from triad_desktop.models.records import (
    RECORD_TYPES,
    Condition,
    Desk,
    DimensionState,
    Interval,
    ScopeStatement,
    SuccessCriterion,
)

TITLES = {"user": "AI User", "conductor": "Conductor", "builder": "Builder"}


def columns_of(table: str) -> list[str]:
    return [column.name for column in workshop_tables.Base.metadata.tables[table].columns]


@pytest.mark.parametrize("table", RECORD_TYPES)
def test_a_record_has_the_columns_of_its_table_in_their_order(table: str) -> None:
    assert [field.name for field in fields(RECORD_TYPES[table])] == columns_of(table)


@pytest.mark.parametrize("table", RECORD_TYPES)
def test_a_records_parent_is_one_of_its_columns(table: str) -> None:
    parent = getattr(RECORD_TYPES[table], "PARENT", None)

    assert parent is None or parent in columns_of(table)


@pytest.mark.parametrize("table", [table for table in RECORD_TYPES if table != "project"])
def test_records_has_rows_for_every_table(table: str) -> None:
    assert isinstance(records().rows(table), Rows)
    assert hasattr(Records, ROWS_OF_TABLE[table])


@pytest.mark.parametrize("table", record_fields.FIELDS_OF)
def test_every_field_that_people_see_is_a_column(table: str) -> None:
    assert {field.key for field in record_fields.FIELDS_OF[table]} <= set(columns_of(table))


@pytest.mark.parametrize("table", record_fields.FIELDS_OF)
def test_a_record_with_a_number_has_a_prefix_and_the_other_way_round(table: str) -> None:
    kind = RECORD_TYPES[table]

    assert ("number" in columns_of(table)) == (hasattr(kind, "PREFIX") or hasattr(kind, "PREFIXES"))


def test_no_two_kinds_of_record_share_a_code_prefix() -> None:
    prefixes = [kind.PREFIX for kind in RECORD_TYPES.values() if hasattr(kind, "PREFIX")]
    prefixes += RECORD_TYPES["capture"].PREFIXES.values()

    assert len(set(prefixes)) == len(prefixes)


def test_field_of_finds_a_field_or_says_which_is_missing() -> None:
    assert record_fields.field_of("desk", "active_hours").kind == "hours"
    with pytest.raises(KeyError, match=r"desk\.colour"):
        record_fields.field_of("desk", "colour")


def test_no_column_can_round_a_number() -> None:
    kinds = {
        column.type.__class__.__name__
        for table in workshop_tables.Base.metadata.tables.values()
        for column in table.columns
    }

    assert kinds <= {"Text", "Integer", "Boolean", JsonObject.__name__, JsonTuple.__name__}


def test_only_parents_positions_and_kinds_are_required_of_what_people_write() -> None:
    """A room types things in any order: no text, figure or owner may be demanded by the database."""
    required = {
        column.name
        for table in record_fields.FIELDS_OF
        for column in tables.Base.metadata.tables[table].columns
        if not column.nullable and column.server_default is None
    }

    assert required == {"id", "position", "dimension", "kind", "role", "rule", "rubric", "criterion", "session"}


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (JsonTuple(Interval), (Interval(0, 480, 720), Interval(6, 0, 1440))),
        (JsonTuple(Condition), (Condition("Größe", "<", '"0,80" <&>'),)),
        (JsonTuple(), ("user", "builder")),
        (JsonTuple(Interval), ()),
    ],
)
def test_small_values_are_kept_as_json(kind: JsonTuple, values: tuple[object, ...]) -> None:
    kept = kind.process_bind_param(values, None)  # type: ignore[arg-type]

    assert isinstance(kept, str)
    assert kind.process_result_value(kept, None) == values  # type: ignore[arg-type]


def test_equal_objects_are_kept_as_equal_text() -> None:
    kind = JsonObject()

    first = kind.process_bind_param({"b": "ü", "a": 1}, None)  # type: ignore[arg-type]
    second = kind.process_bind_param({"a": 1, "b": "ü"}, None)  # type: ignore[arg-type]

    assert first == second == '{"a":1,"b":"ü"}'
    assert kind.process_result_value(first, None) == {"a": 1, "b": "ü"}  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [JsonObject(), JsonTuple()])
def test_nothing_stays_nothing(kind: JsonObject) -> None:
    assert kind.process_bind_param(None, None) is None  # type: ignore[arg-type]
    assert not kind.process_result_value(None, None)  # type: ignore[arg-type]


def statement(dimension: str, position: int, **values: str) -> ScopeStatement:
    return make(ScopeStatement, dimension=dimension, position=position, kind="in", **values)


def test_records_cant_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        statement("data", 1).text = "other"  # type: ignore[misc]


@given(st.permutations(range(6)))
def test_rows_stand_in_order_however_they_come(order: list[int]) -> None:
    made = [
        statement("data", 1),
        statement("data", 2),
        statement("data", 3),
        statement("workflow", 1),
        statement("workflow", 2),
        statement("workflow", 9),
    ]

    rows = Rows([made[place] for place in order])

    assert list(rows) == made
    assert rows.of("data") == tuple(made[:3])
    assert rows == Rows(made)


def test_rows_are_found_by_id_and_parent() -> None:
    one = statement("data", 1)
    rows = Rows([one])

    assert rows.get(one.id) is one
    assert one.id in rows
    assert rows.get("other") is None
    assert "other" not in rows
    assert rows.of("workflow") == ()
    assert len(rows) == 1


def test_replaced_rows_leave_the_old_ones_alone() -> None:
    first, second = statement("data", 1), statement("data", 2)
    rows = Rows([first, second])
    rows.of("data")
    moved = replace(first, position=3)

    after = rows.replaced([moved, statement("data", 4, text="new")], [second.id])

    assert [one.position for one in after.of("data")] == [3, 4]
    assert list(rows) == [first, second]
    assert after != rows


@given(st.sets(st.integers(0, 140)), st.sets(st.integers(0, 140)), st.booleans())
def test_rows_are_replaced_alike_whether_few_or_many_change(
    moved: set[int], removed: set[int], looked_up: bool
) -> None:
    made = [statement(DIMENSIONS[number % 9], number, id=f"s{number}") for number in range(130)]
    rows = Rows(made)
    if looked_up:
        rows.of("data")
    changed = [statement(DIMENSIONS[number % 4], 300 - number, id=f"s{number}") for number in moved - removed]
    wanted = {one.id: one for one in [*made, *changed]}

    after = rows.replaced(changed, [f"s{number}" for number in removed])

    expected = Rows(one for key, one in wanted.items() if int(key[1:]) not in removed)
    assert after == expected
    assert {key: after.of(key) for key in DIMENSIONS} == {key: expected.of(key) for key in DIMENSIONS}
    assert all(after.get(f"s{number}") is expected.get(f"s{number}") for number in range(141))


def test_rows_have_no_hash() -> None:
    with pytest.raises(TypeError):
        hash(Rows([statement("data", 1)]))


def test_rows_survive_the_way_to_another_process() -> None:
    rows = Rows([statement("data", 2), statement("data", 1)])

    assert pickle.loads(pickle.dumps(rows)) == rows


def test_changes_are_laid_over_records() -> None:
    ada = person("Ada", "user")
    before = records(ada, statement("data", 1))
    project = replace(before.project, title="New")
    criterion = make(SuccessCriterion, dimension="data", position=1)

    after = before.with_changes(
        {
            "project": ([project], []),
            "participant": ([], [ada.id]),
            "success_criterion": ([criterion], []),
            "scope_statement": ([], []),
        }
    )

    assert after.project.title == "New"
    assert len(after.participants) == 0
    assert after.find("success_criterion", criterion.id) is criterion
    assert after.find("project", "any") is project
    assert after.find("participant", ada.id) is None
    assert len(before.participants) == 1


def test_the_project_is_in_no_rows() -> None:
    with pytest.raises(KeyError):
        records().rows("project")


def test_dimensions_are_included_until_they_are_left_out() -> None:
    left_out = make(DimensionState, dimension="data", included=False)
    kept = make(DimensionState, dimension="workflow", included=True)

    assert records().included_dimensions() == DIMENSIONS
    assert records(left_out, kept).included_dimensions() == tuple(key for key in DIMENSIONS if key != "data")


def test_people_of_a_role_are_those_who_take_part() -> None:
    found = records(person("Ada", "user"), person("Bo", "builder"), person("Cy", "user", active=False))

    assert [one.name for one in found.participants_of("user")] == ["Ada"]


def test_a_party_key_means_a_role_a_person_or_a_desk() -> None:
    found = records(person("Ada", "user", active=False), make(Desk, id="night", name="Night desk", role=None))

    role, ada, night = (party_of(found, key, TITLES) for key in ("role:builder", "participant:ada", "desk:night"))

    assert role
    assert (role.kind, role.name, role.role, role.active) == ("role", "Builder", "builder", True)
    assert ada
    assert (ada.kind, ada.name, ada.role, ada.active) == ("participant", "Ada", "user", False)
    assert night
    assert (night.kind, night.name, night.role) == ("desk", "Night desk", None)


@pytest.mark.parametrize("key", ["", "role:", "role:pope", "participant:nobody", "desk:nowhere", "ada"])
def test_a_party_key_that_points_at_nobody(key: str) -> None:
    assert party_of(records(person("Ada", "user")), key, TITLES) is None


def test_party_keys_are_taken_apart_at_the_first_colon() -> None:
    assert split_party("desk:a:b") == ("desk", "a:b")
    assert split_party("") == ("", "")
