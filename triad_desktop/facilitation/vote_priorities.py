"""What a revealed vote says about priorities: the record that each option stands for, and what it would be given.

An option is words alone. It stands for the one row of a station that has exactly these words, in one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.stations import headline
from triad_desktop.facilitation.voting import THIRDS, OptionResult, places, result, thirds
from triad_desktop.models.content import Records
from triad_desktop.models.fields import Field
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import Dimension
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.records import WorksheetRow
from triad_desktop.models.workshop_records import Vote

PRIORITY = "priority"
PRIORITY_TABLES = ("worksheet_row", "escalation_rule")


@dataclass(frozen=True, slots=True)
class VotedPriority:
    """One record that was voted on: its code, its words, its votes, its priority as stored before and after."""

    record: str
    code: str
    text: str
    total: int
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class VotePriorities:
    """What a vote says about one station's records, the most votes first.

    Left out are options whose words no record has (`missing`), and those that several have (`shared`)."""

    table: str
    dimension: Dimension
    field: Field
    ranked: tuple[VotedPriority, ...]
    missing: tuple[str, ...]
    shared: tuple[str, ...]

    @property
    def changes(self) -> dict[str, Any]:
        """New values by record id, without those that stay as they are."""
        return {one.record: one.after for one in self.ranked if one.after != one.before}


def vote_priorities(vote: Vote, records: Records, framework: Framework) -> tuple[VotePriorities, ...]:
    """Of the station whose records most options stand for; several when they are equal in that.

    () before the vote is revealed, and when no option stands for a record that can have a priority.
    """
    shown = result(vote, records)
    found = [one for one in _at_stations(shown, records, framework) if one.ranked]
    most = max((len(one.ranked) for one in found), default=0)
    return tuple(one for one in found if len(one.ranked) == most)


def _at_stations(shown: Sequence[OptionResult], records: Records, framework: Framework) -> Iterator[VotePriorities]:
    for dimension in records.included_dimensions():
        for table in PRIORITY_TABLES:
            field = _priority_of(table, dimension, framework)
            rows = records.rows(table).of(dimension)
            if field is not None and shown and rows:
                yield _at_station(shown, table, dimension, field, rows, framework)


def _priority_of(table: str, dimension: Dimension, framework: Framework) -> Field | None:
    if table != "worksheet_row":
        return field_of(table, PRIORITY)
    columns = framework.dimension(dimension).worksheet.fields()
    found = next((column for column in columns if column.key == PRIORITY), None)
    return found if found and set(THIRDS) <= {choice.key for choice in found.choices} else None


def _at_station(
    shown: Sequence[OptionResult],
    table: str,
    dimension: Dimension,
    field: Field,
    rows: Sequence[Any],
    framework: Framework,
) -> VotePriorities:
    by_words: dict[str, list[Any]] = {}
    for row in rows:
        by_words.setdefault(" ".join(headline(row, framework).split()), []).append(row)
    named = [(option, by_words.get(option.text, [])) for option in shown]
    voted = [(option, meant[0]) for option, meant in named if len(meant) == 1]
    totals = [option.total for option, _row in voted]
    after: Sequence[Any] = thirds(totals) if field.kind == "choice" else places(totals)
    return VotePriorities(
        table,
        dimension,
        field,
        tuple(
            VotedPriority(row.id, code_of(row, framework), option.text, option.total, _priority(row), new)
            for (option, row), new in zip(voted, after, strict=True)
        ),
        tuple(option.text for option, meant in named if not meant),
        tuple(option.text for option, meant in named if len(meant) > 1),
    )


def _priority(row: Any) -> Any:
    return row.values.get(PRIORITY, "") if isinstance(row, WorksheetRow) else row.priority
