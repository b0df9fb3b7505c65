"""Small marks that stand in a line of text: RACI pills and tick boxes. Points."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.drawing import CAP_HEIGHT, draw_text
from triad_desktop.exports.briefs.fonts import SEMIBOLD, Fonts
from triad_desktop.exports.briefs.palette import EDGE, ROLE_COLOURS, ROLE_TINTS, TEXT2, WHITE
from triad_desktop.exports.briefs.paragraphs import BODY_LEADING, BODY_SIZE, TaggedParagraph
from triad_desktop.exports.briefs.structure import Node
from triad_desktop.models.keys import Letter, Role

_MIDDLE = BODY_LEADING - BODY_SIZE * (1 - CAP_HEIGHT / 2)  # of a line's capitals, from the line's lower edge
_PILL_WIDTH = 13.0
_PILL_HEIGHT = 11.0
_PILL_RADIUS = 2.0
_LETTER_SIZE = 8.0
_PILL_GAP = 1.5
_BOX_SIZE = 7.0
_BOX_RADIUS = 1.1


class RaciPill(Flowable):
    """A letter that ranks by weight: A solid, R tinted, C outlined, I bare. The letter is text of the cell around it."""

    def __init__(self, letter: Letter, role: Role, fonts: Fonts) -> None:
        super().__init__()
        self.width, self.height = _PILL_WIDTH, BODY_LEADING
        self._letter = letter
        self._role = role
        self._fonts = fonts

    def draw(self) -> None:
        colour = self._draw_shape()
        baseline = _MIDDLE - _LETTER_SIZE * CAP_HEIGHT / 2
        draw_text(
            self.canv,
            _PILL_WIDTH / 2,
            baseline,
            self._letter,
            SEMIBOLD,
            _LETTER_SIZE,
            colour,
            self._fonts,
            align="middle",
        )

    def _draw_shape(self) -> Color:
        """Answers the colour of the letter."""
        role_colour = ROLE_COLOURS[self._role]
        if self._letter == "A":
            self._draw_box(role_colour, role_colour)
            return WHITE
        if self._letter == "R":
            self._draw_box(role_colour, ROLE_TINTS[self._role])
            return role_colour
        if self._letter == "C":
            self._draw_box(EDGE, WHITE)
        return TEXT2

    def _draw_box(self, edge: Color, fill: Color) -> None:
        self.canv.setLineWidth(0.75)
        self.canv.setStrokeColor(edge)
        self.canv.setFillColor(fill)
        inset = 0.375
        lower = _MIDDLE - _PILL_HEIGHT / 2 + inset
        self.canv.roundRect(
            inset, lower, _PILL_WIDTH - 2 * inset, _PILL_HEIGHT - 2 * inset, _PILL_RADIUS, stroke=1, fill=1
        )


class LetteredItem(TaggedParagraph):
    """An item of a list after pills, which are its label. The text has to be indented by `pills_width`."""

    pills: Sequence[RaciPill] = ()

    def split(self, availWidth: float, availHeight: float) -> list[TaggedParagraph]:  # noqa: N803
        parts = super().split(availWidth, availHeight)
        for part in parts[:1]:
            part.pills = self.pills
        return parts

    def draw(self) -> None:
        if self.pills:
            label = Node("Lbl")
            for place, pill in enumerate(self.pills):
                with self.canv.tagged(*self.nodes[:-1], label, Node("Span")):  # or readers hear two letters as one word
                    x = place * (_PILL_WIDTH + _PILL_GAP)
                    pill.drawOn(self.canv, x, self.height - BODY_LEADING)
        super().draw()


def pills_width(count: int) -> float:
    """The room for this many pills before a text."""
    return count * (_PILL_WIDTH + _PILL_GAP) + 3.0


class TickBox(Flowable):
    """An empty box to tick on paper: decoration, because the words beside it say what there is to do."""

    def __init__(self) -> None:
        super().__init__()
        self.width, self.height = _BOX_SIZE + 0.75, BODY_LEADING

    def draw(self) -> None:
        self.canv.setLineWidth(0.75)
        self.canv.setStrokeColor(EDGE)
        self.canv.roundRect(0.375, _MIDDLE - _BOX_SIZE / 2, _BOX_SIZE, _BOX_SIZE, _BOX_RADIUS)
