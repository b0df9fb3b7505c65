"""Which sessions are still to come: to be down for one of them is a plan, and no trace of anybody."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class PlannedSession(Protocol):
    """What the rule looks at, in a row and in a record alike; moments are ISO 8601 with offset, "" while not known."""

    @property
    def state(self) -> str: ...

    @property
    def starts_at(self) -> str: ...

    @property
    def ends_at(self) -> str: ...


def is_to_come(session: PlannedSession, *, was_begun: bool, now: datetime) -> bool:
    """Whether it is planned, was never begun (its clock was told nothing) and is not over at `now`."""
    if session.state != "planned" or was_begun:
        return False
    last = session.ends_at or session.starts_at
    return not last or datetime.fromisoformat(last) > now
