"""Random inputs for every edit function, and what must hold after each: undo and redo are exact.

An edit function is found by its label, so that a new one without inputs here fails a test.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from tests.project_generator import generated_content
from tests.storage.edits import rows_of
from tests.storage.workshop_inputs import AT, WORKSHOP_INPUTS
from triad_desktop.models import edits
from triad_desktop.models.edits import captures, content, dimensions, raci, records, rows, rubrics
from triad_desktop.models.errors import KnownError
from triad_desktop.models.fields import Field
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import CAPTURE_KINDS, DIMENSIONS, ROLES
from triad_desktop.models.record_fields import FIELDS_OF, PRIVATE_NOTE, SCOPE_KINDS
from triad_desktop.models.records import Condition, Interval
from triad_desktop.models.workshop_records import DecisionOption
from triad_desktop.models.workshop_tables import METADATA
from triad_desktop.storage.document import Document, create_document

EditFunction = Callable[..., None]
WORDS = ("", "Müller", "<&>", "=SUM(A1)", "źdźbło", "{name}", "x" * 250, "Đường", "100 %", "two words")
LINES = (*WORDS, "first\nsecond")
# Edits that make a project: nothing is before them, so there is nothing to undo.
MAKERS = frozenset({"project.create_project", "content.create_filled_project"})


def edit_functions() -> dict[str, EditFunction]:
    """Every edit function by "module.name"."""
    found = {}
    for module in pkgutil.iter_modules(edits.__path__):
        names = vars(importlib.import_module(f"{edits.__name__}.{module.name}"))
        for name, value in names.items():
            if hasattr(value, "label") and value.__module__ == f"{edits.__name__}.{module.name}":
                found[f"{module.name}.{name}"] = value
    return found


class Inputs:
    """Makes inputs for edits of a document as it is; many fit, some are refused with a KnownError."""

    def __init__(self, document: Document, random: Random) -> None:
        self.document, self.random = document, random

    def of(self, edit: str) -> Any:
        return INPUTS[edit](self)

    def some_id(self, table: str) -> str:
        """The id of one of the table's records; now and then one that is nowhere."""
        rows = list(self.document.records.rows(table)) if table != "project" else [self.document.records.project]
        if not rows or self.random.random() < 0.03:
            return "nowhere"
        return str(self.random.choice(rows).id)

    def prepare(self, edit: str, edit_input: Any) -> None:
        """An edit that comes before, so that there is something to take back."""
        try_edit(self.document, edit_functions()[edit], edit_input)

    def words(self) -> str:
        return self.random.choice(WORDS)

    def party(self, *tables: str) -> str:
        table = self.random.choice(tables)
        return f"role:{self.random.choice(ROLES)}" if table == "role" else f"{table}:{self.some_id(table)}"

    def value(self, field: Field) -> Any:
        """A value that the field takes, or nearly always."""
        random = self.random
        if random.random() < 0.1 and field.kind not in ("yes_no", "role"):
            return None
        make = _VALUES.get(field.kind)
        return make(self, field) if make else random.choice(WORDS)

    def fields_of(self, table: str, record_id: str) -> tuple[Field, ...]:
        if table != "worksheet_row":
            return FIELDS_OF[table]
        row = self.document.records.worksheet_rows.get(record_id)
        dimension = row.dimension if row else "data"
        return (*self.document.framework.dimension(dimension).worksheet.fields(), PRIVATE_NOTE)

    def parent(self, table: str) -> dict[str, str]:
        columns = METADATA.tables[table].columns
        by_name = {"dimension": self.random.choice(DIMENSIONS), "kind": self.random.choice(SCOPE_KINDS).key}
        return {
            name: by_name[name]
            if not columns[name].foreign_keys
            else self.some_id(next(iter(columns[name].foreign_keys)).column.table.name)
            for name in records.SIBLINGS[table]
        }

    def new_values(self, table: str, dimension: str) -> dict[str, Any]:
        if table == "worksheet_row":
            fields = self.document.framework.dimension(dimension).worksheet.fields()
        else:
            fields = FIELDS_OF[table]
        values = {field.key: self.value(field) for field in fields if self.random.random() < 0.5}
        needed = {
            "role": ROLES,
            "kind": tuple(one.key for field in fields if field.key == "kind" for one in field.choices),
        }
        columns = METADATA.tables[table].columns
        for name, keys in needed.items():
            if keys and name in columns and not columns[name].nullable and name not in records.SIBLINGS[table]:
                values[name] = self.random.choice(keys)
        return values


