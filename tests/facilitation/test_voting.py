from __future__ import annotations

from typing import Any

from tests.builders import make, person, records
from triad_desktop.facilitation.voting import budget, is_complete, result, seats_done, votes_left, votes_of
from triad_desktop.models.workshop_records import Vote

PEOPLE = [person(name, role) for name, role in (("Ada", "user"), ("Ben", "user"), ("Cy", "user"), ("Di", "builder"))]
ROOM = records(*PEOPLE)


def vote(**values: Any) -> Vote:
    seats = tuple(f"participant:{one.id}" for one in PEOPLE)
    base: dict[str, Any] = {"options": ("Heating", "Lifts", "Roofs"), "votes_per_seat": 3, "seats": seats}
    return make(Vote, **{**base, **values})


def test_what_a_seat_may_still_give() -> None:
    asked = vote(tallies={"0": {"0": 2, "2": 1}, "1": {"1": 1, "0": 0}})

    assert budget(asked) == 12
    assert [votes_left(asked, seat) for seat in range(4)] == [0, 2, 3, 3]
    assert votes_of(asked, 1) == {1: 1}
    assert (seats_done(asked), is_complete(asked)) == (1, False)


def test_a_vote_is_complete_when_every_seat_has_given_all() -> None:
    assert is_complete(vote(tallies={str(seat): {"0": 3} for seat in range(4)}))
    assert not is_complete(vote(seats=()))


def test_there_is_no_result_before_it_is_revealed() -> None:
    assert result(vote(tallies={"0": {"0": 3}}), ROOM) == ()


def test_the_result_is_ranked_and_equal_totals_share_a_place() -> None:
    shown = result(
        vote(tallies={"0": {"1": 3}, "1": {"2": 2, "1": 1}, "2": {"2": 2}, "3": {"0": 1}}, revealed_at="now"), ROOM
    )

    assert [(one.place, one.text, one.total) for one in shown] == [(1, "Lifts", 4), (1, "Roofs", 4), (3, "Heating", 1)]


def test_votes_are_counted_by_role() -> None:
    shown = result(vote(tallies={"0": {"0": 1}, "1": {"0": 1}, "3": {"0": 3}}, revealed_at="now"), ROOM)

    assert shown[0].by_role == {"user": 2, "builder": 3}


def test_a_seat_without_a_name_counts_without_a_role() -> None:
    shown = result(
        vote(seats=("Seat 1", "participant:gone"), tallies={"0": {"0": 1}, "1": {"1": 2}}, revealed_at="x"), ROOM
    )

    assert [(one.text, dict(one.by_role)) for one in shown[:2]] == [("Lifts", {"": 2}), ("Heating", {"": 1})]
