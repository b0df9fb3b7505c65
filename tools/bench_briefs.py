"""The four PDFs, and as their floor the same words in plain platypus paragraphs and tables without tags."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as PlainTable

from triad_desktop.exports.briefs.blocks import HEAD_LINE, ROW_LINE, Columns, Stack, TwoColumns
from triad_desktop.exports.briefs.brief import brief_story, make_brief
from triad_desktop.exports.briefs.figures import Box, Label, VectorFigure
from triad_desktop.exports.briefs.fonts import REGULAR, Fonts
from triad_desktop.exports.briefs.marks import LetteredItem, RaciPill, TickBox
from triad_desktop.exports.briefs.page import MARGIN
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph
from triad_desktop.exports.briefs.sections.compact import CompactTypography
from triad_desktop.exports.briefs.sections.context import brief_context
from triad_desktop.exports.briefs.tables import HiddenTitle, Table
from triad_desktop.exports.order import BRIEFS, BriefOrder
from triad_desktop.models.keys import ROLES
from triad_desktop.resource_files import read_brief_fonts
from triad_desktop.storage.document import read_project

WIDTH = A4[0] - 2 * MARGIN
SMALL = ParagraphStyle("small", fontName=REGULAR, fontSize=8, leading=10)
Words = tuple[str, ParagraphStyle]


@dataclass(frozen=True)
class Grid:
    """A table's column widths, and its rows of cells of paragraphs; a single cell runs across all columns."""

    widths: list[float]
    rows: list[list[list[Words]]]


class BriefBench:
    def __init__(self, sample: Path) -> None:
        project = read_project(sample, data_directory=None)
        self._records, self._framework = project.records, project.framework
        self._fonts = read_brief_fonts()
        self._plain = [list(self._texts(role)) for role in BRIEFS]

    def make_briefs(self) -> list[bytes]:
        """The four PDFs, from records to bytes."""
        return [make_brief(self._records, self._framework, BriefOrder(role), self._fonts).pdf for role in BRIEFS]

    def make_plain(self) -> list[bytes]:
        """The same words, from texts to bytes."""
        return [_plain_pdf(texts) for texts in self._plain]

    def _texts(self, brief: str) -> Iterator[Words | Grid]:
        role = brief if brief in ROLES else None
        context = brief_context(self._records, self._framework, role, CompactTypography(Fonts(self._fonts)), WIDTH)
        return _walk(brief_story(context))


def _walk(flowables: Iterable[object]) -> Iterator[Words | Grid]:
    """The words of a story in its order; a figure's as one small paragraph."""
    for flowable in flowables:
        if isinstance(flowable, LetteredItem):
            yield from _walk(flowable.pills)
        if isinstance(flowable, TaggedParagraph):
            yield _markup(flowable), flowable.style
        elif isinstance(flowable, RaciPill):
            yield flowable._letter, SMALL
        elif isinstance(flowable, HiddenTitle):
            yield html.escape(flowable._text), SMALL
        elif isinstance(flowable, VectorFigure):
            yield html.escape(" ".join(_figure_words(flowable))), SMALL
        elif isinstance(flowable, (Stack, TwoColumns)):
            yield from _walk(flowable._content)
        elif isinstance(flowable, Columns):
            yield from _walk(flowable._columns)
        elif isinstance(flowable, Table):
            yield _grid(flowable)
        elif not isinstance(flowable, TickBox):
            raise TypeError(f"no words are known of {flowable!r}")


def _markup(paragraph: TaggedParagraph) -> str:
    """Each piece in its own font."""
    return "".join(
        f'<font name="{piece.fontName}">{html.escape(piece.text)}</font>'
        if len(paragraph.frags) > 1
        else html.escape(piece.text)
        for piece in paragraph.frags
    )


def _figure_words(figure: VectorFigure) -> Iterator[str]:
    for primitive in figure._primitives:
        if isinstance(primitive, Box):
            yield from (line.text for line in primitive.lines)
        elif isinstance(primitive, Label):
            yield primitive.text


def _grid(found: Table) -> Grid:
    rows = []
    for row in (found._head, *found._rows):
        rows.append([_cell(stack) for _node, stack in row._cells])
        rows += [[_cell(row._more)]] if row._more else []
    found.wrapOn(None, WIDTH, 0)
    return Grid(found._widths, rows)


def _cell(stack: Stack) -> list[Words]:
    return [words for words in _walk(stack._content) if isinstance(words, tuple)]


def _plain_pdf(texts: Iterable[Words | Grid]) -> bytes:
    written = BytesIO()
    document = SimpleDocTemplate(
        written,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=72,
        bottomMargin=56,
        initialFontName=REGULAR,
    )
    document.build([_plain_table(one) if isinstance(one, Grid) else Paragraph(*one) for one in texts])
    return written.getvalue()


def _plain_table(grid: Grid) -> PlainTable:
    columns = len(grid.widths)
    cells = [[[Paragraph(*words) for words in cell] for cell in row] + [""] * (columns - len(row)) for row in grid.rows]
    across = [("SPAN", (0, at), (-1, at)) for at, row in enumerate(grid.rows) if len(row) < columns]
    lines = [("LINEBELOW", (0, 0), (-1, 0), HEAD_LINE.width, HEAD_LINE.colour)]
    lines += [("LINEBELOW", (0, 1), (-1, -1), ROW_LINE.width, ROW_LINE.colour)]
    look = [*lines, *across, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONT", (0, 0), (-1, -1), REGULAR)]
    return PlainTable(cells, colWidths=grid.widths, repeatRows=1, style=[*look, ("LEFTPADDING", (0, 0), (-1, -1), 0)])
