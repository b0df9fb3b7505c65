"""A project 20 times the sample: opened, edited and scrolled."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from tests.project_generator import generated_content
from tools.bench_edit import DIMENSION, EditBench
from triad_desktop.models.edits.content import create_filled_project
from triad_desktop.resource_files import read_framework
from triad_desktop.storage.document import create_document, open_document
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressing import dress_part
from triad_desktop.ui.pages.raci_page import RaciPage
from triad_desktop.ui.theme import apply_theme, load_theme

FACTOR, SEED = 20, 1
OPENINGS, EDITS, SCROLLS = 5, 40, 60
Index = QModelIndex | QPersistentModelIndex


def write_large(path: Path, data_directory: Path) -> None:
    """Make a project 20 times the sample."""
    framework = read_framework()
    content = generated_content(framework, FACTOR, SEED)
    create_document(path, framework, create_filled_project, content, data_directory=data_directory).close()


class SizeBench:
    """The large project as a file in `folder`."""

    def __init__(self, sample: Path, folder: Path) -> None:
        self.app = QApplication.instance() or QApplication([])
        self._sample, self._large, self._data = sample, folder / "size.triad", folder / "size data"
        write_large(self._large, self._data)

    def measure_opening(self) -> tuple[list[float], list[float]]:
        """Milliseconds until all records and findings are there, and until plain SQLite has read the same rows."""
        ours, floor = [], []
        for _run in range(OPENINGS):
            began = perf_counter()
            self._read_rows()
            floor.append(_since(began))
            began = perf_counter()
            document = open_document(self._large, data_directory=self._data)
            bridge = DocumentBridge(document)
            ours.append(_since(began))
            bridge.close()
            document.close()
        return ours, floor

    def measure_edit(self) -> tuple[list[float], list[float]]:
        """Milliseconds of an edit in the large project, and of the same edit in the sample."""
        found = []
        for path in (self._large, self._sample):
            bench = EditBench(path)
            found.append([bench.edit_once(number) for number in range(EDITS)])
            bench.close()
        return found[0], found[1]

    def measure_scrolling(self) -> tuple[list[float], list[float]]:
        """Milliseconds of one row down in the RACI matrix, and in an empty table with as many cells."""
        document = open_document(self._large, data_directory=self._data)
        bridge = DocumentBridge(document)
        apply_theme(self.app, load_theme("light"))
        page = RaciPage(bridge, DIMENSION)
        plain = QTableView()
        plain.setModel(_Cells(page.matrix.raci.rowCount(), page.matrix.raci.columnCount()))
        for widget in (page, plain):
            if widget is page:
                dress_part(widget)
            widget.resize(1366, 768)
            widget.show()
        self.app.processEvents()
        plain.resize(page.matrix.size())
        plain.verticalHeader().setDefaultSectionSize(page.matrix.rowHeight(2))
        plain.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        ours, floor = [], []
        for step in range(1, SCROLLS + 1):
            floor.append(self._scroll(plain, step))
            ours.append(self._scroll(page.matrix, step))
        for widget in (page, plain):
            widget.close()
        bridge.close()
        document.close()
        return ours, floor

    def _scroll(self, table: QTableView, step: int) -> float:
        self.app.processEvents()
        began = perf_counter()
        table.verticalScrollBar().setValue(step * table.rowHeight(2))
        table.viewport().repaint()
        return _since(began)

    def _read_rows(self) -> int:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(self._large.read_bytes())
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return sum(len(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for (name,) in tables)


class _Cells(QAbstractTableModel):
    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self._rows, self._columns = rows, columns

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as Qt declares it
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> None:
        return None


def _since(began: float) -> float:
    return (perf_counter() - began) * 1000
