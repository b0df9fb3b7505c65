"""A table of success criteria in a window, with its bridge."""

from __future__ import annotations

import pytest

from tests.ui.page_bench import PageBench
from triad_desktop.models.record_fields import SUCCESS_CRITERION
from triad_desktop.ui.widgets.record_cells import RowLook, StripLine
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.record_table import RecordTable, install_row_shortcuts

PARENT = {"dimension": "workflow"}
LOOK = RowLook("criterion", name="Success criteria", second_line="metric")


@pytest.fixture
def bench(bridge, show) -> PageBench:
    panel = RecordPanel(bridge, "success_criterion", PARENT, SUCCESS_CRITERION, LOOK)
    install_row_shortcuts(panel, [panel.table])
    bench = PageBench(bridge, panel, show)
    panel.table.setFocus()
    return bench


def criteria(bench: PageBench) -> list:
    return list(bench.bridge.records.success_criteria.of("workflow"))


def table_of(bench: PageBench) -> RecordTable:
    return bench.page.table


def strips(bench: PageBench) -> list[str]:
    return [line.sentence for line in table_of(bench).records.lines if isinstance(line, StripLine)]
