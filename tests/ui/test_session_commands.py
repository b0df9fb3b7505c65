"""The table of the session's and the room's commands."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from triad_desktop.ui.actions import ACTIONS
from triad_desktop.ui.session_commands import MENUS, SESSION_ACTIONS, keys_of
from triad_desktop.ui.widgets.capture_details import DONE_KEYS
from triad_desktop.ui.widgets.dimension_line import HEARD_KEYS, OPEN_KEYS
from triad_desktop.ui.widgets.field_inputs import LineInput, TextInput
from triad_desktop.ui.widgets.record_table import ADD_KEYS
from triad_desktop.ui.widgets.triad_check_strip import QUESTION_KEYS, SKIP_KEYS, WAIVE_KEYS, WORD_KEYS

OF_PAGES = (
    *ADD_KEYS,
    *WORD_KEYS.values(),
    QUESTION_KEYS,
    WAIVE_KEYS,
    SKIP_KEYS,
    OPEN_KEYS,
    HEARD_KEYS,
    DONE_KEYS,
    "Ctrl+E",
)
OF_TABLES = ("F2", "F4", "Ctrl+Down", "Alt+Up", "Alt+Down", "Ctrl+D", "Ctrl+Del", "Ctrl+C", "Ctrl+V", "Ctrl+A")


def test_no_key_means_two_things() -> None:
    keys = Counter(
        QKeySequence(key).toString()
        for key in (*(key for spec in (*ACTIONS, *SESSION_ACTIONS) for key in spec.keys), *OF_PAGES, *OF_TABLES)
    )
    assert {key: count for key, count in keys.items() if count > 1} == {}
    assert "" not in keys


def test_names_are_unique_and_every_command_stands_in_a_menu() -> None:
    names = [spec.name for spec in (*ACTIONS, *SESSION_ACTIONS)]
    assert len(set(names)) == len(names)
    assert {spec.menu for spec in SESSION_ACTIONS} == {key for key, _title, _icon in MENUS}


def test_keys_are_said_as_people_read_them() -> None:
    assert keys_of("end_session").endswith("E")


@pytest.mark.parametrize("kind", [LineInput, TextInput])
def test_no_text_field_keeps_their_keys_for_itself(qtbot: QtBot, kind: type[QWidget]) -> None:
    field = kind()
    qtbot.addWidget(field)
    field.show()
    for spec in SESSION_ACTIONS:
        for keys in spec.keys:
            pressed = QKeySequence(keys)[0]
            event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
            event.ignore()
            QApplication.sendEvent(field, event)
            assert not event.isAccepted(), spec.name
