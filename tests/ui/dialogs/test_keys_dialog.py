"""F1: all keys, those of the page in sight first, found by what they do."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.program import CTRL, Key, Program
from triad_desktop.ui.dialogs.keys_dialog import KeysDialog
from triad_desktop.ui.page_keys import PAGE_KEYS, window_keys
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.pages.prepare_page import PreparePage


def open_it(program: Program) -> KeysDialog:
    program.press(Key.Key_F1)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, KeysDialog)
    assert QTest.qWaitForWindowActive(dialog, 5_000)
    while dialog.filling.isActive():
        QApplication.processEvents()
    QTest.qWait(50)  # until the last group has its place
    return dialog


def titles(dialog: KeysDialog, section: int) -> list[str]:
    return [group.title.text() for group in dialog.sections[section].groups if not group.isHidden()]


def shown(dialog: KeysDialog) -> list[str]:
    """What the lines in sight say."""
    return [
        line.text.text()
        for section in dialog.sections
        for group in section.groups
        for line in group.lines
        if line.text.isVisibleTo(dialog)
    ]


def test_it_opens_on_the_start_page_with_every_key(program: Program) -> None:
    dialog = open_it(program)

    assert len(dialog.sections) == 2
    assert len(shown(dialog)) == sum(len(group.lines) for group in (*PAGE_KEYS, *window_keys()))
    program.press(Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_the_keys_of_the_page_in_sight_come_first(program: Program) -> None:
    program.open()
    program.workspace.show_mode("facilitate")
    facilitate = program.workspace.page("facilitate")
    assert isinstance(facilitate, FacilitatePage)
    facilitate.show_station("data", "raci")

    dialog = open_it(program)
    assert titles(dialog, 0) == ["On a station", "In the RACI matrix", "In a list of findings"]
    program.press(Key.Key_Escape)
    program.activate()
    program.workspace.show_mode("brief")
    assert titles(open_it(program), 0) == ["In Brief"]


def test_the_filter_finds_by_what_a_key_does_and_by_the_key(program: Program) -> None:
    dialog = open_it(program)
    assert program.focus is dialog.filter

    program.type("duplicate")
    assert shown(dialog) == ["Duplicate the row", "Duplicate the activity with its letters"]
    dialog.filter.setText("ctrl k")
    assert shown(dialog)[0] == "Capture what was said"
    assert titles(dialog, 1) == []
    dialog.filter.setText("zzz")
    assert shown(dialog) == []
    assert dialog.nothing.isVisible()
    dialog.filter.setText("")
    assert not dialog.nothing.isVisible()
    assert len(shown(dialog)) > 60


def test_its_groups_come_turn_by_turn_and_all_of_them_before_a_filter(program: Program) -> None:
    program.press(Key.Key_F1)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, KeysDialog)
    assert dialog.filling.isActive()
    dialog.filter.setText("duplicate")
    assert shown(dialog) == ["Duplicate the row", "Duplicate the activity with its letters"]


def test_the_sheet_moves_while_the_filter_has_the_keyboard(program: Program) -> None:
    dialog = open_it(program)
    bar = dialog.area.verticalScrollBar()
    assert bar.maximum() > 0

    program.press(Key.Key_PageDown)
    assert bar.value() > 0
    program.press(Key.Key_PageUp)
    assert bar.value() == 0


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_line_is_cut_at_any_text_size(program: Program, scale: float) -> None:
    program.window.resize(1366, 768)
    program.window._appearance.set_scale(scale)
    dialog = open_it(program)

    assert dialog.width() <= 1366
    assert dialog.height() <= 768
    assert dialog.area.horizontalScrollBar().maximum() == 0
    for section in dialog.sections:
        for group in section.groups:
            for line in group.lines:
                assert line.text.height() >= line.text.heightForWidth(line.text.width())
                assert line.keys.width() >= line.keys.sizeHint().width()


def test_esc_gives_the_keyboard_back(program: Program) -> None:
    program.open()
    program.workspace.show_mode("prepare")
    page = program.workspace.page("prepare")
    assert isinstance(page, PreparePage)
    page.show_record("project", program.workspace.bridge.records.project.id, "problem")
    page.show_record("project", program.workspace.bridge.records.project.id, "title")
    field = program.focus
    assert isinstance(field, QLineEdit)
    field.setCursorPosition(2)
    open_it(program)

    program.press(Key.Key_Escape)
    program.activate()

    assert program.focus is field
    assert field.cursorPosition() == 2
    program.press(Key.Key_F, CTRL)
    assert program.workspace._search is not None
