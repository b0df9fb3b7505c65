"""A whole project's records given at once: the sample, and whatever else arrives as one piece.

The content names its parts as a person would: by dimension and activity. It is written in a few bulk
statements over a project that `create_project` has made; what is already there stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal
from uuid import uuid4

from pydantic import Field as Bound
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.project import NewProject, create_project
from triad_desktop.models.edits.raci import assignment_row, checked_letters
from triad_desktop.models.edits.records import (
    SIBLINGS,
    TITLES,
    derived_id,
    next_number,
    prefix_of,
    project_id,
    table_class,
    worksheet_fields,
)
from triad_desktop.models.edits.rubrics import checked_descriptors, checked_scale
from triad_desktop.models.edits.values import checked_in_record, checked_value
from triad_desktop.models.edits.workshop_content import Entry, StationWord, WorkshopContent
from triad_desktop.models.errors import InputError, KnownError
from triad_desktop.models.fields import PRIVATE_NOTE, Field, empty_value
from triad_desktop.models.keys import Activity, Dimension, Role
from triad_desktop.models.record_fields import FIELDS_OF
from triad_desktop.text import _

ScopeKind = Literal["in", "out", "boundary", "unsupported_use", "assumption"]


class Statement(Entry):
    kind: ScopeKind


class SuccessCriterionContent(Entry):
    """`protected_by`: the ids of the escalation rules that protect it."""

    protected_by: tuple[str, ...] = ()


class Rule(Entry):
    steps: tuple[Entry, ...] = ()
    cases: tuple[Entry, ...] = ()


class Criterion(Entry):
    """A rubric criterion. `descriptors`: one observable sentence by level number."""

    descriptors: dict[str, str] = Bound(default_factory=dict)
    anchors: tuple[Entry, ...] = ()


class RubricContent(Input):
    """What stands in a dimension's one rubric. Without `labels` its scale stays as it is."""

    values: dict[str, Any] = Bound(default_factory=dict)
    labels: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()


class RaciRow(Entry):
    """A RACI activity: the seeded one of a responsibility, or a new one when `responsibility` is empty.

    `letters` by party key: "", "R", "A", "C", "I" or "RA"; parties that are not named keep theirs.
    """

    responsibility: str = ""
    letters: dict[str, str] = Bound(default_factory=dict)


class DimensionContent(Input):
    """All that the room has made of one dimension. `skipped` holds reasons by activity."""

    dimension: Dimension
    included: bool = True
    opened_at: str = ""
    closed_at: str = ""
    heard: tuple[Role, ...] = ()
    skipped: dict[Activity, str] = Bound(default_factory=dict)
    scope: tuple[Statement, ...] = ()
    success_criteria: tuple[SuccessCriterionContent, ...] = ()
    worksheet: tuple[Entry, ...] = ()
    rules: tuple[Rule, ...] = ()
    rubric: RubricContent = RubricContent()
    raci: tuple[RaciRow, ...] = ()
    words: tuple[StationWord, ...] = ()


class Content(Input):
    """A project's content. `id` and `created_at` (ISO 8601 with offset) count when the project is new."""

    id: str = Bound(default_factory=lambda: str(uuid4()))
    created_at: str = ""
    project: dict[str, Any] = Bound(default_factory=dict)
    participants: tuple[Entry, ...] = ()
    desks: tuple[Entry, ...] = ()
    dimensions: tuple[DimensionContent, ...] = ()
    workshop: WorkshopContent = WorkshopContent()


Row = dict[str, Any]
_Cell = tuple[str, str, tuple[str, ...]]  # activity, party, letters


