"""The file in which this computer remembers the room: private, harmless when damaged, gone when forgotten."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.storage.edits import os_error
from tests.storage.test_traces import files_of
from triad_desktop.storage.document import Document
from triad_desktop.storage.room_memory import RoomMemory
from triad_desktop.storage.traces import Kept, forget_on_this_computer, kept_on_this_computer

SENT = {"session": "s", "on": True, "sent": {"kind": "heat"}}


@pytest.fixture
def memory(tmp_path: Path) -> RoomMemory:
    return RoomMemory(tmp_path / "data", "5f4c9a52-0f4b-4a4e-9a43-1d3c8a4f1f00")


def test_it_reads_what_it_wrote_until_it_is_removed(memory: RoomMemory) -> None:
    assert memory.read() == {}
    memory.write({**SENT, "session": "earlier"})
    memory.write(SENT)

    assert memory.read() == SENT
    assert len(files_of(memory.path.parent)) == 1
    memory.remove()
    memory.remove()
    assert memory.read() == {}
    assert files_of(memory.path.parent) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_it_is_for_its_owner_alone(memory: RoomMemory) -> None:
    memory.write(SENT)
    assert memory.path.stat().st_mode & 0o777 == 0o600
    assert memory.path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_no_memory(memory: RoomMemory, data: bytes) -> None:
    memory.write(SENT)
    memory.path.write_bytes(data)
    assert memory.read() == {}


def test_an_id_is_never_a_path(tmp_path: Path) -> None:
    assert RoomMemory(tmp_path / "data", "../../elsewhere").path.parent == tmp_path / "data" / "room"


def test_a_disk_that_refuses_stops_nothing(memory: RoomMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.write(SENT)

    def refuse(*_arguments: object, **_named: object) -> None:
        raise os_error(28)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        memory.write({**SENT, "on": False})
        patch.setattr(os, "unlink", refuse)
        memory.remove()
    assert memory.read() == SENT


@pytest.mark.parametrize("by", ["path", "id"])
def test_forgetting_a_project_removes_it(document: Document, target: Path, data_directory: Path, by: str) -> None:
    memory, other = (RoomMemory(data_directory, one) for one in (document.records.project.id, "other"))
    memory.write(SENT)
    other.write(SENT)
    document.close()
    found = {"path": target} if by == "path" else {"project_id": document.records.project.id}
    expected = Kept(size=memory.path.stat().st_size, room=True)

    assert kept_on_this_computer(data_directory, **found) == expected
    assert forget_on_this_computer(data_directory, **found) == expected
    assert memory.read() == {}
    assert other.read() == SENT
