"""A project with a record of every kind that people edit, each of their fields, and another value for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.builders import framework
from tests.ui.documents import add_people
from tests.ui.station_contents import add
from triad_desktop.models.edits.captures import AddCapture, add_capture
from triad_desktop.models.edits.links import SetProtectingRules, set_protecting_rules
from triad_desktop.models.edits.raci import SetLetters, set_letters
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.models.edits.rubrics import SetDescriptor, SetScale, set_descriptor, set_scale
from triad_desktop.models.fields import PRIVATE_NOTE, Field
from triad_desktop.models.keys import CAPTURE_KINDS, DIMENSIONS
from triad_desktop.models.record_fields import FIELDS_OF
from triad_desktop.models.records import Condition, Interval
from triad_desktop.models.workshop_fields import CAPTURE_FIELDS
from triad_desktop.models.workshop_records import DecisionOption
from triad_desktop.storage.document import Document

AT = "data"
STATIONS = {
    "scope_statement": "scope", "success_criterion": "scope", "worksheet_row": "worksheet",
    "escalation_rule": "escalation", "escalation_step": "escalation", "escalation_case": "escalation",
    "rubric": "rubric", "rubric_criterion": "rubric", "rubric_anchor": "rubric", "raci_activity": "raci",
}  # fmt: skip
_PARENTS = {
    "participant": {}, "desk": {}, "session": {}, "agenda_block": {"session": "session"},
    "scope_statement": {"dimension": AT, "kind": "in"}, "success_criterion": {"dimension": AT},
    "escalation_rule": {"dimension": AT}, "escalation_step": {"rule": "escalation_rule"},
    "escalation_case": {"rule": "escalation_rule"}, "rubric_anchor": {"criterion": "rubric_criterion"},
}  # fmt: skip
_MORE_PARENTS = {"worksheet_row": {"dimension": AT}, "capture": {"kind": "note"}}
_FIRST = {
    "participant": {"name": "Noor Haddad", "role": "user"},
    "session": {
        "title": "Morning", "state": "planned",
        "starts_at": "2026-11-30T09:00+01:00", "ends_at": "2026-11-30T12:30+01:00",
    },
    "agenda_block": {"kind": "free", "flexibility": "flexible"},
}  # fmt: skip
_KEYS = {  # choices that are known only at run time
    "dimension": "workflow", "session": "session", "supersedes": "capture-decision", "carried_from": "capture-note",
    "scope_statement": "scope_statement", "success_criterion": "success_criterion",
}  # fmt: skip
_VALUES: dict[str, Any] = {
    "line": "Other words", "text": "Other words", "number": "2.5", "minutes": 45, "date": "2026-03-04",
    "participant": "participant:marit", "role": "builder", "party": "role:builder", "parties": ("participant:marit",),
    "hours": (Interval(0, 480, 960),), "conditions": (Condition("amount", ">", "100"),), "time_zone": "Europe/Paris", "language": "de",
    "clock": "11:15", "moment": "2026-12-01T10:00+01:00", "options": (DecisionOption("Buy", "quick", "dear"),),
    "case_values": {"amount": "12"},
}  # fmt: skip


@dataclass(frozen=True)
class Edited:
    """One field of one record; "rubric" and "raci_activity" stand for records that every project has."""

    table: str
    record: str
    field: Field

    def __str__(self) -> str:
        return f"{self.record}.{self.field.key}"


def every_field() -> list[Edited]:
    """All that the model's field lists name, of captures by kind and of worksheets by dimension."""
    built_in = [
        Edited(table, table, field)
        for table, fields in FIELDS_OF.items()
        if table not in ("capture", "feedback_item")  # feedback has no page
        for field in fields
    ]
    captures = [Edited("capture", f"capture-{kind}", field) for kind in CAPTURE_KINDS for field in CAPTURE_FIELDS[kind]]
    columns = [
        Edited("worksheet_row", f"row-{dimension}", field)
        for dimension in DIMENSIONS
        for field in (*framework().dimension(dimension).worksheet.fields(), PRIVATE_NOTE)
    ]
    return [*built_in, *captures, *columns]


def named(name: str) -> Edited:
    """The one that is called "record.field"."""
    return next(one for one in every_field() if str(one) == name)


def fill(document: Document) -> None:
    """One record of every kind; ids are tables' names, `capture-<kind>` and `row-<dimension>`."""
    add_people(document)
    for table in _PARENTS:
        if table != "rubric_anchor":
            add_row(document, table, table)
    rubric = document.records.rubrics.of(AT)[0].id
    add(document, "rubric_criterion", "rubric_criterion", {"rubric": rubric}, name="Right track")
    add_row(document, "rubric_anchor", "rubric_anchor")
    for dimension in DIMENSIONS:
        add(document, "worksheet_row", f"row-{dimension}", {"dimension": dimension})
    for kind in CAPTURE_KINDS:
        made = AddCapture(id=f"capture-{kind}", kind=kind, text=f"A {kind}", created_at="2026-11-24T09:00:00+01:00")
        document.edit(add_capture, made)


def add_row(document: Document, table: str, record_id: str) -> None:
    """One more where the first of its kind is."""
    add(document, table, record_id, dict((_PARENTS | _MORE_PARENTS)[table]), **_FIRST.get(table, {}))


def id_of(document: Document, record: str) -> str:
    """The id of the record that `Edited` names."""
    records = document.records
    if record == "project":
        return records.project.id
    if record == "rubric":
        return records.rubrics.of(AT)[0].id
    return records.raci_activities.of(AT)[0].id if record == "raci_activity" else record


def edit(document: Document, edited: Edited, *, visit: str = "") -> str:
    """Give the field another value, through the document's own edit. Returns the record's id."""
    record_id = id_of(document, edited.record)
    record = document.records.find(edited.table, record_id)
    now = record.values.get(edited.field.key) if edited.field.key in getattr(record, "values", {}) else None
    if edited.table != "worksheet_row":
        now = getattr(record, edited.field.key)
    value = other_value(edited.field, now)
    new = ChangeField(table=edited.table, id=record_id, field=edited.field.key, value=value)
    document.edit(change_field, new, visit=visit)
    return record_id


def other_value(field: Field, now: Any) -> Any:
    match field.kind:
        case "yes_no":
            return not now
        case "integer":
            return next(one for one in (3, 4) if one != now)
        case "choices":
            return tuple(choice.key for choice in field.choices[:2])
        case "choice" if field.choices:
            return next(choice.key for choice in field.choices if choice.key not in (now, ""))
        case "choice":
            return _KEYS[field.key]
        case _:
            return _VALUES[field.kind]


def rename_level(document: Document, level: int) -> None:
    rubric = document.records.rubrics.of(AT)[0]
    labels = tuple("Other" if one.value == level else one.label for one in rubric.scale)
    document.edit(set_scale, SetScale(rubric=rubric.id, labels=labels))


def describe_level(document: Document, level: int) -> None:
    document.edit(set_descriptor, SetDescriptor(criterion="rubric_criterion", level=level, text="Other words"))


def protect(document: Document, *rules: str) -> None:
    document.edit(set_protecting_rules, SetProtectingRules(criterion="success_criterion", rules=rules))


def set_cell(document: Document, party: str, letters: str) -> str:
    """Set a cell of the first activity's row. Returns the activity."""
    activity = id_of(document, "raci_activity")
    document.edit(set_letters, SetLetters(activity=activity, party=party, letters=letters))
    return activity
