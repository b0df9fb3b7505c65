"""A station becomes ready by three keys, and everything that shows stations says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.builders import filled
from tests.ui.documents import add_people, new_document, open_bridge
from tests.ui.page_bench import ALT, Key, PageBench
from triad_desktop.facilitation.summary import summary
from triad_desktop.models.record_fields import SUCCESS_CRITERION
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.pages.review_page import ReviewPage
from triad_desktop.ui.recent_projects import recent_project
from triad_desktop.ui.widgets.heat_map import station_words


@pytest.fixture
def bench(tmp_path: Path, show) -> Iterator[PageBench]:
    with open_bridge(new_document(tmp_path)) as bridge:
        add_people(bridge.document)
        page = FacilitatePage(bridge)
        bench = PageBench(bridge, page, show)
        for kind in ("in", "out", "boundary"):
            bench.add("scope_statement", {"dimension": "data", "kind": kind}, text=f"What is {kind}")
        values = {field.key: filled(field) for field in SUCCESS_CRITERION if field.needed == "blocks"}
        bench.add("success_criterion", {"dimension": "data"}, **{**values, "owner": "participant:hanna"})
        page.show_station("data", "scope")
        page.stack.currentWidget().columns["in"].table.setFocus()
        QApplication.processEvents()
        yield bench


def test_three_keys_make_a_station_ready(bench: PageBench) -> None:
    bridge, page = bench.bridge, bench.page
    assert not bridge.overview.station("data", "scope").blocked
    for key in (Key.Key_1, Key.Key_2, Key.Key_3):
        bench.press(key, ALT)

    station = bridge.overview.station("data", "scope")
    assert station.state == "ready"
    assert page.triad_check.reason.text() == "Ready"
    assert page.stack.currentWidget().header._checks.accessibleName().startswith("Ready, ")
    assert page.map.count.text() == "1 of 45 ready"
    assert page.map.dimensions["data"].accessibleName() == "3 Data strategy: 1 of 5 ready"
    assert page.map.stations["scope"].accessibleName().endswith(", ready")
    assert station_words(station) == f"{station.passed} of {station.total} checks, ready"
    assert summary(bridge.overview).startswith("1 of 45 ready. 44 stations not begun ")
    assert recent_project(bridge.document, bridge.overview, "").stations[10] == "r"


def test_a_skipped_station_has_no_figures_on_the_map(bench: PageBench) -> None:
    bench.page.triad_check._edits.skip(("data", "scope"), "Later")

    assert bench.page.map.stations["scope"].accessibleName() == "Scope: skipped"
    assert bench.page.map.count.text() == "0 of 44 ready"


def test_the_first_station_to_go_on_with_is_one_that_is_not_ready(bench: PageBench) -> None:
    for dimension in ("workflow", "architecture"):
        for activity in ("scope", "worksheet", "escalation", "rubric", "raci"):
            bench.page.triad_check._edits.skip((dimension, activity), "Later")
    for key in (Key.Key_1, Key.Key_2, Key.Key_3):
        bench.press(key, ALT)

    assert bench.page._first_station() == ("data", "worksheet")


def test_review_ticks_a_ready_station(bench: PageBench, show) -> None:
    review = ReviewPage(bench.bridge)
    review.resize(1366, 768)
    show(review)
    heat = review.heat_map
    cell = heat.visualRect(heat.heat.index(2, 1))
    before = heat.viewport().grab(cell).toImage()
    for role in ("user", "conductor", "builder"):
        bench.page.triad_check._edits.say("data/scope", role, "confirmed")
    review.refresh(None)

    assert heat.viewport().grab(cell).toImage() != before
    spoken = heat.heat.data(heat.heat.index(2, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("checks, ready")
