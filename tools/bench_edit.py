"""One edit for the bench: type a new figure into a cell and press Enter, until it is committed and painted."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from triad_desktop.ui.start import make_window

DIMENSION = "workflow"


class EditBench:
    """The program's window with the sample's first success criterion in sight."""

    def __init__(self, sample: Path) -> None:
        self._app = QApplication.instance() or QApplication([])
        self.window = make_window(self._app)  # type: ignore[arg-type]
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.window.open_file(sample)
        while self.window.workspace is None:  # a project opens beside the window
            QTest.qWait(20)
        self._page = self.window.workspace.page("facilitate").show_station(DIMENSION, "scope")
        self._bridge = self.window.workspace.bridge
        self._criterion = self._bridge.records.success_criteria.of(DIMENSION)[0].id
        self._settle()

    def edit_once(self, number: int) -> float:
        """Milliseconds from the Enter that ends a new target to its commit and the repainted window."""
        figure = str(100 + number)
        self._page.show_record("success_criterion", self._criterion, "target")
        self._settle()
        QTest.keyClick(self._focus(), Qt.Key.Key_F2)
        QTest.keyClick(self._focus(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self._focus(), figure)
        self._settle()
        began = perf_counter()
        QTest.keyClick(self._focus(), Qt.Key.Key_Return)
        self._app.processEvents()
        taken = (perf_counter() - began) * 1000
        record = self._bridge.records.success_criteria.get(self._criterion)
        if record is None or record.target != figure:
            raise SystemExit("the edit was not committed")
        return taken

    def close(self) -> None:
        self.window.close()
        self._settle()

    def _focus(self):  # type: ignore[no-untyped-def]
        return QApplication.focusWidget()

    def _settle(self) -> None:
        for _round in range(3):
            self._app.processEvents()
