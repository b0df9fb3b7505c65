"""Paragraphs of several looks: a name with its muted code, values after their titles, items of lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportlab.lib.colors import Color

from triad_desktop.exports.briefs.fonts import MEDIUM, REGULAR, SEMIBOLD
from triad_desktop.exports.briefs.marks import LetteredItem, RaciPill, pills_width
from triad_desktop.exports.briefs.palette import TEXT, TEXT2, TEXT3
from triad_desktop.exports.briefs.paragraphs import BODY_SIZE, TaggedParagraph, Weight
from triad_desktop.exports.briefs.sections.compact import CompactTypography
from triad_desktop.exports.briefs.structure import Node
from triad_desktop.exports.briefs.text import markup
from triad_desktop.models.keys import Role
from triad_desktop.text import _

ITEM_GAP = 2.5
_FONTS: dict[Weight, str] = {"regular": REGULAR, "medium": MEDIUM, "semibold": SEMIBOLD}


class Words(NamedTuple):
    """A piece of a paragraph, as typed."""

    text: str
    weight: Weight = "regular"
    colour: Color = TEXT


DOT = Words("\N{NO-BREAK SPACE}· ", "regular", TEXT3)


def mixed(
    typography: CompactTypography, pieces: Iterable[Words], *, size: float = BODY_SIZE, role: Role | None = None
) -> TaggedParagraph:
    """A paragraph without a node of its own, as `Typography.cell`, in which each piece has its own look."""
    return TaggedParagraph(_marked_up(typography, pieces), typography.cell_style(size=size, role=role), role=role)


def running(typography: CompactTypography, pieces: Iterable[Words], *, before: float = ITEM_GAP) -> TaggedParagraph:
    """A paragraph with a node of its own, in which each piece has its own look."""
    style = typography.running_style(before=before)
    return TaggedParagraph(_marked_up(typography, pieces), style, nodes=(Node("P"),))


def item(typography: CompactTypography, listing: Node, pieces: Iterable[Words]) -> TaggedParagraph:
    """An item of the list that this node stands for."""
    style = typography.running_style(before=ITEM_GAP)
    return TaggedParagraph(_marked_up(typography, pieces), style, nodes=(listing, Node("LI"), Node("LBody")))


def lettered_item(
    typography: CompactTypography, listing: Node, pieces: Iterable[Words], pills: Sequence[RaciPill]
) -> LetteredItem:
    """An item of a list after its letters."""
    style = typography.running_style(before=ITEM_GAP, indent=pills_width(len(pills)))
    found = LetteredItem(_marked_up(typography, pieces), style, nodes=(listing, Node("LI"), Node("LBody")))
    found.pills = pills
    return found


def _marked_up(typography: CompactTypography, pieces: Iterable[Words]) -> str:
    return "".join(
        f'<font name="{_FONTS[piece.weight]}" color="#{piece.colour.hexval()[2:]}">'
        f"{markup(piece.text, _FONTS[piece.weight], typography.fonts)}</font>"
        for piece in pieces
        if piece.text
    )


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
    return mixed(typography, titled(values))


def begun_large(words: str) -> str:
    """Words for a cell of their own, where they begin as a sentence does."""
    return words[:1].upper() + words[1:]


def titled(values: Iterable[tuple[str, str]]) -> list[Words]:
    """Titles and values as pieces, with dots between them."""
    pieces: list[Words] = []
    for title, value in values:
        if pieces:
            pieces.append(DOT)
        pieces += [Words(_("{title}: ").format(title=title), "medium", TEXT2), Words(value, "regular", TEXT2)]
    return pieces
