"""Fonts are embedded as subsets that can be read back, and registered once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfbase import pdfmetrics

from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.fonts import MEDIUM, REGULAR, SOFT_HYPHEN, Fonts
from triad_desktop.exports.briefs.paragraphs import Typography

BEYOND_THE_BASIC_PLANE = "\N{SQUARED LATIN CAPITAL LETTER A}"


def test_the_preferred_font_comes_first(fonts: Fonts) -> None:
    assert fonts.font_for("a", MEDIUM) == MEDIUM
    assert fonts.font_for("日", MEDIUM) is None


def test_the_same_fonts_may_come_again(font_files: dict[str, bytes]) -> None:
    before = pdfmetrics.getFont(REGULAR)
    Fonts(font_files)

    assert pdfmetrics.getFont(REGULAR) is before


def test_another_font_under_a_known_name_is_refused(font_files: dict[str, bytes], fonts: Fonts) -> None:
    with pytest.raises(ValueError, match=f"another font is registered as {REGULAR}"):
        Fonts({REGULAR: font_files[MEDIUM]})


def test_characters_beyond_the_basic_plane_read_back(typography: Typography, read: Callable[..., TaggedPdf]) -> None:
    assert BEYOND_THE_BASIC_PLANE in read(typography.text(f"a {BEYOND_THE_BASIC_PLANE}")).document.text


def test_a_soft_hyphen_looks_like_a_hyphen(fonts: Fonts) -> None:
    face = pdfmetrics.getFont(REGULAR).face

    assert fonts.draws("-", REGULAR)
    assert face.charToGlyph[ord(SOFT_HYPHEN)] == face.charToGlyph[ord("-")]
    assert pdfmetrics.stringWidth(SOFT_HYPHEN, REGULAR, 10) == pdfmetrics.stringWidth("-", REGULAR, 10)


def test_many_characters_need_several_subsets_and_read_back(
    typography: Typography, fonts: Fonts, read: Callable[..., TaggedPdf]
) -> None:
    letters = map(chr, [*range(0xC0, 0x250), *range(0x400, 0x460)])
    many = "".join(letter for letter in letters if fonts.font_for(letter, REGULAR))

    assert many in read(typography.text(many)).document.text


def test_tables_to_unicode_name_real_characters_in_sections_of_a_hundred(
    typography: Typography, pdf: Callable[..., bytes]
) -> None:
    read = TaggedPdf(pdf(typography.text("".join(map(chr, range(0xC0, 0x250))))))

    for page in read.reader.pages:
        for font in page["/Resources"]["/Font"].values():
            table = font.get_object()["/ToUnicode"].get_data().decode()
            sections = [int(count) for count in table.replace(" beginbfchar", "\n").split("\n") if count.isdigit()]
            assert "<0000>" not in table
            assert sections
            assert max(sections) <= 100


def test_nothing_refers_to_fonts_that_are_not_embedded(typography: Typography, pdf: Callable[..., bytes]) -> None:
    content = pdf(typography.heading("A heading"), *typography.items(["one", "two"], bullet="1."))
    fonts = TaggedPdf(content).reader.pages[0]["/Resources"]["/Font"]

    assert b"Helvetica" not in content
    assert {font.get_object()["/BaseFont"].split("+")[1] for font in fonts.values()} <= {
        "Inter-Regular",
        "Inter-Medium",
        "Inter-SemiBold",
    }
    assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts.values())
