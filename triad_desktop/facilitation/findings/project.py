"""The checks of what lies outside the stations: the initiative, participants, desks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from triad_desktop.facilitation.finding import Check, CheckText, Place, check
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
TEXTS = (ROLE_NOBODY, *(REFUSED_TEXTS[one] for one in ("initiative", "participants", "desks")))


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
    if len(records.desks):
        checks += _check_records(desks, "desk", records.desks)
    return checks


def _check_records(place: Place, table: str, records: Iterable[Any]) -> list[Check]:
    return [*check_fields(place, table, records), check_refused_text(place, records)]
