"""How long a large table takes to repaint while briefs are exported beside it, and while nothing else goes on."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from triad_desktop.exports.order import BRIEFS, BriefOrder
from triad_desktop.resource_files import read_brief_fonts
from triad_desktop.storage.document import read_project
from triad_desktop.ui.tasks import BriefExporter

ROWS, COLUMNS = 400, 24
ROUNDS = 4
Index = QModelIndex | QPersistentModelIndex


class _Cells(QAbstractTableModel):
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as Qt declares it
        return 0 if parent.isValid() else ROWS

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return f"{index.row()}, {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None


class RepaintBench:
    """The table fills a small laptop's screen."""

    def __init__(self, sample: Path) -> None:
        self.app = QApplication.instance() or QApplication([])
        project = read_project(sample, data_directory=None)
        self._records, self._framework = project.records, project.framework
        self._exporter = BriefExporter(read_brief_fonts())
        self._table = QTableView()
        self._table.setModel(_Cells())
        self._table.verticalHeader().setDefaultSectionSize(20)
        self._table.horizontalHeader().setDefaultSectionSize(56)
        self._table.resize(1366, 768)
        self._table.show()

    def measure(self) -> tuple[list[float], list[float]]:
        """Milliseconds of repaints during an export, and of as many with none, in turns."""
        during: list[float] = []
        alone: list[float] = []
        for _round in range(ROUNDS):
            found = self._during_export()
            during += found
            alone += [self._repaint() for _one in found]
        self._exporter.stop()
        return during, alone

    def _during_export(self) -> list[float]:
        with tempfile.TemporaryDirectory() as folder:
            orders = [BriefOrder(role) for role in BRIEFS]
            self._exporter.start(self._records, self._framework, orders, Path(folder))
            found = []
            while self._exporter.running:
                found.append(self._repaint())
            return found

    def _repaint(self) -> float:
        QApplication.processEvents()
        began = perf_counter()
        self._table.viewport().repaint()
        return (perf_counter() - began) * 1000
