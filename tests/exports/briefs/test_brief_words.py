"""Words that a brief's readers understand without having been told: codes, letters, times, states."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest

from tests.builders import framework, make, person, records
from tests.exports.briefs.brief_projects import brief, empty, made, sample, sample_brief, table_rows, words
from triad_desktop.exports.briefs.fonts import Fonts
from triad_desktop.exports.briefs.sections.compact import CompactTypography
from triad_desktop.exports.briefs.sections.context import brief_context
from triad_desktop.exports.briefs.sections.criteria import _columns, figure, target_words
from triad_desktop.exports.briefs.sections.raci_names import names_of
from triad_desktop.exports.briefs.sections.values import unbroken
from triad_desktop.facilitation.letters import rows_of, team_of
from triad_desktop.models import records as kinds
from triad_desktop.models.keys import DIMENSIONS, ROLES
from triad_desktop.resource_files import read_brief_fonts

GLUE = "\N{NO-BREAK SPACE}"
BRIEFS = [*ROLES, "dossier"]


@pytest.mark.parametrize("role", BRIEFS)
def test_what_a_code_is_stands_before_the_first_one(role: str) -> None:
    told = "A code such as RA-1 names one entry, in every brief and in the dossier."

    text = words(sample_brief(role))
    assert told in text
    assert "RA-1" not in text[: text.index(told)]
    assert "A code such as" not in words(brief(empty(), role))


def test_codes_of_criteria_and_rules_are_told_too() -> None:
    criterion = make(kinds.SuccessCriterion, dimension="data", number=3)
    rule = make(kinds.EscalationRule, dimension="data", number=4)

    assert "A code such as SC-3 names" in words(brief(records(person("Ada", "user"), criterion), "user"))
    assert "A code such as ER-4 names" in words(brief(records(person("Ada", "user"), rule), "dossier"))


def test_the_conductors_name_has_room_without_a_date() -> None:
    people = person("Ada", "user"), person("Alexandra-Charlotte Müller-Lüdenscheidt", "conductor")
    first = pypdfium2.PdfDocument(BytesIO(made(records(*people), "user").pdf))[0]

    assert "Müller-Lüdenscheidt" in first.get_textpage().get_text_range()


def test_the_letters_are_told_that_the_role_holds() -> None:
    both = "A: accountable, you answer for it. R: responsible, you do it."

    assert all(both in words(sample_brief(role)) for role in ROLES)
    assert "accountable, you" not in words(brief(empty(), "user"))
    assert words(brief(empty(), "dossier")).count("A is accountable, R responsible, C consulted, I informed.") == 9


def test_the_map_says_what_it_shows() -> None:
    titles = [words(one) for one in sample_brief("builder").document.all("H3")]

    assert "How cases reach you: 2 Architecture & control flow" in titles


def test_a_planned_session_has_people_that_are_expected() -> None:
    text = words(sample_brief("dossier"))

    assert "22 Sep 2026 09:00–15:30; Community room, Harbour district; closed; present: Mira Öztürk" in text
    assert "1 Dec 2026 09:00–12:30; Community room, Harbour district; planned; expected: Mira Öztürk" in text


def test_a_session_over_two_days_has_two_dates() -> None:
    sessions = [
        replace(one, ends_at="2026-09-23T15:30:00+02:00") if one.starts_at.startswith("2026-09-22") else one
        for one in sample().sessions
    ]
    project = sample().with_changes({"session": (sessions, ())})

    assert "22 Sep 2026 09:00 – 23 Sep 2026 15:30;" in words(brief(project, "dossier"))


def test_hours_of_desks_read_as_a_sentence() -> None:
    rows = table_rows(sample_brief("dossier"), "Active hours")

    assert [row[2] for row in rows[1:3]] == [
        "Mon–Fri 07:00–19:00; Sat 08:00–13:00, Europe/Berlin",
        "Always, Europe/Berlin",
    ]


def test_figures_stay_with_their_units() -> None:
    """A PDF tells no space from another, so this is asked of the words."""
    criterion = make(kinds.SuccessCriterion, direction="higher", target="70", unit="%")

    assert target_words(criterion) == "≥ 70 %".replace(" ", GLUE)
    assert figure("3", "a month") == "3 a month".replace(" ", GLUE)
    assert figure("3", "reports about one fault") == "3 reports about one fault"
    assert unbroken("within 20 min, 3 people, 2 days, 5 hours") == f"within 20{GLUE}min, 3 people, 2{GLUE}days, 5 hours"


def test_names_of_roles_stay_in_one_line() -> None:
    project = sample()
    context = brief_context(project, framework(), None, CompactTypography(Fonts(read_brief_fonts())), 499.0)
    team = team_of(project)
    rows = [row for dimension in DIMENSIONS for row in rows_of(project, team, dimension)]
    names = {names_of(context, row, ["role:user"], team) for row in rows}

    assert names == {f"AI{GLUE}User", f"AI{GLUE}User (everyone else)"}


def test_figures_of_worksheets_end_on_one_line() -> None:
    document = pypdfium2.PdfDocument(BytesIO(made(sample(), "user").pdf))
    edges = set()
    for page in document:
        found = page.get_textpage()
        text = found.get_text_range()
        rows = [match.end(1) - 1 for match in re.finditer(r"TK-\d+ \d+\s(min) ", text)]
        edges |= {round(found.get_charbox(index)[2], 1) for index in rows}

    assert len(edges) == 1


def test_ratings_say_their_scale() -> None:
    assert table_rows(sample_brief("user"), "Risk")[0][1] == "Likelihood × impact, 1 to 5 each"


def test_how_high_the_mean_may_be_is_told() -> None:
    rows = table_rows(sample_brief("builder"), "Judged")

    assert {row[1] for row in rows[1:]} == {"3.0 of 4"}
    assert rows[4][2] == "A newcomer can use it: 2 Needs rework"


def test_a_decision_carries_its_role_where_it_is_named() -> None:
    rows = table_rows(sample_brief("user"), "Decision")

    assert [row[2:] for row in rows[1:]] == [
        ["AI User", "Not accepted yet"],
        ["Søren Kjærgaard", "Accepted 22 Sep 2026"],
    ]


def test_states_in_cells_begin_large() -> None:
    found = sample_brief("dossier")

    assert {row[3] for row in table_rows(found, "Action")[1:]} == {"Done", "Open"}
    assert table_rows(found, "What fell short")[1][3] == "Framed"
    assert "Left out" in [row[2] for row in table_rows(found, "Took")]


def test_a_long_unit_gives_figures_more_room_and_a_short_one_none() -> None:
    def widths(unit: str) -> list[float | None]:
        criterion = make(kinds.SuccessCriterion, dimension="data", number=1, target="3", unit=unit)
        return [one.width for one in _columns("Yours", [criterion], is_dated=True)]

    short, long = widths("%"), widths("minutes from request to bed")
    assert [a == b for a, b in zip(short, long, strict=True)] == [True, False, False, True, True]
    assert all(a <= b for a, b in zip(short[1:], long[1:], strict=True))
