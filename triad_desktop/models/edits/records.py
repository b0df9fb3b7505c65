"""Edits that every kind of record shares: add, change a field, move, remove.

A field's new value is validated by its `Field`: from `record_fields`, or for a worksheet row from the
project's framework. Typed text goes through `fields.parse` first; here values are checked once more,
because an edit's input may come from anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_OID, uuid4, uuid5

from pydantic import Field as Bound
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from triad_desktop.models import tables, workshop_tables
from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.presence import expect_newcomers, expect_no_more
from triad_desktop.models.edits.references import refuse_if_referred
from triad_desktop.models.edits.settled import refuse_if_settled
from triad_desktop.models.edits.values import checked_in_record, checked_value
from triad_desktop.models.errors import KnownError
from triad_desktop.models.fields import PRIVATE_NOTE, Field
from triad_desktop.models.record_fields import FIELDS_OF, field_of
from triad_desktop.models.records import RECORD_TYPES
from triad_desktop.models.workshop_records import Capture
from triad_desktop.text import _

TITLES = {
    "participant": _("participant"),
    "desk": _("desk"),
    "scope_statement": _("scope statement"),
    "success_criterion": _("success criterion"),
    "worksheet_row": _("worksheet row"),
    "escalation_rule": _("escalation rule"),
    "escalation_step": _("escalation step"),
    "rubric": _("rubric"),
    "rubric_criterion": _("rubric criterion"),
    "rubric_anchor": _("anchor example"),
    "raci_activity": _("activity"),
    "project": _("initiative"),
    "session": _("session"),
    "agenda_block": _("agenda block"),
    "capture": _("capture"),
    "feedback_item": _("feedback item"),
    "escalation_case": _("case"),
}
# Where positions count: rows of the same table that share these columns.
SIBLINGS = {
    "participant": (),
    "desk": (),
    "scope_statement": ("dimension", "kind"),
    "success_criterion": ("dimension",),
    "worksheet_row": ("dimension",),
    "escalation_rule": ("dimension",),
    "escalation_step": ("rule",),
    "rubric_criterion": ("rubric",),
    "rubric_anchor": ("criterion",),
    "raci_activity": ("dimension",),
    "session": (),
    "agenda_block": ("session",),
    "capture": (),
    "feedback_item": (),
    "escalation_case": ("rule",),
}

# Both modules' tables are mapped by then, whoever imports this one first.
_CLASSES: dict[str, Any] = {
    mapper.class_.__tablename__: mapper.class_ for mapper in workshop_tables.Session.registry.mappers
}


class AddRecord(Input):
    """A new record of `table`. `parent` holds dimension, rule, rubric, criterion, kind; `values` the fields.

    It stands at the end of its siblings, or directly after the record `after`.
    """

    table: str
    id: str = Bound(default_factory=lambda: str(uuid4()))
    parent: dict[str, str] = Bound(default_factory=dict)
    values: dict[str, Any] = Bound(default_factory=dict)
    after: str = ""


class ChangeField(Input):
    """A new value for one field. For worksheet rows `field` is the column's key."""

    table: str
    id: str
    field: str
    value: Any = None
    title: str = ""


class MoveRecord(Input):
    """Move a record `by` places among its siblings (negative: up)."""

    table: str
    id: str
    by: int


class RemoveRecord(Input):
    table: str
    id: str


@named(lambda edit: _("Add {thing}").format(thing=TITLES[edit.table]))
def add_record(session: Session, edit: AddRecord) -> None:
    """Insert a record with its code number. Raises InputError for values that its fields refuse."""
    table = table_class(edit.table)
    expect_parents(session, edit.table, edit.parent)
    position = make_room(session, edit.table, edit.parent, edit.after)
    values = checked_columns(session, edit.table, edit.parent, edit.values)
    row = {"id": edit.id, **edit.parent, "position": position, **values}
    prefix = prefix_of(session, edit.table, edit.parent)
    if prefix:
        row["number"] = next_number(session, prefix)
    session.execute(table.__table__.insert().values(**row))
    if edit.table == "participant":
        expect_newcomers(session, [edit.id])


@named(lambda edit: _("Change {field}").format(field=edit.title or _known_title(edit.table, edit.field)))
def change_field(session: Session, edit: ChangeField) -> None:
    """Set one field. Raises InputError for a refused value, KnownError("gone") when the record is gone."""
    table = table_class(edit.table)
    record = session.get(table, edit.id)
    if record is None:
        raise gone()
    refuse_if_settled(session, edit.table, edit.id, edit.field)
    if edit.table != "worksheet_row":
        setattr(record, edit.field, checked_in_record(edit.table, edit.field, edit.value))
    elif edit.field == PRIVATE_NOTE.key:
        record.private_note = checked_value(PRIVATE_NOTE, edit.value)
    else:
        field = worksheet_fields(session, record.dimension)[edit.field]
        record.values = {**record.values, field.key: checked_value(field, edit.value)}
    session.flush()


@named(lambda edit: _("Move {thing}").format(thing=TITLES[edit.table]))
def move_record(session: Session, edit: MoveRecord) -> None:
    """Move a record up or down; at the end of the list it stays where it is."""
    ids = list_of(session, edit.table, edit.id)
    old = ids.index(edit.id)
    new = max(0, min(len(ids) - 1, old + edit.by))
    ids.insert(new, ids.pop(old))
    renumber(session, table_class(edit.table), ids)


