"""Words wider than their column: where they break, what the eye sees there, and what a reader finds."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.blocks import Columns, Stack
from triad_desktop.exports.briefs.page import Furniture
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph, Typography

NAME = "»„Änne“ Müller-Lüdenscheidt-Oberbürgermeister«, Ann"
KINDS = pytest.mark.parametrize("mark", ["", "日 "], ids=["one font", "several pieces"])


@KINDS
def test_a_wide_name_breaks_after_its_own_hyphens(mark: str, typography: Typography) -> None:
    lines = _lines(typography.text(mark + NAME), 90)

    assert lines == [_boxed(mark) + "»„Änne“ Müller-", "Lüdenscheidt-", "Oberbürgermeister«,", "Ann"]


def test_a_name_that_fits_a_line_of_its_own_stays_whole(typography: Typography) -> None:
    assert _lines(typography.text("von der Leyen-Schmidt"), 70) == ["von der", "Leyen-Schmidt"]


@KINDS
def test_a_wide_part_breaks_between_syllables_with_a_hyphen(mark: str, typography: Typography) -> None:
    lines = _lines(typography.text(mark + "Dr. Straßenbahnschaffnerin-Meier/Wagner kommt"), 75)

    assert lines == [_boxed(mark) + "Dr.", "Straßenbahn\xad", "schaffnerin-", "Meier/Wagner", "kommt"]


def test_a_hyphen_stands_within_the_column(typography: Typography) -> None:
    text = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter"
    for width in range(20, 120):
        paragraph = typography.text(text)
        paragraph.wrap(width, 1000)
        assert min(line.extraSpace for line in paragraph.blPara.lines) > -1e-3


def test_lines_after_a_break_of_their_own_are_filled(typography: Typography) -> None:
    assert _lines(typography.text("An Straßenbahnschaffnerinnen\nin Au und Linz"), 75) == [
        "An",
        "Straßenbahn\xad",
        "schaffnerinnen",
        "in Au und Linz",
    ]


@KINDS
def test_wrapping_again_changes_nothing(mark: str, typography: Typography) -> None:
    paragraph = typography.text(mark + NAME + " Straßenbahnschaffnerinnengewerkschaft")
    first = _lines(paragraph, 60)

    assert len(_lines(paragraph, 300)) <= 2
    assert _lines(paragraph, 60) == first
    assert _lines(paragraph, 60) == first


@KINDS
def test_the_parts_of_a_split_have_the_lines_of_the_whole(mark: str, typography: Typography) -> None:
    paragraph = typography.text(mark + NAME + " Straßenbahnschaffnerinnengewerkschaft in Oberbürgermeisterhausen")
    lines = _lines(paragraph, 60)
    for count in range(2, len(lines) - 1):
        paragraph.wrap(60, 1000)
        head, tail = paragraph.split(60, count * paragraph.style.leading + 0.1)
        assert _lines(head, 60) + _lines(tail, 60) == lines


def test_a_part_of_a_paragraph_breaks_words_in_a_narrower_column(typography: Typography) -> None:
    paragraph = typography.text("One two three four five Straßenbahnschaffnerin " * 6)
    paragraph.wrap(150, 1000)
    _head, tail = paragraph.split(150, 2 * paragraph.style.leading + 0.1)

    assert "Straßenbahn\xad" in _lines(tail, 75)


def test_an_added_hyphen_is_a_soft_one_and_one_of_the_word_is_none(
    typography: Typography, pdf: Callable[..., bytes]
) -> None:
    story = Columns([Stack([typography.text("Straßenbahnschaffnerin-Meier")]) for _ in range(6)])

    shown = "".join(PdfReader(BytesIO(pdf(story))).pages[0].extract_text().split())

    assert shown.count("Straßenbahn\xadschaffnerin-Meier") == 6


WORDS = st.lists(
    st.one_of(
        st.text("abcdeäöü日-/„“.", min_size=1, max_size=60),
        st.sampled_from([NAME, "Donau" * 60, "a-" * 50, "-", "--a", "https://example.org/a/b_c?d=e"]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS, count=st.sampled_from([1, 4]))
def test_a_reader_finds_each_word_as_typed(
    words: list[str], count: int, furniture: Furniture, typography: Typography, pdf: Callable[..., bytes]
) -> None:
    text = " ".join(" ".join(words).split()) * 3
    tagged = TaggedPdf(pdf(Columns([Stack([typography.text(text)]) for _ in range(count)])))

    assert tagged.faults() == []
    assert [kid.text.strip() for kid in tagged.document.kids[-count:]] == [_boxed(text)] * count


def _boxed(text: str) -> str:
    return text.replace("日", "□")


def _lines(paragraph: TaggedParagraph, width: float) -> list[str]:
    paragraph.wrap(width, 1000)
    if paragraph.blPara.kind == 0:
        return [" ".join(words) for _spare, words in paragraph.blPara.lines]
    return ["".join(word.text for word in line.words).strip() for line in paragraph.blPara.lines]
