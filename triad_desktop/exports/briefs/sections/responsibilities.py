"""Your responsibilities: the activities in which the role is accountable, responsible or consulted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.marks import RaciPill
from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.words import coded
from triad_desktop.exports.briefs.tables import Cell, Column, table
from triad_desktop.facilitation.codes import joined
from triad_desktop.facilitation.letters import ROLE_KEYS, Row, Team, is_as_seeded, rows_of, team_of
from triad_desktop.models.keys import Letter, Role
from triad_desktop.text import _, n_

_BY_WEIGHT: tuple[Letter, ...] = ("A", "R", "C")
_PILL_GAP = 3.0


@dataclass(frozen=True)
class _Part:
    """What the role has to do with one activity: its letters by weight, and who of the role has them."""

    row: Row
    letters: tuple[Letter, ...]
    people: str
    accountable: str


def responsibilities(context: BriefContext) -> list[Flowable]:
    """A, then R, then C, of the dimensions whose RACI the room has worked on; what is left out, in a sentence."""
    assert context.role is not None
    typography = context.typography
    parts, informed, seeded = _sorted_parts(context, context.role)
    found: list[Flowable] = []
    if parts:
        found.append(table(typography, _columns(), [_cells(context, context.role, part) for part in parts]))
    if informed:
        words = n_(
            "You are informed of {count} more activity, which the dossier lists.",
            "You are informed of {count} more activities, which the dossier lists.",
            informed,
        )
        found.append(typography.text(words, colour=TEXT2, before=2))
    if seeded:
        names = joined([context.framework.dimension(one).title for one in seeded])
        words = _("Still as suggested, so nobody has agreed to their part yet: {dimensions}.").format(dimensions=names)
        found.append(typography.text(words, colour=TEXT2, before=2))
    return [typography.heading(_("Your responsibilities")), *found] if found else []


def _sorted_parts(context: BriefContext, role: Role) -> tuple[list[_Part], int, list[str]]:
    """The parts by letter and dimension, in how many rows the role is informed, dimensions still as suggested."""
    team = team_of(context.records)
    parts, informed, seeded = [], 0, []
    for dimension in context.records.included_dimensions():
        if is_as_seeded(context.records, context.framework, dimension):
            seeded.append(dimension)
            continue
        for row in rows_of(context.records, team, dimension):
            part = _part(context, role, row, team)
            if part.letters:
                parts.append(part)
            elif any("I" in letters for _party, letters in _own(row, role, team)):
                informed += 1
    parts.sort(key=lambda part: _BY_WEIGHT.index(part.letters[0]))
    return parts, informed, seeded


def _own(row: Row, role: Role, team: Team) -> Iterator[tuple[str, str]]:
    """The parties of the role with their letters that count."""
    return ((party, letters) for party, letters in row.counted.items() if team.role_of[party] == role)


def _part(context: BriefContext, role: Role, row: Row, team: Team) -> _Part:
    own = {
        party: tuple(letter for letter in _BY_WEIGHT if letter in letters) for party, letters in _own(row, role, team)
    }
    own = {party: letters for party, letters in own.items() if letters}
    letters = tuple(letter for letter in _BY_WEIGHT if any(letter in one for one in own.values()))
    parties = sorted(own, key=lambda party: _BY_WEIGHT.index(own[party][0]))
    alike = len(set(own.values())) < 2
    names = [_name(context, row, party, team) for party in parties]
    if not alike:
        names = [
            _("{name} ({letters})").format(name=name, letters=", ".join(own[party]))
            for name, party in zip(names, parties, strict=True)
        ]
    accountable = joined([_name(context, row, party, team) for party in row.with_letter("A")])
    return _Part(row, letters, ", ".join(names), accountable or _("nobody yet"))


def _name(context: BriefContext, row: Row, party: str, team: Team) -> str:
    """A person's name; a role's with whether it means all of its people in this row."""
    name = context.party_name(party)
    role = ROLE_KEYS.get(party)
    if role is None or len(team.active[role]) < 2:
        return name
    some_alone = any(person in row.own for person in team.active[role])
    whole = _("{role} (everyone else)") if some_alone else _("{role} (everyone)")
    return whole.format(role=name)


def _columns() -> list[Column]:
    return [
        Column(_("Letter"), width=27, is_hidden=True),
        Column(_("Activity"), is_row_head=True),
        Column(_("Person"), width=96),
        Column(_("Accountable"), width=84, colour=TEXT2),
        Column(_("Dimension"), width=76, colour=TEXT2, gutter=0),
    ]


def _cells(context: BriefContext, role: Role, part: _Part) -> list[Cell]:
    activity = part.row.activity
    return [
        [_pill(context, letter, role, is_first=letter == part.letters[0]) for letter in part.letters],
        coded(context.typography, context.code(activity), activity.text),
        part.people,
        part.accountable,
        context.short_title(activity.dimension),
    ]


def _pill(context: BriefContext, letter: Letter, role: Role, *, is_first: bool) -> RaciPill:
    pill = RaciPill(letter, role, context.typography.fonts)
    pill.spaceBefore = 0 if is_first else _PILL_GAP
    return pill
