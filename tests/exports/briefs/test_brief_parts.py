"""Parts that can be left out of a brief."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.builders import framework
from tests.exports.briefs.brief_projects import empty, sample, sample_brief, words
from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.brief import make_brief
from triad_desktop.exports.order import BRIEFS, BriefOrder, Part, parts_of
from triad_desktop.models.keys import ROLES
from triad_desktop.resource_files import read_brief_fonts

ROLE_PARTS = [(role, part) for role in ROLES for part in parts_of(role) if part.key != "map"]
DOSSIER_PARTS = [part for part in parts_of("dossier") if part.key != "notes"]  # all of the sample's are private


def brief_without(role: str, *keys: str) -> TaggedPdf:
    order = BriefOrder(role, left_out=frozenset(keys))
    return TaggedPdf(make_brief(sample(), framework(), order, read_brief_fonts()).pdf)


def brief_of(role: str, key: str) -> TaggedPdf:
    """The cover and this part alone."""
    return brief_without(role, *(part.key for part in parts_of(role) if part.key != key))


def texts(found: TaggedPdf) -> Counter[str]:
    """What each element without others in it says."""
    return Counter(words(one) for one in found.document.walk() if not one.kids)


def headings(found: TaggedPdf) -> list[str]:
    return [words(one) for one in found.document.all("H2")]


@pytest.mark.parametrize(("role", "part"), ROLE_PARTS, ids=lambda one: getattr(one, "key", one))
def test_a_role_has_its_parts_one_by_one(role: str, part: Part) -> None:
    found = brief_of(role, part.key)

    assert headings(found) == [one for one in headings(sample_brief(role)) if one == part.title]
    assert found.faults() == []


@pytest.mark.parametrize("role", ROLES)
def test_a_part_left_out_is_absent_and_all_others_stay(role: str) -> None:
    full = sample_brief(role)
    left_out = brief_without(role, "criteria", "open")

    assert headings(left_out) == [one for one in headings(full) if one not in ("Success criteria", "Still open")]
    assert "Success criteria" in headings(full)
    assert not texts(left_out) - texts(full)


@pytest.mark.parametrize("part", DOSSIER_PARTS, ids=lambda one: one.key)
def test_the_dossier_has_its_parts_one_by_one(part: Part) -> None:
    found, cover = brief_of("dossier", part.key), brief_of("dossier", "")

    assert texts(found) - texts(cover)
    assert not texts(found) - texts(sample_brief("dossier"))
    assert found.faults() == []


def test_each_part_of_the_dossier_says_something_of_its_own() -> None:
    said = {part.key: frozenset(texts(brief_of("dossier", part.key))) for part in DOSSIER_PARTS}

    assert len(set(said.values())) == len(DOSSIER_PARTS)


@pytest.mark.parametrize("role", [one for one in BRIEFS if one != "conductor"])  # who answers first in single rules
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
    order = BriefOrder("dossier", left_out=frozenset({"rubric", "map", "rules"}))
    found = TaggedPdf(make_brief(empty(), framework(), order, read_brief_fonts()).pdf)

    assert words(found).count("Not begun yet: Scope, Worksheet and RACI.") == 9


def test_every_part_has_a_title_of_its_own() -> None:
    for role in BRIEFS:
        titles = [part.title for part in parts_of(role)]
        assert len(set(titles)) == len(titles)
