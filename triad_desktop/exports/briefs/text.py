"""User text is data: the one way by which it comes onto a page, an outline or into metadata."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from triad_desktop.exports.briefs.fonts import Fonts
from triad_desktop.exports.briefs.palette import ACCENT

_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_VISIBLE_FORMAT_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
_INVISIBLE_MARKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_LINK_TARGETS = re.compile(r"(?:https?://|mailto:|#)[\x21-\x7e]+")
_REPLACEMENTS = ("\N{REPLACEMENT CHARACTER}", "\N{WHITE SQUARE}", "?")


def markup(text: str, font: str, fonts: Fonts) -> str:
    """User text as paragraph markup: shown as typed, every character in a font that has it.

    Line ends become breaks. A character in no font becomes a box and goes into `fonts.missing`.
    """
    return "<br/>".join(_line_markup(line, font, fonts) for line in _cleaned(text).split("\n"))


def link(text: str, target: str, font: str, fonts: Fonts) -> str:
    """User text as markup that leads somewhere: a web or mail address, or `#name` of a place in the document.

    Raises ValueError for any other kind of target.
    """
    if not _LINK_TARGETS.fullmatch(target):
        raise ValueError("a link leads to http, https, mailto or a place in the document")
    look = f'color="{ACCENT.hexval()}" underline="1" uwidth="0.5" uoffset="-1.4"'
    return f'<a href="{html.escape(target)}" {look}>{markup(text, font, fonts)}</a>'


def plain(text: str) -> str:
    """User text as one line for titles, alternatives and outlines, where the reader's own fonts are used."""
    return " ".join(_cleaned(text).split())


def runs(text: str, font: str, fonts: Fonts) -> list[tuple[str, str]]:
    """User text as one line of (font, characters) pairs, for drawing without a paragraph."""
    return _runs(plain(text), font, fonts)


def _cleaned(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    spaced = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    visible = "".join(character for character in spaced if character == "\n" or not _is_dropped(character))
    return visible if visible.isascii() else _carried(unicodedata.normalize("NFC", visible))


def _carried(text: str) -> str:
    """A mark that combines with no letter stands on a space of its own, as Unicode advises; alone it has no width."""
    marks = (i for i, character in enumerate(text) if unicodedata.category(character).startswith("M"))
    lone = {i for i in marks if i == 0 or text[i - 1].isspace()}
    return "".join("\N{NO-BREAK SPACE}" + character if i in lone else character for i, character in enumerate(text))


def _is_dropped(character: str) -> bool:
    """Control and format characters, surrogates, noncharacters and variation selectors leave no trace."""
    category = unicodedata.category(character)
    if category == "Cf":
        return character not in _VISIBLE_FORMAT_SIGNS
    return category in {"Cc", "Cs"} or character in _INVISIBLE_MARKS or _is_unprintable(ord(character))


def _is_unprintable(code: int) -> bool:
    is_selector = 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE0FFF or 0x180B <= code <= 0x180F
    return is_selector or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _line_markup(line: str, font: str, fonts: Fonts) -> str:
    return "".join(
        html.escape(characters) if name == font else f'<font name="{name}">{html.escape(characters)}</font>'
        for name, characters in _runs(line, font, fonts)
    )


def _runs(line: str, font: str, fonts: Fonts) -> list[tuple[str, str]]:
    if fonts.draws(line, font):
        return [(font, line)] if line else []
    collected: list[tuple[str, str]] = []
    for name, character in _placed(line, font, fonts):
        if collected and collected[-1][0] == name:
            collected[-1] = (name, collected[-1][1] + character)
        else:
            collected.append((name, character))
    return collected


def _placed(line: str, font: str, fonts: Fonts) -> Iterator[tuple[str, str]]:
    """Each character with a font that has it; a space of any width may be drawn as a plain one."""
    for character in line:
        name = fonts.font_for(character, font)
        if name is not None:
            yield name, character
        elif character.isspace():
            yield font, " "
        else:
            fonts.missing.add(character)
            yield _replacement(font, fonts)


def _replacement(font: str, fonts: Fonts) -> tuple[str, str]:
    found = ((fonts.font_for(character, font), character) for character in _REPLACEMENTS)
    return next((name, character) for name, character in found if name is not None)
