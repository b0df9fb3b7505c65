"""The bundled fonts, and a way to make and read a document in one line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from reportlab.platypus.flowables import Flowable

from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.exports.briefs.document import build_pdf
from triad_desktop.exports.briefs.fonts import MEDIUM, REGULAR, SEMIBOLD, Fonts
from triad_desktop.exports.briefs.metadata import Metadata
from triad_desktop.exports.briefs.page import Furniture
from triad_desktop.exports.briefs.paragraphs import Typography

FOLDER = Path(__file__).parents[3] / "resources" / "fonts"

METADATA = Metadata(
    title="Builder brief: claims triage",
    author="Marit Solberg",
    subject="What the Builder takes away",
    language="en-GB",
    created=datetime(2026, 3, 12, 16, 30, tzinfo=UTC),
)


@pytest.fixture(scope="session")
def font_files() -> dict[str, bytes]:
    return {name: (FOLDER / f"{name}.ttf").read_bytes() for name in (REGULAR, MEDIUM, SEMIBOLD)}


@pytest.fixture
def fonts(font_files: dict[str, bytes]) -> Fonts:
    return Fonts(font_files)


@pytest.fixture
def typography(fonts: Fonts) -> Typography:
    return Typography(fonts)


@pytest.fixture
def furniture(fonts: Fonts) -> Furniture:
    return Furniture(
        title="Builder brief",
        cover_lines=("Northwind Insurance", "Claims triage"),
        footer=("Northwind Insurance, claims triage", "Builder brief, 12 March 2026"),
        role="builder",
        paper="A4",
        fonts=fonts,
    )


@pytest.fixture
def pdf(furniture: Furniture) -> Callable[..., bytes]:
    """The bytes of a story."""
    return lambda *story: build_pdf(story, furniture, METADATA)


@pytest.fixture
def read(pdf: Callable[..., bytes]) -> Callable[..., TaggedPdf]:
    """A story as a reader finds it; raises when its tagging is faulty."""

    def read_story(*story: Flowable) -> TaggedPdf:
        tagged = TaggedPdf(pdf(*story))
        assert tagged.faults() == []
        return tagged

    return read_story
