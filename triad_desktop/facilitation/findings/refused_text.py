"""The checks that no typed text waits unheeded: what a field refused is kept, but stands in no record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from triad_desktop.facilitation.codes import label_of
from triad_desktop.facilitation.finding import Check, CheckText, Finding, Place, check
from triad_desktop.facilitation.findings.field_texts import CODE_PREFIXES, lacks, needed_fields, value_of
from triad_desktop.facilitation.protection import PROTECTED_BY
from triad_desktop.models.fields import Field
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ACTIVITIES
from triad_desktop.models.record_fields import FIELDS_OF
from triad_desktop.models.records import WorksheetRow
from triad_desktop.text import _

_LEVEL = "level_"
_CHECKED = CODE_PREFIXES.keys() - {"raci_activity"}

REFUSED_TEXTS = {
    activity: CheckText(
        f"{activity}_refused_text", "look", _("Everything typed is understood"),
        _("{record} holds text under “{field}” that is not understood"), _("it counts for nothing"),
    )
    for activity in ("initiative", "participants", "desks", "sessions", "captures", *ACTIVITIES)
}  # fmt: skip


def check_refused_text(place: Place, *tables: Iterable[Any]) -> Check:
    """A finding for each field of these records in which refused text waits, unless the field is empty and blocks:
    then that finding says so. The text is not quoted."""
    text = REFUSED_TEXTS[place.activity]
    if not place.records.drafts:
        return check(text)
    return check(text, (finding for records in tables for finding in _findings(place, text, records)))


def _findings(place: Place, text: CheckText, records: Iterable[Any]) -> Iterable[Finding]:
    waiting: dict[str, list[str]] = defaultdict(list)
    for record_id, key in sorted(place.records.drafts):
        waiting[record_id].append(key)
    for record in records:
        for key in waiting.get(record.id, ()):
            if _is_found_as_empty(place, record, key):
                continue
            name = label_of(place.records, record, place.framework)
            title = _field_title(place.framework, record, key)
            yield place.finding(text, record.TABLE, record.id, key, record=name, field=title)


def _is_found_as_empty(place: Place, record: Any, key: str) -> bool:
    """Whether the check of a field that must not stay empty has a finding already."""
    fields: tuple[Field, ...] = ()
    if isinstance(record, WorksheetRow):
        fields = place.framework.dimension(record.dimension).worksheet.fields()
    elif record.TABLE in _CHECKED:
        fields = tuple(field for field, _text in needed_fields(record.TABLE))
    return any(
        field.key == key and field.needed == "blocks" and lacks(place.records, field, value_of(record, field))
        for field in fields
    )


def _field_title(framework: Framework, record: Any, key: str) -> str:
    own = FIELDS_OF.get(record.TABLE, ())
    columns = framework.dimension(record.dimension).worksheet.fields() if isinstance(record, WorksheetRow) else own
    if key.startswith(_LEVEL):
        return _("Level {level}").format(level=key.removeprefix(_LEVEL))
    return next((field.title for field in (*columns, PROTECTED_BY) if field.key == key), key)
