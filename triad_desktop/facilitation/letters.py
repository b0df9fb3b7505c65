"""Who does what in effect: the RACI letters that count.

A cell's own letters are those set in it. From them follow, row by row, the **effective** letters:

- A person with own letters has these, and nothing of their role's: they replace the role's in that row.
- Every other active person of a role has the role's letters.
- The role itself counts once, as one party, for all of its people who have no own letters. When all
  of its active people have own letters, nothing of the role's is left in that row.
- An A is one person's at last: when a person of the role has the A, the role's own A is thereby
  given a name and no longer counts beside it.
- The own letters of a person who no longer takes part count as they stand (and are a finding); those
  of somebody who is no longer in the project count for nothing (and are one too).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from triad_desktop.facilitation.stations import station_subject
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import LETTERS, ROLES, Dimension, Role
from triad_desktop.models.records import RaciActivity, RaciAssignment

ROLE_KEYS: dict[str, Role] = {f"role:{role}": role for role in ROLES}


@dataclass(frozen=True, slots=True)
class Team:
    """Who there is: the party keys of a role's active people, and the role of everybody."""

    active: Mapping[Role, tuple[str, ...]]
    role_of: Mapping[str, Role]
    left: frozenset[str]

    def knows(self, party: str) -> bool:
        """Whether the party is a role or a participant of this project."""
        return party in self.role_of


@dataclass(frozen=True, slots=True)
class Row:
    """One activity with its letters by party: as set, and as they count."""

    activity: RaciActivity
    assignments: tuple[RaciAssignment, ...]
    own: Mapping[str, str]
    counted: Mapping[str, str]

    def effective(self, party: str, team: Team) -> str:
        """The letters that a role or person has in effect."""
        role = team.role_of.get(party)
        if party in self.own or role is None or party in team.left:
            return self.counted.get(party, "")
        return self.counted.get(f"role:{role}", "")

    def with_letter(self, letter: str) -> list[str]:
        """The parties that count with this letter, a role once."""
        return [party for party, letters in self.counted.items() if letter in letters]


def team_of(records: Records) -> Team:
    """The team in these records."""
    active: dict[Role, list[str]] = {role: [] for role in ROLES}
    role_of: dict[str, Role] = dict(ROLE_KEYS)
    left = []
    for person in records.participants:
        key = f"participant:{person.id}"
        role_of[key] = person.role
        if person.active:
            active[person.role].append(key)
        else:
            left.append(key)
    return Team({role: tuple(people) for role, people in active.items()}, role_of, frozenset(left))


def row_of(activity: RaciActivity, assignments: tuple[RaciAssignment, ...], team: Team) -> Row:
    """The row of one activity from its assignments."""
    own = _own(assignments)
    return Row(activity, assignments, own, _counted(own, team))


def rows_of(records: Records, team: Team, dimension: str) -> tuple[Row, ...]:
    """The rows of a dimension that are part of this initiative."""
    return tuple(
        row_of(activity, records.raci_assignments.of(activity.id), team)
        for activity in records.raci_activities.of(dimension)
        if activity.included
    )


def raci_dimensions(records: Records) -> tuple[Dimension, ...]:
    """The included dimensions whose RACI is not skipped."""
    skipped = {one.dimension for one in records.station_states if one.activity == "raci" and one.skip_reason}
    return tuple(dimension for dimension in records.included_dimensions() if dimension not in skipped)


def own_letters(records: Records, activity_id: str) -> Mapping[str, str]:
    """The letters set in a row, by party key."""
    return _own(records.raci_assignments.of(activity_id))


def effective_letters(records: Records, activity_id: str) -> Mapping[str, str]:
    """The letters in effect of every role, active person and everybody with own letters in this row."""
    activity = records.raci_activities.get(activity_id)
    if activity is None:
        return {}
    team = team_of(records)
    row = row_of(activity, records.raci_assignments.of(activity_id), team)
    parties = [*ROLE_KEYS, *(key for people in team.active.values() for key in people)]
    return {party: row.effective(party, team) for party in dict.fromkeys([*parties, *row.counted])}


def in_order(letters: Iterable[str]) -> str:
    """Each letter once, in the order R A C I, unknown ones last."""
    return "".join(sorted(set(letters), key=lambda letter: (letter not in LETTERS, "RACI".find(letter), letter)))


def is_as_seeded(records: Records, framework: Framework, dimension: str) -> bool:
    """Whether a dimension's RACI is what the framework suggested, and no role has confirmed it as it is: then nothing
    in it is the room's own."""
    words = records.confirmations.of(station_subject(dimension, "raci"))
    return not any(one.verdict == "confirmed" for one in words) and is_as_suggested(records, framework, dimension)


def is_as_suggested(records: Records, framework: Framework, dimension: str) -> bool:
    """Whether nothing that a dimension's RACI decides differs from what the framework suggested.

    Same activities, the suggested letters of the roles and no others, all included, none critical, no
    outcome. An activity in other words still has the letters that nobody has agreed to.
    """
    activities = records.raci_activities.of(dimension)
    suggested = framework.dimension(dimension).responsibilities
    if len(activities) != len(suggested):
        return False
    by_id = {item.id: item for item in suggested}
    for activity in activities:
        item = by_id.pop(activity.responsibility, None)
        if item is None or activity.outcome or activity.critical or not activity.included:
            return False
        wanted = {(f"role:{role}", letter) for role, letters in item.raci.items() for letter in letters}
        if wanted != {(one.party, one.letter) for one in records.raci_assignments.of(activity.id)}:
            return False
    return True


def _own(assignments: Iterable[RaciAssignment]) -> dict[str, str]:
    own: dict[str, str] = {}
    for assignment in assignments:
        own[assignment.party] = own.get(assignment.party, "") + assignment.letter
    return {party: in_order(letters) for party, letters in own.items()}


def _counted(own: Mapping[str, str], team: Team) -> dict[str, str]:
    counted = {party: letters for party, letters in own.items() if team.knows(party)}
    for key in ROLE_KEYS.keys() & counted.keys():
        role = ROLE_KEYS[key]
        people = team.active[role]
        if people and all(person in own for person in people):
            del counted[key]
        elif "A" in counted[key] and any("A" in own.get(person, "") for person in people):
            counted[key] = counted[key].replace("A", "")
            if not counted[key]:
                del counted[key]
    return counted
