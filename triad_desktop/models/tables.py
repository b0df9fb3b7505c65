"""The tables of a project file and their constraints; nothing else.

Only id, parent, kind and position are required: a room types things in any order. Numbers are kept
as decimal text and there is no REAL column, so no value is ever rounded.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Integer, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from triad_desktop.models.columns import (
    Conditions,
    Intervals,
    JsonObject,
    Keys,
    Levels,
    dimension_column,
    flag_column,
    id_column,
    integer_column,
    json_column,
    number_column,
    one_of,
    parent_column,
    position_column,
    text_column,
)
from triad_desktop.models.keys import ACTIVITIES, ROLES


class Base(DeclarativeBase):
    pass


class Project(Base):
    __tablename__ = "project"
    id: Mapped[str] = id_column()
    title: Mapped[str] = text_column()
    organisation: Mapped[str] = text_column()
    problem: Mapped[str] = text_column()
    sponsor: Mapped[str] = text_column()
    confidentiality: Mapped[str] = text_column()
    paper: Mapped[str] = text_column()
    language: Mapped[str] = text_column()
    created_at: Mapped[str] = text_column()


class FrameworkCopy(Base):
    """The framework that the project was made with, as one JSON document."""

    __tablename__ = "framework_copy"
    id: Mapped[str] = id_column()
    content: Mapped[str] = text_column()


class Participant(Base):
    __tablename__ = "participant"
    id: Mapped[str] = id_column()
    position: Mapped[int] = position_column()
    name: Mapped[str] = text_column()
    role: Mapped[str] = mapped_column(Text, CheckConstraint(one_of("role", ROLES)), nullable=False)
    job_title: Mapped[str] = text_column()
    contact: Mapped[str] = text_column()
    active: Mapped[bool] = flag_column(True)
    private_note: Mapped[str] = text_column()


class Desk(Base):
    __tablename__ = "desk"
    id: Mapped[str] = id_column()
    position: Mapped[int] = position_column()
    name: Mapped[str] = text_column()
    role: Mapped[str | None] = mapped_column(Text, CheckConstraint(one_of("role", ROLES)), nullable=True)
    contact: Mapped[str] = text_column()
    active_hours: Mapped[Any] = json_column(Intervals, "[]")
    time_zone: Mapped[str] = text_column()
    private_note: Mapped[str] = text_column()


class DimensionState(Base):
    __tablename__ = "dimension_state"
    __table_args__ = (UniqueConstraint("dimension"),)
    id: Mapped[str] = id_column()
    dimension: Mapped[str] = dimension_column()
    included: Mapped[bool] = flag_column(True)
    opened_at: Mapped[str] = text_column()
    closed_at: Mapped[str] = text_column()
    heard: Mapped[Any] = json_column(Keys, "[]")


class StationState(Base):
    __tablename__ = "station_state"
    __table_args__ = (UniqueConstraint("dimension", "activity"),)
    id: Mapped[str] = id_column()
    dimension: Mapped[str] = dimension_column()
    activity: Mapped[str] = mapped_column(Text, CheckConstraint(one_of("activity", ACTIVITIES)), nullable=False)
    skip_reason: Mapped[str] = text_column()


class ScopeStatement(Base):
    __tablename__ = "scope_statement"
    id: Mapped[str] = id_column()
    dimension: Mapped[str] = dimension_column()
    kind: Mapped[str] = mapped_column(
        Text,
        CheckConstraint(one_of("kind", ("in", "out", "boundary", "unsupported_use", "assumption"))),
        nullable=False,
    )
    position: Mapped[int] = position_column()
    number: Mapped[int] = number_column()
    text: Mapped[str] = text_column()
    reason: Mapped[str] = text_column()
    private_note: Mapped[str] = text_column()


class SuccessCriterion(Base):
    __tablename__ = "success_criterion"
    id: Mapped[str] = id_column()
    dimension: Mapped[str] = dimension_column()
    position: Mapped[int] = position_column()
    number: Mapped[int] = number_column()
    statement: Mapped[str] = text_column()
    metric: Mapped[str] = text_column()
    unit: Mapped[str] = text_column()
    segment: Mapped[str] = text_column()
    direction: Mapped[str] = text_column()
    baseline: Mapped[str] = text_column()
    target: Mapped[str] = text_column()
    failure_threshold: Mapped[str] = text_column()
    window: Mapped[str] = text_column()
    due: Mapped[str] = text_column()
    data_source: Mapped[str] = text_column()
    owner: Mapped[str] = text_column()
    if_breached: Mapped[str] = text_column()
    respond_within: Mapped[int | None] = integer_column()
    review_trigger: Mapped[str] = text_column()
    necessity: Mapped[str] = text_column()
    private_note: Mapped[str] = text_column()


class SuccessCriterionRule(Base):
    """Which escalation rules protect a success criterion."""

    __tablename__ = "success_criterion_rule"
    __table_args__ = (UniqueConstraint("criterion", "rule"),)
    id: Mapped[str] = id_column()
    criterion: Mapped[str] = parent_column("success_criterion")
    rule: Mapped[str] = parent_column("escalation_rule")


class WorksheetRow(Base):
    __tablename__ = "worksheet_row"
    id: Mapped[str] = id_column()
    dimension: Mapped[str] = dimension_column()
    position: Mapped[int] = position_column()
    number: Mapped[int] = number_column()
    values: Mapped[Any] = json_column(JsonObject, "{}")
    private_note: Mapped[str] = text_column()


class EscalationRule(Base):
    __tablename__ = "escalation_rule"
    id: Mapped[str] = id_column()
    dimension: Mapped[str] = dimension_column()
    position: Mapped[int] = position_column()
    number: Mapped[int] = number_column()
    name: Mapped[str] = text_column()
    ai_action: Mapped[str] = text_column()
    autonomy: Mapped[str] = text_column()
    conditions: Mapped[Any] = json_column(Conditions, "[]")
    likelihood: Mapped[int | None] = integer_column()
    impact: Mapped[int | None] = integer_column()
    priority: Mapped[int | None] = integer_column()
    reason: Mapped[str] = text_column()
    repeats: Mapped[bool] = flag_column(False)
    outside_hours: Mapped[str] = text_column()
    on_silence: Mapped[str] = text_column()
    information_shown: Mapped[str] = text_column()
    human_may: Mapped[Any] = json_column(Keys, "[]")
    return_path: Mapped[str] = text_column()
    logged: Mapped[str] = text_column()
    private_note: Mapped[str] = text_column()


class EscalationStep(Base):
    __tablename__ = "escalation_step"
    id: Mapped[str] = id_column()
    rule: Mapped[str] = parent_column("escalation_rule")
    position: Mapped[int] = position_column()
    party: Mapped[str] = text_column()
    channel: Mapped[str] = text_column()
    answer_within: Mapped[int | None] = integer_column()
    who_answers: Mapped[str] = text_column()


class EscalationCase(Base):
    """A worked case: field values and where it is expected to end."""

    __tablename__ = "escalation_case"
    id: Mapped[str] = id_column()
    rule: Mapped[str] = parent_column("escalation_rule")
    position: Mapped[int] = position_column()
    name: Mapped[str] = text_column()
    field_values: Mapped[Any] = json_column(JsonObject, "{}")
    expected_end: Mapped[str] = text_column()


class Rubric(Base):
    __tablename__ = "rubric"
    __table_args__ = (UniqueConstraint("dimension"),)
    id: Mapped[str] = id_column()
    dimension: Mapped[str] = dimension_column()
    name: Mapped[str] = text_column()
    scale: Mapped[Any] = json_column(Levels, "[]")
    pass_threshold: Mapped[str] = text_column()
    floor_rule: Mapped[bool] = flag_column(False)
    private_note: Mapped[str] = text_column()


class RubricCriterion(Base):
    __tablename__ = "rubric_criterion"
    id: Mapped[str] = id_column()
    rubric: Mapped[str] = parent_column("rubric")
    position: Mapped[int] = position_column()
    number: Mapped[int] = number_column()
    name: Mapped[str] = text_column()
    description: Mapped[str] = text_column()
    weight: Mapped[int | None] = integer_column()
    applies: Mapped[str] = text_column()
    required_minimum: Mapped[int | None] = integer_column()
    descriptors: Mapped[Any] = json_column(JsonObject, "{}")
    evidence: Mapped[str] = text_column()
    grader: Mapped[str] = text_column()
    success_criterion: Mapped[str] = text_column()
    private_note: Mapped[str] = text_column()


class RubricAnchor(Base):
    __tablename__ = "rubric_anchor"
    id: Mapped[str] = id_column()
    criterion: Mapped[str] = parent_column("rubric_criterion")
    position: Mapped[int] = position_column()
    text: Mapped[str] = text_column()
    agreed_level: Mapped[int | None] = integer_column()
    reason: Mapped[str] = text_column()


class CalibrationSample(Base):
    __tablename__ = "calibration_sample"
    id: Mapped[str] = id_column()
    rubric: Mapped[str] = parent_column("rubric")
    position: Mapped[int] = position_column()
    text: Mapped[str] = text_column()
    source: Mapped[str] = text_column()


class CalibrationScore(Base):
    __tablename__ = "calibration_score"
    __table_args__ = (UniqueConstraint("sample", "criterion", "grader", "round"),)
    id: Mapped[str] = id_column()
    sample: Mapped[str] = parent_column("calibration_sample")
    criterion: Mapped[str] = parent_column("rubric_criterion")
    grader: Mapped[str] = text_column()
    level: Mapped[int | None] = integer_column()
    round: Mapped[int] = mapped_column(Integer, nullable=False, default=1, server_default=text("1"))
    reason: Mapped[str] = text_column()


class RaciActivity(Base):
    __tablename__ = "raci_activity"
    id: Mapped[str] = id_column()
    dimension: Mapped[str] = dimension_column()
    position: Mapped[int] = position_column()
    number: Mapped[int] = number_column()
    text: Mapped[str] = text_column()
    responsibility: Mapped[str] = text_column()
    outcome: Mapped[str] = text_column()
    critical: Mapped[bool] = flag_column(False)
    included: Mapped[bool] = flag_column(True)
    private_note: Mapped[str] = text_column()


class RaciAssignment(Base):
    """One letter of one party in one activity. An unknown letter is a finding, not a crash."""

    __tablename__ = "raci_assignment"
    __table_args__ = (UniqueConstraint("activity", "party", "letter"),)
    id: Mapped[str] = id_column()
    activity: Mapped[str] = parent_column("raci_activity")
    party: Mapped[str] = mapped_column(Text, nullable=False)
    letter: Mapped[str] = mapped_column(Text, nullable=False)


class CodeCounter(Base):
    """The highest number given so far for a code prefix; outside undo, so no number comes twice."""

    __tablename__ = "code_counter"
    id: Mapped[str] = id_column()
    last: Mapped[int] = mapped_column(Integer, nullable=False)


class Draft(Base):
    """Text that a field refused, as it was typed; outside undo and exports."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("record", "field"),)
    id: Mapped[str] = id_column()
    record: Mapped[str] = mapped_column(Text, nullable=False)
    field: Mapped[str] = mapped_column(Text, nullable=False)
    raw: Mapped[str] = text_column()
