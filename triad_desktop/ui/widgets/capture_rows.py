"""The captures as rows of a list and of a form: filtered, in order, with the choices that only the project knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from triad_desktop.facilitation.captures import CaptureFilter, Order, filtered
from triad_desktop.models import edits
from triad_desktop.models.content import Records
from triad_desktop.models.fields import Field
from triad_desktop.models.workshop_records import Capture
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.record_rows import Option, RecordRows

_SHOWN = 60  # characters of a record's words in a choice


class CaptureRows(RecordRows):
    """All captures that `wanted` lets through; the form of one needs no filter."""

    def __init__(self, bridge: DocumentBridge) -> None:
        super().__init__(bridge, "capture")
        self.wanted = CaptureFilter()
        self.order: Order = "code"

    def records(self) -> tuple[Capture, ...]:
        return filtered(self.bridge.records, self.bridge.framework, self.wanted, self.order)

    def options(self, field: Field, current: str = "") -> tuple[Option, ...]:
        """The choices of this project; the one that stands in the field is always among them."""
        make = _OPTIONS.get(field.key)
        if field.kind != "choice" or field.choices or make is None:
            return super().options(field, current)
        return make(self)

    def can_edit(self, record: Any, field: Field) -> bool:
        """Not what an acceptance holds."""
        settled = field.key in edits.settled.SETTLED_FIELDS and bool(self.bridge.records.acceptances.of(record.id))
        return super().can_edit(record, field) and not settled

    def shown(self, record: Any, field: Field) -> str:
        """In words; a session or record that is gone has none."""
        key = self.value(record, field)
        if field.key in _OPTIONS and key and all(one.key != key for one in self.options(field)):
            return _("no longer in the project")
        return super().shown(record, field)

    @property
    def can_move(self) -> bool:
        return False

    def move(self, record_id: str, by: int) -> str:
        return _("Captures stand in the order that is chosen above the list.")

    def new_parent(self) -> dict[str, str]:
        return {"kind": next(iter(self.wanted.kinds)) if len(self.wanted.kinds) == 1 else "note"}

    def completed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {**edits.captures.first_values(self.new_parent()["kind"]), **values}

    def _create(self, record_id: str, values: dict[str, Any], visit: str) -> str:
        """A row that is typed into the list is of the kind that is shown, or a note."""
        kind = self.new_parent()["kind"]
        text = values.pop("text", "")
        new = edits.captures.AddCapture(id=record_id, text=text, kind=kind, created_at=now_text(), values=values)  # type: ignore[arg-type]
        return self.bridge.attempt(edits.captures.add_capture, new, visit=visit)


def now_text() -> str:
    """This moment as it is kept: ISO 8601 with offset, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def dimension_options(bridge: DocumentBridge) -> tuple[Option, ...]:
    """The dimensions with their numbers, those left out of this workshop too: something may have been said of them."""
    return tuple(
        Option(one.key, f"{number} {one.title}") for number, one in enumerate(bridge.framework.dimensions, start=1)
    )


def session_options(records: Records) -> tuple[Option, ...]:
    return tuple(
        Option(one.id, one.title or _("Session {number}").format(number=number))
        for number, one in enumerate(records.sessions, start=1)
    )


def _captures(kinds: frozenset[str]) -> Callable[[CaptureRows], tuple[Option, ...]]:
    def make(rows: CaptureRows) -> tuple[Option, ...]:
        found = (one for one in rows.bridge.records.captures if not kinds or one.kind in kinds)
        return tuple(Option(one.id, f"{rows.code(one)} {one.text[:_SHOWN]}".strip()) for one in found)

    return make


def _statements(rows: CaptureRows) -> tuple[Option, ...]:
    return tuple(
        Option(one.id, f"{rows.code(one)} {one.text[:_SHOWN]}".strip()) for one in rows.bridge.records.scope_statements
    )


_OPTIONS: dict[str, Callable[[CaptureRows], tuple[Option, ...]]] = {
    "dimension": lambda rows: dimension_options(rows.bridge),
    "session": lambda rows: session_options(rows.bridge.records),
    "supersedes": _captures(frozenset({"decision"})),
    "carried_from": _captures(frozenset()),
    "scope_statement": _statements,
}
