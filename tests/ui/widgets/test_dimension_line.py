"""Opening and closing a dimension, and who the room has heard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.builders import framework
from tests.ui.documents import TEAM, add_people, new_document, open_bridge
from tests.ui.page_bench import ALT, Key, PageBench
from triad_desktop.models.edits.dimensions import (
    CloseDimension,
    IncludeDimension,
    OpenDimension,
    close_dimension,
    include_dimension,
    open_dimension,
)
from triad_desktop.models.keys import ROLES
from triad_desktop.ui.changed_places import place_of_change
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.places import Place
from triad_desktop.ui.widgets.dimension_line import DimensionLine


@pytest.fixture
def bench(tmp_path: Path, show) -> Iterator[PageBench]:
    with open_bridge(new_document(tmp_path)) as bridge:
        add_people(bridge.document)
        page = FacilitatePage(bridge)
        bench = PageBench(bridge, page, show)
        bench.window.resize(1366, 720)
        page.show_station("data", "scope")
        page.map.focus_current()
        QApplication.processEvents()
        yield bench


def line(bench: PageBench) -> DimensionLine:
    return bench.page.dimension_line


def state(bench: PageBench, dimension: str = "data"):
    return next(iter(bench.bridge.records.dimension_states.of(dimension)), None)


def hear_all(bench: PageBench) -> None:
    for role in ROLES:
        line(bench).heard[role].click()


def test_a_visit_alone_opens_nothing(bench: PageBench) -> None:
    assert state(bench) is None
    assert (line(bench).state.text(), line(bench).switch.text()) == ("Not open yet", "Open dimension")


def test_a_key_opens_and_closes_the_dimension(bench: PageBench) -> None:
    hear_all(bench)
    bench.press(Key.Key_O, ALT)
    opened = state(bench)
    assert datetime.fromisoformat(opened.opened_at).tzinfo is not None
    assert line(bench).state.text() == f"Open since {opened.opened_at[11:16]}"
    assert line(bench).switch.accessibleName() == "Close dimension"

    bench.press(Key.Key_O, ALT)
    assert state(bench).closed_at
    assert line(bench).state.text() == f"Closed {state(bench).closed_at[11:16]}"
    assert line(bench).switch.text() == "Open again"

    bench.press(Key.Key_O, ALT)
    assert (state(bench).closed_at, line(bench).switch.text()) == ("", "Close")


def test_another_day_is_named(bench: PageBench) -> None:
    bench.bridge.attempt(open_dimension, OpenDimension(dimension="data", at="2026-01-31T09:00:00+01:00"))
    assert line(bench).state.text() == "Open since 31 Jan"
    bench.bridge.attempt(close_dimension, CloseDimension(dimension="data", at="2026-02-01T09:00:00+01:00"))
    assert line(bench).state.text() == "Closed 1 Feb"


def test_closing_while_a_role_has_said_nothing_asks_first(bench: PageBench) -> None:
    bench.press(Key.Key_O, ALT)
    line(bench).heard["conductor"].click()
    bench.press(Key.Key_O, ALT)

    assert not state(bench).closed_at
    assert line(bench).question.text() == "AI User and Builder have said nothing here yet."
    assert bench.focus is line(bench).go_back

    bench.press(Key.Key_Space)
    assert not line(bench).question.isVisible()
    assert bench.focus is line(bench).heard["user"]
    assert not state(bench).closed_at


def test_it_can_be_closed_anyway(bench: PageBench) -> None:
    bench.press(Key.Key_O, ALT)
    line(bench).heard["user"].click()
    line(bench).heard["conductor"].click()
    bench.press(Key.Key_O, ALT)
    assert line(bench).question.text() == "Builder has said nothing here yet."

    line(bench).close_anyway.click()

    assert state(bench).closed_at
    assert not line(bench).question.isVisible()
    assert bench.focus is line(bench).switch


def test_the_question_goes_when_the_last_role_is_heard_or_another_dimension_is_shown(bench: PageBench) -> None:
    bench.press(Key.Key_O, ALT)
    bench.press(Key.Key_O, ALT)
    assert line(bench).question.isVisible()
    bench.page.show_station("workflow", "scope")
    assert not line(bench).question.isVisible()

    bench.page.show_station("data", "scope")
    bench.press(Key.Key_O, ALT)
    assert line(bench).question.isVisible()
    hear_all(bench)
    assert not line(bench).question.isVisible()


def test_roles_are_marked_as_heard_by_keyboard(bench: PageBench) -> None:
    bench.press(Key.Key_H, ALT)
    assert bench.focus is line(bench).heard["user"]
    bench.press(Key.Key_Space)
    bench.press(Key.Key_Tab)
    bench.press(Key.Key_Tab)
    bench.press(Key.Key_Space)

    assert state(bench).heard == ("user", "builder")
    bench.press(Key.Key_H, ALT)
    assert bench.focus is line(bench).heard["conductor"]

    line(bench).heard["user"].click()
    assert state(bench).heard == ("builder",)
    bench.bridge.undo()
    assert state(bench).heard == ("user", "builder")
    assert [toggle.isChecked() for toggle in line(bench).heard.values()] == [True, False, True]


def test_every_dimension_has_its_own(bench: PageBench) -> None:
    line(bench).heard["user"].click()
    bench.page.show_station("workflow", "scope")

    assert [toggle.isChecked() for toggle in line(bench).heard.values()] == [False] * 3
    bench.press(Key.Key_O, ALT)
    assert state(bench, "workflow").opened_at
    assert not state(bench).opened_at


def test_heard_roles_look_another_way_and_name_nobody(bench: PageBench) -> None:
    toggle = line(bench).heard["user"]
    before = toggle.grab().toImage()
    toggle.click()
    assert toggle.grab().toImage() != before

    bench.press(Key.Key_O, ALT)
    bench.press(Key.Key_O, ALT)
    said = [one.text() for one in line(bench).findChildren(QLabel)]
    said += [one.accessibleName() + one.toolTip() for one in line(bench).heard.values()]
    assert not [words for words in said for _id, name, _role in TEAM if name.split()[0] in words]


def test_what_was_parked_until_the_dimension_opens_is_mentioned_and_shown(bench: PageBench) -> None:
    parent = {"kind": "parking"}
    first = bench.add("capture", parent, text="Phone calls?", dimension="data", returns_when="dimension_opens")
    bench.add("capture", parent, text="Letters?", dimension="data", returns_when="dimension_opens")
    bench.add("capture", parent, text="Faxes?", dimension="workflow", returns_when="dimension_opens")
    bench.add("capture", parent, text="Budget?", dimension="data", returns_when="closing")
    assert not line(bench).parked.isVisible()
    chosen: list[Place] = []
    bench.page.place_chosen.connect(chosen.append)

    bench.press(Key.Key_O, ALT)
    assert (line(bench).parked.isVisible(), line(bench).parked.text()) == (True, "2 parked items come back here")
    line(bench).parked.click()
    assert [(one.mode, one.table, one.record) for one in chosen] == [("captures", "capture", first)]

    hear_all(bench)
    bench.press(Key.Key_O, ALT)
    assert not line(bench).parked.isVisible()


def test_undo_of_who_was_heard_stays_in_facilitate_and_of_leaving_out_in_prepare(bench: PageBench) -> None:
    bench.page.dimension_line.heard["user"].click()
    change = bench.bridge.undo()
    assert change is not None
    place = place_of_change(change, framework())
    assert place is not None
    assert (place.mode, place.dimension, place.field) == ("facilitate", "data", "user")
    bench.page.map.stations["raci"].setFocus()
    bench.page.show_record(place.dimension, place.activity, place.table, place.record, place.field)
    assert bench.focus is line(bench).heard["user"]
    line(bench).toggle_open()
    change = bench.bridge.undo()
    assert change is not None
    place = place_of_change(change, framework())
    assert place is not None
    bench.page.show_record(place.dimension, place.activity, place.table, place.record, place.field)
    assert bench.focus is line(bench).switch
    bench.bridge.attempt(include_dimension, IncludeDimension(dimension="data", included=False))
    change = bench.bridge.undo()
    assert change is not None
    place = place_of_change(change, framework())
    assert place is not None
    assert place.mode == "prepare"


def test_who_was_heard_is_asked_once_the_dimension_is_open_or_by_its_key(bench: PageBench) -> None:
    toggle = line(bench).heard["user"]
    assert not toggle.isVisible()
    assert "who was heard" in line(bench).switch.toolTip()

    bench.press(Key.Key_O, ALT)
    assert toggle.isVisible()
    bench.bridge.undo()
    assert not toggle.isVisible()

    bench.press(Key.Key_H, ALT)
    assert toggle.isVisible()
    assert bench.focus is toggle
    bench.press(Key.Key_Space)
    bench.page.show_station("workflow", "scope")
    assert not toggle.isVisible()
    bench.page.show_station("data", "scope")
    assert toggle.isVisible()


def test_tab_goes_from_the_stations_through_the_line_to_the_next_dimension(bench: PageBench) -> None:
    bench.press(Key.Key_O, ALT)
    bench.page.map.stations["raci"].setFocus()
    seen = []
    for _press in range(5):
        bench.press(Key.Key_Tab)
        seen.append(bench.focus)

    assert seen == [line(bench).switch, *line(bench).heard.values(), bench.page.map.dimensions["knowledge"]]
