"""The escalation map of a brief says everything in the picture, because paper has no other place for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.builders import person, records, whole_escalation
from tests.exports.briefs.brief_projects import brief, words

ADA, BO = person("Ada", "user"), person("Bo", "builder")


def _drawn(ai_action: str, name: str) -> str:
    """The words of the picture."""
    parts: list[Any] = []
    for number in (1, 2):
        rule, *steps = whole_escalation("data", "participant:ada", "participant:bo", "participant:ada")
        parts += [replace(rule, number=number, position=number, ai_action=f"{ai_action} {number}", name=name), *steps]
    (figure,) = brief(records(ADA, BO, *parts), "user").document.all("Figure")
    return words(figure)


def test_titles_of_many_words_are_whole() -> None:
    title = "Sort the mail of the day by what it asks for " * 5

    drawn = _drawn(title, "A letter in a language that no clerk on the morning shift has ever seen " * 3)

    assert "…" not in drawn
    assert drawn.count("language") == 6
    assert drawn.count("asks") == 10


def test_long_words_break_at_their_hyphens_and_between_syllables() -> None:
    drawn = _drawn("Qualitätssicherungsverantwortlicher", "Müller-Lüdenscheidt-Oberbürgermeister")

    assert drawn.count("Qualitätssiche-rungsverant-wortlicher") == 2
    assert drawn.count("Müller-Lüdenscheidt-Oberbürger-meister") == 2