def add_record(inputs: Inputs, table: str = "") -> records.AddRecord:
    table = table or inputs.random.choice(list(records.SIBLINGS))
    parent = inputs.parent(table)
    values = inputs.new_values(table, parent.get("dimension", "data"))
    if table == "capture":
        parent["kind"] = inputs.random.choice(CAPTURE_KINDS)
    after = inputs.some_id(table) if inputs.random.random() < 0.3 else ""
    return records.AddRecord(table=table, parent=parent, values=values, after=after)


def _change_field(inputs: Inputs) -> records.ChangeField:
    table = inputs.random.choice(["project", "rubric", *records.SIBLINGS])
    record = inputs.some_id(table)
    field = inputs.random.choice(inputs.fields_of(table, record))
    return records.ChangeField(table=table, id=record, field=field.key, value=inputs.value(field))


def _move_record(inputs: Inputs) -> records.MoveRecord:
    table = inputs.random.choice(list(records.SIBLINGS))
    return records.MoveRecord(table=table, id=inputs.some_id(table), by=inputs.random.randint(-4, 4))


def _remove_record(inputs: Inputs) -> records.RemoveRecord:
    table = inputs.random.choice(list(records.SIBLINGS))
    return records.RemoveRecord(table=table, id=inputs.some_id(table))


def _duplicate_record(inputs: Inputs) -> rows.DuplicateRecord:
    table = inputs.random.choice(list(records.SIBLINGS))
    return rows.DuplicateRecord(table=table, id=inputs.some_id(table))


def _add_records(inputs: Inputs) -> rows.AddRecords:
    one = add_record(inputs)
    dimension = one.parent.get("dimension", "data")
    more = [inputs.new_values(one.table, dimension) for _one in range(inputs.random.randint(0, 4))]
    new = tuple(rows.NewRow(values=values) for values in (one.values, *more))
    created_at = AT if one.table == "capture" else ""
    return rows.AddRecords(table=one.table, rows=new, parent=one.parent, after=one.after, created_at=created_at)


def _move_record_to(inputs: Inputs) -> rows.MoveRecordTo:
    table = inputs.random.choice(list(records.SIBLINGS))
    moved, found = inputs.some_id(table), inputs.document.records.rows(table)
    record = found.get(moved)
    near = [
        one.id
        for one in found
        if record and all(getattr(one, key) == getattr(record, key) for key in records.SIBLINGS[table])
    ]
    after = inputs.random.choice(("", inputs.some_id(table), *near))
    return rows.MoveRecordTo(table=table, id=moved, after=after)


def _more_content(inputs: Inputs) -> content.Content:
    """Without clock events: they are outside undo, and hold their session in its place."""
    more = generated_content(inputs.document.framework, 0.03, inputs.random.randrange(10**9))
    planned = tuple(session.model_copy(update={"clock": ()}) for session in more.workshop.sessions)
    return more.model_copy(update={"workshop": more.workshop.model_copy(update={"sessions": planned})})


