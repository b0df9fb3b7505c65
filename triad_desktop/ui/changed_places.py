"""Where an undo or redo leads: the field that it changed, the row that came back, or the place of one that went.

What comes or goes as a row counts before what changed in others, as they follow from it. Of several fields or
records it is the first one on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from triad_desktop.facilitation.protection import PROTECTED_BY
from triad_desktop.models.content import ROWS_OF_TABLE, Records, split_party
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import DIMENSIONS, ROLES
from triad_desktop.storage.document import ChangeSet
from triad_desktop.ui.page_order import first_difference
from triad_desktop.ui.places import Place, place_of

# Rows of their own that hang on another record: (its field, its table, and its field where they stand).
_PARTS = {
    "escalation_step": ("rule", "escalation_rule", "steps"),
    "escalation_case": ("rule", "escalation_rule", "cases"),
    "rubric_criterion": ("rubric", "rubric", ""),
    "rubric_anchor": ("criterion", "rubric_criterion", ""),
    "agenda_block": ("session", "session", ""),
}
_STATED = ("acceptance", "confirmation", "finding_acceptance", "station_state")
_LINKS = ("raci_assignment", "success_criterion_rule")
# Feedback has no page; the clock and votes are outside undo.
_ELSEWHERE = frozenset({*_STATED, *_LINKS, "dimension_state", "clock_event", "vote", "feedback_item"})
_OWNERS = tuple(table for table in ROWS_OF_TABLE if table not in _PARTS and table not in _ELSEWHERE)
_LISTED_BY_KIND = frozenset({"scope_statement", "capture"})


@dataclass(frozen=True, slots=True)
class _Changed:
    """One record before and after; None where there is none."""

    before: Any
    after: Any

    @property
    def any(self) -> Any:
        return self.before if self.after is None else self.after


def place_of_change(change: ChangeSet, framework: Framework) -> Place | None:
    """The place to show after an undo or redo; None when it changed nothing that is shown."""
    ways: tuple[Callable[[ChangeSet, Framework], Place | None], ...] = (
        _of_project, _of_dimension, _of_rows, _of_fields, _of_states, _of_moved,
    )  # fmt: skip
    return next((place for way in ways if (place := way(change, framework)) is not None), None)


def _of_project(change: ChangeSet, framework: Framework) -> Place | None:
    """The field of the initiative that differs; the paper is chosen where briefs are exported."""
    if "project" not in change.changed:
        return None
    field = first_difference(change.before.project, change.after.project, framework) or "title"
    return Place(
        "brief" if field == "paper" else "prepare", table="project", record=change.after.project.id, field=field
    )


def _of_dimension(change: ChangeSet, _framework: Framework) -> Place | None:
    """In or out is Prepare's; that it was opened or closed, or who was heard, stands below the map."""
    for one in _all_of(change, "dimension_state"):
        before, after = one.before, one.after
        dimension: str = one.any.dimension
        if (before is None or before.included) != (after is None or after.included):
            return Place("prepare", table="dimension_state", record=one.any.id, field=dimension)
        heard = [set(state.heard) if state is not None else set() for state in (before, after)]
        role = next((role for role in ROLES if role in heard[0] ^ heard[1]), "")
        return Place("facilitate", dimension, table="dimension_state", record=one.any.id, field=role)
    return None


def _of_rows(change: ChangeSet, _framework: Framework) -> Place | None:
    """The row that came, or what stands where one went; owners before what hangs on them."""
    for table in (*_OWNERS, *_PARTS):
        for one in _all_of(change, table):
            if one.after is None:
                return _where_it_was(table, one.before, change)
            if one.before is None:
                return place_of(table, one.after.id, change.after, _first_of_row(table))
    return None


def _where_it_was(table: str, record: Any, change: ChangeSet) -> Place | None:
    """The row before the one that went, else the one after it, else the empty list."""
    field = _first_of_row(table)
    neighbour = _neighbour(table, record, change.after)
    if neighbour:
        return place_of(table, neighbour, change.after, field)
    if table in _PARTS:
        column, owner, where = _PARTS[table]
        if owner != "rubric":
            return place_of(owner, getattr(record, column), change.after, where)
    return place_of(table, record.id, change.before, record.kind if table == "scope_statement" else field)


