"""What a station, a record or a party holds, as one short hash: equal content has an equal hash.

What people agreed to or accepted counts while the hash is the same. It does not see ids, code numbers,
places in a list, private notes and refused text, and an empty field is as good as none; the order of
an escalation rule's steps is content.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from triad_desktop.models.content import Records, split_party
from triad_desktop.models.fields import PRIVATE_NOTE, is_empty
from triad_desktop.models.keys import ROLES
from triad_desktop.models.records import RECORD_TYPES, RaciAssignment

STATION_TABLES = {
    "scope": ("scope_statement", "success_criterion"),
    "worksheet": ("worksheet_row",),
    "escalation": ("escalation_rule",),
    "rubric": ("rubric",),
    "raci": ("raci_activity",),
}
_CHILDREN = {
    "success_criterion": ("success_criterion_rule",),
    "escalation_rule": ("escalation_step", "escalation_case"),
    "rubric": ("rubric_criterion",),
    "rubric_criterion": ("rubric_anchor",),
    "raci_activity": ("raci_assignment",),
    "session": ("agenda_block",),
}
_ORDERED = {"escalation_step"}
_NOT_CONTENT = {"id", "position", "number", PRIVATE_NOTE.key}


def station_hash(records: Records, dimension: str, activity: str) -> str:
    """The hash of all records of a station; raises KeyError for an unknown activity."""
    return _hashed({table: _group(records, table, dimension) for table in STATION_TABLES[activity]})


def record_hash(records: Records, table: str, record_id: str) -> str:
    """The hash of a record with its children; "" when it is gone."""
    record = records.find(table, record_id)
    return _record(records, record) if record is not None else ""


def party_hash(records: Records, key: str) -> str:
    """The hash of who a party key means; "" when it points at nobody."""
    kind, party_id = split_party(key)
    if kind == "role":
        return _hashed({kind: party_id}) if party_id in ROLES else ""
    return record_hash(records, kind, party_id) if kind in ("participant", "desk") else ""


def _group(records: Records, table: str, parent: str) -> list[str]:
    hashes = [_record(records, one) for one in records.rows(table).of(parent)]
    return hashes if table in _ORDERED else sorted(hashes)


def _record(records: Records, record: Any) -> str:
    if isinstance(record, RaciAssignment):
        return _letter(record.party, record.letter)
    values = ((name, getattr(record, name)) for name in _columns(record.TABLE))
    content = _filled((name, value) for name, value in values if value is not False)
    children = {table: _group(records, table, record.id) for table in _CHILDREN.get(record.TABLE, ())}
    return _hashed({"content": content, **{table: hashes for table, hashes in children.items() if hashes}})


@lru_cache(maxsize=4096)  # a large matrix has thousands of letters, and few that differ
def _letter(party: str, letter: str) -> str:
    return _hashed({"content": _filled([("party", party), ("letter", letter)])})


@cache
def _columns(table: str) -> tuple[str, ...]:
    kind = RECORD_TYPES[table]
    left_out = {*_NOT_CONTENT, getattr(kind, "PARENT", "")}
    return tuple(field.name for field in fields(kind) if field.name not in left_out)


def _filled(values: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in values if not is_empty(value)}


def _plain(value: Any) -> Any:
    return _filled(value.items()) if isinstance(value, Mapping) else value


def _hashed(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_as_list)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _as_list(value: Any) -> list[Any]:
    assert is_dataclass(value)
    return [getattr(value, field.name) for field in fields(value)]
