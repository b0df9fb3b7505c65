"""A new project with nobody and nothing in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.documents import new_document, open_bridge
from triad_desktop.ui.bridge import DocumentBridge


@pytest.fixture
def bridge(qapp: QApplication, tmp_path: Path) -> Iterator[DocumentBridge]:
    with open_bridge(new_document(tmp_path)) as made:
        yield made
