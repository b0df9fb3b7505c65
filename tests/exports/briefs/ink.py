"""What the eye sees of a PDF: where letters and paths are, in points from the page's lower left corner."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2
from pypdfium2 import raw

Edges = tuple[float, float, float, float]  # left, lower, right, upper
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Path:
    edges: Edges  # without the width of its line
    line: float | None
    line_colour: Colour | None
    fill_colour: Colour | None
    is_dashed: bool
    is_closed: bool
    segments: int


def letters(content: bytes, page: int | None = None) -> Iterator[Edges]:
    """The edges of every letter and digit, of one page or of all."""
    document = pypdfium2.PdfDocument(BytesIO(content))
    for number in range(len(document)) if page is None else [page]:
        text = document[number].get_textpage()
        for index in range(text.count_chars()):
            if text.get_text_range(index, 1)[:1].isalnum():
                yield text.get_charbox(index)


def paths(content: bytes, page: int = 0) -> list[Path]:
    document = pypdfium2.PdfDocument(BytesIO(content))
    return [_path(found) for found in document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]


def text_colours(content: bytes, page: int = 0) -> list[Colour]:
    """The colour of each piece of text, in the order of drawing."""
    document = pypdfium2.PdfDocument(BytesIO(content))
    pieces = document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
    return [_colour(raw.FPDFPageObj_GetFillColor, piece) for piece in pieces]


def rendered(content: bytes) -> bytes:
    """The first page's pixels."""
    return bytes(pypdfium2.PdfDocument(BytesIO(content))[0].render(scale=3).buffer)


def _path(found: Any) -> Path:
    filled, stroked, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(found, filled, stroked)
    raw.FPDFPageObj_GetStrokeWidth(found, width)
    line = round(width.value, 3) if stroked.value else None
    left, lower, right, upper = found.get_bounds()
    segments = raw.FPDFPath_CountSegments(found)
    margin = line or 0
    return Path(
        (left + margin, lower + margin, right - margin, upper - margin),
        line,
        _colour(raw.FPDFPageObj_GetStrokeColor, found) if stroked.value else None,
        _colour(raw.FPDFPageObj_GetFillColor, found) if filled.value else None,
        raw.FPDFPageObj_GetDashCount(found) > 0,
        bool(raw.FPDFPathSegment_GetClose(raw.FPDFPath_GetPathSegment(found, segments - 1))),
        segments,
    )


def _colour(ask: Callable[..., int], found: Any) -> Colour:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    ask(found, red, green, blue, alpha)
    return red.value, green.value, blue.value
