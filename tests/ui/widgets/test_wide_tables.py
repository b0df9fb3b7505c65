"""A table that needs more than the page's width breaks no word: the page is moved sideways, by keys too."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show, Wear
from tests.ui.widgets.record_bench import LOOK, PARENT
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.record_fields import SUCCESS_CRITERION
from triad_desktop.models.records import SuccessCriterion
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages.scope_page import ScopePage
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


def test_a_page_needs_no_moving_once_its_words_are_short(
    page: PageScroll, bridge: DocumentBridge, qtbot: QtBot
) -> None:
    bar = page.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    panel = page.findChild(RecordPanel)
    before = panel.table.minimumWidth()
    panel.hide()
    assert not bridge.commit_value("success_criterion", "one", SUCCESS_CRITERION[0], "a b")
    panel.refresh()
    panel.show()

    qtbot.waitUntil(lambda: panel.table.minimumWidth() < before)


@pytest.mark.parametrize("unit", ["min", "Minuten je Patientenkontakt"])
def test_a_long_unit_moves_no_page_sideways(bridge: DocumentBridge, show: Show, qtbot: QtBot, unit: str) -> None:
    long = {"statement": "Dokumentationsaufwand", "owner": "participant:hanna", "unit": unit}
    new = AddRecord(table="success_criterion", id="one", parent=PARENT, values=long | {"baseline": "9", "target": "4"})
    assert not bridge.attempt(add_record, new)
    look = replace(LOOK, cell_text={key: partial(_with_unit, key) for key in ("baseline", "target")})
    page = PageScroll(RecordPanel(bridge, "success_criterion", PARENT, SUCCESS_CRITERION, look))
    page.resize(640, 700)
    show(page)
    table = page.findChild(RecordPanel).table
    qtbot.waitUntil(lambda: bool(table.painter_of_rows.widths[0]))

    assert page.horizontalScrollBar().maximum() == 0
    assert table.horizontalHeader().length() == table.viewport().width()


def test_tables_side_by_side_are_whole_when_their_page_gets_narrow(
    bridge: DocumentBridge, show: Show, qtbot: QtBot
) -> None:
    for at, kind in enumerate(("in", "out")):
        parent = {"dimension": PARENT["dimension"], "kind": kind}
        new = AddRecord(table="scope_statement", id=f"s{at}", parent=parent, values={"text": "many words " * (9 - at)})
        assert not bridge.attempt(add_record, new)
    page = ScopePage(bridge, PARENT["dimension"])
    page.resize(1100, 700)
    show(page)
    before = page.columns["in"].table.height()
    page.resize(600, 700)
    qtbot.waitUntil(lambda: page.columns["in"].table.height() > before)
    shown = [panel for panel in page.columns.values() if panel.isVisible()]
    qtbot.waitUntil(lambda: all(panel.height() >= panel.sizeHint().height() for panel in shown))


def _with_unit(key: str, criterion: SuccessCriterion) -> str:
    return f"{getattr(criterion, key)} {criterion.unit}"


def test_the_frame_of_one_line_cuts_no_letter_of_the_other(page: PageScroll) -> None:
    table = page.findChild(RecordPanel).table
    painter, line = table.painter_of_rows, table.records.lines[0]
    whole = QRectF(0, 0, 400, painter.height(line))
    first, second = (painter.cell_rect(line, whole, column) for column in (0, 1))

    assert painter.frame_rect(line, first, 0).bottom() <= second.top() + 1
    assert painter.frame_rect(line, second, 1).top() >= first.bottom() - 1
