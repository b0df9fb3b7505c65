"""The head of a station says how far it is, and its checks lead to what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.documents import new_document, open_bridge
from triad_desktop.facilitation.finding import Check, Finding
from triad_desktop.facilitation.readiness import StationReadiness
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.ui.widgets.station_header import StationHeader, state_words


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
    assert header._checks.accessibleName() == f"Empty, 0 of {station.total} checks"
    add_row(header, action="Propose a track")
    station = header.bridge_of_test.overview.station("architecture", "worksheet")
    words = f"{len(station.findings)} findings, {station.passed} of {station.total} checks"
    assert header._checks.accessibleName() == words


def test_its_menu_lists_every_check_and_failing_ones_lead_to_their_first_finding(header: StationHeader) -> None:
    row = add_row(header, action="Propose a track")
    station = header.bridge_of_test.overview.station("architecture", "worksheet")
    chosen: list = []
    header.finding_chosen.connect(chosen.append)
    menu = header.checks_menu()
    titles = [action.text().replace("&&", "&") for action in menu.actions()]
    for check in station.checks:
        assert titles.count(check.title) == 1
    failing = next(check for check in station.checks if check.findings)
    menu.actions()[titles.index(failing.title)].trigger()

    assert chosen == [failing.findings[0]]
    assert chosen[0].record == row
    passed = next(check for check in station.checks if check.passed)
    menu.actions()[titles.index(passed.title)].trigger()
    assert len(chosen) == 1


@pytest.mark.parametrize(
    ("state", "findings", "words"),
    [("empty", 0, "Empty"), ("draft", 0, "Not confirmed yet"), ("draft", 1, "1 finding"), ("ready", 1, "Ready"),
     ("skipped", 0, "Skipped")],
)  # fmt: skip
def test_the_words_of_a_state(state: str, findings: int, words: str) -> None:
    one = Finding("code", "look", "", "data", "scope", "", "", "")
    check = Check("code", "", "look", not findings, (one,) * findings)

    assert state_words(StationReadiness("data", "scope", state, False, 0, 0, (check,))) == words
