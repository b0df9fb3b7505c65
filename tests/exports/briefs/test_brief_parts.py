"""Parts that can be left out of a brief."""

from __future__ import annotations

import pytest

from tests.builders import framework
from tests.exports.briefs.brief_projects import sample, sample_brief, words
from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.brief import make_brief
from triad_desktop.exports.order import BRIEFS, BriefOrder, parts_of
from triad_desktop.resource_files import read_brief_fonts

# Words that stand in the sample's brief because of this part alone.
MARKS = {
    "problem": "Sponsor: Karin",
    "responsibilities": "Your responsibilities",
    "calls": "If nobody answers",
    "scope": "Out of scope",
    "criteria": "Success criteria",
    "rubric": "the lowest level on any criterion fails the whole",
    "worksheets": "Pass line Who judges",
    "open": "Still open",
    "roles": "Stands for",
    "people": "Contact",
    "rules": "If nobody answers",
    "raci": "Consulted Informed",
    "load": "Load per person",
    "findings": "Blocks sign-off",
}
EACH = [(role, part.key) for role in BRIEFS for part in parts_of(role)]


def brief_without(role: str, *keys: str) -> TaggedPdf:
    order = BriefOrder(role, left_out=frozenset(keys))
    return TaggedPdf(make_brief(sample(), framework(), order, read_brief_fonts()).pdf)


@pytest.mark.parametrize(("role", "key"), [one for one in EACH if one[1] != "map"])
def test_a_part_left_out_is_absent_and_nothing_else(role: str, key: str) -> None:
    mark = MARKS["findings" if (role, key) == ("dossier", "findings") else key]
    if role == "dossier" and key in ("scope", "worksheets"):
        mark = {"scope": "Kind Statement Reason", "worksheets": "Pass line Who judges"}[key]
    if role == "builder" and key == "worksheets":
        mark = "Constraint Necessity"
    found = brief_without(role, key)

    assert mark in words(sample_brief(role))
    assert mark not in words(found)
    assert found.faults() == []
    others = {MARKS[one] for other, one in EACH if other == role and one not in (key, "map", "worksheets", "scope")}
    assert all(one in words(found) for one in others - {mark})


@pytest.mark.parametrize("role", BRIEFS)
def test_the_map_can_be_left_out_alone(role: str) -> None:
    assert sample_brief(role).document.all("Figure")

    found = brief_without(role, "map")

    assert not found.document.all("Figure")
    assert "If nobody answers" in words(found)


@pytest.mark.parametrize("role", BRIEFS)
def test_without_all_parts_the_cover_stays(role: str) -> None:
    found = brief_without(role, *(part.key for part in parts_of(role)))

    assert len(found.reader.pages) == 1
    assert "Lindhaven Housing" in words(found)
    assert found.document.all("H2") == []


def test_a_dimension_says_what_is_not_begun_only_of_parts_that_are_there() -> None:
    assert "Not begun yet: Rubric" in words(sample_brief("dossier"))

    assert "Not begun yet: Rubric" not in words(brief_without("dossier", "rubric"))


def test_every_part_has_a_title_of_its_own() -> None:
    for role in BRIEFS:
        titles = [part.title for part in parts_of(role)]
        assert len(set(titles)) == len(titles)
