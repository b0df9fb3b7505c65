"""What a room has written at two stations: escalation rules, and a rubric."""

from __future__ import annotations

from typing import Any

from triad_desktop.models.edits.records import AddRecord, ChangeField, add_record, change_field
from triad_desktop.models.edits.rubrics import SetDescriptor, set_descriptor
from triad_desktop.storage.document import Document

DIMENSION = "architecture"


def add(document: Document, table: str, record_id: str, parent: dict[str, str], **values: Any) -> None:
    document.edit(add_record, AddRecord(table=table, id=record_id, parent=parent, values=values))


def change(document: Document, table: str, record_id: str, field: str, value: object) -> None:
    document.edit(change_field, ChangeField(table=table, id=record_id, field=field, value=value))


def add_rules(document: Document) -> None:
    """ER-1 with two steps, ER-2 without steps and safe end; both at one AI step."""
    add(document, "desk", "fraud", {}, name="Fraud desk", role="user")
    parent = {"dimension": DIMENSION}
    add(
        document, "escalation_rule", "r1", parent, name="Two fraud signals", reason="An unfair accusation",
        autonomy="stops", ai_action="Propose a track", on_silence="Waits in the queue",
    )  # fmt: skip
    add(document, "escalation_rule", "r2", parent, name="Injury mentioned", ai_action="Propose a track")
    add(
        document,
        "escalation_step",
        "s1",
        {"rule": "r1"},
        party="desk:fraud",
        answer_within=60,
        channel="phone",
        who_answers="all",
    )
    add(
        document,
        "escalation_step",
        "s2",
        {"rule": "r1"},
        party="participant:marit",
        answer_within=120,
        who_answers="one",
    )


def add_rubric(document: Document) -> str:
    """A rubric with two criteria of weights 6 and 2, the second a gate at 3; returns the rubric's id."""
    rubric = document.records.rubrics.of(DIMENSION)[0]
    for key, value in {"name": "Proposed track", "pass_threshold": "3.0"}.items():
        change(document, "rubric", rubric.id, key, value)
    parent = {"rubric": rubric.id}
    add(document, "rubric_criterion", "c1", parent, name="Right track", weight=6, applies="always")
    add(document, "rubric_criterion", "c2", parent, name="Reason is clear", weight=2, required_minimum=3)
    for level, text in enumerate(("Wrong track", "Right desk", "One detail wrong", "Nothing to correct"), start=1):
        document.edit(set_descriptor, SetDescriptor(criterion="c1", level=level, text=text))
    document.edit(set_descriptor, SetDescriptor(criterion="c2", level=1, text="No reason"))
    return rubric.id
