"""Paragraphs that know their place in the structure tree, in the briefs' typography. Sizes in points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus.paragraph import Paragraph, _getFragWords, _SplitFrag, _SplitFragH, _SplitFragHS

from triad_desktop.exports.briefs.canvas import TaggedText
from triad_desktop.exports.briefs.drawing import CAP_HEIGHT, draw_shape
from triad_desktop.exports.briefs.fonts import MEDIUM, REGULAR, SEMIBOLD, Fonts
from triad_desktop.exports.briefs.palette import TEXT, TEXT2
from triad_desktop.exports.briefs.structure import Node
from triad_desktop.exports.briefs.text import markup, plain
from triad_desktop.exports.briefs.wide_words import broken_words, joinable
from triad_desktop.facilitation.word_breaks import own_parts
from triad_desktop.models.keys import Role

Weight = Literal["regular", "medium", "semibold"]
Align = Literal["left", "right"]

BODY_SIZE = 8.5
BODY_LEADING = 12.0

_FONTS: dict[Weight, str] = {"regular": REGULAR, "medium": MEDIUM, "semibold": SEMIBOLD}
_TITLE_TRACKING = -0.02  # of the size
_MARK_SIZE = 0.7  # of the text's size, as the indents
_MARK_INDENT = 1.2
_BULLET_INDENT = 1.4
_STATEMENT_MARGIN = 48.0
_ROUNDING = 0.1  # points that a line is wider than its words, so that they fit for certain


class TaggedParagraph(Paragraph):
    """A paragraph of the last of `nodes`, which lies in the ones before it; without nodes, of what surrounds it.

    `label` is the node of the bullet. `role` draws the role's shape before the first line, as decoration: the text has
    to name the role or who is of it. `outline` is the title and level, from 0, of an outline entry that leads here.
    """

    frags: list[Any]
    blPara: Any  # noqa: N815 - ReportLab's name for the broken lines

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle,
        bulletText: str | None = None,  # noqa: N803 - ReportLab makes the parts of a split with these names
        frags: list[Any] | None = None,
        *,
        nodes: tuple[Node, ...] = (),
        label: Node | None = None,
        role: Role | None = None,
        outline: tuple[str, int] | None = None,
    ) -> None:
        super().__init__(text, style, bulletText, frags)
        self.nodes = nodes
        self.label = label
        self.role = role
        self.outline = outline
        self._goes_on = False
        self._room: list[float] = []
        self._kept: tuple[list[float], Any] | None = None
        if len(self.frags) == 1 and getattr(self.frags[0], "link", None):
            self.frags[0].backColor = None  # ReportLab reports links only of paragraphs that have more than plain text

    def getKeepWithNext(self) -> bool:  # noqa: N802 - ReportLab's name
        return bool(self.style.keepWithNext)  # the style's word, because a build overwrites the paragraph's own

    def breakLines(self, width: list[float]) -> Any:  # noqa: N802 - ReportLab's name
        """ReportLab breaks a wide word where the line ends, so it gets such words in parts that fit."""
        if self._kept and self._kept[0] == width:
            return self._kept[1]
        self._room, self._kept, frags = list(width), None, self.frags
        broken = super().breakLines(width)
        if self._splitLongWordCount:
            self.frags = broken_words(_getFragWords(_whole(frags)), min(width))
            broken = super().breakLines(list(self._room))
            self.frags = joinable(self.frags)
            self._kept = (self._room, broken)
        return broken

    def split(self, availWidth: float, availHeight: float) -> list[TaggedParagraph]:  # noqa: N803
        lines = self.blPara
        parts: list[TaggedParagraph] = super().split(availWidth, availHeight)
        self.blPara = lines  # ReportLab forgets it when there is no room for a part
        if len(parts) == 2:
            head, tail = parts
            head.nodes = tail.nodes = self.nodes
            head.label, head.role, head.outline = self.label, self.role, self.outline
            head._goes_on = not self._breaks_word(len(head.blPara.lines) - 1)
            tail._goes_on = self._goes_on
            if lines.kind == 1:  # the head of a broken word might fit elsewhere by itself
                head._kept = (self._room, head.blPara)
        return parts

    def longest_word(self, length: int, most: float) -> float:
        """The width that the widest of its words with at least so many letters needs; 0 without such a word.

        Words wider than `most` count with their parts that are not.
        """
        most -= self.style.leftIndent + _ROUNDING
        widths = (
            width
            for frag in self.frags
            for word in frag.text.split(" ")
            if len(word) >= length
            for width in _part_widths(word, frag, most)
        )
        widest = max(widths, default=None)
        return 0.0 if widest is None else float(widest + self.style.leftIndent + _ROUNDING)

    def draw(self) -> None:
        if not self.blPara.lines:
            return
        nodes = (*self.nodes[:-1], self.label) if self.bulletText and self.label else self.nodes
        with self.canv.tagged(*nodes):
            if self.outline:
                self.canv.add_outline(*self.outline, self.height)
            if self.role:
                self._draw_mark(self.role)
            super().draw()

    def beginText(self, x: float, y: float) -> TaggedText:  # noqa: N802 - ReportLab's hook, called after the bullet
        if self.bulletText and self.label:
            self.canv.retag(self.nodes[-1])
        text = self.canv.beginText(x, y)
        text.line_ends = iter(self._line_ends())
        tracking = getattr(self.style, "tracking", 0)
        if tracking:
            text.setCharSpace(tracking * self.style.fontSize)
        return text

    def _draw_mark(self, role: Role) -> None:
        size = self.style.fontSize * _MARK_SIZE
        middle = self.height - self.style.fontSize * (1 - CAP_HEIGHT / 2)
        draw_shape(self.canv, role, size / 2, middle, size)

    def _line_ends(self) -> list[str]:
        """ReportLab drops the space at a line's end; without it, the words of two lines merge for a reader."""
        inner = ["" if self._breaks_word(line) else " " for line in range(len(self.blPara.lines) - 1)]
        return [*inner, " " if self._goes_on else ""]

    def _breaks_word(self, line: int) -> bool:
        """Whether a word that is too long for the column goes on in the next line."""
        lines = self.blPara.lines
        if self.blPara.kind == 0:
            return False
        end = lines[line + 1].sFW if line + 1 < len(lines) else None
        pieces = [word for word in self.frags[lines[line].sFW : end] if isinstance(word, _SplitFrag)]
        return bool(pieces) and not isinstance(pieces[-1], (_SplitFragH, _SplitFragHS))


