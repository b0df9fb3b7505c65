"""Who comes back to refused text finds it selected, so that typing replaces it; accepted text is gone on with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tests.ui.conftest import Show
from triad_desktop.ui.fields import set_invalid
from triad_desktop.ui.widgets.field_inputs import LineInput, TextInput

FOCUS = Qt.FocusReason


@pytest.fixture(params=[LineInput, TextInput])
def field(request: pytest.FixtureRequest, show: Show) -> LineInput | TextInput:
    window = QWidget()
    column = QVBoxLayout(window)
    made = request.param()
    for one in (made, QLineEdit()):
        column.addWidget(one)
    show(window)
    column.itemAt(1).widget().setFocus()
    made.set_raw("quite soon")
    set_invalid(made, "Type digits")
    return made


def selected(field: LineInput | TextInput) -> str:
    return field.selectedText() if isinstance(field, LineInput) else field.textCursor().selectedText()


def click(field: LineInput | TextInput, x: int = 12) -> None:
    at = field if isinstance(field, LineInput) else field.viewport()
    QTest.mouseClick(at, Qt.MouseButton.LeftButton, pos=QPoint(x, at.height() // 2))


@pytest.mark.parametrize("reason", [FOCUS.TabFocusReason, FOCUS.BacktabFocusReason, FOCUS.OtherFocusReason])
def test_the_keyboard_comes_back_to_all_of_it(field: LineInput | TextInput, reason: Qt.FocusReason) -> None:
    field.setFocus(reason)
    assert selected(field) == "quite soon"
    QTest.keyClicks(field, "4")
    assert field.raw() == "4"


def test_the_first_click_takes_all_of_it_and_the_second_goes_to_its_letter(field: LineInput | TextInput) -> None:
    click(field)
    assert selected(field) == "quite soon"
    QTest.qWait(1)
    click(field, 24)
    assert selected(field) == ""


def test_a_part_that_is_marked_by_mouse_stays_marked(field: LineInput | TextInput) -> None:
    at = field if isinstance(field, LineInput) else field.viewport()
    QTest.mousePress(at, Qt.MouseButton.LeftButton, pos=QPoint(0, at.height() // 2))
    if isinstance(field, LineInput):
        field.setSelection(0, 5)
    else:
        cursor = field.textCursor()
        cursor.setPosition(0)
        cursor.setPosition(5, cursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
    QTest.mouseRelease(at, Qt.MouseButton.LeftButton, pos=QPoint(0, at.height() // 2))
    assert selected(field) == "quite"


def test_a_window_that_comes_back_selects_nothing(field: LineInput | TextInput) -> None:
    field.setFocus(FOCUS.ActiveWindowFocusReason)
    assert selected(field) == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End])
def test_the_arrow_keys_keep_it_for_mending(field: LineInput | TextInput, key: Qt.Key) -> None:
    field.setFocus(FOCUS.TabFocusReason)
    QTest.keyClick(field, key)
    assert (selected(field), field.raw()) == ("", "quite soon")


def test_text_that_was_accepted_is_gone_on_with(field: LineInput | TextInput) -> None:
    set_invalid(field, None)
    field.setFocus(FOCUS.OtherFocusReason)
    assert selected(field) == ""
    click(field)
    assert selected(field) == ""
