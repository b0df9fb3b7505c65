"""The rail of Facilitate: where the room is, how far each station is, and the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui.bare_project import bridge  # noqa: F401 - a fixture
from tests.ui.conftest import Show
from triad_desktop.facilitation.readiness import StationReadiness
from triad_desktop.models.edits.dimensions import IncludeDimension, include_dimension
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.workshop_map import WorkshopMap, pip_state

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def rail(bridge: DocumentBridge, show: Show) -> WorkshopMap:
    """The map in a window with a field beside it, at Data / Worksheet."""
    window = QWidget()
    column = QVBoxLayout(window)
    made = WorkshopMap(bridge.framework)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    window.resize(400, 900)
    draw(made, bridge)
    made.show_current("data", "worksheet")
    show(window)
    return made


def draw(rail: WorkshopMap, bridge: DocumentBridge) -> None:
    rail.show_overview(bridge.overview, bridge.records.included_dimensions())
    QApplication.processEvents()


def leave_out(bridge: DocumentBridge, dimension: str) -> None:
    assert bridge.attempt(include_dimension, IncludeDimension(dimension=dimension, included=False)) == ""


def chosen_from(rail: WorkshopMap) -> list[tuple[str, str]]:
    chosen: list[tuple[str, str]] = []
    rail.station_chosen.connect(lambda dimension, activity: chosen.append((dimension, activity)))
    return chosen


def lines_top_down(rail: WorkshopMap) -> list[str]:
    """Keys of the visible lines, from top to bottom as they stand on the screen."""
    lines = {**rail.dimensions, **rail.stations}
    visible = [key for key, line in lines.items() if line.isVisible()]
    return sorted(visible, key=lambda key: lines[key].mapTo(rail, lines[key].rect().topLeft()).y())


def checked(rail: WorkshopMap) -> list[str]:
    return [key for key, station in rail.stations.items() if station.isChecked()]


# What is shown


def test_the_open_dimension_stands_in_its_place_with_its_stations(rail: WorkshopMap) -> None:
    place = DIMENSIONS.index("data") + 1
    assert lines_top_down(rail) == [*DIMENSIONS[:place], *ACTIVITIES, *DIMENSIONS[place:]]
    assert checked(rail) == ["worksheet"]


@pytest.mark.parametrize("dimension", [DIMENSIONS[0], DIMENSIONS[-1], "evaluation"])
def test_another_dimension_opens_in_its_own_place(rail: WorkshopMap, dimension: str) -> None:
    rail.show_current(dimension, "raci")
    QApplication.processEvents()

    place = DIMENSIONS.index(dimension) + 1
    assert lines_top_down(rail) == [*DIMENSIONS[:place], *ACTIVITIES, *DIMENSIONS[place:]]
    assert checked(rail) == ["raci"]


def test_left_out_dimensions_are_not_shown_and_not_counted(rail: WorkshopMap, bridge: DocumentBridge) -> None:
    assert rail.count.text() == "0 of 45 ready"

    leave_out(bridge, "safeguards")
    leave_out(bridge, "workflow")
    draw(rail, bridge)

    assert "safeguards" not in lines_top_down(rail)
    assert "workflow" not in lines_top_down(rail)
    assert rail.count.text() == "0 of 35 ready"

    bridge.undo()
    draw(rail, bridge)
    assert lines_top_down(rail)[0] == "workflow"


def test_a_left_out_dimension_takes_its_stations_with_it(rail: WorkshopMap, bridge: DocumentBridge) -> None:
    leave_out(bridge, "data")
    draw(rail, bridge)

    assert lines_top_down(rail) == [one for one in DIMENSIONS if one != "data"]

    rail.show_current("architecture", "scope")
    rail.show_current("workflow", "scope")
    QApplication.processEvents()
    assert "data" not in lines_top_down(rail)


def test_names_say_how_far_everything_is(rail: WorkshopMap, bridge: DocumentBridge) -> None:
    statement = AddRecord(table="scope_statement", parent={"dimension": "data", "kind": "in"}, values={"text": "Mail"})
    bridge.attempt(add_record, statement)
    draw(rail, bridge)

    station = bridge.overview.station("data", "scope")
    spoken = rail.stations["scope"].accessibleName()
    assert f"{station.passed} of {station.total} checks" in spoken
    assert spoken.endswith("with findings that block" if station.blocked else "draft")
    assert rail.stations["rubric"].accessibleName().endswith("empty")
    assert rail.dimensions["workflow"].accessibleName().startswith("1 ")
    assert rail.dimensions["workflow"].accessibleName().endswith("0 of 5 ready")


@pytest.mark.parametrize(
    ("state", "blocked", "pip"),
    [
        ("empty", True, "empty"),
        ("draft", True, "blocks"),
        ("draft", False, "draft"),
        ("ready", False, "ready"),
        ("skipped", False, "skipped"),
    ],
)
def test_the_sign_of_a_station(state: str, blocked: bool, pip: str) -> None:
    assert pip_state(StationReadiness("data", "scope", state, blocked, 0, 0, ())) == pip


def test_a_begun_station_looks_another_way_than_an_empty_one(rail: WorkshopMap, bridge: DocumentBridge) -> None:
    line, other = rail.stations["scope"], rail.dimensions["workflow"]
    before = line.grab().toImage(), other.grab().toImage()

    for dimension in ("data", "workflow"):
        parent = {"dimension": dimension, "kind": "in"}
        bridge.attempt(add_record, AddRecord(table="scope_statement", parent=parent, values={"text": "Mail"}))
    draw(rail, bridge)

    assert line.grab().toImage() != before[0]
    assert other.grab().toImage() != before[1]


class Painted(QObject):
    """Names the lines that are painted while it watches."""

    def __init__(self, rail: WorkshopMap) -> None:
        super().__init__(rail)
        self.names: set[str] = set()
        self._lines = {**rail.dimensions, **rail.stations}
        for line in self._lines.values():
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if event.type() == QEvent.Type.Paint:
            self.names |= {name for name, line in self._lines.items() if line is watched}
        return False


def test_only_lines_that_changed_are_painted_anew(rail: WorkshopMap, bridge: DocumentBridge) -> None:
    painted = Painted(rail)
    draw(rail, bridge)
    assert painted.names == set()
    for dimension in ("data", DIMENSIONS[-1]):
        parent = {"dimension": dimension, "kind": "in"}
        bridge.attempt(add_record, AddRecord(table="scope_statement", parent=parent, values={"text": "Mail"}))
    draw(rail, bridge)
    assert painted.names == {"scope", "data", DIMENSIONS[-1]}


# Going somewhere


def test_clicks_say_where_the_person_goes(rail: WorkshopMap) -> None:
    chosen = chosen_from(rail)

    QTest.mouseClick(rail.stations["raci"], LEFT)
    QTest.mouseClick(rail.dimensions["workflow"], LEFT)

    assert chosen == [("data", "raci"), ("workflow", "worksheet")]


def test_the_current_station_stays_marked_when_it_is_clicked(rail: WorkshopMap) -> None:
    QTest.mouseClick(rail.stations["worksheet"], LEFT)

    assert checked(rail) == ["worksheet"]


def test_arrow_keys_go_from_line_to_line_and_enter_chooses(rail: WorkshopMap, bridge: DocumentBridge) -> None:
    leave_out(bridge, "safeguards")
    draw(rail, bridge)
    rail.dimensions[DIMENSIONS[0]].setFocus()
    lines = {line: key for key, line in {**rail.dimensions, **rail.stations}.items()}
    seen = [DIMENSIONS[0]]

    for _line in range(len(lines_top_down(rail)) - 1):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)
        seen.append(lines[QApplication.focusWidget()])

    assert seen == lines_top_down(rail)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Up)
    assert lines[QApplication.focusWidget()] == seen[-2]
    chosen = chosen_from(rail)
    rail.stations["rubric"].setFocus()
    QTest.keyClick(rail.stations["rubric"], Key.Key_Return)
    assert chosen == [("data", "rubric")]


def test_the_keyboard_goes_with_the_current_station(rail: WorkshopMap) -> None:
    rail.focus_current()
    assert QApplication.focusWidget() is rail.stations["worksheet"]

    rail.show_current("data", "rubric")
    assert QApplication.focusWidget() is rail.stations["rubric"]

    rail.dimensions["workflow"].setFocus()
    rail.show_current("workflow", "rubric")
    QApplication.processEvents()
    assert QApplication.focusWidget() is rail.stations["rubric"]


def test_the_keyboard_is_left_alone_elsewhere(rail: WorkshopMap) -> None:
    field = rail.window().findChild(QLineEdit)
    field.setFocus()

    rail.show_current("workflow", "raci")
    QApplication.processEvents()

    assert QApplication.focusWidget() is field


def test_showing_the_current_station_sends_nothing(rail: WorkshopMap) -> None:
    chosen = chosen_from(rail)

    rail.show_current("workflow", "raci")

    assert chosen == []


def test_folded_lines_say_their_titles_in_tool_tips(rail: WorkshopMap) -> None:
    line, station = rail.dimensions["workflow"], rail.stations["raci"]
    wide = rail.width()
    assert (line.toolTip(), station.toolTip()) == ("", "")

    rail.set_short_of_width(True)

    assert "Workflow" in line.toolTip()
    assert "RACI" in station.toolTip()
    assert rail.width() < wide / 2
    rail.set_short_of_width(False)
    assert (line.toolTip(), station.toolTip(), rail.width()) == ("", "", wide)
