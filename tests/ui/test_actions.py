"""The table of commands: unique names and keys, a slot for each, and a menu that shows them all."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from triad_desktop.ui.actions import ACTIONS, make_actions, make_menu, project_actions

COMMANDS = [spec for spec in ACTIONS if not spec.choices]


def test_names_and_keys_are_unique() -> None:
    names = Counter(spec.name for spec in ACTIONS)
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)

    assert max(names.values()) == 1
    assert max(keys.values()) == 1
    assert "" not in keys


def test_groups_of_the_menu_stand_together() -> None:
    groups = [spec.menu for spec in ACTIONS if spec.menu]

    assert len(set(groups)) == 1 + sum(one != other for one, other in pairwise(groups))


def test_every_key_of_every_action_reaches_its_slot(show: Show) -> None:
    called: list[str] = []
    window = QLabel()
    slots = {spec.name: lambda _checked=False, name=spec.name: called.append(name) for spec in COMMANDS}
    make_actions(window, slots)
    show(window)

    for spec in COMMANDS:
        for keys in spec.keys:
            combination = QKeySequence(keys)[0]
            QTest.keyClick(window, combination.key(), combination.keyboardModifiers())

    assert called == [spec.name for spec in COMMANDS for _key in spec.keys]


def test_triggering_reaches_the_slot_too(qtbot: QtBot) -> None:
    called: list[str] = []
    window = QLabel()
    qtbot.addWidget(window)
    actions = make_actions(
        window, {spec.name: lambda _checked=False, name=spec.name: called.append(name) for spec in COMMANDS}
    )

    for action in actions.values():
        action.trigger()

    assert called == [spec.name for spec in COMMANDS]
    assert all(action in window.actions() for action in actions.values())


def test_the_menu_has_a_menu_for_each_kind_and_marks_the_choice(qtbot: QtBot) -> None:
    window = QLabel()
    qtbot.addWidget(window)
    chosen: list[tuple[str, str]] = []
    actions = make_actions(window, {spec.name: lambda: None for spec in COMMANDS})
    menu = make_menu(window, actions, lambda name, key: chosen.append((name, key)), {"theme": "dark"})

    kinds = {one.text(): one.menu() for one in menu.actions() if one.menu() is not None}
    assert list(kinds) == ["Project", "Edit", "Go", "View"]
    assert [one.text() for one in menu.actions() if one.isSeparator() or one.menu() is None][1:] == [
        spec.text for spec in ACTIONS if spec.menu == "end"
    ]
    submenu = next(one.menu() for one in kinds["View"].actions() if one.menu() is not None)
    assert [one.isChecked() for one in submenu.actions()] == [False, False, True]
    submenu.actions()[1].trigger()
    assert chosen == [("theme", "light")]


def test_only_what_acts_on_a_project_waits_for_one(qtbot: QtBot) -> None:
    window = QLabel()
    qtbot.addWidget(window)
    actions = make_actions(window, {spec.name: lambda: None for spec in COMMANDS})

    waiting = {action.objectName() for action in project_actions(actions)}

    assert set(actions) - waiting == {"new", "open", "larger", "smaller", "usual_size", "settings", "keys", "quit"}
    assert actions["quit"].shortcutContext() == Qt.ShortcutContext.WindowShortcut
