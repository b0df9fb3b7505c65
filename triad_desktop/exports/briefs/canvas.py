"""A canvas on which everything is either content of the structure tree or decoration (an artifact).

Text needs a current node: drawn without one it raises, so nothing untagged can slip in. Lines and shapes are
decoration, unless a figure encloses them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArrayCompact,
    PDFDictionary,
    PDFName,
    PDFPage,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from triad_desktop.exports.briefs.structure import Box, Element, Node, StructureTree

_PAINTS = ("line", "lines", "rect", "ellipse", "roundRect", "arc", "bezier", "drawPath")
_REFUSED = ("drawImage", "drawInlineImage", "doForm", "beginForm", "shade", "wedge", "clipPath")
_PAGE_KEYS = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]

Furnish = Callable[["TaggedCanvas", int, int], None]
"""Draws what needs the number of pages: canvas, this page from 1, all pages."""
Describe = Callable[["TaggedCanvas"], None]
"""Adds what describes the whole document, when its pages and its tree are finished."""


class UntaggedContentError(RuntimeError):
    """Something was drawn that no structure element and no artifact holds."""


class TaggedText(PDFTextObject):
    """Text whose showing operators stand in marked content of the current element, or of a link inside it."""

    def __init__(self, canvas: TaggedCanvas, x: float = 0, y: float = 0, direction: str | None = None) -> None:
        super().__init__(canvas, x, y, direction)
        self.line_ends: Iterator[str] = iter(())  # what follows each line's last word for a reader, not for the eye
        self._is_open = False
        self._shown = ""  # the characters that went out last
        self._link_words: list[str] | None = None

    def getCode(self) -> str:  # noqa: N802 - ReportLab's name
        self._close()
        return super().getCode()

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 - ReportLab's names
        super()._textOut(text + next(self.line_ends, "") if TStar else text, TStar)

    def _formatText(self, text: str) -> str:  # noqa: N802 - ReportLab's name
        if text and not self._is_open:
            self._open(self._canvas.current_element())
        if self._link_words is not None:
            self._link_words.append(text)
        self._shown = text
        return super()._formatText(text)

    def _linkRecord(self, _link: tuple[int, str], kind: str) -> None:  # noqa: N802 - ReportLab's hook
        """Called when a link's first characters in a line are out already, and after its last ones."""
        if kind == "start":
            shown = self._code.pop()
            self._close()
            self._link_words = [self._shown]
            self._open(self._canvas.begin_link(self._link_words))
            self._code.append(shown)
        else:
            self._close()
            self._link_words = None

    def _open(self, element: Element | None) -> None:
        if element is not None:
            self._code.append(self._canvas.content_operator(element))
            self._is_open = True

    def _close(self) -> None:
        if self._is_open:
            self._code.append("EMC")
            self._is_open = False


