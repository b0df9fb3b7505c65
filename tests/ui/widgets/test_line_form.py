"""The forms of one line: what keys do, where Tab leads, and how a refused text is shown."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from triad_desktop.ui.widgets.ask_bar import AskBar
from triad_desktop.ui.widgets.line_form import LineForm
from triad_desktop.ui.widgets.reason_form import ReasonForm
from triad_desktop.ui.widgets.triad_check_form import FormEntry, TriadCheckForm

Key = Qt.Key


def reason() -> ReasonForm:
    made = ReasonForm()
    made.begin("No owner")
    return made


def question() -> TriadCheckForm:
    made = TriadCheckForm()
    made.begin(FormEntry("question"), [("data/scope", "The whole station")])
    return made


def ask() -> AskBar:
    return AskBar("It began at", after="o’clock", verb="Correct")


@pytest.fixture(params=[reason, question, ask])
def form(request: pytest.FixtureRequest, show: Show) -> LineForm:
    window, made = QWidget(), request.param()
    column = QVBoxLayout(window)
    column.addWidget(made)
    window.resize(900, 200)
    show(window)
    made.line.setFocus()
    return made


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_and_the_button_send_what_was_typed(form: LineForm, key: Qt.Key) -> None:
    sent: list[Any] = []
    form.sent.connect(sent.append)
    QTest.keyClicks(form.line, "why")
    QTest.keyClick(form.line, key)
    form.send.click()

    assert sent == [form.entry(), form.entry()]
    assert getattr(sent[0], "text", sent[0]) == "why"


def test_escape_and_cancel_leave(form: LineForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.left):
        QTest.keyClick(form.line, Key.Key_Escape)
    with qtbot.waitSignal(form.left):
        form.cancel.click()


def test_a_refused_text_is_marked_with_its_sentence_until_it_is_not(form: LineForm) -> None:
    assert not form.fault.isVisible()
    form.show_fault("Type why")
    assert (form.fault.isVisible(), form.fault.text()) == (True, "Type why")
    assert (form.line.property("invalid"), form.line.accessibleDescription()) == (True, "Type why")
    form.show_fault("")
    assert not form.fault.isVisible()
    assert form.line.property("invalid") is False


def test_the_line_says_what_is_to_be_typed(form: LineForm) -> None:
    assert form.line.accessibleName()


def test_tab_leads_from_the_line_to_its_buttons(form: LineForm) -> None:
    for stop in (form.send, form.cancel):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        assert QApplication.focusWidget() is stop


def test_what_a_question_is_about_stands_before_its_line(show: Show) -> None:
    form = question()
    show(form)
    form.line.setFocus()
    QTest.keyClick(form.line, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is form.subjects
    QTest.keyClick(form.subjects, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert form.roles.isAncestorOf(QApplication.focusWidget())


def test_an_answer_that_is_refused_stays_to_be_mended(show: Show, qtbot: QtBot) -> None:
    bar = ask()
    bar.set_answer(lambda text: "" if text == "9:30" else "Type a time")
    show(bar)
    bar.setFocus()
    QTest.keyClicks(bar.line, "soon")
    QTest.keyClick(bar.line, Key.Key_Return)
    assert bar.fault.text() == "Type a time"
    bar.line.clear()
    QTest.keyClicks(bar.line, "9:30")
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar.line, Key.Key_Return)
