"""Rows of a table are moved, deleted, judged, clicked and measured."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.page_bench import ALT, CONTROL, Key, PageBench
from tests.ui.widgets.record_bench import LOOK, PARENT, bench, criteria, strips, table_of  # noqa: F401 - fixtures
from triad_desktop.models.record_fields import PARTICIPANT, SUCCESS_CRITERION
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.field_inputs import TextInput
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.picker_inputs import PickerInput
from triad_desktop.ui.widgets.record_cells import RecordLine, RowLook
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.record_rows import RecordRows

AT = "2026-11-24T09:30:00+01:00"


def test_rows_move_are_copied_and_deleted(bench: PageBench) -> None:
    ids = [bench.add("success_criterion", PARENT, statement=name, target="3") for name in ("One", "Two", "Three")]
    table_of(bench).show_record(ids[2], "target")
    bench.press(Key.Key_Up, ALT)
    assert [one.statement for one in criteria(bench)] == ["One", "Three", "Two"]
    assert (table_of(bench).current_record(), table_of(bench).current_field()) == (ids[2], "target")
    bench.press(Key.Key_D, CONTROL)
    assert [one.statement for one in criteria(bench)] == ["One", "Three", "Three", "Two"]
    bench.press(Key.Key_Delete, CONTROL)
    bench.press(Key.Key_Delete, CONTROL)
    assert [one.statement for one in criteria(bench)] == ["One", "Three"]
    assert table_of(bench).current_record() == ids[2]
    bench.press(Key.Key_Up)
    bench.press(Key.Key_Down, ALT)
    assert [one.statement for one in criteria(bench)] == ["Three", "One"]


def test_a_row_is_dragged_over_what_stands_below_others(bench: PageBench) -> None:
    nearly = {"metric": "Share", "direction": "lower", "owner": "participant:dev"}
    ids = [bench.add("success_criterion", PARENT, statement=name, **nearly) for name in ("One", "Two", "Three")]
    assert len(strips(bench)) == 3
    bench.drag(table_of(bench), ids[2], ids[1])
    assert [one.statement for one in criteria(bench)] == ["One", "Three", "Two"]

    bench.undo()
    assert [one.statement for one in criteria(bench)] == ["One", "Two", "Three"]


def test_delete_empties_a_cell(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One", owner="participant:dev")
    table_of(bench).show_record(only, "owner")
    bench.press(Key.Key_Delete)

    assert criteria(bench)[0].owner == ""


def test_arrows_go_through_cells_second_line_and_mark(bench: PageBench) -> None:
    ids = [bench.add("success_criterion", PARENT, statement=name) for name in ("One", "Two")]
    table = table_of(bench)
    table.show_record(ids[0])
    seen = []
    for _step in range(7):
        seen.append(table.current_field())
        bench.press(Key.Key_Right)
    assert seen == ["statement", "metric", "baseline", "target", "due", "owner", "findings"]
    bench.press(Key.Key_Home)
    bench.press(Key.Key_Right)
    bench.press(Key.Key_Down)
    assert (table.current_record(), table.current_field()) == (ids[1], "metric")


def test_tab_leaves_the_table_when_nothing_is_edited(bench: PageBench) -> None:
    table_of(bench).show_record(bench.add("success_criterion", PARENT, statement="One"))
    QApplication.processEvents()
    bench.press(Key.Key_Tab)

    assert bench.focus is not table_of(bench)
    assert not table_of(bench).isAncestorOf(bench.focus)


def test_a_half_filled_row_stays_calm_and_a_nearly_filled_one_says_what_blocks(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    table = table_of(bench)
    line = table.records.lines[0]
    assert isinstance(line, RecordLine)
    assert line.blocking > 2
    assert strips(bench) == []
    table.show_record(only, "findings")
    table.setCurrentIndex(table.index_of(only, "findings"))
    bench.press(Key.Key_Return)
    assert len(strips(bench)) == len(line.findings)
    bench.press(Key.Key_Return)
    assert strips(bench) == []

    for key, value in (("metric", "Share"), ("direction", "lower"), ("owner", "participant:dev")):
        bench.bridge.commit_value("success_criterion", only, _field(key), value)

    assert len(strips(bench)) == 1
    assert table.records.lines[1].finding.field == "target"
    assert table.records.lines[1].more == len(table.records.lines[0].findings) - 1


def test_enter_on_a_strip_goes_to_the_field_at_fault(bench: PageBench) -> None:
    only = bench.add(
        "success_criterion", PARENT, statement="One", metric="Share", direction="lower", owner="participant:dev"
    )
    table_of(bench).show_record(only)
    bench.press(Key.Key_Down)
    assert table_of(bench).current_field() == ""
    bench.press(Key.Key_Return)

    assert table_of(bench).editing.place() == (only, "target")


def test_a_finding_of_a_field_outside_the_table_leads_into_the_form(bench: PageBench) -> None:
    only = bench.add(
        "success_criterion", PARENT, statement="One", metric="Share", target="3", owner="participant:dev"
    )  # fmt: skip
    table_of(bench).show_record(only)
    bench.press(Key.Key_Down)
    bench.press(Key.Key_Return)

    assert bench.focus.accessibleName() == "Better is"


def test_a_click_hits_the_cell_it_was_aimed_at_although_rows_move(bench: PageBench) -> None:
    first, second = (bench.add("success_criterion", PARENT, statement=name) for name in ("One", "Two"))
    table = table_of(bench)
    table.show_record(first, "baseline")
    bench.type("soon")
    aim = table.visualRect(table.index_of(second, "statement")).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=aim)

    assert len(strips(bench)) == 1
    assert (table.current_record(), table.current_field()) == (second, "statement")


def test_the_second_line_is_clicked_and_typed_in_place(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One", metric="Share")
    table = table_of(bench)
    pos = table.visualRect(table.index_of(only, "metric")).center()
    for _click in range(2):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=pos)
    assert table.editing.place() == (only, "metric")
    bench.type(" of all")
    bench.press(Key.Key_Return)

    assert criteria(bench)[0].metric == "of all"


def test_a_click_on_the_last_line_begins_a_row(bench: PageBench) -> None:
    table = table_of(bench)
    pos = table.visualRect(table.records.index(0, 0)).center() - QPoint(0, 2)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=pos)

    assert isinstance(table.editing.editor, TextInput)


def test_a_picker_filters_while_typing_and_refuses_a_stranger(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    table = table_of(bench)
    table.show_record(only, "owner")
    bench.type("a")
    picker = table.editing.editor
    assert isinstance(picker, PickerInput)
    assert _titles(picker)[0] == "Aisha Karim"
    assert "Lukas Brandt" in _titles(picker)
    bench.press(Key.Key_Backspace)
    bench.type("ram")
    assert _titles(picker) == ["Priya Raman"]
    bench.press(Key.Key_Return)
    assert criteria(bench)[0].owner == "participant:priya"
    table.show_record(only, "owner")
    bench.type("Xaver")
    bench.press(Key.Key_Return)
    assert criteria(bench)[0].owner == "participant:priya"
    assert table.records.cell_at(table.index_of(only, "owner")).text == "Xaver"
    assert "Nobody here is called “Xaver”" in strips(bench)[0]


def test_arrows_choose_in_a_picker(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One", owner="participant:hanna")
    table_of(bench).show_record(only, "owner", edit=True)
    bench.press(Key.Key_Down)
    bench.press(Key.Key_Tab)

    assert criteria(bench)[0].owner == "participant:tomas"


def test_only_rows_that_changed_are_announced(bench: PageBench) -> None:
    ids = [bench.add("success_criterion", PARENT, statement=name) for name in ("One", "Two", "Three")]
    model = table_of(bench).records
    rows: list[int] = []
    resets: list[bool] = []
    model.dataChanged.connect(lambda top, bottom: rows.extend(range(top.row(), bottom.row() + 1)))
    model.modelReset.connect(lambda: resets.append(True))
    bench.bridge.commit_text("success_criterion", ids[1], _field("target"), "4")

    assert rows == [1]
    assert resets == []


@pytest.mark.parametrize(("keys", "again"), [(("statement", "target"), False), (("statement", "owner"), True)])
def test_rows_that_name_nobody_are_not_worked_out_again_when_people_change(
    bridge,
    show,
    keys: tuple[str, ...],
    again: bool,
) -> None:
    panel = RecordPanel(bridge, "success_criterion", PARENT, [_field(key) for key in keys], RowLook("criterion"))
    bench = PageBench(bridge, panel, show)
    only = bench.add("success_criterion", PARENT, statement="One")
    before = panel.table.records._made[only][3]
    bench.add("participant", {}, name="Ida", role="user")

    assert (panel.table.records._made[only][3] is not before) is again


def test_the_model_keeps_qts_rules(bench: PageBench, qtmodeltester) -> None:
    bench.add("success_criterion", PARENT, statement="One", metric="Share", direction="lower", owner="participant:dev")
    bench.add("success_criterion", PARENT, statement="Two")
    qtmodeltester.check(table_of(bench).records, force_py=True)


def test_a_screen_reader_hears_the_column_and_the_code(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One", target="3")
    table = table_of(bench)
    heard = [
        table.records.data(table.index_of(only, key), Qt.ItemDataRole.AccessibleTextRole)
        for key in ("statement", "target", "owner")
    ]
    assert heard == ["SC-1, Criterion and metric: One", "Target: 3", "Owner: empty"]
    assert table.accessibleName() == "Success criteria"
    findings = table.records.data(table.index_of(only, "findings"), Qt.ItemDataRole.AccessibleTextRole)
    assert findings == f"{len(table.records.lines[0].findings)} findings"


def test_what_people_wrote_is_never_markup_in_a_tool_tip(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    bench.bridge.commit_text("success_criterion", only, _field("target"), "<b>soon</b>")
    table = table_of(bench)
    tip = table.records.data(table.index_of(only, "target"), Qt.ItemDataRole.ToolTipRole)

    assert "<b>" not in tip
    assert "&lt;b&gt;soon" in tip


@pytest.mark.parametrize("scale", [0.8, 1.5, 2.0])
def test_rows_follow_the_text_size_and_columns_fill_the_width(bench: PageBench, wear, scale: float) -> None:
    bench.add("success_criterion", PARENT, statement="One", metric="Share")
    theme = wear("dark", scale)
    table = table_of(bench)

    assert abs(table.rowHeight(0) - theme.px(48)) <= 1  # halves of pixels add up
    assert table.rowHeight(1) == theme.px(40)
    shown = [table.columnWidth(at) for at in range(table.records.columnCount()) if not table.isColumnHidden(at)]
    assert sum(shown) == table.viewport().width()


def test_columns_by_content_stay_where_they_are_while_people_type(bridge, show) -> None:
    look = RowLook("criterion", by_content=True)
    fields = [one for one in SUCCESS_CRITERION if one.key in ("statement", "target")]
    fields.append(replace(SUCCESS_CRITERION[5], headline=True))
    panel = RecordPanel(bridge, "success_criterion", PARENT, fields, look)
    bench = PageBench(bridge, panel, show)
    only = bench.add("success_criterion", PARENT, statement="A short one", metric="Share")
    panel.table.measure_contents()
    panel.table.arrange()
    before = [panel.table.columnWidth(at) for at in range(4)]
    panel.table.show_record(only, "metric")
    bench.type("A metric with a great many words that would like to have more room than it has now")
    bench.press(Key.Key_Return)
    assert [panel.table.columnWidth(at) for at in range(4)] == before
    panel.hide()
    panel.show()
    assert panel.table.columnWidth(2) > before[2]


@pytest.mark.parametrize("again", [False, True])
def test_a_very_long_text_scrolls_in_its_cell_and_the_caret_stays_in_view(bench: PageBench, qtbot, again: bool) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    panel = RecordPanel(bench.bridge, "success_criterion", PARENT, SUCCESS_CRITERION, LOOK)
    bench.bridge.changed.connect(panel.refresh)
    bench.page.hide()
    bench.window.layout().addWidget(scroll := PageScroll(panel))
    table = panel.table
    qtbot.waitUntil(lambda: table.isVisible())
    table.show_record(only, "statement", edit=True)
    table.editing.editor.insertPlainText(" five thousand" * 360)
    if again:
        bench.press(Key.Key_Return)
        table.show_record(only, "statement", edit=True)
    editor = table.editing.editor

    lines = editor.height() / current_theme().line_height("body")
    assert 12 <= lines < 13
    caret = editor.cursorRect()
    assert editor.textCursor().atEnd()
    assert editor.viewport().rect().contains(caret)
    assert scroll.viewport().rect().contains(editor.viewport().mapTo(scroll.viewport(), caret.bottomLeft()))


def test_a_long_text_grows_its_row_while_it_is_typed(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One", metric="Share")
    table = table_of(bench)
    before = (table.rowHeight(0), table.height())
    table.show_record(only, "statement", edit=True)
    bench.type(" and a good deal more of it, so much that it does not fit into one line at all any more, whatever")
    growth = table.rowHeight(0) - before[0]

    assert growth >= 20
    assert table.height() - before[1] == growth
    assert bench.page.height() >= table.height()
    bench.press(Key.Key_Escape)
    assert (table.rowHeight(0), table.height()) == before


class TestPeople:
    @pytest.fixture
    def bench(self, bridge, show) -> PageBench:
        rows = RecordRows(bridge, "participant", new_values=lambda: {"role": "user"})
        panel = RecordPanel(bridge, "participant", {}, PARTICIPANT, RowLook("person"), rows=rows)
        bench = PageBench(bridge, panel, show)
        panel.table.setFocus()
        return bench

    def test_a_name_makes_a_person_with_a_role(self, bench: PageBench) -> None:
        table_of(bench).add_row()
        bench.type("Ida")
        bench.press(Key.Key_Return)
        person = list(bench.bridge.records.participants)[-1]
        assert (person.name, person.role) == ("Ida", "user")

    def test_a_role_can_be_chosen_but_not_emptied(self, bench: PageBench) -> None:
        table_of(bench).show_record("dev", "role")
        bench.press(Key.Key_Delete)
        assert bench.bridge.records.participants.get("dev").role == "builder"
        bench.type("con")
        bench.press(Key.Key_Return)
        assert bench.bridge.records.participants.get("dev").role == "conductor"
        table_of(bench).show_record("dev", "role", edit=True)
        bench.focus.selectAll()
        bench.press(Key.Key_Backspace)
        bench.press(Key.Key_Return)
        assert bench.bridge.records.participants.get("dev").role == "conductor"
        assert bench.bridge.records.drafts == {}

    def test_yes_and_no_are_answered_by_space_and_by_letter(self, bench: PageBench) -> None:
        table_of(bench).show_record("dev", "active")
        answers = []
        for press in (Key.Key_Space, Key.Key_Y, Key.Key_N, Key.Key_Return):
            bench.press(press)
            answers.append(bench.bridge.records.participants.get("dev").active)
        assert answers == [False, True, False, True]

    def test_tab_goes_on_from_an_answer_that_has_no_editor(self, bench: PageBench) -> None:
        table = table_of(bench)
        table.show_record("marit", "job_title", edit=True)
        bench.press(Key.Key_Tab)
        assert (table.current_record(), table.current_field()) == ("marit", "active")
        assert table.editing.editor is None
        bench.press(Key.Key_Tab)
        assert table.editing.place() == ("jonas", "name")
        bench.press(Key.Key_Backtab)
        assert (table.current_record(), table.current_field()) == ("marit", "active")

    def test_a_changed_name_is_seen_where_the_person_is_named(self, bench: PageBench) -> None:
        only = bench.add("success_criterion", PARENT, statement="One", owner="participant:dev")
        criteria = RecordPanel(bench.bridge, "success_criterion", PARENT, SUCCESS_CRITERION, LOOK)
        bench.window.layout().addWidget(criteria)
        bench.bridge.changed.connect(criteria.refresh)
        bench.bridge.commit_text("participant", "dev", PARTICIPANT[0], "Devi Okafor")
        assert criteria.table.records.cell_at(criteria.table.index_of(only, "owner")).text == "Devi Okafor"


def _field(key: str):
    return next(field for field in SUCCESS_CRITERION if field.key == key)


def _titles(picker: PickerInput) -> list[str]:
    shown = picker._list._list
    return [shown.item(row).text() for row in range(shown.count())]
