"""What is wrong with each row of a RACI matrix, and how much each person carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from triad_desktop.facilitation.codes import code_of, joined
from triad_desktop.facilitation.finding import CheckText, Fix, Severity
from triad_desktop.facilitation.letters import (
    ROLE_KEYS,
    Row,
    Team,
    effective_letters,
    in_order,
    is_as_seeded,
    own_letters,
    raci_dimensions,
    row_of,
    rows_of,
    team_of,
)
from triad_desktop.facilitation.tally import Count, Tally, tally_of, total_of
from triad_desktop.models.content import Party, Records, party_of
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ACTIVE_LETTERS, LETTERS, PASSIVE_LETTERS, ROLES
from triad_desktop.text import _

__all__ = [
    "Count", "JudgedRow", "Load", "RowFault", "effective_letters", "is_as_seeded", "judged_rows",
    "load_per_person", "own_letters", "row_faults",
]  # fmt: skip

MOST_RESPONSIBLE = 3
MOST_NAMES = 4  # in a sentence

UNKNOWN_LETTER = CheckText(
    "raci_unknown_letter", "blocks", _("Only the letters R, A, C and I are used"),
    _("{names} has the letter “{letters}” in {record}"), _("nobody knows what it asks for"),
    _("Use R, A, C or I."), _("Clear it"),
)  # fmt: skip
SEVERAL_ACCOUNTABLE = CheckText(
    "raci_several_accountable", "blocks", _("No activity has more than one A"),
    _("{names} are accountable for {record}"), _("each may wait for the other"), _("Keep one A."), _("Keep the A of the only person"),
)  # fmt: skip
NO_ACCOUNTABLE = CheckText(
    "raci_no_accountable", "blocks", _("Every activity has an A"),
    _("Nobody is accountable for {record}"), _("nobody answers for it"), fix=_("Give the A to the only person of its role"),
)  # fmt: skip
NO_RESPONSIBLE = CheckText(
    "raci_no_responsible", "blocks", _("Every activity has an R"),
    _("Nobody is responsible for {record}"), _("nobody does it"), fix=_("Give the R to the only person of its role"),
)  # fmt: skip
ACTIVE_AND_PASSIVE = CheckText(
    "raci_active_and_passive", "blocks", _("Nobody is both active and passive in an activity"),
    _("{names} has {letters} in {record}"), _("it is open whether they work on it or hear about it"),
    fix=_("Keep R and A"),
)  # fmt: skip
MANY_RESPONSIBLE = CheckText(
    "raci_many_responsible", "look", _("No activity has more than three R"),
    _("{count} parties are responsible for {record}"), _("nobody knows who begins"),
)  # fmt: skip
MANY_CONSULTED = CheckText(
    "raci_many_consulted", "look", _("No activity consults more than half of the parties"),
    _("{count} of {total} parties are consulted on {record}"), _("every decision takes a meeting"),
)  # fmt: skip
CRITICAL_ONE_PERSON = CheckText(
    "raci_critical_one_person", "look", _("Every critical activity has a second person"),
    _("{record} is critical and rests on {names} alone"), _("it stops when they are away"),
    _("Give somebody else an R."),
)  # fmt: skip
PARTY_LEFT = CheckText(
    "raci_party_left", "look", _("All letters belong to people who take part"),
    _("{names} has {letters} in {record} and takes no part any more"), _("the letter reaches nobody"), fix=_("Clear it"),
)  # fmt: skip
ROW_TEXTS = (
    NO_ACCOUNTABLE, SEVERAL_ACCOUNTABLE, NO_RESPONSIBLE, ACTIVE_AND_PASSIVE, UNKNOWN_LETTER, MANY_RESPONSIBLE,
    MANY_CONSULTED, CRITICAL_ONE_PERSON, PARTY_LEFT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with one row: a few words for the matrix, a sentence, the party if it is about one."""

    code: str
    severity: Severity
    words: str
    message: str
    party: str
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row with its faults, blocking first."""

    row: Row
    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """What one person carries, in all and per dimension; also a role's load that nobody has taken."""

    party: Party
    total: Count
    dimensions: Mapping[str, Count]


