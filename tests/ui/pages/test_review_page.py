"""The review: stations, findings, load, and the way from each to its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show, Wear
from tests.ui.test_accessible_names import nameless
from triad_desktop.models.edits.captures import AddCapture, add_capture
from triad_desktop.models.edits.dimensions import IncludeDimension, include_dimension
from triad_desktop.models.edits.raci import SetLetters, set_letters
from triad_desktop.models.edits.records import AddRecord, RemoveRecord, add_record, remove_record
from triad_desktop.models.keys import DIMENSIONS
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.finding_fixes import accept
from triad_desktop.ui.pages.review_page import ReviewPage, finding_lines
from triad_desktop.ui.places import Place
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.page_scroll import PageScroll

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(bridge: DocumentBridge, show: Show) -> ReviewPage:
    made = ReviewPage(bridge)
    bridge.changed.connect(made.refresh)
    made.resize(1366, 768)
    show(made)
    made.heat_map.setFocus()
    return made


def begin_scope(bridge: DocumentBridge) -> str:
    """One scope statement; returns its id."""
    edit = AddRecord(table="scope_statement", parent={"dimension": "data", "kind": "in"}, values={"text": "Mail"})
    bridge.document.edit(add_record, edit)
    return edit.id


def set_to(bridge: DocumentBridge, row: int, party: str, letters: str, dimension: str = "data") -> None:
    activity = bridge.records.raci_activities.of(dimension)[row].id
    bridge.document.edit(set_letters, SetLetters(activity=activity, party=party, letters=letters))


def lines(page: ReviewPage) -> list[str]:
    return [line.message for line in page.findings.findings.lines]


def test_qt_finds_no_fault_with_the_models(
    page: ReviewPage, bridge: DocumentBridge, qtmodeltester: ModelTester
) -> None:
    set_to(bridge, 0, "participant:aisha", "C")
    for model in (page.heat_map.heat, page.findings.findings, page.load.loads):
        qtmodeltester.check(model, force_py=True)


def test_a_new_project_is_calm(page: ReviewPage) -> None:
    assert page.summary.text().startswith("0 of 45 ready. 45 stations not begun and ")
    assert sum(message.startswith("Not begun:") for message in lines(page)) == 9
    assert not any("_empty" in message or "so nobody has agreed" in message for message in lines(page))
    assert page.no_load.isVisible()
    assert not page.load.isVisible()


def test_the_summary_counts_what_is_begun(page: ReviewPage, bridge: DocumentBridge) -> None:
    begin_scope(bridge)
    findings = [one for one in bridge.overview.findings if not one.code.endswith("_empty")]
    blocking = sum(one.severity == "blocks" for one in findings)
    assert page.summary.text() == (
        f"0 of 45 ready. 44 stations not begun and {blocking} findings block sign-off, "
        f"{len(findings) - blocking} findings are worth a look."
    )
    assert len(lines(page)) == len(findings) + 9


def test_what_is_not_begun_is_one_line_and_leads_to_the_first(page: ReviewPage, bridge: DocumentBridge) -> None:
    begin_scope(bridge)
    data = next(line for line in page.findings.findings.lines if line.message.endswith("of Data strategy"))
    assert data.message == "Not begun: 4 stations of Data strategy"
    assert data.place == Place("facilitate", "data", "worksheet")


def test_blocking_findings_come_first_and_begun_before_not_begun(page: ReviewPage, bridge: DocumentBridge) -> None:
    begin_scope(bridge)
    severities = [line.severity for line in page.findings.findings.lines]
    assert severities == sorted(severities, key=["blocks", "look", "empty"].index)
    assert {"blocks", "look", "empty"} == set(severities)


def test_the_filter_lets_through_what_it_says(page: ReviewPage, bridge: DocumentBridge, qtbot: QtBot) -> None:
    begin_scope(bridge)
    page.filter.chosen.emit("look")
    assert {line.severity for line in page.findings.findings.lines} == {"look"}
    page.filter.chosen.emit("blocks")
    assert {line.severity for line in page.findings.findings.lines} == {"blocks", "empty"}
    page.filter.chosen.emit("all")
    assert len({line.severity for line in page.findings.findings.lines}) == 3


def test_the_bar_of_the_findings_is_seen_where_there_is_something_to_scroll(page: ReviewPage) -> None:
    bar = page.findings.verticalScrollBar()
    page.panel.setFixedHeight(3_000)
    QApplication.processEvents()
    assert not bar.isEnabled()
    page.panel.setFixedHeight(60)
    QApplication.processEvents()
    assert bar.isEnabled()


def test_a_finding_says_where_it_is_and_leads_there(page: ReviewPage, bridge: DocumentBridge, qtbot: QtBot) -> None:
    begin_scope(bridge)
    place_of = {line.where: line.place for line in page.findings.findings.lines if line.where}
    assert place_of["3 Data strategy, Scope"].dimension == "data"
    assert place_of["Prepare, Initiative"].mode == "prepare"
    row = next(row for row, line in enumerate(page.findings.findings.lines) if line.where == "3 Data strategy, Scope")
    line = page.findings.findings.lines[row]
    page.findings.setFocus()
    page.findings.setCurrentIndex(page.findings.findings.index(row))
    with qtbot.waitSignal(page.place_chosen) as chosen:
        QTest.keyClick(page.findings, Qt.Key.Key_Return)
    assert chosen.args == [line.place]
    assert (line.place.mode, line.place.activity, line.place.table) == ("facilitate", "scope", "scope_statement")


def test_a_finding_about_a_capture_leads_to_it(page: ReviewPage, bridge: DocumentBridge) -> None:
    new = AddCapture(text="Call", kind="action", created_at="2026-11-24T09:00:00+01:00")
    assert bridge.attempt(add_capture, new) == ""
    page.refresh(None)
    (line,) = [one for one in finding_lines(bridge) if one.message.startswith("AC-1 has no owner")]
    assert line.where == "Captures: Call"
    assert line.place == Place("captures", table="capture", record=new.id, field="owner")


def test_open_is_clicked(page: ReviewPage, qtbot: QtBot) -> None:
    index = page.findings.findings.index(0)
    rect = page.findings.visualRect(index)
    with qtbot.waitSignal(page.place_chosen):
        where = QPoint(rect.right() - current_theme().px(16), rect.top() + current_theme().px(18))
        QTest.mouseClick(page.findings.viewport(), LEFT, NONE, where)
    with qtbot.assertNotEmitted(page.place_chosen):
        QTest.mouseClick(page.findings.viewport(), LEFT, NONE, QPoint(60, rect.top() + 18))
    with qtbot.waitSignal(page.place_chosen):
        QTest.mouseDClick(page.findings.viewport(), LEFT, NONE, QPoint(60, rect.top() + 18))


def test_a_finding_is_heard_with_its_severity_and_place(page: ReviewPage, bridge: DocumentBridge) -> None:
    begin_scope(bridge)
    model = page.findings.findings
    spoken = [str(model.data(model.index(row), SPOKEN)) for row in range(model.rowCount())]
    assert any(words.startswith("Blocks sign-off. ") and words.endswith("3 Data strategy, Scope") for words in spoken)
    assert any(words.startswith("Worth a look. ") for words in spoken)
    assert spoken[-1].startswith("Not begun")


def test_every_station_can_be_heard(page: ReviewPage, bridge: DocumentBridge) -> None:
    begin_scope(bridge)
    model = page.heat_map.heat
    station = bridge.overview.station("data", "scope")
    assert model.data(model.index(2, 1), SPOKEN) == (
        f"Scope, 3 Data strategy: {station.passed} of {station.total} checks, with findings that block sign-off"
    )
    assert "not begun" in model.data(model.index(2, 2), SPOKEN)
    assert model.data(model.index(2, 0), SPOKEN) == "3 Data strategy"


def test_the_map_is_gone_through_and_opened_by_keys(page: ReviewPage, qtbot: QtBot) -> None:
    heat_map = page.heat_map
    QTest.keyClick(heat_map, Qt.Key.Key_Down)
    QTest.keyClick(heat_map, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.place_chosen) as chosen:
        QTest.keyClick(heat_map, Qt.Key.Key_Return)
    assert chosen.args == [Place("facilitate", "architecture", "worksheet")]
    for _key in range(4):
        QTest.keyClick(heat_map, Qt.Key.Key_Left)
    assert heat_map.currentIndex().column() == 1
    assert not heat_map.tabKeyNavigation()


def test_a_station_is_opened_by_a_click(page: ReviewPage, qtbot: QtBot) -> None:
    heat_map = page.heat_map
    where = heat_map.visualRect(heat_map.heat.index(8, 5)).center()
    with qtbot.waitSignal(page.place_chosen) as chosen:
        QTest.mouseClick(heat_map.viewport(), LEFT, NONE, where)
    assert chosen.args == [Place("facilitate", "improvement", "raci")]
    with qtbot.assertNotEmitted(page.place_chosen):
        title = heat_map.visualRect(heat_map.heat.index(8, 0)).center()
        QTest.mouseClick(heat_map.viewport(), LEFT, NONE, title)


def test_only_a_begun_station_has_the_alert_ground(page: ReviewPage, bridge: DocumentBridge) -> None:
    begin_scope(bridge)
    heat_map, theme = page.heat_map, current_theme()
    heat_map.setCurrentIndex(heat_map.heat.index(0, 1))
    image = heat_map.viewport().grab().toImage()

    def ground(row: int, column: int):  # type: ignore[no-untyped-def]
        rect = heat_map.visualRect(heat_map.heat.index(row, column))
        return image.pixelColor(rect.center().x(), rect.top() + theme.px(10))

    assert ground(2, 1) == theme.alert_tint
    assert ground(2, 2) == theme.bg


def test_a_dimension_that_is_left_out_is_not_shown(page: ReviewPage, bridge: DocumentBridge) -> None:
    bridge.document.edit(include_dimension, IncludeDimension(dimension="data", included=False))
    assert page.heat_map.heat.rowCount() == 8
    assert page.summary.text().startswith("0 of 40 ready. 40 stations not begun ")
    assert not any(message.endswith("of Data strategy") for message in lines(page))
    assert page.heat_map.sizeHint().height() < page.width()


def test_an_edit_moves_only_its_station(page: ReviewPage, bridge: DocumentBridge) -> None:
    rows: list[int] = []
    page.heat_map.heat.dataChanged.connect(lambda first, last: rows.append(first.row()))
    begin_scope(bridge)
    assert rows == [2]


def test_load_counts_what_the_room_agreed(page: ReviewPage, bridge: DocumentBridge) -> None:
    set_to(bridge, 0, "participant:aisha", "RA")
    model = page.load.loads
    names = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    assert names == [
        "Hanna Lindqvist", "Tomás Reyes", "Aisha Karim", "Marit Solberg", "Jonas Weber", "Priya Raman", "Dev Okafor",
        "Lukas Brandt",
    ]  # fmt: skip
    assert model.dimensions == ("data",)
    aisha = model.loads[2]
    assert model.data(model.index(2, 1)) == str(aisha.dimensions["data"].responsible)
    assert model.data(model.index(2, 2)) == str(aisha.dimensions["data"].accountable)
    assert model.data(model.index(2, 3)).endswith("A")
    assert model.data(model.index(2, 2), SPOKEN).startswith("Aisha Karim, In all: responsible ")
    assert model.data(model.index(2, 0), SPOKEN) == "Aisha Karim, AI User"


def test_more_than_five_a_is_said_in_a_sentence(page: ReviewPage, bridge: DocumentBridge) -> None:
    for role in ("user", "conductor", "builder"):
        for row in range(17):
            set_to(bridge, row, f"role:{role}", "R" if role == "builder" else "C")
    for row in range(5):
        set_to(bridge, row, "participant:aisha", "A")
    assert page.load_sentence == ""
    set_to(bridge, 5, "participant:aisha", "A")
    assert page.load_sentence == "Aisha Karim is accountable for 6 activities, more than 5."
    [found] = [one for one in bridge.overview.findings if one.code == "raci_many_accountable"]
    assert accept(bridge, found, "She wants it so") == ""
    assert page.load_sentence == ""
    bridge.undo()
    for row in range(6, 13):
        set_to(bridge, row, "participant:marit", "A")
    assert page.load_sentence == ("2 people are accountable for more than 5 activities. Marit Solberg has the most: 7.")


def test_a_role_without_people_is_named(page: ReviewPage, bridge: DocumentBridge) -> None:
    for person in ("priya", "dev", "lukas"):
        bridge.document.edit(remove_record, RemoveRecord(table="participant", id=person))
    set_to(bridge, 0, "participant:aisha", "C")
    model = page.load.loads
    assert model.data(model.index(model.rowCount() - 1, 0)) == "Builder, nobody yet"


def test_findings_go_below_the_map_in_a_narrow_window(page: ReviewPage, qtbot: QtBot) -> None:
    assert page.findings.mapTo(page, QPoint()).x() > page.heat_map.width()
    page.resize(1024, 640)
    qtbot.waitUntil(lambda: page.findings.mapTo(page, QPoint()).x() < 100)


def test_findings_go_below_the_map_at_large_text_too(page: ReviewPage, qtbot: QtBot, wear: Wear) -> None:
    wear("light", 1.5)
    qtbot.waitUntil(lambda: page.findings.mapTo(page, QPoint()).x() < 100)


def test_the_largest_text_needs_no_way_sideways_but_within_the_load(
    page: ReviewPage, bridge: DocumentBridge, qtbot: QtBot, wear: Wear
) -> None:
    for dimension in DIMENSIONS:
        set_to(bridge, 0, "participant:aisha", "C", dimension)
    load = page.load
    qtbot.waitUntil(lambda: load.horizontalScrollBar().maximum() == 0)
    wear("light", 2.0)
    qtbot.waitUntil(lambda: load.horizontalScrollBar().maximum() > 0)
    assert load.height() >= load.horizontalHeader().height() + load.verticalHeader().length() + 8
    assert page.heat_map.sizeHint().width() == page.heat_map.width() < page.heat_map.whole_width()
    assert page.heat_map.mapTo(page, QPoint(page.heat_map.width(), 0)).x() < page.width()
    qtbot.waitUntil(lambda: page.findChild(PageScroll).horizontalScrollBar().maximum() == 0)


def test_everything_that_takes_the_keyboard_has_a_name(page: ReviewPage, bridge: DocumentBridge) -> None:
    set_to(bridge, 0, "participant:aisha", "C")
    assert nameless(page) == []


def test_without_a_dimension_findings_have_room_and_no_map_is_there(page: ReviewPage, bridge: DocumentBridge) -> None:
    for dimension in DIMENSIONS:
        bridge.document.edit(include_dimension, IncludeDimension(dimension=dimension, included=False))
    page.refresh(None)

    assert page.no_dimension.isVisible()
    assert not page.heat_map.isVisible()
    assert page.panel.height() >= 240
