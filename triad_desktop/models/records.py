"""Frozen records of everything in a project: what pages, findings, room and briefs are drawn from.

Fields carry the names and the order of the columns in `tables.py` (a test holds them together).
Durations are minutes, instants ISO 8601 with offset, dates `YYYY-MM-DD`, numbers decimal text
("27.5"), parties "role:user", "participant:<id>" or "desk:<id>". Empty text means not filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from triad_desktop.models.keys import Activity, Dimension, Letter, Role
from triad_desktop.models.workshop_records import WORKSHOP_RECORDS


@dataclass(frozen=True, slots=True)
class Interval:
    """One weekly interval of a desk's hours: day 0 (Monday) to 6, minutes since midnight, end > start."""

    day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an escalation rule; all of a rule's conditions must hold."""

    field: str
    operator: str
    value: str


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a rubric's scale, lowest first."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Project:
    TABLE: ClassVar = "project"
    id: str
    title: str
    organisation: str
    problem: str
    sponsor: str
    confidentiality: str
    paper: str
    language: str
    created_at: str


@dataclass(frozen=True, slots=True)
class Participant:
    TABLE: ClassVar = "participant"
    id: str
    position: int
    name: str
    role: Role
    job_title: str
    contact: str
    active: bool
    private_note: str


@dataclass(frozen=True, slots=True)
class Desk:
    TABLE: ClassVar = "desk"
    id: str
    position: int
    name: str
    role: Role | None
    contact: str
    active_hours: tuple[Interval, ...]
    time_zone: str
    private_note: str


@dataclass(frozen=True, slots=True)
class DimensionState:
    TABLE: ClassVar = "dimension_state"
    PARENT: ClassVar = "dimension"
    id: str
    dimension: Dimension
    included: bool
    opened_at: str
    closed_at: str
    heard: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StationState:
    TABLE: ClassVar = "station_state"
    PARENT: ClassVar = "dimension"
    id: str
    dimension: Dimension
    activity: Activity
    skip_reason: str


@dataclass(frozen=True, slots=True)
class ScopeStatement:
    TABLE: ClassVar = "scope_statement"
    PARENT: ClassVar = "dimension"
    PREFIX: ClassVar = "SS"
    id: str
    dimension: Dimension
    kind: str
    position: int
    number: int
    text: str
    reason: str
    private_note: str


@dataclass(frozen=True, slots=True)
class SuccessCriterion:
    TABLE: ClassVar = "success_criterion"
    PARENT: ClassVar = "dimension"
    PREFIX: ClassVar = "SC"
    id: str
    dimension: Dimension
    position: int
    number: int
    statement: str
    metric: str
    unit: str
    segment: str
    direction: str
    baseline: str
    target: str
    failure_threshold: str
    window: str
    due: str
    data_source: str
    owner: str
    if_breached: str
    respond_within: int | None
    review_trigger: str
    necessity: str
    private_note: str


@dataclass(frozen=True, slots=True)
class WorksheetRow:
    TABLE: ClassVar = "worksheet_row"
    PARENT: ClassVar = "dimension"
    id: str
    dimension: Dimension
    position: int
    number: int
    values: Mapping[str, Any]
    private_note: str


@dataclass(frozen=True, slots=True)
class EscalationRule:
    TABLE: ClassVar = "escalation_rule"
    PARENT: ClassVar = "dimension"
    PREFIX: ClassVar = "ER"
    id: str
    dimension: Dimension
    position: int
    number: int
    name: str
    ai_action: str
    autonomy: str
    conditions: tuple[Condition, ...]
    likelihood: int | None
    impact: int | None
    priority: int | None
    reason: str
    repeats: bool
    outside_hours: str
    on_silence: str
    information_shown: str
    human_may: tuple[str, ...]
    return_path: str
    logged: str
    private_note: str


@dataclass(frozen=True, slots=True)
class EscalationStep:
    TABLE: ClassVar = "escalation_step"
    PARENT: ClassVar = "rule"
    id: str
    rule: str
    position: int
    party: str
    channel: str
    answer_within: int | None
    who_answers: str


@dataclass(frozen=True, slots=True)
class Rubric:
    TABLE: ClassVar = "rubric"
    PARENT: ClassVar = "dimension"
    id: str
    dimension: Dimension
    name: str
    scale: tuple[Level, ...]
    pass_threshold: str
    floor_rule: bool
    private_note: str


@dataclass(frozen=True, slots=True)
class RubricCriterion:
    TABLE: ClassVar = "rubric_criterion"
    PARENT: ClassVar = "rubric"
    PREFIX: ClassVar = "RC"
    id: str
    rubric: str
    position: int
    number: int
    name: str
    description: str
    weight: int | None
    applies: str
    required_minimum: int | None
    descriptors: Mapping[str, str]
    evidence: str
    grader: str
    success_criterion: str
    private_note: str


@dataclass(frozen=True, slots=True)
class RubricAnchor:
    TABLE: ClassVar = "rubric_anchor"
    PARENT: ClassVar = "criterion"
    id: str
    criterion: str
    position: int
    text: str
    agreed_level: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class RaciActivity:
    TABLE: ClassVar = "raci_activity"
    PARENT: ClassVar = "dimension"
    PREFIX: ClassVar = "RA"
    id: str
    dimension: Dimension
    position: int
    number: int
    text: str
    responsibility: str
    outcome: str
    critical: bool
    included: bool
    private_note: str


@dataclass(frozen=True, slots=True)
class RaciAssignment:
    TABLE: ClassVar = "raci_assignment"
    PARENT: ClassVar = "activity"
    id: str
    activity: str
    party: str
    letter: Letter


RECORD_TYPES: dict[str, type[Any]] = {
    str(record.TABLE): record  # type: ignore[attr-defined]
    for record in (
        Project, Participant, Desk, DimensionState, StationState, ScopeStatement, SuccessCriterion,
        WorksheetRow, EscalationRule, EscalationStep, Rubric, RubricCriterion, RubricAnchor,
        RaciActivity, RaciAssignment, *WORKSHOP_RECORDS,
    )
}  # fmt: skip
