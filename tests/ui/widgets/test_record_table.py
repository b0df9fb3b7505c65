"""Text in a table is typed, refused and taken back as people expect, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.page_bench import CONTROL, SHIFT, Key, PageBench
from tests.ui.widgets.record_bench import LOOK, PARENT, bench, criteria, strips, table_of  # noqa: F401 - fixtures
from triad_desktop.models.record_fields import SUCCESS_CRITERION
from triad_desktop.ui.painting import FINDING_MARK
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets import field_pause
from triad_desktop.ui.widgets.record_cells import AddLine, RecordLine, StripLine
from triad_desktop.ui.widgets.record_painter import PADDING
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.record_table import RecordTable


def test_a_whole_criterion_is_typed_by_keyboard_alone(bench: PageBench) -> None:
    bench.press(Key.Key_Return, CONTROL)
    for text in ("Right desk first time", "Share re-routed", "27,5", "10", "30 sep 2026"):
        bench.type(text)
        bench.press(Key.Key_Tab)
    bench.type("ais")
    bench.press(Key.Key_Return)

    [one] = criteria(bench)
    assert (one.statement, one.metric, one.baseline, one.target, one.due, one.owner) == (
        "Right desk first time", "Share re-routed", "27.5", "10", "2026-09-30", "participant:aisha",
    )  # fmt: skip


def test_a_new_row_that_is_left_untouched_goes_away(bench: PageBench) -> None:
    table = table_of(bench)
    only = bench.add("success_criterion", PARENT, statement="One")
    table.add_row()
    table.show_record(only)
    QTest.qWait(1)

    assert [line.record_id for line in table.records.lines if isinstance(line, RecordLine)] == [only]


def test_refused_text_stays_in_its_cell_and_is_there_again_later(bench: PageBench, show) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    table = table_of(bench)
    table.show_record(only, "baseline")
    bench.type("soon")
    bench.press(Key.Key_Return)

    assert criteria(bench)[0].baseline == ""
    assert table.records.cell_at(table.index_of(only, "baseline")).text == "soon"
    assert strips(bench) == ["“soon” is not a number. Type digits such as 3 or 2.5."]
    later = RecordTable(bench.bridge, "success_criterion", PARENT, SUCCESS_CRITERION, LOOK)
    show(later)
    assert later.records.cell_at(later.index_of(only, "baseline")).refused
    later.show_record(only, "baseline", edit=True)
    assert later.editing.editor.raw() == "soon"


def test_refused_text_blocks_where_a_blocking_finding_stands_for_its_field(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    table = table_of(bench)
    table.show_record(only, "baseline")
    for text in ("95 min", "45 min"):
        bench.type(text)
        bench.press(Key.Key_Tab)
    table.refresh(None)

    lines = [line for line in table.records.lines if isinstance(line, StripLine)]
    assert {line.field_key: line.blocks for line in lines} == {"baseline": False, "target": True}


def test_tab_goes_on_after_refused_text(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    table = table_of(bench)
    table.show_record(only, "baseline")
    for text in ("<= 4 h", "nach Ostern"):
        bench.type(text)
        bench.press(Key.Key_Tab)

    assert table.editing.place() == (only, "due")
    assert [bench.bridge.draft_of(only, key) for key in ("baseline", "target")] == ["<= 4 h", "nach Ostern"]
    assert len(strips(bench)) == 2
    bench.press(Key.Key_Backtab, SHIFT)
    assert table.editing.place() == (only, "target")
    assert table.editing.editor.selectedText() == "nach Ostern"


def test_enter_goes_down_after_refused_text_and_from_the_last_row_to_the_line_that_adds(bench: PageBench) -> None:
    first, second = (bench.add("success_criterion", PARENT, statement=name) for name in ("One", "Two"))
    table = table_of(bench)
    table.show_record(first, "baseline")
    for text in ("soon", "later", "Three"):
        bench.type(text)
        bench.press(Key.Key_Return)

    assert [bench.bridge.draft_of(one, "baseline") for one in (first, second)] == ["soon", "later"]
    assert [one.statement for one in criteria(bench)] == ["One", "Two", "Three"]


def test_typing_replaces_refused_text(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    table = table_of(bench)
    for text in ("so", "on", "later"):
        table.show_record(only, "baseline", edit=text == "later")
        bench.type(text)
        bench.press(Key.Key_Return)
        assert bench.bridge.draft_of(only, "baseline") == text


def test_refused_text_is_mended_with_the_arrow_keys(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    for text in ("4 h", "ours"):
        table_of(bench).show_record(only, "baseline", edit=True)
        bench.press(Key.Key_End)
        bench.type(text)
        bench.press(Key.Key_Return)

    assert bench.bridge.draft_of(only, "baseline") == "4 hours"


def test_text_that_is_refused_in_a_pause_goes_on(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    table = table_of(bench)
    table.show_record(only, "baseline", edit=True)
    for text in ("so", "on"):
        bench.type(text)
        table.editing._on_pause_due()

    assert bench.bridge.draft_of(only, "baseline") == "soon"


def test_delete_takes_refused_text_away_and_leaves_the_value_behind_it(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One", baseline="81")
    table = table_of(bench)
    table.show_record(only, "baseline")
    bench.type("soon")
    bench.press(Key.Key_Return)
    bench.press(Key.Key_Up)
    table.show_record(only, "baseline")
    bench.press(Key.Key_Delete)

    assert bench.bridge.draft_of(only, "baseline") is None
    assert criteria(bench)[0].baseline == "81"
    assert strips(bench) == []
    bench.press(Key.Key_Delete)
    assert criteria(bench)[0].baseline == ""


def test_the_keyboard_is_seen_on_refused_text_and_on_a_table_without_rows(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    table = table_of(bench)
    table.show_record(only, "baseline")
    bench.type("soon")
    bench.press(Key.Key_Return)
    table.show_record(only, "baseline")
    theme = current_theme()
    assert {theme.accent.name(), theme.alert.name()} <= colours(table.viewport())

    table.records.set_add_line(when_empty=False)
    bench.bridge.undo()
    assert table.records.rowCount() == 0
    assert table.hasFocus()
    assert theme.accent.name() in colours(table.horizontalHeader().viewport())


def test_the_number_of_ten_findings_stands_in_its_column(bench: PageBench) -> None:
    theme = current_theme()
    number = QFontMetricsF(theme.font("helper", tabular=True)).horizontalAdvance("10")

    assert number + theme.px(FINDING_MARK + 4 + PADDING) <= table_of(bench).painter_of_rows.findings_width()


def colours(widget: QWidget) -> set[str]:
    picture = widget.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def test_what_is_being_typed_is_not_judged_before_it_is_left(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    table_of(bench).show_record(only, "baseline")
    bench.type("1 or 2")
    table_of(bench).editing._on_pause_due()

    assert bench.bridge.draft_of(only, "baseline") == "1 or 2"
    assert strips(bench) == []
    bench.press(Key.Key_Return)
    assert len(strips(bench)) == 1


def test_a_new_row_is_kept_even_if_all_that_was_typed_is_refused(bench: PageBench) -> None:
    bench.press(Key.Key_Return, CONTROL)
    for _cell in range(2):
        bench.press(Key.Key_Tab)
    bench.type("soon")
    bench.press(Key.Key_Return)

    [one] = criteria(bench)
    assert bench.bridge.draft_of(one.id, "baseline") == "soon"
    assert table_of(bench).record_ids() == (one.id,)


def test_a_typed_key_replaces_and_enter_goes_on(bench: PageBench) -> None:
    first, second = (bench.add("success_criterion", PARENT, statement=name, target="5") for name in ("One", "Two"))
    table_of(bench).show_record(first, "target")
    bench.type("8")
    bench.press(Key.Key_Return)

    assert [one.target for one in criteria(bench)] == ["8", "5"]
    assert (table_of(bench).current_record(), table_of(bench).current_field()) == (second, "target")


def test_typing_after_enter_in_the_last_row_begins_a_row(bench: PageBench) -> None:
    bench.press(Key.Key_Return, CONTROL)
    for name in ("One", "Two", "Three"):
        bench.type(name)
        bench.press(Key.Key_Return)

    assert [one.statement for one in criteria(bench)] == ["One", "Two", "Three"]


def test_enter_in_the_last_row_goes_to_the_line_that_adds_one_and_the_row_stays_chosen(bench: PageBench) -> None:
    bench.add("success_criterion", PARENT, statement="One")
    last = bench.add("success_criterion", PARENT, statement="Two")
    table_of(bench).show_record(last, "statement")
    bench.type("Three")
    bench.press(Key.Key_Return)
    assert isinstance(table_of(bench).records.line(table_of(bench).currentIndex().row()), AddLine)
    assert table_of(bench).chosen_record == last

    table_of(bench).show_record(last, "statement")
    bench.type("Four")
    assert [one.statement for one in criteria(bench)] == ["One", "Three"]
    bench.press(Key.Key_Return)
    bench.press(Key.Key_Return)
    bench.type("Five")
    bench.press(Key.Key_Return)
    assert [one.statement for one in criteria(bench)] == ["One", "Four", "Five"]

    bench.press(Key.Key_Z, CONTROL)
    assert table_of(bench).chosen_record == ""


def test_enter_and_f2_edit_what_is_there(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    for key in (Key.Key_Return, Key.Key_F2):
        table_of(bench).show_record(only, "statement")
        bench.press(key)
        bench.type("!")
        bench.press(Key.Key_Return)

    assert criteria(bench)[0].statement == "One!!"


def test_a_pause_commits_and_leaves_the_typing_alone(bench: PageBench, monkeypatch) -> None:
    monkeypatch.setattr(field_pause, "PAUSE_MS", 1)
    only = bench.add("success_criterion", PARENT, statement="One")
    panel = RecordPanel(bench.bridge, "success_criterion", PARENT, SUCCESS_CRITERION, LOOK)
    bench.window.layout().addWidget(panel)
    bench.bridge.changed.connect(panel.refresh)
    panel.table.show_record(only, "statement")
    bench.type("The right ")
    QTest.qWait(50)

    assert criteria(bench)[0].statement == "The right"
    bench.add("success_criterion", PARENT, statement="Meanwhile, elsewhere")
    bench.type("trade")
    assert panel.table.editing.editor.raw() == "The right trade"
    bench.press(Key.Key_Return)
    assert criteria(bench)[0].statement == "The right trade"
    bench.bridge.undo()
    assert criteria(bench)[0].statement != "One"
    bench.bridge.undo()
    bench.bridge.undo()
    assert criteria(bench)[0].statement == "One"


def test_typing_without_a_pause_is_committed_and_stays_one_step(bench: PageBench, monkeypatch) -> None:
    monkeypatch.setattr(field_pause, "PAUSE_MS", 60_000)
    monkeypatch.setattr(field_pause, "CEILING_MS", 40)
    only = bench.add("success_criterion", PARENT, statement="One")
    panel = RecordPanel(bench.bridge, "success_criterion", PARENT, SUCCESS_CRITERION, LOOK)
    bench.window.layout().addWidget(panel)
    panel.table.show_record(only, "statement")
    for text, committed in (("T", "T"), ("wo", "Two")):
        bench.type(text)
        QTest.qWait(80)
        assert criteria(bench)[0].statement == committed

    panel.form.focus_field("unit")
    for text, committed in (("h", "h"), ("rs", "hrs")):
        bench.type(text)
        QTest.qWait(80)
        assert criteria(bench)[0].unit == committed
    bench.bridge.undo()
    assert (criteria(bench)[0].unit, criteria(bench)[0].statement) == ("", "Two")
    bench.bridge.undo()
    assert criteria(bench)[0].statement == "One"


def test_a_later_key_does_not_put_the_ceiling_off(qtbot, monkeypatch) -> None:
    monkeypatch.setattr(field_pause, "PAUSE_MS", 60_000)
    monkeypatch.setattr(field_pause, "CEILING_MS", 60)
    owner = QObject()
    pause = field_pause.TypingPause(owner)
    came: list[bool] = []
    pause.due.connect(lambda: came.append(True))

    for _key in range(1_000):
        pause.key_typed()
        QTest.qWait(5)
        if came:
            break

    assert came


def test_undo_takes_typing_first_then_the_step_and_the_editor_shows_it(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    table_of(bench).show_record(only, "statement")
    bench.type("Two")
    table_of(bench).editing._on_pause_due()
    bench.type(" and more")
    bench.press(Key.Key_Z, CONTROL)
    assert table_of(bench).editing.editor.raw() == "Two"
    assert criteria(bench)[0].statement == "Two"

    bench.press(Key.Key_Z, CONTROL)

    assert criteria(bench)[0].statement == "One"
    assert table_of(bench).editing.editor.raw() == "One"


def test_undo_may_take_the_row_away_that_is_being_edited(bench: PageBench) -> None:
    bench.press(Key.Key_Return, CONTROL)
    bench.type("Gone soon")
    bench.press(Key.Key_Tab)
    assert table_of(bench).editing.place()[1] == "metric"

    bench.press(Key.Key_Z, CONTROL)

    assert criteria(bench) == []
    assert table_of(bench).editing.editor is None
    assert bench.focus is table_of(bench)
    bench.press(Key.Key_Return)
    bench.type("Again")
    bench.press(Key.Key_Return)
    assert [one.statement for one in criteria(bench)] == ["Again"]


def test_what_is_typed_in_a_row_that_is_taken_away_does_not_bring_it_back(bench: PageBench) -> None:
    bench.press(Key.Key_Return, CONTROL)
    bench.type("Gone soon")
    bench.press(Key.Key_Tab)
    bench.type("not committed yet")
    bench.bridge.undo()

    assert criteria(bench) == []
    assert [type(line) for line in table_of(bench).records.lines] == [AddLine]


def test_a_strip_below_leaves_the_open_editor_alone(bench: PageBench) -> None:
    first, second = (bench.add("success_criterion", PARENT, statement=name) for name in ("One", "Two"))
    table_of(bench).show_record(second, "statement", edit=True)
    editor = table_of(bench).editing.editor
    bench.type(" and a half")
    bench.bridge.document.keep_draft(first, "target", "soon")

    assert table_of(bench).editing.editor is editor
    assert editor.raw() == "Two and a half"
    assert len(strips(bench)) == 1


def test_a_change_of_other_rows_lays_nothing_out(bench: PageBench, monkeypatch: pytest.MonkeyPatch) -> None:
    laid: list[bool] = []
    arrange = table_of(bench).arrange
    monkeypatch.setattr(table_of(bench), "arrange", lambda: (laid.append(True), arrange()))
    bench.add("success_criterion", {"dimension": "data"}, statement="Elsewhere")
    assert laid == []
    bench.add("success_criterion", PARENT, statement="Here")
    assert laid
