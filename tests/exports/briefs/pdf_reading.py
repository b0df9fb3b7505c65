"""Reads a tagged PDF back as a screen reader does: the structure tree with the text of its marked contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject

_TEXT = {b"Tj", b"TJ", b"'", b'"'}
_PAINT = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"BI"}
_BFCHAR = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")


@dataclass
class Tagged:
    """An element of the tree: its own words and its kids in reading order."""

    tag: str
    entries: DictionaryObject
    parts: list[str | Tagged] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    @property
    def kids(self) -> list[Tagged]:
        return [part for part in self.parts if isinstance(part, Tagged)]

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def all(self, tag: str) -> list[Tagged]:
        return [element for element in self.walk() if element.tag == tag]

    def walk(self) -> Iterator[Tagged]:
        yield self
        for kid in self.kids:
            yield from kid.walk()


@dataclass
class PageContent:
    words: dict[int, str] = field(default_factory=dict)  # by the number of the marked content
    content_count: int = 0
    artifacts: list[str] = field(default_factory=list)  # the words of each
    faults: list[str] = field(default_factory=list)


class TaggedPdf:
    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(BytesIO(content), strict=True)
        self.pages = [_page_content(page) for page in self.reader.pages]
        self.numbers = {page.indirect_reference.idnum: number for number, page in enumerate(self.reader.pages)}
        self.root = self.reader.root_object["/StructTreeRoot"]
        self.document = self._element(_entry(self.root["/K"]))

    def faults(self) -> list[str]:
        """Everything that breaks the rules of tagging; empty for a good file."""
        return [fault for page in self.pages for fault in page.faults] + self._parent_faults()

    def _element(self, entries: DictionaryObject) -> Tagged:
        element = Tagged(str(entries["/S"])[1:], entries)
        for kid in _entry(entries.get("/K", ArrayObject())):
            self._add(element, _entry(kid))
        return element

    def _add(self, element: Tagged, kid: Any) -> None:
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            element.parts.append(self._element(kid))
        elif not isinstance(kid, DictionaryObject) or kid["/Type"] == "/MCR":
            reference, number = (element.entries, kid) if isinstance(kid, int) else (kid, kid["/MCID"])
            page = self.numbers[reference.raw_get("/Pg").idnum]
            element.pages.add(page)
            words = self.pages[page].words.pop(int(number))
            element.parts.append(words.replace("\xad", ""))  # as a reader says it: a word goes on after a soft hyphen

    def _parent_faults(self) -> list[str]:
        numbers = _entry(_entry(self.root["/ParentTree"])["/Nums"])
        parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        faults = [f"unread content {page.words}" for page in self.pages if page.words]
        if int(self.root["/ParentTreeNextKey"]) <= max(parents, default=-1):
            faults.append("the next key of the parent tree is taken")
        for number, page in enumerate(self.reader.pages):
            listed = _entry(parents.get(int(page["/StructParents"]), ArrayObject()))
            if len(listed) != self.pages[number].content_count:
                faults.append(f"page {number}: the parent tree does not list all contents")
            for content, parent in enumerate(listed):
                if not _owns(parent, number, content, self.numbers):
                    faults.append(f"page {number}: the parent of content {content} does not know it")
            faults += [
                f"page {number}: a link without its element"
                for annotation in map(_entry, page.get("/Annots", []))
                if "/OBJR" not in str(_entry(_entry(parents[int(annotation["/StructParent"])])["/K"]))
            ]
        return faults


def _page_content(page: PageObject) -> PageContent:
    content = PageContent()
    tables = {name: _to_unicode(_entry(font)) for name, font in _entry(page["/Resources"])["/Font"].items()}
    saved_states = 0
    open_marks: list[tuple[str, int | None]] = []
    table: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in {b"BDC", b"BMC"}:
            if open_marks:
                content.faults.append(f"{operands} inside {open_marks}")
            number = operands[1].get("/MCID") if operator == b"BDC" else None
            open_marks.append((str(operands[0]), None if number is None else int(number)))
            content.artifacts += [""] if number is None else []
            content.words.update({} if number is None else {int(number): ""})
        elif operator == b"EMC":
            open_marks.pop()
        elif operator in {b"q", b"Q"}:
            saved_states += 1 if operator == b"q" else -1
        elif operator == b"Tf":
            table = tables[operands[0]]
        elif operator in _TEXT | _PAINT and not open_marks:
            content.faults.append(f"{operator!r} {operands} outside of marked content")
        elif operator in _TEXT:
            _add_words(content, open_marks[-1][1], _shown(operands, table))
    content.content_count = len(content.words)
    if saved_states:
        content.faults.append("graphics states are saved and not restored")
    if open_marks:
        content.faults.append("marked content is open at the end of the page")
    return content


def _add_words(content: PageContent, number: int | None, words: str) -> None:
    if number is None:
        content.artifacts[-1] += words
    else:
        content.words[number] += words


def _shown(operands: list[Any], table: dict[int, str]) -> str:
    strings = operands[0] if isinstance(operands[0], list) else [operands[0]]
    return "".join(table[code] for string in strings for code in string.original_bytes)


def _to_unicode(font: DictionaryObject) -> dict[int, str]:
    table = font["/ToUnicode"].get_data()
    return {int(code, 16): bytes.fromhex(value.decode()).decode("utf-16-be") for code, value in _BFCHAR.findall(table)}


def _owns(parent: Any, page: int, content: int, numbers: dict[int, int]) -> bool:
    entries = _entry(parent)
    for kid in map(_entry, _entry(entries["/K"])):
        if isinstance(kid, int) and (kid, numbers[entries.raw_get("/Pg").idnum]) == (content, page):
            return True
        is_reference = isinstance(kid, DictionaryObject) and kid.get("/Type") == "/MCR"
        if is_reference and (kid["/MCID"], numbers[kid.raw_get("/Pg").idnum]) == (content, page):
            return True
    return False


def _entry(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value
