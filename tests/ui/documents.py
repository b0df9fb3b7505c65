"""Real documents for tests of widgets and pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.builders import framework
from triad_desktop.models.edits.project import NewProject, create_project
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.storage.document import Document, create_document
from triad_desktop.ui.bridge import DocumentBridge

CREATED = "2026-01-31T09:00:00+01:00"
TEAM = (
    ("hanna", "Hanna Lindqvist", "user"),
    ("tomas", "Tomás Reyes", "user"),
    ("aisha", "Aisha Karim", "user"),
    ("marit", "Marit Solberg", "conductor"),
    ("jonas", "Jonas Weber", "conductor"),
    ("priya", "Priya Raman", "builder"),
    ("dev", "Dev Okafor", "builder"),
    ("lukas", "Lukas Brandt", "builder"),
)


def new_document(folder: Path, edit: Any = create_project, edit_input: Any = None) -> Document:
    """A new project on disk, seeded from the framework that the program ships."""
    new = edit_input or NewProject(title="Triage of incoming claims", created_at=CREATED)
    return create_document(
        folder / "project.triad", framework(), edit, new, data_directory=folder / "data", overwrite=True
    )


def add_people(document: Document, people: Sequence[tuple[str, str, str]] = TEAM) -> None:
    """People by (id, name, role); their parties are "participant:<id>"."""
    for person_id, name, role in people:
        document.edit(add_record, AddRecord(table="participant", id=person_id, values={"name": name, "role": role}))


@contextmanager
def open_bridge(document: Document) -> Iterator[DocumentBridge]:
    """A bridge for a document; both are closed afterwards."""
    bridge = DocumentBridge(document)
    try:
        yield bridge
    finally:
        bridge.close()
        bridge.deleteLater()
        document.close(publish=False)
