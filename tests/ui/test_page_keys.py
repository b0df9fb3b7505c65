"""Help that can't lie: every shortcut of the running program stands in it, and it names none that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import Wear
from tests.ui.program import CTRL, Key, Program, program_in
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.keys import ACTIVITIES
from triad_desktop.ui.actions import ACTIONS
from triad_desktop.ui.page_keys import EVERYWHERE, PAGE_KEYS, KeyGroup, groups_for, window_keys
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.session_commands import SESSION_ACTIONS
from triad_desktop.ui.widgets.record_keys import press_key
from triad_desktop.ui.widgets.record_table import RecordTable

MODES = ("prepare", "facilitate", "review", "captures", "brief")
SECTIONS = ("initiative", "people", "sessions")
# Keys that a widget reads itself, so that no shortcut stands for them; the tests of the widgets press them.
READ_BY_WIDGETS = {
    "Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Return", "Enter", "F2", "F4", "Del", "Tab",
    "Shift+Tab", "Shift+Return", "Esc", "Space", "Shift+Space", "R", "A", "C", "I", "F", "+", "-", "Shift+A",
    "B", ".", "S", "P", "1", "2", "3", "4", "Backspace", "Ctrl+5", "Ctrl+6",
}  # fmt: skip


def plain(keys: str) -> str:
    """One name for a key, whichever of the two Enter keys it is."""
    return QKeySequence(keys).toString().replace("Ctrl+Enter", "Ctrl+Return")


def told(groups: tuple[KeyGroup, ...]) -> set[str]:
    return {plain(key) for group in groups for line in group.lines for key in line.keys}


def wired(window: QWidget) -> set[str]:
    """Every key of a shortcut or an action under a window."""
    found = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    for widget in (window, *window.findChildren(QWidget)):
        for action in widget.actions():
            if isinstance(action, QAction):
                found |= {keys.toString() for keys in action.shortcuts()}
    return {plain(keys) for keys in found if keys}


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, wear: Wear, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with program_in(qapp, tmp_path, wear, monkeypatch) as made:
        made.open()
        yield made


def visit_everything(program: Program) -> None:
    for mode in MODES:
        program.workspace.show_mode(mode)
    facilitate = program.workspace.page("facilitate")
    assert isinstance(facilitate, FacilitatePage)
    program.workspace.show_mode("facilitate")
    for activity in ACTIVITIES:
        facilitate.show_station("data", activity)
    program.press(Key.Key_K, CTRL)
    QApplication.processEvents()
    for table in program.window.findChildren(RecordTable):
        table.actions_of_rows.make()


def test_every_shortcut_of_the_program_stands_in_the_help(program: Program) -> None:
    visit_everything(program)

    assert wired(program.window) - told((*PAGE_KEYS, *window_keys())) == set()


def test_every_key_of_the_help_is_there(program: Program) -> None:
    visit_everything(program)

    assert told(PAGE_KEYS) - wired(program.window) - READ_BY_WIDGETS == set()
    assert told(window_keys()) == {plain(key) for spec in (*ACTIONS, *SESSION_ACTIONS) for key in spec.keys}


def test_every_key_can_be_shown() -> None:
    for group in (*PAGE_KEYS, *window_keys()):
        for line in group.lines:
            assert line.text
            assert not line.text.endswith((".", "…"))
            assert all(QKeySequence(key).toString() for key in line.keys), line


@pytest.mark.parametrize(
    "where", [frozenset({"facilitate", "raci"}), frozenset({"prepare", "people"}), frozenset({"review"}), frozenset()]
)
def test_what_works_here_comes_first_and_each_group_once(where: frozenset[str]) -> None:
    here, everywhere, rest = groups_for(where)

    assert bool(here) == bool(where)
    assert all(group.where & where for group in here)
    assert all(EVERYWHERE in group.where for group in everywhere)
    titles = [group.title for group in (*here, *everywhere, *rest)]
    assert len(titles) == len(set(titles)) == len(PAGE_KEYS) + len(window_keys())


def test_places_are_modes_sections_and_activities() -> None:
    places = {*MODES, *SECTIONS, *ACTIVITIES, EVERYWHERE}
    assert frozenset().union(*(group.where for group in PAGE_KEYS)) <= places


def test_a_section_of_prepare_has_the_keys_of_what_stands_in_it(program: Program) -> None:
    program.workspace.show_mode("prepare")
    first = {}
    for section in SECTIONS:
        program.workspace.page("prepare").show_section(section)
        has_table = any(table.isVisible() for table in program.window.findChildren(RecordTable))
        titles = [group.title for group in groups_for(program.workspace.where())[0]]
        assert ("In a table" in titles) == has_table
        first[section] = titles
    assert first["initiative"] == ["In the initiative", "In Prepare"]
    assert "With the people" in first["people"]
    assert "With the sessions" in first["sessions"]


def pressed(keys: str) -> QKeyEvent:
    combination = QKeySequence(keys)[0]
    text = keys if len(keys) == 1 else ""
    return QKeyEvent(QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers(), text)


def group(title: str) -> KeyGroup:
    return next(one for one in PAGE_KEYS if one.title == title)


def test_a_table_and_the_matrix_know_the_keys_that_the_help_tells(program: Program) -> None:
    """The keys that they read themselves; the others are shortcuts, and walked above."""
    facilitate = program.workspace.page("facilitate")
    assert isinstance(facilitate, FacilitatePage)
    program.workspace.show_mode("facilitate")
    program.workspace.bridge.attempt(
        add_record,
        AddRecord(table="scope_statement", parent={"dimension": "data", "kind": "in"}, values={"text": "Mail"}),
    )
    table = facilitate.show_station("data", "scope").columns["in"].table  # type: ignore[attr-defined]
    table.setFocus()
    shortcuts = wired(table)
    for line in group("In a table").lines:
        for keys in line.keys:
            table.setCurrentIndex(table.records.index(0, 0))
            assert plain(keys) in shortcuts | {"Ctrl+Return"} or press_key(table, pressed(keys)), keys

    matrix = facilitate.show_station("data", "raci").matrix  # type: ignore[attr-defined]
    for line in group("In the RACI matrix").lines:
        for keys in line.keys:
            assert matrix._command(pressed(keys)) is not None, keys
