"""Who may be named where, in which order, and which records are a role's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from triad_desktop.facilitation.letters import row_of, team_of
from triad_desktop.models.content import Party, Records, party_of
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ACTIVE_LETTERS, ROLES, Role
from triad_desktop.text import _


@dataclass(frozen=True, slots=True)
class RoleColumns:
    """The columns of one role in the RACI matrix: its own, then its people's."""

    role: Party
    people: tuple[Party, ...]


def raci_columns(records: Records, framework: Framework) -> tuple[RoleColumns, ...]:
    """The matrix's columns by role.

    The people are those who take part, and those who left but still have a letter.
    """
    titles = framework.role_titles()
    with_letters = {assignment.party for assignment in records.raci_assignments}
    shown = [one for one in records.participants if one.active or f"participant:{one.id}" in with_letters]
    return tuple(
        RoleColumns(
            Party(f"role:{role}", "role", titles[role], role),
            tuple(_person(records, one.id, titles) for one in shown if one.role == role),
        )
        for role in ROLES
    )


def choosable(records: Records, framework: Framework, kind: str, keep: str = "") -> tuple[Party, ...]:
    """Who may be chosen in a field: "participant" people, "party" roles, people and desks.

    Those who left are not offered, but `keep`, the party in the field now, always is.
    """
    titles = framework.role_titles()
    people = [
        _person(records, one.id, titles)
        for role in ROLES
        for one in records.participants
        if one.role == role and (one.active or f"participant:{one.id}" == keep)
    ]
    if kind == "participant":
        return tuple(people)
    roles = [Party(f"role:{role}", "role", titles[role], role) for role in ROLES]
    desks = [Party(f"desk:{one.id}", "desk", one.name, one.role) for one in records.desks]
    return (*roles, *people, *desks)


def names_apart(records: Records, framework: Framework) -> Mapping[str, str]:
    """By party key, what people and desks are called whose name another one has too: with job title or role behind it,
    and where that is the same, with a number."""
    titles = framework.role_titles()
    named: dict[str, list[tuple[str, str, str]]] = {}
    for person in records.participants:
        what = person.job_title or titles[person.role]
        named.setdefault(person.name.casefold(), []).append((f"participant:{person.id}", person.name, what))
    for desk in records.desks:
        named.setdefault(desk.name.casefold(), []).append((f"desk:{desk.id}", desk.name, _("desk")))
    apart: dict[str, str] = {}
    for name, twins in named.items():
        if not name or len(twins) < 2:
            continue
        seen: dict[str, int] = {}
        for key, called, what in twins:
            seen[what.casefold()] = number = seen.get(what.casefold(), 0) + 1
            apart[key] = f"{called} ({what} {number})" if number > 1 else f"{called} ({what})"
    return apart


def owned_by_role(records: Records, framework: Framework, role: Role) -> Mapping[str, frozenset[str]]:
    """The records a role owns, by table.

    It owns a record when the owner, an R or A in effect, a step's party or a party that a worksheet
    row names is of the role. Activities that are not part of this initiative are left out.
    """
    titles = framework.role_titles()

    def is_own(key: object) -> bool:
        party = party_of(records, str(key), titles)
        return party is not None and party.role == role

    team = team_of(records)
    activities = set()
    for activity in records.raci_activities:
        if not activity.included:
            continue
        counted = row_of(activity, records.raci_assignments.of(activity.id), team).counted
        if any(team.role_of[party] == role and ACTIVE_LETTERS.intersection(counted[party]) for party in counted):
            activities.add(activity.id)
    party_columns = {
        one.key: [field.key for field in one.worksheet.fields() if field.kind in ("participant", "party")]
        for one in framework.dimensions
    }
    return {
        "success_criterion": frozenset(one.id for one in records.success_criteria if is_own(one.owner)),
        "worksheet_row": frozenset(
            row.id
            for row in records.worksheet_rows
            if any(is_own(row.values.get(key)) for key in party_columns[row.dimension])
        ),
        "escalation_rule": frozenset(step.rule for step in records.escalation_steps if is_own(step.party)),
        "raci_activity": frozenset(activities),
    }


def _person(records: Records, participant_id: str, titles: Mapping[str, str]) -> Party:
    party = party_of(records, f"participant:{participant_id}", titles)
    assert party is not None
    return party
