from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make, person, records, whole_scope
from triad_desktop.facilitation.sentence import criterion_sentence
from triad_desktop.models import records as kinds

CONTENT = records(person("Ada", "user"), *whole_scope("data"))
CRITERION = CONTENT.success_criteria.of("data")[0]


def test_a_whole_criterion_reads_as_one_sentence() -> None:
    sentence = criterion_sentence(CONTENT, CRITERION)

    assert sentence.text == (
        "If days to an answer for injury claims rises to 5 days over 30 days, "
        "Ada does this within 2 h: Sort by hand again."
    )
    assert sentence.missing == ()
    assert [part.text for part in sentence.parts if part.slot == "owner"] == ["Ada"]


@pytest.mark.parametrize(("direction", "words"), [("lower", "rises to 5"), ("higher", "falls to 5"), ("", "… 5 days")])
def test_the_direction_says_which_way_is_bad(direction: str, words: str) -> None:
    sentence = criterion_sentence(CONTENT, replace(CRITERION, direction=direction))

    assert words in sentence.text
    assert sentence.missing == (() if direction else ("direction",))


def test_missing_slots_are_dots_and_are_listed_in_the_sentence_order() -> None:
    sentence = criterion_sentence(CONTENT, make(kinds.SuccessCriterion, direction="higher", unit="%"))

    assert sentence.text == "If … for … falls to … over …, … does this within …: …."
    assert sentence.missing == (
        "metric", "segment", "failure_threshold", "window", "owner", "respond_within", "if_breached",
    )  # fmt: skip
    assert {part.missing for part in sentence.parts if not part.slot} == {False}


def test_an_owner_who_is_gone_is_missing() -> None:
    sentence = criterion_sentence(CONTENT, replace(CRITERION, owner="participant:nobody"))

    assert sentence.missing == ("owner",)


def test_braces_in_what_people_wrote_stay_as_written() -> None:
    sentence = criterion_sentence(CONTENT, replace(CRITERION, metric="{owner}", unit=""))

    assert sentence.text.startswith("If {owner} for injury claims rises to 5 over")
