"""Which stations an edit touches: those whose checks read a record that it changed."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from triad_desktop.facilitation.findings.raci import RaciResult
from triad_desktop.facilitation.letters import team_of
from triad_desktop.facilitation.stations import Station, station_of_record, station_of_subject
from triad_desktop.models.content import Records
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS

Changes = Mapping[str, frozenset[str]]

# The activities, in the record's own dimension, whose checks read a table.
_READ_IN = {
    "scope_statement": ("scope",),
    "success_criterion": ("scope", "rubric"),
    "worksheet_row": ("worksheet",),
    "escalation_rule": ("escalation", "raci"),
    "escalation_step": ("escalation", "raci"),
    "escalation_case": ("escalation",),
    "rubric": ("rubric",),
    "rubric_criterion": ("rubric",),
    "rubric_anchor": ("rubric",),
    "raci_activity": ("raci",),
    "raci_assignment": ("raci",),
}
_ALL = {(dimension, activity) for dimension in DIMENSIONS for activity in ACTIVITIES}
_PEOPLE = frozenset({"participant", "desk"})
# What the stations' checks read of a participant or a desk.
_READ_OF_PEOPLE = ("name", "role", "active", "active_hours")


def touched_stations(before: Records, after: Records, changes: Changes) -> set[Station]:
    """The stations to judge again; `changes` holds changed, added and removed record ids by table."""
    touched = _touched_by_people(before, after, changes)
    for table, ids in changes.items():
        for records in (before, after):
            stations = {station_of_record(records, table, one) for one in ids if table in _READ_IN}
            touched |= {(one[0], activity) for one in stations if one for activity in _READ_IN[table]}
    touched |= _spoken_of_raci(before, after, changes.get("confirmation", frozenset()))
    if changes.get("escalation_rule"):
        touched.add(("architecture", "worksheet"))  # An AI action may be named by a rule of any dimension.
    return touched | _tracing_to(before, after, changes.get("success_criterion", frozenset()))


def known_raci(
    raci: Mapping[str, RaciResult], before: Records, after: Records, touched_tables: Set[str]
) -> Mapping[str, RaciResult]:
    """The judged matrices whose rows may be taken over: none when the team is another one.

    When only somebody's name changed, rows with faults are left out, as faults tell names.
    """
    if not touched_tables & _PEOPLE:
        return raci
    if team_of(before) != team_of(after):
        return {}
    return {
        dimension: replace(result, rows={key: row for key, row in result.rows.items() if not row.faults})
        for dimension, result in raci.items()
    }


def _touched_by_people(before: Records, after: Records, changes: Changes) -> set[Station]:
    """Names stand in what RACI finds, and in escalation where a step calls them; who is there counts everywhere."""
    read = {
        (table, one) for table in _PEOPLE for one in changes.get(table, ()) if _is_read_anew(before, after, table, one)
    }
    if not read:
        return set()
    stayed = all(before.find(table, one) and after.find(table, one) for table, one in read)
    if not stayed or team_of(before) != team_of(after):
        return set(_ALL)
    keys = {f"{table}:{one}" for table, one in read}
    calling = {
        station
        for step in after.escalation_steps
        if step.party in keys and (station := station_of_record(after, step.TABLE, step.id))
    }
    return calling | {(dimension, "raci") for dimension in DIMENSIONS}


def _spoken_of_raci(before: Records, after: Records, words: frozenset[str]) -> set[Station]:
    """A role that confirms a suggested matrix as it is makes it the room's own."""
    subjects = {
        one.subject for records in (before, after) for word in words if (one := records.confirmations.get(word))
    }
    stations = {station for one in subjects if (station := station_of_subject(after, one)) is not None}
    return {station for station in stations if station[1] == "raci"}


def _is_read_anew(before: Records, after: Records, table: str, record_id: str) -> bool:
    old, new = before.find(table, record_id), after.find(table, record_id)
    if old is None or new is None:
        return True
    return any(getattr(old, name, None) != getattr(new, name, None) for name in _READ_OF_PEOPLE)


def _tracing_to(before: Records, after: Records, criteria: frozenset[str]) -> set[Station]:
    """The rubrics with a criterion that serves one of these success criteria, also of another dimension."""
    if not criteria:
        return set()
    return {
        station
        for records in (before, after)
        for one in records.rubric_criteria
        if one.success_criterion in criteria and (station := station_of_record(records, one.TABLE, one.id))
    }
