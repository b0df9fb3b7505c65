"""The head of a station says how far it is, and its checks lead to what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.ui.conftest import Wear
from tests.ui.documents import new_document, open_bridge
from triad_desktop.facilitation.finding import Check, Finding
from triad_desktop.facilitation.readiness import StationReadiness
from triad_desktop.models.edits.dimensions import SkipStation, skip_station
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.ui.widgets.station_header import (
    StationHeader,
    check_words,
    checks_sentence,
    finding_icon,
    state_words,
)


@pytest.fixture
def header(tmp_path: Path, qtbot) -> Iterator[StationHeader]:
    with open_bridge(new_document(tmp_path)) as bridge:
        header = StationHeader(bridge, "architecture", "worksheet")
        qtbot.addWidget(header)
        bridge.changed.connect(header.refresh)
        header.bridge_of_test = bridge
        yield header


def add_row(header: StationHeader, **values: object) -> str:
    row = AddRecord(table="worksheet_row", parent={"dimension": "architecture"}, values=values)
    assert header.bridge_of_test.attempt(add_record, row) == ""
    return row.id


def test_it_names_the_station_and_how_far_it_is(header: StationHeader) -> None:
    station = header.bridge_of_test.overview.station("architecture", "worksheet")
    assert header._title.text() == "Worksheet"
    assert header._place.text() == "Dimension 2 · Architecture & control flow"
    assert header._checks.accessibleName() == f"Empty, 0 of {station.total} checks passed"
    add_row(header, action="Propose a track")
    station = header.bridge_of_test.overview.station("architecture", "worksheet")
    words = f"{len(station.findings)} findings, {station.passed} of {station.total} checks passed"
    assert header._checks.accessibleName() == words


def titles_of(menu: QMenu) -> list[str]:
    return [action.text().replace("&&", "&") for action in menu.actions()]


def test_its_menu_lists_every_check_and_failing_ones_lead_to_their_first_finding(header: StationHeader) -> None:
    row = add_row(header, action="Propose a track")
    station = header.bridge_of_test.overview.station("architecture", "worksheet")
    chosen: list = []
    header.finding_chosen.connect(chosen.append)
    menu = header.checks_menu()
    titles = titles_of(menu)
    folded = {action.text(): titles_of(action.menu()) for action in menu.actions() if action.menu() is not None}
    passed = [check.title for check in station.checks if check.passed]
    waiting = [check.title for check in station.checks if not check.passed and not check.findings]
    assert folded == {
        f"{name} ({len(some)})": some for name, some in (("Not begun", waiting), ("Passed", passed)) if some
    }
    for check in station.checks:
        assert [*titles, *passed, *waiting].count(check_words(check)) == 1
    failing = next(check for check in station.checks if check.findings)
    assert check_words(failing) == failing.findings[0].message
    menu.actions()[titles.index(failing.findings[0].message)].trigger()

    assert chosen == [failing.findings[0]]
    assert chosen[0].record == row


@pytest.mark.parametrize("blocks", [True, False])
def test_a_check_in_the_menu_has_the_mark_of_its_findings(header: StationHeader, blocks: bool) -> None:
    if not blocks:
        add_row(header, action="Propose a track")
    menu = header.checks_menu()
    titles = titles_of(menu)
    under = menu.actions()[titles.index("Blocks sign-off" if blocks else "Worth a look") + 1]
    marks = [finding_icon(blocks=kind).pixmap(16).toImage() for kind in (True, False)]
    assert marks[0] != marks[1]
    assert under.icon().pixmap(16).toImage() == marks[not blocks]


def test_a_check_that_several_records_fail_says_how_many(header: StationHeader) -> None:
    for action in ("Propose a track", "Ask back"):
        add_row(header, action=action)
    station = header.bridge_of_test.overview.station("architecture", "worksheet")
    failing = next(check for check in station.checks if len(check.findings) == 2)
    titles = titles_of(header.checks_menu())
    assert f"{failing.title} (2 findings)" in titles


@pytest.mark.parametrize(
    ("found", "sentence"),
    [((0, 0), "Show the checks: 2 passed"), ((2, 0, 1), "Show the checks: 1 passed, 3 findings in 2 checks"),
     ((1, None), "Show the checks: 0 passed, 1 finding in 1 check, 1 not begun"), ((), "")],
)  # fmt: skip
def test_the_sentence_of_the_checks_adds_up(found: tuple[int | None, ...], sentence: str) -> None:
    one = Finding("code", "look", "", "data", "scope", "", "", "")
    checks = [Check("code", "", "look", count == 0, (one,) * (count or 0)) for count in found]

    assert checks_sentence(checks) == sentence


@pytest.mark.parametrize(
    ("state", "findings", "words"),
    [("empty", 0, "Empty"), ("draft", 0, "Not confirmed yet"), ("draft", 1, "1 finding"), ("ready", 1, "Ready"),
     ("skipped", 0, "Skipped")],
)  # fmt: skip
def test_the_words_of_a_state(state: str, findings: int, words: str) -> None:
    one = Finding("code", "look", "", "data", "scope", "", "", "")
    check = Check("code", "", "look", not findings, (one,) * findings)

    assert state_words(StationReadiness("data", "scope", state, False, 0, 0, (check,))) == words


@pytest.fixture
def shown(header: StationHeader, show) -> StationHeader:
    """In a window, with a row that lacks nearly everything, and its findings open."""
    add_row(header, action="Propose a track", autonomy="stops")
    header.resize(900, 600)
    show(header)
    open_findings(header)
    return header


def open_findings(header: StationHeader) -> None:
    menu = header.checks_menu()
    next(action for action in menu.actions() if action.text() == "Mend or accept…").trigger()


def findings_of(header: StationHeader) -> list[str]:
    return [line.message for line in header.findings.panel.list.findings.lines]


def test_the_menu_opens_the_findings_of_the_station_alone(shown: StationHeader) -> None:
    station = shown.bridge_of_test.overview.station("architecture", "worksheet")

    assert shown.findings.panel.list.hasFocus()
    assert findings_of(shown) == [one.message for one in station.findings]
    assert {line.where for line in shown.findings.panel.list.findings.lines} == {"Worth a look"}


def test_an_empty_menu_offers_no_findings(header: StationHeader) -> None:
    skip = SkipStation(dimension="architecture", activity="worksheet", reason="Not now")
    assert header.bridge_of_test.attempt(skip_station, skip) == ""

    assert [action.text() for action in header.checks_menu().actions()] == ["Skipped stations have no checks"]


def test_a_finding_is_accepted_where_the_station_is(shown: StationHeader) -> None:
    before = findings_of(shown)

    QTest.keyClick(shown.findings.panel.list, Qt.Key.Key_A)
    QTest.keyClicks(shown.findings.panel.form.line, "The system is not chosen yet")
    QTest.keyClick(shown.findings.panel.form.line, Qt.Key.Key_Return)

    assert findings_of(shown) == [*before[1:], "1 accepted"]
    assert shown.findings.panel.list.hasFocus()


def test_enter_leads_to_the_findings_place(shown: StationHeader) -> None:
    chosen: list = []
    shown.finding_chosen.connect(chosen.append)

    QTest.keyClick(shown.findings.panel.list, Qt.Key.Key_Return)

    first = shown.bridge_of_test.overview.station("architecture", "worksheet").findings[0]
    assert [(one.table, one.record, one.field) for one in chosen] == [(first.table, first.record, first.field)]


def test_escape_closes_the_findings(shown: StationHeader) -> None:
    QTest.keyClick(shown.findings.panel.list, Qt.Key.Key_Escape)

    assert not shown.findings.isVisible()
    assert shown._checks.hasFocus()


def test_the_findings_close_when_nothing_is_left(shown: StationHeader) -> None:
    for row in shown.bridge_of_test.records.worksheet_rows.of("architecture"):
        for field in shown.bridge_of_test.framework.dimension("architecture").worksheet.fields():
            value = "high" if field.key == "risk" else "stops" if field.key == "autonomy" else "Filled"
            shown.bridge_of_test.commit_value("worksheet_row", row.id, field, value)

    assert not shown.findings.isVisible()


def test_its_findings_are_as_high_as_their_lines_at_larger_text_too(header: StationHeader, wear: Wear) -> None:
    add_row(header, action="Propose a track")
    header.resize(700, 400)
    header.show()
    header.show_findings()
    shown = header.findings.panel.list
    before = shown.height()

    wear("light", 1.5)

    rows = range(shown.findings.rowCount())
    height = sum(shown.sizeHintForRow(row) for row in rows)
    assert before < shown.maximumHeight() <= height
