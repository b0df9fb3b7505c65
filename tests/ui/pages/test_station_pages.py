"""The pages of the stations beside the one in sight are made ahead, and look as if they were made when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from tests.ui.documents import new_document, open_bridge
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages import station_pages
from triad_desktop.ui.pages.station_pages import KEPT_PAGES, StationPages

BESIDE = [("data", "worksheet"), ("architecture", "raci")]


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[DocumentBridge]:
    with open_bridge(new_document(tmp_path)) as made:
        yield made


@pytest.fixture
def pages(bridge: DocumentBridge, show, monkeypatch: pytest.MonkeyPatch) -> StationPages:
    monkeypatch.setattr(station_pages, "QUIET_MS", 1)
    made = StationPages(bridge)
    show(made)
    return made


def wait_until_all_are_made(pages: StationPages) -> None:
    for _turn in range(500):
        if not pages._quiet.isActive():
            return
        QTest.qWait(10)
    raise AssertionError("pages are still made")


def test_the_neighbours_are_made_while_nothing_else_is_done(pages: StationPages) -> None:
    pages.show_station(("data", "scope"), BESIDE)
    assert [pages.made(one) for one in BESIDE] == [None, None]

    wait_until_all_are_made(pages)
    for one in BESIDE:
        page = pages.made(one)
        assert page is not None
        assert page.styleSheet()
        assert not page.isVisible()
    assert pages.currentWidget() is pages.made(("data", "scope"))


def test_what_was_made_ahead_shows_what_was_edited_meanwhile(pages: StationPages, bridge: DocumentBridge) -> None:
    pages.show_station(("data", "worksheet"), [("data", "scope")])
    wait_until_all_are_made(pages)
    ahead = pages.made(("data", "scope"))
    bridge.changed.connect(lambda change: pages.refresh(("data", "worksheet"), change))
    scope = {"dimension": "data", "kind": "in"}
    assert not bridge.attempt(add_record, AddRecord(table="scope_statement", parent=scope, values={"text": "Mail"}))

    pages.show_station(("data", "scope"), [])
    assert pages.currentWidget() is ahead
    table = ahead.columns["in"].table  # type: ignore[union-attr]
    assert [record.text for record in bridge.records.scope_statements] == ["Mail"]
    assert list(table.record_ids()) == [record.id for record in bridge.records.scope_statements]


def test_pages_that_are_not_near_go(pages: StationPages) -> None:
    visited = [(dimension, "worksheet") for dimension in ("workflow", "architecture", "knowledge", "safeguards")]
    for station in visited:
        pages.show_station(station, [])
    pages.show_station(("data", "scope"), BESIDE)
    wait_until_all_are_made(pages)

    kept = [one for one in [*visited, *BESIDE, ("data", "scope")] if pages.made(one) is not None]
    assert len(kept) == KEPT_PAGES
    assert {*BESIDE, ("data", "scope"), visited[-1]} < set(kept)
