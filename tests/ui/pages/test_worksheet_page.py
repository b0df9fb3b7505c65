"""One page for all nine worksheets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.bare_project import bridge  # noqa: F401 - a fixture
from tests.ui.page_bench import CONTROL, Key, PageBench
from triad_desktop.models.keys import DIMENSIONS
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages.worksheet_page import WorksheetPage


@pytest.fixture
def bench(bridge: DocumentBridge, show) -> PageBench:
    return PageBench(bridge, WorksheetPage(bridge, "workflow"), show)


def rows(bench: PageBench) -> list[dict]:
    return [dict(one.values) for one in bench.bridge.records.worksheet_rows.of("workflow")]


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_each_worksheet_shows_its_own_columns_and_details(bridge: DocumentBridge, qtbot, dimension: str) -> None:
    page = WorksheetPage(bridge, dimension)
    qtbot.addWidget(page)
    fields = bridge.framework.dimension(dimension).worksheet.fields()
    shown = [column.key for column in page.rows.table.records.columns]

    assert shown == [one.key for one in fields if one.headline]
    assert sorted([*shown, *page.rows.form._fields]) == sorted([*(one.key for one in fields), "private_note"])


def test_an_empty_worksheet_says_how_to_begin_and_ctrl_enter_does(bench: PageBench) -> None:
    start = bench.bridge.framework.dimension("workflow").activities["worksheet"].start
    assert bench.page.rows._empty.isVisible()
    assert bench.page.rows._empty._text.text() == start
    assert bench.page.rows.table.records.lines == []
    bench.page.setFocus()
    bench.press(Key.Key_Return, CONTROL)
    bench.type("Sort the post")
    bench.press(Key.Key_Tab)
    bench.type("11")
    bench.press(Key.Key_Tab)
    bench.type("as")
    bench.press(Key.Key_Return)

    assert not bench.page.rows._empty.isVisible()
    assert rows(bench) == [{"task": "Sort the post", "minutes_today": 11, "approach": "assist"}]


def test_the_first_row_may_be_begun_by_the_button_and_given_up(bench: PageBench) -> None:
    begin = bench.page.rows._empty.findChild(QPushButton)
    QTest.mouseClick(begin, Qt.MouseButton.LeftButton)
    assert not bench.page.rows._empty.isVisible()
    bench.press(Key.Key_Escape)

    assert bench.page.rows._empty.isVisible()
    assert rows(bench) == []


def test_minutes_read_as_a_length_of_time(bench: PageBench) -> None:
    only = bench.add("worksheet_row", {"dimension": "workflow"}, task="Sort", minutes_today=90)
    table = bench.page.rows.table
    assert table.records.cell_at(table.index_of(only, "minutes_today")).text == "1 h 30 min"


def test_rows_have_the_code_of_their_worksheet(bench: PageBench) -> None:
    bench.add("worksheet_row", {"dimension": "workflow"}, task="Sort")
    assert bench.page.rows.table.records.lines[0].code == "TK-1"


def test_a_copy_stands_below_with_all_its_values(bench: PageBench) -> None:
    first = bench.add("worksheet_row", {"dimension": "workflow"}, task="Sort", pain="Boring")
    bench.add("worksheet_row", {"dimension": "workflow"}, task="Send")
    bench.page.rows.table.show_record(first)
    bench.press(Key.Key_D, CONTROL)

    assert [one.get("task") for one in rows(bench)] == ["Sort", "Sort", "Send"]
    assert rows(bench)[1]["pain"] == "Boring"


def test_a_finding_of_the_empty_page_begins_a_row(bench: PageBench) -> None:
    [finding] = bench.bridge.overview.station("workflow", "worksheet").findings
    bench.page.show_record(finding.table, finding.record, finding.field)
    assert bench.page.rows.table.editing.place()[1] == "task"


def test_a_file_that_cannot_be_written_is_only_looked_at(bridge: DocumentBridge, show) -> None:
    bench = PageBench(bridge, WorksheetPage(bridge, "workflow"), show)
    only = bench.add("worksheet_row", {"dimension": "workflow"}, task="Sort")
    bridge.document.read_only = True
    try:
        bench.page.refresh(None)
        table = bench.page.rows.table
        table.show_record(only)
        for key in (Key.Key_Return, Key.Key_X, Key.Key_Delete):
            bench.press(key)
            assert table.editing.editor is None
        bench.press(Key.Key_Return, CONTROL)
        assert [line.key for line in table.records.lines] == [("record", only)]
        assert rows(bench) == [{"task": "Sort"}]
    finally:
        bridge.document.read_only = False
