"""Rows of a table are moved with the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.page_bench import Key, PageBench
from tests.ui.pages.sessions_bench import (  # noqa: F401 - fixtures
    bench,
    blocks,
    planned,
    times,
)


def drag(bench: PageBench, title: str, to: str, *, after: bool = False, drop: bool = True) -> None:
    """Take the block with this title to the upper (or lower) edge of another."""
    ids = {one.title: one.id for one in blocks(bench)}
    bench.drag(bench.page.agenda.table, ids[title], ids[to], after=after, drop=drop)


def marker(bench: PageBench) -> QWidget | None:
    """The line that shows where a dragged row would stand."""
    return bench.page.agenda.table.drag._marker  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("title", "to", "after", "order"),
    [
        ("Three", "One", False, ["Three", "One", "Two"]),
        ("One", "Three", True, ["Two", "Three", "One"]),
        ("One", "Two", True, ["Two", "One", "Three"]),
        ("Two", "Two", True, ["One", "Two", "Three"]),
    ],
)
def test_a_block_is_dragged_to_another_place(
    planned: PageBench, title: str, to: str, after: bool, order: list[str]
) -> None:
    drag(planned, title, to, after=after)

    assert [one.title for one in blocks(planned)] == order
    assert times(planned) == ["09:00–10:00", "10:00–11:00", "11:00–12:00"]
    assert planned.page.agenda.table.editing.editor is None
    assert marker(planned) is None


def test_escape_leaves_a_dragged_block_where_it_was(planned: PageBench) -> None:
    drag(planned, "Three", "One", drop=False)
    shown = marker(planned)
    assert shown is not None
    assert shown.isVisible()
    planned.press(Key.Key_X)
    assert planned.page.agenda.table.editing.editor is None

    planned.press(Key.Key_Escape)
    assert not shown.isVisible()
    table = planned.page.agenda.table
    assert not planned.page.agenda.table.drag.is_dragging
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 4))
    assert [one.title for one in blocks(planned)] == ["One", "Two", "Three"]
