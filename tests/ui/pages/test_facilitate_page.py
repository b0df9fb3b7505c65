"""The map, the open station and the guide together: who gives way, and what keys do in the panes."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.bare_project import bridge  # noqa: F401 - a fixture
from tests.ui.conftest import Show, Wear
from triad_desktop.models.edits.dimensions import IncludeDimension, include_dimension
from triad_desktop.models.keys import DIMENSIONS
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages.facilitate_page import LEAST_PAGE, FacilitatePage
from triad_desktop.ui.places import Place
from triad_desktop.ui.widgets.empty_state import EmptyState
from triad_desktop.ui.widgets.guide_panel import LEAST_WIDTH, OPEN_WIDTH


@pytest.fixture
def page(bridge: DocumentBridge, show: Show) -> FacilitatePage:
    made = FacilitatePage(bridge)
    made.setMinimumSize(640, 400)  # as its window has: else a layout with much text widens it
    made.resize(1366, 700)
    made.show_station("data", "scope")
    show(made)
    return made


def make_narrow(page: FacilitatePage) -> None:
    """As narrow as two steps make it: the guide gives way first, and then the map."""
    for width in (1100, 780):
        page.resize(width, 700)
        QApplication.processEvents()
    assert page.map.is_folded


def test_larger_text_folds_the_guide_and_usual_text_brings_it_back(page: FacilitatePage, wear: Wear) -> None:
    assert page.guide.is_open
    wear("light", 1.5)
    assert not page.guide.is_open
    wear("light")
    assert page.guide.is_open


def test_at_twice_the_text_size_map_and_triad_check_leave_the_page_its_room(
    page: FacilitatePage, wear: Wear, qtbot: QtBot
) -> None:
    assert not page.map.is_folded
    assert not page.triad_check.is_compact

    controls = (*page.triad_check.words.values(), page.triad_check.question, page.triad_check.skip)

    def all_has_its_room() -> None:
        assert page.map.is_folded
        assert page.map.width() < page.width() / 6
        assert not page.dimension_line.isVisible()
        assert page.triad_check.is_compact
        assert page.stack.height() > page.height() * 0.7
        for one in controls:
            right = one.mapTo(page.triad_check, one.rect().bottomRight())
            assert page.triad_check.rect().contains(right)
            assert one.width() >= one.sizeHint().width()

    wear("light", 2.0)
    qtbot.waitUntil(all_has_its_room)  # a flow of widgets finds its rows in more than one turn

    wear("light")
    QApplication.processEvents()
    assert not page.map.is_folded
    assert not page.triad_check.is_compact


def test_a_low_window_alone_makes_the_triad_check_compact(page: FacilitatePage) -> None:
    page.resize(1366, 400)
    assert page.triad_check.is_compact
    assert not page.map.is_folded
    page.resize(1366, 700)
    assert not page.triad_check.is_compact


def test_the_compact_triad_check_says_its_sentences_in_tool_tips(page: FacilitatePage) -> None:
    word = page.triad_check.words["user"]
    full, name = word.size(), word.accessibleName()
    assert "This is real" not in word.toolTip()

    page.resize(1366, 400)
    QApplication.processEvents()

    assert "This is real" in word.toolTip()
    assert word.accessibleName() == name
    assert word.height() < full.height()
    assert word.width() < full.width()
    assert page.triad_check.skip.accessibleName() == "Skip this station…"


def test_the_name_of_skipping_gets_shorter_before_the_page_gets_wider(page: FacilitatePage) -> None:
    skip = page.triad_check.skip
    assert (skip.text(), skip.accessibleName()) == ("Skip this station…", "")
    make_narrow(page)
    assert (skip.text(), skip.accessibleName()) == ("Skip…", "Skip this station…")


def test_a_folded_map_unfolds_on_request_until_there_is_room(page: FacilitatePage) -> None:
    make_narrow(page)

    QTest.mouseClick(page.map.fold_button, Qt.MouseButton.LeftButton)
    assert page.map.heading.isVisible()
    assert page.dimension_line.isVisible()
    QTest.mouseClick(page.map.fold_button, Qt.MouseButton.LeftButton)
    assert not page.map.heading.isVisible()

    QTest.mouseClick(page.map.fold_button, Qt.MouseButton.LeftButton)
    page.resize(1366, 700)
    assert not page.map.fold_button.isVisible()
    make_narrow(page)


@pytest.mark.parametrize("key", [Qt.Key.Key_O, Qt.Key.Key_H])
def test_the_keys_of_the_dimension_bring_its_line_into_sight(page: FacilitatePage, key: Qt.Key) -> None:
    make_narrow(page)
    page.map.focus_current()
    focused = QApplication.focusWidget()
    assert focused is not None

    QTest.keyClick(focused, key, Qt.KeyboardModifier.AltModifier)

    assert page.dimension_line.isVisible()


@pytest.mark.parametrize("activity", ["scope", "worksheet", "escalation", "rubric", "raci"])
def test_ctrl_enter_in_the_map_begins_a_row_on_the_page(page: FacilitatePage, activity: str) -> None:
    opened = page.show_station("data", activity)
    page.map.focus_current()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.map.isAncestorOf(focused)

    QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    editor = QApplication.focusWidget()
    assert editor is not None
    assert opened.isAncestorOf(editor)


def test_ctrl_enter_in_the_triad_check_begins_a_row_unless_a_reason_is_being_typed(page: FacilitatePage) -> None:
    opened = page.show_station("data", "scope")
    for one in page.triad_check.buttons():
        one.setFocus()
        QTest.keyClick(one, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert opened.isAncestorOf(focused)
        QTest.keyClick(focused, Qt.Key.Key_Escape)

    page.triad_check.begin("skip")
    reason = QApplication.focusWidget()
    assert reason is not None
    QTest.keyClicks(reason, "Later")
    QTest.keyClick(reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page._bridge.overview.station("data", "scope").state == "skipped"


def test_the_keyboard_goes_with_the_person_to_the_next_station(page: FacilitatePage) -> None:
    page.show_record("data", "scope", "success_criterion", "", "")
    page._focus_page()
    page.step(1)
    QApplication.processEvents()

    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractItemView)
    assert page.stack.isAncestorOf(focused)
    assert page.current == ("data", "worksheet")


def test_a_guide_opened_by_hand_where_there_is_no_room_beside_the_page_lies_over_it(
    page: FacilitatePage, wear: Wear
) -> None:
    assert page.guide.width() == OPEN_WIDTH
    assert page.stack.geometry().right() < page.guide.x()
    theme = wear("light", 2.0)
    page.resize(1024, 528)
    QApplication.processEvents()
    folded, room = page.guide.x(), page.stack.width()
    page.guide.toggle()
    QApplication.processEvents()

    assert page.guide.is_open
    assert page.guide.width() == theme.px(OPEN_WIDTH)
    assert page.map.width() <= page.guide.x() < folded
    assert page.guide.geometry().right() == page.width() - 1
    assert page.stack.width() == room
    assert page.childAt(page.guide.x() + 1, 100) in (page.guide, *page.guide.findChildren(QWidget))
    page.guide.toggle()
    assert page.guide.x() == folded
    wear("light")
    page.resize(1366, 700)
    page.guide.toggle()
    QApplication.processEvents()
    assert page.guide.width() == OPEN_WIDTH
    assert page.stack.geometry().right() < page.guide.x()


def test_a_guide_beside_a_page_of_little_width_gives_it_some_of_its_own(page: FacilitatePage) -> None:
    page.resize(1100, 700)
    page.guide.toggle()
    QApplication.processEvents()

    assert LEAST_WIDTH <= page.guide.width() < OPEN_WIDTH
    assert page.stack.geometry().right() < page.guide.x()
    assert page.stack.width() >= LEAST_PAGE


def test_at_twice_the_text_size_the_links_of_the_triad_check_are_whole_in_the_smallest_window(
    page: FacilitatePage, wear: Wear
) -> None:
    wear("light", 2.0)
    page.resize(1024, 528)
    QApplication.processEvents()

    check = page.triad_check
    links = [check.question, check.waive, check.skip]
    assert all(one.width() >= one.sizeHint().width() for one in links)
    assert all(one.geometry().right() < other.x() for one, other in itertools.pairwise(links))
    assert check.skip.mapTo(page, check.skip.rect().topRight()).x() < page.guide.x()
    assert not any(one.geometry().intersects(check.reason.geometry()) for one in links)


def test_without_a_dimension_it_says_so_until_one_takes_part(page: FacilitatePage, bridge: DocumentBridge) -> None:
    bridge.changed.connect(page.refresh)
    for dimension in DIMENSIONS:
        assert not bridge.attempt(include_dimension, IncludeDimension(dimension=dimension, included=False))
    places: list[Place] = []
    page.place_chosen.connect(places.append)

    assert page.current == ("", "")
    assert not page.triad_check.isVisible()
    empty = page.stack.currentWidget().findChild(EmptyState)
    QTest.mouseClick(empty.findChild(QAbstractButton), Qt.MouseButton.LeftButton)
    assert places == [Place("prepare", table="dimension_state", field=DIMENSIONS[0])]

    assert not bridge.attempt(include_dimension, IncludeDimension(dimension=DIMENSIONS[3], included=True))
    assert page.current == (DIMENSIONS[3], "scope")
    assert page.triad_check.isVisible()
    assert not page.stack.is_without_stations


@pytest.mark.parametrize("place", [("safeguards", "scope"), ("data", "raci")])
def test_a_station_far_away_is_made_when_the_button_goes_down_and_shown_when_it_comes_up(
    page: FacilitatePage, place: tuple[str, str]
) -> None:
    far = page.map.stations["raci"] if place[0] == "data" else page.map.dimensions[place[0]]
    assert page.stack.made(place) is None

    QTest.mousePress(far, Qt.MouseButton.LeftButton)
    made = page.stack.made(place)
    assert made is not None
    assert page.current == ("data", "scope")
    QTest.mouseRelease(far, Qt.MouseButton.LeftButton)
    assert page.current == place
    assert page.stack.currentWidget() is made
