"""What the cells of a RACI matrix show."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests import builders
from triad_desktop.facilitation.readiness import overview
from triad_desktop.models.content import Records
from triad_desktop.ui.widgets.raci_rows import (
    ActivityRow,
    Carried,
    LetterCell,
    activity_rows,
    letter_words,
    with_letter,
    workload,
)

PEOPLE = (builders.person("Ada", "user"), builders.person("Al", "user"), builders.person("Bo", "builder"))


def records_with(letters: Mapping[str, str], **values: object) -> Records:
    return builders.records(*PEOPLE, *builders.activity("data", letters, id="one", **values))


def rows_of(records: Records, known: Mapping[str, ActivityRow] | None = None) -> list[ActivityRow]:
    framework = builders.framework()
    return activity_rows(records, framework, "data", overview(records, framework).raci["data"], known)


def test_a_person_without_own_letters_shows_the_roles_faintly() -> None:
    (row,) = rows_of(records_with({"role:user": "R", "participant:ada": "C"}))
    assert row.cell("role:user") == LetterCell("R", "", "R")
    assert row.cell("participant:ada") == LetterCell("C", "", "C")
    assert row.cell("participant:al") == LetterCell("", "R", "R")
    assert row.cell("participant:bo") == LetterCell()


def test_a_roles_letter_that_its_people_took_over_is_faint() -> None:
    (row,) = rows_of(records_with({"role:user": "RA", "participant:ada": "A"}))
    assert row.cell("role:user") == LetterCell("RA", "A", "R")
    assert row.cell("role:user").strong == "R"


def test_a_row_says_what_is_wrong_first_and_how_much_more() -> None:
    (row,) = rows_of(records_with({}))
    assert row.blocked
    assert row.check_words == "Nobody is accountable, 1 more"
    (good,) = rows_of(records_with({"role:user": "RA"}))
    assert (good.blocked, good.check_words, good.judged) == (False, "", True)


def test_left_out_activities_come_last_and_are_not_judged() -> None:
    parts = [*builders.activity("data", {}, id="one", position=1, included=False)]
    records = builders.records(*PEOPLE, *parts, *builders.activity("data", {"role:user": "RA"}, id="two", position=2))
    rows = rows_of(records)
    assert [row.record_id for row in rows] == ["two", "one"]
    assert (rows[1].left_out, rows[1].faults, rows[1].check_words) == (True, (), "Bring back")


def test_nothing_is_judged_while_as_seeded() -> None:
    records = builders.records(*PEOPLE, *builders.seeded_raci("data"))
    assert not any(row.judged or row.faults for row in rows_of(records))


def test_rows_that_stay_the_same_are_taken_over() -> None:
    records = builders.records(
        *PEOPLE, *builders.activity("data", {"role:user": "RA"}, id="one"), *builders.activity("data", {}, id="two")
    )
    framework = builders.framework()
    result = overview(records, framework).raci["data"]
    first = {row.record_id: row for row in activity_rows(records, framework, "data", result)}
    again = {row.record_id: row for row in activity_rows(records, framework, "data", result, first)}
    assert all(again[key] is first[key] for key in first)


def test_a_row_says_which_role_questions_it_until_it_changes() -> None:
    plain = records_with({"role:user": "RA"})
    question = builders.word(plain, "raci_activity:one", "builder", "questioned", comment="Which?")
    asked = builders.with_added(plain, question)
    known = {row.record_id: row for row in rows_of(plain)}

    (row,) = rows_of(asked, known)
    fault = row.faults[-1]
    assert (fault.words, fault.severity) == ("Builder questions it", "look")
    assert fault.message == "Builder questions it: “Which?”"

    changed = builders.with_changed(asked, asked.raci_activities.of("data")[0], outcome="Another")
    (row,) = rows_of(changed, {row.record_id: row})
    assert "Builder questions it" not in [fault.words for fault in row.faults]


def test_refused_text_stands_in_place_of_the_activity() -> None:
    records = records_with({"role:user": "RA"})
    records.drafts[("one", "text")] = "x" * 400  # type: ignore[index]
    (row,) = rows_of(records)
    assert row.text == "x" * 400
    assert "Shorten it" in row.refused
    del records.drafts[("one", "text")]  # type: ignore[attr-defined]


def test_workload_counts_rows_with_r_or_a_and_which_of_them_are_own() -> None:
    records = builders.records(
        *PEOPLE,
        *builders.activity("data", {"role:user": "R", "participant:bo": "A"}, id="one"),
        *builders.activity("data", {"participant:ada": "RA", "role:user": "C"}, id="two"),
    )
    load = workload(rows_of(records))
    assert load["participant:ada"] == Carried(accountable=1, rows=2, own=1)
    assert load["participant:al"] == Carried(accountable=0, rows=1, own=0)
    assert load["role:user"] == Carried(accountable=0, rows=1, own=1)
    assert load["participant:bo"] == Carried(accountable=1, rows=1, own=1)


@pytest.mark.parametrize(
    ("own", "letter", "keep", "result"),
    [
        ("", "R", False, "R"),
        ("R", "A", False, "A"),
        ("R", "A", True, "RA"),
        ("A", "R", True, "RA"),
        ("RA", "R", True, "RA"),
        ("R", "C", True, "C"),
        ("", "A", True, "A"),
    ],
)
def test_a_typed_letter_replaces_unless_r_and_a_are_kept_together(
    own: str, letter: str, keep: bool, result: str
) -> None:
    assert with_letter(own, letter, keep=keep) == result


def test_letters_in_words() -> None:
    assert letter_words("RA") == "responsible and accountable"
    assert letter_words("X") == "X"