class TaggedCanvas(Canvas):
    """Writes to `filename`, an open binary file.

    `furnish` is called for every page when the number of pages is known, `describe` once before the file is written.
    """

    def __init__(self, filename: Any, *, furnish: Furnish, describe: Describe, **options: Any) -> None:
        self.tree = StructureTree()
        self._furnish = furnish
        self._describe = describe
        self._elements = [self.tree.root]
        self._is_enclosed = False
        self._pending_links: list[tuple[Element, list[str]]] = []
        self._links: list[PDFDictionary] = []
        self._outline_level = -1
        super().__init__(filename, pdfVersion=(1, 7), **options)

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> TaggedText:  # noqa: N802
        return TaggedText(self, x, y, direction)

    def current_element(self) -> Element | None:
        """Where text belongs now; None inside enclosing content, which holds it already."""
        if self._is_enclosed:
            return None
        if len(self._elements) == 1:
            raise UntaggedContentError("text needs a node of the structure tree, or an artifact, around it")
        return self._elements[-1]

    def content_operator(self, element: Element) -> str:
        """The operator that opens another marked content of the element."""
        return f"/{element.node.tag} <</MCID {self.tree.mark(element, self._pageNumber - 1)}>> BDC"

    @contextmanager
    def tagged(self, *nodes: Node) -> Iterator[None]:
        """Text drawn inside belongs to the last node, which lies in the ones before it. Without effect in an artifact."""
        depth = len(self._elements)
        if not self._is_enclosed:
            for node in nodes:
                self._elements.append(self.tree.element(node, self._elements[-1]))
        try:
            yield
        finally:
            del self._elements[depth:]

    def retag(self, node: Node) -> None:
        """Inside `tagged`: from now on text belongs to this sibling of the last node."""
        if not self._is_enclosed:
            self._elements[-1] = self.tree.element(node, self._elements[-2])

    @contextmanager
    def artifact(self, properties: str = "") -> Iterator[None]:
        """Everything drawn inside is decoration, for example `/Type /Pagination /Subtype /Footer`."""
        if self._is_enclosed:
            yield
            return
        with self._enclosed(f"/Artifact <<{properties}>> BDC" if properties else "/Artifact BMC"):
            yield

    @contextmanager
    def figure(self, node: Node, bounds: Box) -> Iterator[None]:
        """Everything drawn inside is one piece of content; `bounds` in the current coordinates."""
        if self._is_enclosed:
            yield
            return
        element = self.tree.element(node, self._elements[-1])
        element.bounds = tuple(self._absRect(bounds, relative=1))
        with self._enclosed(self.content_operator(element)):
            yield

    @contextmanager
    def _enclosed(self, operator: str) -> Iterator[None]:
        self._code.append(operator)
        self._is_enclosed = True
        try:
            yield
        finally:
            self._is_enclosed = False
            self._code.append("EMC")

    def add_outline(self, title: str, level: int, height: float) -> None:
        """An outline entry that leads to `height` in the current coordinates. Levels count from 0, gaps are closed."""
        key = f"outline-{len(self._destinations)}"
        self._outline_level = min(level, self._outline_level + 1)
        self.bookmarkHorizontal(key, 0, height)
        self.addOutlineEntry(title, key, self._outline_level)

    def begin_link(self, words: list[str]) -> Element | None:
        """A new Link element, whose annotation comes with the end of the line; `words` may grow until then."""
        if self._is_enclosed:
            return None
        element = self.tree.element(Node("Link"), self._elements[-1])
        self._pending_links.append((element, words))
        return element

    def linkURL(self, url: str, rect: Box, relative: int = 0, **_: Any) -> None:  # noqa: N802 - ReportLab's name
        action = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(url)})
        self._add_link({"A": action}, self._absRect(rect, relative))

    def linkRect(  # noqa: N802 - ReportLab's name
        self,
        contents: str,
        destinationname: str,
        Rect: Box,  # noqa: N803
        relative: int = 1,
        **_: Any,
    ) -> None:
        self._add_link({"Dest": self._bookmarkReference(destinationname)}, self._absRect(Rect, relative))

    def _add_link(self, target: dict[str, object], bounds: Box) -> None:
        if self._is_enclosed:
            return
        element, words = self._pending_links.pop(0)
        link = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArrayCompact(bounds),
                "Border": PDFArrayCompact([0, 0, 0]),
                "F": 4,  # printed with the page
                "Contents": PDFString("".join(words).strip()),
                **target,
            }
        )
        self._addAnnotation(link)
        self.tree.annotate(element, self._pageNumber - 1, self._annotationrefs[-1])
        self._links.append(link)

    def save(self) -> None:
        """Finish the tree and the file after the last page's `showPage`. Raises UntaggedContentError before it."""
        if self._is_enclosed or self._code:
            raise UntaggedContentError("the last page is not finished")
        self._finish_pages()
        self._write_structure()
        self._describe(self)
        super().save()

    def content_hash(self) -> str:
        """Follows from everything that the pages show and the tree says; the same on every machine."""
        digest = hashlib.sha256()
        for page in self._doc.Pages.pages:
            digest.update(page.Contents.content.encode("utf-8"))
        for element in self.tree.walk():
            digest.update(repr((element.node, element.bounds)).encode("utf-8"))
        for link in self._links:
            digest.update(link.format(self._doc))
        return digest.hexdigest()

    def _finish_pages(self) -> None:
        pages = self._doc.Pages.pages
        for number, page in enumerate(pages):
            self._furnish(self, number + 1, len(pages))
            content = page.stream + "\n".join([*self._code, ""])
            self._code.clear()
            page.Contents = PDFStream(content=content, filters=[PDFZCompress])
            page.__NoDefault__ = _PAGE_KEYS
            page.StructParents = number
            page.Tabs = PDFName("S")

    def _write_structure(self) -> None:
        pages = [self._doc.Reference(page) for page in self._doc.Pages.pages]
        for number, link in enumerate(self._links):
            link["StructParent"] = len(pages) + number
        self.setCatalogEntry("StructTreeRoot", self.tree.write(self._doc, pages))
        self.setCatalogEntry("MarkInfo", PDFDictionary({"Marked": "true"}))


def _as_artifact(name: str) -> Callable[..., None]:
    paint = getattr(Canvas, name)

    def painted(canvas: TaggedCanvas, *arguments: Any, **options: Any) -> None:
        with canvas.artifact():
            paint(canvas, *arguments, **options)

    return painted


def _refused(name: str) -> Callable[..., None]:
    def refuse(*_: Any, **__: Any) -> None:
        raise UntaggedContentError(f"{name} has no tagged form")

    return refuse


for _name in _PAINTS:
    setattr(TaggedCanvas, _name, _as_artifact(_name))
for _name in _REFUSED:
    setattr(TaggedCanvas, _name, _refused(_name))
