"""The menu of a row by mouse is the menu of the row under the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.page_bench import PageBench
from tests.ui.widgets.record_bench import PARENT, bench, criteria, table_of  # noqa: F401 - fixture


@pytest.fixture
def rows(bench: PageBench) -> PageBench:
    for statement in ("One", "Two", "Three"):
        bench.add("success_criterion", PARENT, statement=statement)
    table_of(bench).clearFocus()
    return bench


def right_click(bench: PageBench, at: QPoint) -> QMenu | None:
    viewport = table_of(bench).viewport()
    QTest.mousePress(viewport, Qt.MouseButton.RightButton, pos=at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    return menu if isinstance(menu, QMenu) else None


@pytest.mark.parametrize("place", range(3))
def test_the_menu_is_of_the_row_under_the_mouse(rows: PageBench, place: int) -> None:
    table = table_of(rows)
    record = criteria(rows)[place].id
    at = table.visualRect(table.index_of(record, "statement")).center()

    menu = right_click(rows, at)
    assert menu is not None
    assert table.current_record() == record
    assert menu.pos() == table.viewport().mapToGlobal(at)

    next(action for action in menu.actions() if action.text() == "Delete").trigger()
    menu.close()
    assert record not in [one.id for one in criteria(rows)]
    assert len(criteria(rows)) == 2


def test_below_all_rows_there_is_no_menu_and_the_current_row_stays(rows: PageBench) -> None:
    table = table_of(rows)
    record = criteria(rows)[1].id
    table.show_record(record, "statement")
    table.setFixedHeight(table.height() + 80)

    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse,
        QPoint(20, table.viewport().height() - 4),
        table.viewport().mapToGlobal(QPoint(20, table.viewport().height() - 4)),
    )
    QApplication.sendEvent(table.viewport(), event)

    assert QApplication.activePopupWidget() is None
    assert table.current_record() == record
