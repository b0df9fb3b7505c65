"""Which columns name other records: who is an owner, what a criterion traces to, which decision replaces which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from triad_desktop.models.record_fields import FIELDS_OF

PARTIES = frozenset({"participant", "desk"})
Holds = Literal["id", "key", "keys", "values"]


@dataclass(frozen=True, slots=True)
class ReferenceColumn:
    """A column that names records of the tables `targets`.

    It holds an id, a key "table:id", several keys, or (a worksheet row's values) keys among other things. `is_link`:
    the whole row is there for the reference and goes with it.
    """

    table: str
    column: str
    targets: frozenset[str]
    holds: Holds
    is_link: bool = False

    def names(self, value: Any, table: str, record_id: str) -> bool:
        """Whether this value of the column names the record."""
        if self.holds == "id":
            return bool(value == record_id)
        key = f"{table}:{record_id}"
        match self.holds:
            case "key":
                return bool(value == key)
            case "keys":
                return key in value
            case _:
                return any(_holds(one, key) for one in value.values())

    def without(self, value: Any, table: str, record_id: str) -> Any:
        """The value with nothing in it that names the record."""
        key = f"{table}:{record_id}"
        match self.holds:
            case "id" | "key":
                return ""
            case "keys":
                return tuple(one for one in value if one != key)
            case _:
                return {name: _cleared(one, key) for name, one in value.items()}


def reference_columns(target: str) -> tuple[ReferenceColumn, ...]:
    """The columns that may name records of this table."""
    return tuple(one for one in _COLUMNS if target in one.targets)


def _holds(value: Any, key: str) -> bool:
    return bool(value == key) or (isinstance(value, (list, tuple)) and key in value)


def _cleared(value: Any, key: str) -> Any:
    if isinstance(value, (list, tuple)):
        return [one for one in value if one != key]
    return "" if value == key else value


_HOLDS: Mapping[str, Holds] = {"participant": "key", "party": "key", "parties": "keys"}


def _of_parties() -> Iterator[ReferenceColumn]:
    for table, fields in FIELDS_OF.items():
        for field in fields:
            if field.kind in _HOLDS:
                yield ReferenceColumn(table, field.key, PARTIES, _HOLDS[field.kind])


_COLUMNS = (
    *_of_parties(),
    ReferenceColumn("raci_assignment", "party", PARTIES, "key", is_link=True),
    ReferenceColumn("worksheet_row", "values", PARTIES, "values"),
    ReferenceColumn("success_criterion_rule", "rule", frozenset({"escalation_rule"}), "id", is_link=True),
    ReferenceColumn("rubric_criterion", "success_criterion", frozenset({"success_criterion"}), "id"),
    ReferenceColumn("feedback_item", "about", frozenset({"success_criterion"}), "key"),
    ReferenceColumn("capture", "session", frozenset({"session"}), "id"),
    ReferenceColumn("capture", "carried_from", frozenset({"capture"}), "id"),
    ReferenceColumn("capture", "supersedes", frozenset({"capture"}), "id"),
    ReferenceColumn("capture", "scope_statement", frozenset({"scope_statement"}), "id"),
)
