"""A project opens where it was left: the mode and the station."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest

from tests.ui.program import CTRL, Key, Program, set_title
from triad_desktop.settings import load_settings
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.widgets.dimension_line import OPEN_KEYS
from triad_desktop.ui.widgets.field_inputs import TextInput


def station(program: Program) -> tuple[str, str]:
    page = program.workspace.page("facilitate")
    assert isinstance(page, FacilitatePage)
    return page.current


def test_a_project_opens_at_the_station_that_was_left(program: Program) -> None:
    path = program.project()
    program.open(path)
    program.press(Key.Key_2, CTRL)
    for _step in range(3):
        program.press(Key.Key_PageDown, CTRL)
    left = station(program)

    program.leave()
    program.open(path)

    assert (program.workspace.mode, station(program)) == ("facilitate", left)


def test_another_mode_and_the_station_below_it_come_back(program: Program) -> None:
    path = program.project()
    program.open(path)
    program.press(Key.Key_2, CTRL)
    program.press(Key.Key_PageDown, CTRL)
    left = station(program)
    program.press(Key.Key_3, CTRL)

    program.leave()
    program.open(path)

    assert program.workspace.mode == "review"
    program.press(Key.Key_2, CTRL)
    program.settle()
    QTest.qWait(10)
    assert station(program) == left


def test_the_place_is_kept_before_the_project_is_closed(program: Program) -> None:
    """So that it is known after a crash."""
    program.open()
    program.press(Key.Key_3, CTRL)
    path = program.settings_path
    for _turn in range(100):
        if load_settings(path).recent[0].place.startswith("review"):
            break
        QTest.qWait(50)
    assert load_settings(path).recent[0].place.startswith("review")


@pytest.mark.parametrize("place", ["", "nowhere", "facilitate/nothing/raci", "facilitate/data/nothing", "a/b/c/d/e"])
def test_a_place_that_makes_no_sense_is_the_usual_one(program: Program, place: str) -> None:
    path = program.project()
    program.open(path)
    program.press(Key.Key_2, CTRL)
    program.settle()
    usual = station(program)
    program.leave()
    program.window._settings.recent[0].place = place

    program.open(path)
    program.press(Key.Key_2, CTRL)
    program.settle()
    assert station(program) == usual


def test_keys_pressed_before_the_first_station_stands_there_count(program: Program) -> None:
    path = program.project()
    window = program.start()

    def hurry() -> None:
        for _key in range(7):
            window.actions_by_name["next_station"].trigger()

    window.files.opened.connect(hurry)
    program.open(path)
    QTest.qWait(10)

    assert station(program) == ("architecture", "escalation")


def test_ctrl_enter_pressed_before_the_first_station_stands_there_adds_its_row(program: Program) -> None:
    path = program.project()
    window = program.start()

    def hurry() -> None:
        program.workspace.begin()
        page = program.workspace.page("facilitate")
        assert isinstance(page, FacilitatePage)
        program.activate()
        assert page.current == ("", "")
        QTest.keyClick(window, Key.Key_Return, CTRL)

    window.files.opened.connect(hurry)
    program.open(path)
    QTest.qWait(100)

    assert isinstance(program.focus, TextInput)
    program.type("Triage of requests")
    program.press(Key.Key_Return, CTRL)
    QTest.qWait(10)
    statements = program.workspace.bridge.records.scope_statements
    assert [one.text for one in statements if one.text] == ["Triage of requests"]
    assert isinstance(program.focus, TextInput)


def test_keys_of_a_station_pressed_before_the_first_one_stands_there_are_about_it(program: Program) -> None:
    path = program.project()
    window = program.start()

    def hurry() -> None:
        program.workspace.begin()
        page = program.workspace.page("facilitate")
        assert isinstance(page, FacilitatePage)
        assert page.current == ("", "")
        for shortcut in page.findChildren(QShortcut):
            if shortcut.key() == QKeySequence(OPEN_KEYS):
                shortcut.activated.emit()

    window.files.opened.connect(hurry)
    program.open(path)
    QTest.qWait(100)

    states = program.workspace.bridge.records.dimension_states
    assert [one.dimension for one in states if one.opened_at] == [station(program)[0]]


def test_the_keyboard_is_on_the_page_that_somebody_hurried_to(program: Program) -> None:
    path = program.project()
    window = program.start()
    window.files.opened.connect(lambda: window.actions_by_name["review"].trigger())
    program.open(path)
    QTest.qWait(10)

    page = program.workspace.page("review")
    assert page.isVisible()
    assert page.isAncestorOf(program.focus)


def test_a_new_title_is_kept_before_the_project_is_closed(program: Program) -> None:
    """So that the recent projects say it after a crash."""
    program.open()
    set_title(program, "Triage of returned parts")

    for _turn in range(200):
        if load_settings(program.settings_path).recent[0].title == "Triage of returned parts":
            break
        QTest.qWait(50)

    assert load_settings(program.settings_path).recent[0].title == "Triage of returned parts"
