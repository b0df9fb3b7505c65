"""The structure tree of a tagged PDF: what a screen reader walks through.

Story-side `Node`s belong to flowables and survive splitting and repeated builds. `Element`s belong to one build; they
come into being when their node is first drawn, so the order of the tree is the order of drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFArrayCompact, PDFDictionary, PDFDocument, PDFName, PDFObjectReference, PDFString

Box = tuple[float, float, float, float]


@dataclass(eq=False)
class Node:
    """One structure element of the story, compared by identity. `tag` is a standard structure type of PDF 1.7."""

    tag: str
    scope: str | None = None  # of a TH: Column or Row
    alt: str | None = None
    actual_text: str | None = None


@dataclass(eq=False)
class Element:
    node: Node
    parent: Element | None
    kids: list[Element | Content | Annotation] = field(default_factory=list)
    bounds: Box | None = None  # of a Figure, in points from the page's lower left corner
    reference: PDFObjectReference | None = None


@dataclass(frozen=True)
class Content:
    """A piece of marked content: the number of its page from 0, and its number on that page."""

    page: int
    number: int


@dataclass(frozen=True)
class Annotation:
    page: int
    reference: PDFObjectReference


class StructureTree:
    """The elements of one build and the way back to them from pages and annotations."""

    def __init__(self) -> None:
        self.root = Element(Node("Document"), None)
        self._elements: dict[Node, Element] = {}
        self._marked: dict[int, list[Element]] = {}  # page number to the elements of its marked contents
        self._annotations: list[Element] = []

    def __contains__(self, node: Node) -> bool:
        return node in self._elements

    def element(self, node: Node, parent: Element) -> Element:
        """The node's element; on its first use it becomes the last kid of `parent`."""
        known = self._elements.get(node)
        if known is None:
            known = self._elements[node] = Element(node, parent)
            parent.kids.append(known)
        return known

    def mark(self, element: Element, page: int) -> int:
        """Announce another piece of marked content; answers its number on the page."""
        marked = self._marked.setdefault(page, [])
        marked.append(element)
        element.kids.append(Content(page, len(marked) - 1))
        return len(marked) - 1

    def annotate(self, element: Element, page: int, reference: PDFObjectReference) -> int:
        """Announce an annotation of the element; answers the number of its annotation so far, from 0."""
        element.kids.append(Annotation(page, reference))
        self._annotations.append(element)
        return len(self._annotations) - 1

    def walk(self) -> Iterator[Element]:
        """Every element, parents first."""
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))

    def write(self, document: PDFDocument, pages: list[PDFObjectReference]) -> PDFDictionary:
        """Register all elements as objects of the document; answers its StructTreeRoot.

        Pages are keyed 0, 1, … in the parent tree, annotations follow them.
        """
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root_reference = document.Reference(root, "StructTreeRoot")
        dictionaries: list[tuple[Element, PDFDictionary]] = []
        for number, element in enumerate(self.walk()):
            dictionary = PDFDictionary()
            element.reference = document.Reference(dictionary, f"StructElem{number}")
            dictionaries.append((element, dictionary))
        for element, dictionary in dictionaries:
            dictionary.dict.update(_entries(element, pages, root_reference))
        root["K"] = self.root.reference
        root["ParentTree"] = document.Reference(self._parent_tree(len(pages)), "ParentTree")
        root["ParentTreeNextKey"] = len(pages) + len(self._annotations)
        return root

    def _parent_tree(self, page_count: int) -> PDFDictionary:
        numbers: list[object] = []
        for page, elements in sorted(self._marked.items()):
            numbers += [page, PDFArrayCompact([element.reference for element in elements])]
        for number, element in enumerate(self._annotations):
            numbers += [page_count + number, element.reference]
        return PDFDictionary({"Nums": PDFArrayCompact(numbers)})


def _entries(element: Element, pages: list[PDFObjectReference], root: PDFObjectReference) -> dict[str, object]:
    node = element.node
    entries: dict[str, object] = {
        "Type": PDFName("StructElem"),
        "S": PDFName(node.tag),
        "P": element.parent.reference if element.parent else root,
    }
    first_page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
    if first_page is not None:
        entries["Pg"] = pages[first_page]
    if element.kids:
        entries["K"] = PDFArrayCompact([_kid(kid, first_page, pages) for kid in element.kids])
    if node.alt is not None:
        entries["Alt"] = PDFString(node.alt)
    if node.actual_text is not None:
        entries["ActualText"] = PDFString(node.actual_text)
    if node.scope is not None:
        entries["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(node.scope)})
    elif element.bounds is not None:
        entries["A"] = PDFDictionary(
            {"O": PDFName("Layout"), "Placement": PDFName("Block"), "BBox": PDFArrayCompact(list(element.bounds))}
        )
    return entries


def _kid(kid: Element | Content | Annotation, first_page: int | None, pages: list[PDFObjectReference]) -> object:
    if isinstance(kid, Element):
        return kid.reference
    if isinstance(kid, Annotation):
        return PDFDictionary({"Type": PDFName("OBJR"), "Obj": kid.reference, "Pg": pages[kid.page]})
    if kid.page == first_page:
        return kid.number
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": pages[kid.page], "MCID": kid.number})
