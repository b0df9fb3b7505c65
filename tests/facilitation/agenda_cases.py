"""For every code of sessions and agendas one way to break a sound agenda so that exactly this is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.builders import make, person, records, with_added, with_changed, without
from triad_desktop.models.content import Records
from triad_desktop.models.records import DimensionState
from triad_desktop.models.workshop_records import AgendaBlock, WorkshopSession

Break = Callable[[Records], Records]


def session(record_id: str, day: int = 24, **values: Any) -> WorkshopSession:
    usual = {
        "title": record_id, "starts_at": f"2026-11-{day}T09:00+01:00", "ends_at": f"2026-11-{day}T12:30+01:00",
        "present": ("participant:ada", "participant:bo"), "state": "planned",
    }  # fmt: skip
    return make(WorkshopSession, **{"id": record_id, **usual, **values})


def block(record_id: str, owner: str, position: int, **values: Any) -> AgendaBlock:
    usual = {"title": record_id, "kind": "free", "planned_minutes": 60, "minimum_minutes": 30}
    return make(AgendaBlock, id=record_id, session=owner, position=position, **{**usual, **values})


def sound() -> Records:
    """Two sessions with an agenda that fits, and nothing to find."""
    return with_agendas(records(person("Ada", "user"), person("Bo", "builder")))


def with_agendas(old: Records) -> Records:
    """The same project with those sessions; Ada and Bo take part in it."""
    return with_added(
        old,
        session("Later", 25, position=1), session("Morning", position=2),
        block("Start", "Morning", 1), block("Data", "Morning", 2, kind="station", dimension="data", activity="scope"),
        block("Lunch", "Morning", 3, kind="break", fixed_start="11:30"), block("All", "Later", 1),
    )  # fmt: skip


def changed(table: str, record_id: str, **values: Any) -> Break:
    return lambda old: with_changed(old, old.find(table, record_id), **values)


def leave_data_out(old: Records) -> Records:
    return with_added(old, make(DimensionState, dimension="data", included=False))


# code: the break, the place of the finding, words of its sentence, what the fix sets (field, value)
CASES: dict[str, tuple[Break, tuple[str, str, str], str, tuple[str, Any] | None]] = {
    "session_no_title": (
        changed("session", "Morning", title=""), ("session", "Morning", "title"), "Session 2 has no title", None,
    ),
    "session_no_start": (
        changed("session", "Later", starts_at=""), ("session", "Later", "starts_at"), "Later has no start", None,
    ),
    "session_no_end": (
        changed("session", "Later", ends_at=""), ("session", "Later", "ends_at"), "Later has no end", None,
    ),
    "session_ends_first": (
        changed("session", "Later", ends_at="2026-11-24T12:30+01:00"), ("session", "Later", "ends_at"),
        "Later ends before it starts", ("ends_at", "2026-11-25T12:30+01:00"),
    ),
    "session_longer_than_a_day": (
        changed("session", "Later", ends_at="2026-11-28T12:30+01:00"), ("session", "Later", "ends_at"),
        "Later lasts 75 h 30 min", ("ends_at", "2026-11-25T12:30+01:00"),
    ),
    "session_no_blocks": (
        lambda old: without(old, old.find("agenda_block", "All")), ("session", "Later", ""), "Later has no agenda", None,
    ),
    "session_nobody_present": (
        changed("session", "Later", present=("participant:gone",)), ("session", "Later", "present"),
        "Nobody is down as present at Later", ("present", ("participant:ada", "participant:bo")),
    ),
    "sessions_same_people": (
        changed("session", "Later", starts_at="2026-11-24T12:00+01:00", ends_at="2026-11-24T14:00+01:00"),
        ("session", "Morning", "starts_at"), "Later and Morning overlap, and Ada and Bo would be in both", None,
    ),
    "sessions_two_running": (
        lambda old: changed("session", "Later", state="running")(changed("session", "Morning", state="running")(old)),
        ("session", "Morning", "state"), "Later and Morning both count as running", ("state", "closed"),
    ),
    "sessions_refused_text": (
        lambda old: replace(old, drafts={("Later", "starts_at"): "soon"}), ("session", "Later", "starts_at"),
        "Later holds text under “Starts” that is not understood", None,
    ),
    "block_no_title": (
        changed("agenda_block", "Data", title=""), ("agenda_block", "Data", "title"), "Block 2 has no title", None,
    ),
    "block_no_minutes": (
        changed("agenda_block", "Data", planned_minutes=None), ("agenda_block", "Data", "planned_minutes"),
        "“Data” has no length", None,
    ),
    "block_no_dimension": (
        changed("agenda_block", "Data", dimension=""), ("agenda_block", "Data", "dimension"),
        "“Data” is a station without a dimension", None,
    ),
    "block_left_out_dimension": (
        leave_data_out, ("agenda_block", "Data", "dimension"),
        "“Data” is about Data strategy, which this workshop leaves out", ("kind", "free"),
    ),
    "block_longer_than_session": (
        changed("agenda_block", "Start", planned_minutes=600), ("agenda_block", "Start", "planned_minutes"),
        "600 minutes for “Start” is longer than the whole session of 3 h 30 min, so nothing after it takes place. "
        "Did you mean 60?",
        ("planned_minutes", 60),
    ),
    "block_below_minimum": (
        changed("agenda_block", "Start", minimum_minutes=90), ("agenda_block", "Start", "planned_minutes"),
        "“Start” has 60 min planned and needs at least 90", ("planned_minutes", 90),
    ),
    "block_over_the_end": (
        changed("agenda_block", "Lunch", planned_minutes=80), ("agenda_block", "Lunch", "planned_minutes"),
        "“Lunch” runs 20 min past the end of the session at 12:30", ("ends_at", "2026-11-24T12:50+01:00"),
    ),
    "block_fixed_start_missed": (
        changed("agenda_block", "Data", planned_minutes=100), ("agenda_block", "Lunch", "fixed_start"),
        "“Lunch” is fixed at 11:30, and what comes before it runs until 11:40, so 10 min overlap",
        ("fixed_start", "11:40"),
    ),
    "block_fixed_start_early": (
        changed("agenda_block", "Start", fixed_start="08:45"), ("agenda_block", "Start", "fixed_start"),
        "“Start” is fixed at 08:45, and its session starts at 09:00", ("fixed_start", "09:00"),
    ),
}  # fmt: skip


def agenda_breaks() -> dict[str, tuple[str, Break]]:
    """The same breaks for a whole project, by code, with the activity in which each is found."""

    def on_whole(break_it: Break) -> Break:
        return lambda old: break_it(with_agendas(old))

    return {code: ("sessions", on_whole(case[0])) for code, case in CASES.items()}
