"""The time beside the work, and the ways to go on when it runs out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import framework
from tests.ui.bare_project import bridge  # noqa: F401 - a fixture
from tests.ui.conftest import Wear
from tests.ui.test_session_runner import NINE, Wall, add, add_session
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dialogs.late_plans_dialog import LatePlansDialog, plan_words
from triad_desktop.ui.session_runner import SessionRunner
from triad_desktop.ui.widgets.guide_panel import LEAST_WIDTH, OPEN_WIDTH
from triad_desktop.ui.widgets.timebox_panel import TimeboxPanel


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def panel(qtbot: QtBot, bridge: DocumentBridge, wall: Wall) -> TimeboxPanel:
    made = TimeboxPanel(SessionRunner(bridge, now=wall, parent=bridge), framework())
    qtbot.addWidget(made)
    made.resize(OPEN_WIDTH, 300)
    made.show()
    made.refresh()
    return made


def test_without_a_session_there_is_nothing_to_see(panel: TimeboxPanel) -> None:
    assert panel.isHidden()


def test_a_planned_session_is_started_and_ended_by_its_buttons(panel: TimeboxPanel, bridge: DocumentBridge) -> None:
    add_session(bridge, "s")
    assert panel.isVisible()
    assert not panel.figures.isVisible()

    panel.start.click()
    assert (panel.figures.text(), panel.left.text(), panel.go_on.text()) == ("20:00", "left of 20 min", "Next")
    panel.go_on.click()
    panel.go_on.click()
    assert panel.go_on.text() == "End session"
    panel.go_on.click()
    assert panel.isHidden()


def test_time_pause_and_more_minutes(panel: TimeboxPanel, bridge: DocumentBridge, wall: Wall) -> None:
    add_session(bridge, "s")
    panel.start.click()
    wall.move(17)
    panel.refresh()
    assert panel.figures.text() == "3:00"
    panel.more.click()
    assert (panel.figures.text(), panel.left.text()) == ("8:00", "left of 25 min")

    panel.pause.click()
    wall.move(30)
    panel.refresh()
    assert (panel.figures.text(), panel.left.text(), panel.pause.text()) == ("8:00", "paused, left of 25 min", "Go on")


def test_an_overrun_is_said_in_figures_and_words(panel: TimeboxPanel, bridge: DocumentBridge, wall: Wall) -> None:
    add_session(bridge, "s")
    panel.start.click()
    assert not panel.late.isVisible()
    wall.move(22.3)
    panel.refresh()

    assert (panel.figures.text(), panel.left.text()) == ("+2:18", "over 20 min")
    assert panel.late.text() == "3 min over plan. Ends 10:03, not 10:00"
    assert panel.plans.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("minutes", [3, 22.3, 85, 780, 60 * 120])
def test_the_longest_figures_leave_the_words_beside_them_in_sight(
    panel: TimeboxPanel, bridge: DocumentBridge, wall: Wall, wear: Wear, scale: float, minutes: float
) -> None:
    theme = wear("light", scale)
    add_session(bridge, "s")
    panel.start.click()
    panel.go_on.click()
    panel.go_on.click()
    wall.move(minutes)
    panel.pause.click()
    panel.refresh()

    assert panel.go_on.text() == "End session"
    assert panel.minimumSizeHint().width() <= theme.px(OPEN_WIDTH)
    panel.setFixedWidth(theme.px(OPEN_WIDTH))
    panel.layout().activate()
    for shown in (panel.figures, panel.left, panel.go_on, panel.plans):
        assert shown.mapTo(panel, shown.rect().topRight()).x() <= panel.width() - theme.px(24)
    assert panel.left.height() >= panel.left.heightForWidth(panel.left.width())

    panel.setFixedWidth(theme.px(LEAST_WIDTH))
    QApplication.processEvents()
    assert (panel.pause.text(), panel.pause.accessibleName()) == ("", "Go on")
    assert panel.minimumSizeHint().width() <= theme.px(LEAST_WIDTH)
    panel.setFixedWidth(theme.px(OPEN_WIDTH))
    assert (panel.pause.text(), panel.pause.accessibleName()) == ("Go on", "")


def test_a_session_without_an_agenda_says_why_it_does_not_start(panel: TimeboxPanel, bridge: DocumentBridge) -> None:
    add(bridge, "session", "bare", {"starts_at": NINE.isoformat()})
    panel.start.click()

    assert "Plan its blocks" in panel.sentence.text()
    assert panel.sentence.isVisible()
    add(bridge, "agenda_block", "first", {"kind": "free", "planned_minutes": 20}, session="bare")
    assert not panel.sentence.isVisible()


def late_dialog(qtbot: QtBot, bridge: DocumentBridge, wall: Wall) -> LatePlansDialog:
    add_session(bridge, "s")
    runner = SessionRunner(bridge, now=wall, parent=bridge)
    planned = runner.next_up()
    assert planned is not None
    runner.start(planned)
    wall.move(65)
    dialog = LatePlansDialog(runner.plans(), framework())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_a_key_takes_a_plan_and_one_that_breaks_cant_be_taken(qtbot: QtBot, bridge: DocumentBridge, wall: Wall) -> None:
    dialog = late_dialog(qtbot, bridge, wall)
    assert [column.button.isEnabled() for column in dialog.columns] == [False, False, True]
    assert "10:00 can't be kept" in plan_words(dialog.columns[0].plan)

    qtbot.keyClick(dialog, Qt.Key.Key_1)
    assert dialog.chosen is None
    qtbot.keyClick(dialog, Qt.Key.Key_3)
    assert dialog.chosen is not None
    assert (dialog.chosen.kind, plan_words(dialog.chosen)) == ("end", "Ends 10:45, 45 minutes later")


def test_pause_keeps_its_word_beside_a_scroll_bar(panel: TimeboxPanel, bridge: DocumentBridge) -> None:
    add_session(bridge, "s")
    panel.start.click()
    panel.setFixedWidth(OPEN_WIDTH - 12)
    assert panel.pause.text() == "Pause"
