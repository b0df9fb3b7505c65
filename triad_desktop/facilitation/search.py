"""Search over every text of a project: all words must occur, in any order and any spelling of case and accents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, islice
from operator import attrgetter

from triad_desktop.facilitation.folding import fold, marks_of
from triad_desktop.facilitation.search_texts import KINDS, OWNER_OF, Key, SearchLine, SearchText, SearchTexts
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import DIMENSIONS
from triad_desktop.models.records import RECORD_TYPES
from triad_desktop.text import _

Marks = tuple[tuple[int, int], ...]
Changes = Mapping[str, frozenset[str]]

LONGEST_QUERY = 200  # characters
_LONGEST_SHOWN = 160  # characters of a title or line in a hit
_BEFORE_MARK = 40  # characters that are shown before the first mark of a longer text
_PIECE = 400  # characters in which a mark is looked for at once
_RANKS = 7


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found. Marks are (start, end) in `title` and `line`; `line_title` names the line's field.

    `table`, `record` and `field` are where the line stands, which may be a part of the record, such as a step.
    """

    kind: str
    code: str
    title: str
    title_marks: Marks
    line_title: str
    line: str
    line_marks: Marks
    dimension: str
    activity: str
    table: str
    record: str
    field: str


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, best first, and how many there are in all."""

    hits: tuple[Hit, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    text: SearchText
    order: tuple[int, int, int]
    code: str
    title: str  # folded, as `content`; both begin with a blank, so that " word" finds where a word begins
    content: str


def find(records: Records, framework: Framework, text: str, limit: int) -> Found:
    """Search once; somebody who types keeps a SearchIndex."""
    return SearchIndex(records, framework).find(text, limit)


class SearchIndex:
    """What everything is found by. It is made with the first search, and anew only for what edits touched."""

    def __init__(self, records: Records, framework: Framework) -> None:
        self._records = records
        self._texts = SearchTexts(framework)
        self._entries: dict[Key, _Entry] = {}
        self._ordered: list[_Entry] | None = None
        self._narrowed: tuple[str, list[_Entry]] = ("", [])
        self._readers: dict[Key, set[Key]] = {}
        self._waiting: dict[Key, None] = dict.fromkeys(_keys_of(records))
        codes = {one.worksheet.code for one in framework.dimensions} | _prefixes()
        self._code = re.compile(rf"\b({'|'.join(sorted(codes)).casefold()})[ -]?(\d{{1,6}})\b")

    def take_over(self, before: Records, after: Records, changed: Changes, removed: Changes) -> None:
        """Remember what an edit touched; it is read when something is searched next."""
        self._records = after
        for table, ids in chain(changed.items(), removed.items()):
            for record_id in ids:
                self._touch(before, after, table, record_id)
        for record_id in _with_other_drafts(before, after):
            for table in (*KINDS, *OWNER_OF):
                record = after.find(table, record_id)
                if record is not None and record.id == record_id:  # whatever is asked for, there is a project
                    self._touch(before, after, table, record_id)

    def read_some(self, count: int) -> bool:
        """Read at most so many records that wait; whether none is left."""
        for key in tuple(islice(self._waiting, count)):
            del self._waiting[key]
            self._read(key)
        return not self._waiting

    def contents(self) -> list[str]:
        """Everything that was read, folded, a text for each record."""
        return [entry.content for entry in self._entries.values()]

    def find(self, text: str, limit: int) -> Found:
        """The best hits for what was typed; a code such as "SC-3" may be written "sc 3"."""
        self.read_some(len(self._waiting))
        folded = fold(text[:LONGEST_QUERY])
        as_code = self._code.sub(r"\1-\2", folded)
        found = self._find(as_code.split(), limit)
        return found if found.total or as_code == folded else self._find(folded.split(), limit)

    def _find(self, words: list[str], limit: int) -> Found:
        if not words:
            return Found()
        text = " ".join(words)
        words = sorted(set(words), key=len, reverse=True)
        matching = [entry for entry in self._candidates(text) if all(map(entry.content.__contains__, words))]
        self._narrowed = (text, matching)
        ranked: list[list[_Entry]] = [[] for _rank in range(_RANKS)]
        for entry in matching:
            ranked[_rank(entry, words)].append(entry)
        best = islice(chain.from_iterable(ranked), limit)
        return Found(tuple(_hit(entry.text, words) for entry in best), len(matching))

    def _candidates(self, text: str) -> list[_Entry]:
        """What has to be looked through: who types on can only find what was found before."""
        if self._ordered is None:
            self._ordered = sorted(self._entries.values(), key=attrgetter("order"))
            self._narrowed = ("", [])
        before, matching = self._narrowed
        return matching if before and text.startswith(before) else self._ordered

    def _touch(self, before: Records, after: Records, table: str, record_id: str) -> None:
        self._waiting.update(dict.fromkeys(self._readers.get((table, record_id), ())))
        if table in KINDS:
            self._waiting[(table, record_id)] = None
        elif table in OWNER_OF:
            name, owner_table = OWNER_OF[table]
            for records in (before, after):
                child = records.find(table, record_id)
                if child is not None:
                    self._waiting[(owner_table, getattr(child, name))] = None

    def _read(self, key: Key) -> None:
        self._ordered = None
        old = self._entries.pop(key, None)
        for read in old.text.reads if old else ():
            self._readers[read].discard(key)
        text = self._texts.text_of(self._records, *key)
        if text is not None:
            self._entries[key] = _entry(text, self._records)
            for read in text.reads:
                self._readers.setdefault(read, set()).add(key)


def _keys_of(records: Records) -> list[Key]:
    tables = [table for table in KINDS if table != "project"]
    return [("project", records.project.id), *((table, one.id) for table in tables for one in records.rows(table))]


def _with_other_drafts(before: Records, after: Records) -> set[str]:
    """The ids of records in which refused text was kept or dropped."""
    places = before.drafts.keys() | after.drafts.keys()
    return {place[0] for place in places if before.drafts.get(place) != after.drafts.get(place)}


def _prefixes() -> set[str]:
    found = {str(kind.PREFIX) for kind in RECORD_TYPES.values() if hasattr(kind, "PREFIX")}
    return found.union(*(kind.PREFIXES.values() for kind in RECORD_TYPES.values() if hasattr(kind, "PREFIXES")))


def _entry(text: SearchText, records: Records) -> _Entry:
    position: int = getattr(records.find(text.table, text.record), "position", 0)
    dimension = DIMENSIONS.index(text.dimension) if text.dimension in DIMENSIONS else -1
    words = "\n".join([text.code, *(line.text for line in text.lines), text.kind])
    return _Entry(
        text=text,
        order=(_TABLE_ORDER[text.table], dimension, position),
        code=text.code.casefold(),
        title=f" {fold(text.title)}",
        content=f" {fold(words)}",
    )


def _rank(entry: _Entry, words: list[str]) -> int:
    """0 its code, 1 its code begins so, 2 its title begins so, then words that begin in the title, that are in
    the title, that begin anywhere, and that are anywhere."""
    if entry.code:
        for word in words:
            if entry.code.startswith(word) and len(word) > 1:
                return 0 if entry.code == word else 1
    in_title = begin_in_title = begin = True
    title_begins = False
    for word in words:
        if word in entry.title:
            begin_in_title = begin_in_title and f" {word}" in entry.title
            title_begins = title_begins or entry.title.startswith(word, 1)
        else:
            in_title = False
            begin = begin and f" {word}" in entry.content
    if in_title:
        return 2 if title_begins else 3 if begin_in_title else 4
    return 5 if begin else 6


def _hit(text: SearchText, words: list[str]) -> Hit:
    best = _best_line(text, words)
    title, title_marks = _shown(text.title, words)
    title = title or _("{kind} without a title").format(kind=text.kind)
    line, line_marks = _shown(best.text, words)
    return Hit(
        kind=text.kind,
        code=text.code,
        title=title,
        title_marks=title_marks,
        line_title=best.title,
        line=line,
        line_marks=line_marks,
        dimension=text.dimension,
        activity=text.activity,
        table=best.table,
        record=best.record,
        field=best.field,
    )


def _best_line(text: SearchText, words: list[str]) -> SearchLine:
    """The line with the most of the words; of equal ones not the title, which is shown anyway."""
    first = text.lines[0]
    title, others = (first, text.lines[1:]) if text.title else (first, text.lines)
    in_title = _held(title, words) if text.title else 0
    if in_title == len(words) or not others:
        return title
    best = max(others, key=lambda line: _held(line, words))
    return best if _held(best, words) >= max(in_title, 1) else title


def _held(line: SearchLine, words: list[str]) -> int:
    folded = fold(line.text)
    return sum(word in folded for word in words)


def _shown(text: str, words: list[str]) -> tuple[str, Marks]:
    """The part of a text that has the words, in one line, and where they stand in it."""
    start = _first_mark(text, words) if len(text) > _LONGEST_SHOWN else 0
    piece = " ".join(text[start : start + _LONGEST_SHOWN].split())
    before, after = "… " if start else "", " …" if start + _LONGEST_SHOWN < len(text) else ""
    shown = f"{before}{piece}{after}"
    return shown, marks_of(shown, words)


def _first_mark(text: str, words: list[str]) -> int:
    """Where a long text is begun, so that the first word that it has is seen; at a word's beginning."""
    for start in range(0, len(text), _PIECE // 2):
        marks = marks_of(text[start : start + _PIECE], words)
        if marks:
            place = max(0, start + marks[0][0] - _BEFORE_MARK)
            blank = text.find(" ", place, place + _BEFORE_MARK) if place else -1
            return blank + 1 if blank >= 0 else place
    return 0


_TABLE_ORDER = {table: place for place, table in enumerate(KINDS)}
