"""The whole: metadata, identity, progress, cancelling, and random stories that stay well tagged."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.platypus.flowables import Flowable

from tests.exports.briefs.conftest import METADATA
from tests.exports.briefs.ink import letters
from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.blocks import Columns, Stack
from triad_desktop.exports.briefs.document import build_pdf
from triad_desktop.exports.briefs.figures import Box, Line, VectorFigure
from triad_desktop.exports.briefs.fonts import REGULAR, Fonts
from triad_desktop.exports.briefs.page import MARGIN, Furniture
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph, Typography
from triad_desktop.exports.briefs.structure import Node
from triad_desktop.exports.briefs.tables import Column, table
from triad_desktop.exports.briefs.text import link, markup

ROOT = Path(__file__).parents[3]
OVERHANG = 1.5  # of a letter's ink beyond its width
LEFT, RIGHT = Column("Left", is_row_head=True), Column("Right", width=90, align="right")


def every_kind(typography: Typography, words: Sequence[str]) -> list[Flowable]:
    """A story with each kind of flowable that the base has."""
    return [
        typography.statement(words[0]),
        typography.heading("A heading"),
        table(typography, [LEFT, RIGHT], [[word, word] for word in words] * 3),
        Columns([Stack([typography.subheading("In"), *typography.items(words)]) for _ in range(3)]),
        typography.heading("Another"),
        typography.text(" ".join(words), role="user"),
        Columns([Stack([typography.label("By"), typography.text(word)]) for word in words[:3]]),
        VectorFigure([Box(0, 0, 90, 30, [Line(words[0])])], 100, 400, words[0], typography.fonts),
        VectorFigure([Box(0, 0, 90, 30, [Line(words[0])])], 100, 400, words[0], typography.fonts),
    ]


def test_metadata_stands_in_catalogue_information_and_xmp(furniture: Furniture) -> None:
    reader = TaggedPdf(build_pdf([], furniture, replace(METADATA, title="R & D\n<brief>"))).reader
    catalogue, xmp = reader.root_object, reader.xmp_metadata

    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (reader.metadata.title, reader.metadata.author) == ("R & D <brief>", "Marit Solberg")
    assert reader.metadata.subject == "What the Builder takes away"
    assert reader.metadata.creation_date == METADATA.created
    assert xmp.dc_title == {"x-default": "R & D <brief>"}
    assert xmp.dc_language == ["en-GB"]
    assert xmp.xmp_create_date == METADATA.created.replace(tzinfo=None)
    assert "<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data().decode()
    assert reader.pdf_header == "%PDF-1.7"
    assert [page["/Tabs"] for page in reader.pages] == ["/S"]


def test_importing_the_package_loads_no_pdf_library() -> None:
    program = "import sys, triad_desktop.exports.briefs; sys.exit('reportlab' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_dates_are_written_in_utc(furniture: Furniture) -> None:
    oslo = datetime(2026, 3, 12, 17, 30, tzinfo=timezone(timedelta(hours=1)))

    reader = TaggedPdf(build_pdf([], furniture, replace(METADATA, created=oslo))).reader

    assert reader.metadata.creation_date == METADATA.created


def test_the_same_story_gives_the_same_bytes_again(furniture: Furniture, typography: Typography) -> None:
    story = every_kind(typography, ["one", "two", "three words here"] * 4)

    assert build_pdf(story, furniture, METADATA) == build_pdf(story, furniture, METADATA)


def test_identity_follows_from_content(furniture: Furniture, typography: Typography) -> None:
    def identity(text: str, title: str = METADATA.title) -> object:
        content = build_pdf([typography.text(text)], furniture, replace(METADATA, title=title))
        return TaggedPdf(content).reader.trailer["/ID"][0]

    assert identity("one") == identity("one")
    assert len({str(identity("one")), str(identity("two")), str(identity("one", "Other"))}) == 3


def test_alternatives_and_link_targets_are_part_of_the_content(
    furniture: Furniture, fonts: Fonts, typography: Typography
) -> None:
    def keywords(alt: str) -> object:
        figure = VectorFigure([], 10, 10, alt, fonts)
        return TaggedPdf(build_pdf([figure], furniture, METADATA)).reader.metadata["/Keywords"]

    def keywords_of_link(target: str) -> object:
        paragraph = TaggedParagraph(link("here", target, REGULAR, fonts), typography.text("").style, nodes=(Node("P"),))
        return TaggedPdf(build_pdf([paragraph], furniture, METADATA)).reader.metadata["/Keywords"]

    assert keywords("a map") != keywords("another map")
    assert keywords_of_link("https://example.org/a") != keywords_of_link("https://example.org/b")


def test_two_processes_with_different_hash_seeds_agree() -> None:
    def digest(seed: str, epoch: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": epoch}
        run = [sys.executable, "-m", "tests.exports.briefs.test_document"]
        return subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout

    assert digest("1", "0") == digest("2", "86400")


def test_progress_rises_to_one(furniture: Furniture, typography: Typography) -> None:
    parts: list[float] = []

    content = build_pdf([typography.text("A line. " * 300) for _ in range(30)], furniture, METADATA, parts.append)

    assert parts == sorted(parts)
    assert len(parts) == len(TaggedPdf(content).pages) + 1
    assert 0 < parts[0] < parts[-2] <= parts[-1] == 1


def test_what_progress_raises_ends_the_build(furniture: Furniture, typography: Typography) -> None:
    def cancel(_part: float) -> None:
        raise KeyboardInterrupt

    story = every_kind(typography, ["one", "two", "three"] * 8)
    untouched = build_pdf(story, furniture, METADATA)

    with pytest.raises(KeyboardInterrupt):
        build_pdf(story, furniture, METADATA, cancel)

    assert build_pdf(story, furniture, METADATA) == untouched


def test_missing_characters_are_known_after_the_build(furniture: Furniture, typography: Typography) -> None:
    assert typography.fonts is furniture.fonts

    build_pdf(every_kind(typography, ["日"] * 3), furniture, METADATA)

    assert typography.fonts.missing == {"日"}


WORDS = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.text(st.characters(codec="utf-8", categories=("L", "M", "P", "S", "Z")), max_size=300),
        st.sampled_from(["W" * 90, "a" * 600, "<b>&amp;", "word " * 120]),
    ),
    min_size=3,
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS)
def test_any_words_give_a_well_tagged_document(furniture: Furniture, typography: Typography, words: list[str]) -> None:
    content = build_pdf(every_kind(typography, words), furniture, METADATA)
    read = TaggedPdf(content)
    edges = list(letters(content))

    rows = read.document.all("Table")[0].kids[1:]
    assert read.faults() == []
    assert [[_letters(cell.text) for cell in row.kids] for row in rows] == [
        [_letters(_shown(word, typography.fonts))] * 2 for word in words
    ] * 3
    assert min(left for left, *_others in edges) > MARGIN - OVERHANG
    assert max(right for _left, _bottom, right, _top in edges) < MARGIN + furniture.content_width + OVERHANG


def _shown(text: str, fonts: Fonts) -> str:
    from html import unescape

    return unescape(markup(text, REGULAR, fonts).replace("<br/>", " "))


def _letters(text: str) -> str:
    return " ".join(text.split())


def _digest() -> str:
    from tests.exports.briefs.conftest import FOLDER

    files = {
        name: (FOLDER / f"{name}.ttf").read_bytes() for name in ("Inter-Regular", "Inter-Medium", "Inter-SemiBold")
    }
    fonts = Fonts(files)
    furniture = Furniture("Brief", ("Northwind",), ("left", "middle"), None, "Letter", fonts)
    story = every_kind(Typography(fonts), ["one", "zwei", "три", "𝔘"])
    return hashlib.sha256(build_pdf(story, furniture, METADATA)).hexdigest()


if __name__ == "__main__":
    sys.stdout.write(_digest())
