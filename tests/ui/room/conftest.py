"""The whole program with a session that can be run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Wear
from tests.ui.program import Program, program_in
from tests.ui.test_session_runner import Wall, add_session
from triad_desktop.ui.session_desk import SessionDesk


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def program(
    qapp: QApplication, tmp_path: Path, wear: Wear, monkeypatch: pytest.MonkeyPatch, wall: Wall
) -> Iterator[Program]:
    """A project with eight people and the session "s" of three blocks of 20 minutes, whose wall clock stands still."""
    monkeypatch.setenv("TRIAD_DATA_DIR", str(tmp_path / "data"))
    with program_in(qapp, tmp_path, wear, monkeypatch) as made:
        made.open()
        made.window.resize(1440, 900)
        made.workspace.runner._now = wall
        add_session(made.workspace.bridge, "s")
        made.workspace.show_mode("facilitate")
        made.workspace.focus_page()
        QApplication.processEvents()
        yield made


@pytest.fixture
def desk(program: Program) -> SessionDesk:
    return program.workspace.desk
