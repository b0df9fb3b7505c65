"""Who has which letter in an activity, by name."""

from __future__ import annotations

from collections.abc import Iterable

from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.facilitation.letters import ROLE_KEYS, Row, Team
from triad_desktop.text import _


def names_of(context: BriefContext, row: Row, parties: Iterable[str], team: Team) -> str:
    """The parties in words; a role of which some have letters of their own in this row means everyone else."""
    return ", ".join(_name(context, row, party, team) for party in parties)


def is_everyone(row: Row, party: str, team: Team) -> bool:
    """Whether a party is a role whose people have no letters of their own in this row."""
    return party in ROLE_KEYS and not any(person in row.own for person in team.active[ROLE_KEYS[party]])


def _name(context: BriefContext, row: Row, party: str, team: Team) -> str:
    name = context.party_name(party)
    if party not in ROLE_KEYS:
        return name
    role = name.replace(" ", "\N{NO-BREAK SPACE}")
    return role if is_everyone(row, party, team) else _("{role} (everyone else)").format(role=role)