INPUTS: dict[str, Callable[[Inputs], Any]] = {
    "records.add_record": add_record,
    "records.change_field": _change_field,
    "records.move_record": _move_record,
    "records.remove_record": _remove_record,
    "removal.remove_with_references": _remove_record,
    "rows.duplicate_record": _duplicate_record,
    "rows.add_records": _add_records,
    "rows.move_record_to": _move_record_to,
    "content.insert_content": _more_content,
    "dimensions.include_dimension": lambda inputs: dimensions.IncludeDimension(
        dimension=inputs.random.choice(DIMENSIONS), included=inputs.random.random() < 0.5
    ),
    "raci.set_letters": lambda inputs: raci.SetLetters(
        activity=inputs.some_id("raci_activity"),
        party=inputs.party("role", "participant"),
        letters=inputs.random.choice(("", "R", "A", "C", "I", "RA")),
    ),
    "raci.set_row_letters": lambda inputs: raci.SetRowLetters(
        activity=inputs.some_id("raci_activity"),
        letters={
            inputs.party("role", "participant"): inputs.random.choice(("", "R", "A", "C", "RA"))
            for _one in range(inputs.random.randint(1, 3))
        },
    ),
    "rubrics.set_scale": lambda inputs: rubrics.SetScale(
        rubric=inputs.some_id("rubric"), labels=tuple(inputs.random.choices(WORDS, k=inputs.random.randint(3, 5)))
    ),
    "rubrics.set_descriptor": lambda inputs: rubrics.SetDescriptor(
        criterion=inputs.some_id("rubric_criterion"),
        level=inputs.random.randint(1, 5),
        text=inputs.random.choice(LINES),
    ),
    **WORKSHOP_INPUTS,
}
_VALUES: dict[str, Callable[[Inputs, Field], Any]] = {
    "text": lambda inputs, _field: inputs.random.choice(LINES),
    "number": lambda inputs, _field: inputs.random.choice(("0", "27.5", "-3", "1000000")),
    "integer": lambda inputs, field: inputs.random.randint(field.minimum or 0, field.maximum or 5000),
    "minutes": lambda inputs, field: inputs.random.randint(field.minimum or 0, field.maximum or 5000),
    "yes_no": lambda inputs, _field: inputs.random.random() < 0.5,
    "date": lambda inputs, _field: f"2026-{inputs.random.randint(1, 12):02}-{inputs.random.randint(1, 28):02}",
    "moment": lambda inputs, _field: f"2026-11-{inputs.random.randint(1, 28):02}T09:30:00+01:00",
    "clock": lambda inputs, _field: inputs.random.choice(("09:30", "17:00")),
    "time_zone": lambda inputs, _field: inputs.random.choice(("Europe/Berlin", "Asia/Tokyo")),
    "language": lambda inputs, _field: inputs.random.choice(("de", "pt-BR")),
    "role": lambda inputs, _field: inputs.random.choice(ROLES),
    "participant": lambda inputs, _field: inputs.party("participant"),
    "party": lambda inputs, _field: inputs.party("role", "participant", "desk"),
    "parties": lambda inputs, _field: tuple({inputs.party("role", "participant") for _one in range(2)}),
    "choice": lambda inputs, field: inputs.random.choice(field.choices).key if field.choices else "",
    "choices": lambda inputs, field: tuple(one.key for one in field.choices if inputs.random.random() < 0.5),
    "hours": lambda inputs, _field: (Interval(inputs.random.randint(0, 6), 480, 960),),
    "conditions": lambda inputs, _field: (Condition("amount", ">", str(inputs.random.randint(0, 99))),),
    "options": lambda inputs, _field: (DecisionOption("Wait", "cheap", inputs.random.choice(WORDS)),),
    "case_values": lambda inputs, _field: {"amount": str(inputs.random.randint(0, 99))},
}


def make_file(path: Path, framework: Framework, data_directory: Path) -> None:
    """A generated project with records in every table that people fill."""
    whole = generated_content(framework, 0.1, 1)
    document = create_document(path, framework, content.create_filled_project, whole, data_directory=data_directory)
    random = Random(1)
    for table in records.SIBLINGS:
        for _one in range(4):
            try_edit(document, records.add_record, add_record(Inputs(document, random), table))
    for kind in CAPTURE_KINDS:
        for number in range(3):
            said = captures.AddCapture(text=f"{kind} {number}", kind=kind, created_at=AT, values={"chosen": "Wait"})
            try_edit(document, captures.add_capture, said)
    for decision in [one.id for one in document.records.captures if one.kind == "decision" and one.chosen][:2]:
        try_edit(document, captures.accept_decision, captures.AcceptDecision(decision=decision, at=AT))
    document.close()


def try_edit(document: Document, function: EditFunction, edit_input: Any) -> bool:
    """Whether the edit was taken."""
    try:
        document.edit(function, edit_input)
    except KnownError:
        return False
    return True


def check_undo(document: Document, edit: str, random: Random) -> str:
    """One edit with a random input, its undo and its redo: "done", "outside" undo, "refused" or "nothing" to do.

    Raises AssertionError when the rows are not exactly those that they should be.
    """
    edit_input = Inputs(document, random).of(edit)
    before, records_before, label = rows_of(document.contents()), document.records, document.undo_label
    taken = try_edit(document, edit_functions()[edit], edit_input)
    after, records_after = rows_of(document.contents()), document.records
    if after == before:
        assert document.undo_label == label, edit_input
        return ("nothing" if taken else "refused") if records_after == records_before else "outside"
    assert taken, edit_input
    document.undo()
    assert rows_of(document.contents()) == before, edit_input
    assert document.records == records_before, edit_input
    document.redo()
    assert rows_of(document.contents()) == after, edit_input
    assert document.records == records_after, edit_input
    if random.random() < 0.3:
        document.undo()
    return "done"


def run_edits(document: Document, edit: str, seeds: range) -> Counter[str]:
    """How many of these random edits were done, refused, or had nothing to do; all of them are checked."""
    return Counter(check_undo(document, edit, Random(seed)) for seed in seeds)
