"""The escalation map: boxes by keyboard and mouse, in words, at any width and size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show, Wear
from tests.ui.documents import add_people, new_document, open_bridge
from tests.ui.hands import focus_box
from tests.ui.station_contents import DIMENSION, add_rules, change
from triad_desktop.facilitation.escalation import map_as_text
from triad_desktop.models.edits.records import RemoveRecord, remove_record
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.map_painting import arrow_head, rounded_path
from triad_desktop.ui.widgets.escalation_map import EscalationMap, nearest


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[DocumentBridge]:
    document = new_document(tmp_path)
    add_people(document)
    add_rules(document)
    with open_bridge(document) as made:
        yield made


@pytest.fixture
def drawn(bridge: DocumentBridge, show: Show) -> EscalationMap:
    """The map on a page 1,000 wide."""
    page = QWidget()
    made = EscalationMap(bridge, DIMENSION)
    bridge.changed.connect(made.refresh)
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addStretch(1)
    page.resize(1000, 600)
    show(page)
    return made


def key_of(drawn: EscalationMap) -> tuple[str, str, str]:
    focus = QApplication.focusWidget()
    return next(box.key for box in drawn.boxes() if box is focus)


def test_nothing_is_laid_out_for_a_width_that_nobody_sees(drawn: EscalationMap, bridge: DocumentBridge) -> None:
    unseen = EscalationMap(bridge, DIMENSION)
    unseen.refresh(None)

    assert drawn.boxes()
    assert unseen.boxes() == ()


def test_a_box_for_every_place_of_a_case(drawn: EscalationMap) -> None:
    assert [box.key for box in drawn.boxes()] == [
        ("ai", "escalation_rule", "r1"),
        ("trigger", "escalation_rule", "r1"),
        ("step", "escalation_step", "s1"),
        ("step", "escalation_step", "s2"),
        ("end", "escalation_rule", "r1"),
        ("trigger", "escalation_rule", "r2"),
        ("step", "escalation_rule", "r2"),
        ("end", "escalation_rule", "r2"),
    ]


def test_arrows_go_from_box_to_box(drawn: EscalationMap, qtbot: QtBot) -> None:
    focus_box(drawn, ("ai", "escalation_rule", "r1"))
    key = Qt.Key
    way = [key.Key_Right, key.Key_Right, key.Key_Right, key.Key_Left, key.Key_Down, key.Key_Left, key.Key_Up]
    seen = []
    for press in way:
        qtbot.keyClick(QApplication.focusWidget(), press)
        seen.append(key_of(drawn))

    assert [(kind, record) for kind, _table, record in seen] == [
        ("trigger", "r1"), ("step", "s1"), ("step", "s2"), ("step", "s1"),
        ("step", "r2"), ("trigger", "r2"), ("trigger", "r1"),
    ]  # fmt: skip


def test_an_arrow_into_nothing_stays(drawn: EscalationMap, qtbot: QtBot) -> None:
    focus_box(drawn, ("ai", "escalation_rule", "r1"))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)

    assert key_of(drawn) == ("ai", "escalation_rule", "r1")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_leads_to_what_a_box_stands_for(drawn: EscalationMap, qtbot: QtBot, key: Qt.Key) -> None:
    focus_box(drawn, ("end", "escalation_rule", "r2"))
    with qtbot.waitSignal(drawn.place_chosen) as chosen:
        qtbot.keyClick(QApplication.focusWidget(), key)

    assert chosen.args == ["escalation_rule", "r2", "on_silence"]


@pytest.mark.parametrize(
    ("box", "place"),
    [
        (("ai", "escalation_rule", "r1"), ["escalation_rule", "r1", "ai_action"]),
        (("trigger", "escalation_rule", "r2"), ["escalation_rule", "r2", "name"]),
        (("step", "escalation_step", "s2"), ["escalation_step", "s2", "party"]),
    ],
)
def test_a_click_leads_there_too(
    drawn: EscalationMap, qtbot: QtBot, box: tuple[str, str, str], place: list[str]
) -> None:
    widget = next(one for one in drawn.boxes() if one.key == box)
    with qtbot.waitSignal(drawn.place_chosen) as chosen:
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))

    assert chosen.args == place


def test_tab_stops_once_where_one_was_last(bridge: DocumentBridge, show: Show, qtbot: QtBot) -> None:
    page = QWidget()
    before, after, made = QLineEdit(), QLineEdit(), EscalationMap(bridge, DIMENSION)
    column = QVBoxLayout(page)
    for widget in (before, made, after):
        column.addWidget(widget)
    show(page)
    focus_box(made, ("step", "escalation_step", "s1"))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
    qtbot.keyClick(after, Qt.Key.Key_Backtab)

    assert key_of(made) == ("step", "escalation_step", "s1")


def test_the_map_is_told_in_words(drawn: EscalationMap, bridge: DocumentBridge) -> None:
    words = map_as_text(bridge.records, bridge.framework, DIMENSION)
    assert drawn.widget().accessibleName() == words
    change(bridge.document, "escalation_rule", "r1", "name", "Three fraud signals")

    assert "Three fraud signals" in drawn.widget().accessibleName()


def test_a_box_says_everything_it_stands_for(drawn: EscalationMap) -> None:
    names = {box.key: box.accessibleName() for box in drawn.boxes()}

    assert (
        names["step", "escalation_step", "s1"]
        == "Fraud desk, Answer within: 1 h, Channel: phone, Who answers: all must"
    )
    assert names["trigger", "escalation_rule", "r1"] == "Two fraud signals, An unfair accusation"
    assert names["end", "escalation_rule", "r1"] == "If nobody answers, Waits in the queue"
    assert all(names.values())


def test_hovering_shows_text_as_text(drawn: EscalationMap, bridge: DocumentBridge) -> None:
    change(bridge.document, "escalation_rule", "r1", "name", "<b>Loss</b> & more")
    tip = next(box for box in drawn.boxes() if box.key == ("trigger", "escalation_rule", "r1")).toolTip()

    assert "&lt;b&gt;Loss&lt;/b&gt; &amp; more" in tip


def test_the_keyboard_stays_on_its_box_while_the_map_changes(drawn: EscalationMap, bridge: DocumentBridge) -> None:
    focus_box(drawn, ("trigger", "escalation_rule", "r2"))
    bridge.document.edit(remove_record, RemoveRecord(table="escalation_step", id="s1"))

    assert key_of(drawn) == ("trigger", "escalation_rule", "r2")
    assert ("step", "escalation_step", "s1") not in [box.key for box in drawn.boxes()]


def test_tab_still_enters_when_the_box_is_gone(drawn: EscalationMap, bridge: DocumentBridge) -> None:
    focus_box(drawn, ("step", "escalation_step", "s2"))
    bridge.document.edit(remove_record, RemoveRecord(table="escalation_step", id="s2"))

    assert [box.key for box in drawn.boxes() if box.focusPolicy() == Qt.FocusPolicy.StrongFocus] == [
        ("ai", "escalation_rule", "r1")
    ]


def test_other_changes_leave_the_map_alone(drawn: EscalationMap, bridge: DocumentBridge) -> None:
    layout = drawn.widget().layout_shown
    change(bridge.document, "project", bridge.records.project.id, "sponsor", "Karin Holm")
    assert drawn.widget().layout_shown is layout
    change(bridge.document, "participant", "marit", "name", "Marit S.")

    assert drawn.widget().layout_shown is not layout


def test_the_map_fills_a_wide_page_and_scrolls_on_a_narrow_one(drawn: EscalationMap) -> None:
    page = drawn.parentWidget()
    assert drawn.widget().width() <= drawn.width()
    assert drawn.height() == drawn.widget().height()
    page.resize(500, 600)

    assert drawn.widget().width() > drawn.width()
    assert drawn.height() > drawn.widget().height()
    assert drawn.horizontalScrollBar().maximum() > 0


def test_a_box_that_gets_the_keyboard_is_in_sight(drawn: EscalationMap) -> None:
    drawn.parentWidget().resize(500, 600)
    box = next(one for one in drawn.boxes() if one.key == ("end", "escalation_rule", "r1"))
    focus_box(drawn, box.key)

    assert drawn.viewport().rect().contains(QRect(box.mapTo(drawn.viewport(), QPoint(0, 0)), box.size()))


def test_boxes_grow_with_the_text_size(drawn: EscalationMap, wear: Wear) -> None:
    before = drawn.boxes()[0].height()
    wear("light", 1.5)

    assert drawn.boxes()[0].height() == pytest.approx(before * 1.5, abs=2)


def test_the_chosen_rule_is_marked(drawn: EscalationMap) -> None:
    def picture() -> dict[tuple[str, str, str], QImage]:
        return {box.key: box.grab().toImage() for box in drawn.boxes()}

    before = picture()
    drawn.set_current_rule("r1")
    after = picture()

    changed = {
        (kind, record) for kind, table, record in before if before[kind, table, record] != after[kind, table, record]
    }
    assert changed == {("trigger", "r1"), ("step", "s1"), ("step", "s2"), ("end", "r1")}


def test_nearest_prefers_what_lies_straight_ahead() -> None:
    origin, ahead, aside = QRect(0, 0, 10, 10), QRect(60, 0, 10, 10), QRect(20, 30, 10, 10)

    assert nearest([aside, ahead], origin, (1, 0)) == ahead
    assert nearest([aside, ahead], origin, (0, 1)) == aside
    assert nearest([aside, ahead], origin, (-1, 0)) is None


def test_edges_are_rounded_and_end_in_an_arrow() -> None:
    corner = rounded_path([(0, 0), (20, 0), (20, 20)], 6, 2.0)
    assert not corner.contains(corner.boundingRect().topRight())
    assert corner.currentPosition().toTuple() == (40, 40)
    assert corner.elementAt(1).x == 28  # 6 at scale 2 before the corner

    head = arrow_head([(0, 0), (20, 0)], 1.0)
    assert head.boundingRect().toRect() == QRect(16, -4, 4, 8)
