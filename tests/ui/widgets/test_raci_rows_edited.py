"""The rows of the RACI matrix: adding, editing, moving, and the mouse."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.hands import press, type_text
from tests.ui.widgets.raci_bench import (  # noqa: F401 - fixtures
    AISHA,
    ALT,
    CONTROL,
    LEFT,
    NONE,
    PRIYA,
    Key,
    at,
    click,
    go,
    matrix,
    own,
    text,
)
from triad_desktop.models.edits.raci import SetLetters, set_letters
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.finding_fixes import accept
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.field_inputs import TextInput
from triad_desktop.ui.widgets.raci_matrix import RaciMatrix
from triad_desktop.ui.widgets.raci_menu import letter_menu, row_menu
from triad_desktop.ui.widgets.workload_strip import WorkloadStrip


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
    assert editor.textCursor().selectedText() == "x" * 400
    press(Key.Key_Escape)


def test_a_pause_leaves_the_caret_where_it_is(matrix: RaciMatrix) -> None:
    go(matrix, 1, "activity")
    press(Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, TextInput)
    press(Key.Key_Home)
    type_text("We ")
    matrix.itemDelegate().commit()
    type_text("all ")
    assert "We all " in editor.raw()
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
        "Add activity", "Edit text", "Details", "Duplicate", "Move up", "Move down", "Leave out of this initiative",
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


def test_long_text_takes_up_to_four_lines_and_rows_grow(matrix: RaciMatrix, wear) -> None:  # type: ignore[no-untyped-def]
    record = matrix.raci.rows[0].record_id
    matrix.raci.commit_text(record, "Short")
    low = matrix.rowHeight(0)
    matrix.raci.commit_text(record, "A very long activity " * 8)
    assert (low, matrix.rowHeight(0)) == (40, 88)
    before = matrix.height_of(1)
    matrix.raci.commit_text(record, "A very long activity " * 4)
    assert (matrix.rowHeight(0), before - matrix.height_of(1)) == (48, 40)
    matrix.raci.commit_text(record, "A very long activity " * 8)
    wear("light", 2.0)
    QApplication.processEvents()
    assert matrix.rowHeight(0) == 96


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


def test_an_accepted_fault_is_no_longer_shown_in_its_row(matrix: RaciMatrix, bridge: DocumentBridge) -> None:
    activity = matrix.raci.rows[0].record_id
    edit = ChangeField(table="raci_activity", id=activity, field="critical", value=True)
    bridge.document.edit(change_field, edit)
    for party in ("role:user", "role:conductor", "role:builder"):
        bridge.document.edit(set_letters, SetLetters(activity=activity, party=party, letters=""))
    bridge.document.edit(set_letters, SetLetters(activity=activity, party=AISHA, letters="RA"))
    found = [one for one in bridge.overview.station(matrix.raci.dimension, "raci").findings if one.record == activity]
    assert [one.code for one in found] == ["raci_critical_one_person"]
    assert [fault.code for fault in matrix.raci.rows[0].faults] == ["raci_critical_one_person"]

    assert accept(bridge, found[0], "Aisha trains Hanna in spring") == ""

    assert matrix.raci.rows[0].faults == ()
    bridge.undo()
    assert [fault.code for fault in matrix.raci.rows[0].faults] == ["raci_critical_one_person"]


def test_an_activity_is_copied_with_its_letters(matrix: RaciMatrix, bridge: DocumentBridge) -> None:
    go(matrix, 1)
    type_text("C")
    press(Key.Key_D, CONTROL)

    first, copy = bridge.records.raci_activities.of("safeguards")[1:3]
    assert (copy.text, copy.responsibility) == (first.text, "")
    assert (at(matrix), own(matrix)) == ((2, matrix.raci.column_of(AISHA)), "C")
    assert "Duplicate" in [action.text() for action in row_menu(matrix).actions()]
    bridge.undo()
    assert copy.id not in bridge.records.raci_activities
