"""The dialog of votes over a window, and hands that press its keys and count them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import Show
from triad_desktop.models.workshop_records import Vote
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dialogs.vote_dialog import VoteDialog

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(bridge: DocumentBridge, show: Show) -> VoteDialog:
    window = QWidget()
    show(window)
    return VoteDialog(bridge, window)


def active(dialog: VoteDialog) -> None:
    """What a window manager does when a dialog opens."""
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    for _turn in range(100):
        if QApplication.focusWidget() is None:
            QTest.qWait(10)


def the_vote(dialog: VoteDialog) -> Vote:
    vote = dialog._found()
    assert vote is not None
    return vote


class Keys:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, *keys: Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, key, modifier)  # type: ignore[call-overload]
            QApplication.processEvents()
            self.count += 1
