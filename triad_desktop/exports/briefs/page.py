"""Page furniture: paper, margins, the cover's band, running heads and footers. Points, y from the lower edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from triad_desktop.exports.briefs.canvas import TaggedCanvas
from triad_desktop.exports.briefs.drawing import CAP_HEIGHT, draw_emblem, draw_shape, draw_text, text_width
from triad_desktop.exports.briefs.fonts import REGULAR, SEMIBOLD, Fonts
from triad_desktop.exports.briefs.palette import ROLE_COLOURS, ROLE_TINTS, SUNKEN, TEXT, TEXT3
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph, Typography
from triad_desktop.models.keys import ROLES, Role
from triad_desktop.text import _

Paper = Literal["A4", "Letter"]

MARGIN = 48.0

_PAPERS: dict[Paper, tuple[float, float]] = {"A4": A4, "Letter": LETTER}
_FRAME_BOTTOM = 56.0
_LATER_TOP = 72.0  # from the upper edge, as the next four
_HEAD_BASELINE = 45.7
_TITLE_TOP = 70.0
_BAND_HEIGHT = 168.0
_BELOW_BAND = 16.0
_BAND_PADDING = 26.0  # under the cover's last line
_SHAPES_WIDTH = 155.0  # on the cover, with the space before them
_SHAPES_BASE = 36.0  # over the band's lower edge
_SHAPE_SIZE = 32.0
_OWN_SHAPE_SIZE = 48.0
_SHAPE_GAP = 9.2
_SHAPE_LINE = 1.0
_EMBLEM_SIZE = 12.4
_MARK_SIZE = 7.0
_MARK_GAP = 7.0
_HEAD_SIZE = 9.25
_FOOTER_SIZE = 7.5
_FOOTER_BASELINE = 29.5
_FOOTER_GAP = 12.0
_LONGEST_COVER_LINE = 200  # characters; the band has to leave room for the page


@dataclass(frozen=True)
class Furniture:
    """Everything of a document that is not its story. Without a role it is the dossier's: neutral, with all shapes."""

    title: str
    cover_lines: tuple[str, ...]  # organisation, initiative
    footer: tuple[str, str]  # left and middle; the page stands on the right
    role: Role | None
    paper: Paper
    fonts: Fonts

    @property
    def size(self) -> tuple[float, float]:
        return _PAPERS[self.paper]

    @property
    def content_width(self) -> float:
        return self.size[0] - 2 * MARGIN

    def cover(self) -> list[TaggedParagraph]:
        """The cover's heading and lines, which the first frame of the first page holds."""
        typography = Typography(self.fonts)
        lines = (
            line[: _LONGEST_COVER_LINE - 1] + "…" if len(line) > _LONGEST_COVER_LINE else line
            for line in self.cover_lines
        )
        return [typography.title(self.title), *map(typography.cover_line, lines)]

    def templates(self) -> list[PageTemplate]:
        band = self._band_height()
        height = self.size[1]
        text_height = band - _TITLE_TOP
        cover = self._frame(height - band, text_height, width=self.content_width - _SHAPES_WIDTH)
        below = self._frame(_FRAME_BOTTOM, height - band - _BELOW_BAND - _FRAME_BOTTOM)
        later = self._frame(_FRAME_BOTTOM, height - _LATER_TOP - _FRAME_BOTTOM)
        return [
            PageTemplate("cover", [cover, below], onPage=self._draw_cover, autoNextPageTemplate="later"),
            PageTemplate("later", [later], onPage=self._draw_head),
        ]

    def draw_footer(self, canvas: TaggedCanvas, page: int, page_count: int) -> None:
        left, middle = self.footer
        right = _("{page} of {pages}").format(page=page, pages=page_count)
        right_width, middle_width, left_width = (
            text_width(text, REGULAR, _FOOTER_SIZE, self.fonts) for text in (right, middle, left)
        )
        middle_width = min(middle_width, self.content_width / 2)
        left_width = min(left_width, self.content_width - middle_width - right_width - 2 * _FOOTER_GAP)
        gap = (self.content_width - left_width - middle_width - right_width) / 2
        with canvas.artifact("/Type /Pagination /Subtype /Footer"):
            self._draw_footer_text(canvas, MARGIN, left, left_width)
            self._draw_footer_text(canvas, MARGIN + left_width + gap, middle, middle_width)
            self._draw_footer_text(canvas, MARGIN + self.content_width - right_width, right, right_width)

    def _draw_footer_text(self, canvas: TaggedCanvas, x: float, text: str, width: float) -> None:
        draw_text(canvas, x, _FOOTER_BASELINE, text, REGULAR, _FOOTER_SIZE, TEXT3, self.fonts, width=width + 0.01)

    def _frame(self, y: float, height: float, width: float | None = None) -> Frame:
        width = width or self.content_width
        return Frame(MARGIN, y, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def _band_height(self) -> float:
        width = self.content_width - _SHAPES_WIDTH
        paragraphs = self.cover()
        heights = sum(paragraph.wrap(width, 0)[1] + paragraph.getSpaceAfter() for paragraph in paragraphs)
        return max(_BAND_HEIGHT, _TITLE_TOP + float(heights) + _BAND_PADDING)

    def _draw_cover(self, canvas: TaggedCanvas, _document: BaseDocTemplate) -> None:
        width, height = self.size
        band = self._band_height()
        with canvas.artifact():
            canvas.setFillColor(ROLE_TINTS[self.role] if self.role else SUNKEN)
            canvas.rect(0, height - band, width, band, stroke=0, fill=1)
            self._draw_cover_shapes(canvas, height - band + _SHAPES_BASE)
            self._draw_brand(canvas, "Triad")

    def _draw_cover_shapes(self, canvas: TaggedCanvas, base: float) -> None:
        x = self.size[0] - MARGIN
        for role in reversed(ROLES):
            size = _OWN_SHAPE_SIZE if role == self.role else _SHAPE_SIZE
            outline = None if self.role in (role, None) else _SHAPE_LINE
            colour = ROLE_COLOURS[self.role or role]
            draw_shape(canvas, role, x - size / 2, base + size / 2, size, outline=outline, colour=colour)
            x -= size + _SHAPE_GAP

    def _draw_head(self, canvas: TaggedCanvas, _document: BaseDocTemplate) -> None:
        with canvas.artifact("/Type /Pagination /Subtype /Header"):
            if self.role:
                baseline = self.size[1] - _HEAD_BASELINE
                middle = baseline + _HEAD_SIZE * CAP_HEIGHT / 2
                draw_shape(canvas, self.role, MARGIN + _MARK_SIZE / 2, middle, _MARK_SIZE)
                self._draw_head_text(canvas, MARGIN + _MARK_SIZE + _MARK_GAP, self.title)
            else:
                self._draw_brand(canvas, self.title)

    def _draw_brand(self, canvas: TaggedCanvas, text: str) -> None:
        draw_emblem(canvas, MARGIN + 0.3, self.size[1] - _HEAD_BASELINE - 3.2, _EMBLEM_SIZE)
        self._draw_head_text(canvas, MARGIN + _EMBLEM_SIZE + _MARK_GAP + 1, text)

    def _draw_head_text(self, canvas: TaggedCanvas, x: float, text: str) -> None:
        baseline = self.size[1] - _HEAD_BASELINE
        width = self.size[0] - MARGIN - x
        draw_text(canvas, x, baseline, text, SEMIBOLD, _HEAD_SIZE, TEXT, self.fonts, width=width)
