"""`kill -9` in the middle of typing loses at most the field being typed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.conftest import Start
from tests.ui.program import opened, shut
from triad_desktop.app import main
from triad_desktop.storage.document import read_project
from triad_desktop.ui.main_window import MainWindow

DRIVER = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from tests.ui.program import opened
from triad_desktop.ui.start import make_window

def press(key, text="", modifier=Qt.KeyboardModifier.NoModifier):
    target = QApplication.focusWidget()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, modifier, text))
    QApplication.processEvents()

def write(text):
    for character in text:
        press(Qt.Key.Key_unknown, character)

app = QApplication([])
window = make_window(app)
window.show()
assert opened(window, Path(sys.argv[1]))
window.activateWindow()
app.processEvents()
station = window.workspace.page("facilitate").show_station("improvement", "scope")
criterion = window.document.records.success_criteria.of("improvement")[0].id
station.criteria.table.show_record(criterion, "target")
write("after Easter")
press(Qt.Key.Key_Tab)
station.show_record("scope_statement", "", "in")
app.processEvents()
press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
write("Committed before the crash")
press(Qt.Key.Key_Return)
write("half a sen")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """The sample project, in which somebody was typing when the program was killed."""
    path = tmp_path / "project.triad"
    main(["sample", str(path)])
    before = path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, str(path)], env=dict(os.environ), capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert path.read_bytes() == before
    return path


def statements(path: Path) -> list[str]:
    return [one.text for one in read_project(path, data_directory=None).records.scope_statements.of("improvement")]


def open_again(start: Start, path: Path) -> MainWindow:
    window = start()
    assert opened(window, path)
    return window


def test_everything_but_the_field_being_typed_comes_back(start: Start, killed: Path) -> None:
    before = statements(killed)

    window = open_again(start, killed)

    assert window.document is not None
    assert window.document.resumed
    after = [one.text for one in window.document.records.scope_statements.of("improvement")]
    assert [text for text in after if text not in before] == ["Committed before the crash"]


def test_refused_text_comes_back_after_a_kill_and_after_a_restart(start: Start, killed: Path) -> None:
    for _start in range(2):
        window = open_again(start, killed)
        table = window.workspace.page("facilitate").show_station("improvement", "scope").criteria.table
        criterion = window.document.records.success_criteria.of("improvement")[0].id
        cell = table.records.cell_at(table.index_of(criterion, "target"))

        assert cell.refused
        assert cell.text == "after Easter"
        table.show_record(criterion, "target", edit=True)
        assert table.editing.editor.raw() == "after Easter"
        assert shut(window)
