"""Sums over the letters in effect: quick to make for one dimension, and to add up over all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from triad_desktop.facilitation.letters import ROLE_KEYS, Row, Team


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows with R, with A, and with either."""

    responsible: int = 0
    accountable: int = 0
    rows: int = 0

    def plus(self, other: Count, times: int = 1) -> Count:
        return Count(
            self.responsible + times * other.responsible,
            self.accountable + times * other.accountable,
            self.rows + times * other.rows,
        )


NONE = Count()


@dataclass(frozen=True, slots=True)
class Tally:
    """What the rows of one dimension add up to.

    `counted` holds what counts for each party, a role once; `replaced` what a role's people do not
    have of their role because of their own letters; `used` in how many rows a party counts with any
    letter; `accountable` and `building` the ids of the activities in which a party counts with an A,
    or with an R that builds the thing.
    """

    counted: Mapping[str, Count]
    replaced: Mapping[str, Count]
    used: Mapping[str, int]
    accountable: Mapping[str, tuple[str, ...]]
    building: Mapping[str, tuple[str, ...]]

    def named(self, party: str) -> Count:
        """The rows in which a party counts by its own letters."""
        return self.counted.get(party, NONE)

    def count(self, party: str, team: Team) -> Count:
        """The rows of a role, or of a person with what they have of their role."""
        own = self.named(party)
        if party in ROLE_KEYS or party in team.left or not team.knows(party):
            return own
        role = self.counted.get(f"role:{team.role_of[party]}", NONE)
        return own.plus(role).plus(self.replaced.get(party, NONE), -1)


class _Sums:
    """What one party has so far."""

    __slots__ = ("accountable", "building", "counted", "replaced", "used")

    def __init__(self) -> None:
        self.used = 0
        self.counted = [0, 0, 0]
        self.replaced = [0, 0, 0]
        self.accountable: list[str] = []
        self.building: list[str] = []


def tally_of(rows: Iterable[Row], team: Team, building: frozenset[str] = frozenset()) -> Tally:
    """Sums over a dimension's rows; `building` names the responsibilities in which an R builds the thing."""
    role_keys = {person: f"role:{role}" for role, people in team.active.items() for person in people}
    sums: dict[str, _Sums] = {}
    for row in rows:
        counted = row.counted
        activity = row.activity
        builds = activity.responsibility in building
        for party, letters in counted.items():
            mine = sums.get(party)
            if mine is None:
                mine = sums[party] = _Sums()
            mine.used += 1
            one = _count(letters)
            _add(mine.counted, one)
            if one[1]:
                mine.accountable.append(activity.id)
            if builds and one[0]:
                mine.building.append(activity.id)
            of_role = counted.get(role_keys.get(party, ""))
            if of_role:
                _add(mine.replaced, _count(of_role))
    return Tally(
        {party: Count(*mine.counted) for party, mine in sums.items()},
        {party: Count(*mine.replaced) for party, mine in sums.items()},
        {party: mine.used for party, mine in sums.items()},
        {party: tuple(mine.accountable) for party, mine in sums.items()},
        {party: tuple(mine.building) for party, mine in sums.items()},
    )


def total_of(counts: Iterable[Count]) -> Count:
    """The sum."""
    total = NONE
    for count in counts:
        total = total.plus(count)
    return total


def _add(sums: list[int], one: tuple[int, int, int]) -> None:
    sums[0] += one[0]
    sums[1] += one[1]
    sums[2] += one[2]


@cache
def _count(letters: str) -> tuple[int, int, int]:
    """1 or 0 for R, for A, for either."""
    return int("R" in letters), int("A" in letters), int("R" in letters or "A" in letters)
