"""`kill -9` in the middle of typing loses at most the field being typed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.journeys.conftest import Start
from triad_desktop.app import main

DRIVER = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
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
window.open_file(Path(sys.argv[1]))
window.activateWindow()
app.processEvents()
page = window.workspace.page("facilitate").show_station("improvement", "scope")
page.show_record("scope_statement", "", "in")
app.processEvents()
press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
write("Committed before the crash")
press(Qt.Key.Key_Return)
write("half a sen")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_everything_but_the_field_being_typed_comes_back(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "project.triad"
    main(["sample", str(path)])
    before = path.read_bytes()

    killed = subprocess.run(
        [sys.executable, "-c", DRIVER, str(path)], env=dict(os.environ), capture_output=True, text=True, check=False
    )

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert path.read_bytes() == before
    window = start()
    assert window.open_file(path)
    assert window.document is not None
    assert window.document.resumed
    assert [one.text for one in window.document.records.scope_statements.of("improvement")] == [
        "Committed before the crash"
    ]
