"""Below the guide: the way to quick capture, and the latest three of the dimension."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.documents import new_document, open_bridge
from triad_desktop.models.edits.captures import AddCapture, add_capture
from triad_desktop.ui.widgets.latest_captures import LatestCaptures


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator:
    with open_bridge(new_document(tmp_path)) as bridge:
        yield bridge


@pytest.fixture
def latest(bridge, show) -> LatestCaptures:
    widget = LatestCaptures(bridge)
    widget.show_dimension("data")
    show(widget)
    return widget


def say(bridge, text: str, hour: int, dimension: str = "data", kind: str = "action", **values) -> str:
    at = f"2026-11-24T{hour:02}:00:00+01:00"
    new = AddCapture(text=text, kind=kind, created_at=at, dimension=dimension, values=values)  # type: ignore[arg-type]
    assert bridge.attempt(add_capture, new) == ""
    return new.id


def shown(latest: LatestCaptures) -> list[str]:
    return [line.accessibleName() for line in latest.lines if line.isVisible()]


def test_without_captures_there_is_only_the_way_to_one(latest: LatestCaptures, qtbot) -> None:
    latest.show_dimension("workflow")
    assert not latest.isVisible()
    with qtbot.waitSignal(latest.capture_asked):
        latest.ask_button.click()


def test_the_newest_three_of_the_dimension_follow_each_edit(latest: LatestCaptures, bridge) -> None:
    for hour, text in enumerate(("One", "Two", "Three", "Four & more"), start=9):
        say(bridge, text, hour)
    say(bridge, "Elsewhere", 20, "workflow", "note")
    assert shown(latest) == ["Action: Four & more", "Action: Three", "Action: Two"]
    assert latest.all_button.text() == "All 5"
    latest.show_dimension("workflow")
    assert shown(latest) == ["Note, private: Elsewhere"]
    latest.show_dimension("knowledge")
    assert shown(latest) == []
    assert latest._head.text() == "Nothing said here yet"


def test_a_decision_tells_what_was_chosen(latest: LatestCaptures, bridge) -> None:
    say(bridge, "Which\ntool?", 9, kind="decision")
    assert shown(latest) == ["Decision: Which tool?"]
    say(bridge, "Which desk?", 10, kind="decision", chosen="The night desk")
    assert shown(latest)[0] == "Decision: The night desk"


def test_a_line_leads_to_its_capture_and_the_count_to_all(latest: LatestCaptures, bridge, qtbot) -> None:
    record = say(bridge, "One", 9)
    with qtbot.waitSignal(latest.capture_chosen) as chosen:
        latest.lines[0].click()
    assert chosen.args == [record]
    with qtbot.waitSignal(latest.capture_chosen) as chosen:
        latest.all_button.click()
    assert chosen.args == [""]
