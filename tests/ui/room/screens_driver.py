"""Half a day of a session in a real window on two real screens: what `test_two_screens.py` runs in a process of its
own. Prints one line of JSON for each thing that it saw.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from triad_desktop.ui.dialogs.vote_dialog import VoteDialog
from triad_desktop.ui.main_window import MainWindow
from triad_desktop.ui.session_desk import SessionDesk
from triad_desktop.ui.start import make_window

Key, CTRL, SHIFT, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier  # fmt: skip


def tell(name: str, **facts: object) -> None:
    sys.stdout.write(json.dumps({"name": name, **facts}) + "\n")
    sys.stdout.flush()


def wait_for(what: Callable[[], bool]) -> bool:
    """Whether it came true within ten seconds."""
    for _turn in range(200):
        QTest.qWait(50)
        if what():
            return True
    return False


class Driver:
    """The keyboard of the person at the laptop."""

    def __init__(self, path: Path) -> None:
        self.app = QApplication([])
        self.window: MainWindow = make_window(self.app)
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(900, 700)
        self.window.move(20, 20)
        self.window.show()
        assert self.window.open_file(path)
        workspace = self.window.workspace
        assert workspace is not None
        self.workspace = workspace
        self.desk: SessionDesk = workspace.desk
        self.come_back()

    def come_back(self) -> None:
        """What a window manager does when another window goes."""
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow)

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        if QApplication.activeModalWidget() is None and not self.window.isActiveWindow():
            self.come_back()
        target: QWidget = QApplication.focusWidget() or QApplication.activeModalWidget() or self.window
        QTest.keyClick(target, key, modifier)  # type: ignore[call-overload]
        QTest.qWait(20)

    def tell_room(self, name: str) -> None:
        room = self.desk.room.window
        shown = room is not None and room.isVisible()
        rect = room.geometry().getRect() if room is not None and shown else None
        tell(name, shown=shown, rect=rect, blank=bool(room and room.view.blank), typing=self.window.isActiveWindow())


def first_half(driver: Driver) -> None:
    """Start, show the room, be late, vote, lose the projector in the middle of the vote, and be killed."""
    desk, runner = driver.desk, driver.workspace.runner
    tell("screens", rects=[screen.geometry().getRect() for screen in QGuiApplication.screens()])
    driver.press(Key.Key_F7, CTRL)
    driver.press(Key.Key_F5)
    driver.tell_room("room")
    driver.press(Key.Key_S, ALT)
    driver.press(Key.Key_PageDown, CTRL | SHIFT)
    driver.press(Key.Key_F5, CTRL)
    driver.tell_room("swapped")
    tell("main", rect=driver.window.geometry().getRect())
    driver.press(Key.Key_F5, CTRL)
    driver.press(Key.Key_V, ALT)
    dialog = desk._votes
    assert isinstance(dialog, VoteDialog)
    wait_for(lambda: dialog.isVisible())
    dialog.activateWindow()
    wait_for(dialog.isActiveWindow)
    dialog.form.question.setText("Which one first?")
    dialog.form.options.setPlainText("One\nTwo\nThree")
    driver.press(Key.Key_Return, CTRL)
    for digit in "12312":
        driver.press(digit)
    driver.tell_room("voting")
    subprocess.run(["xrandr", "--delmonitor", "projector"], check=True)
    tell("pulled", gone=wait_for(lambda: len(QGuiApplication.screens()) == 1))
    driver.tell_room("after pull")
    driver.press("3")
    tell("counted", tallies=dict(dialog._found().tallies), offered=desk._offer is not None)  # type: ignore[union-attr]
    tell("running", block=runner.clock.current.block.title)  # type: ignore[union-attr]
    driver.workspace.bridge.document.publish_now(5)
    os.kill(os.getpid(), signal.SIGKILL)


def second_half(driver: Driver) -> None:
    """After the restart the session runs, the vote goes on, and the room is shown again when a screen comes."""
    desk, runner = driver.desk, driver.workspace.runner
    tell("running", block=runner.clock.current.block.title)  # type: ignore[union-attr]
    driver.press(Key.Key_V, ALT)
    dialog = desk._votes
    assert isinstance(dialog, VoteDialog)
    wait_for(lambda: dialog.isVisible())
    tell("resumed", seat=dialog.counter.seat, question=dialog.question.text())
    dialog.reveal_vote()
    dialog.reject()
    driver.come_back()
    driver.press(Key.Key_F5)
    driver.tell_room("one screen")
    monitor = "projector"
    subprocess.run(["xrandr", "--setmonitor", monitor, "960/254x1080/285+960+0", "none"], check=True)
    tell("plugged in", came=wait_for(lambda: len(QGuiApplication.screens()) == 2))
    driver.tell_room("after plugging in")
    tell("offer", offered=desk._offer is not None)
    driver.come_back()
    driver.press(Key.Key_F5)
    driver.tell_room("shown again")
    driver.press(Key.Key_E, CTRL | SHIFT)
    tell("ended", running=runner.session is not None)
    driver.window.close()


if __name__ == "__main__":
    half = {"first": first_half, "second": second_half}[sys.argv[1]]
    half(Driver(Path(sys.argv[2])))
