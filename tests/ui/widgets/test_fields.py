"""The growing text field, the combo box, the table and the flow layout."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.combo_box import ComboBox
from triad_desktop.ui.widgets.field_inputs import LineInput
from triad_desktop.ui.widgets.flow_layout import FlowLayout
from triad_desktop.ui.widgets.growing_text_edit import GrowingTextEdit
from triad_desktop.ui.widgets.table_view import TableView


@pytest.fixture
def page(show) -> tuple[GrowingTextEdit, QLineEdit]:
    window = QWidget()
    column = QVBoxLayout(window)
    field, after = GrowingTextEdit(maximum_lines=4, name="Why"), QLineEdit()
    column.addWidget(field)
    column.addWidget(after)
    column.addStretch(1)
    window.resize(300, 400)
    show(window)
    field.setFocus()
    return field, after


def test_the_field_grows_with_its_text_up_to_its_limit(page, qtbot) -> None:
    field, _after = page
    assert field.height() == 32
    qtbot.keyClicks(field, "first")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "second")
    qtbot.waitUntil(lambda: field.height() == 52)
    field.setPlainText("\n".join("12345678"))
    qtbot.waitUntil(lambda: field.height() == 92)
    assert field.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded
    field.clear()
    qtbot.waitUntil(lambda: field.height() == 32)
    assert field.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_the_field_grows_when_the_words_wrap(page, qtbot) -> None:
    field, _after = page
    qtbot.keyClicks(field, "Ask what they notice before they open the claim, and why")
    qtbot.waitUntil(lambda: field.height() == 52)
    field.window().resize(700, 400)
    qtbot.waitUntil(lambda: field.height() == 32)


def test_tab_leaves_the_field(page, qtbot) -> None:
    field, after = page
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert field.toPlainText() == ""


def test_pasted_text_comes_without_its_look(page) -> None:
    field, _after = page
    mime = QMimeData()
    mime.setHtml("<b>bold</b>")
    mime.setText("bold")
    field.insertFromMimeData(mime)
    assert field.toPlainText() == "bold"
    assert field.textCursor().charFormat().fontWeight() < 600


def test_undo_takes_back_typing_alone_and_lines_keep_their_height(page, qtbot) -> None:
    field, _after = page
    field.setPlainText("Kept")
    assert not field.document().isUndoAvailable()
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "typed")
    field.undo()
    field.undo()
    assert field.toPlainText() == "Kept"
    assert field.document().firstBlock().blockFormat().lineHeight() == 20


def test_the_field_follows_the_text_size_and_keeps_its_text(page, qtbot, wear) -> None:
    field, _after = page
    field.setPlainText("one\ntwo")
    wear("dark", 2.0)
    qtbot.waitUntil(lambda: field.height() == 104)
    assert field.toPlainText() == "one\ntwo"
    assert field.document().lastBlock().blockFormat().lineHeight() == 40


def test_a_new_scheme_leaves_typing_undoable(page, qtbot, wear) -> None:
    field, _after = page
    qtbot.keyClicks(field, "typed")
    wear("dark")
    assert field.document().isUndoAvailable()


def test_the_placeholder_stands_where_the_text_will(page, qtbot) -> None:
    field, _after = page

    def inked() -> set[int]:
        field.setCursorWidth(0)
        picture = field.viewport().grab().toImage()
        ground = current_theme().surface
        return {y for y in range(picture.height()) if any(picture.pixelColor(x, y) != ground for x in range(4, 60))}

    field.setPlaceholderText("HHHH")
    hinted = inked()
    field.setPlaceholderText("")
    assert not inked()
    qtbot.keyClicks(field, "HHHH")
    written = inked()
    assert hinted
    assert abs(min(hinted) - min(written)) <= 1
    assert field.placeholderText() == ""


def test_a_single_line_stands_in_the_middle_and_focus_moves_nothing(page, qtbot) -> None:
    field, after = page
    field.setPlainText("HHHH")
    after.setFocus()

    def inked() -> list[int]:
        picture, ground = field.grab().toImage(), current_theme().surface
        return [y for y in range(3, 29) if any(picture.pixelColor(x, y) != ground for x in range(11, 40))]

    calm = inked()
    assert abs(calm[0] - (31 - calm[-1])) <= 1
    field.setFocus()
    field.setCursorWidth(0)
    assert inked() == calm


def wheel(widget: QWidget) -> None:
    event = QWheelEvent(
        QPointF(5, 5),
        widget.mapToGlobal(QPointF(5, 5)),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    assert not event.isAccepted()


def test_scrolling_past_a_combo_box_leaves_its_choice(qtbot, show) -> None:
    combo = ComboBox(name="Owner")
    combo.addItems(["Aisha", "Hanna", "Tomás"])
    show(combo)
    combo.setFocus()
    wheel(combo)
    assert combo.currentIndex() == 0
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentIndex() == 1
    assert combo.accessibleName() == "Owner"


def test_a_combo_box_opens_rows_that_are_large_enough(qtbot, show) -> None:
    combo = ComboBox(name="Owner")
    combo.addItems(["Aisha", "Hanna"])
    show(combo)
    combo.showPopup()
    assert combo.view().visualRect(combo.model().index(0, 0)).height() >= 24
    chosen = combo.view().visualRect(combo.model().index(0, 0))
    picture = combo.view().viewport().grab().toImage()
    assert picture.pixelColor(chosen.right() - 8, chosen.center().y()) == current_theme().accent_tint
    combo.hidePopup()


@pytest.mark.parametrize(("scale", "height"), [(1.0, 40), (1.5, 60)])
def test_table_rows_scale(qtbot, wear, scale: float, height: int) -> None:
    table = TableView(name="Criteria")
    qtbot.addWidget(table)
    table.setModel(QStandardItemModel(3, 2))
    wear("light", scale)
    assert [table.rowHeight(row) for row in range(3)] == [height] * 3
    assert table.accessibleName() == "Criteria"


@pytest.mark.parametrize("scrolls", [True, False])
def test_a_table_has_a_current_cell_and_nothing_else_of_its_own(qtbot, show, scrolls: bool) -> None:
    table, after = TableView(name="Criteria", scrolls=scrolls), QLineEdit()
    table.setModel(QStandardItemModel(9, 2))
    table.setCurrentIndex(table.model().index(0, 0))
    window = QWidget()
    window.resize(240, 120)
    column = QVBoxLayout(window)
    column.addWidget(table)
    column.addWidget(after)
    show(window)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert table.currentIndex().row() == 1
    assert table.state() == TableView.State.NoState
    assert not table.selectionModel().hasSelection()
    assert table.verticalScrollBar().isVisible() == scrolls
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_table_has_lines_between_rows_only(qtbot, show) -> None:
    theme = current_theme()
    table = TableView(name="Criteria")
    model = QStandardItemModel(2, 2)
    model.setItem(0, 0, QStandardItem("Hxg"))
    table.setModel(model)
    table.setColumnWidth(0, 100)
    table.resize(260, 200)
    show(table)
    picture = table.viewport().grab().toImage()
    assert picture.pixelColor(150, 39) == theme.line  # the cell without the focus
    assert {picture.pixelColor(x, 60).name() for x in range(90, 110)} == {theme.surface.name()}
    table.setSelectionMode(TableView.SelectionMode.ExtendedSelection)
    table.selectRow(1)
    table.clearFocus()
    assert table.viewport().grab().toImage().pixelColor(150, 60) == theme.accent_tint


def test_flow_skips_what_is_hidden(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=10)
    boxes = [QWidget() for _number in range(3)]
    for one in boxes:
        one.setFixedSize(100, 30)
        flow.addWidget(one)
    holder.resize(230, 200)
    holder.show()
    flow.activate()
    assert [(one.x(), one.y()) for one in boxes] == [(0, 0), (110, 0), (0, 40)]
    boxes[0].hide()
    flow.activate()
    assert [(one.x(), one.y()) for one in boxes[1:]] == [(0, 0), (110, 0)]
    assert flow.heightForWidth(230) == 30
    assert flow.takeAt(9) is None
    assert flow.count() == 3


def test_the_figures_of_a_number_follow_the_text_size(show, wear) -> None:
    wear("light", 2.0)
    field = LineInput(numeric=True)
    show(field)
    assert field.font().pixelSize() == 26

    wear("light")
    assert field.font().pixelSize() == 13
