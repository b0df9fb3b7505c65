"""The whole program in its real window; every modal but our own dialogs fails at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.program import shut
from triad_desktop.ui import folders, messages
from triad_desktop.ui.main_window import MainWindow
from triad_desktop.ui.start import make_window

Start = Callable[[], MainWindow]


@pytest.fixture(autouse=True)
def no_unexpected_modals(monkeypatch: pytest.MonkeyPatch) -> None:
    """A modal that no test asked for would wait for ever."""

    def refuse(*_arguments: object, **_more: object) -> None:
        raise AssertionError("an unexpected dialog was opened")

    for name in ("choose_file_to_open", "choose_file_to_save", "choose_folder", "ask"):
        monkeypatch.setattr(messages, name, refuse)


@pytest.fixture(autouse=True)
def drives_have_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine that runs the tests."""
    monkeypatch.setattr(folders, "PATIENCE_S", 10)


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts the program as `run_program` does; call it again after closing for a restart."""
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _which: str(tmp_path / "Documents"))
    windows: list[MainWindow] = []

    def begin() -> MainWindow:
        window = make_window(qapp)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        windows.append(window)
        return window

    yield begin
    for window in windows:
        shut(window)
        window.deleteLater()
    qapp.sendPostedEvents()
