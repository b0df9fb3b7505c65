"""A tagged canvas without a document around it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from triad_desktop.exports.briefs.canvas import TaggedCanvas
from triad_desktop.exports.briefs.fonts import REGULAR

Draw = Callable[[TaggedCanvas], None]


def drawn(*pages: Draw) -> bytes:
    written = BytesIO()
    canvas = new_canvas(written)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def new_canvas(written: BytesIO) -> TaggedCanvas:
    return TaggedCanvas(
        written,
        furnish=lambda *_: None,
        describe=lambda _: None,
        initialFontName=REGULAR,
        invariant=1,
        pageCompression=1,
    )
