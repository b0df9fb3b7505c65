"""Where a record is shown: the mode, dimension and activity that a jump or an undo leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from triad_desktop.facilitation.stations import split_record_subject, station_of_record, station_of_subject
from triad_desktop.models.content import ROWS_OF_TABLE, Records
from triad_desktop.models.keys import DIMENSIONS

_STATED = frozenset({"confirmation", "finding_acceptance", "station_state"})
# What findings call the parts of Prepare.
_TABLE_OF_SECTION = {
    "initiative": "project", "participants": "participant", "desks": "desk", "sessions": "session",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A record's place in the program; the mode of a vote is "vote", which is shown over any page. Dimension and activity are "" outside Facilitate; activity
    is "" where any station of the dimension will do."""

    mode: str
    dimension: str = ""
    activity: str = ""
    table: str = ""
    record: str = ""
    field: str = ""


def place_of(table: str, record_id: str, records: Records, field: str = "") -> Place | None:
    """The place of a record; None when these records do not hold it."""
    if table in _STATED:
        return _place_of_state(table, records.find(table, record_id), records)
    record = records.find(table, record_id)
    if record is None:
        return None
    if station := station_of_record(records, table, record_id):
        return Place("facilitate", *station, table, record_id, field)
    if table in ("capture", "acceptance"):
        capture = record_id if table == "capture" else record.decision
        return Place("captures", table="capture", record=capture, field=field)
    if table == "vote":
        return Place("vote", table=table, record=record_id)
    own = record.dimension if table == "dimension_state" else field
    return Place("prepare", table=table, record=record_id, field=own)


def _place_of_state(table: str, state: Any, records: Records) -> Place | None:
    """The station or record that a role spoke of, or of which a finding stays; the station that is skipped."""
    if state is None:
        return None
    if table == "station_state":
        return Place("facilitate", state.dimension, state.activity)
    subject_table, subject_id = split_record_subject(state.subject)
    if subject_table == "project" or subject_table in ROWS_OF_TABLE:
        return place_of(subject_table, subject_id, records)
    station = station_of_subject(records, state.subject)
    if station is not None and station[0] in DIMENSIONS:
        return Place("facilitate", *station, field=getattr(state, "role", ""))
    return Place("prepare", table=section) if (section := _section(station)) else Place("review")


def _section(station: tuple[str, str] | None) -> str:
    """The table of the part of Prepare that a finding is about as a whole; "" when it is about something else."""
    return _TABLE_OF_SECTION.get(station[1], "") if station is not None else ""


def place_of_field(record_id: str, field: str, records: Records) -> Place | None:
    """The place of a record's field, whatever its table; None when these records do not hold it."""
    if record_id == records.project.id:
        return place_of("project", record_id, records, field)
    table = next((one for one in ROWS_OF_TABLE if record_id in records.rows(one)), "")
    return place_of(table, record_id, records, field) if table else None
