"""Which records name another one, and the sentence that says so before it is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from triad_desktop.facilitation.codes import joined, label_of
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.references import reference_columns
from triad_desktop.models.sessions_to_come import is_to_come
from triad_desktop.models.workshop_records import WorkshopSession
from triad_desktop.text import _

MOST_NAMED = 5
# Rows that are there for a reference stand for the record that they belong to: (its table, the column that names it).
_OWNER_OF_LINK = {
    "raci_assignment": ("raci_activity", "activity"),
    "success_criterion_rule": ("success_criterion", "criterion"),
}


@dataclass(frozen=True, slots=True)
class Referrer:
    """A record that names another one in its `field`; `label` is what people call it, such as "SC-3"."""

    table: str
    record: str
    field: str
    label: str


def referrers(
    records: Records, framework: Framework, table: str, record_id: str, *, now: datetime
) -> tuple[Referrer, ...]:
    """Who names this record, each record once and by its number, the record itself left out.

    To be down for a session that is still to come at `now` is a plan and no mention.
    """
    found: dict[tuple[str, str], tuple[int, Referrer]] = {}
    for column in reference_columns(table):
        for record in records.rows(column.table):
            if (column.table, record.id) == (table, record_id):
                continue
            if (column.table, column.column) == ("session", "present") and _is_to_come(records, record, now):
                continue
            if column.names(getattr(record, column.column), table, record_id):
                one, number = _referrer(records, framework, column.table, record, column.column)
                found.setdefault((one.table, one.record), (number, one))
    tables = list(dict.fromkeys(table for table, _id in found))
    ordered = sorted(found.values(), key=lambda pair: (tables.index(pair[1].table), pair[0]))
    return tuple(one for _number, one in ordered)


def named_by(label: str, found: Sequence[Referrer]) -> str:
    """ "Ada is named by SC-3, Step 2 of ER-1 and 4 more"."""
    labels = [one.label for one in found[:MOST_NAMED]]
    more = len(found) - len(labels)
    if more:
        labels.append(_("{count} more").format(count=more))
    return _("{record} is named by {places}.").format(record=label, places=joined(labels))


def _is_to_come(records: Records, session: WorkshopSession, now: datetime) -> bool:
    return is_to_come(session, was_begun=bool(records.clock_events.of(session.id)), now=now)


def _referrer(records: Records, framework: Framework, table: str, record: Any, column: str) -> tuple[Referrer, int]:
    """The referrer with its code number."""
    field = "" if column == "values" else column
    if table in _OWNER_OF_LINK:
        table, column = _OWNER_OF_LINK[table]
        record, field = records.find(table, getattr(record, column)), ""
    return Referrer(table, record.id, field, label_of(records, record, framework)), getattr(record, "number", 0)
