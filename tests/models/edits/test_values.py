from __future__ import annotations

from typing import Any

import pytest

from triad_desktop.models.edits.values import checked_in_record, checked_value, is_party
from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import Choice, Field
from triad_desktop.models.records import Condition, Interval

CHOICES = (Choice("a", "Aye"), Choice("b", "Bee"), Choice("c", "Cee"))


def field(kind: str, **more: Any) -> Field:
    return Field("thing", "Thing", kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("of", "value", "kept"),
    [
        (field("line"), "  two\nlines ", "two lines"),
        (field("text"), "two\r\nlines", "two\nlines"),
        (field("number"), "1 500,5", "1500.5"),
        (field("integer"), 7, 7),
        (field("minutes"), 90, 90),
        (field("date"), "30.9.2026", "2026-09-30"),
        (field("yes_no"), False, False),
        (field("yes_no"), 1, True),
        (field("yes_no"), None, None),
        (field("choice", choices=CHOICES), "b", "b"),
        (field("choice"), " any id ", "any id"),
        (field("role", choices=CHOICES), "a", "a"),
        (field("choices", choices=CHOICES), ["c", "a"], ("a", "c")),
        (field("participant"), "participant:x", "participant:x"),
        (field("party"), "desk:x", "desk:x"),
        (field("party"), "role:builder", "role:builder"),
        (field("hours"), [[0, 480, 720], Interval(1, 0, 1440)], (Interval(0, 480, 720), Interval(1, 0, 1440))),
        (
            field("conditions"),
            [[" a ", "<", "1"], Condition("b", "=", "x")],
            (Condition("a", "<", "1"), Condition("b", "=", "x")),
        ),
    ],
)
def test_values_are_kept(of: Field, value: Any, kept: Any) -> None:
    assert checked_value(of, value) == kept
    assert type(checked_value(of, value)) is type(kept)


@pytest.mark.parametrize(
    ("of", "empty", "kept"),
    [
        (field("line"), None, ""),
        (field("integer"), "", None),
        (field("hours"), [], ()),
        (field("choices", choices=CHOICES), None, ()),
        (field("party"), "", ""),
    ],
)
def test_emptiness_is_kept_as_the_field_wants_it(of: Field, empty: Any, kept: Any) -> None:
    assert checked_value(of, empty) == kept


@pytest.mark.parametrize(
    ("of", "value", "code"),
    [
        (field("line"), 7, "wrong_type"),
        (field("line"), "a\x00b", "control_character"),
        (field("number"), 7, "wrong_type"),
        (field("number"), "many", "not_a_number"),
        (field("integer"), "7", "wrong_type"),
        (field("integer"), True, "wrong_type"),
        (field("integer"), 7.5, "wrong_type"),
        (field("integer", minimum=1, maximum=5), 6, "out_of_range"),
        (field("minutes", minimum=1), 0, "out_of_range"),
        (field("date"), 2026, "wrong_type"),
        (field("date"), "soon", "not_a_date"),
        (field("yes_no"), "yes", "wrong_type"),
        (field("choice", choices=CHOICES), "d", "not_a_choice"),
        (field("choices", choices=CHOICES), ["d"], "wrong_type"),
        (field("choices", choices=CHOICES), "abc", "wrong_type"),
        (field("choices", choices=CHOICES), [["a"]], "wrong_type"),
        (field("participant"), "role:user", "wrong_type"),
        (field("participant"), 7, "wrong_type"),
        (field("party"), "ada", "wrong_type"),
        (field("party"), "role:pope", "wrong_type"),
        (field("hours"), "always", "wrong_type"),
        (field("hours"), [7], "wrong_type"),
        (field("hours"), [["a", "b", "c"]], "wrong_type"),
        (field("hours"), [[0, 720, 480]], "not_hours"),
        (field("hours"), [[7, 480, 720]], "not_hours"),
        (field("hours"), [[0, 480, 1441]], "not_hours"),
        (field("conditions"), [["a", "<"]], "wrong_type"),
        (field("conditions"), [["a", "<", 1]], "wrong_type"),
        (field("conditions"), [["a", "<", "1\x07"]], "control_character"),
    ],
)
def test_other_values_are_refused(of: Field, value: Any, code: str) -> None:
    with pytest.raises(InputError) as refused:
        checked_value(of, value)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("key", "kind", "holds"),
    [
        ("participant:x", "participant", True),
        ("participant:x", "party", True),
        ("participant:", "participant", False),
        ("desk:x", "party", True),
        ("desk:x", "participant", False),
        ("desk:", "party", False),
        ("role:user", "party", True),
        ("role:user", "participant", False),
        ("role:", "party", False),
        ("", "party", False),
    ],
)
def test_what_is_a_party(key: str, kind: str, holds: bool) -> None:
    assert is_party(key, kind) is holds


@pytest.mark.parametrize(
    ("table", "key"),
    [("participant", "role"), ("participant", "active"), ("raci_activity", "included"), ("rubric", "floor_rule")],
)
def test_what_the_database_demands_cant_stay_open(table: str, key: str) -> None:
    with pytest.raises(InputError) as refused:
        checked_in_record(table, key, None)
    assert refused.value.code == "must_choose"


def test_a_desk_may_have_no_role() -> None:
    assert checked_in_record("desk", "role", None) is None


def test_a_value_of_an_unknown_field_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        checked_in_record("desk", "colour", "red")
