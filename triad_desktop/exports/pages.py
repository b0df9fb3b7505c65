"""Pages of a finished PDF as pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pypdfium2 import PdfDocument

from triad_desktop.exports.order import DrawnPage, PagePicture

_LESS = 0.001  # of a pixel, because PDFium rounds up


def drawn_pages(pdf: bytes, pictures: Iterable[PagePicture]) -> Iterator[DrawnPage]:
    """One after the other, each drawn when it is asked for. Raises PdfiumError for what is no PDF."""
    document = PdfDocument(pdf)
    try:
        for picture in pictures:
            yield _drawn(document, picture)
    finally:
        document.close()


def _drawn(document: PdfDocument, picture: PagePicture) -> DrawnPage:
    page = document[picture.page]
    bitmap = page.render(scale=(picture.width - _LESS) / page.get_width(), prefer_bgrx=True)
    return DrawnPage(picture, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
