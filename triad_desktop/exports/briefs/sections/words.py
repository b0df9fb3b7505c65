"""Paragraphs of several looks: a name with its muted code, values after their titles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reportlab.lib.colors import Color

from triad_desktop.exports.briefs.fonts import MEDIUM, REGULAR, SEMIBOLD
from triad_desktop.exports.briefs.palette import TEXT, TEXT2, TEXT3
from triad_desktop.exports.briefs.paragraphs import BODY_SIZE, TaggedParagraph, Weight
from triad_desktop.exports.briefs.sections.compact import SMALL_SIZE, CompactTypography
from triad_desktop.exports.briefs.text import markup
from triad_desktop.models.keys import Role
from triad_desktop.text import _

_FONTS: dict[Weight, str] = {"regular": REGULAR, "medium": MEDIUM, "semibold": SEMIBOLD}


class Words(NamedTuple):
    """A piece of a paragraph, as typed."""

    text: str
    weight: Weight = "regular"
    colour: Color = TEXT


def mixed(
    typography: CompactTypography, pieces: Iterable[Words], *, size: float = BODY_SIZE, role: Role | None = None
) -> TaggedParagraph:
    """A paragraph without a node of its own, as `Typography.cell`, in which each piece has its own look."""
    style = typography.cell_style(size=size, role=role)
    text = "".join(
        f'<font name="{_FONTS[piece.weight]}" color="#{piece.colour.hexval()[2:]}">'
        f"{markup(piece.text, _FONTS[piece.weight], typography.fonts)}</font>"
        for piece in pieces
        if piece.text
    )
    return TaggedParagraph(text, style, role=role)


def coded(
    typography: CompactTypography,
    code: str,
    text: str,
    *,
    weight: Weight = "medium",
    size: float = BODY_SIZE,
    role: Role | None = None,
) -> TaggedParagraph:
    """What a record says, and after it the code that people cite."""
    gap = " " if text and code else ""
    return mixed(typography, [Words(text, weight), Words(gap + code, "regular", TEXT3)], size=size, role=role)


def details(typography: CompactTypography, values: Iterable[tuple[str, str]]) -> TaggedParagraph:
    """Titles and values, one after the other."""
    pieces: list[Words] = []
    for title, value in values:
        if pieces:
            pieces.append(Words("\N{NO-BREAK SPACE}· ", "regular", TEXT3))
        pieces += [Words(_("{title}: ").format(title=title), "medium", TEXT2), Words(value, "regular", TEXT2)]
    return mixed(typography, pieces, size=SMALL_SIZE)
