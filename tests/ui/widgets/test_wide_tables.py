"""A table that needs more than the page's width breaks no word: the page is moved sideways, by keys too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show, Wear
from tests.ui.widgets.record_bench import LOOK, PARENT
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.record_fields import SUCCESS_CRITERION
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.record_panel import RecordPanel

WORD = "Uninterruptedness"


@pytest.fixture
def page(bridge: DocumentBridge, show: Show, wear: Wear) -> PageScroll:
    wear("light", 2.0)
    values = {"statement": f"{WORD} of calls", "owner": "participant:hanna", "unit": "hours"}
    new = AddRecord(table="success_criterion", id="one", parent=PARENT, values=values)
    assert not bridge.attempt(add_record, new)
    panel = RecordPanel(bridge, "success_criterion", PARENT, SUCCESS_CRITERION, LOOK)
    made = PageScroll(panel)
    made.resize(500, 700)
    show(made)
    return made


def test_no_word_is_broken_on_a_narrow_page(page: PageScroll, qtbot: QtBot) -> None:
    table = page.findChild(RecordPanel).table
    bar = page.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    painter = table.painter_of_rows
    metrics = QFontMetricsF(current_theme().font("helper", 500))
    for column, width in zip(table.records.columns, painter.widths, strict=False):
        longest = max(metrics.horizontalAdvance(word) for word in column.title.split())
        assert column.second or width >= longest + current_theme().px(16)
    first = QFontMetricsF(current_theme().font("body")).horizontalAdvance(WORD)
    assert painter.widths[0] >= first + current_theme().px(16) + painter.gutter()
    assert sum(painter.widths) == table.viewport().width()


def test_the_page_follows_the_current_cell_sideways(page: PageScroll, qtbot: QtBot) -> None:
    table = page.findChild(RecordPanel).table
    bar = page.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    table.setFocus()
    last = table.index_of("one", "owner")

    table.setCurrentIndex(last)
    table.scrollTo(last)
    rect = table.visualRect(last)
    left, right = (table.viewport().mapTo(page.viewport(), point).x() for point in (rect.topLeft(), rect.topRight()))
    assert bar.value() > 0
    assert left >= 0
    assert right <= page.viewport().width()

    table.setCurrentIndex(table.index_of("one", "statement"))
    table.scrollTo(table.currentIndex())
    assert bar.value() == 0


def test_a_smaller_text_needs_no_moving_again(page: PageScroll, wear: Wear, qtbot: QtBot) -> None:
    bar = page.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    wear("light", 0.8)
    qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_a_head_of_three_words_has_three_lines(bridge: DocumentBridge, show: Show) -> None:
    fields = (SUCCESS_CRITERION[0], replace(SUCCESS_CRITERION[1], title="If nobody answers"))
    panel = RecordPanel(bridge, "success_criterion", PARENT, fields, LOOK)
    show(panel)
    head = panel.table.horizontalHeader()
    head.resizeSection(1, 66)
    assert head._lines(1).lines == ("If", "nobody", "answers")
    assert head.sizeHint().height() == 64
