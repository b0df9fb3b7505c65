"""What the room said, in order: what is still open, what comes back, what is shown, what a role owns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from triad_desktop.facilitation.clock import running_session, state_in
from triad_desktop.facilitation.codes import code_of
from triad_desktop.models.content import Records, party_of
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import CAPTURE_KINDS, Role
from triad_desktop.models.workshop_records import Capture, WorkshopSession

Status = Literal["open", "done", ""]
Order = Literal["code", "newest"]
ANYWHERE = "any"
FIRST_THINGS = 3
SOON = timedelta(days=7)
_OWNER_OF = {"decision": "decider", "action": "owner", "risk": "owner"}
_SAID = ("text", "chosen", "because", "context", "response", "closing_note", "trigger", "consequences")


@dataclass(frozen=True, slots=True)
class CaptureFilter:
    """What a list of captures shows. Dimension and session are ids, "" for those without one, or ANYWHERE.

    `private` None shows both; `status` "" shows all; without `kinds` all kinds.
    """

    kinds: frozenset[str] = frozenset()
    dimension: str = ANYWHERE
    session: str = ANYWHERE
    status: Status = ""
    private: bool | None = None
    text: str = ""


def status_of(records: Records, capture: Capture) -> Status:
    """Whether it still waits for something: "open", "done", or "" for a note, which waits for nothing.

    A decision is done when it was accepted; a dropped action and a carried parking-lot item are done too.
    """
    match capture.kind:
        case "decision":
            return "done" if records.acceptances.of(capture.id) else "open"
        case "parking":
            return "open" if capture.outcome in ("", "open") else "done"
        case "note":
            return ""
        case _:
            return "done" if capture.status in ("done", "dropped") else "open"


def is_open(records: Records, capture: Capture) -> bool:
    return status_of(records, capture) == "open"


def filtered(
    records: Records, framework: Framework, wanted: CaptureFilter, order: Order = "code"
) -> tuple[Capture, ...]:
    """The captures that a filter lets through, by kind and number or the newest first."""
    found = [one for one in records.captures if _fits(records, framework, wanted, one)]
    return in_order(found, order)


def in_order(captures: Iterable[Capture], order: Order = "code") -> tuple[Capture, ...]:
    """By kind and number, or the newest first."""
    if order == "newest":
        return tuple(sorted(captures, key=lambda one: (_moment(one.created_at), one.position), reverse=True))
    places: dict[str, int] = {kind: place for place, kind in enumerate(CAPTURE_KINDS)}
    return tuple(sorted(captures, key=lambda one: (places[one.kind], one.number)))


def counts_by_kind(records: Records, framework: Framework, wanted: CaptureFilter) -> Mapping[str, int]:
    """How many captures of each kind the rest of the filter lets through."""
    rest = replace(wanted, kinds=frozenset())
    return Counter(one.kind for one in records.captures if _fits(records, framework, rest, one))


def session_now(records: Records, now: datetime) -> WorkshopSession | None:
    """The session that something said now belongs to: the running one, else the one of this day, else none."""
    today = (
        one for one in records.sessions if state_in(records, one) != "closed" and _day(one.starts_at) == now.date()
    )
    return running_session(records) or next(today, None)


def back_at_opening(records: Records, dimension: str) -> tuple[Capture, ...]:
    """The parking-lot items that come back when this dimension opens."""
    return tuple(
        one
        for one in _open_of(records, "parking")
        if one.dimension == dimension and one.returns_when == "dimension_opens"
    )


def back_at_closing(records: Records) -> tuple[Capture, ...]:
    """The parking-lot items that have no outcome when a session closes: none may be left behind."""
    return _open_of(records, "parking")


def open_points(records: Records) -> tuple[Capture, ...]:
    """Questions without an answer, then parking-lot items without an outcome."""
    return (*_open_of(records, "question"), *_open_of(records, "parking"))


def latest(records: Records, dimension: str, count: int = 3) -> tuple[Capture, ...]:
    """The newest captures of a dimension."""
    return in_order((one for one in records.captures if one.dimension == dimension), "newest")[:count]


def superseded(records: Records) -> Mapping[str, Capture]:
    """By id of the earlier decision, the one that took its place."""
    return {one.supersedes: one for one in records.captures if one.kind == "decision" and one.supersedes}


def came_of(records: Records, capture: Capture) -> tuple[Capture, ...]:
    """The captures that point back to this one."""
    return tuple(one for one in records.captures if capture.id in (one.carried_from, one.supersedes))


def owned_captures(records: Records, framework: Framework, role: Role) -> frozenset[str]:
    """The ids of the decisions that somebody of the role decides, and of the actions and risks somebody of it owns."""
    titles = framework.role_titles()
    found = set()
    for one in records.captures:
        key = getattr(one, _OWNER_OF[one.kind]) if one.kind in _OWNER_OF else ""
        party = party_of(records, key, titles)
        if party is not None and party.role == role:
            found.add(one.id)
    return frozenset(found)


def first_things(records: Records, actions: Iterable[Capture]) -> tuple[Capture, ...]:
    """What to begin with: of these actions those due within 7 days of the last session, else the first three."""
    due = sorted((one for one in actions if is_open(records, one)), key=lambda one: (one.due or "9999", one.number))
    last = _last_session_day(records)
    soon = [one for one in due if last and (day := _day(one.due)) and day <= last + SOON]
    return tuple(soon or due[:FIRST_THINGS])


def without_private(records: Records) -> Records:
    """The same records as they may leave the Conductor's screen: private captures are not among them."""
    private = [one.id for one in records.captures if one.private]
    accepted = [row.id for one in private for row in records.acceptances.of(one)]
    return records.with_changes({"capture": ((), private), "acceptance": ((), accepted)}) if private else records


def _fits(records: Records, framework: Framework, wanted: CaptureFilter, capture: Capture) -> bool:
    return (
        (not wanted.kinds or capture.kind in wanted.kinds)
        and wanted.dimension in (ANYWHERE, capture.dimension)
        and wanted.session in (ANYWHERE, capture.session)
        and (not wanted.status or status_of(records, capture) == wanted.status)
        and (wanted.private is None or capture.private == wanted.private)
        and _says(framework, capture, wanted.text)
    )


def _says(framework: Framework, capture: Capture, text: str) -> bool:
    """Whether its code or its words hold every word of the text."""
    words = text.casefold().split()
    if not words:
        return True
    said = "\n".join((code_of(capture, framework), *(getattr(capture, key) for key in _SAID))).casefold()
    return all(word in said for word in words)


def _open_of(records: Records, kind: str) -> tuple[Capture, ...]:
    return in_order(one for one in records.captures if one.kind == kind and is_open(records, one))


def _last_session_day(records: Records) -> date | None:
    held = [one for one in records.sessions if one.state != "planned"] or list(records.sessions)
    return max(filter(None, (_day(one.starts_at) for one in held)), default=None)


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def _moment(iso: str) -> float:
    """For sorting: seconds since 1970; what has no moment stands before all that has one."""
    try:
        return datetime.fromisoformat(iso).timestamp()
    except ValueError:
        return 0.0
