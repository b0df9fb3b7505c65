"""Words wider than their column: where they break, what the eye sees there, and what a reader finds."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.blocks import Columns, Stack
from triad_desktop.exports.briefs.hyphens import word_breaks
from triad_desktop.exports.briefs.page import Furniture
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph, Typography

NAME = "Maximiliane Freifrau von Hohenlohe-Schillingsfürst-Waldenburg, Ann"


def test_a_wide_name_breaks_after_its_own_hyphens(typography: Typography) -> None:
    lines = _lines(typography.text(NAME), 118)

    assert lines == ["Maximiliane Freifrau von", "Hohenlohe-Schillingsfürst-", "Waldenburg, Ann"]


def test_a_name_that_fits_a_line_of_its_own_stays_whole(typography: Typography) -> None:
    assert _lines(typography.text("von der Leyen-Schmidt"), 70) == ["von der", "Leyen-Schmidt"]


def test_a_wide_part_breaks_between_syllables_with_a_hyphen(typography: Typography) -> None:
    lines = _lines(typography.text("Dr. Straßenbahnschaffnerin-Meier kommt"), 60)

    assert lines == ["Dr. Straßen-", "bahnschaffne-", "rin-Meier", "kommt"]


def test_the_room_in_the_line_before_takes_no_less_than_a_part(typography: Typography) -> None:
    assert _lines(typography.text("Frau von Hohenlohe-Waldenburg"), 60)[:2] == ["Frau von", "Hohenlohe-"]


def test_what_is_no_word_of_letters_gets_no_hyphen(typography: Typography) -> None:
    lines = _lines(typography.text("INV_2026_0000_4711_0815_1234"), 60)

    assert len(lines) > 1
    assert "".join(lines) == "INV_2026_0000_4711_0815_1234"


def test_what_is_too_long_for_a_word_gets_no_hyphen(typography: Typography) -> None:
    assert "-" not in "".join(_lines(typography.text("Donau" * 4000), 60))


@pytest.mark.parametrize(
    ("word", "heads"),
    [
        ("Donaudampfschiff", ["Donaudampf", "Donau"]),
        ("Waldenburg", ["Walden", "Wal"]),
        ("Zuckerbäcker", ["Zuckerbä", "Zucker"]),
        ("bcdfgh", ["bcd"]),
    ],
)
def test_syllables_begin_with_what_can_begin_one(word: str, heads: list[str]) -> None:
    assert [head for head, _tail in word_breaks(word, lambda _part: True)] == heads


def test_a_reader_finds_the_word_whole_over_columns_and_pages(
    typography: Typography, furniture: Furniture, pdf: Callable[..., bytes]
) -> None:
    text = ("Straßenbahnschaffnerinnengewerkschaft Hohenlohe-Schillingsfürst-Waldenburg " * 90).strip()
    content = pdf(Columns([Stack([typography.text(text)]) for _ in range(6)]))
    tagged = TaggedPdf(content)
    shown = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)

    assert tagged.faults() == []
    assert len(tagged.pages) > 1
    assert {kid.text.split(" ")[0] for kid in tagged.document.kids[-6:]} == {"Straßenbahnschaffnerinnengewerkschaft"}
    assert set(tagged.document.kids[-1].text.split()) == set(text.split())
    assert "\xad" in shown
    assert "-\xad" not in shown


def _lines(paragraph: TaggedParagraph, width: float) -> list[str]:
    paragraph.wrap(width, 1000)
    found = []
    for line in paragraph.blPara.lines:
        words = line[1] if paragraph.blPara.kind == 0 else ["".join(word.text for word in line.words).strip()]
        found.append(" ".join(words))
    return found
