"""Votes of the room: outside undo, corrected by keying again until they are revealed."""

from __future__ import annotations

from uuid import uuid4

from pydantic import Field as Bound
from sqlalchemy import insert
from sqlalchemy.orm import Session

from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.records import gone
from triad_desktop.models.errors import InputError, KnownError
from triad_desktop.models.fields import clean_text
from triad_desktop.models.workshop_tables import Vote
from triad_desktop.text import _

MOST_OPTIONS = 9  # one digit key each
MOST_SEATS = 40


class NewVote(Input):
    """`seats` are participants' party keys, or words such as "Seat 3" where nobody is named."""

    id: str = Bound(default_factory=lambda: str(uuid4()))
    session: str = ""
    question: str
    options: tuple[str, ...]
    votes_per_seat: int = Bound(ge=1, le=20)
    seats: tuple[str, ...]


class SetVotes(Input):
    """All votes of one seat, by option; both are counted from 0."""

    vote: str
    seat: int
    given: dict[int, int]


class RevealVote(Input):
    """Show the result from now on. `at` is ISO 8601 with offset."""

    vote: str
    at: str


class RemoveVote(Input):
    vote: str


@named(_("New vote"))
def new_vote(session: Session, edit: NewVote) -> None:
    """Raises InputError where the question, options or seats are missing, stand twice or are too many."""
    options = tuple(filter(None, (clean_text(option, "line") for option in edit.options)))
    question = clean_text(edit.question, "line")
    if not question:
        raise InputError("no_question", _("Type the question that the room votes on."))
    if not 2 <= len(options) <= MOST_OPTIONS:
        raise InputError(
            "option_count",
            _("A vote has 2 to {most} options; here are {count}.").format(most=MOST_OPTIONS, count=len(options)),
        )
    if len({option.casefold() for option in options}) < len(options):
        raise InputError("option_twice", _("An option stands here twice. Word one of them differently."))
    if not 1 <= len(edit.seats) <= MOST_SEATS:
        raise InputError("seat_count", _("A vote has 1 to {most} seats.").format(most=MOST_SEATS))
    row = {**edit.model_dump(), "question": question, "options": options, "tallies": {}, "revealed_at": ""}
    session.execute(insert(Vote), [row])


@named(_("Count votes"))
def set_votes(session: Session, edit: SetVotes) -> None:
    """Raises InputError for more votes than the seat has, KnownError("revealed") when all have seen the result."""
    vote = _open_vote(session, edit.vote)
    if not 0 <= edit.seat < len(vote.seats) or any(not 0 <= option < len(vote.options) for option in edit.given):
        raise gone()
    total = sum(edit.given.values())
    if min(edit.given.values(), default=0) < 0 or total > (vote.votes_per_seat or 0):
        raise InputError(
            "over_budget",
            _("Each seat has {budget} votes, and this would be {total}.").format(
                budget=vote.votes_per_seat, total=total
            ),
        )
    given = {str(option): count for option, count in edit.given.items() if count}
    vote.tallies = {**vote.tallies, str(edit.seat): given}
    session.flush()


@named(_("Reveal vote"))
def reveal_vote(session: Session, edit: RevealVote) -> None:
    """From here on the result stands. Raises as `set_votes`."""
    _open_vote(session, edit.vote).revealed_at = edit.at
    session.flush()


@named(_("Delete vote"))
def remove_vote(session: Session, edit: RemoveVote) -> None:
    vote = session.get(Vote, edit.vote)
    if vote is None:
        raise gone()
    session.delete(vote)
    session.flush()


def _open_vote(session: Session, vote_id: str) -> Vote:
    vote = session.get(Vote, vote_id)
    if vote is None:
        raise gone()
    if vote.revealed_at:
        raise KnownError("revealed", _("The room has seen this result, so it stands. Begin a new vote instead."))
    return vote
