"""A vote without phones: what each seat may still give, and the result once it is revealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from triad_desktop.models.content import Records, split_party
from triad_desktop.models.workshop_records import Vote


@dataclass(frozen=True, slots=True)
class OptionResult:
    """One option of a revealed vote: its place (equal totals share one), votes in all and by role ("": unknown)."""

    place: int
    option: int
    text: str
    total: int
    by_role: Mapping[str, int]


def budget(vote: Vote) -> int:
    """All votes that may be given."""
    return len(vote.seats) * (vote.votes_per_seat or 0)


def votes_of(vote: Vote, seat: int) -> dict[int, int]:
    """How many votes this seat (counted from 0) gave to which option (counted from 0)."""
    given = vote.tallies.get(str(seat), {})
    return {int(option): count for option, count in given.items() if count}


def votes_left(vote: Vote, seat: int) -> int:
    """What this seat may still give."""
    return (vote.votes_per_seat or 0) - sum(votes_of(vote, seat).values())


def seats_done(vote: Vote) -> int:
    """How many seats have given all their votes."""
    return sum(votes_left(vote, seat) == 0 for seat in range(len(vote.seats)))


def is_complete(vote: Vote) -> bool:
    """Whether every seat has given all its votes."""
    return bool(vote.seats) and seats_done(vote) == len(vote.seats)


def result(vote: Vote, records: Records) -> tuple[OptionResult, ...]:
    """The options by their totals, the first asked first among equals; () before the vote is revealed."""
    if not vote.revealed_at:
        return ()
    roles = [_role_of(seat, records) for seat in vote.seats]
    totals: Counter[int] = Counter()
    by_role: dict[int, Counter[str]] = {}
    for seat in range(len(vote.seats)):
        for option, count in votes_of(vote, seat).items():
            totals[option] += count
            by_role.setdefault(option, Counter())[roles[seat]] += count
    order = sorted(range(len(vote.options)), key=lambda option: (-totals[option], option))
    return tuple(
        OptionResult(
            1 + sum(other > totals[option] for other in totals.values()),
            option,
            vote.options[option],
            totals[option],
            dict(by_role.get(option, {})),
        )
        for option in order
    )


def _role_of(seat: str, records: Records) -> str:
    kind, party_id = split_party(seat)
    person = records.participants.get(party_id) if kind == "participant" else None
    return person.role if person else ""
