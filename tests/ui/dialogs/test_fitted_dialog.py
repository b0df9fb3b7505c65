"""A dialog of sentences grows with what it says, and with the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Wear
from triad_desktop.ui.dialogs.fitted_dialog import FittedDialog
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.text_label import TextLabel


class Question(FittedDialog):
    """One that finds fault with an answer."""

    def __init__(self) -> None:
        super().__init__("Where to keep it")
        self.words = TextLabel("Nobody else is asked. " * 6, wrap=True)
        self.fault = TextLabel("There is no room for it. " * 6, wrap=True)
        self.fault.hide()
        self.answer = button("Keep it")
        self.buttons.addWidget(self.answer)
        self.column.addWidget(self.words)
        self.column.addWidget(self.fault)
        self.column.addLayout(self.buttons)
        self._dress()


@pytest.fixture
def question(qtbot: QtBot) -> Question:
    made = Question()
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    return made


def test_its_window_is_called_as_its_heading(question: Question) -> None:
    heading = question.findChildren(TextLabel)[0]
    assert question.windowTitle() == heading.text() == "Where to keep it"


def test_it_grows_for_a_sentence_that_comes_later(question: Question) -> None:
    before = question.height()
    question.fault.show()
    QApplication.processEvents()
    assert question.height() > before
    assert_whole(question)


def test_it_follows_the_text_size(question: Question, wear: Wear) -> None:
    before = question.minimumWidth()
    wear("light", 1.5)
    QApplication.processEvents()
    assert question.minimumWidth() == before * 1.5
    assert_whole(question)


def assert_whole(question: Question) -> None:
    """No line is cut, and nothing lies over another."""
    shown = [one for one in (*question.findChildren(TextLabel), question.answer) if one.isVisible()]
    for above, below in pairwise(shown):
        assert above.geometry().bottom() < below.y()
    for label in (question.words, question.fault):
        assert not label.isVisible() or label.height() >= label.heightForWidth(label.width())
