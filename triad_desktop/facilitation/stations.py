"""Which station a record belongs to, and which records a station has."""

from __future__ import annotations

from typing import Any

from triad_desktop.facilitation.content_hash import STATION_TABLES
from triad_desktop.models.content import ROWS_OF_TABLE, Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.records import WorksheetRow

Station = tuple[str, str]  # dimension, activity

ACTIVITY_OF = {table: activity for activity, tables in STATION_TABLES.items() for table in tables}
# Tables whose records hang on a record of another table: (its field, that table).
PARENT_TABLES = {
    "success_criterion_rule": ("criterion", "success_criterion"),
    "escalation_step": ("rule", "escalation_rule"),
    "escalation_case": ("rule", "escalation_rule"),
    "rubric_criterion": ("rubric", "rubric"),
    "rubric_anchor": ("criterion", "rubric_criterion"),
    "raci_assignment": ("activity", "raci_activity"),
}
_HEADLINES = {
    "scope_statement": "text",
    "success_criterion": "statement",
    "escalation_rule": "name",
    "rubric_criterion": "name",
    "raci_activity": "text",
}


def station_subject(dimension: str, activity: str) -> str:
    """How a station is named as the subject of a confirmation."""
    return f"{dimension}/{activity}"


def record_subject(table: str, record_id: str) -> str:
    """How a record is named as the subject of a confirmation."""
    return f"{table}:{record_id}"


def split_record_subject(subject: str) -> tuple[str, str]:
    """(table, id) of a subject that is a record; ("", "") for a station."""
    table, colon, record_id = subject.partition(":")
    return (table, record_id) if colon else ("", "")


def station_of_record(records: Records, table: str, record_id: str) -> Station | None:
    """The station of a record, through its parents; None when it is gone or belongs to no station."""
    record: Any = records.find(table, record_id) if table in ROWS_OF_TABLE else None
    while record is not None and table in PARENT_TABLES:
        name, table = PARENT_TABLES[table]
        record = records.find(table, getattr(record, name))
    if record is None or table not in ACTIVITY_OF:
        return None
    return record.dimension, ACTIVITY_OF[table]


def station_of_subject(records: Records, subject: str) -> Station | None:
    """The station that a confirmation's subject is, or belongs to; None when that is gone."""
    table, record_id = split_record_subject(subject)
    if table:
        return station_of_record(records, table, record_id)
    dimension, slash, activity = subject.partition("/")
    return (dimension, activity) if slash else None


def station_records(records: Records, dimension: str, activity: str) -> list[Any]:
    """The records of a station that people see as its rows, in their order."""
    if activity == "rubric":
        rubrics = records.rubrics.of(dimension)
        return [criterion for rubric in rubrics for criterion in records.rubric_criteria.of(rubric.id)]
    rows = [one for table in STATION_TABLES[activity] for one in records.rows(table).of(dimension)]
    return [one for one in rows if getattr(one, "included", True)]


def headline(record: Any, framework: Framework) -> str:
    """The words by which people know a row of a station; "" while they are not written."""
    if isinstance(record, WorksheetRow):
        first = framework.dimension(record.dimension).worksheet.fields()[0]
        return str(record.values.get(first.key, ""))
    return str(getattr(record, _HEADLINES[record.TABLE]))
