"""The whole program in its real window, driven by keys; every modal that a test did not announce fails."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.documents import add_people, new_document
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.ui import messages
from triad_desktop.ui.main_window import MainWindow
from triad_desktop.ui.start import make_window
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from tests.ui.conftest import Wear

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OPENING_S = 60.0
_TURNS = 6


class Program:
    """Started windows, one at a time; `asked` holds what `messages.ask` was to say."""

    def __init__(self, app: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.app = app
        self.folder = folder
        self.windows: list[MainWindow] = []
        self.asked: list[str] = []
        self._monkeypatch = monkeypatch
        monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _which: str(folder / "Documents"))
        for name in ("choose_file_to_open", "choose_file_to_save", "choose_folder", "ask"):
            monkeypatch.setattr(messages, name, _refuse)

    @property
    def window(self) -> MainWindow:
        """The window that was started last."""
        return self.windows[-1]

    @property
    def workspace(self) -> Workspace:
        workspace = self.window.workspace
        assert workspace is not None
        return workspace

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    @property
    def settings_path(self) -> Path:
        return self.window._surroundings.settings_path

    @property
    def notice(self) -> str:
        """What the banner on the page says; "" without one."""
        page = self.window.workspace or self.window.start_page
        return "" if page.notice is None else page.notice.findChild(TextLabel).text()

    def start(self) -> MainWindow:
        """Start the program; the window before must be closed."""
        window = make_window(self.app)
        self.windows.append(window)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.show()
        self.activate()
        return window

    def activate(self) -> None:
        """What a window manager does when a dialog closes."""
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window, 5_000)

    def project(self, name: str = "triage", *, people: bool = True) -> Path:
        """A project file that no one has open."""
        folder = self.folder / name
        folder.mkdir()
        document = new_document(folder)
        if people:
            add_people(document)
        document.close()
        return document.path

    def open(self, path: Path | None = None) -> MainWindow:
        """The started window with a project."""
        window = self.windows[-1] if self.windows else self.start()
        assert opened(window, path or self.project())
        return window

    def settle(self) -> None:
        """Wait until what is being opened is there, and what is being saved to be closed is closed."""
        settled(self.window)

    def leave(self) -> None:
        """Close the project, and wait until nothing holds its files any more."""
        path = self.workspace.bridge.document.path
        self.press(Key.Key_W, CTRL)
        self.settle()
        holder = self.window.files.openings.holder_of(path)
        assert holder is None or holder.wait(OPENING_S)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focus, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus, text)

    def drop(self, mime: QMimeData) -> bool:
        """Drag over the window and let go; whether the window took it."""
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        entered = QDragEnterEvent(self.window.rect().center(), copy, mime, left, NONE)
        entered.ignore()
        QApplication.sendEvent(self.window, entered)
        if entered.isAccepted():
            QApplication.sendEvent(self.window, QDropEvent(QPointF(20, 20), copy, mime, left, NONE))
        return entered.isAccepted()

    def choose_file(self, path: Path | None) -> None:
        """Let the next file chooser answer with this."""
        self._monkeypatch.setattr(messages, "choose_file_to_open", lambda *_: path)

    def name_file(self, path: Path | None) -> None:
        """Let the next chooser of a file to write answer with this."""
        self._monkeypatch.setattr(messages, "choose_file_to_save", lambda *_: path)

    def choose_folder(self, path: Path | None) -> None:
        """Let the next folder chooser answer with this."""
        self._monkeypatch.setattr(messages, "choose_folder", lambda *_: path)

    def answer(self, yes: bool) -> None:
        """Answer questions so, and remember what was asked."""

        def ask(_parent: QWidget, _title: str, text: str, **_buttons: str) -> bool:
            self.asked.append(text)
            return yes

        self._monkeypatch.setattr(messages, "ask", ask)

    def soon(self, act: Callable[[], None]) -> None:
        """Do this in the event loop of the dialog that opens next."""
        QTimer.singleShot(0, self.window, act)


def opened(window: MainWindow, path: Path) -> bool:
    """Open a project and wait until its page is shown, or until it is said why not; whether it is open now."""
    window.open_file(path)
    settled(window)
    return window.document is not None and window.document.path == path.absolute()


def settled(window: MainWindow) -> None:
    """Wait until nothing is being opened or closed, and what was opened has made its page."""
    files, until = window.files, time.monotonic() + OPENING_S
    while (files.openings.path is not None or files.closing is not None) and time.monotonic() < until:
        QTest.qWait(5)
    assert files.openings.path is None
    assert files.closing is None
    for _turn in range(_TURNS):
        QApplication.processEvents()


def shut(window: MainWindow) -> bool:
    """Close the window and wait until its project is saved; whether it is closed."""
    window.close()
    settled(window)
    return not window.isVisible()


@contextmanager
def program_in(app: QApplication, folder: Path, wear: Wear, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """A program whose windows are gone afterwards; they dress themselves."""
    app.setStyleSheet("")
    program = Program(app, folder, monkeypatch)
    try:
        yield program
    finally:
        program.answer(yes=True)
        for window in program.windows:
            shut(window)
            window.deleteLater()
        app.styleHints().unsetColorScheme()
        wear("light")
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def set_title(program: Program, title: str) -> None:
    project = program.workspace.bridge.records.project.id
    change = ChangeField(table="project", id=project, field="title", value=title, title="initiative")
    assert program.workspace.bridge.attempt(change_field, change) == ""


def title_of(program: Program) -> str:
    return program.workspace.bridge.records.project.title


def _refuse(*_arguments: object, **_more: object) -> None:
    raise AssertionError("an unexpected dialog was opened")
