"""A fault in a slot and a hard crash of the whole program, each in a process of its own; what a report may hold."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Wear
from tests.ui.documents import add_people, new_document
from tests.ui.program import Program, program_in
from triad_desktop.hard_crashes import take_reports
from triad_desktop.models.errors import KnownError
from triad_desktop.storage.atomic import TEMPORARY_PREFIX, TEMPORARY_SUFFIX
from triad_desktop.ui.crash import crash_report, write_log
from triad_desktop.ui.dialogs.crash_dialog import CrashDialog
from triad_desktop.ui.widgets.buttons import Button

ROOT = Path(__file__).parents[2]
SECRET = "Marit said this in private"

# The program as it is started, with one thing more to do once its window is there.
DRIVER = """
import ctypes, sys, threading
from pathlib import Path
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication
from triad_desktop.app import main
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.ui import start
from triad_desktop.ui.dialogs.crash_dialog import CrashDialog
from triad_desktop.ui.widgets.text_label import TextLabel

SECRET = {secret!r}

class Trouble(QObject):
    def __init__(self, window):
        super().__init__(window)
        self.window = window

    @Slot()
    def begin(self):
        if self.window.workspace is None or not self.window.isVisible():
            QTimer.singleShot(50, self.begin)
            return
        document = self.window.document
        change = ChangeField(table="project", id=document.records.project.id, field="title", value="Kept", title="name")
        document.edit(change_field, change)
        {act}

    def fail(self):
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error

    @Slot()
    def press(self):
        for one in QApplication.topLevelWidgets():
            if isinstance(one, CrashDialog) and one.isVisible():
                one.copy_button.click()
                print(QApplication.clipboard().text(), flush=True)
                one.close_button.click()

make_window = start.make_window

def make(app):
    window = make_window(app)
    trouble = Trouble(window)
    QTimer.singleShot(200, trouble.begin)
    presses = QTimer(window, interval=50)
    presses.timeout.connect(trouble.press)
    presses.start()
    {at_start}
    return window

if __name__ == "__main__":
    start.make_window = make
    sys.exit(main(["open", sys.argv[1]]))
"""


def run(path: Path, act: str, at_start: str = "pass") -> subprocess.CompletedProcess[str]:
    driver = path.parent / "driver.py"
    driver.write_text(DRIVER.format(secret=SECRET, act=act, at_start=at_start))
    return subprocess.run(
        [sys.executable, str(driver), str(path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    document = new_document(tmp_path)
    add_people(document)
    document.close()
    return document.path


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, wear: Wear, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with program_in(qapp, tmp_path, wear, monkeypatch) as made:
        yield made


@pytest.mark.parametrize(
    "act",
    ["self.fail()", "threading.Thread(target=self.fail).start()"],
    ids=["in a slot", "in a thread"],
)
def test_a_fault_ends_the_program_and_its_work_comes_back(
    project: Path, data_directory: Path, program: Program, act: str
) -> None:
    before = project.read_bytes()

    done = run(project, act)

    assert done.returncode == 1, done.stderr
    assert project.read_bytes() == before
    log = (data_directory / "crash.log").read_text()
    assert "ValueError" in log
    assert "behind it: KeyError" in log
    assert "in fail" in log
    assert done.stdout.strip() == log.strip()
    everything = done.stdout + done.stderr + log
    assert SECRET not in everything
    assert str(project.parent) not in log
    program.start()
    program.open(project)
    assert "brought back" in program.notice
    assert program.workspace.bridge.records.project.title == "Kept"


def test_a_hard_crash_is_offered_once_and_its_work_comes_back(
    project: Path, data_directory: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run(project, "ctypes.string_at(0)")
    assert done.returncode < 0

    report = take_reports(data_directory)

    assert "Segmentation fault" in report
    assert "in begin" in report
    assert str(ROOT) not in report
    assert SECRET not in report
    assert take_reports(data_directory) == ""
    program.start().show_hard_crash(report)
    assert "unexpectedly" in program.notice
    (copy,) = (one for one in program.window.start_page.notice.findChildren(Button) if one.text() == "Copy details")
    copy.click()
    assert QApplication.clipboard().text() == report
    program.open(project)
    assert program.workspace.bridge.records.project.title == "Kept"


def test_the_next_start_says_that_the_last_one_crashed(project: Path, data_directory: Path) -> None:
    run(project, "ctypes.string_at(0)")

    again = run(project, "print(self.window.workspace.notice.findChild(TextLabel).text()); self.window.close()")

    assert again.returncode == 0, again.stderr
    assert "unexpectedly" in again.stdout
    assert list((data_directory / "crashes").iterdir()) == []


def test_a_fault_before_the_window_works_is_said_too(project: Path, data_directory: Path) -> None:
    done = run(project, "pass", at_start="trouble.fail()")

    assert done.returncode == 1
    assert "in fail" in (data_directory / "crash.log").read_text()
    assert "ValueError" in done.stdout
    assert SECRET not in done.stdout + done.stderr


def test_what_a_crash_left_is_tidied_at_the_next_start(project: Path, data_directory: Path) -> None:
    left = data_directory / "working" / f"{TEMPORARY_PREFIX}old{TEMPORARY_SUFFIX}"
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"half")
    os.utime(left, (0, 0))

    run(project, "QTimer.singleShot(500, self.window.close)")

    assert not left.exists()


def test_an_ordinary_run_leaves_no_report(project: Path, data_directory: Path) -> None:
    done = run(project, "self.window.close()")

    assert done.returncode == 0, done.stderr
    assert not (data_directory / "crash.log").exists()
    assert list((data_directory / "crashes").iterdir()) == []


def failing(error: BaseException) -> BaseException:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_report_names_type_and_place_and_the_codes_of_the_world() -> None:
    known = crash_report(failing(KnownError("no_room", SECRET, name=SECRET)))
    system = crash_report(failing(OSError(28, SECRET, f"/home/{SECRET}")))

    assert "KnownError no_room" in known
    assert "OSError ENOSPC" in system
    assert "ui/test_crash.py:" in known
    assert "in failing" in known
    assert SECRET not in known + system


def test_the_log_stays_short(tmp_path: Path) -> None:
    for number in range(40):
        write_log(tmp_path, f"{number} " + "x" * 4_000 + "\n")

    log = (tmp_path / "crash.log").read_bytes()
    assert len(log) <= 64 * 1024
    assert log.splitlines()[-1].startswith(b"39 ")
    assert (tmp_path / "crash.log").stat().st_mode & 0o777 == 0o600


def test_the_window_says_what_is_safe_and_copies_its_details(qtbot: QtBot) -> None:
    dialog = CrashDialog("what <b>happened</b>")
    qtbot.addWidget(dialog)
    dialog.show()

    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)

    assert QApplication.clipboard().text() == "what <b>happened</b>"
    assert dialog.details.toPlainText() == "what <b>happened</b>"
    assert dialog.copy_button.text() == "Copied"