def row_faults(records: Records, framework: Framework, dimension: str) -> Mapping[str, tuple[RowFault, ...]]:
    """The faults of every row that has some, blocking first, by activity id; none while as seeded."""
    if is_as_seeded(records, framework, dimension):
        return {}
    judged = judged_rows(records, framework, team_of(records), dimension)
    return {activity: one.faults for activity, one in judged.items() if one.faults}


def judged_rows(
    records: Records, framework: Framework, team: Team, dimension: str, known: Mapping[str, JudgedRow] | None = None
) -> dict[str, JudgedRow]:
    """The included rows of a dimension with their faults, by activity id.

    `known` are rows judged before with the same team; those that are still the same are taken over.
    """
    titles = framework.role_titles()

    def name_of(key: str) -> str:
        party = party_of(records, key, titles)
        return (party and party.name) or _("Somebody who is gone")

    before = known or {}
    judged = {}
    for activity in records.raci_activities.of(dimension):
        if not activity.included:
            continue
        assignments = records.raci_assignments.of(activity.id)
        one = before.get(activity.id)
        if one is None or one.row.activity is not activity or one.row.assignments != assignments:
            row = row_of(activity, assignments, team)
            faults = _judge(row, team, name_of, code_of(activity, framework))
            one = JudgedRow(row, tuple(sorted(faults, key=lambda fault: fault.severity != "blocks")))
        judged[activity.id] = one
    return judged


def _judge(row: Row, team: Team, name_of: Callable[[str], str], record: str) -> list[RowFault]:
    faults = _judge_accountable(row, team, name_of, record)
    responsible = row.with_letter("R")
    if not responsible:
        fault = _fault(NO_RESPONSIBLE, _("Nobody is responsible"), record=record)
        faults.append(_explained(fault, "R", row, team, name_of))
    elif len(responsible) > MOST_RESPONSIBLE:
        words = _("{count} are responsible").format(count=len(responsible))
        faults.append(_fault(MANY_RESPONSIBLE, words, record=record, count=len(responsible)))
    consulted = len(row.with_letter("C"))
    total = _party_count(row, team) if consulted else 0
    if consulted * 2 > total:
        words = _("{count} of {total} are consulted").format(count=consulted, total=total)
        faults.append(_fault(MANY_CONSULTED, words, record=record, count=consulted, total=total))
    if row.activity.critical and len(people := _people_at_work(row, team)) == 1:
        faults.append(_fault(CRITICAL_ONE_PERSON, _("Rests on one person"), record=record, names=name_of(people.pop())))
    return faults + _judge_cells(row, team, name_of, record)


def _judge_accountable(row: Row, team: Team, name_of: Callable[[str], str], record: str) -> list[RowFault]:
    accountable = row.with_letter("A")
    if len(accountable) == 1:
        return []
    if not accountable:
        fault = _fault(NO_ACCOUNTABLE, _("Nobody is accountable"), record=record)
        return [_explained(fault, "A", row, team, name_of)]
    numbers = {2: _("Two"), 3: _("Three"), 4: _("Four")}
    number = numbers.get(len(accountable), str(len(accountable)))
    roles = any(party in ROLE_KEYS for party in accountable)
    words = _("{number} parties are accountable") if roles else _("{number} people are accountable")
    names = joined([name_of(party) for party in accountable])
    fault = _fault(SEVERAL_ACCOUNTABLE, words.format(number=number), record=record, names=names)
    return [replace(fault, fix=_one_accountable(row, accountable, name_of))]


def _explained(fault: RowFault, letter: str, row: Row, team: Team, name_of: Callable[[str], str]) -> RowFault:
    """Where a role has the missing letter, but each of its people letters of their own: that, and how to mend it."""
    role = next((key for key in ROLE_KEYS if letter in row.own.get(key, "")), None)
    if role is None:
        return fault
    people = team.active[ROLE_KEYS[role]]
    names = joined([name_of(person) for person in people])
    if len(people) > MOST_NAMES:
        names = _("all {count} people").format(count=len(people))
    facts = {"letter": letter, "role": name_of(role), "names": names}
    words = _("The {letter} of {role} reaches nobody").format(**facts)
    why = _("The {letter} of {role} does not count here: letters of {names} stand in its place.").format(**facts)
    explained = replace(fault, words=words, message=f"{fault.message} {why}")
    own = row.own[people[0]]
    if len(people) > 1 or not ACTIVE_LETTERS.issuperset(own):
        return explained
    title = _("Give {names} the {letter} too").format(**facts)
    return replace(explained, fix=Fix(title, "set_letters", (row.activity.id, people[0], in_order(own + letter))))


