from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.builders import framework, make, person, records
from triad_desktop.facilitation.captures import (
    ANYWHERE,
    CaptureFilter,
    back_at_closing,
    back_at_opening,
    came_of,
    counts_by_kind,
    filtered,
    first_things,
    in_order,
    latest,
    open_points,
    owned_captures,
    session_now,
    status_of,
    superseded,
    without_private,
)
from triad_desktop.models.workshop_records import Acceptance, Capture, ClockEvent, WorkshopSession

NOW = datetime.fromisoformat("2026-11-24T10:00:00+01:00")


def said(capture_id: str, kind: str = "note", number: int = 1, **values: Any) -> Capture:
    return make(Capture, id=capture_id, kind=kind, number=number, **values)


def ids(captures: Any) -> list[str]:
    return [one.id for one in captures]


def found(content: Any, **wanted: Any) -> list[str]:
    return ids(filtered(content, framework(), CaptureFilter(**wanted)))


@pytest.mark.parametrize(
    ("kind", "values", "status"),
    [
        ("decision", {}, "open"),
        ("action", {"status": "open"}, "open"),
        ("action", {"status": "blocked"}, "open"),
        ("action", {"status": "done"}, "done"),
        ("action", {"status": "dropped"}, "done"),
        ("parking", {"outcome": ""}, "open"),
        ("parking", {"outcome": "open"}, "open"),
        ("parking", {"outcome": "carried"}, "done"),
        ("question", {}, "open"),
        ("question", {"status": "done"}, "done"),
        ("risk", {}, "open"),
        ("risk", {"status": "done"}, "done"),
        ("note", {}, ""),
    ],
)
def test_what_is_open(kind: str, values: dict[str, Any], status: str) -> None:
    capture = said("c", kind, **values)
    assert status_of(records(capture), capture) == status


def test_an_accepted_decision_is_done() -> None:
    decision = said("d", "decision")
    assert status_of(records(decision, make(Acceptance, decision="d")), decision) == "done"


@pytest.fixture
def content() -> Any:
    return records(
        said("ac2", "action", 2, text="Call the bank", dimension="data", session="am", status="open"),
        said("ac1", "action", 1, text="Write to Ömer", status="done", private=True),
        said("de1", "decision", 1, text="Tool", chosen="Build it", dimension="data"),
        said("no1", "note", 1, text="Loud room", session="am", private=True),
    )


def test_each_filter_lets_through_what_it_says(content: Any) -> None:
    assert found(content) == ["de1", "ac1", "ac2", "no1"]
    assert found(content, kinds=frozenset({"action", "note"})) == ["ac1", "ac2", "no1"]
    assert found(content, dimension="data") == ["de1", "ac2"]
    assert found(content, dimension="") == ["ac1", "no1"]
    assert found(content, session="am") == ["ac2", "no1"]
    assert found(content, session="") == ["de1", "ac1"]
    assert found(content, dimension=ANYWHERE, session=ANYWHERE) == found(content)
    assert found(content, status="open") == ["de1", "ac2"]
    assert found(content, status="done") == ["ac1"]
    assert found(content, private=True) == ["ac1", "no1"]
    assert found(content, private=False) == ["de1", "ac2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ömer", ["ac1"]), ("AC-2", ["ac2"]), ("build tool", ["de1"]), ("bank nowhere", []), ("  ", ["de1", "ac1", "ac2", "no1"])],
)  # fmt: skip
def test_every_word_is_looked_for(content: Any, text: str, expected: list[str]) -> None:
    assert found(content, text=text) == expected


def test_counts_leave_the_chosen_kind_aside(content: Any) -> None:
    wanted = CaptureFilter(kinds=frozenset({"note"}), private=True)
    assert counts_by_kind(content, framework(), wanted) == {"action": 1, "note": 1}


def test_the_newest_first_whatever_the_offset() -> None:
    later = said("later", created_at="2026-11-24T09:30:00+01:00")
    earlier = said("earlier", created_at="2026-11-24T09:50:00+03:00")
    undated = said("undated")
    assert ids(in_order([undated, earlier, later], "newest")) == ["later", "earlier", "undated"]


def test_the_session_of_what_is_said_now() -> None:
    today = make(WorkshopSession, id="today", starts_at="2026-11-24T13:00+01:00", state="planned")
    tomorrow = make(WorkshopSession, id="tomorrow", starts_at="2026-11-25T13:00+01:00", state="running")
    over = make(WorkshopSession, id="over", starts_at="2026-11-24T08:00+01:00", state="closed")
    chosen = [session_now(records(*some), NOW) for some in ((over, today, tomorrow), (over, today), (over,))]
    assert [one.id if one else None for one in chosen] == ["tomorrow", "today", None]


