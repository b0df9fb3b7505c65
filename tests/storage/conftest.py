"""Projects to work on, and nothing left behind: no thread, no open connection."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

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


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch, target: Path) -> Iterator[Callable[..., None]]:
    """Make one function of `os` fail with this error in the user's folder, everywhere else work as ever."""

    def in_folder(path: Any) -> bool:
        return not isinstance(path, int) and Path(path).parent == target.parent

    descriptors: set[int] = set()
    real_open = os.open

    def open_and_note(path: Any, *arguments: Any, **named: Any) -> int:
        descriptor = real_open(path, *arguments, **named)
        (descriptors.add if in_folder(path) else descriptors.discard)(descriptor)
        return descriptor

    def make(function: str, error: OSError, times: int = 10_000) -> None:
        real, left = getattr(os, function), [times]

        def fail(first: Any, *arguments: Any, **named: Any) -> Any:
            if (first in descriptors if isinstance(first, int) else in_folder(first)) and left[0]:
                left[0] -= 1
                raise error
            return real(first, *arguments, **named)

        monkeypatch.setattr(os, function, fail)

    monkeypatch.setattr(os, "open", open_and_note)
    yield make
    monkeypatch.undo()


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch, target: Path) -> Iterator[threading.Event]:
    """Renaming in the user's folder waits for this event."""
    go_on, real = threading.Event(), os.replace

    def wait(source: Any, to: Any) -> None:
        if Path(to) == target:
            assert go_on.wait(10)
        real(source, to)

    monkeypatch.setattr(os, "replace", wait)
    yield go_on
    go_on.set()


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(2)
    assert set(threading.enumerate()) <= before
