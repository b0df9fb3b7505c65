"""How a session went: minutes planned, agreed and taken, and what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import framework
from tests.ui.documents import new_document, open_bridge
from tests.ui.test_session_runner import Wall, add_session
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.session_runner import SessionRunner
from triad_desktop.ui.widgets.session_report import SessionReport, report_rows


@pytest.fixture
def bridge(qtbot: QtBot, tmp_path: Path) -> Iterator[DocumentBridge]:
    with open_bridge(new_document(tmp_path)) as opened:
        add_session(opened, "s")
        yield opened


def test_every_block_says_how_long_it_was_to_take_and_took(bridge: DocumentBridge) -> None:
    wall = Wall()
    runner = SessionRunner(bridge, now=wall, parent=bridge)
    session = bridge.records.sessions.get("s")
    assert session is not None
    assert report_rows(runner.clock_of(session), framework()) == ()

    runner.start(session)
    wall.move(5)
    runner.add_minutes(5)
    wall.move(28)
    runner.go_on()
    wall.move(2)
    runner.skip("Done last week")
    wall.move(20)
    assert report_rows(runner.clock_of(session), framework())[2][3:] == ("20 min", "runs")
    runner.end()

    assert report_rows(runner.clock_of(session), framework()) == (
        ("Block", "20 min", "25 min", "33 min", "8 min over"),
        ("Block", "20 min", "", "2 min", "skipped: Done last week"),
        ("Block", "20 min", "", "20 min", ""),
        ("In all", "1 h", "45 min", "55 min", ""),
    )


def test_it_appears_with_the_first_block_and_follows(bridge: DocumentBridge, qtbot: QtBot) -> None:
    report = SessionReport(bridge)
    qtbot.addWidget(report)
    report.show_session("s")
    assert report.isHidden()

    runner = SessionRunner(bridge, parent=bridge)
    session = bridge.records.sessions.get("s")
    assert session is not None
    runner.start(session)
    report.refresh()
    assert not report.isHidden()
    assert [row[4] for row in report.rows] == ["runs", "not begun", "not begun", ""]
    runner.end()
    report.refresh()
    assert report.rows[0][4] == ""
    report.show_session("")
    assert report.isHidden()
