"""How long the window is deaf: the longest turn of the event loop while somebody walks through all pages.

A turn is one round of the event loop, from one key press that could be heard to the next. What counts is the
processor time of the window's thread, so that other programs on the machine change little.

`python -m tools.bench_turns` prints each step with the sample, `python -m tools.bench_turns large` with a project
20 times as large.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from triad_desktop.models import edits
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.ui.places import Place
from triad_desktop.ui.start import PAGES, collect_garbage, make_window

ACTIVITIES = ("scope", "worksheet", "escalation", "rubric", "raci")
DIMENSIONS = ("workflow", "data", "safeguards")
QUIET_S = 0.25  # an act is over when nothing was heard of it for so long
Step = tuple[str, Callable[[], object]]


class TurnBench:
    """The program's window with nothing open."""

    def __init__(self) -> None:
        self.app = QApplication.instance() or QApplication([])
        edits.load_all()
        for page in PAGES:
            import_module(f"triad_desktop.ui.pages.{page}_page")
        self.window = make_window(self.app)  # type: ignore[arg-type]
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        collect_garbage()
        self.turns_of(lambda: None)

    def turns_of(self, act: Callable[[], object]) -> list[float]:
        """Milliseconds of each turn from the one in which `act` is done until nothing goes on."""
        QTimer.singleShot(0, self.window, act)
        turns: list[float] = []
        quiet_since = time.monotonic()
        while time.monotonic() < quiet_since + QUIET_S or self._is_busy():
            began = time.thread_time()
            self.app.processEvents()
            turns.append((time.thread_time() - began) * 1000)
            if turns[-1] > 0.5:
                quiet_since = time.monotonic()
            else:
                time.sleep(0.001)
        return turns

    def _is_busy(self) -> bool:
        return self.window.files.openings.path is not None or self.window.files.closing is not None

    def walk(self, path: Path) -> Iterator[tuple[str, list[float]]]:
        """Open a project, go to every kind of page, type, take back: what was done, with its turns."""
        yield "open", self.turns_of(partial(self.window.open_file, path))
        for name, act in chain(self._visits(), self._edits()):
            yield name, self.turns_of(act)
        self.turns_of(self._change)  # is saved after a pause, so not yet
        yield "close, not yet saved", self.turns_of(self.window.close_project)
        self.turns_of(partial(self.window.open_file, path))
        yield "close", self.turns_of(self.window.close_project)

    def _change(self) -> None:
        project = self.window.document.records.project
        change = ChangeField(table="project", id=project.id, field="problem", value="Last words", title="problem")
        self.window.document.edit(change_field, change)

    def commands(self, path: Path) -> Iterator[tuple[str, list[float]]]:
        """What else one does in an open project: what was done, with its turns."""
        self.turns_of(partial(self.window.open_file, path))
        for name, act in chain(self._dialogs(), self._session(), self._looks()):
            self.window.activateWindow()
            yield name, self.turns_of(act)
        self.turns_of(self.window.close_project)

    def _visits(self) -> Iterator[Step]:
        workspace = self.window.workspace
        facilitate = workspace.page("facilitate")
        for dimension in DIMENSIONS:
            for activity in ACTIVITIES:
                yield f"{dimension} {activity}", partial(facilitate.show_station, dimension, activity)
        for mode in ("prepare", "review", "captures", "brief", "facilitate", "prepare", "review", "facilitate"):
            yield mode, partial(workspace.show_mode, mode)
        prepare = workspace.page("prepare")
        for section in ("people", "sessions"):
            yield f"prepare {section}", partial(prepare.show_section, section)

    def _edits(self) -> Iterator[Step]:
        workspace = self.window.workspace
        criterion = workspace.bridge.records.success_criteria.of("workflow")[-1].id
        place = Place("facilitate", "workflow", "scope", "success_criterion", criterion, "target")
        yield "jump to a record", partial(workspace.show_place, place)
        yield "F2", lambda: QTest.keyClick(_focus(), Qt.Key.Key_F2)
        yield "one letter", lambda: QTest.keyClicks(_focus(), "7")
        yield "Enter", lambda: QTest.keyClick(_focus(), Qt.Key.Key_Return)
        yield "undo", workspace.undo
        yield "redo", workspace.redo
        yield "next station", partial(workspace.step_station, 1)

    def _dialogs(self) -> Iterator[Step]:
        workspace = self.window.workspace
        yield "search", self.window.search
        yield "search: a letter", lambda: QTest.keyClicks(_focus(), "t")
        yield "search: go to a hit", lambda: QTest.keyClick(_focus(), Qt.Key.Key_Return)
        yield "quick capture", self.window.capture
        yield "quick capture: words", lambda: QTest.keyClicks(_focus(), "d: Two visits a day")
        yield "quick capture: keep", lambda: QTest.keyClick(_focus(), Qt.Key.Key_Return)
        yield "all keys", self.window.show_keys
        yield "all keys: leave", _leave
        yield "settings", self.window.show_settings
        yield "settings: leave", _leave
        yield "vote", workspace.desk.show_vote
        yield "vote: leave", _leave

    def _session(self) -> Iterator[Step]:
        actions = self.window.workspace.desk.actions
        for name in ("start_session", "room", "send", "next_question", "next_block", "room_preview", "room_preview",
                     "end_session", "room"):  # fmt: skip
            yield actions[name].text(), actions[name].trigger

    def _looks(self) -> Iterator[Step]:
        appearance = self.window._appearance
        yield "larger text", appearance.larger
        yield "usual text", appearance.reset_scale
        yield "dark", partial(appearance.set_choice, "dark")
        yield "light", partial(appearance.set_choice, "light")

    def close(self) -> None:
        self.window.close()
        self.app.processEvents()


def empty_turn(bench: TurnBench) -> float:
    """Milliseconds of the turn in which an empty page of the same size is shown and painted."""
    page = QWidget()
    page.setAutoFillBackground(True)
    bench.window.stack.addWidget(page)
    before = bench.window.stack.currentWidget()
    longest = max(bench.turns_of(partial(bench.window.stack.setCurrentWidget, page)))
    bench.window.stack.setCurrentWidget(before)
    bench.window.stack.removeWidget(page)
    page.deleteLater()
    return longest


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        raise SystemExit("nothing has the keyboard")
    return widget


def _leave() -> None:
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.close()


def _run() -> int:
    """Print the longest turn and the sum of all turns of each step, with the sample or with a project so much larger."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        os.environ["TRIAD_DATA_DIR"] = str(Path(name) / "data")
        path = Path(name) / "Project.triad"
        if "large" in sys.argv[1:]:
            from tools.bench_size import write_large

            write_large(path, Path(name) / "other data")
        else:
            from triad_desktop.app import main

            main(["sample", str(path)])
        bench = TurnBench()
        print(f"{'ms of processor time':<28} {'longest turn':>12} {'together':>9}")
        print(f"{'an empty page':<28} {empty_turn(bench):>12.1f}")
        for name, turns in chain(bench.walk(path), bench.commands(path)):
            print(f"{name:<28} {max(turns):>12.1f} {sum(one for one in turns if one > 0.5):>9.1f}")
        bench.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(_run())