@named(lambda edit: _("Delete {thing}").format(thing=TITLES[edit.table]))
def remove_record(session: Session, edit: RemoveRecord) -> None:
    """Delete a record with what hangs on it. Raises KnownError: "referred" when others name it, "accepted", "begun"."""
    if edit.table not in SIBLINGS:
        raise KeyError(edit.table)
    table = table_class(edit.table)
    record = session.get(table, edit.id)
    if record is None:
        raise gone()
    refuse_if_settled(session, edit.table, edit.id)
    if edit.table == "participant":
        expect_no_more(session, edit.id)
    refuse_if_referred(session, edit.table, record)
    session.execute(table.__table__.delete().where(table.__table__.c.id == edit.id))


def worksheet_fields(session: Session, dimension: str) -> dict[str, Field]:
    """The worksheet's fields by key, from the project's own framework."""
    framework = session.info["framework"]
    return {field.key: field for field in framework.dimension(dimension).worksheet.fields()}


def prefix_of(session: Session, table: str, parent: Mapping[str, Any]) -> str:
    """The code prefix of a table's records under this parent; "" when they have no code."""
    if table == "worksheet_row":
        prefix: str = session.info["framework"].dimension(parent["dimension"]).worksheet.code
        return prefix
    if table == "capture":
        return Capture.PREFIXES[parent["kind"]]
    return getattr(RECORD_TYPES[table], "PREFIX", "")


def next_number(session: Session, prefix: str, count: int = 1) -> int:
    """The first of `count` new numbers for this prefix; a number is never given twice, undo or not."""
    counter = session.get(tables.CodeCounter, prefix)
    if counter is None:
        session.add(tables.CodeCounter(id=prefix, last=count))
        session.flush()
        return 1
    counter.last += count
    session.flush()
    return counter.last - count + 1


def derived_id(*names: str) -> str:
    """The id that these names always give: project and framework key for what comes with every project."""
    return str(uuid5(NAMESPACE_OID, "/".join(names)))


def project_id(session: Session) -> str:
    return session.scalars(select(tables.Project.id)).one()


def renumber(session: Session, table: Any, ids: list[str]) -> None:
    """Give these rows positions 1, 2, 3, … in this order; only rows whose position changes are written."""
    for position, record_id in enumerate(ids, start=1):
        session.execute(
            update(table).where(table.id == record_id, table.position != position).values(position=position),
            execution_options={"synchronize_session": False},
        )


def gone() -> KnownError:
    return KnownError("gone", _("This is no longer in the project: it was deleted or undone. Nothing was changed."))


def table_class(name: str) -> Any:
    """The mapped class of a table whose records people edit; KeyError for any other name."""
    if name not in FIELDS_OF and name != "worksheet_row":
        raise KeyError(name)
    return _CLASSES[name]


def expect_parents(session: Session, table: str, parent: Mapping[str, str]) -> None:
    """Raises KnownError("gone") when what the records are to hang on is not there."""
    for column in table_class(table).__table__.c:
        for key in column.foreign_keys:
            if session.scalar(select(key.column).where(key.column == parent[column.name])) is None:
                raise gone()


def checked_columns(
    session: Session, table: str, parent: Mapping[str, str], values: Mapping[str, Any]
) -> dict[str, Any]:
    """The columns that a new record's field values fill. Raises InputError for values that its fields refuse."""
    if table == "worksheet_row":
        by_key = {**worksheet_fields(session, parent["dimension"]), PRIVATE_NOTE.key: PRIVATE_NOTE}
        checked = {key: checked_value(by_key[key], value) for key, value in values.items()}
        return {PRIVATE_NOTE.key: checked.pop(PRIVATE_NOTE.key, ""), "values": checked}
    row = {key: checked_in_record(table, key, value) for key, value in values.items()}
    if table == "participant":
        row["role"] = checked_in_record("participant", "role", row.get("role"))
    return row


def sibling_ids(session: Session, table: str, parent: Mapping[str, Any]) -> list[str]:
    """The ids of the records among which positions count, in order. `parent` holds the columns of SIBLINGS."""
    columns = table_class(table)
    where = [getattr(columns, name) == parent[name] for name in SIBLINGS[table]]
    return list(session.scalars(select(columns.id).where(*where).order_by(columns.position, columns.id)))


def list_of(session: Session, table: str, record_id: str) -> list[str]:
    """The ids of a record and its siblings, in order. Raises KnownError("gone")."""
    record = session.get(table_class(table), record_id)
    if record is None:
        raise gone()
    return sibling_ids(session, table, {name: getattr(record, name) for name in SIBLINGS[table]})


def make_room(session: Session, table: str, parent: Mapping[str, Any], after: str, count: int = 1) -> int:
    """The first of `count` free positions: directly after the sibling `after`, else at the end."""
    columns = table_class(table)
    if not after:
        where = [getattr(columns, name) == parent[name] for name in SIBLINGS[table]]
        return (session.scalar(select(func.max(columns.position)).where(*where)) or 0) + 1
    ids = sibling_ids(session, table, parent)
    place = ids.index(after) + 1 if after in ids else len(ids)
    renumber(session, columns, [*ids[:place], *[""] * count, *ids[place:]])
    return place + 1


def _known_title(table: str, key: str) -> str:
    if table == "worksheet_row" or key == "private_note":
        return _("worksheet") if key != "private_note" else _("private note")
    return field_of(table, key).title.lower()
