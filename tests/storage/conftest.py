"""Projects to work on, and nothing left behind: no thread, no open connection."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.storage.edits import insert_project
from triad_desktop.models.framework import Framework
from triad_desktop.resource_files import read_framework
from triad_desktop.storage.document import Document, create_document, open_document


@pytest.fixture(scope="session")
def framework() -> Framework:
    return read_framework()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the user's file is, in a folder of its own."""
    folder = tmp_path / "projects"
    folder.mkdir()
    return folder / "Claims.triad"


@pytest.fixture
def opened() -> Iterator[list[Document]]:
    """Documents that are closed when the test ends."""
    documents: list[Document] = []
    yield documents
    for document in documents:
        document.close(publish=False)


@pytest.fixture
def reopen(target: Path, data_directory: Path, opened: list[Document]) -> Callable[[], Document]:
    """Open the user's file again."""

    def open_again() -> Document:
        document = open_document(target, data_directory=data_directory)
        opened.append(document)
        return document

    return open_again


@pytest.fixture(scope="session")
def project_file(tmp_path_factory: pytest.TempPathFactory, framework: Framework) -> bytes:
    """A new project with two participants, one escalation rule of two steps, and an activity."""
    folder = tmp_path_factory.mktemp("new")
    create_document(folder / "a.triad", framework, insert_project, None, data_directory=folder / "data").close()
    return (folder / "a.triad").read_bytes()


@pytest.fixture
def document(project_file: bytes, target: Path, reopen: Callable[[], Document]) -> Document:
    """That project, open."""
    target.write_bytes(project_file)
    return reopen()


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(2)
    assert set(threading.enumerate()) <= before
