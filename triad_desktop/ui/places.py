"""Where a record is shown: the mode, dimension and activity that a jump or an undo leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from triad_desktop.facilitation.stations import (
    PARENT_TABLES,
    split_record_subject,
    station_of_record,
    station_of_subject,
)
from triad_desktop.models.content import ROWS_OF_TABLE, Records
from triad_desktop.models.record_fields import PROJECT, RUBRIC
from triad_desktop.storage.document import ChangeSet
from triad_desktop.ui.widgets.rubric_rows import level_key

_HANGING = frozenset({*PARENT_TABLES, "acceptance", "agenda_block"})
_STATED = frozenset({"confirmation", "station_state"})


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
    return Place("prepare", table=table, record=record_id, field=field)


def _place_of_state(table: str, state: Any, records: Records) -> Place | None:
    """The station or record that a role spoke of, or the station that is skipped."""
    if state is None:
        return None
    if table == "station_state":
        return Place("facilitate", state.dimension, state.activity)
    subject_table, subject_id = split_record_subject(state.subject)
    if subject_table:
        return place_of(subject_table, subject_id, records)
    station = station_of_subject(records, state.subject)
    return Place("facilitate", *station) if station else None


def refused_by(change: ChangeSet) -> tuple[str, str] | None:
    """The (record, field) of the text that was refused with this change; None when none was."""
    before, after = change.before.drafts, change.after.drafts
    if before is after:
        return None
    return next((key for key, raw in after.items() if before.get(key) != raw), None)


def place_of_field(record_id: str, field: str, records: Records) -> Place | None:
    """The place of a record's field, whatever its table; None when these records do not hold it."""
    if record_id == records.project.id:
        return place_of("project", record_id, records, field)
    table = next((one for one in ROWS_OF_TABLE if record_id in records.rows(one)), "")
    return place_of(table, record_id, records, field) if table else None


def place_of_change(change: ChangeSet) -> Place | None:
    """The place to show after an undo or redo: the first record that it changed, else where one was removed."""
    if project := _changed_project(change):
        return project
    if opened := _opened_dimension(change):
        return opened
    for touched, records in ((change.changed, change.after), (change.removed, change.before)):
        for table in sorted(touched, key=_least_first):
            for record_id in sorted(touched[table]):
                field = _changed_rubric_field(change, record_id) if table == "rubric" else ""
                if place := place_of(table, record_id, records, field):
                    return place
    return None


def _changed_rubric_field(change: ChangeSet, rubric_id: str) -> str:
    """The field of a rubric that differs, the key of a level for its name; "" when it is new or gone."""
    before, after = (records.rubrics.get(rubric_id) for records in (change.before, change.after))
    if before is None or after is None:
        return ""
    if before.scale != after.scale:
        levels = zip(before.scale, after.scale, strict=False)
        return level_key(next((new.value for old, new in levels if old != new), after.scale[-1].value))
    return next((one.key for one in RUBRIC if getattr(before, one.key) != getattr(after, one.key)), "name")


def _opened_dimension(change: ChangeSet) -> Place | None:
    """The dimension that was opened or closed, or in which a role was heard; in or out is Prepare's."""
    for touched in (change.changed, change.removed):
        for state_id in touched.get("dimension_state", ()):
            before, after = (one.dimension_states.get(state_id) for one in (change.before, change.after))
            either = after or before
            if either is not None and (before is None or before.included) == (after is None or after.included):
                return Place("facilitate", either.dimension)
    return None


def _changed_project(change: ChangeSet) -> Place | None:
    """The field of the initiative that differs; the paper is chosen where briefs are exported."""
    if "project" not in change.changed:
        return None
    before, after = change.before.project, change.after.project
    field = next((one.key for one in PROJECT if getattr(before, one.key) != getattr(after, one.key)), "title")
    return Place("brief" if field == "paper" else "prepare", table="project", record=after.id, field=field)


def _least_first(table: str) -> tuple[bool, str]:
    """Owners before what hangs on them."""
    return table in _HANGING, table