def _neighbour(table: str, record: Any, records: Records) -> str:
    """The record beside the place of one that went: what a capture came of, or else who stands next in its list."""
    for key in ("carried_from", "supersedes") if table == "capture" else ():
        if getattr(record, key) in records.captures:
            return str(getattr(record, key))
    rows = records.rows(table)
    siblings = rows.of(getattr(record, record.PARENT)) if hasattr(record, "PARENT") else tuple(rows)
    if table in _LISTED_BY_KIND:
        siblings = tuple(one for one in siblings if one.kind == record.kind)
    before = [one.id for one in siblings if one.position <= record.position]
    return str(before[-1] if before else siblings[0].id if siblings else "")


def _of_fields(change: ChangeSet, framework: Framework) -> Place | None:
    """The first field that differs, letters and protecting rules among them."""
    for table in ROWS_OF_TABLE:
        if table == "raci_assignment" and (place := _of_letters(change)):
            return place
        if table == "success_criterion_rule" and (place := _of_protection(change)):
            return place
        for one in _all_of(change, table) if table not in _ELSEWHERE else ():
            if one.before is not None and one.after is not None:
                field = first_difference(one.before, one.after, framework)
                if field:
                    return place_of(table, one.after.id, change.after, field)
    return None


def _of_letters(change: ChangeSet) -> Place | None:
    """The cell of the matrix whose letters differ, in the order of the columns."""
    changed = [
        one.any for one in _all_of(change, "raci_assignment") if one.any.activity in change.after.raci_activities
    ]
    if not changed:
        return None
    order = {one.id: at for at, one in enumerate(change.after.participants)}
    people = change.after.participants

    def column(party: str) -> tuple[int, int]:
        kind, key = split_party(party)
        person = people.get(key)
        role = person.role if person is not None else key
        return (ROLES.index(role) if role in ROLES else len(ROLES), -1 if kind == "role" else order.get(key, 0))

    activity = changed[0].activity
    party = min((one.party for one in changed if one.activity == activity), key=column)
    return place_of("raci_activity", activity, change.after, party)


def _of_protection(change: ChangeSet) -> Place | None:
    criteria = [one.any.criterion for one in _all_of(change, "success_criterion_rule")]
    places = (place_of("success_criterion", one, change.after, PROTECTED_BY.key) for one in criteria)
    return next((place for place in places if place is not None), None)


def _of_states(change: ChangeSet, _framework: Framework) -> Place | None:
    """What was said of a station or a record, or accepted."""
    for table in _STATED:
        for one in _all_of(change, table):
            records = change.before if one.after is None else change.after
            if place := place_of(table, one.any.id, records, "status" if table == "acceptance" else ""):
                return place
    return None


def _of_moved(change: ChangeSet, _framework: Framework) -> Place | None:
    """The row that moved furthest: the others made room for it."""
    for table in (*_OWNERS, *_PARTS):
        moved = [one for one in _all_of(change, table) if one.before is not None and one.after is not None]
        if moved:
            furthest = max(moved, key=lambda one: abs(one.before.position - one.after.position))
            return place_of(table, furthest.after.id, change.after, _first_of_row(table))
    return None


def _all_of(change: ChangeSet, table: str) -> Iterator[_Changed]:
    """The changed records of a table, in the order of the program: by dimension, then as they stand there."""
    ids = change.changed.get(table, frozenset()) | change.removed.get(table, frozenset())
    if not ids:
        return
    before, after = change.before.rows(table), change.after.rows(table)
    found = [_Changed(before.get(one), after.get(one)) for one in ids]
    places = {one.id: len(after) + at for at, one in enumerate(before)} | {one.id: at for at, one in enumerate(after)}

    def order(one: _Changed) -> tuple[int, int]:
        dimension = getattr(one.any, "dimension", "")
        return DIMENSIONS.index(dimension) if dimension in DIMENSIONS else -1, places[one.any.id]

    yield from sorted((one for one in found if one.any is not None), key=order)


def _first_of_row(table: str) -> str:
    """Where the keyboard goes on a row as such: on an activity its text, which is no column of its matrix."""
    return "text" if table == "raci_activity" else ""
