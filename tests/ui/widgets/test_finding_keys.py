"""Keys on the sentences below a row, and on the count of its findings."""

from __future__ import annotations

from tests.ui.page_bench import Key, PageBench
from tests.ui.widgets.record_bench import PARENT, bench, criteria, table_of  # noqa: F401 - fixtures
from triad_desktop.ui.widgets.record_cells import StripLine
from triad_desktop.ui.widgets.record_view import FINDINGS


def unfolded(bench: PageBench) -> list[int]:
    """A criterion with its findings below it, the count of them current. Returns the rows of its sentences."""
    table = table_of(bench)
    only = bench.add("success_criterion", PARENT, statement="One", metric="Share")
    table.show_record(only)
    bench.press(Key.Key_End)
    assert table.current_field() == FINDINGS
    bench.press(Key.Key_Return)
    return [row for row, line in enumerate(table.records.lines) if isinstance(line, StripLine)]


def test_home_and_end_go_to_the_first_and_last_finding(bench: PageBench) -> None:
    table, rows = table_of(bench), unfolded(bench)
    assert len(rows) > 2
    bench.press(Key.Key_Down)

    bench.press(Key.Key_End)
    assert table.currentIndex().row() == rows[-1]
    for key in (Key.Key_Left, Key.Key_Right):
        bench.press(key)
        assert table.currentIndex().row() == rows[-1]
    bench.press(Key.Key_Home)
    assert table.currentIndex().row() == rows[0]


def test_typing_on_a_finding_fills_in_the_empty_cell_that_it_is_about(bench: PageBench) -> None:
    table, rows = table_of(bench), unfolded(bench)
    row = next(row for row in rows if table.records.lines[row].field_key == "target")
    table.setCurrentIndex(table.records.index(row, 0))

    bench.type("27")
    bench.press(Key.Key_Return)

    assert criteria(bench)[0].target == "27"


def test_typing_on_the_count_fills_in_the_first_empty_cell(bench: PageBench) -> None:
    table = table_of(bench)
    unfolded(bench)
    line = table.records.record_at(table.currentIndex())
    first = next(finding.field for finding in line.findings if table.has_column(finding.field))

    bench.type("2")

    assert table.editing.place() == (line.record_id, first)
    assert table.editing.editor.raw() == "2"


def test_typing_on_a_finding_never_replaces_what_stands_in_its_cell(bench: PageBench) -> None:
    table = table_of(bench)
    only = bench.add("success_criterion", PARENT, statement="One", metric="Share")
    table.show_record(only, "target")
    bench.type("soon")
    bench.press(Key.Key_Return)
    row = next(row for row, line in enumerate(table.records.lines) if isinstance(line, StripLine))
    table.setCurrentIndex(table.records.index(row, 0))
    table.setFocus()

    bench.type("2")

    assert table.editing.editor is None
    assert bench.bridge.draft_of(only, "target") == "soon"
