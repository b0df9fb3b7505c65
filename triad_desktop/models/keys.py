"""The fixed keys of the method: roles, dimensions, activities, letters, and their order."""

from __future__ import annotations

from typing import Literal

Role = Literal["user", "conductor", "builder"]
Dimension = Literal[
    "workflow", "architecture", "data", "knowledge", "instructions",
    "development", "safeguards", "evaluation", "improvement",
]  # fmt: skip
Activity = Literal["scope", "worksheet", "escalation", "rubric", "raci"]
Letter = Literal["R", "A", "C", "I"]
PartyKind = Literal["role", "participant", "desk"]
Autonomy = Literal["stops", "proposes", "acts_and_tells", "acts"]

CaptureKind = Literal["decision", "action", "parking", "risk", "question", "note"]

ROLES: tuple[Role, ...] = ("user", "conductor", "builder")
DIMENSIONS: tuple[Dimension, ...] = (
    "workflow", "architecture", "data", "knowledge", "instructions",
    "development", "safeguards", "evaluation", "improvement",
)  # fmt: skip
ACTIVITIES: tuple[Activity, ...] = ("scope", "worksheet", "escalation", "rubric", "raci")
LETTERS: tuple[Letter, ...] = ("R", "A", "C", "I")
ACTIVE_LETTERS = frozenset({"R", "A"})
CAPTURE_KINDS: tuple[CaptureKind, ...] = ("decision", "action", "parking", "risk", "question", "note")
CLOCK_KINDS = ("start", "pause", "resume", "end", "skip", "allot", "correct", "move_end", "take_back")
PASSIVE_LETTERS = frozenset({"C", "I"})
