"""The part of a project's content that happens in and between workshops: see `content.py`."""

from __future__ import annotations

from typing import Any, Literal
from uuid import uuid4

from pydantic import Field as Bound

from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.keys import CaptureKind, Role


class Entry(Input):
    """One record: its values by field key, as they are stored."""

    id: str = Bound(default_factory=lambda: str(uuid4()))
    values: dict[str, Any] = Bound(default_factory=dict)


class ClockEntry(Input):
    """One thing that the clock was told. `block` counts the session's blocks from 1; 0 is the session itself."""

    id: str
    kind: str
    at: str
    block: int = 0
    minutes: int | None = None
    reason: str = ""


class SessionContent(Entry):
    """A session with its agenda, and what its clock was told when it has been held."""

    blocks: tuple[Entry, ...] = ()
    clock: tuple[ClockEntry, ...] = ()


class Accepted(Input):
    """The room's yes to a decision: when, how many of each role stood at each level, and who did not agree."""

    at: str
    agreement: dict[Role, dict[str, int]] = Bound(default_factory=dict)
    dissent: str = ""


class CaptureContent(Entry):
    kind: CaptureKind
    created_at: str = ""
    accepted: Accepted | None = None


class StationWord(Input):
    """A role's word on a station; its content hash is added by whoever can compute it."""

    activity: Literal["scope", "worksheet", "escalation", "rubric", "raci"]
    role: Role
    at: str = ""
    verdict: Literal["confirmed", "waived"] = "confirmed"
    comment: str = ""


class WorkshopContent(Input):
    """Sessions, captures and feedback items, each in their order."""

    sessions: tuple[SessionContent, ...] = ()
    captures: tuple[CaptureContent, ...] = ()
    feedback: tuple[Entry, ...] = ()
