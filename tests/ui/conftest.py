"""Widgets in tests wear the real fonts, palette and stylesheet, or their metrics would lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.documents import add_people, new_document, open_bridge
from tests.ui.program import Program, program_in
from triad_desktop.ui import folders
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.theme import Scheme, Theme, apply_theme, load_theme, stylesheet

Wear = Callable[..., Theme]
Show = Callable[[QWidget], QWidget]


@pytest.fixture(autouse=True)
def wear(qapp: QApplication) -> Iterator[Wear]:
    """Light at scale 1; call it for another theme, which ends with the test."""
    worn: list[tuple[Scheme, float]] = []

    def put_on(scheme: Scheme, scale: float = 1.0) -> Theme:
        theme = load_theme(scheme, scale)
        apply_theme(qapp, theme)
        qapp.setStyleSheet(stylesheet(theme))  # a widget alone has no window that wears it
        worn.append((scheme, scale))
        return theme

    if not qapp.property("triad_theme"):
        put_on("light")
        worn.clear()
    yield put_on
    if worn:
        put_on("light")


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Closed windows are gone before the next test, and with them whatever they listen to. So is a button that was
    pressed in a window that a menu took it from."""
    yield
    held = QApplication.mouseButtons()
    other = QWidget()
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        if button & held:
            QTest.mouseRelease(other, button)
    other.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def drives_have_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine that runs the tests."""
    monkeypatch.setattr(folders, "PATIENCE_S", 10)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show a window and make it the active one, so that focus works in it. It lives as long as the test."""
    shown: list[QWidget] = []

    def put_up(window: QWidget) -> QWidget:
        shown.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return put_up


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[DocumentBridge]:
    """A new project with the team in it."""
    document = new_document(tmp_path)
    add_people(document)
    with open_bridge(document) as made:
        yield made


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, wear: Wear, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The program at its start screen, in its own window."""
    with program_in(qapp, tmp_path, wear, monkeypatch) as made:
        made.start()
        yield made
