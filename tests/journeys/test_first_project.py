"""The main job, end to end: from the start screen to three briefs and the dossier."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Start
from tests.ui.program import opened, settled, shut
from triad_desktop.ui.dialogs.new_project_dialog import NewProjectDialog
from triad_desktop.ui.main_window import MainWindow

Key = Qt.Key
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
TITLE = "Sort <incoming> referrals & letters"


def keyboard(window: MainWindow) -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    return widget if widget is not None else window


def press(qtbot: QtBot, window: MainWindow, key: Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    qtbot.keyClick(keyboard(window), key, modifier)
    QApplication.processEvents()


def type_line(window: MainWindow, text: str) -> None:
    """Key by key, as a keyboard or an input method sends them; QTest's own `keyClicks` knows ASCII alone."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(keyboard(window), QKeyEvent(kind, Key.Key_unknown, NO_MODIFIER, character))
        QApplication.processEvents()


def make_project(qtbot: QtBot, window: MainWindow, title: str) -> Path:
    """Ctrl+N, the name, Enter."""

    def fill_in() -> None:
        dialog = window.findChild(NewProjectDialog)
        assert dialog is not None
        qtbot.keyClicks(dialog.name_field, title)
        qtbot.keyClick(dialog.name_field, Key.Key_Return)

    QTimer.singleShot(0, fill_in)
    press(qtbot, window, Key.Key_N, CTRL)
    window.activateWindow()  # what a window manager does when a dialog closes
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    qtbot.waitUntil(lambda: window.workspace.stack.isAncestorOf(keyboard(window)), timeout=20_000)
    return window.document.path


@pytest.fixture
def window(start: Start) -> MainWindow:
    return start()


def add_person(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """On Prepare: a new row of the participants' table, by keyboard."""
    assert window.workspace is not None
    page = window.workspace.page("prepare")
    page.show_section("people")
    page.participants.table.setFocus()
    press(qtbot, window, Key.Key_Return, CTRL)
    type_line(window, name)
    press(qtbot, window, Key.Key_Return)


def fill_scope(qtbot: QtBot, window: MainWindow) -> None:
    """Two statements in scope, typed one after the other."""
    assert window.workspace is not None
    page = window.workspace.page("facilitate").show_station("workflow", "scope")
    page.show_record("scope_statement", "", "in")
    press(qtbot, window, Key.Key_Return, CTRL)
    for text in ("Read the letter", "Say who it is for"):
        type_line(window, text)
        press(qtbot, window, Key.Key_Return)
    press(qtbot, window, Key.Key_Escape)


def statements(window: MainWindow) -> list[str]:
    assert window.document is not None
    return [one.text for one in window.document.records.scope_statements]


def test_a_project_from_the_start_screen_to_the_briefs(
    qtbot: QtBot, start: Start, window: MainWindow, tmp_path: Path
) -> None:
    path = make_project(qtbot, window, TITLE)
    assert path == tmp_path / "Documents" / "Triad" / "Sort incoming referrals letters.triad"
    assert window.workspace is not None
    assert window.workspace.mode == "prepare"

    add_person(qtbot, window, "Jürgen Faßbender")
    assert [person.name for person in window.document.records.participants] == ["Jürgen Faßbender"]

    press(qtbot, window, Key.Key_2, CTRL)
    fill_scope(qtbot, window)
    assert statements(window) == ["Read the letter", "Say who it is for"]

    press(qtbot, window, Key.Key_Z, CTRL)
    assert statements(window) == ["Read the letter"]
    press(qtbot, window, Key.Key_Y, CTRL)
    assert statements(window) == ["Read the letter", "Say who it is for"]
    press(qtbot, window, Key.Key_Z, CTRL)

    assert shut(window)
    again = start()
    assert opened(again, path)
    assert statements(again) == ["Read the letter"]
    press(qtbot, again, Key.Key_Y, CTRL)
    assert statements(again) == ["Read the letter", "Say who it is for"]

    press(qtbot, again, Key.Key_3, CTRL)
    assert again.workspace.mode == "review"
    messages = [finding.message for finding in again.workspace.bridge.overview.findings]
    assert any("out of scope" in message for message in messages)

    press(qtbot, again, Key.Key_4, CTRL)
    page = again.workspace.page("brief")
    with qtbot.waitSignal(page.exporter.finished, timeout=60_000):
        press(qtbot, again, Key.Key_E, CTRL)
    folder = path.parent / "Sort incoming referrals letters briefs"
    assert sorted(file.name for file in folder.iterdir()) == [
        "builder-brief.pdf", "conductor-brief.pdf", "dossier.pdf", "user-brief.pdf",
    ]  # fmt: skip
    text = "".join(one.extract_text() for one in pypdf.PdfReader(folder / "user-brief.pdf").pages)
    assert TITLE in " ".join(text.split())
    assert "Read the letter" in text


def test_the_sample_opens_from_the_start_screen_and_is_kept(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    qtbot.mouseClick(window.start_page.sample_row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.document is not None, timeout=60_000)
    settled(window)

    assert window.document.path.parent == tmp_path / "Documents" / "Triad"
    assert window.workspace.mode == "facilitate"
    press(qtbot, window, Key.Key_W, CTRL)
    assert window.document is None
    assert len(window.start_page.findChildren(QWidget, "")) > 0
    assert window._settings.recent[0].stations.count("r") >= 10


def test_a_file_that_is_no_project_says_so_and_keeps_what_is_open(window: MainWindow, tmp_path: Path) -> None:
    foreign = tmp_path / "photos.triad"
    foreign.write_bytes(b"not a project")

    assert not opened(window, foreign)

    assert window.document is None
    assert window.start_page.notice is not None


def test_text_size_and_theme_come_back_after_a_restart(qtbot: QtBot, start: Start, window: MainWindow) -> None:
    press(qtbot, window, Key.Key_Plus, CTRL)
    window._choose("theme", "dark")
    larger = window._appearance.scale
    assert shut(window)

    again = start()

    assert larger > 1
    assert again._appearance.scale == larger
    assert again._appearance.choice == "dark"
