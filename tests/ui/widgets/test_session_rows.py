"""Sessions keep their length when they are moved."""

from __future__ import annotations

import pytest

from tests.ui.bare_project import bridge  # noqa: F401 - a fixture
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.record_fields import field_of
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.session_rows import SessionRows

STARTS, ENDS = field_of("session", "starts_at"), field_of("session", "ends_at")


def ends_after(bridge: DocumentBridge, starts: str, ends: str, typed: str) -> str:
    """The end of a session whose start is changed to what is typed."""
    values = {"title": "Morning", "starts_at": starts, "ends_at": ends}
    bridge.document.edit(add_record, AddRecord(table="session", id="s", values=values))
    assert SessionRows(bridge).commit_text("s", STARTS, typed, "visit") == ""
    session = bridge.records.sessions.get("s")
    assert session is not None
    return session.ends_at


def test_the_end_moves_with_the_start_in_one_step(bridge: DocumentBridge) -> None:
    ends = ends_after(bridge, "2026-11-24T09:00+01:00", "2026-11-24T12:30+01:00", "2026-12-01T10:15+01:00")

    assert ends == "2026-12-01T13:45+01:00"
    bridge.undo()
    session = bridge.records.sessions.get("s")
    assert session is not None
    assert (session.starts_at, session.ends_at) == ("2026-11-24T09:00+01:00", "2026-11-24T12:30+01:00")


@pytest.mark.parametrize("ends", ["", "2026-11-24T08:00+01:00"])
def test_an_end_that_is_none_stays(bridge: DocumentBridge, ends: str) -> None:
    assert ends_after(bridge, "2026-11-24T09:00+01:00", ends, "2026-12-01T10:15+01:00") == ends


def test_an_emptied_start_leaves_the_end(bridge: DocumentBridge) -> None:
    kept = "2026-11-24T12:30+01:00"

    assert ends_after(bridge, "2026-11-24T09:00+01:00", kept, "") == kept


@pytest.mark.parametrize(
    ("starts", "typed", "shown"),
    [("09:00", "4:10", "16:10"), ("09:00", "11:30", "11:30"), ("09:00", "16:10", "16:10"), ("09:00", "4:10 am", "04:10"),
     ("16:30", "4:10", "04:10"), ("13:00", "9", "21:00")],
)  # fmt: skip
def test_a_time_alone_ends_the_session_on_its_day(bridge: DocumentBridge, starts: str, typed: str, shown: str) -> None:
    values = {"title": "Day", "starts_at": f"2026-11-24T{starts}+01:00", "ends_at": "2026-11-25T12:30+01:00"}
    bridge.document.edit(add_record, AddRecord(table="session", id="s", values=values))

    assert SessionRows(bridge).commit_text("s", ENDS, typed, "visit") == ""

    session = bridge.records.sessions.get("s")
    assert session is not None
    assert session.ends_at == f"2026-11-24T{shown}+01:00"


def test_a_time_alone_starts_the_session_on_its_day_in_the_morning(bridge: DocumentBridge) -> None:
    ends = ends_after(bridge, "2026-11-24T09:00+01:00", "2026-11-24T12:30+01:00", "8:15")

    assert ends == "2026-11-24T11:45+01:00"
