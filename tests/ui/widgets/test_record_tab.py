"""Tab goes from cell to cell while a row is filled in, and leaves the table otherwise."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtWidgets import QScrollArea, QWidget

from tests.ui.conftest import Show
from tests.ui.page_bench import CONTROL, Key, PageBench
from tests.ui.widgets.record_bench import PARENT, bench, criteria, table_of  # noqa: F401 - fixtures
from triad_desktop.ui.widgets.field_inputs import TextInput
from triad_desktop.ui.widgets.option_list import OptionList
from triad_desktop.ui.widgets.picker_inputs import PickerInput
from triad_desktop.ui.widgets.record_rows import Option


def begin(bench: PageBench) -> str:
    """One criterion with the keyboard on its figure of today. Returns its id."""
    only = bench.add("success_criterion", PARENT, statement="One")
    table_of(bench).show_record(only, "baseline")
    return only


def is_in_table(bench: PageBench) -> bool:
    focus: QWidget = bench.focus
    return focus is table_of(bench) or table_of(bench).isAncestorOf(focus)


def test_tab_after_enter_goes_on_to_the_next_cell(bench: PageBench) -> None:
    only = begin(bench)
    bench.type("7")
    bench.press(Key.Key_Return)
    assert criteria(bench)[0].baseline == "7"
    bench.press(Key.Key_Tab)
    assert table_of(bench).editing.place() == (only, "target")
    bench.type("5")
    bench.press(Key.Key_Return)
    bench.press(Key.Key_Backtab)
    assert table_of(bench).editing.place() == (only, "baseline")


def test_tab_after_an_arrow_or_escape_leaves_the_table(bench: PageBench) -> None:
    only = begin(bench)
    bench.type("7")
    bench.press(Key.Key_Return)
    bench.press(Key.Key_Right)
    bench.press(Key.Key_Tab)
    assert not is_in_table(bench)

    table_of(bench).show_record(only, "baseline")
    bench.type("8")
    bench.press(Key.Key_Return)
    bench.press(Key.Key_Tab)
    bench.press(Key.Key_Escape)
    bench.press(Key.Key_Tab)
    assert not is_in_table(bench)


def test_tab_never_holds_the_keyboard_in_the_table(bench: PageBench) -> None:
    only = begin(bench)
    table_of(bench).show_record(only, "owner", edit=True)
    bench.press(Key.Key_Tab)
    assert table_of(bench).editing.place() == (table_of(bench).records.new_id, "statement")
    bench.press(Key.Key_Tab)
    assert not is_in_table(bench)
    assert table_of(bench).records.new_id == ""
    assert len(criteria(bench)) == 1

    table_of(bench).show_record(only, "statement", edit=True)
    bench.press(Key.Key_Backtab)
    assert not is_in_table(bench)

    table_of(bench).setFocus()
    table_of(bench).add_row()
    for _column in table_of(bench).records.columns:
        assert is_in_table(bench)
        bench.press(Key.Key_Tab)
    assert not is_in_table(bench)
    assert len(criteria(bench)) == 1


def test_words_in_a_row_that_tab_began_keep_it(bench: PageBench) -> None:
    only = begin(bench)
    table_of(bench).show_record(only, "owner", edit=True)
    bench.press(Key.Key_Tab)
    bench.type("Two")
    bench.press(Key.Key_Tab)
    assert is_in_table(bench)
    assert [one.statement for one in criteria(bench)] == ["One", "Two"]


@pytest.mark.parametrize("words", ["Two", "Two " * 400], ids=["kept", "refused"])
def test_a_pause_behind_the_words_of_such_a_row_changes_nothing(bench: PageBench, words: str) -> None:
    only = begin(bench)
    table = table_of(bench)
    table.show_record(only, "owner", edit=True)
    bench.press(Key.Key_Tab)
    assert isinstance(table.editing.editor, TextInput)
    table.editing.editor.insertPlainText(words)
    table.editing._pause.due.emit()  # as after a second
    bench.press(Key.Key_Tab)
    assert (is_in_table(bench), table.current_field()) == (True, "metric")


def test_nothing_is_marked_in_a_list_until_one_goes_there(bench: PageBench) -> None:
    only = begin(bench)
    table_of(bench).show_record(only, "due", edit=True)
    bench.press(Key.Key_Tab)
    editor = table_of(bench).editing.editor
    assert isinstance(editor, PickerInput)
    assert editor._list.current() is None
    bench.press(Key.Key_Down)
    first = editor._list.current()
    assert first == table_of(bench).options_at(table_of(bench).index_of(only, "owner"))[0]
    bench.press(Key.Key_Return)
    assert criteria(bench)[0].owner == first.key


def test_an_empty_cell_with_choices_shows_them_when_tab_comes_to_it(bench: PageBench) -> None:
    only = begin(bench)
    table_of(bench).show_record(only, "due", edit=True)
    bench.press(Key.Key_Tab)
    editor = table_of(bench).editing.editor
    assert isinstance(editor, PickerInput)
    assert editor.is_open
    bench.press(Key.Key_Tab)
    assert not editor.is_open
    assert criteria(bench)[0].owner == ""

    bench.press(Key.Key_Escape)
    table_of(bench).show_record(only, "owner", edit=False)
    bench.type("dev okafor")
    bench.press(Key.Key_Backtab)
    bench.press(Key.Key_Tab)
    editor = table_of(bench).editing.editor
    assert isinstance(editor, PickerInput)
    assert not editor.is_open


def test_tab_lays_no_choices_over_why_text_is_refused(bench: PageBench) -> None:
    begin(bench)
    bench.type("soon")
    for _cell in ("target", "due", "owner"):
        bench.press(Key.Key_Tab)
    editor = table_of(bench).editing.editor
    assert isinstance(editor, PickerInput)
    assert not editor.is_open
    assert table_of(bench).sentence_below() is not None
    bench.press(Key.Key_Down)
    assert editor.is_open


def test_tab_after_the_last_cell_begins_a_row_and_an_untouched_one_leaves_nothing(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    table_of(bench).show_record(only, "owner", edit=True)
    bench.press(Key.Key_Tab)
    assert table_of(bench).editing.place() == (table_of(bench).records.new_id, "statement")

    bench.press(Key.Key_Escape)

    assert [one.id for one in criteria(bench)] == [only]
    assert table_of(bench).records.new_id == ""
    assert table_of(bench).current_record() == only


def test_the_line_under_a_cell_says_what_is_meant_as_no_head_does(bench: PageBench) -> None:
    bench.press(Key.Key_Return, CONTROL)
    assert bench.focus.placeholderText() == "Criterion"
    bench.type("One")
    bench.press(Key.Key_Tab)
    assert bench.focus.placeholderText() == "What is counted or timed"
    assert bench.focus.accessibleName() == "Metric"
    bench.press(Key.Key_Tab)
    assert bench.focus.placeholderText() == "Today"


def test_choices_of_a_field_that_is_gone_follow_no_scrolling(show: Show) -> None:
    area, content = QScrollArea(), QWidget()
    content.setFixedHeight(2_000)
    area.setWidget(content)
    field = PickerInput(lambda: (Option("high", "High"), Option("low", "Low")), content)
    show(area)
    field.open_list()
    choices = area.findChild(OptionList)
    assert choices.isVisible()

    shiboken6.delete(field)
    area.verticalScrollBar().setValue(50)

    assert not choices.isVisible()
