"""Writes the sample project: a made-up initiative that a new user learns the program from."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from triad_desktop.facilitation.content_hash import station_hash
from triad_desktop.models.content_text import content_from_toml
from triad_desktop.models.edits.content import Content, create_filled_project
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.records import derived_id
from triad_desktop.models.workshop_tables import Confirmation
from triad_desktop.paths import resource
from triad_desktop.resource_files import read_framework
from triad_desktop.storage.document import create_document
from triad_desktop.storage.reading import read_records
from triad_desktop.text import _

SAMPLE = "repair-desk"


def write_sample(path: Path, *, data_directory: Path) -> None:
    """Write the sample project to a new file; its records are the same each time.

    Raises KnownError as `create_document`: file_exists, cannot_write.
    """
    framework = read_framework()
    files = resource("samples", SAMPLE).glob("*.toml")
    content = content_from_toml({file.name: file.read_text(encoding="utf-8") for file in files}, framework)
    create_document(path, framework, create_sample, content, data_directory=data_directory).close()


@named(_("New project"))
def create_sample(session: Session, content: Content) -> None:
    """The content, and the roles' words on its stations, which count for what stands in them now."""
    create_filled_project(session, content)
    session.flush()
    raw = session.connection().connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    records = read_records(raw)
    words = [
        {
            "id": derived_id(content.id, "word", part.dimension, word.activity, word.role),
            "subject": f"{part.dimension}/{word.activity}",
            "role": word.role,
            "verdict": word.verdict,
            "comment": word.comment,
            "content_hash": station_hash(records, part.dimension, word.activity),
            "at": word.at,
        }
        for part in content.dimensions
        for word in part.words
    ]
    if words:
        session.execute(insert(Confirmation), words)
