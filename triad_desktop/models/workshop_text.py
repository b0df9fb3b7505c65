"""The files `workshop.toml` and parts of a dimension's file: sessions, captures, feedback, cases; see `content_text.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic import Field as Bound

from triad_desktop.models.edits.workshop_content import (
    Accepted,
    CaptureContent,
    ClockEntry,
    Entry,
    SessionContent,
    StationWord,
    WorkshopContent,
)
from triad_desktop.models.keys import CaptureKind, Role

WORKSHOP_FILE = "workshop.toml"
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
Scalar = str | int | bool
Values = dict[str, Scalar]


class Part(BaseModel):
    """A table with named keys only."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WithValues(BaseModel):
    """A table whose unnamed keys are the values of a record's fields."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Scalar] = Bound(init=False)

    def values(self) -> Values:
        return self.__pydantic_extra__ or {}


class _ClockText(Part):
    kind: str
    at: str
    block: int = 0
    minutes: int | None = None
    reason: str = ""


class _SessionText(WithValues):
    blocks: tuple[Values, ...] = ()
    clock: tuple[_ClockText, ...] = ()


class _AcceptedText(Part):
    at: str
    agreement: dict[Role, dict[str, int]] = Bound(default_factory=dict)
    dissent: str = ""


class _CaptureText(WithValues):
    kind: CaptureKind
    created_at: str = ""
    accepted: _AcceptedText | None = None


class WorkshopFile(Part):
    """Sessions, captures and feedback items by short names, in their order."""

    sessions: dict[Name, _SessionText] = Bound(default_factory=dict)
    captures: dict[Name, _CaptureText] = Bound(default_factory=dict)
    feedback: dict[Name, Values] = Bound(default_factory=dict)


class WordText(Part):
    """Which roles have confirmed stations of this dimension, and when."""

    at: str = ""
    roles: tuple[Role, ...]
    activities: tuple[Literal["scope", "worksheet", "escalation", "rubric", "raci"], ...]
    verdict: Literal["confirmed", "waived"] = "confirmed"
    comment: str = ""


def words_of(texts: Iterable[WordText]) -> tuple[StationWord, ...]:
    """One word for each activity and role."""
    return tuple(
        StationWord(activity=activity, role=role, at=text.at, verdict=text.verdict, comment=text.comment)
        for text in texts
        for activity in text.activities
        for role in text.roles
    )


def workshop_of(
    file: WorkshopFile,
    values: Callable[[str, Values, str], Mapping[str, Any]],
    id_of: Callable[..., str],
) -> WorkshopContent:
    """The content of the file. `values(table, raw, place)` reads a record's values, `id_of(kind, name)` gives ids."""

    def entry(table: str, own_id: str, raw: Values, place: str) -> dict[str, Any]:
        return {"id": own_id, "values": dict(values(table, raw, f"{WORKSHOP_FILE}, {place}"))}

    sessions = []
    for name, sitting in file.sessions.items():
        own_id = id_of("session", name)
        blocks = tuple(
            Entry(**entry("agenda_block", id_of("block", name, number), raw, f"sessions.{name}, blocks {number}"))
            for number, raw in enumerate(sitting.blocks, start=1)
        )
        clock = tuple(
            ClockEntry(id=id_of("clock", name, number), **event.model_dump())
            for number, event in enumerate(sitting.clock, start=1)
        )
        own = entry("session", own_id, sitting.values(), f"sessions.{name}")
        sessions.append(SessionContent(**own, blocks=blocks, clock=clock))
    captures = [
        CaptureContent(
            **entry("capture", id_of("capture", name), capture.values(), f"captures.{name}"),
            kind=capture.kind,
            created_at=capture.created_at,
            accepted=Accepted(**capture.accepted.model_dump()) if capture.accepted else None,
        )
        for name, capture in file.captures.items()
    ]
    feedback = [
        Entry(**entry("feedback_item", id_of("feedback", name), raw, f"feedback.{name}"))
        for name, raw in file.feedback.items()
    ]
    return WorkshopContent(sessions=tuple(sessions), captures=tuple(captures), feedback=tuple(feedback))