def _whole(frags: list[Any]) -> list[Any]:
    """The pieces with their text: a part of a paragraph of one piece has words instead."""
    return [one.clone(text=" ".join(one.words)) if hasattr(one, "words") else one for one in frags]


def _part_widths(word: str, frag: Any, most: float) -> list[float]:
    """The width of the word, or those of its parts that are no wider than `most`."""
    width = stringWidth(word, frag.fontName, frag.fontSize)
    if width <= most:
        return [width]
    parts = (stringWidth(part, frag.fontName, frag.fontSize) for part in own_parts(word))
    return [part for part in parts if part <= most]


class Typography:
    """Makes the briefs' paragraphs out of user text, every one of which goes through `text.markup`."""

    def __init__(self, fonts: Fonts, *, cell_leading: float | None = None) -> None:
        """`cell_leading` is the space from line to line in cells, of the letters' size; else that of running text."""
        self.fonts = fonts
        self._cell_leading = cell_leading
        self._styles: dict[tuple[object, ...], ParagraphStyle] = {}

    def title(self, text: str) -> TaggedParagraph:
        """The document's title, its one heading of level 1."""
        style = self._style("semibold", 28, 34, TEXT, after=7.8, tracking=_TITLE_TRACKING)
        return self._paragraph(text, style, nodes=(Node("H1"),), outline=(plain(text), 0))

    def cover_line(self, text: str) -> TaggedParagraph:
        return self._paragraph(text, self._style("regular", 11, 15, TEXT2), nodes=(Node("P"),))

    def statement(self, text: str) -> TaggedParagraph:
        """One sentence on what the reader does here."""
        return self._paragraph(
            text, self._style("medium", 14, 20, TEXT, before=20, after=2, margin=_STATEMENT_MARGIN), nodes=(Node("P"),)
        )

    def heading(self, text: str) -> TaggedParagraph:
        """The heading of a section, level 2, in the outline."""
        style = self._style("semibold", 12, 16, TEXT, before=14, after=2, keep=True)
        return self._paragraph(text, style, nodes=(Node("H2"),), outline=(plain(text), 1))

    def subheading(self, text: str, role: Role | None = None) -> TaggedParagraph:
        """A heading of level 3, inside a section."""
        style = self._style("semibold", BODY_SIZE, BODY_LEADING, TEXT, before=6, keep=True, indent=_indent(role))
        return self._paragraph(text, style, nodes=(Node("H3"),), role=role)

    def label(self, text: str) -> TaggedParagraph:
        """A small name over a value."""
        return self._paragraph(text, self._style("regular", 8, 11, TEXT2, keep=True), nodes=(Node("P"),))

    def text(
        self,
        text: str,
        *,
        weight: Weight = "regular",
        colour: Color = TEXT,
        role: Role | None = None,
        before: float = 0,
        after: float = 0,
    ) -> TaggedParagraph:
        """A paragraph of running text."""
        style = self._style(weight, BODY_SIZE, BODY_LEADING, colour, before=before, after=after, indent=_indent(role))
        return self._paragraph(text, style, nodes=(Node("P"),), role=role)

    def cell(
        self,
        text: str,
        *,
        weight: Weight = "regular",
        colour: Color = TEXT,
        size: float = BODY_SIZE,
        align: Align = "left",
        role: Role | None = None,
    ) -> TaggedParagraph:
        """Text of whatever holds it, a table's cell or a list's item, without a node of its own."""
        style = self.cell_style(weight=weight, colour=colour, size=size, align=align, role=role)
        return self._paragraph(text, style, role=role)

    def cell_style(
        self,
        *,
        weight: Weight = "regular",
        colour: Color = TEXT,
        size: float = BODY_SIZE,
        align: Align = "left",
        role: Role | None = None,
    ) -> ParagraphStyle:
        """The look of a cell's text."""
        leading = size * self._cell_leading if self._cell_leading else BODY_LEADING
        return self._style(weight, size, leading, colour, align=align, indent=_indent(role))

    def items(self, texts: Iterable[str], *, bullet: str | None = "•", colour: Color = TEXT) -> list[TaggedParagraph]:
        """A list, one paragraph an item. Without a bullet the items stand at the margin."""
        listed = Node("L")
        indent = _BULLET_INDENT if bullet else 0
        after = 2 if bullet else 0
        style = self._style("regular", BODY_SIZE, BODY_LEADING, colour, after=after, indent=indent)
        return [
            self._paragraph(text, style, bullet=bullet, nodes=(listed, Node("LI"), Node("LBody")), label=Node("Lbl"))
            for text in texts
        ]

    def _paragraph(
        self, text: str, style: ParagraphStyle, *, bullet: str | None = None, **place: Any
    ) -> TaggedParagraph:
        return TaggedParagraph(markup(text, style.fontName, self.fonts), style, bullet, **place)

    def _style(
        self,
        weight: Weight,
        size: float,
        leading: float,
        colour: Color,
        *,
        align: Align = "left",
        before: float = 0,
        after: float = 0,
        indent: float = 0,
        keep: bool = False,
        tracking: float = 0,
        margin: float = 0,
    ) -> ParagraphStyle:
        """`indent` and `tracking` as parts of the size, `margin` on the right."""
        key = (weight, size, leading, colour.hexval(), align, before, after, indent, keep, tracking, margin)
        if key not in self._styles:
            self._styles[key] = ParagraphStyle(
                "brief",
                fontName=_FONTS[weight],
                fontSize=size,
                leading=leading,
                textColor=colour,
                alignment=TA_RIGHT if align == "right" else TA_LEFT,
                spaceBefore=before,
                spaceAfter=after,
                leftIndent=indent * size,
                rightIndent=margin,
                bulletFontName=_FONTS[weight],
                bulletFontSize=size,
                keepWithNext=int(keep),
                allowWidows=0,
                allowOrphans=0,
                spaceShrinkage=0,
                splitLongWords=1,
                tracking=tracking,
            )
        return self._styles[key]


def _indent(role: Role | None) -> float:
    return _MARK_INDENT if role else 0
