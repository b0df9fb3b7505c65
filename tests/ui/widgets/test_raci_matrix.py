"""The RACI matrix by keyboard: letters, moving, folding."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.hands import press, type_text
from tests.ui.widgets.raci_bench import (  # noqa: F401 - fixtures
    CONTROL,
    LEFT,
    MARIT,
    NONE,
    PRIYA,
    SHIFT,
    Key,
    at,
    go,
    matrix,
    own,
    text,
)
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.field_inputs import TextInput
from triad_desktop.ui.widgets.raci_matrix import RaciMatrix
from triad_desktop.ui.widgets.raci_rows import AddRow


def test_letters_are_typed_replaced_and_cleared(matrix: RaciMatrix) -> None:
    go(matrix, 2)
    for key, letters in ((Key.Key_R, "R"), (Key.Key_C, "C"), (Key.Key_I, "I"), (Key.Key_A, "A")):
        press(key)
        assert own(matrix) == letters
    for key in (Key.Key_Space, Key.Key_Delete, Key.Key_Backspace):
        press(Key.Key_R)
        press(key)
        assert own(matrix) == ""
    assert at(matrix) == (2, 4)


def test_shift_keeps_r_and_a_together(matrix: RaciMatrix) -> None:
    go(matrix, 2)
    press(Key.Key_R)
    press(Key.Key_A, SHIFT)
    assert own(matrix) == "RA"
    press(Key.Key_A)
    assert own(matrix) == "A"


def test_letters_do_nothing_on_the_activity_and_the_check(matrix: RaciMatrix, bridge: DocumentBridge) -> None:
    label = bridge.document.undo_label
    for party in ("activity", "check"):
        go(matrix, 2, party)
        for key in (Key.Key_R, Key.Key_Delete, Key.Key_Space, Key.Key_Minus):
            press(key)
    assert bridge.document.undo_label == label
    assert matrix.raci.folded == frozenset()


def test_the_keyboard_begins_at_the_first_letter(matrix: RaciMatrix) -> None:
    assert at(matrix) == (0, 1)


@pytest.mark.parametrize(
    ("key", "modifiers", "place"),
    [
        (Key.Key_Left, NONE, (3, 5)),
        (Key.Key_Right, NONE, (3, 7)),
        (Key.Key_Up, NONE, (2, 6)),
        (Key.Key_Down, NONE, (4, 6)),
        (Key.Key_Home, NONE, (3, 1)),
        (Key.Key_End, NONE, (3, 11)),
        (Key.Key_Left, CONTROL, (3, 5)),
        (Key.Key_Right, CONTROL, (3, 8)),
        (Key.Key_Home, CONTROL, (0, 1)),
        (Key.Key_End, CONTROL, (16, 11)),
    ],
)
def test_keys_move_over_the_cells(
    matrix: RaciMatrix, key: Qt.Key, modifiers: Qt.KeyboardModifier, place: tuple[int, int]
) -> None:
    go(matrix, 3, MARIT)
    press(key, modifiers)
    assert at(matrix) == place


def test_the_ends_of_a_row_are_the_activity_and_the_check(matrix: RaciMatrix) -> None:
    go(matrix, 0, "role:user")
    press(Key.Key_Home)
    assert at(matrix) == (0, 0)
    press(Key.Key_Left)
    assert at(matrix) == (0, 0)
    go(matrix, 0, "participant:lukas")
    press(Key.Key_End)
    press(Key.Key_Right)
    assert at(matrix) == (0, matrix.raci.check_column)
    press(Key.Key_Left, CONTROL)
    assert at(matrix) == (0, matrix.raci.column_of("role:builder"))


def test_tab_leaves_the_matrix(bridge: DocumentBridge, matrix: RaciMatrix) -> None:
    assert not matrix.tabKeyNavigation()


def test_folding_by_keys_keeps_the_place(matrix: RaciMatrix) -> None:
    go(matrix, 3, MARIT)
    press(Key.Key_Minus)
    assert at(matrix) == (3, matrix.raci.column_of("role:conductor"))
    assert matrix.raci.folded == {"role:conductor"}
    press(Key.Key_Plus)
    assert matrix.raci.folded == frozenset()


def test_a_click_on_a_band_folds_its_role(matrix: RaciMatrix) -> None:
    head = matrix.head.viewport()
    where = QPoint(int(matrix.column_rect(2).center().x()), 10)
    QTest.mouseClick(head, LEFT, NONE, where)
    assert matrix.raci.folded == {"role:user"}
    below = QPoint(where.x(), matrix.head.height() - 8)
    QTest.mouseClick(head, LEFT, NONE, below)
    assert matrix.raci.folded == {"role:user"}


def test_activity_and_check_stand_still_while_parties_scroll(matrix: RaciMatrix) -> None:
    matrix.resize(700, 600)
    bar = matrix.horizontalScrollBar()
    assert bar.maximum() > 0
    check = matrix.raci.check_column
    before = matrix.visualRect(matrix.raci.index(0, 0)), matrix.visualRect(matrix.raci.index(0, check))
    moved = matrix.visualRect(matrix.raci.index(0, 3)).left()
    bar.setValue(100)
    assert matrix.visualRect(matrix.raci.index(0, 0)) == before[0]
    assert matrix.visualRect(matrix.raci.index(0, check)) == before[1]
    assert matrix.visualRect(matrix.raci.index(0, 3)).left() == moved - 100
    assert matrix.indexAt(QPoint(20, 10)).column() == 0
    assert matrix.indexAt(QPoint(matrix.viewport().width() - 20, 10)).column() == check
    assert before[1].right() < matrix.viewport().width()


def test_the_current_letter_is_never_hidden(matrix: RaciMatrix) -> None:
    matrix.resize(700, 300)
    for row, party in ((0, "participant:lukas"), (15, "role:user"), (3, PRIYA)):
        go(matrix, row, party)
        rect = matrix.visualRect(matrix.currentIndex())
        middle = matrix.middle().toRect()
        assert middle.left() <= rect.left()
        assert rect.right() <= middle.right() + 1
        assert rect.top() >= 0
        assert rect.bottom() <= matrix.viewport().height()


def test_words_in_the_check_never_hide_the_letter_that_brings_them(matrix: RaciMatrix) -> None:
    matrix.resize(640, 400)
    QApplication.processEvents()
    ticks = matrix.column_rect(matrix.raci.check_column).width()
    for column in range(1, matrix.raci.check_column):
        matrix.setCurrentIndex(matrix.raci.index(0, column))
        press(Key.Key_A)
        press(Key.Key_A)
        cell, middle = matrix.column_rect(column), matrix.middle()
        assert middle.left() <= cell.left()
        assert cell.right() <= middle.right()
    assert matrix.raci.has_check_words
    assert matrix.column_rect(matrix.raci.check_column).width() > ticks
    for _step in range(2 * matrix.raci.check_column):
        matrix.raci.bridge.undo()
    assert not matrix.raci.has_check_words
    assert matrix.column_rect(matrix.raci.check_column).width() == ticks


def test_columns_fill_the_width_when_they_fit(matrix: RaciMatrix) -> None:
    matrix.resize(1400, 600)
    assert matrix.horizontalScrollBar().maximum() == 0
    assert matrix.column_rect(matrix.raci.check_column).right() == matrix.viewport().width()


def test_text_is_edited_in_place(matrix: RaciMatrix, bridge: DocumentBridge) -> None:
    go(matrix, 1, "activity")
    old = text(matrix, 1)
    press(Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), TextInput)
    type_text(" and log it")
    press(Key.Key_Return)
    assert text(matrix, 1) == f"{old} and log it"
    assert QApplication.focusWidget() is matrix
    bridge.undo()
    assert text(matrix, 1) == old


def test_the_editor_grows_with_its_text(matrix: RaciMatrix) -> None:
    go(matrix, 1, "activity")
    press(Key.Key_F2)
    editor = QApplication.focusWidget()
    low = editor.height()
    type_text(" and much more" * 4)
    assert editor.height() > low
    assert editor.geometry().top() == matrix.row_rect(1).top() + 3
    press(Key.Key_Escape)


def test_escape_takes_typing_back(matrix: RaciMatrix) -> None:
    old = text(matrix, 1)
    go(matrix, 1)
    press(Key.Key_F2)
    type_text("nonsense")
    press(Key.Key_Escape)
    assert text(matrix, 1) == old
    assert at(matrix) == (1, 0)


def test_tab_goes_from_the_text_to_the_letters(matrix: RaciMatrix) -> None:
    go(matrix, 1, "activity")
    press(Key.Key_F2)
    type_text("!")
    press(Key.Key_Tab)
    assert text(matrix, 1).endswith("!")
    assert at(matrix) == (1, 1)
    assert QApplication.focusWidget() is matrix


def test_a_pause_commits_and_typing_goes_on_in_one_step(
    matrix: RaciMatrix, bridge: DocumentBridge, qtbot: QtBot
) -> None:
    steps = bridge.document.undo_label
    press(Key.Key_Return, CONTROL)
    type_text("Watch")
    qtbot.waitUntil(lambda: len(bridge.records.raci_activities) == 160, timeout=3000)
    type_text(" it")
    press(Key.Key_Return)
    row = matrix.currentIndex().row()
    assert text(matrix, row) == "Watch it"
    assert isinstance(matrix.raci.rows[row + 1], AddRow)
    bridge.undo()
    assert len(bridge.records.raci_activities) == 159
    assert bridge.document.undo_label == steps


def test_escape_in_a_new_row_keeps_what_was_typed(matrix: RaciMatrix, bridge: DocumentBridge) -> None:
    press(Key.Key_Return, CONTROL)
    type_text("Watch")
    press(Key.Key_Escape)
    assert [one.text for one in bridge.records.raci_activities.of("safeguards")][-1] == "Watch"
    assert not matrix.is_editing
    bridge.undo()
    assert len(bridge.records.raci_activities) == 159


def test_a_new_row_without_text_goes_away(matrix: RaciMatrix, bridge: DocumentBridge) -> None:
    count = matrix.raci.rowCount()
    press(Key.Key_Return, CONTROL)
    assert matrix.raci.rowCount() == count + 1
    press(Key.Key_Escape)
    assert matrix.raci.rowCount() == count
    assert len(bridge.records.raci_activities) == 159