class _NewRows:
    """Rows waiting for their bulk insert, with positions and code numbers given as they come."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[str, list[Row]] = {}
        self._positions: dict[str, dict[tuple[Any, ...], int]] = {}

    def add(self, table: str, row: Row) -> None:
        """Put the row at the end of its siblings."""
        names = SIBLINGS[table]
        if table not in self._positions:
            self._positions[table] = self._last_positions(table)
        siblings = tuple(row[name] for name in names)
        row["position"] = self._positions[table].get(siblings, 0) + 1
        self._positions[table][siblings] = row["position"]
        self._rows.setdefault(table, []).append(row)

    def write(self) -> None:
        """Parents are added before their children, so the order of the tables is right as it came."""
        for table, rows in self._rows.items():
            self._number(table, rows)
            self._session.execute(insert(table_class(table).__table__), rows)

    def _last_positions(self, table: str) -> dict[tuple[Any, ...], int]:
        columns = table_class(table)
        siblings = [getattr(columns, name) for name in SIBLINGS[table]]
        found = self._session.execute(select(*siblings, func.max(columns.position)).group_by(*siblings))
        return {tuple(line[:-1]): line[-1] for line in found if line[-1] is not None}

    def _number(self, table: str, rows: list[Row]) -> None:
        by_prefix: dict[str, list[Row]] = {}
        for row in rows:
            by_prefix.setdefault(prefix_of(self._session, table, row), []).append(row)
        for prefix, numbered in by_prefix.items():
            if prefix:
                first = next_number(self._session, prefix, len(numbered))
                for number, row in enumerate(numbered, start=first):
                    row["number"] = number


@named(_("New project"))
def create_filled_project(session: Session, edit: Content) -> None:
    """A project with `edit.id` and `edit.created_at`, and all of its content. Raises as `insert_content`."""
    create_project(session, NewProject(id=edit.id, title="", created_at=edit.created_at))
    insert_content(session, edit)


@named(_("Fill in the project"))
def insert_content(session: Session, edit: Content) -> None:
    """Write all of it. Raises KnownError("content"), naming the place, for a value that a field refuses."""
    if edit.project:
        values = _checked("project", edit.project, _("initiative"))
        session.execute(update(tables.Project).values(values))
    rows = _NewRows(session)
    for table, entries in (("participant", edit.participants), ("desk", edit.desks)):
        for place, entry in _numbered(TITLES[table], entries):
            rows.add(table, _row(table, entry, place))
    for dimension in edit.dimensions:
        _write_states(session, dimension)
        _collect_lists(session, rows, dimension)
        _collect_rules(rows, dimension)
        _collect_rubric(session, rows, dimension)
    letters = _collect_raci(session, rows, edit)
    accepted = _collect_workshop(rows, edit.workshop)
    rows.write()
    _write_letters(session, letters)
    _write_links(session, edit)
    for table, found in accepted.items():
        session.execute(insert(tables.Base.metadata.tables[table]), found)


def _write_states(session: Session, content: DimensionContent) -> None:
    project = project_id(session)
    state = {
        "included": content.included,
        "opened_at": content.opened_at,
        "closed_at": content.closed_at,
        "heard": tuple(content.heard),
    }
    table = tables.DimensionState
    if session.scalar(select(table.id).where(table.dimension == content.dimension)) is not None:
        session.execute(update(table).where(table.dimension == content.dimension).values(state))
    elif content.opened_at or content.closed_at or content.heard or not content.included:
        session.execute(
            insert(table).values(id=derived_id(project, content.dimension), dimension=content.dimension, **state)
        )
    for activity, reason in content.skipped.items():
        skip = {"dimension": content.dimension, "activity": activity, "skip_reason": reason}
        own_id = derived_id(project, content.dimension, activity)
        session.execute(insert(tables.StationState).values(id=own_id, **skip))


def _collect_lists(session: Session, rows: _NewRows, content: DimensionContent) -> None:
    parent = {"dimension": content.dimension}
    for place, entry in _numbered(_in(content, "scope_statement"), content.scope):
        rows.add("scope_statement", {**_row("scope_statement", entry, place), **parent, "kind": entry.kind})
    for place, entry in _numbered(_in(content, "success_criterion"), content.success_criteria):
        rows.add("success_criterion", {**_row("success_criterion", entry, place), **parent})
    fields = {PRIVATE_NOTE.key: PRIVATE_NOTE}
    if content.worksheet:
        fields |= worksheet_fields(session, content.dimension)
    for place, entry in _numbered(_in(content, "worksheet_row"), content.worksheet):
        values = {key: _at_field(fields, key, place, value) for key, value in entry.values.items()}
        note = values.pop(PRIVATE_NOTE.key, "")
        rows.add("worksheet_row", {"id": entry.id, "values": values, PRIVATE_NOTE.key: note, **parent})


def _collect_rules(rows: _NewRows, content: DimensionContent) -> None:
    for place, rule in _numbered(_in(content, "escalation_rule"), content.rules):
        rows.add("escalation_rule", {**_row("escalation_rule", rule, place), "dimension": content.dimension})
        for step_place, step in _numbered(f"{place}, {TITLES['escalation_step']}", rule.steps):
            rows.add("escalation_step", {**_row("escalation_step", step, step_place), "rule": rule.id})
        for case_place, case in _numbered(f"{place}, {TITLES['escalation_case']}", rule.cases):
            rows.add("escalation_case", {**_row("escalation_case", case, case_place), "rule": rule.id})


def _collect_rubric(session: Session, rows: _NewRows, content: DimensionContent) -> None:
    rubric, place = content.rubric, _in(content, "rubric")
    own_id = session.scalars(select(tables.Rubric.id).where(tables.Rubric.dimension == content.dimension)).one()
    values = _checked("rubric", rubric.values, place)
    if rubric.labels:
        values["scale"] = _at(place, checked_scale, rubric.labels)
    if values:
        session.execute(update(tables.Rubric).where(tables.Rubric.id == own_id).values(values))
    for criterion_place, criterion in _numbered(_in(content, "rubric_criterion"), rubric.criteria):
        row = _row("rubric_criterion", criterion, criterion_place)
        row["descriptors"] = _at(criterion_place, checked_descriptors, criterion.descriptors)
        rows.add("rubric_criterion", {**row, "rubric": own_id})
        for anchor_place, anchor in _numbered(f"{criterion_place}, {TITLES['rubric_anchor']}", criterion.anchors):
            rows.add("rubric_anchor", {**_row("rubric_anchor", anchor, anchor_place), "criterion": criterion.id})


def _collect_raci(session: Session, rows: _NewRows, content: Content) -> list[_Cell]:
    """Change the seeded activities, collect the new ones; returns (activity, party, letters)."""
    found = session.execute(select(tables.RaciActivity.responsibility, tables.RaciActivity.id))
    seeded = {line.responsibility: line.id for line in found}
    changes: list[Row] = []
    letters: list[_Cell] = []
    for dimension in content.dimensions:
        for place, row in _numbered(_in(dimension, "raci_activity"), dimension.raci):
            activity = row.id
            if not row.responsibility:
                rows.add("raci_activity", {**_row("raci_activity", row, place), "dimension": dimension.dimension})
            elif row.responsibility in seeded:
                activity = seeded[row.responsibility]
                if row.values:
                    changes.append({"id": activity, **_checked("raci_activity", row.values, place)})
            else:
                raise _fault(place, _("the framework has no responsibility “{id}”").format(id=row.responsibility))
            for party, given in row.letters.items():
                letters.append((activity, party, _at(f"{place}, {party}", checked_letters, party, given)))
    if changes:
        session.execute(update(tables.RaciActivity), changes)
    return letters


def _collect_workshop(rows: _NewRows, content: WorkshopContent) -> dict[str, list[Row]]:
    """Sessions, captures and feedback; returns the rows without a position: clock events and acceptances."""
    events: list[Row] = []
    accepted: list[Row] = []
    for place, sitting in _numbered(TITLES["session"], content.sessions):
        rows.add("session", _row("session", sitting, place))
        for block_place, block in _numbered(f"{place}, {TITLES['agenda_block']}", sitting.blocks):
            rows.add("agenda_block", {**_row("agenda_block", block, block_place), "session": sitting.id})
        ids = ["", *(block.id for block in sitting.blocks)]
        events += [
            {**event.model_dump(), "block": ids[event.block], "session": sitting.id, "position": position}
            for position, event in enumerate(sitting.clock, start=1)
        ]
    for place, capture in _numbered(TITLES["capture"], content.captures):
        row = _row("capture", capture, place)
        rows.add("capture", {**row, "kind": capture.kind, "created_at": capture.created_at})
        if capture.accepted:
            own_id = derived_id(capture.id, "accepted")
            accepted.append({"id": own_id, "decision": capture.id, **capture.accepted.model_dump()})
    for place, item in _numbered(TITLES["feedback_item"], content.feedback):
        rows.add("feedback_item", _row("feedback_item", item, place))
    found = {"clock_event": events, "acceptance": accepted}
    return {table: waiting for table, waiting in found.items() if waiting}


def _write_links(session: Session, content: Content) -> None:
    links = [
        {"id": derived_id(criterion.id, rule), "criterion": criterion.id, "rule": rule}
        for dimension in content.dimensions
        for criterion in dimension.success_criteria
        for rule in criterion.protected_by
    ]
    if links:
        session.execute(insert(tables.SuccessCriterionRule), links)


def _write_letters(session: Session, letters: list[_Cell]) -> None:
    table = tables.RaciAssignment
    replaced = {(activity, party) for activity, party, _given in letters}
    old = [
        line.id
        for line in session.execute(select(table.id, table.activity, table.party))
        if (line.activity, line.party) in replaced
    ]
    if old:
        session.execute(delete(table).where(table.id.in_(old)))
    new = [assignment_row(activity, party, letter) for activity, party, given in letters for letter in given]
    if new:
        session.execute(insert(table), new)


def _row(table: str, entry: Entry, place: str) -> Row:
    """Every column of the table's fields, so that all rows share one insert."""
    blank = {field.key: _blank(table, field) for field in FIELDS_OF[table]}
    row = {"id": entry.id, **blank, **_checked(table, entry.values, place)}
    if table == "participant" and not row["role"]:
        raise _fault(place, _("a participant needs a role"))
    return row


