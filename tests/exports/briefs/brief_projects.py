"""Projects to make briefs of, and briefs read back as a screen reader does."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.builders import framework
from tests.exports.briefs.pdf_reading import Tagged, TaggedPdf
from tests.project_generator import generated_content
from triad_desktop.exports.briefs.brief import make_brief
from triad_desktop.exports.order import BriefOrder, BriefReady
from triad_desktop.models.content import Records
from triad_desktop.models.edits.content import create_filled_project
from triad_desktop.models.edits.project import NewProject, create_project
from triad_desktop.resource_files import read_brief_fonts
from triad_desktop.samples import write_sample
from triad_desktop.storage.document import create_document, read_project

NEW = NewProject(
    id="00000000-0000-4000-8000-000000000001", title="Sorting mail", created_at="2026-09-14T08:30:00+02:00"
)


@cache
def sample() -> Records:
    """The sample project."""
    return _written(lambda path, data: write_sample(path, data_directory=data))


@cache
def empty() -> Records:
    """A project that was just created."""
    return _created(create_project, NEW)


@cache
def generated(factor: float, seed: int) -> Records:
    """A project of hostile text, `factor` times as large as the sample."""
    return _created(create_filled_project, generated_content(framework(), factor, seed))


def _created(edit: Callable[..., None], content: Any) -> Records:
    def write(path: Path, data: Path) -> None:
        create_document(path, framework(), edit, content, data_directory=data).close()

    return _written(write)


def _written(write: Callable[[Path, Path], None]) -> Records:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "project.triad"
        write(path, Path(name) / "data")
        return read_project(path, data_directory=None).records


@cache
def _fonts() -> dict[str, bytes]:
    return read_brief_fonts()


def made(records: Records, role: str, paper: str = "a4", **options: Any) -> BriefReady:
    return make_brief(records, framework(), BriefOrder(role, paper), _fonts(), **options)


@cache
def sample_brief(role: str) -> TaggedPdf:
    """A brief of the sample, read back."""
    return TaggedPdf(made(sample(), role).pdf)


def brief(records: Records, role: str) -> TaggedPdf:
    return TaggedPdf(made(records, role).pdf)


def words(found: TaggedPdf | Tagged) -> str:
    """All text in reading order, elements parted by spaces, white space as one space."""
    return plain(_words(found.document if isinstance(found, TaggedPdf) else found))


def _words(element: Tagged) -> str:
    return "".join(part if isinstance(part, str) else f" {_words(part)} " for part in element.parts)


def plain(text: str) -> str:
    return " ".join(text.split())


def list_items(found: TaggedPdf) -> list[list[str]]:
    """The label, where there is one, and the text of each item of a list."""
    return [[words(part) for part in one.kids] for one in found.document.all("LI")]


def headings(found: TaggedPdf) -> list[str]:
    return [words(one) for one in found.document.all("H2")]


def table_rows(found: TaggedPdf, title: str) -> list[list[str]]:
    """The table with a column of this title; it is the first one."""
    table = next(one for one in found.document.all("Table") if title in [words(cell) for cell in one.kids[0].kids])
    return [[words(cell) for cell in row.kids] for row in table.kids]


def everything(found: TaggedPdf) -> str:
    """All that a file says to anybody: text, decoration, alternatives, outline and metadata."""
    alternatives = [
        str(one.entries[key]) for one in found.document.walk() for key in ("/Alt", "/ActualText") if key in one.entries
    ]
    artifacts = [words for page in found.pages for words in page.artifacts]
    outline = [str(one.title) for one in _flat(found.reader.outline)]
    metadata = [
        *map(str, (found.reader.metadata or {}).values()),
        str(found.reader.xmp_metadata.stream.get_data(), "utf-8"),
    ]
    return plain(" ".join([_words(found.document), *alternatives, *artifacts, *outline, *metadata]))


def _flat(outline: Any) -> Iterator[Any]:
    for one in outline:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield one
