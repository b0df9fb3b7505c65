"""What every test stands on: its own data directory, and the offscreen platform unless told otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def data_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's data directory for this test; nothing of the person's own is touched."""
    directory = tmp_path / "data"
    monkeypatch.setenv("TRIAD_DATA_DIR", str(directory))
    return directory
