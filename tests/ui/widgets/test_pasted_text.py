"""What is pasted into a field is a step of its own, apart from what was typed before and after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import press, type_text
from tests.ui.page_bench import CONTROL, SHIFT, Key, PageBench
from tests.ui.widgets.raci_bench import go, matrix, text  # noqa: F401 - a fixture
from triad_desktop.models.record_fields import SUCCESS_CRITERION
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.field_inputs import TextInput
from triad_desktop.ui.widgets.raci_matrix import RaciMatrix
from triad_desktop.ui.widgets.record_cells import RowLook
from triad_desktop.ui.widgets.record_panel import RecordPanel

PARENT = {"dimension": "workflow"}


@pytest.fixture
def bench(bridge: DocumentBridge, show: Callable[[QWidget], QWidget], qtbot: QtBot) -> PageBench:
    """One criterion, with its details below the table."""
    panel = RecordPanel(
        bridge, "success_criterion", PARENT, SUCCESS_CRITERION, RowLook("criterion", second_line="metric")
    )
    made = PageBench(bridge, panel, show)
    only = made.add("success_criterion", PARENT, statement="One")
    panel.table.show_record(only)
    form = panel.form
    assert form is not None
    qtbot.waitUntil(lambda: form.is_made)
    panel.table.setFocus()
    return made


def paste(bench: PageBench, text: str, *, by: str = "key") -> None:
    QGuiApplication.clipboard().setText(text)
    if by == "menu":
        paste_from_menu(bench.focus)
    elif by == "insert":
        bench.press(Key.Key_Insert, SHIFT)
    else:
        bench.press(Key.Key_V, CONTROL)


def paste_from_menu(field: QWidget) -> None:
    """Open the field's menu as the menu key does, and choose "Paste"."""
    at = field.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, field.mapToGlobal(at))
    QApplication.sendEvent(field, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.objectName() == "edit-paste").trigger()
    menu.close()
    field.window().activateWindow()  # without a window manager nobody gives the keyboard back
    QApplication.processEvents()


def undone(bench: PageBench, value: Callable[[], Any], steps: int) -> list[Any]:
    """The value after each of so many Ctrl+Z in the field."""
    found = []
    for _step in range(steps):
        bench.press(Key.Key_Z, CONTROL)
        found.append(value())
    return found


@pytest.mark.parametrize(
    ("key", "by"),
    [("unit", "key"), ("unit", "insert"), ("unit", "menu"), ("if_breached", "key"), ("if_breached", "menu")],
)
def test_in_a_form(bench: PageBench, key: str, by: str) -> None:
    editor = bench.page.form._editors[key]
    editor.focus_input()
    bench.type("typed ")
    paste(bench, "pasted", by=by)
    bench.type(" on")

    def value() -> Any:
        return getattr(bench.bridge.records.success_criteria.of("workflow")[0], key)

    assert editor.input.raw() == "typed pasted on"
    assert value() == "typed pasted"
    assert undone(bench, value, 3) == ["typed pasted", "typed", ""]
    assert editor.input.raw() == ""


def test_in_a_cell(bench: PageBench) -> None:
    table = bench.page.table
    table.show_record(table.record_ids()[0], "statement", edit=True)
    bench.type(" typed ")
    paste(bench, "pasted")

    def value() -> str:
        return bench.bridge.records.success_criteria.of("workflow")[0].statement

    assert undone(bench, value, 2) == ["One typed", "One"]
    assert table.editing.editor is not None
    assert table.editing.editor.raw() == "One"


def test_in_a_cell_from_the_menu(bench: PageBench) -> None:
    table = bench.page.table
    table.show_record(table.record_ids()[0], "target", edit=True)
    bench.type("1")
    QGuiApplication.clipboard().setText("23")
    menu = table.editing.editor.made_menu()
    next(one for one in menu.actions() if one.objectName() == "edit-paste").trigger()

    def value() -> str:
        return bench.bridge.records.success_criteria.of("workflow")[0].target

    assert value() == "123"
    assert undone(bench, value, 2) == ["1", ""]


def test_in_a_new_row(bench: PageBench) -> None:
    table = bench.page.table
    table.add_row()
    bench.type("New ")
    paste(bench, "row")

    def value() -> str:
        return "|".join(one.statement for one in bench.bridge.records.success_criteria.of("workflow"))

    assert value() == "One|New row"
    assert undone(bench, value, 2) == ["One|New", "One"]


def test_in_an_activity(matrix: RaciMatrix, bridge: DocumentBridge) -> None:
    before = text(matrix, 1)
    go(matrix, 1, "activity")
    press(Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, TextInput)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(" typed ")
    QGuiApplication.clipboard().setText("pasted")
    press(Key.Key_V, CONTROL)
    assert text(matrix, 1) == f"{before} typed pasted"

    bridge.undo()
    assert text(matrix, 1) == f"{before} typed"
    bridge.undo()
    assert text(matrix, 1) == before
