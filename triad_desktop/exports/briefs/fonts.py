"""Embedded fonts: which of them can draw a character, and subsets whose text can be copied and read aloud."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "Inter-Regular"
MEDIUM = "Inter-Medium"
SEMIBOLD = "Inter-SemiBold"
SOFT_HYPHEN = "\xad"  # drawn as a hyphen; a reader puts the word together again

_BFCHAR_SECTION = re.compile(r"\d+ beginbfchar\n.*?endbfchar", re.DOTALL)
_BFCHAR = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]+)>")
_LARGEST_SECTION = 100  # entries in one bfchar section, by the CMap specification


class EmbeddedFont(TTFont):
    """A TrueType font whose ToUnicode tables are right beyond U+FFFF and name no U+0000.

    ReportLab writes five hexadecimal digits for such characters, where UTF-16 is asked for.
    """

    def __init__(self, name: str, file: BytesIO, **options: Any) -> None:
        super().__init__(name, file, **options)
        for by_character in (self.face.charToGlyph, self.face.charWidths):
            if ord("-") in by_character:
                by_character[ord(SOFT_HYPHEN)] = by_character[ord("-")]

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        known = set(document.idToObject)
        super().addObjects(document)
        for name, written in document.idToObject.items():
            if name.startswith("toUnicodeCMap:") and name not in known:
                written.content = _mended_to_unicode(written.content)


class Fonts:
    """The fonts of one document, in order of preference, and what was asked of them in vain.

    `missing` collects each character that no font could draw; a caller reads it after the build.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """`files`: font name to TrueType bytes, the three weights of Inter first, then any others to fall back on.

        Raises ValueError when another font has been registered under one of the names.
        """
        self.missing: set[str] = set()
        self._glyphs = {name: _registered(name, content) for name, content in files.items()}

    def font_for(self, character: str, preferred: str) -> str | None:
        """The preferred font if it has the character, else the first that has, else None."""
        if character in self._glyphs[preferred]:
            return preferred
        return next((name for name, glyphs in self._glyphs.items() if character in glyphs), None)

    def draws(self, text: str, font: str) -> bool:
        """Whether one font has every character of the text."""
        return self._glyphs[font].issuperset(text)


def _registered(name: str, content: bytes) -> frozenset[str]:
    """Register a font once per process; answer the characters that it can draw."""
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(EmbeddedFont(name, BytesIO(content), shapable=False))
    font = pdfmetrics.getFont(name)
    if not isinstance(font, EmbeddedFont) or font.fontName != name or font.face._ttf_data != content:
        raise ValueError(f"another font is registered as {name}")
    return frozenset(filter(_is_public, (chr(code) for code, glyph in font.face.charToGlyph.items() if glyph)))


def _is_public(character: str) -> bool:
    return unicodedata.category(character) != "Co"  # private use: a shape without a meaning to copy or read aloud


def _mended_to_unicode(table: str) -> str:
    section = _BFCHAR_SECTION.search(table)
    assert section is not None
    entries = [
        f"<{code}> <{chr(int(value, 16)).encode('utf-16-be').hex().upper()}>"
        for code, value in _BFCHAR.findall(section.group())
        if int(value, 16)
    ]
    chunks = (entries[start : start + _LARGEST_SECTION] for start in range(0, len(entries), _LARGEST_SECTION))
    mended = "\n".join("\n".join([f"{len(chunk)} beginbfchar", *chunk, "endbfchar"]) for chunk in chunks)
    return table[: section.start()] + mended + table[section.end() :]
