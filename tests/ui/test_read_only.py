"""A project that can only be read: nothing that changes it is offered, one bar says so, and all text can be copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.program import CTRL, Key, Program, set_title
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.storage.document import open_document, read_only_sentence
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.pages.prepare_page import PreparePage
from triad_desktop.ui.pages.scope_page import ScopePage
from triad_desktop.ui.places import Place
from triad_desktop.ui.widgets.banner import Banner

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def reading(program: Program) -> Program:
    """The program with a project, changed before, that it may only read."""
    path = program.project()
    program.open(path)
    set_title(program, "Triage of claims")
    statement = AddRecord(
        table="scope_statement", parent={"dimension": "workflow", "kind": "in"}, values={"text": "Sort claims"}
    )
    assert program.workspace.bridge.attempt(add_record, statement) == ""
    program.leave()
    document = open_document(path, data_directory=program.folder / "data", read_only=True)
    program.window.files._show_document(document)
    program.workspace.begin()
    program.settle()
    return program


def bars(program: Program) -> list[Banner]:
    return [one for one in program.workspace.findChildren(Banner) if one.isVisible()]


def station(program: Program) -> FacilitatePage:
    program.workspace.show_place(Place("facilitate", "workflow", "scope"))
    program.settle()
    page = program.workspace.page("facilitate")
    assert isinstance(page, FacilitatePage)
    return page


def test_one_bar_says_it_whatever_is_pressed(reading: Program) -> None:
    page = station(reading)
    before = reading.workspace.bridge.records

    for key, modifiers in (
        (Key.Key_Z, CTRL), (Key.Key_Y, CTRL), (Key.Key_K, CTRL), (Key.Key_1, ALT), (Key.Key_Q, ALT), (Key.Key_X, ALT),
        (Key.Key_O, ALT), (Key.Key_V, ALT),
    ):  # fmt: skip
        reading.press(key, modifiers)

    assert QApplication.activeModalWidget() is None
    assert not page.triad_check.form.isVisible()
    assert len(bars(reading)) == 1
    assert reading.workspace.notice is None
    assert reading.workspace.bridge.records is before
    reading.workspace.show_notice(read_only_sentence())
    assert len(bars(reading)) == 1


def test_undo_is_not_offered_and_says_why(reading: Program) -> None:
    bar, actions = reading.workspace.top_bar, reading.window.actions_by_name

    for shown in (bar.undo_button, bar.redo_button):
        assert not shown.isEnabled()
        assert read_only_sentence() in shown.toolTip()
    assert actions["undo"].text() == "Undo"
    assert not any(actions[name].isEnabled() for name in ("redo", "save", "move", "capture"))
    assert actions["save_copy"].isEnabled()
    assert not any(reading.workspace.desk.actions[name].isEnabled() for name in ("vote", "start_session"))


def test_a_station_offers_nothing_that_changes_it(reading: Program) -> None:
    page = station(reading)
    scope = page.findChild(ScopePage)
    check, line = page.triad_check, page.dimension_line

    assert not any(one.isVisible() for one in scope._openers.values())
    for control in (*check.buttons(), line.switch, *line.heard.values(), page.guide.vote):
        assert not control.isEnabled()
        assert read_only_sentence() in control.toolTip()
    scope.header.show_findings()
    lines = scope.header.findings.panel.list.findings.lines
    assert lines
    assert not any(one.actions() for one in lines)
    assert {one.why_not("F") for one in lines if one.severity != "fold"} == {read_only_sentence()}


def test_text_can_be_selected_and_copied_but_not_typed(reading: Program) -> None:
    reading.press(Key.Key_1, CTRL)
    reading.settle()
    page = reading.workspace.page("prepare")
    assert isinstance(page, PreparePage)
    field = page.fields["title"]
    field.focus_input()

    reading.type("x")
    reading.press(Key.Key_A, CTRL)
    reading.press(Key.Key_C, CTRL)

    assert isinstance(field.input, QLineEdit)
    assert field.input.hasFocus()
    assert field.input.text() == "Triage of claims"
    assert QApplication.clipboard().text() == "Triage of claims"
    picker = page.fields["confidentiality"]
    picker.focus_input()
    reading.press(Key.Key_Down)
    assert not picker.input.is_open