def _one_accountable(row: Row, accountable: Sequence[str], name_of: Callable[[str], str]) -> Fix | None:
    """The A of the only person among roles stays; between people only the room can choose."""
    people = [party for party in accountable if party not in ROLE_KEYS]
    if len(people) != 1:
        return None
    facts = [row.activity.id]
    for party in accountable:
        if party in ROLE_KEYS:
            facts += [party, row.own[party].replace("A", "")]
    return Fix(_("Keep the A of {name}").format(name=name_of(people[0])), "set_letters", tuple(facts))


def _judge_cells(row: Row, team: Team, name_of: Callable[[str], str], record: str) -> list[RowFault]:
    faults = []
    for party, letters in row.counted.items():
        if ACTIVE_LETTERS.intersection(letters) and PASSIVE_LETTERS.intersection(letters):
            shown = joined(list(letters))
            words = _("{name}: {letters}").format(name=name_of(party), letters=shown)
            fault = _fault(ACTIVE_AND_PASSIVE, words, party, record=record, names=name_of(party), letters=shown)
            faults.append(replace(fault, fix=_kept(row, party, ACTIVE_LETTERS)))
    for party, letters in row.own.items():
        for letter in letters:
            if letter not in LETTERS:
                words = _("Unknown letter “{letter}”").format(letter=letter)
                fault = _fault(UNKNOWN_LETTER, words, party, record=record, names=name_of(party), letters=letter)
                faults.append(replace(fault, fix=_kept(row, party, frozenset(LETTERS))))
        if party in team.left or not team.knows(party):
            words = _("{name} takes no part").format(name=name_of(party))
            facts = {"names": name_of(party), "letters": joined(list(letters))}
            faults.append(replace(_fault(PARTY_LEFT, words, party, record=record, **facts), fix=_kept(row, party)))
    return faults


def _kept(row: Row, party: str, letters: frozenset[str] = frozenset()) -> Fix:
    """A party keeps only these of its own letters."""
    kept = "".join(one for one in row.own[party] if one in letters)
    title = _("Keep {letters}").format(letters=joined(list(kept))) if kept else _("Clear the letters")
    return Fix(title, "set_letters", (row.activity.id, party, kept))


def _fault(text: CheckText, words: str, party: str = "", **facts: object) -> RowFault:
    return RowFault(text.code, text.severity, words, text.sentence(**facts), party)


def _party_count(row: Row, team: Team) -> int:
    """How many parties a row has: everybody with own letters, and each role's others as one."""
    alone = sum(1 for party in row.own if team.knows(party) and party not in ROLE_KEYS)
    others = 0
    for role in ROLES:
        people = team.active[role]
        others += not people or any(person not in row.own for person in people)
    return alone + others


def _people_at_work(row: Row, team: Team) -> set[str]:
    people: set[str] = set()
    for party, letters in row.counted.items():
        if ACTIVE_LETTERS.intersection(letters):
            role = ROLE_KEYS.get(party)
            people.update((person for person in team.active[role] if person not in row.own) if role else (party,))
    return people


def load_per_person(records: Records, framework: Framework) -> tuple[Load, ...]:
    """The load of every active person, by role and in their order, over the included dimensions.

    A person counts with their letters in effect. A role that nobody has, but that has letters, stands
    after the people. Stations that are skipped do not count.
    """
    team = team_of(records)
    tallies: dict[str, Tally] = {
        dimension: tally_of(rows_of(records, team, dimension), team) for dimension in raci_dimensions(records)
    }
    people = [key for role in ROLES for key in team.active[role]]
    roles = [f"role:{role}" for role in ROLES if not team.active[role]]
    titles = framework.role_titles()
    loads = []
    for key in [*people, *roles]:
        party = party_of(records, key, titles)
        counts = {dimension: tally.count(key, team) for dimension, tally in tallies.items()}
        total = total_of(counts.values())
        if party and (key in people or total.rows):
            loads.append(Load(party, total, counts))
    return tuple(loads)
