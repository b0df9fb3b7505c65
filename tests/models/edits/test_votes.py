from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from triad_desktop.models.edits.votes import (
    NewVote,
    RemoveVote,
    RevealVote,
    SetVotes,
    new_vote,
    remove_vote,
    reveal_vote,
    set_votes,
)
from triad_desktop.models.errors import InputError, KnownError
from triad_desktop.models.workshop_tables import Vote

ASKED: dict[str, Any] = {
    "id": "v",
    "question": "Which first?",
    "options": ("Heating", "Lifts", ""),
    "votes_per_seat": 3,
    "seats": ("participant:ada", "Seat 2"),
}


def asked(session: Session, **changes: Any) -> None:
    new_vote(session, NewVote(**{**ASKED, **changes}))


def given(session: Session, seat: int, votes: dict[int, int]) -> None:
    set_votes(session, SetVotes(vote="v", seat=seat, given=votes))


def tallies(session: Session) -> Any:
    session.expire_all()
    return session.get_one(Vote, "v").tallies


def test_a_vote_counts_seat_by_seat_and_can_be_keyed_again(session: Session) -> None:
    asked(session)
    given(session, 0, {0: 2, 1: 1})
    given(session, 1, {1: 3})
    given(session, 0, {1: 1, 0: 0})

    assert session.get_one(Vote, "v").options == ("Heating", "Lifts")
    assert tallies(session) == {"0": {"1": 1}, "1": {"1": 3}}


@pytest.mark.parametrize("votes", [{0: 4}, {0: 2, 1: 2}, {0: -1, 1: 2}])
def test_a_seat_gives_no_more_than_it_has(session: Session, votes: dict[int, int]) -> None:
    asked(session)
    with pytest.raises(InputError, match="Each seat has 3 votes"):
        given(session, 0, votes)

    assert tallies(session) == {}


@pytest.mark.parametrize(("seat", "option"), [(2, 0), (-1, 0), (0, 2), (0, -1)])
def test_seats_and_options_must_be_there(session: Session, seat: int, option: int) -> None:
    asked(session)
    with pytest.raises(KnownError, match="no longer in the project"):
        given(session, seat, {option: 1})


def test_a_revealed_vote_stands(session: Session) -> None:
    asked(session)
    reveal_vote(session, RevealVote(vote="v", at="2026-11-24T09:00:00+01:00"))

    for again in (lambda: given(session, 0, {0: 1}), lambda: reveal_vote(session, RevealVote(vote="v", at="later"))):
        with pytest.raises(KnownError, match="so it stands"):
            again()


def test_a_vote_is_deleted(session: Session) -> None:
    asked(session)
    remove_vote(session, RemoveVote(vote="v"))

    assert session.get(Vote, "v") is None
    with pytest.raises(KnownError, match="no longer in the project"):
        given(session, 0, {0: 1})


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"question": "  "}, "Type the question"),
        ({"options": ("One", " ")}, "2 to 9 options; here are 1"),
        ({"options": tuple(f"Option {number}" for number in range(10))}, "2 to 9 options; here are 10"),
        ({"options": ("Yes", "yes")}, "stands here twice"),
        ({"seats": ()}, "1 to 40 seats"),
        ({"seats": ("Seat",) * 41}, "1 to 40 seats"),
    ],
)
def test_a_vote_that_cant_be_counted_is_refused(session: Session, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        asked(session, **changes)

    assert session.get(Vote, "v") is None
