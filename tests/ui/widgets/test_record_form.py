"""The details of the chosen row: every kind of field commits, refuses and takes back like the table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from tests.ui.conftest import Wear
from tests.ui.page_bench import CONTROL, SHIFT, Key, PageBench
from triad_desktop.models.edits.records import AddRecord, RemoveRecord, add_record, remove_record
from triad_desktop.models.record_fields import DESK, ESCALATION_RULE, SUCCESS_CRITERION
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.field_editors import FieldEditor
from triad_desktop.ui.widgets.record_cells import RowLook
from triad_desktop.ui.widgets.record_form import RecordForm
from triad_desktop.ui.widgets.record_panel import RecordPanel

PARENT = {"dimension": "workflow"}
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def bench(bridge, show, qtbot) -> PageBench:
    look = RowLook("criterion", second_line="metric")
    panel = RecordPanel(bridge, "success_criterion", PARENT, SUCCESS_CRITERION, look)
    bench = PageBench(bridge, panel, show)
    bench.add("success_criterion", PARENT, statement="One", metric="Share")
    bench.add("success_criterion", PARENT, statement="Two", unit="%")
    panel.table.show_record(panel.table.record_ids()[0])
    qtbot.waitUntil(lambda: panel.form.is_made)
    return bench


def editor(bench: PageBench, key: str) -> FieldEditor:
    return bench.page.form._editors[key]


def first(bench: PageBench):
    return bench.bridge.records.success_criteria.of("workflow")[0]


def test_it_holds_what_the_table_does_not_show(bench: PageBench) -> None:
    assert [field.key for field in SUCCESS_CRITERION if not field.headline and field.key != "metric"] == list(
        bench.page.form._editors
    )


def test_it_is_hidden_until_a_row_is_chosen(bridge, show, qtbot) -> None:
    panel = RecordPanel(bridge, "success_criterion", PARENT, SUCCESS_CRITERION, RowLook("criterion"))
    bench = PageBench(bridge, panel, show)
    only = bench.add("success_criterion", PARENT, statement="One")
    assert not panel.form.isVisible()
    panel.table.show_record(only)
    assert not panel.form.is_made  # that takes a turn of its own
    qtbot.waitUntil(panel.form.isVisible)
    bench.press(Key.Key_Delete, CONTROL)
    assert not panel.form.isVisible()


def test_tab_finds_the_fields_where_the_form_stands(bridge, show) -> None:
    before, after = QLineEdit(), QLineEdit()
    form = RecordForm(bridge, "escalation_rule", ESCALATION_RULE)
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in (before, form, after):
        column.addWidget(widget)
    rule = AddRecord(table="escalation_rule", parent=PARENT, values={"name": "Gas"})
    assert bridge.attempt(add_record, rule) == ""
    show(window)
    form.show_record(bridge.records.escalation_rules.of("workflow")[0].id)

    stops, widget = [], window.nextInFocusChain()
    while widget is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops.append(widget)
        widget = widget.nextInFocusChain()
    inputs = [one.input for one in form._editors.values()]
    placed = [next(at for at, stop in enumerate(stops) if one is stop or one.isAncestorOf(stop)) for one in inputs]
    assert placed == sorted(placed)
    assert stops[0] is before
    assert stops[-1] is after


def test_f4_goes_in_and_escape_comes_back(bench: PageBench) -> None:
    bench.press(Key.Key_F4)
    assert bench.focus is editor(bench, "unit").input
    bench.press(Key.Key_Escape)
    assert bench.focus is bench.page.table
    bench.press(Key.Key_Down, CONTROL)
    assert bench.focus is editor(bench, "unit").input
    bench.type("days")
    bench.press(Key.Key_Escape)
    bench.press(Key.Key_F4)
    assert editor(bench, "unit").input.selectedText() == "days"


def test_a_field_commits_when_it_is_left(bench: PageBench) -> None:
    bench.press(Key.Key_F4)
    bench.type("%")
    assert first(bench).unit == ""
    bench.press(Key.Key_Tab)

    assert first(bench).unit == "%"


def test_enter_breaks_the_line_where_several_are_typed_and_commits_elsewhere(bench: PageBench) -> None:
    editor(bench, "if_breached").focus_input()
    for line, modifiers in (("Stop", NONE), ("Tell", SHIFT), ("Write it down", NONE)):
        bench.type(line)
        bench.press(Key.Key_Return, modifiers)
    bench.press(Key.Key_Tab)
    assert first(bench).if_breached == "Stop\nTell\nWrite it down"

    editor(bench, "unit").focus_input()
    bench.type("%")
    bench.press(Key.Key_Return)
    assert first(bench).unit == "%"


def test_one_visit_is_one_step(bench: PageBench) -> None:
    editor(bench, "unit").focus_input()
    for text in ("a", "b", "c"):
        bench.type(text)
        editor(bench, "unit")._on_pause_due()
    assert first(bench).unit == "abc"
    bench.bridge.undo()
    assert first(bench).unit == ""
    assert editor(bench, "unit").input.raw() == ""


def test_the_next_visit_is_another_step(bench: PageBench) -> None:
    for text in ("a", "b"):
        editor(bench, "unit").focus_input()
        bench.type(text)
        bench.press(Key.Key_Tab)
    bench.bridge.undo()
    assert first(bench).unit == "a"


def test_refused_text_stays_with_its_sentence_until_it_is_mended(bench: PageBench) -> None:
    window = editor(bench, "respond_within")
    window.focus_input()
    bench.type("soon")
    bench.press(Key.Key_Tab)
    assert window.input.raw() == "soon"
    assert window.input.property("invalid") is True
    assert "not a length of time" in window._note.text()
    bench.page.table.show_record(bench.page.table.record_ids()[1])
    assert window.input.raw() == ""
    assert window.input.property("invalid") is False
    bench.page.table.show_record(bench.page.table.record_ids()[0])
    assert window.input.raw() == "soon"
    window.focus_input()
    bench.type("2 h")
    bench.press(Key.Key_Return)
    assert first(bench).respond_within == 120
    assert window.input.property("invalid") is False


@pytest.mark.parametrize("pause", [False, True])
def test_escape_keeps_what_was_typed_and_leaves_whenever_it_comes(bench: PageBench, pause: bool) -> None:
    editor(bench, "unit").focus_input()
    bench.type("xyz")
    if pause:
        editor(bench, "unit")._on_pause_due()
    bench.press(Key.Key_Escape)

    assert bench.focus is bench.page.table
    assert first(bench).unit == "xyz"
    bench.undo()
    assert first(bench).unit == ""


def test_escape_keeps_refused_text_where_it_is(bench: PageBench) -> None:
    window = editor(bench, "respond_within")
    window.focus_input()
    bench.type("soon")
    bench.press(Key.Key_Escape)

    assert bench.focus is bench.page.table
    assert window.input.raw() == "soon"
    assert bench.bridge.draft_of(first(bench).id, "respond_within") == "soon"


def test_escape_keeps_a_choice_typed_whole_and_gives_up_a_search(bench: PageBench) -> None:
    direction = editor(bench, "direction")
    direction.focus_input()
    bench.type("hi")
    bench.press(Key.Key_Escape)
    assert bench.focus is direction.input
    assert direction.input.raw() == ""

    bench.type("Higher")
    bench.press(Key.Key_Escape)
    assert bench.focus is bench.page.table
    assert first(bench).direction == "higher"


def test_ctrl_z_takes_typing_back_first(bench: PageBench) -> None:
    editor(bench, "unit").focus_input()
    bench.type("xyz")
    bench.press(Key.Key_Z, CONTROL)
    assert editor(bench, "unit").input.raw() == ""
    assert len(bench.bridge.records.success_criteria.of("workflow")) == 2
    bench.press(Key.Key_Z, CONTROL)
    assert len(bench.bridge.records.success_criteria.of("workflow")) == 1


def test_what_is_typed_goes_to_the_row_it_was_typed_for(bench: PageBench) -> None:
    editor(bench, "unit").focus_input()
    bench.type("days")
    bench.page.form.show_record(bench.page.table.record_ids()[1])

    assert [one.unit for one in bench.bridge.records.success_criteria.of("workflow")] == ["days", "%"]
    assert editor(bench, "unit").input.raw() == "%"


def test_a_field_on_its_own_commits_before_it_shows_another_record(bench: PageBench, qtbot) -> None:
    first_id, second_id = bench.page.table.record_ids()
    alone = FieldEditor(bench.page.table.rows, SUCCESS_CRITERION[-3])
    bench.window.layout().addWidget(alone)
    alone.load(first_id)
    alone.input.setText("When the law changes")
    alone.load(second_id)

    assert first(bench).review_trigger == "When the law changes"
    assert alone.input.raw() == ""


def test_a_gap_says_what_it_means_in_place_of_the_help(bench: PageBench) -> None:
    unit = editor(bench, "unit")
    assert unit._note.text() == "Empty, so its figures can be misread."
    assert unit.input.placeholderText() == unit.field.help != ""
    unit.focus_input()
    bench.type("%")
    bench.press(Key.Key_Return)
    assert unit._note.text() == unit.field.help


def test_a_long_text_shows_its_beginning_until_one_is_led_to_its_end(bench: PageBench) -> None:
    unit = editor(bench, "unit")
    unit.focus_input()
    bench.type("a unit with many words")
    bench.press(Key.Key_Return)
    assert unit.input.cursorPosition() == len("a unit with many words")
    bench.press(Key.Key_Tab)
    assert unit.input.cursorPosition() == 0

    unit.focus_input()
    bench.type("!")
    bench.press(Key.Key_Tab)
    assert first(bench).unit == "a unit with many words!"
    for record_id in reversed(bench.page.table.record_ids()):
        bench.page.form.show_record(record_id)
    assert (unit.input.text(), unit.input.cursorPosition()) == ("a unit with many words!", 0)


def test_a_choice_is_typed_and_a_wrong_one_is_refused(bench: PageBench) -> None:
    editor(bench, "direction").focus_input()
    bench.type("hi")
    bench.press(Key.Key_Return)
    assert first(bench).direction == "higher"
    editor(bench, "direction").input.selectAll()
    bench.type("sideways")
    bench.press(Key.Key_Tab)
    assert first(bench).direction == "higher"
    assert "Choose one of: lower, higher." in editor(bench, "direction")._note.text()


def test_clicking_a_choice_commits_it(bench: PageBench) -> None:
    picker = editor(bench, "necessity").input
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton)
    shown = picker._list._list
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=shown.visualItemRect(shown.item(1)).center())

    assert first(bench).necessity == "nice"


def test_the_list_of_a_wide_field_is_as_wide(bench: PageBench) -> None:
    bench.window.resize(1900, 900)
    direction = editor(bench, "direction").input
    direction.setFixedWidth(600)
    direction.open_list()
    assert direction._list.width() == 600


def test_the_mark_of_a_choice_opens_its_list_and_closes_it(bench: PageBench) -> None:
    picker = editor(bench, "necessity").input
    at = picker._chevron().center().toPoint()
    for is_open in (True, False, True):
        QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=at)
        assert picker.is_open is is_open


def test_a_choice_is_marked_and_its_text_ends_before_the_mark(bench: PageBench) -> None:
    ground = current_theme().surface
    marked = []
    for key in ("necessity", "unit"):
        field = editor(bench, key).input
        area = editor(bench, "necessity").input._chevron().toRect()
        field.clear()
        picture = field.grab().toImage()
        assert field.rect().contains(area)
        pixels = [(x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom())]
        marked.append(any(picture.pixelColor(x, y) != ground for x, y in pixels))

    assert marked == [True, False]
    assert editor(bench, "necessity").input.textMargins().right() >= current_theme().px(16)


def test_several_choices_and_conditions(bridge, show, qtbot) -> None:
    panel = RecordPanel(bridge, "escalation_rule", PARENT, ESCALATION_RULE, RowLook("rule"))
    bench = PageBench(bridge, panel, show)
    only = bench.add("escalation_rule", PARENT, name="Doubt")
    panel.table.show_record(only)
    qtbot.waitUntil(lambda: panel.form.is_made)
    for box in editor(bench, "human_may").findChildren(QCheckBox):
        if box.text() in ("stop", "edit"):
            QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() - box.rect().center() / 2)
    editor(bench, "conditions").focus_input()
    bench.type("confidence < 0.8")
    bench.press(Key.Key_Return)
    bench.type("injury is yes")
    bench.press(Key.Key_Tab)
    rule = bridge.records.escalation_rules.get(only)

    assert rule.human_may == ("edit", "stop")
    assert [(one.field, one.operator, one.value) for one in rule.conditions] == [
        ("confidence", "<", "0.8"), ("injury", "=", "yes"),
    ]  # fmt: skip
    bridge.undo()
    bridge.undo()
    assert bridge.records.escalation_rules.get(only).human_may == ("edit",)


def test_hours_of_a_desk(bridge, show) -> None:
    panel = RecordPanel(bridge, "desk", {}, DESK, RowLook("desk"))
    bench = PageBench(bridge, panel, show)
    desk = bench.add("desk", {}, name="Fraud desk")
    panel.table.show_record(desk, "active_hours")
    bench.type("mon-fri 8-16")
    bench.press(Key.Key_Return)

    assert panel.table.records.cell_at(panel.table.index_of(desk, "active_hours")).text == "Mon-Fri 08:00-16:00"


@pytest.mark.parametrize(("width", "columns"), [(400, 1), (640, 2), (1200, 3)])
def test_as_many_columns_as_there_is_room_for(bench: PageBench, qtbot, width: int, columns: int) -> None:
    bench.window.resize(width, 800)

    def in_first_row() -> int:
        tops = [one.y() for one in bench.page.form._editors.values()]
        return tops.count(tops[0])

    qtbot.waitUntil(lambda: in_first_row() == columns)


def test_larger_text_makes_fewer_columns_of_it(bench: PageBench, wear: Wear) -> None:
    form = bench.page.form
    before = form._columns

    wear("light", 2.0)

    assert 1 <= form._columns < before


def test_every_field_says_its_name(bench: PageBench) -> None:
    for one in bench.page.form._editors.values():
        assert one.input.accessibleName() == one.field.title


def test_enter_shows_what_was_committed_as_it_is_kept(bench: PageBench) -> None:
    for key, typed, kept in (("unit", "  per claim ", "per claim"), ("respond_within", "90", "1 h 30 min")):
        editor(bench, key).focus_input()
        bench.type(typed)
        bench.press(Key.Key_Return)
        assert editor(bench, key).input.raw() == kept
        assert editor(bench, key).input.hasFocus()


def test_typing_in_the_details_of_a_record_that_is_gone_makes_none(bench: PageBench) -> None:
    only = first(bench).id
    editor(bench, "unit").focus_input()
    bench.type("days")
    assert bench.bridge.attempt(remove_record, RemoveRecord(table="success_criterion", id=only)) == ""
    bench.page.form.commit_pending()
    assert [one.statement for one in bench.bridge.records.success_criteria.of("workflow")] == ["Two"]
