"""The checks of what lies outside the stations: the initiative, participants, desks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from triad_desktop.facilitation.conditions_held import plain
from triad_desktop.facilitation.finding import Check, CheckText, Finding, Fix, Place, check
from triad_desktop.facilitation.findings.field_texts import check_fields
from triad_desktop.facilitation.findings.refused_text import REFUSED_TEXTS, check_refused_text
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ROLES
from triad_desktop.text import _

ROLE_NOBODY = CheckText(
    "role_nobody", "blocks", _("Every role has a participant"),
    _("Nobody takes part as {role}"), _("nobody can agree to that role's part"),
)  # fmt: skip
TWICE = CheckText(
    "participant_twice", "look", _("Nobody is named twice"),
    _("{record} is named twice as {role}"), _("letters and owners may be split between the two"),
    _("Let one of them take no part, or tell them apart by name."), _("Let the second take no part"),
)  # fmt: skip
TEXTS = (ROLE_NOBODY, TWICE, *(REFUSED_TEXTS[one] for one in ("initiative", "participants", "desks")))


def check_preparation(records: Records, framework: Framework) -> list[Check]:
    """The checks of the initiative, of participants and, when there are some, of desks."""
    people = Place(records, framework, "", "participants")
    nobody = check(
        ROLE_NOBODY,
        (
            people.finding(ROLE_NOBODY, "participant", role=framework.role(role).title)
            for role in ROLES
            if not records.participants_of(role)
        ),
    )
    desks = Place(records, framework, "", "desks")
    checks = [
        *_check_records(Place(records, framework, "", "initiative"), "project", [records.project]),
        nobody,
    ]
    if len(records.participants):
        checks += _check_records(people, "participant", records.participants)
        checks.append(check(TWICE, _named_twice(people)))
    if len(records.desks):
        checks += _check_records(desks, "desk", records.desks)
    return checks


def _named_twice(place: Place) -> Iterable[Finding]:
    """Each participant who takes part and has the name and the role of one before."""
    seen = set()
    for person in place.records.participants:
        key = (plain(person.name), person.role)
        if not person.active or not key[0]:
            continue
        if key in seen:
            fix = Fix(TWICE.fix, "set_field", ("participant", person.id, "active", False))
            role = place.framework.role(person.role).title
            finding = place.finding(TWICE, "participant", person.id, "name", record=person.name, role=role)
            yield finding.with_fix(fix)
        seen.add(key)


def _check_records(place: Place, table: str, records: Iterable[Any]) -> list[Check]:
    return [*check_fields(place, table, records), check_refused_text(place, records)]
