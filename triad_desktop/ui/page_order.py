"""The fields of a record in the order in which its page shows them."""

from __future__ import annotations

from typing import Any

from triad_desktop.models.fields import PRIVATE_NOTE
from triad_desktop.models.framework import Framework
from triad_desktop.models.record_fields import FIELDS_OF
from triad_desktop.models.records import Rubric, RubricCriterion, WorksheetRow
from triad_desktop.models.workshop_fields import CAPTURE_FIELDS
from triad_desktop.models.workshop_records import Capture
from triad_desktop.ui.widgets.rubric_rows import level_key

# What comes first where a page has another order than: columns of its table, then the other fields.
_FIRST = {
    "success_criterion": ("statement", "metric"),
    "escalation_rule": (
        "name", "reason", "autonomy", "on_silence", "ai_action", "conditions", "priority", "likelihood", "impact",
    ),
    "rubric": ("name", "pass_threshold", "floor_rule"),
    "rubric_criterion": ("name", "weight"),
    "session": ("title", "starts_at", "ends_at", "place", "state"),
    "agenda_block": tuple(field.key for field in FIELDS_OF["agenda_block"]),
}  # fmt: skip


def shown_values(record: Any, framework: Framework) -> dict[str, Any]:
    """The values of a record's fields by key, in the page's order; those of a scale by the keys of its levels."""
    if isinstance(record, WorksheetRow):
        columns = framework.dimension(record.dimension).worksheet.fields()
        keys = [one.key for one in sorted(columns, key=lambda one: not one.headline)]
        return {**{key: record.values.get(key) for key in keys}, PRIVATE_NOTE.key: record.private_note}
    first: tuple[str, ...] = _FIRST.get(record.TABLE, ())
    if isinstance(record, Capture):
        first = ("kind", "text", *(field.key for field in CAPTURE_FIELDS[record.kind]))
    fields = sorted(FIELDS_OF[record.TABLE], key=lambda one: not one.headline)
    keys = [*first, *(one.key for one in fields if one.key not in first)]
    values = {key: getattr(record, key) for key in keys}
    if isinstance(record, Rubric | RubricCriterion):
        levels = (
            {level_key(one.value): one.label for one in record.scale}
            if isinstance(record, Rubric)
            else {level_key(int(level)): text for level, text in sorted(record.descriptors.items())}
        )
        values = {**{key: values.pop(key) for key in first}, **levels, **values}
    return values


def first_difference(before: Any, after: Any, framework: Framework) -> str:
    """The key of the first field on the page that differs; "" when none does. In place of a level that is gone it is
    the highest that is there."""
    old, new = shown_values(before, framework), shown_values(after, framework)
    unlike = [key for key in (*new, *(key for key in old if key not in new)) if old.get(key) != new.get(key)]
    if not unlike:
        return ""
    if isinstance(after, Rubric) and unlike[0] not in new:
        return level_key(after.scale[-1].value)
    return unlike[0]
