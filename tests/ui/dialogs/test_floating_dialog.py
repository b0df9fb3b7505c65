"""A dialog inside its window: the next key goes to it, and until it closes nothing reaches the page behind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.ui.conftest import Show, Wear
from tests.ui.program import CTRL, NONE, SHIFT, Key
from triad_desktop.ui.dialogs.floating_dialog import FloatingDialog
from triad_desktop.ui.key_scope import is_dialog_open, key_scope
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.undo_keys import UndoKeys
from triad_desktop.ui.widgets.combo_box import ComboBox
from triad_desktop.ui.widgets.text_label import TextLabel


class Page(QWidget):
    """One field, and shortcuts that say that they acted."""

    def __init__(self) -> None:
        super().__init__()
        self.acted: list[str] = []
        self.presses = 0
        self.keys: list[int] = []
        self.field = QLineEdit("behind")
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.field)
        for keys in ("Ctrl+Z", "Ctrl+PgDown", "F6", "F1"):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked, keys=keys: self.acted.append(keys))
            self.addAction(action)
        shortcut = QShortcut(QKeySequence("Ctrl+E"), self)
        shortcut.activated.connect(lambda: self.acted.append("Ctrl+E"))
        UndoKeys(self)
        self.resize(700, 600)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's own name
        self.presses += 1

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's own name
        self.keys.append(event.key())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's own name
        self.keys.append(event.key())


class Dialog(FloatingDialog):
    """A field, a choice, and a sentence."""

    def __init__(self, page: QWidget, *, height: int = 0) -> None:
        super().__init__("Find", page, width=400, height=height, top=80)
        self.field = QLineEdit()
        self.choice = ComboBox(name="Kind")
        self.choice.addItems(["One", "Two"])
        self.words = TextLabel("", wrap=True)
        column = QVBoxLayout(self)
        for widget in (self.field, self.choice, self.words):
            column.addWidget(widget)
        self.setFocusProxy(self.field)


@pytest.fixture
def page(show: Show) -> Page:
    made = Page()
    show(made)
    made.field.setFocus()
    made.field.setCursorPosition(3)
    return made


def opened(page: QWidget, *, height: int = 0) -> Dialog:
    dialog = Dialog(page, height=height)
    dialog.open()
    return dialog


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def test_the_next_key_is_already_its_own(page: Page) -> None:
    dialog = opened(page)
    assert QApplication.focusWidget() is dialog.field
    QTest.keyClicks(QApplication.focusWidget(), "word")
    assert (dialog.field.text(), page.field.text()) == ("word", "behind")


def test_the_key_after_it_is_behind_again_at_the_same_letter(page: Page) -> None:
    dialog = opened(page)
    seen: list[QWidget | None] = []
    dialog.finished.connect(lambda _result: seen.append(QApplication.focusWidget()))
    press(Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert seen == [page.field]
    QTest.keyClicks(QApplication.focusWidget(), "X")
    assert page.field.text() == "behXind"


def test_it_can_be_opened_again_and_again(page: Page) -> None:
    dialog = opened(page)
    dialog.accept()
    dialog.open()
    assert QApplication.focusWidget() is dialog.field
    dialog.accept()
    dialog.accept()
    assert QApplication.focusWidget() is page.field
    assert not is_dialog_open()


def test_no_shortcut_acts_behind_it(page: Page) -> None:
    dialog = opened(page)
    QTest.keyClicks(dialog.field, "word")
    keys = ((Key.Key_PageDown, CTRL), (Key.Key_F6, NONE), (Key.Key_F1, NONE), (Key.Key_E, CTRL))
    for key, modifiers in keys:
        press(key, modifiers)
    assert dialog.field.text() == "word"
    press(Key.Key_Z, CTRL)
    assert dialog.field.text() == ""
    press(Key.Key_Up)
    assert (page.acted, page.keys) == ([], [])
    dialog.reject()
    for key, modifiers in (*keys, (Key.Key_Z, CTRL)):
        press(key, modifiers)
    press(Key.Key_Up)
    assert page.acted == ["Ctrl+PgDown", "F6", "F1", "Ctrl+E", "Ctrl+Z"]
    assert page.keys.count(Key.Key_Up) == 2


def test_tab_stays_in_it(page: Page) -> None:
    dialog = opened(page)
    seen = []
    for key, modifiers in (
        (Key.Key_Tab, NONE),
        (Key.Key_Tab, NONE),
        (Key.Key_Backtab, SHIFT),
        (Key.Key_Backtab, SHIFT),
    ):
        press(key, modifiers)
        seen.append(QApplication.focusWidget())
    assert seen == [dialog.choice, dialog.field, dialog.choice, dialog.field]


def test_no_click_reaches_the_page(page: Page) -> None:
    dialog = opened(page)
    window = page.windowHandle()
    for place in (page.field.geometry().center(), QPoint(690, 590), dialog.mapTo(page, QPoint(3, 3))):
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, NONE, place)
        assert QApplication.focusWidget() is dialog.field
        assert dialog.isVisible()
    assert page.presses == 0
    dialog.reject()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, NONE, QPoint(690, 590))
    assert page.presses == 1


def test_what_takes_the_keyboard_behind_it_has_it_afterwards(page: Page) -> None:
    """As a page does that was still being made."""
    button = QPushButton("Later")
    page.column.addWidget(button)
    QApplication.processEvents()
    dialog = opened(page)
    button.setFocus()
    assert QApplication.focusWidget() is dialog.field
    dialog.reject()
    assert QApplication.focusWidget() is button


def test_it_closes_when_nothing_behind_it_can_have_the_keyboard(page: Page, show: Show) -> None:
    dialog = opened(page)
    page.field.hide()
    show(QWidget())
    dialog.reject()
    assert page.focusWidget() is None
    assert not is_dialog_open()


def test_what_comes_to_the_page_lies_below_it(page: Page) -> None:
    dialog = opened(page, height=500)
    banner = QPushButton("Banner")
    page.column.insertWidget(0, banner)
    QApplication.processEvents()
    assert dialog.geometry().contains(banner.geometry().center())
    assert page.childAt(banner.geometry().center()) in (dialog, *dialog.findChildren(QWidget))


def test_its_list_opens_and_esc_closes_that_alone(page: Page) -> None:
    dialog = opened(page)
    dialog.choice.setFocus()
    press(Key.Key_Space)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert dialog.choice.currentText() == "Two"
    press(Key.Key_Space)
    QTest.keyClick(QApplication.activePopupWidget(), Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert dialog.isVisible()
    assert QApplication.focusWidget() is dialog.choice


def test_it_is_a_dialog_with_a_name(page: Page) -> None:
    heard = QAccessible.queryAccessibleInterface(opened(page))
    assert heard.role() == QAccessible.Role.Dialog
    assert heard.text(QAccessible.Text.Name) == "Find"


def test_it_is_known_to_be_open_and_keys_go_no_further_than_to_it(page: Page) -> None:
    assert not is_dialog_open()
    dialog = opened(page)
    assert is_dialog_open()
    assert key_scope(dialog.choice) is dialog
    assert key_scope(page.field) is page


def test_it_stands_in_the_middle_below_the_upper_edge(page: Page) -> None:
    dialog = opened(page)
    assert dialog.window() is page
    assert dialog.width() == 400
    assert dialog.height() < 140
    assert dialog.mapTo(page, QPoint(0, 0)) == QPoint(150, 80)


def test_it_follows_the_window_and_its_own_words(page: Page) -> None:
    dialog = opened(page)
    page.resize(500, 400)
    QApplication.processEvents()
    assert dialog.mapTo(page, QPoint(0, 0)) == QPoint(50, 80)
    low = dialog.height()
    dialog.words.setText("words " * 60)
    QApplication.processEvents()
    assert dialog.height() > low + 40
    assert dialog.words.height() >= dialog.words.heightForWidth(dialog.words.width())
    dialog.words.setText("")
    QApplication.processEvents()
    assert dialog.height() == low


def test_it_follows_the_text_size_and_is_never_larger_than_its_window(page: Page, wear: Wear) -> None:
    page.resize(700, 500)
    dialog = opened(page, height=230)
    wear("light", 2.0)
    QApplication.processEvents()
    assert dialog.geometry() == QRect(0, 20, 700, 460)
    dialog.reject()

    assert opened(page, height=400).height() == 500


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_the_surface_and_the_edge_of_its_theme(page: Page, wear: Wear, scheme: str) -> None:
    wear(scheme)
    picture = opened(page, height=200).grab().toImage()
    theme = current_theme()
    assert picture.pixelColor(6, 150).name() == theme.surface.name()
    assert picture.pixelColor(0, 100).name() != theme.surface.name()
