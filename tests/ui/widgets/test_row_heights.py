"""The heights of a table's rows: the first in sight at once, those of many others in turns of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.documents import new_document, open_bridge
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.record_fields import SUCCESS_CRITERION
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.record_cells import RowLook, StripLine
from triad_desktop.ui.widgets.record_table import RecordTable

PARENT = {"dimension": "workflow"}
ROWS = 120
LONG = "A statement with so many words that it needs several lines in its cell, whatever the window's width is. "
WAIT = 20_000


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[DocumentBridge]:
    with open_bridge(new_document(tmp_path)) as bridge:
        for number in range(ROWS):
            statement = LONG * 2 if number % 3 == 2 else f"Statement {number}"
            edit = AddRecord(table="success_criterion", parent=PARENT, id=f"c{number}", values={"statement": statement})
            bridge.document.edit(add_record, edit)
        yield bridge


@pytest.fixture
def table(bridge: DocumentBridge) -> RecordTable:
    look = RowLook("criterion", name="Success criteria")
    return RecordTable(bridge, "success_criterion", PARENT, SUCCESS_CRITERION, look)


@pytest.fixture
def scroll(table: RecordTable) -> Iterator[PageScroll]:
    page = PageScroll(table)
    page.resize(900, 600)
    yield page
    page.hide()
    page.deleteLater()


def exact(table: RecordTable, row: int) -> bool:
    """Whether a row is as high as its words need."""
    return table.rowHeight(row) == table.painter_of_rows.height(table.records.lines[row])


def known(table: RecordTable) -> int:
    return sum(table.painter_of_rows.knows(line) for line in table.records.lines)


def test_nothing_is_measured_for_a_width_that_nobody_sees(table: RecordTable, scroll: PageScroll) -> None:
    table.refresh()

    assert known(table) == 0
    assert table.height() >= ROWS * 32


def test_the_rows_in_sight_have_their_heights_at_once(table: RecordTable, scroll: PageScroll) -> None:
    scroll.show()

    assert known(table) < ROWS / 2
    assert all(exact(table, row) for row in range(10))
    assert table.rowHeight(2) > table.rowHeight(1)


def test_all_rows_have_their_heights_after_some_turns(table: RecordTable, scroll: PageScroll, qtbot: QtBot) -> None:
    scroll.show()
    qtbot.waitUntil(lambda: known(table) == len(table.records.lines), timeout=WAIT)

    assert all(exact(table, row) for row in range(ROWS))
    assert table.height() == table.horizontalHeader().height() + table.verticalHeader().length()


@pytest.mark.parametrize("number", [2, 61, ROWS - 1])
def test_a_row_that_is_gone_to_stays_where_it_is_while_others_get_their_heights(
    table: RecordTable, scroll: PageScroll, qtbot: QtBot, number: int
) -> None:
    scroll.show()
    scroll.activateWindow()
    qtbot.waitUntil(scroll.isActiveWindow, timeout=WAIT)
    table.painter_of_rows.forget()  # as when the window gets another width
    table.arrange()
    assert known(table) < ROWS / 2

    table.show_record(f"c{number}", "statement")
    rect = table.visualRect(table.currentIndex())
    assert exact(table, number)
    before = table.viewport().mapTo(scroll.viewport(), rect.topLeft()).y()
    assert 0 <= before <= before + rect.height() <= scroll.viewport().height()
    qtbot.waitUntil(lambda: known(table) == len(table.records.lines), timeout=WAIT)
    qtbot.wait(50)

    after = table.viewport().mapTo(scroll.viewport(), table.visualRect(table.currentIndex()).topLeft()).y()
    assert abs(after - before) <= 1


def test_a_row_that_is_gone_to_is_in_sight_when_the_page_has_its_heights(table: RecordTable, qtbot: QtBot) -> None:
    content, head = QWidget(), QWidget()
    column = QVBoxLayout(content)
    column.addWidget(head)
    column.addWidget(table)
    page = PageScroll(content)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=WAIT)
    qtbot.waitUntil(lambda: known(table) == len(table.records.lines), timeout=WAIT)

    table.show_record("c61", "statement")
    head.setFixedHeight(1000)
    qtbot.wait(50)

    rect = table.visualRect(table.currentIndex())
    top = table.viewport().mapTo(page.viewport(), rect.topLeft()).y()
    assert 0 <= top <= top + rect.height() <= page.viewport().height()


def test_the_sentence_about_refused_text_comes_into_sight_with_its_cell(
    table: RecordTable, scroll: PageScroll, bridge: DocumentBridge
) -> None:
    target = next(one for one in SUCCESS_CRITERION if one.key == "target")
    assert bridge.commit_text("success_criterion", "c40", target, "about ten")
    table.refresh()
    scroll.show()
    table.show_record("c40", "target")

    row = next(number for number, line in enumerate(table.records.lines) if isinstance(line, StripLine))
    sentence = table.visualRect(table.records.index(row, 0))
    bottom = table.viewport().mapTo(scroll.viewport(), sentence.bottomLeft()).y()
    assert table.records.lines[row].sentence.startswith("“about ten”")
    assert 0 < bottom <= scroll.viewport().height()
