"""Rows pasted for a table of records: which column is which, and what is refused."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import Field, parse
from triad_desktop.models.framework import Framework
from triad_desktop.models.pasted_headings import GERMAN_HEADINGS, fields_by_heading, folded_heading
from triad_desktop.models.pasted_rows import PastedRows, read_rows
from triad_desktop.models.pasted_table import MOST_CHARACTERS, MOST_ROWS
from triad_desktop.models.record_fields import ESCALATION_RULE, FIELDS_OF, SCOPE_STATEMENT, SUCCESS_CRITERION
from triad_desktop.models.workshop_fields import CAPTURE_FIELDS

SHOWN = tuple(one for one in SUCCESS_CRITERION if one.key in ("statement", "baseline", "target"))


def understand(field: Field, raw: str) -> tuple[Any, str]:
    try:
        return parse(field, raw), ""
    except InputError as error:
        return None, error.sentence


def read(text: str) -> PastedRows:
    return read_rows(text, SUCCESS_CRITERION, SHOWN, understand)


def values(found: PastedRows) -> list[dict[str, Any]]:
    return [row.values for row in found.rows]


def test_without_titles_the_columns_are_those_of_the_table() -> None:
    found = read("Quicker answers\t9\t3\nFewer calls\t100\t40\n")

    assert values(found) == [
        {"statement": "Quicker answers", "baseline": "9", "target": "3"},
        {"statement": "Fewer calls", "baseline": "100", "target": "40"},
    ]
    assert [one.key for one in found.columns] == ["statement", "baseline", "target"]
    assert (found.ignored, found.refused_cells, found.refusal) == ((), 0, "")


def test_titles_say_which_column_is_which_also_of_fields_that_are_no_columns() -> None:
    found = read("Target\tShoe size\tcriterion\tUnit\n3\t38\tQuicker answers\tdays\n\n4\t\tMore\t")

    assert values(found) == [
        {"statement": "Quicker answers", "target": "3", "unit": "days"},
        {"statement": "More", "target": "4"},
    ]
    assert [row.number for row in found.rows] == [2, 4]
    assert (found.ignored, found.empty_rows) == (("Shoe size",), 1)


@pytest.mark.parametrize(
    ("headings", "keys"),
    [
        ("Kriterium\tHeute\tZiel\tBis\tVerantwortlich", "statement baseline target due owner"),
        ("KRITERIUM:\tMessgroesse\tFür wen\tErneut gepruft", "statement metric segment"),
        ("kriterium\tMESSGRÖSSE :\tFuer wen:", "statement metric segment"),
        ("Kriterium\tMessgro\u0308ße", "statement metric"),
    ],
    ids=["as_usual", "ae_and_colon", "capitals", "combining"],
)
def test_german_headings_say_which_column_is_which(headings: str, keys: str) -> None:
    found = read(f"{headings}\nSchneller\n")

    assert [one.key for one in found.columns] == keys.split()
    assert values(found) == [{"statement": "Schneller"}]


def test_headings_in_other_words_are_told_with_the_titles_that_no_heading_means() -> None:
    found = read("Kriterium\tTarget:\tSchuhgröße\nSchneller\t3\t38\n")

    assert (found.headings, found.ignored) == ((("Kriterium", "Criterion"),), ("Schuhgröße",))
    assert "Owner" in found.free
    assert not {"Criterion", "Target"} & set(found.free)
    assert read("Kriterium\nSchneller\n").free == ()


def test_every_field_of_tables_that_take_rows_has_a_german_heading_of_its_own(framework: Framework) -> None:
    tables = [dimension.worksheet.fields() for dimension in framework.dimensions]
    taking = ("desk", "scope_statement", "success_criterion", "escalation_rule", "escalation_step", "escalation_case",
              "rubric_criterion", "rubric_anchor", "session", "agenda_block")  # fmt: skip
    tables += [FIELDS_OF[key] for key in taking] + list(CAPTURE_FIELDS.values())
    titles = {one.title for fields in tables for one in fields}

    missing = {
        one.title
        for fields in tables
        for one in fields
        if not any(
            fields_by_heading(fields).get(folded_heading(word)) == one
            for word in GERMAN_HEADINGS.get(one.title, "").split("|")
        )
    }
    assert missing - {"Activity"} == set()
    assert titles >= set(GERMAN_HEADINGS) - {"Activity", "Critical", "Part of this initiative"}


def test_each_refused_cell_says_why_and_the_others_stand() -> None:
    found = read("Quicker answers\tsoon\t3\n")

    (row,) = found.rows
    assert row.values == {"statement": "Quicker answers", "target": "3"}
    assert row.texts["baseline"] == "soon"
    assert "“soon” is not a number" in row.refused["baseline"]
    assert found.refused_cells == 1


def test_more_columns_than_the_table_has_are_left_out_by_number() -> None:
    found = read("One\t1\t2\tmore\t\n")

    assert found.ignored == ("column 4",)


def test_a_file_with_commas_is_a_table_and_prose_is_not() -> None:
    assert values(read("Criterion,Target\nOne,3\nTwo,4"))[1] == {"statement": "Two", "target": "4"}
    prose = read_rows(
        "Mail, calls and forms\nLetters, if typed, too\nFaxes", SCOPE_STATEMENT, SCOPE_STATEMENT[:2], understand
    )
    assert [one["text"] for one in values(prose)] == ["Mail, calls and forms", "Letters, if typed, too", "Faxes"]


def test_choices_and_yes_or_no_are_read_by_their_words() -> None:
    found = read_rows("Trigger\tAutonomy\tSteps repeat\nFire\tproposes\tyes", ESCALATION_RULE, (), understand)

    assert values(found) == [{"name": "Fire", "autonomy": "proposes", "repeats": True}]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \n\t\n", "no text to read rows from"),
        ("Criterion\tTarget\n", "nothing below it"),
        ("x\n" * 10_000, "10,000 rows"),
        ("x" * (MOST_CHARACTERS + 1), "too much text"),
    ],
    ids=["nothing", "titles", "rows", "megabyte"],
)
def test_what_can_not_be_read_says_why_at_once(text: str, sentence: str) -> None:
    began = time.perf_counter()
    found = read(text)

    assert sentence in found.refusal
    assert (found.rows, time.perf_counter() - began < 2) == ((), True)


def test_as_many_rows_as_are_taken_are_read() -> None:
    found = read("One\t1\tx\n" * MOST_ROWS)

    assert (len(found.rows), found.refused_cells) == (MOST_ROWS, MOST_ROWS)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = read(text)

    assert bool(found.rows) != bool(found.refusal)
