"""People pasted from spreadsheets: what is understood, and what is said about the rest."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triad_desktop.models.pasted_people import MANY_ROWS, PastedPeople, read_people, role_meant
from triad_desktop.models.pasted_table import MOST_CHARACTERS, MOST_ROWS

WITH_HEADER = "Name\tRole\tJob title\tE-mail\nHanna Lindqvist\tUser\tClaims handler\thanna@example.org\n"


def names(found: PastedPeople) -> list[str]:
    return [one.name for one in found.people]


def test_a_spreadsheet_with_headings() -> None:
    found = read_people(WITH_HEADER)

    (person,) = found.people
    assert found.has_header
    assert found.columns == ("name", "role", "job_title", "contact")
    assert (person.row, person.name, person.role) == (2, "Hanna Lindqvist", "user")
    assert (person.job_title, person.contact) == ("Claims handler", "hanna@example.org")
    assert person.wanted
    assert not person.fault


def test_german_headings_with_semicolons_and_first_and_last_names() -> None:
    text = "Vorname;Nachname;Rolle;Funktion;E-Mail-Adresse\r\nJörg;Groß;Leiter:in;Bereichsleitung;j@example.org\r\n"

    (person,) = read_people(text).people

    assert (person.name, person.role) == ("Jörg Groß", "conductor")
    assert (person.job_title, person.contact) == ("Bereichsleitung", "j@example.org")


def test_columns_without_headings_are_known_by_what_stands_in_them() -> None:
    text = "hanna@example.org,Anwenderin,Hanna Lindqvist,Handler\ndev@example.org,Entwickler,Dev Okafor,Engineer\n"

    found = read_people(text)

    assert not found.has_header
    assert found.columns == ("contact", "role", "name", "job_title")
    assert [(one.name, one.role) for one in found.people] == [("Hanna Lindqvist", "user"), ("Dev Okafor", "builder")]


def test_a_plain_list_of_names() -> None:
    found = read_people("Hanna Lindqvist\nDev Okafor")

    assert names(found) == ["Hanna Lindqvist", "Dev Okafor"]
    assert found.without_role == 2


def test_columns_that_are_not_used_are_named() -> None:
    found = read_people("Name\tShoe size\t\nHanna\t38\tx\n")

    assert found.columns == ("name", "", "")
    assert found.ignored == ("Shoe size", "column 3")


def test_a_phone_number_is_a_contact() -> None:
    assert read_people("Hanna\t+49 30 1234567\nDev\t030/998877").columns == ("name", "contact")


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("User", "user"), ("AI-User", "user"), ("Anwender*in", "user"), ("Anwender/-in", "user"), ("u", "user"),
        ("Leiter(in)", "conductor"), ("Product Owner", "conductor"), ("Builder", "builder"),
        ("Entwickler_innen", "builder"), ("King", ""), ("", ""),
    ],
)  # fmt: skip
def test_role_words(word: str, role: str) -> None:
    assert role_meant(word) == role


def test_an_unknown_role_is_kept_as_it_was_typed() -> None:
    found = read_people("Name\tRole\nHanna\tWizard\nDev\tBuilder\nAisha\t")

    assert [(one.role, one.role_text) for one in found.people] == [("", "Wizard"), ("builder", "Builder"), ("", "")]
    assert found.without_role == 2


def test_who_takes_part_already_is_off() -> None:
    existing = [("hanna lindqvist", ""), ("Somebody", "DEV@example.org"), ("Without contact", "")]

    found = read_people("Hanna Lindqvist\tx@example.org\nDev\tdev@example.org\nNew\t\n", existing)

    assert [(one.wanted, one.note) for one in found.people] == [
        (False, "Takes part already."), (False, "Takes part already."), (True, ""),
    ]  # fmt: skip


def test_equal_names_are_marked_and_equal_rows_are_off() -> None:
    found = read_people("Hanna\tUser\nHanna\tBuilder\nHanna\tUser")

    assert [(one.wanted, one.note) for one in found.people] == [
        (True, ""), (True, "Has the same name as row 1."), (False, "The same as row 1."),
    ]  # fmt: skip


def test_rows_without_a_name_and_with_control_characters_say_so() -> None:
    found = read_people("Name\tRole\n\tUser\nHan\x07na\tUser\nDev\tBuilder")

    faults = [one.fault for one in found.people]
    assert faults[0] == "There is no name in this row."
    assert "control character" in faults[1]
    assert faults[2] == ""
    assert [one.wanted for one in found.people] == [False, False, True]


def test_a_nul_is_no_way_to_cut_the_text() -> None:
    assert names(read_people("Han\x00na\nDev")) == ["Han\ufffdna", "Dev"]


def test_quoted_cells_with_line_breaks_are_one_cell() -> None:
    found = read_people('Name,Function\n"Lindqvist, Hanna","Handler,\nnights"\nDev,Engineer\n')

    assert [(one.name, one.job_title) for one in found.people] == [
        ("Lindqvist, Hanna", "Handler, nights"), ("Dev", "Engineer"),
    ]  # fmt: skip


def test_a_stray_quotation_mark_does_not_swallow_the_rest() -> None:
    text = '"Hanna\tUser\n' + "\n".join(f"Person {number}\tUser" for number in range(20))

    assert len(read_people(text).people) == 21


def test_empty_lines_are_counted_and_rows_keep_their_numbers() -> None:
    found = read_people("\ufeffHanna\tUser\n\n \t \nDev\tBuilder\n\n\n")

    assert [one.row for one in found.people] == [1, 4]
    assert found.empty_rows == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "no text"), (" \n\t\n", "no text"), ("Name\tRole\n", "headings"), ("x" * (MOST_CHARACTERS + 1), "too much")],
)
def test_nothing_to_read_says_so(text: str, words: str) -> None:
    found = read_people(text)

    assert words in found.refusal
    assert found.people == ()


def test_many_rows_are_taken_and_too_many_are_refused_quickly() -> None:
    def rows(count: int) -> str:
        return "\n".join(f"Person {number}\tUser\tHandler\tp{number}@example.org" for number in range(count))

    assert len(read_people(rows(MANY_ROWS + 1)).people) == MANY_ROWS + 1
    assert len(read_people(rows(MOST_ROWS)).people) == MOST_ROWS
    began = time.perf_counter()
    assert "10,000 rows" in read_people(rows(10_000)).refusal
    assert time.perf_counter() - began < 2


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = read_people(text)

    assert bool(found.people) != bool(found.refusal)
    assert all(one.name or one.fault for one in found.people)
