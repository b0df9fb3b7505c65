"""The rows of sessions and of their agendas: what a new one holds, what may be chosen, and what a copy is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from triad_desktop.facilitation.agenda import moment_of, place_clock
from triad_desktop.facilitation.clock import state_in
from triad_desktop.models import edits
from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import Choice, Field
from triad_desktop.models.moments import parse_clock
from triad_desktop.models.record_fields import FIELDS_OF, field_of
from triad_desktop.models.workshop_records import WorkshopSession
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.record_rows import Option, RecordRows

_STARTS, _ENDS = time(9), time(12, 30)
_IN_TABLE = (
    "title",
    "kind",
    "dimension",
    "activity",
    "planned_minutes",
    "minimum_minutes",
    "flexibility",
    "fixed_start",
)


def next_weekday(after: date) -> date:
    """The first day after this one that is no Saturday and no Sunday."""
    day = after + timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def agenda_fields(bridge: DocumentBridge) -> tuple[Field, ...]:
    """The fields of a block: those of the table first, with the dimensions by name."""
    dimensions = tuple(Choice(one.key, one.short_title) for one in bridge.framework.dimensions)
    shown = [replace(field_of("agenda_block", key), headline=True) for key in _IN_TABLE]
    shown = [replace(field, choices=dimensions) if field.key == "dimension" else field for field in shown]
    return (*shown, *(field for field in FIELDS_OF["agenda_block"] if field.key not in _IN_TABLE))


class SessionRows(RecordRows):
    """A new session is held in the morning of the next weekday, with everybody who takes part. One that starts at
    another time is as long as before. The state of one that was begun is what its clock says."""

    def __init__(self, bridge: DocumentBridge) -> None:
        super().__init__(bridge, "session", new_values=self._first_values)

    def value(self, record: Any, field: Field) -> Any:
        if field.key == "state" and isinstance(record, WorkshopSession):
            return state_in(self.bridge.records, record)
        return super().value(record, field)

    def meant(self, record_id: str, field: Field, raw: str) -> tuple[Any, str]:
        """A time of day alone is one of the session's day."""
        session = self.find(record_id)
        starts = moment_of(session.starts_at) if isinstance(session, WorkshopSession) else None
        if field.kind == "moment" and starts is not None:
            moment = moment_on(starts, raw, is_end=field.key == "ends_at")
            if moment:
                return moment, ""
        return super().meant(record_id, field, raw)

    def can_edit(self, record: Any, field: Field) -> bool:
        told = field.key == "state" and bool(self.bridge.records.clock_events.of(record.id))
        return super().can_edit(record, field) and not told

    def duplicate(self, record_id: str) -> str:
        """Put a copy, a week later and with the agenda, at the end."""
        session = self.find(record_id)
        if not isinstance(session, WorkshopSession):
            return ""
        copy = edits.sessions.DuplicateSession(
            source=record_id,
            id=str(uuid4()),
            title=_("{title} (copy)").format(title=session.title) if session.title else "",
            starts_at=_a_week_later(session.starts_at),
            ends_at=_a_week_later(session.ends_at),
        )
        return "" if self.bridge.attempt(edits.sessions.duplicate_session, copy) else copy.id

    def commit_value(self, record_id: str, field: Field, value: Any, visit: str = "") -> str:
        visit = visit or str(uuid4())
        before = self.find(record_id)
        sentence = super().commit_value(record_id, field, value, visit)
        if sentence or field.key != "starts_at" or before is None:
            return sentence
        ends = _as_long(before.starts_at, before.ends_at, value)
        return super().commit_value(record_id, field_of("session", "ends_at"), ends, visit) if ends else ""

    def completed(self, values: dict[str, Any]) -> dict[str, Any]:
        """One that is given a start alone is as long as a new one."""
        first = self._first_values()
        ends = _as_long(first["starts_at"], first["ends_at"], values.get("starts_at", ""))
        return {**first, **({"ends_at": ends} if ends else {}), **values}

    def _first_values(self) -> dict[str, Any]:
        records = self.bridge.records
        days = [moment.date() for one in records.sessions if (moment := moment_of(one.starts_at))]
        day = next_weekday(max([*days, date.today()]))
        starts, ends = (datetime.combine(day, clock).astimezone() for clock in (_STARTS, _ENDS))
        return {
            "starts_at": starts.isoformat(timespec="minutes"),
            "ends_at": ends.isoformat(timespec="minutes"),
            "present": tuple(f"participant:{one.id}" for one in records.participants if one.active),
            "state": "planned",
        }


class AgendaRows(RecordRows):
    """The blocks of one session. A block that is given a dimension is a station."""

    def __init__(self, bridge: DocumentBridge, session: str = "") -> None:
        first = {"kind": "free", "flexibility": "flexible"}
        super().__init__(bridge, "agenda_block", {"session": session}, new_values=lambda: dict(first))

    def options(self, field: Field, current: str = "") -> tuple[Option, ...]:
        """Dimensions that are left out are not offered, but stay where they stand."""
        if field.key != "dimension":
            return super().options(field, current)
        included = self.bridge.records.included_dimensions()
        return tuple(
            Option(one.key, one.short_title, note="" if one.key in included else _("left out"))
            for one in self.bridge.framework.dimensions
            if one.key in included or one.key == current
        )

    def shown(self, record: Any, field: Field) -> str:
        """Lengths in minutes: an agenda is added up in them."""
        value = self.value(record, field)
        if field.kind == "minutes" and value is not None:
            return _("{minutes} min").format(minutes=value)
        return super().shown(record, field)

    def completed(self, values: dict[str, Any]) -> dict[str, Any]:
        found = super().completed(values)
        return {**found, "kind": "station"} if found.get("dimension") and found["kind"] == "free" else found

    def commit_value(self, record_id: str, field: Field, value: Any, visit: str = "") -> str:
        visit = visit or str(uuid4())
        sentence = super().commit_value(record_id, field, value, visit)
        block = self.find(record_id)
        if not sentence and field.key == "dimension" and value and block is not None and block.kind == "free":
            return super().commit_value(record_id, field_of("agenda_block", "kind"), "station", visit)
        return sentence


def moment_on(starts: datetime, text: str, *, is_end: bool) -> str:
    """The moment that a time of day means on the day of `starts`, at the place's clock; "" when it is none.

    An end by the hands of a clock that would lie before the start is one of the afternoon: 4:10 is 16:10."""
    try:
        at = time.fromisoformat(parse_clock(text))
    except InputError:
        return ""
    zone = place_clock(starts)
    begins = starts.astimezone(zone)
    moment = datetime.combine(begins.date(), at, zone)
    has_half = text.strip().lower().endswith(("am", "pm"))
    if is_end and at.hour < 12 and not has_half and moment <= begins < moment + timedelta(hours=12):
        moment += timedelta(hours=12)
    return moment.isoformat(timespec="minutes")


def _as_long(was: str, ended: str, starts: str) -> str:
    """The end of what took place from `was` to `ended` when it starts at another time; "" when that is not known."""
    before, end, start = moment_of(was), moment_of(ended), moment_of(starts)
    if before is None or end is None or start is None or end <= before:
        return ""
    return (start.astimezone(UTC) + (end - before)).astimezone(place_clock(start)).isoformat(timespec="minutes")


def _a_week_later(text: str) -> str:
    """The same clock time at the same place a week later; the text itself when it is no moment."""
    moment = moment_of(text)
    if moment is None:
        return text
    zone = place_clock(moment)
    later = datetime.combine(moment.astimezone(zone).date() + timedelta(days=7), moment.astimezone(zone).time(), zone)
    return later.isoformat(timespec="minutes")