def test_a_session_runs_when_its_clock_says_so_on_whatever_day_it_was_planned() -> None:
    days = ("2026-12-01", "2026-12-02", "2026-12-03")
    planned = [
        make(WorkshopSession, id=f"s{day}", starts_at=f"{day}T09:00+01:00", state="planned", position=number)
        for number, day in enumerate(days)
    ]
    told = [("s2026-12-01", "start", "09:00"), ("s2026-12-02", "start", "09:30"), ("s2026-12-03", "start", "09:45")]
    told.append(("s2026-12-03", "end", "09:50"))
    events = [
        make(ClockEvent, id=f"e{number}", session=session, kind=kind, at=f"2026-11-24T{clock}:00+01:00")
        for number, (session, kind, clock) in enumerate(told)
    ]
    chosen = session_now(records(*planned, *events), NOW)
    assert chosen is not None
    assert chosen.id == "s2026-12-02"


def test_parked_items_come_back_when_their_dimension_opens_and_at_closing() -> None:
    content = records(
        said("a", "parking", 1, dimension="data", returns_when="dimension_opens", outcome="open"),
        said("b", "parking", 2, dimension="workflow", returns_when="dimension_opens", outcome="open"),
        said("c", "parking", 3, dimension="data", returns_when="closing", outcome="open"),
        said("d", "parking", 4, dimension="data", returns_when="dimension_opens", outcome="answered"),
        said("q", "question", 1, dimension="data"),
    )
    assert ids(back_at_opening(content, "data")) == ["a"]
    assert ids(back_at_closing(content)) == ["a", "b", "c"]
    assert ids(open_points(content)) == ["q", "a", "b", "c"]


def test_the_latest_of_a_dimension() -> None:
    parts = [said(f"c{hour}", dimension="data", created_at=f"2026-11-24T0{hour}:00:00+00:00") for hour in range(1, 6)]
    content = records(*parts, said("other", dimension="workflow", created_at="2026-11-25T01:00:00+00:00"))
    assert ids(latest(content, "data")) == ["c5", "c4", "c3"]


def test_what_points_back() -> None:
    content = records(
        said("old", "decision", 1), said("new", "decision", 2, supersedes="old"),
        said("p", "parking", 1), said("a", "action", 1, carried_from="p"),
    )  # fmt: skip
    assert superseded(content)["old"].id == "new"
    assert ids(came_of(content, content.captures.get("old"))) == ["new"]
    assert ids(came_of(content, content.captures.get("p"))) == ["a"]


def test_a_role_owns_by_decider_and_owner_of_the_kind_alone() -> None:
    content = records(
        person("Ada", "user"), person("Bo", "builder"),
        said("d", "decision", decider="role:user", owner="participant:bo"), said("a", "action", owner="participant:ada"),
        said("r", "risk", owner="participant:bo", decider="role:user"), said("n", "note", owner="participant:ada"),
        said("lost", "action", owner="participant:nobody"),
    )  # fmt: skip
    assert owned_captures(content, framework(), "user") == {"d", "a"}
    assert owned_captures(content, framework(), "builder") == {"r"}


def test_first_things_are_due_within_seven_days_of_the_last_session() -> None:
    held = make(WorkshopSession, starts_at="2026-11-24T09:00+01:00", state="closed")
    planned = make(WorkshopSession, starts_at="2027-01-10T09:00+01:00", state="planned")
    actions = [
        said("late", "action", 1, due="2026-12-02", status="open"),
        said("soon", "action", 2, due="2026-12-01", status="open"),
        said("done", "action", 3, due="2026-11-25", status="done"),
        said("over", "action", 4, due="2026-11-01", status="open"),
    ]
    assert ids(first_things(records(held, planned, *actions), actions)) == ["over", "soon"]


def test_without_a_date_that_is_near_the_first_three_actions_come_first() -> None:
    actions = [said(f"a{number}", "action", number, status="open") for number in (4, 3, 2, 1)]
    dated = said("dated", "action", 9, due="2027-05-01", status="open")
    assert ids(first_things(records(), [*actions, dated])) == ["dated", "a1", "a2"]


def test_without_private_neither_capture_nor_acceptance_is_left() -> None:
    content = records(
        said("open", "decision"), said("secret", "decision", private=True),
        make(Acceptance, id="x", decision="secret", dissent="Secret"), make(Acceptance, id="y", decision="open"),
    )  # fmt: skip
    left = without_private(content)
    assert ids(left.captures) == ["open"]
    assert ids(left.acceptances) == ["y"]
    assert without_private(left) is left
