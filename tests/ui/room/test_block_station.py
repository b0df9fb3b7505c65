"""From the block that runs to its station, and from the time in the top bar to the guide."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.program import CTRL, SHIFT, Key, Program
from tests.ui.test_session_runner import add
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.session_desk import SessionDesk
from triad_desktop.ui.vote_options import question_for
from triad_desktop.ui.widgets.timebox_panel import TimeboxPanel

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(program: Program) -> FacilitatePage:
    """A session runs, and in it a block that is worked on in the data dimension's worksheet."""
    bridge = program.workspace.bridge
    values = {
        "title": "A long title for what we do with the examples that we have at hand", "kind": "station",
        "dimension": "data", "activity": "worksheet", "planned_minutes": 10, "flexibility": "flexible",
    }  # fmt: skip
    add(bridge, "agenda_block", "fourth", values, session="s")
    runner = program.workspace.runner
    assert runner.start(bridge.records.sessions.get("s")) == ""  # type: ignore[arg-type]
    program.workspace.show_mode("facilitate")
    made = program.workspace.page("facilitate")
    assert isinstance(made, FacilitatePage)
    made.show_station("workflow", "scope")
    assert runner.start_block("fourth") == ""
    return made


def test_the_blocks_station_is_offered_and_a_key_goes_there(
    program: Program, desk: SessionDesk, page: FacilitatePage
) -> None:
    offered = page.guide.findChild(TimeboxPanel).station
    assert not offered.isHidden()
    program.workspace.show_mode("prepare")
    program.press(Key.Key_G, CTRL | SHIFT)
    assert program.workspace.mode == "facilitate"
    assert page.current == ("data", "worksheet")
    assert offered.isHidden()
    page.show_station("workflow", "scope")
    offered.click()
    assert page.current == ("data", "worksheet")


def test_the_whole_title_of_a_block_is_read(page: FacilitatePage) -> None:
    title = page.guide.findChild(TimeboxPanel)._title
    assert title.hasHeightForWidth()
    assert title.heightForWidth(200) > title.heightForWidth(2_000)


def test_a_vote_takes_no_question_of_another_station(program: Program, desk: SessionDesk, page: FacilitatePage) -> None:
    program.press(Key.Key_S, ALT)
    sent, framework = desk.room.sending.sent, program.workspace.bridge.framework
    assert question_for(sent, page.current, framework) == sent.question != ""
    assert question_for(sent, ("", ""), framework) == sent.question
    program.press(Key.Key_G, CTRL | SHIFT)
    program.press(Key.Key_V, ALT)
    assert desk._votes is not None
    assert desk._votes.form.question.text() == ""
    desk._votes.reject()


def test_the_time_in_the_top_bar_opens_the_guide(program: Program, page: FacilitatePage) -> None:
    page.guide.set_open(False)
    program.workspace.show_mode("prepare")
    time = program.workspace.top_bar.time
    assert "F9" in time.toolTip()
    QTest.mouseClick(time, Qt.MouseButton.LeftButton)
    assert program.workspace.mode == "facilitate"
    assert page.guide.is_open
    QTest.mouseClick(time, Qt.MouseButton.LeftButton)
    assert page.guide.is_open
