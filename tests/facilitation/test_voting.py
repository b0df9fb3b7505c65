from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make, person, records
from triad_desktop.facilitation.voting import (
    THIRDS,
    budget,
    have_all_voted,
    places,
    result,
    seat_in_turn,
    seats_voted,
    thirds,
    votes_left,
    votes_of,
)
from triad_desktop.models.workshop_records import Vote

PEOPLE = [person(name, role) for name, role in (("Ada", "user"), ("Ben", "user"), ("Cy", "user"), ("Di", "builder"))]
ROOM = records(*PEOPLE)
TOTALS = st.lists(st.integers(0, 12), max_size=9)


def vote(**values: Any) -> Vote:
    seats = tuple(f"participant:{one.id}" for one in PEOPLE)
    base: dict[str, Any] = {"options": ("Heating", "Lifts", "Roofs"), "votes_per_seat": 3, "seats": seats}
    return make(Vote, **{**base, **values})


def test_what_a_seat_may_still_give() -> None:
    asked = vote(tallies={"0": {"0": 2, "2": 1}, "1": {"1": 1, "0": 0}})

    assert budget(asked) == 12
    assert [votes_left(asked, seat) for seat in range(4)] == [0, 2, 3, 3]
    assert votes_of(asked, 1) == {1: 1}


def test_a_seat_that_gave_fewer_votes_has_voted_and_one_that_gave_none_has_not() -> None:
    asked = vote(tallies={"0": {"0": 3}, "1": {"1": 1}, "2": {"0": 0}})
    assert (seats_voted(asked), have_all_voted(asked)) == (2, False)
    assert have_all_voted(vote(tallies={str(seat): {"0": 1} for seat in range(4)}))
    assert not have_all_voted(vote(seats=()))


@pytest.mark.parametrize(
    ("tallies", "seat"),
    [
        ({}, 0),
        ({"0": {"0": 3}}, 1),
        ({"0": {"0": 1}}, 0),
        ({"0": {"0": 1}, "1": {"2": 2}}, 1),
        ({"0": {"0": 1}, "2": {"2": 3}}, 3),
        ({"0": {"0": 1}, "3": {"2": 3}}, 4),
        ({"0": {"0": 3}, "1": {}}, 1),
    ],
)
def test_the_count_goes_on_where_it_was_left(tallies: dict[str, dict[str, int]], seat: int) -> None:
    assert seat_in_turn(vote(tallies=tallies)) == seat


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


@given(totals=TOTALS)
def test_places_rank_and_equal_totals_share_one(totals: list[int]) -> None:
    ranked = places(totals)

    for total, place in zip(totals, ranked, strict=True):
        assert ranked.count(place) == totals.count(total)
        assert sum(other < place for other in ranked) == place - 1  # so there is a first, and a tie takes its room
        assert all(other < place for more, other in zip(totals, ranked, strict=True) if more > total)


@pytest.mark.parametrize(
    ("totals", "levels"),
    [
        ([], ""),
        ([0, 0], "ll"),
        ([4], "m"),
        ([4, 4, 4], "mmm"),
        ([5, 2], "hl"),
        ([5, 2, 0], "hml"),
        ([5, 5, 2], "hhl"),  # the middle of the two lies on the line
        ([5, 2, 2], "hmm"),
        ([9, 7, 5, 3], "hmml"),
        ([3, 9, 5, 7], "lhmm"),
        ([6, 3, 0, 0, 0, 0], "hhllll"),
        ([9, 8, 3, 3, 3, 3, 2, 1, 0], "hhmmmmlll"),
    ],
)
def test_a_result_in_thirds(totals: list[int], levels: str) -> None:
    assert "".join(level[0] for level in thirds(totals)) == levels


@given(totals=TOTALS)
def test_thirds_follow_the_votes(totals: list[int]) -> None:
    levels = thirds(totals)

    for total, level in zip(totals, levels, strict=True):
        assert level == "low" or total > 0
        for other, beside in zip(totals, levels, strict=True):
            if other == total:
                assert beside == level
            elif other > total:
                assert THIRDS.index(beside) <= THIRDS.index(level)


@given(totals=TOTALS, data=st.data())
def test_thirds_ask_for_no_order(totals: list[int], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(list(enumerate(totals))))
    again = dict(zip((place for place, _total in mixed), thirds([total for _place, total in mixed]), strict=True))

    assert tuple(again[place] for place in range(len(totals))) == thirds(totals)


@given(third=st.integers(1, 3), start=st.integers(1, 5))
def test_totals_that_all_differ_fall_into_three_equal_parts(third: int, start: int) -> None:
    totals = range(start, start + 3 * third)

    assert thirds(totals) == ("low",) * third + ("medium",) * third + ("high",) * third
