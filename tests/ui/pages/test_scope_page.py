"""The scope page: statements typed one after the other, and criteria below."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.ui.documents import add_people, new_document, open_bridge
from tests.ui.page_bench import CONTROL, Key, PageBench
from triad_desktop.facilitation.protection import PROTECTED_BY, protecting_rules
from triad_desktop.ui.pages.scope_page import ScopePage
from triad_desktop.ui.widgets.finding_bar import FindingBar
from triad_desktop.ui.widgets.record_table import MOUSE_PAUSE_MS


@pytest.fixture
def bench(tmp_path: Path, show) -> Iterator[PageBench]:
    with open_bridge(new_document(tmp_path)) as bridge:
        add_people(bridge.document)
        page = ScopePage(bridge, "data")
        bench = PageBench(bridge, page, show)
        page.columns["in"].table.setFocus()
        yield bench


def statements(bench: PageBench, kind: str) -> list[str]:
    return [one.text for one in bench.bridge.records.scope_statements.of("data") if one.kind == kind]


def statement(bench: PageBench, kind: str, text: str) -> str:
    return bench.add("scope_statement", {"dimension": "data", "kind": kind}, text=text)


def test_statements_are_typed_one_after_the_other(bench: PageBench) -> None:
    bench.type("Read new claims")
    bench.press(Key.Key_Return)
    bench.type("Name missing documents")
    bench.press(Key.Key_Return)
    bench.press(Key.Key_Return)
    bench.press(Key.Key_Down)

    assert statements(bench, "in") == ["Read new claims", "Name missing documents"]
    assert bench.page.columns["in"].table.records.new_id == ""


def test_a_click_elsewhere_takes_away_the_empty_row_that_enter_began(bench: PageBench) -> None:
    bench.type("Read new claims")
    bench.press(Key.Key_Return)
    left, other = (bench.page.columns[kind].table for kind in ("in", "out"))
    assert left.records.new_id
    add = other.visualRect(other.records.index(other.records.rowCount() - 1, 0)).center()

    QTest.mouseClick(other.viewport(), Qt.MouseButton.LeftButton, pos=add)
    QTest.qWait(1)

    assert other.editing.place() == (other.records.new_id, "text")
    assert left.records.new_id == ""


def test_nothing_moves_away_under_a_mouse_that_is_held(bench: PageBench) -> None:
    bench.type("Read new claims")
    bench.press(Key.Key_Return)
    opener = bench.page._openers["assumption"]

    QTest.mousePress(opener, Qt.MouseButton.LeftButton)
    QTest.qWait(3 * MOUSE_PAUSE_MS)
    assert bench.page.columns["in"].table.records.new_id
    QTest.mouseRelease(opener, Qt.MouseButton.LeftButton)
    QTest.qWait(3 * MOUSE_PAUSE_MS)

    assert bench.page.columns["assumption"].table.editing.began_new
    assert bench.page.columns["in"].table.records.new_id == ""


def test_a_sentence_that_comes_up_below_the_row_is_in_sight(bench: PageBench) -> None:
    values = {"metric": "Re-routed", "direction": "lower", "baseline": "27", "target": "10", "due": "2026-09-30",
              "owner": "participant:aisha"}  # fmt: skip
    only = bench.add("success_criterion", {"dimension": "data"}, statement="Right desk first time", **values)
    bench.window.resize(1000, 400)
    table, area = bench.page.criteria.table, bench.page.findChild(QScrollArea)

    def place(row: int) -> QRect:
        rect = table.visualRect(table.records.index(row, 2))
        return QRect(table.viewport().mapTo(area.viewport(), rect.topLeft()), rect.size())

    table.show_record(only, "target")
    QApplication.processEvents()
    row, bar = table.records.row_of(only), area.verticalScrollBar()
    bar.setValue(bar.value() + place(row).bottom() - area.viewport().height())
    assert table.sentence_below() is None
    bench.press(Key.Key_Delete)

    assert table.sentence_below() is not None
    assert place(row).top() > 0
    assert place(row + 1).bottom() < area.viewport().height()


def test_enter_in_the_middle_goes_on_to_the_next_statement(bench: PageBench) -> None:
    first, second = (statement(bench, "in", text) for text in ("One", "Two"))
    table = bench.page.columns["in"].table
    table.show_record(first, "text")
    bench.type("Uno")
    bench.press(Key.Key_Return)

    assert statements(bench, "in") == ["Uno", "Two"]
    assert table.current_record() == second
    assert table.editing.editor is None


def test_a_reason_is_typed_under_its_statement(bench: PageBench) -> None:
    only = statement(bench, "out", "Refusing a claim")
    table = bench.page.columns["out"].table
    before = table.rowHeight(0)
    table.show_record(only, "text", edit=True)
    bench.press(Key.Key_Tab)
    assert table.editing.place() == (only, "reason")
    bench.type("That is the law")
    bench.press(Key.Key_Return)

    assert bench.bridge.records.scope_statements.get(only).reason == "That is the law"
    assert table.rowHeight(0) > before


def test_a_growing_statement_is_never_cut_while_the_page_makes_room(bench: PageBench) -> None:
    panel = bench.page.columns["in"]
    bench.press(Key.Key_Return, CONTROL)
    for _word in range(30):
        bench.type("word ")
        assert panel.height() >= panel.table.y() + panel.table.height()


def test_ctrl_enter_adds_where_the_keyboard_is(bench: PageBench) -> None:
    for kind in ("in", "out", "boundary"):
        bench.page.columns[kind].table.setFocus()
        bench.press(Key.Key_Return, CONTROL)
        bench.type(f"A statement for {kind}")
        bench.press(Key.Key_Return, CONTROL)
        bench.type(f"The statement for {kind}")
        bench.page.commit_pending()
    bench.page.criteria.table.setFocus()
    bench.press(Key.Key_Return, CONTROL)
    bench.type("A criterion")
    bench.page.commit_pending()

    assert [statements(bench, kind) for kind in ("in", "out", "boundary")] == [
        [f"A statement for {kind}", f"The statement for {kind}"] for kind in ("in", "out", "boundary")
    ]
    assert len(bench.bridge.records.success_criteria.of("data")) == 1


def test_heads_count_their_statements(bench: PageBench) -> None:
    statement(bench, "in", "One")
    statement(bench, "in", "Two")

    assert bench.page.columns["in"].heading._hint.text() == "2"
    assert bench.page.columns["out"].heading._hint.text() == ""


def test_seldom_needed_columns_open_when_they_are_used(bench: PageBench) -> None:
    assumptions = bench.page.columns["assumption"]
    assert not assumptions.isVisible()
    bench.page._openers["assumption"].click()
    assert assumptions.isVisible()
    bench.press(Key.Key_Escape)
    QTest.qWait(1)
    assert not assumptions.isVisible()
    assert bench.focus is bench.page._openers["assumption"]
    bench.page._openers["assumption"].click()
    bench.type("Every flat is in the register")
    bench.press(Key.Key_Return)
    bench.page.columns["in"].table.setFocus()
    QTest.qWait(1)
    assert assumptions.isVisible()
    assert not bench.page._openers["assumption"].isVisible()
    assert statements(bench, "assumption") == ["Every flat is in the register"]


def test_how_to_begin_is_said_until_somebody_begins(bench: PageBench, qtbot) -> None:
    assert bench.page._start.isVisible()
    assert bench.page.findChildren(FindingBar) == []
    statement(bench, "in", "One")
    assert not bench.page._start.isVisible()
    [bar] = [one for one in bench.page.findChildren(FindingBar) if "Nothing is out of scope" in one._words.text()]
    qtbot.waitUntil(bar.isVisible)
    assert bar.parentWidget().parentWidget() is bench.page.columns["out"]
    statement(bench, "out", "Two")
    assert bench.page._gaps["out"].count() == 0


def test_that_there_is_no_criterion_is_said_under_their_table(bench: PageBench) -> None:
    assert bench.page._gaps[""].count() == 0
    statement(bench, "in", "One")
    bar = bench.page._gaps[""].itemAt(0).widget()
    assert bar._words.text().startswith("There is no success criterion")
    bench.add("success_criterion", {"dimension": "data"}, statement="Faster")
    assert bench.page._gaps[""].count() == 0


def test_a_missing_kind_is_begun_by_its_finding(bench: PageBench) -> None:
    statement(bench, "in", "One")
    finding = next(
        one for one in bench.bridge.overview.station("data", "scope").findings if one.field == "out"
    )  # fmt: skip
    bench.page.show_record(finding.table, finding.record, finding.field)
    bench.type("Refusing a claim")
    bench.press(Key.Key_Return)

    assert statements(bench, "out") == ["Refusing a claim"]


def test_a_jump_finds_any_record_of_the_page(bench: PageBench) -> None:
    where = statement(bench, "boundary", "Never alone")
    criterion = bench.add("success_criterion", {"dimension": "data"}, statement="Faster")
    bench.page.show_record("scope_statement", where, "text")
    assert bench.focus is bench.page.columns["boundary"].table
    bench.page.show_record("success_criterion", criterion, "target")
    assert bench.page.criteria.table.current_field() == "target"
    bench.page.show_record("success_criterion", criterion, "unit")
    assert bench.focus.accessibleName() == "Unit"


def test_figures_carry_their_unit_and_the_side_they_are_met_on(bench: PageBench) -> None:
    only = bench.add(
        "success_criterion", {"dimension": "data"}, statement="Faster", unit="h", baseline="19", target="4",
        direction="lower",
    )  # fmt: skip
    model = bench.page.criteria.table.records
    texts = [model.cell_at(bench.page.criteria.table.index_of(only, key)).text for key in ("baseline", "target")]
    assert texts == ["19 h", "≤ 4 h"]


def test_a_criterion_reads_as_one_sentence_once_there_is_enough_to_say(bench: PageBench, qtbot) -> None:
    only = bench.add("success_criterion", {"dimension": "data"}, statement="Faster", metric="Time to answer")
    bench.page.criteria.table.show_record(only)
    qtbot.waitUntil(lambda: bench.page.criteria.form.is_made)
    assert not bench.page._reading.isVisible()
    values = {"segment": "everyone", "direction": "lower", "failure_threshold": "6", "window": "30 days"}
    for key, value in values.items():
        bench.page.criteria.form._editors[key].focus_input()
        bench.type(value)
        bench.press(Key.Key_Return)

    assert bench.page._reading.isVisible()
    assert "Time to answer for everyone rises to 6" in bench.page._sentence.text()


def test_columns_stand_under_each_other_when_the_page_is_narrow(bench: PageBench, qtbot) -> None:
    columns = bench.page.columns
    assert columns["in"].y() == columns["out"].y()
    bench.window.resize(500, 800)
    qtbot.waitUntil(lambda: columns["out"].y() > columns["in"].y())


@pytest.fixture
def protected(bench: PageBench) -> PageBench:
    """A criterion, and two rules: one of this dimension, one of another."""
    bench.add("success_criterion", {"dimension": "data"}, statement="Quicker")
    bench.add("escalation_rule", {"dimension": "workflow"}, name="Too slow")
    bench.add("escalation_rule", {"dimension": "data"}, name="Wrong label")
    return bench


def rules_field(bench: PageBench):
    """The field of the rules that protect the first criterion, with the keyboard in it."""
    criterion = bench.bridge.records.success_criteria.of("data")[0]
    bench.page.show_record("success_criterion", criterion.id, "protected_by")
    return QApplication.focusWidget()


def protecting(bench: PageBench) -> list[str]:
    criterion = bench.bridge.records.success_criteria.of("data")[0]
    return [rule.name for rule in protecting_rules(bench.bridge.records, criterion.id)]


def test_rules_that_protect_a_criterion_are_named_by_their_codes(protected: PageBench) -> None:
    field = rules_field(protected)
    assert field.accessibleName() == "Protected by"
    QTest.keyClicks(field, "er-2; ER-1")
    QTest.keyClick(field, Key.Key_Return)

    assert protecting(protected) == ["Too slow", "Wrong label"]
    assert rules_field(protected).text() == "ER-1; ER-2"

    field.selectAll()
    QTest.keyClicks(field, "ER-2")
    QTest.keyClick(field, Key.Key_Return)
    assert protecting(protected) == ["Wrong label"]
    protected.bridge.undo()
    assert protecting(protected) == ["Too slow", "Wrong label"]


def test_rules_of_this_dimension_are_offered_first(protected: PageBench) -> None:
    rows = protected.page.criteria.table.rows

    offered = [(one.title, one.note) for one in rows.options(PROTECTED_BY)]

    assert offered == [("ER-2", "Wrong label"), ("ER-1", "Too slow")]


def test_a_code_that_no_rule_has_is_refused_and_kept(protected: PageBench) -> None:
    field = rules_field(protected)
    QTest.keyClicks(field, "ER-7")
    QTest.keyClick(field, Key.Key_Return)

    assert protecting(protected) == []
    assert field.text() == "ER-7"
    criterion = protected.bridge.records.success_criteria.of("data")[0]
    assert protected.bridge.draft_of(criterion.id, "protected_by") == "ER-7"
    found = protected.bridge.overview.station("data", "scope").findings
    assert "SC-1 holds text under “Protected by” that is not understood" in [one.message.split(",")[0] for one in found]


def test_undo_of_a_link_leads_to_its_criterion(protected: PageBench) -> None:
    criterion = protected.bridge.records.success_criteria.of("data")[0]
    rows = protected.page.criteria.table.rows
    rule = protected.bridge.records.escalation_rules.of("data")[0]
    assert rows.commit_value(criterion.id, PROTECTED_BY, (rule.id,)) == ""
    link = protected.bridge.records.success_criterion_rules.of(criterion.id)[0]

    protected.page.show_record("success_criterion_rule", link.id, "")

    assert protected.page.criteria.table.current_record() == criterion.id
    assert QApplication.focusWidget().accessibleName() == "Protected by"


def test_a_field_of_the_form_that_was_just_made_comes_into_sight(protected: PageBench) -> None:
    field = rules_field(protected)
    QApplication.processEvents()

    area = field.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    top = field.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= area.viewport().height() - field.height()
