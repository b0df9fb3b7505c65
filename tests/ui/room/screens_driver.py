"""Half a day of the sample's session in a real window on two real screens: what `test_two_screens.py` runs in a process
of its own. Prints one line of JSON for each thing that it saw.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.program import shut
from triad_desktop.models.workshop_records import Vote
from triad_desktop.ui.main_window import MainWindow
from triad_desktop.ui.start import make_window

Key, CTRL, SHIFT, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier  # fmt: skip
STARTED = datetime.fromisoformat("2026-12-01T09:08+01:00")  # eight minutes late


def tell(name: str, **facts: object) -> None:
    sys.stdout.write(json.dumps({"name": name, **facts}) + "\n")
    sys.stdout.flush()


def wait_for(what: Callable[[], bool]) -> bool:
    """Whether it came true within twenty seconds."""
    for _turn in range(400):
        QTest.qWait(50)
        if what():
            return True
    return False


class Driver:
    """The keyboard of the person at the laptop, and the clock on the wall."""

    def __init__(self, path: Path, minutes: float) -> None:
        self.app = QApplication([])
        self.now = STARTED + timedelta(minutes=minutes)
        self.window: MainWindow = make_window(self.app)
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(900, 700)
        self.window.move(20, 20)
        self.window.show()
        self.window.open_file(path)
        assert wait_for(lambda: self.window.workspace is not None)
        workspace = self.window.workspace
        assert workspace is not None
        self.workspace = workspace
        self.runner = workspace.runner
        self.runner._now = lambda: self.now
        self.room = workspace.desk.room.control
        self.come_back()
        wait_for(
            lambda: workspace.stack.isAncestorOf(QApplication.focusWidget() or self.window)
        )  # the first page is there

    def come_back(self) -> None:
        """What a window manager does when another window goes."""
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow)

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        dialogs = self._dialogs()
        if not dialogs and not self.window.isActiveWindow():
            self.come_back()
        target: QWidget = QApplication.focusWidget() or (dialogs[0] if dialogs else self.window)
        QTest.keyClick(target, key, modifier)  # type: ignore[arg-type]
        QTest.qWait(20)

    def type(self, text: str) -> None:
        for letter in text:
            self.press(letter)

    def enter(self, kind: str) -> None:
        """Wait for the dialog of this class, which the last keys opened, and let it have the keyboard."""
        wait_for(lambda: any(type(one).__name__ == kind for one in self._dialogs()))
        dialog = next(one for one in self._dialogs() if type(one).__name__ == kind)
        dialog.activateWindow()
        wait_for(dialog.isActiveWindow)

    def _dialogs(self) -> list[QWidget]:
        windows = (self.window, self.room.window)
        return [one for one in QApplication.topLevelWidgets() if one.isVisible() and one not in windows]

    def vote(self) -> Vote:
        return next(iter(self.workspace.bridge.records.votes))

    def tell_room(self, name: str) -> None:
        room = self.room.window
        shown = room is not None and room.isVisible()
        rect = room.geometry().getRect() if room is not None and shown else None
        view = self.workspace.desk.room.sending.view
        tell(
            name, shown=shown, rect=rect, question=view.question, lines=[one.text for one in view.lines],
            typing=self.window.isActiveWindow(), offered=self.workspace.desk.room._offer is not None,
        )  # fmt: skip

    def tell_clock(self, name: str) -> None:
        clock = self.runner.clock
        assert clock is not None
        assert clock.current is not None
        ends = clock.ends_at.astimezone(clock.zone) if clock.ends_at is not None else None
        tell(
            name, block=clock.current.block.title, minutes=clock.current.seconds // 60,
            late=self.runner.minutes_late(), ends=f"{ends:%H:%M}",
        )  # fmt: skip


def first_half(driver: Driver) -> None:
    """Start late, show the room, ask, capture, run over time, take a plan, vote, lose the projector, and be killed."""
    tell("screens", rects=[screen.geometry().getRect() for screen in QGuiApplication.screens()])
    driver.press(Key.Key_2, CTRL)
    driver.press(Key.Key_F7, CTRL)
    driver.tell_clock("started")
    driver.press(Key.Key_B, CTRL | SHIFT)
    driver.type("3")
    driver.press(Key.Key_Return)
    driver.tell_clock("corrected")
    driver.press(Key.Key_F5)
    driver.press(Key.Key_S, ALT)
    driver.tell_room("asked")
    driver.press(Key.Key_F5, CTRL)
    driver.tell_room("swapped")
    tell("main", rect=driver.window.geometry().getRect())
    driver.press(Key.Key_F5, CTRL)
    _capture(driver)
    _run_late(driver)
    _begin_to_vote(driver)
    driver.press(Key.Key_Escape)
    driver.tell_room("voting")
    driver.press(Key.Key_V, ALT)
    driver.enter("VoteDialog")
    subprocess.run(["xrandr", "--delmonitor", "projector"], check=True)
    tell("pulled", gone=wait_for(lambda: len(QGuiApplication.screens()) == 1))
    driver.type("3")
    driver.tell_room("after pull")
    tell("counted", tallies=dict(driver.vote().tallies))
    driver.workspace.bridge.document.publish_now(5)
    driver.type("1")
    os.kill(os.getpid(), signal.SIGKILL)


def _capture(driver: Driver) -> None:
    driver.press(Key.Key_K, CTRL)
    driver.press(Key.Key_1, CTRL)
    driver.type("The heat label comes first")
    driver.press(Key.Key_Return)
    driver.press(Key.Key_I, CTRL | SHIFT)
    driver.tell_room("captured")


def _run_late(driver: Driver) -> None:
    driver.now += timedelta(minutes=45)
    driver.tell_clock("late")

    def take_the_second() -> None:
        driver.enter("LatePlansDialog")
        driver.press(Key.Key_2)

    QTimer.singleShot(200, take_the_second)
    driver.press(Key.Key_L, CTRL | SHIFT)
    driver.come_back()
    driver.press(Key.Key_PageDown, CTRL | SHIFT)
    driver.tell_clock("caught up")


def _begin_to_vote(driver: Driver) -> None:
    """On the tasks that the keyboard stands on: seven keys, of which two seats have given theirs after five digits."""
    for _station in range(5):
        driver.press(Key.Key_PageUp, CTRL)  # from the place where the sample was left to the first worksheet
    driver.press(Key.Key_F6)
    driver.press(Key.Key_V, ALT)
    driver.enter("VoteDialog")
    driver.type("Which one first?")
    driver.press(Key.Key_Return, CTRL)
    driver.type("12312")


def second_half(driver: Driver) -> None:
    """After the restart the session runs, the vote goes on, and the room is as it was when a screen comes."""
    driver.tell_clock("running")
    driver.tell_room("resumed")
    tell("kept", tallies=dict(driver.vote().tallies))
    driver.press(Key.Key_V, ALT)
    driver.enter("VoteDialog")
    driver.press(Key.Key_Backspace)
    tell("taken back", tallies=dict(driver.vote().tallies))
    for _seat in driver.vote().seats[2:]:
        driver.type("123")
    driver.press(Key.Key_Return)
    driver.press(Key.Key_Return, CTRL)
    tell("revealed", at=bool(driver.vote().revealed_at))
    driver.press(Key.Key_P)
    driver.press(Key.Key_Return)
    tasks = driver.workspace.bridge.records.worksheet_rows.of("workflow")
    tell("priorities", set=[one.values.get("priority") for one in tasks])
    driver.press(Key.Key_Escape)
    driver.press(Key.Key_F5)
    driver.tell_room("one screen")
    monitor = "projector"
    subprocess.run(["xrandr", "--setmonitor", monitor, "960/254x1080/285+960+0", "none"], check=True)
    tell("plugged in", came=wait_for(lambda: len(QGuiApplication.screens()) == 2))
    driver.tell_room("after plugging in")
    driver.press(Key.Key_F5)
    driver.tell_room("shown again")
    driver.press(Key.Key_E, CTRL | SHIFT)
    tell("ended", running=driver.runner.session is not None)
    driver.enter("ClosingDialog")  # what was parked comes back
    driver.press(Key.Key_Escape)
    shut(driver.window)


if __name__ == "__main__":
    half, minutes = {"first": (first_half, 0), "second": (second_half, 50)}[sys.argv[1]]
    half(Driver(Path(sys.argv[2]), minutes))
