"""The checks that captures and feedback items point at something that is there, and decisions not in a circle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from triad_desktop.facilitation.codes import code_of, joined
from triad_desktop.facilitation.finding import Check, CheckText, Finding, Fix, Place, check
from triad_desktop.models.content import Records, party_of
from triad_desktop.models.fields import Field
from triad_desktop.models.framework import Framework
from triad_desktop.models.workshop_fields import CAPTURE_FIELDS, FEEDBACK_ITEM
from triad_desktop.models.workshop_records import Capture, FeedbackItem
from triad_desktop.text import _

GONE = CheckText(
    "reference_gone", "look", _("Whatever captures and feedback name is there"),
    _("{record} names something under “{field}” that is no longer in the project"), _("nobody can follow it"),
    _("Choose another, or clear the field."), _("Clear the field"),
)  # fmt: skip
CIRCLE = CheckText(
    "decision_circle", "look", _("No decisions supersede each other in a circle"),
    _("Superseding runs in a circle through {names}"), _("nobody can tell which one holds"),
    _("Clear “{field}” in the first of them."),
)  # fmt: skip
TEXTS = (GONE, CIRCLE)

_TABLE_OF = {
    "session": "session",
    "carried_from": "capture",
    "supersedes": "capture",
    "scope_statement": "scope_statement",
}


def check_references(records: Records, framework: Framework) -> list[Check]:
    """The references of all captures and feedback items."""
    place = Place(records, framework, "", "captures")
    return [check(GONE, _gone(place)), check(CIRCLE, _circles(place))]


def _gone(place: Place) -> Iterable[Finding]:
    for record in (*place.records.captures, *place.records.feedback_items):
        fields = FEEDBACK_ITEM if isinstance(record, FeedbackItem) else CAPTURE_FIELDS[record.kind]
        for field in fields:
            if _is_gone(place, record, field):
                fix = Fix(GONE.fix, "set_field", (record.TABLE, record.id, field.key, None))
                code = code_of(record, place.framework)
                finding = place.finding(GONE, record.TABLE, record.id, field.key, record=code, field=field.title)
                yield finding.with_fix(fix if field.kind != "parties" else None)


def _is_gone(place: Place, record: Capture | FeedbackItem, field: Field) -> bool:
    value: Any = getattr(record, field.key)
    if not value or (field.needed and isinstance(record, Capture)):
        return False  # Where it is needed, it counts as missing.
    titles = place.framework.role_titles()
    if field.kind in ("participant", "party"):
        return party_of(place.records, value, titles) is None
    if field.kind == "parties":
        return any(party_of(place.records, key, titles) is None for key in value)
    return field.key in _TABLE_OF and place.records.find(_TABLE_OF[field.key], value) is None


def _circles(place: Place) -> Iterable[Finding]:
    """Each circle once, at its first decision."""
    seen: set[str] = set()
    for start in place.records.captures:
        path: list[Capture] = []
        one: Capture | None = start
        while one is not None and one.supersedes and one.id not in seen:
            seen.add(one.id)
            path.append(one)
            one = place.records.captures.get(one.supersedes)
        if one is not None and one in path:
            circle = path[path.index(one) :]
            names = joined([code_of(each, place.framework) for each in circle])
            title = next(field.title for field in CAPTURE_FIELDS["decision"] if field.key == "supersedes")
            yield place.finding(CIRCLE, "capture", circle[0].id, "supersedes", names=names, field=title)
