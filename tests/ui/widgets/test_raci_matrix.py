"""The RACI matrix under keys and mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from tests.ui.documents import add_people, new_document, open_bridge
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.field_inputs import TextInput
from triad_desktop.ui.widgets.raci_matrix import RaciMatrix
from triad_desktop.ui.widgets.raci_menu import letter_menu, row_menu
from triad_desktop.ui.widgets.raci_model import RaciModel
from triad_desktop.ui.widgets.raci_rows import AddRow
from triad_desktop.ui.widgets.workload_strip import WorkloadStrip

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
AISHA, MARIT, PRIYA = "participant:aisha", "participant:marit", "participant:priya"


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[DocumentBridge]:
    document = new_document(tmp_path)
    add_people(document)
    with open_bridge(document) as made:
        yield made


@pytest.fixture
def matrix(bridge: DocumentBridge, show: Show) -> RaciMatrix:
    model = RaciModel(bridge, "safeguards")
    made = RaciMatrix(model)
    model.setParent(made)
    bridge.changed.connect(model.refresh)
    made.resize(1000, 600)
    show(made)
    made.setFocus()
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_text(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def at(matrix: RaciMatrix) -> tuple[int, int]:
    return matrix.currentIndex().row(), matrix.currentIndex().column()


def go(matrix: RaciMatrix, row: int, party: str = AISHA) -> None:
    column = {"activity": 0, "check": matrix.raci.check_column}.get(party, matrix.raci.column_of(party))
    matrix.setCurrentIndex(matrix.raci.index(row, column))


def own(matrix: RaciMatrix) -> str:
    return matrix.raci.cell_at(matrix.currentIndex()).own


def text(matrix: RaciMatrix, row: int) -> str:
    return matrix.raci.raw_text(row)


def click(matrix: RaciMatrix, row: int, column: int) -> None:
    where = matrix.visualRect(matrix.raci.index(row, column)).center()
    QTest.mouseClick(matrix.viewport(), LEFT, NONE, where)


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


def test_a_new_row_without_text_goes_away(matrix: RaciMatrix, bridge: DocumentBridge) -> None:
    count = matrix.raci.rowCount()
    press(Key.Key_Return, CONTROL)
    assert matrix.raci.rowCount() == count + 1
    press(Key.Key_Escape)
    assert matrix.raci.rowCount() == count
    assert len(bridge.records.raci_activities) == 159


def test_the_line_that_adds_adds(matrix: RaciMatrix) -> None:
    row = matrix.raci.row_of("")
    go(matrix, row)
    press(Key.Key_Return)
    type_text("Count the stops")
    press(Key.Key_Return)
    assert text(matrix, row) == "Count the stops"
    matrix.scrollToBottom()
    click(matrix, matrix.raci.row_of(""), 0)
    assert isinstance(QApplication.focusWidget(), TextInput)
    press(Key.Key_Escape)


def test_refused_text_stays_as_typed(matrix: RaciMatrix, qtbot: QtBot) -> None:
    go(matrix, 1, "activity")
    press(Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, TextInput)
    editor.setPlainText("x" * 400)
    with qtbot.waitSignal(matrix.raci.refused):
        press(Key.Key_Return)
    assert text(matrix, 1) == "x" * 400
    press(Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, TextInput)
    assert editor.raw() == "x" * 400
    press(Key.Key_Escape)


def test_rows_move_and_the_keyboard_follows(matrix: RaciMatrix) -> None:
    go(matrix, 1)
    moved = matrix.current_activity()
    press(Key.Key_Down, ALT)
    assert matrix.current_activity() == moved
    assert at(matrix) == (2, 4)
    press(Key.Key_Up, ALT)
    assert at(matrix) == (1, 4)


def test_taking_a_row_out_leaves_the_keyboard_where_it_was(matrix: RaciMatrix) -> None:
    go(matrix, 1)
    following = matrix.raci.rows[2].record_id
    press(Key.Key_Delete, CONTROL)
    assert at(matrix) == (1, 4)
    assert matrix.current_activity() == following


def test_the_keyboard_stays_in_its_line_when_undo_takes_the_activity(
    matrix: RaciMatrix, bridge: DocumentBridge
) -> None:
    matrix.raci.commit_text("own", "Own")
    go(matrix, matrix.raci.row_of("own"))
    place = at(matrix)
    bridge.undo()
    assert matrix.raci.row_of("own") == -1
    assert at(matrix) == place


def test_a_left_out_row_comes_back_by_enter_and_by_click(matrix: RaciMatrix) -> None:
    for _way in range(2):
        go(matrix, 0)
        press(Key.Key_Delete, CONTROL)
    last = matrix.raci.rowCount() - 1
    go(matrix, last, "check")
    press(Key.Key_Return)
    assert matrix.raci.included == 15
    last = matrix.raci.rowCount() - 1
    matrix.scrollToBottom()
    click(matrix, last, matrix.raci.check_column)
    assert matrix.raci.included == 16


def test_enter_on_a_fault_goes_to_the_party_it_is_about(matrix: RaciMatrix) -> None:
    go(matrix, 0, PRIYA)
    matrix.raci.set_letters(0, PRIYA, "RC")
    go(matrix, 0, "check")
    faults = [fault.party for fault in matrix.raci.activity_at(0).faults]  # type: ignore[union-attr]
    press(Key.Key_Return)
    wanted = faults[0] or "role:user"
    assert at(matrix) == (0, matrix.raci.column_of(wanted))


def test_enter_and_a_double_click_on_a_letter_open_its_menu(matrix: RaciMatrix) -> None:
    go(matrix, 2)
    press(Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Key.Key_C)
    assert own(matrix) == "C"
    where = matrix.visualRect(matrix.raci.index(3, 4)).center()
    QTest.mouseDClick(matrix.viewport(), LEFT, NONE, where)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert at(matrix) == (3, 4)
    menu.close()


def test_the_menu_sets_and_clears_letters(matrix: RaciMatrix) -> None:
    go(matrix, 2)
    menu = letter_menu(matrix)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "&Responsible", "&Accountable", "&Consulted", "&Informed", "Responsible and accountable", "No letter",
    ]  # fmt: skip
    assert not menu.actions()[-1].isEnabled()
    menu.actions()[4].trigger()
    assert own(matrix) == "RA"
    menu = letter_menu(matrix)
    menu.actions()[-1].trigger()
    assert own(matrix) == ""


def test_the_row_menu_offers_what_fits_the_row(matrix: RaciMatrix) -> None:
    def words(menu: QMenu) -> list[str]:
        return [action.text() for action in menu.actions() if action.text()]

    go(matrix, 2, "activity")
    assert words(row_menu(matrix)) == [
        "Add activity", "Edit text", "Details", "Move up", "Move down", "Leave out of this initiative",
    ]  # fmt: skip
    press(Key.Key_Delete, CONTROL)
    go(matrix, matrix.raci.rowCount() - 1, "activity")
    assert "Bring back into this initiative" in words(row_menu(matrix))
    go(matrix, matrix.raci.row_of(""), "activity")
    assert words(row_menu(matrix)) == ["Add activity"]
    matrix.raci.commit_text("own", "Own")
    go(matrix, matrix.raci.row_of("own"), "activity")
    assert "Delete activity" in words(row_menu(matrix))


def test_details_are_asked_for(matrix: RaciMatrix, qtbot: QtBot) -> None:
    go(matrix, 2)
    for key, modifiers in ((Key.Key_F4, NONE), (Key.Key_Down, CONTROL)):
        with qtbot.waitSignal(matrix.details_requested) as asked:
            press(key, modifiers)
        assert asked.args == [matrix.current_activity()]


def test_the_current_activity_is_announced_once_per_row(matrix: RaciMatrix) -> None:
    heard: list[str] = []
    matrix.current_activity_changed.connect(heard.append)
    press(Key.Key_Right)
    press(Key.Key_Down)
    press(Key.Key_Right)
    go(matrix, matrix.raci.row_of(""))
    assert heard == [matrix.raci.rows[1].record_id, ""]


def test_a_jump_unfolds_the_role_it_needs(matrix: RaciMatrix) -> None:
    matrix.raci.fold("role:user", True)
    record = matrix.raci.rows[5].record_id
    assert matrix.show_cell(record, AISHA)
    assert at(matrix) == (5, 4)
    assert not matrix.show_cell("nothing", AISHA)


def test_a_row_that_blocks_is_tinted(matrix: RaciMatrix) -> None:
    for party in ("role:user", "role:conductor", "role:builder"):
        matrix.raci.set_letters(1, party, "")
    go(matrix, 4)
    image = matrix.viewport().grab().toImage()
    rect = matrix.row_rect(1)
    assert image.pixelColor(rect.left() + 3, rect.center().y()) == current_theme().alert_tint
    chosen = matrix.row_rect(4)
    assert image.pixelColor(chosen.left() + 3, chosen.center().y()) == current_theme().accent_tint
    plain = matrix.row_rect(2)
    assert image.pixelColor(plain.left() + 3, plain.center().y()) == current_theme().surface


def test_long_text_takes_two_lines_and_rows_grow(matrix: RaciMatrix) -> None:
    record = matrix.raci.rows[0].record_id
    matrix.raci.commit_text(record, "Short")
    low = matrix.rowHeight(0)
    matrix.raci.commit_text(record, "A very long activity " * 8)
    assert (low, matrix.rowHeight(0)) == (current_theme().px(40), current_theme().px(48))


def test_larger_text_makes_everything_larger(matrix: RaciMatrix, wear) -> None:  # type: ignore[no-untyped-def]
    head = matrix.head.height()
    wear("dark", 1.5)
    QApplication.processEvents()
    assert matrix.head.height() == head * 1.5
    assert matrix.rowHeight(0) >= current_theme().px(40) == 60


def test_workload_names_who_carries_most_of_the_rows(matrix: RaciMatrix, qtbot: QtBot) -> None:
    strip = WorkloadStrip(matrix)
    qtbot.addWidget(strip)
    assert strip.sentence == ""
    for row in range(9):
        matrix.raci.set_letters(row, PRIYA, "A")
    strip.refresh()
    assert strip.sentence.startswith("Priya Raman carries ")
    assert strip.sentence.endswith(" of 16 rows. Share or drop one.")
    assert strip.sentence in strip.accessibleDescription()
    assert "Priya Raman 1" in strip.accessibleDescription()
