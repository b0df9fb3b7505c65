"""Making a brief: accessible, reproducible, safe with any text, short when there is nothing to say."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.builders import framework, make, person, records, whole_project
from tests.exports.briefs.brief_projects import brief, empty, everything, generated, made, sample, sample_brief, words
from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Records
from triad_desktop.models.keys import ROLES

BRIEFS = [*ROLES, "dossier"]
every_brief = pytest.mark.parametrize("role", BRIEFS)
HOSTILE = (
    '<img src="file:///etc/passwd">', "<&>", "</para><font size=90>", "&lt;b&gt;", "Größenänderung", "Заявка подъезд",
    "Ελληνικά έγκριση", "Đường thắc mắc", "x" * 60, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter",
    "{name} %s %(x)s", "=SUM(A1)", "line one\nline two",
)  # fmt: skip


@every_brief
def test_the_samples_briefs_are_tagged_without_a_fault(role: str) -> None:
    found = sample_brief(role)

    assert found.faults() == []
    assert len(found.document.all("H1")) == 1
    assert found.reader.root_object["/Lang"] == "en"


@every_brief
@pytest.mark.parametrize("project", [empty, lambda: generated(0.1, 3)], ids=["empty", "generated"])
def test_other_briefs_are_too(project, role: str) -> None:  # type: ignore[no-untyped-def]
    assert brief(project(), role).faults() == []


@every_brief
def test_the_same_project_gives_the_same_bytes(role: str) -> None:
    first = made(sample(), role).pdf

    assert made(sample(), role).pdf == first
    assert made(replace(sample(), project=replace(sample().project, sponsor="Else")), role).pdf != first


def test_another_process_gives_the_same_bytes() -> None:
    """Sets and dictionaries of strings are ordered anew in each process."""
    program = (
        "import hashlib; from tests.exports.briefs.brief_projects import made, sample;"
        "print(*(hashlib.sha256(made(sample(), one).pdf).hexdigest() for one in ('user', 'dossier')))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": "77"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == [hashlib.sha256(made(sample(), one).pdf).hexdigest() for one in ("user", "dossier")]


def test_the_number_of_pages_is_told() -> None:
    ready = made(sample(), "builder")

    assert (ready.role, ready.pages) == ("builder", len(sample_brief("builder").reader.pages))


@pytest.mark.parametrize("role", ROLES)
def test_the_samples_briefs_are_short(role: str) -> None:
    assert len(sample_brief(role).reader.pages) <= 7


def test_progress_rises_to_one() -> None:
    parts: list[float] = []
    made(sample(), "user", progress=parts.append)

    assert len(parts) > 5
    assert parts == sorted(parts)
    assert parts[-1] == 1.0


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper_is_as_ordered(paper: str, size: tuple[int, int]) -> None:
    first = TaggedPdf(made(empty(), "user", paper).pdf).reader.pages[0]

    assert (round(first.mediabox.width), round(first.mediabox.height)) == size


@pytest.mark.parametrize(
    ("language", "tag"), [("de", "de"), ("pt-BR", "pt-BR"), ("", "en"), ("German", "en"), ("de) /X (", "en")]
)
def test_language_is_the_projects_if_it_is_one(language: str, tag: str) -> None:
    project = replace(empty(), project=replace(empty().project, language=language))

    assert brief(project, "user").reader.root_object["/Lang"] == tag


def test_cover_and_footer() -> None:
    found = sample_brief("user")
    text = words(found)

    assert text.startswith("AI User brief Lindhaven Housing Sorting tenants’ repair reports For Mira Öztürk, Agnieszka")
    assert re.search(r"State \d+ of 44 stations ready\. \d+ findings block sign-off You bring what", text)
    assert "Sponsor: Karin Sjöström, managing director" in text
    footer = "Lindhaven Housing — Sorting tenants’ repair reportsAI User brief · Internal3 of"
    assert any(footer in one for one in found.pages[2].artifacts)
    assert found.reader.metadata.title == "AI User brief: Sorting tenants’ repair reports"


def test_a_brief_without_a_name_a_date_or_a_label() -> None:
    found = brief(records(), "conductor")
    text = everything(found)

    assert "Conductor brief Untitled initiative For Nobody named yet State 0 of 45 stations ready" in text
    assert "Begun" not in text
    assert "·" not in text
    assert found.reader.metadata.creation_date == datetime(1970, 1, 1, tzinfo=UTC)


@every_brief
def test_hostile_text_appears_as_typed(role: str) -> None:
    """One text in every place where people type a line; the program neither reads nor obeys it."""
    for text in HOSTILE:
        found = brief(_all_named(text), role)

        assert found.faults() == []
        assert words(found).count(" ".join(text.split())) > 10


def test_missing_characters_are_reported_and_replaced() -> None:
    project = replace(sample(), project=replace(sample().project, problem="Before 漢字 after"))
    ready = made(project, "user")

    assert ready.missing_characters == {"漢", "字"}
    assert made(sample(), "user").missing_characters == frozenset()


@pytest.mark.parametrize("role", ROLES)
def test_an_empty_project_has_a_short_brief_that_says_what_is_not_there(role: str) -> None:
    ready = made(empty(), role)
    text = words(brief(empty(), role))

    assert ready.pages == 1
    assert "They are all still as suggested, so nobody has agreed to a part yet." in text
    question = framework().dimension("workflow").activities["scope"].questions.of(role)[0]
    assert f"Not begun yet, and what you will be asked Where {question} 1 Workflow & success criteria: Scope" in text
    assert "The first 8 of 45 open points." in text
    for absent in ("The problem", "When you are called", "Scope in short", "Success criteria ", "Worksheets", "judged"):
        assert f" {absent}" not in text.replace("1 Workflow & success criteria", "")


def test_an_empty_dossier_names_no_findings_twice_and_lists_what_is_suggested() -> None:
    text = words(brief(empty(), "dossier"))

    assert "Nobody has been named yet." in text
    assert text.count("Still as suggested: nobody has agreed to a part yet.") == 9
    assert text.count("Not begun yet: Scope, Worksheet, Escalation, Rubric and RACI.") == 9
    assert "RA-159" in text


def test_forty_people_fit() -> None:
    people = [person(f"Somebody {number}", ROLES[number % 3]) for number in range(40)]
    found = brief(records(*people), "builder")

    assert found.faults() == []
    assert all(one.name in words(found) for one in people if one.role == "builder")


def test_two_hundred_rows_in_one_table() -> None:
    rows = [
        make(
            kinds.WorksheetRow, dimension="workflow", number=number, position=number, values={"task": f"Task {number}"}
        )
        for number in range(1, 201)
    ]
    found = brief(records(*rows), "conductor")
    (table,) = [one for one in found.document.all("Table") if "TK-200" in one.text]

    assert [words(row.kids[0]) for row in table.kids[1:]] == [f"Task {number} TK-{number}" for number in range(1, 201)]


def _all_named(text: str) -> Records:
    """A whole project in which every short text is this one."""
    project = whole_project()
    changes = {
        "participant": [replace(one, name=text) for one in project.participants],
        "scope_statement": [replace(one, text=text) for one in project.scope_statements],
        "success_criterion": [replace(one, statement=text, unit=text) for one in project.success_criteria],
        "escalation_rule": [replace(one, name=text, ai_action=text) for one in project.escalation_rules],
        "rubric_criterion": [replace(one, name=text, descriptors={"1": text}) for one in project.rubric_criteria],
        "raci_activity": [replace(one, text=text) for one in project.raci_activities],
    }
    changed = project.with_changes({table: (found, []) for table, found in changes.items()})
    return replace(changed, project=replace(changed.project, title=text, problem=text, organisation=text))