def _blank(table: str, field: Field) -> Any:
    default = table_class(table).__table__.c[field.key].default
    return default.arg if default is not None and default.is_scalar else empty_value(field)


def _checked(table: str, values: Mapping[str, Any], place: str) -> Row:
    fields = {field.key: field for field in FIELDS_OF[table]}
    return {key: _at_field(fields, key, place, value, table) for key, value in values.items()}


def _at_field(fields: Mapping[str, Field], key: str, place: str, value: Any, table: str = "") -> Any:
    if key not in fields:
        raise _fault(place, _("there is no field “{key}”").format(key=key))
    place = f"{place}, {fields[key].title}"
    if table:
        return _at(place, checked_in_record, table, key, value)
    return _at(place, checked_value, fields[key], value)


def _at(place: str, check: Callable[..., Any], *values: Any) -> Any:
    try:
        return check(*values)
    except InputError as error:
        raise _fault(place, error.sentence) from None


def _numbered(title: str, entries: Iterable[Any]) -> list[tuple[str, Any]]:
    return [(f"{title} {number}", entry) for number, entry in enumerate(entries, start=1)]


def _in(content: DimensionContent, table: str) -> str:
    return f"{content.dimension}, {TITLES[table]}"


def _fault(place: str, fault: str) -> KnownError:
    sentence = _("This content can't be used: {place}: {fault}.").format(place=place, fault=fault.rstrip("."))
    return KnownError("content", sentence, place=place)
