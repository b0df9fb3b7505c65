"""Edits of whole rows of a table: duplicate one with what hangs on it, add many at once, put one in another place."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any
from uuid import uuid4

from pydantic import Field as Bound
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from triad_desktop.models import tables, workshop_tables
from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.presence import expect_newcomers
from triad_desktop.models.edits.records import (
    SIBLINGS,
    TITLES,
    checked_columns,
    expect_parents,
    gone,
    list_of,
    make_room,
    next_number,
    prefix_of,
    renumber,
    table_class,
)
from triad_desktop.models.errors import KnownError
from triad_desktop.models.fields import LONGEST
from triad_desktop.text import _, n_

# What is copied with a record: rows of these tables whose column names it.
_CHILDREN: Mapping[str, tuple[tuple[Any, str], ...]] = {
    "success_criterion": ((tables.SuccessCriterionRule, "criterion"),),
    "escalation_rule": ((tables.EscalationStep, "rule"), (tables.EscalationCase, "rule")),
    "rubric_criterion": ((tables.RubricAnchor, "criterion"),),
    "raci_activity": ((tables.RaciAssignment, "activity"),),
    "session": ((workshop_tables.AgendaBlock, "session"),),
}
# What a copy has not of the original: it is no seeded activity, and a decision is superseded once.
_OWN: Mapping[str, Mapping[str, Any]] = {
    "raci_activity": {"responsibility": ""},
    "capture": {"supersedes": ""},
    "session": {"state": "planned"},
}
_KNOWN_BY_NAME = frozenset({"participant", "desk"})


class DuplicateRecord(Input):
    """A copy, with the id `copy_id`, directly after the record `id`."""

    table: str
    id: str
    copy_id: str = Bound(default_factory=lambda: str(uuid4()))


class NewRow(Input):
    """The field values of one new record. `drafts` is text that fields refused, kept to be mended."""

    id: str = Bound(default_factory=lambda: str(uuid4()))
    values: dict[str, Any] = Bound(default_factory=dict)
    drafts: dict[str, str] = Bound(default_factory=dict)


class AddRecords(Input):
    """New records of `table`, in this order, at the end of their siblings or directly after the record `after`.

    `parent` as for AddRecord. `created_at` (ISO 8601 with offset) is for captures.
    """

    table: str
    rows: tuple[NewRow, ...]
    parent: dict[str, str] = Bound(default_factory=dict)
    after: str = ""
    created_at: str = ""


class MoveRecordTo(Input):
    """Put a record directly after its sibling `after`, or first when `after` is empty."""

    table: str
    id: str
    after: str = ""


@named(lambda edit: _("Duplicate {thing}").format(thing=TITLES[edit.table]))
def duplicate_record(session: Session, edit: DuplicateRecord) -> None:
    """Copy a record and what hangs on it, with new ids and a new code number. Raises KnownError("gone").

    What was said of the original (confirmations, an accepted decision, clock times) is not said of the copy.
    """
    if edit.table not in SIBLINGS:
        raise KeyError(edit.table)
    table = table_class(edit.table).__table__
    found = session.execute(select(table).where(table.c.id == edit.id)).mappings().one_or_none()
    if found is None:
        raise gone()
    row = {**found, **_OWN.get(edit.table, {}), "id": edit.copy_id}
    if edit.table in _KNOWN_BY_NAME:
        row["name"] = _name_of_copy(row["name"])
    row["position"] = make_room(session, edit.table, row, edit.id)
    prefix = prefix_of(session, edit.table, row)
    if prefix:
        row["number"] = next_number(session, prefix)
    session.execute(insert(table).values(**row))
    for child, column in _CHILDREN.get(edit.table, ()):
        _copy_children(session, child.__table__, column, edit)
    if edit.table == "participant":
        expect_newcomers(session, [edit.copy_id])


@named(lambda edit: n_("Paste {count} row", "Paste {count} rows", len(edit.rows)))
def add_records(session: Session, edit: AddRecords) -> None:
    """Insert records with their code numbers. Raises InputError for values that their fields refuse."""
    if edit.table not in SIBLINGS:
        raise KeyError(edit.table)
    table = table_class(edit.table).__table__
    expect_parents(session, edit.table, edit.parent)
    if not edit.rows:
        return
    filled = [checked_columns(session, edit.table, edit.parent, row.values) for row in edit.rows]
    first = make_room(session, edit.table, edit.parent, edit.after, len(edit.rows))
    common = {**edit.parent, **({"created_at": edit.created_at} if "created_at" in table.c else {})}
    prefix = prefix_of(session, edit.table, edit.parent)
    number = next_number(session, prefix, len(edit.rows)) if prefix else 0
    rows = [
        {"id": row.id, "position": first + place, **common, **({"number": number + place} if prefix else {}), **columns}
        for place, (row, columns) in enumerate(zip(edit.rows, filled, strict=True))
    ]
    for _columns, alike in groupby(rows, key=tuple):
        session.execute(insert(table), list(alike))
    if edit.table == "participant":
        expect_newcomers(session, [row.id for row in edit.rows])
    drafts = [
        {"id": str(uuid4()), "record": row.id, "field": key, "raw": raw.encode(errors="replace").decode()}
        for row in edit.rows
        for key, raw in row.drafts.items()
    ]
    if drafts:
        session.execute(insert(tables.Draft), drafts)


@named(lambda edit: _("Move {thing}").format(thing=TITLES[edit.table]))
def move_record_to(session: Session, edit: MoveRecordTo) -> None:
    """Raises KnownError: "gone", or "other_list" when `after` is no sibling of the record."""
    ids = list_of(session, edit.table, edit.id)
    if edit.after and edit.after not in ids:
        raise KnownError("other_list", _("A row can only be moved inside its own list. Nothing was changed."))
    if edit.after == edit.id:
        return
    ids.remove(edit.id)
    ids.insert(ids.index(edit.after) + 1 if edit.after else 0, edit.id)
    renumber(session, table_class(edit.table), ids)


def _copy_children(session: Session, table: Any, column: str, edit: DuplicateRecord) -> None:
    found = session.execute(select(table).where(table.c[column] == edit.id)).mappings().all()
    rows = [{**row, "id": str(uuid4()), column: edit.copy_id} for row in found]
    if rows:
        session.execute(insert(table), rows)


def _name_of_copy(name: str) -> str:
    longer = _("{name} (copy)").format(name=name)
    return longer if name and len(longer) <= LONGEST["line"] else name
