"""Escape in a cell gives back what stood there, and nothing that was typed is beyond reach afterwards."""

from __future__ import annotations

import pytest

from tests.ui.page_bench import CONTROL, Key, PageBench
from tests.ui.widgets.record_bench import PARENT, bench, criteria, table_of  # noqa: F401 - a fixture
from triad_desktop.ui.widgets.passing_notice import PassingNotice
from triad_desktop.ui.widgets.record_cells import AddLine


@pytest.mark.parametrize("pause", [False, True])
def test_escape_gives_back_what_stood_there_and_undo_what_was_typed(bench: PageBench, pause: bool) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    table_of(bench).show_record(only, "statement")
    bench.type("Another")
    if pause:
        table_of(bench).editing._on_pause_due()

    bench.press(Key.Key_Escape)

    assert criteria(bench)[0].statement == "One"
    assert not table_of(bench).is_typing()
    bench.undo()
    assert criteria(bench)[0].statement == "Another"
    bench.undo()
    assert criteria(bench)[0].statement == "One"


def test_escape_leaves_refused_text_in_the_cell_and_gives_it_back_there(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One", target="3")
    table = table_of(bench)
    for typed, waits in (("soon", "soon"), ("7", "soon")):
        table.show_record(only, "target")
        bench.type(typed)
        bench.press(Key.Key_Escape)
        assert bench.bridge.draft_of(only, "target") == waits
        assert criteria(bench)[0].target == "3"


def test_escape_gives_up_a_search_for_a_choice(bench: PageBench) -> None:
    only = bench.add("success_criterion", PARENT, statement="One")
    table_of(bench).show_record(only, "owner")
    bench.type("ai")
    bench.press(Key.Key_Escape)

    assert bench.bridge.draft_of(only, "owner") is None
    assert criteria(bench)[0].owner == ""


@pytest.mark.parametrize("pause", [False, True])
def test_escape_in_a_new_row_takes_it_away_and_one_undo_brings_it_back(bench: PageBench, pause: bool) -> None:
    bench.press(Key.Key_Return, CONTROL)
    bench.type("Half a thought")
    if pause:
        table_of(bench).editing._on_pause_due()

    bench.press(Key.Key_Escape)

    assert criteria(bench) == []
    assert [type(line) for line in table_of(bench).records.lines] == [AddLine]
    assert not table_of(bench).is_typing()
    bench.undo()
    assert [one.statement for one in criteria(bench)] == ["Half a thought"]


def test_escape_says_that_undo_brings_back_what_was_typed(bench: PageBench) -> None:
    notice = PassingNotice(bench.page)
    only = bench.add("success_criterion", PARENT, statement="One")
    table_of(bench).show_record(only, "statement", edit=True)
    bench.press(Key.Key_Escape)
    assert not notice.isVisible()
    bench.type("Two")
    bench.press(Key.Key_Escape)
    assert notice.words.text() == "As it was before. Ctrl Z brings back what you typed"
    assert criteria(bench)[0].statement == "One"
    bench.undo()
    assert criteria(bench)[0].statement == "Two"

    bench.press(Key.Key_Return, CONTROL)
    bench.type("Three")
    bench.press(Key.Key_Escape)
    assert notice.words.text() == "The new row is gone. Ctrl Z brings it back"
    assert [one.statement for one in criteria(bench)] == ["Two"]
    bench.undo()
    assert [one.statement for one in criteria(bench)] == ["Two", "Three"]
