"""A vote without phones: what each seat may still give, and the result once it is revealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from triad_desktop.models.content import Records, split_party
from triad_desktop.models.workshop_records import Vote

THIRDS = ("high", "medium", "low")


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


def seats_voted(vote: Vote) -> int:
    """How many seats have given votes, all of theirs or fewer."""
    return sum(bool(votes_of(vote, seat)) for seat in range(len(vote.seats)))


def have_all_voted(vote: Vote) -> bool:
    return bool(vote.seats) and seats_voted(vote) == len(vote.seats)


def seat_in_turn(vote: Vote) -> int:
    """Where the count was left: the last seat that gave votes while it has some left, else the one after it."""
    begun = [seat for seat in range(len(vote.seats)) if votes_of(vote, seat)]
    if not begun:
        return 0
    return begun[-1] if votes_left(vote, begun[-1]) > 0 else begun[-1] + 1


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
    in_order = places([totals[option] for option in order])
    return tuple(
        OptionResult(
            place,
            option,
            vote.options[option],
            totals[option],
            dict(by_role.get(option, {})),
        )
        for place, option in zip(in_order, order, strict=True)
    )


def places(totals: Sequence[int]) -> tuple[int, ...]:
    """The place of each total, the highest first; equal ones share a place, and the next is counted on: 1, 1, 3."""
    return tuple(1 + sum(other > total for other in totals) for total in totals)


def thirds(totals: Sequence[int]) -> tuple[str, ...]:
    """For each total "high", "medium" or "low": its third of the ranking.

    Equal totals stay together, in the third where the middle of their group lies (on the line between two, in the
    upper one): when all are equal, nothing is preferred and all are medium. What nobody voted for is low.
    """
    return tuple(_third(total, totals) for total in totals)


def _third(total: int, totals: Sequence[int]) -> str:
    if not total:
        return THIRDS[-1]
    above, alike = sum(other > total for other in totals), totals.count(total)
    middle = Fraction(2 * above + alike, 2 * len(totals))  # of its group, from 0 at the top to 1
    return THIRDS[0] if middle <= Fraction(1, 3) else THIRDS[1] if middle <= Fraction(2, 3) else THIRDS[2]


def _role_of(seat: str, records: Records) -> str:
    kind, party_id = split_party(seat)
    person = records.participants.get(party_id) if kind == "participant" else None
    return person.role if person else ""
