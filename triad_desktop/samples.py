"""Writes the sample project: a made-up initiative that a new user learns the program from."""

from __future__ import annotations

from pathlib import Path

from triad_desktop.models.content_text import content_from_toml
from triad_desktop.models.edits.content import create_filled_project
from triad_desktop.paths import resource
from triad_desktop.resource_files import read_framework
from triad_desktop.storage.document import create_document

SAMPLE = "repair-desk"


def write_sample(path: Path, *, data_directory: Path) -> None:
    """Write the sample project to a new file; its records are the same each time.

    Raises KnownError as `create_document`: file_exists, cannot_write.
    """
    framework = read_framework()
    files = resource("samples", SAMPLE).glob("*.toml")
    content = content_from_toml({file.name: file.read_text(encoding="utf-8") for file in files}, framework)
    create_document(path, framework, create_filled_project, content, data_directory=data_directory).close()
