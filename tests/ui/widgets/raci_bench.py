"""A RACI matrix of safeguards with eight people, and a hand to click with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import Show
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.raci_matrix import RaciMatrix
from triad_desktop.ui.widgets.raci_model import RaciModel

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
AISHA, MARIT, PRIYA = "participant:aisha", "participant:marit", "participant:priya"


@pytest.fixture
def matrix(bridge: DocumentBridge, show: Show) -> RaciMatrix:
    model = RaciModel(bridge, "safeguards")
    made = RaciMatrix(model)
    model.setParent(made)
    bridge.changed.connect(model.refresh)
    made.resize(1000, 600)
    show(made)
    made.setFocus()
    return made


def at(matrix: RaciMatrix) -> tuple[int, int]:
    return matrix.currentIndex().row(), matrix.currentIndex().column()


def go(matrix: RaciMatrix, row: int, party: str = AISHA) -> None:
    column = {"activity": 0, "check": matrix.raci.check_column}.get(party, matrix.raci.column_of(party))
    matrix.setCurrentIndex(matrix.raci.index(row, column))


def own(matrix: RaciMatrix) -> str:
    return matrix.raci.cell_at(matrix.currentIndex()).own


def text(matrix: RaciMatrix, row: int) -> str:
    return matrix.raci.raw_text(row)


def click(matrix: RaciMatrix, row: int, column: int) -> None:
    where = matrix.visualRect(matrix.raci.index(row, column)).center()
    QTest.mouseClick(matrix.viewport(), LEFT, NONE, where)
