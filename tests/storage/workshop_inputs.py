"""Random inputs for the edits of what happens in a workshop; see `edit_runs`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from triad_desktop.models.edits import (
    acceptances,
    captures,
    clock,
    confirmations,
    dimensions,
    links,
    priorities,
    sessions,
    votes,
)
from triad_desktop.models.keys import ACTIVITIES, CAPTURE_KINDS, DIMENSIONS, ROLES
from triad_desktop.models.record_fields import FIELDS_OF
from triad_desktop.models.workshop_fields import BLOCK_KINDS

if TYPE_CHECKING:
    from tests.storage.edit_runs import Inputs

AT = "2026-11-24T09:30:00+01:00"


def _add_capture(inputs: Inputs) -> captures.AddCapture:
    return captures.AddCapture(
        text=inputs.words(),
        kind=inputs.random.choice(CAPTURE_KINDS),
        created_at=AT,
        dimension=inputs.random.choice(("", *DIMENSIONS)),
        session=inputs.random.choice(("", inputs.some_id("session"))),
        private=inputs.random.choice((None, True, False)),
        values={"chosen": "Wait"},
    )


def _accept(inputs: Inputs) -> captures.AcceptDecision:
    agreement = {"user": {"4": inputs.random.randint(1, 5)}}
    return captures.AcceptDecision(decision=_decision(inputs), at=AT, agreement=agreement, dissent=inputs.words())


def _decision(inputs: Inputs) -> str:
    """The id of a decision that can be accepted, if there is one."""
    found = [one.id for one in inputs.document.records.captures if one.kind == "decision" and one.chosen]
    return inputs.random.choice(found) if found else inputs.some_id("capture")


def _accepted(inputs: Inputs) -> str:
    inputs.prepare("captures.accept_decision", _accept(inputs))
    found = [one.decision for one in inputs.document.records.acceptances]
    return inputs.random.choice(found) if found else inputs.some_id("capture")


def _subject(inputs: Inputs) -> str:
    if inputs.random.random() < 0.6:
        return f"{inputs.random.choice(DIMENSIONS)}/{inputs.random.choice(ACTIVITIES)}"
    return inputs.party("success_criterion", "escalation_rule", "capture")


def _confirm(inputs: Inputs) -> confirmations.Confirm:
    return confirmations.Confirm(
        subject=_subject(inputs),
        role=inputs.random.choice(ROLES),
        verdict=inputs.random.choice(("confirmed", "questioned", "waived")),
        content_hash="abc",
        at=AT,
        comment=inputs.words(),
    )


def _withdraw(inputs: Inputs) -> confirmations.Withdraw:
    inputs.prepare("confirmations.confirm", _confirm(inputs))
    words = list(inputs.document.records.confirmations)
    if words and inputs.random.random() < 0.8:
        word = inputs.random.choice(words)
        return confirmations.Withdraw(subject=word.subject, role=word.role)
    return confirmations.Withdraw(subject=_subject(inputs), role=inputs.random.choice(ROLES))


def _set_agenda(inputs: Inputs) -> sessions.SetAgenda:
    blocks = []
    for _one in range(inputs.random.randint(0, 4)):
        values = {field.key: inputs.value(field) for field in FIELDS_OF["agenda_block"]}
        blocks.append({**values, "kind": inputs.random.choice(BLOCK_KINDS).key})
    return sessions.SetAgenda(
        session=inputs.some_id("session"), blocks=tuple(blocks), replace=inputs.random.random() < 0.5
    )


def _tell(inputs: Inputs) -> clock.TellClock:
    session = inputs.some_id("session")
    blocks = [block.id for block in inputs.document.records.agenda_blocks.of(session)]
    block = inputs.random.choice(blocks) if blocks else ""
    kind = inputs.random.choice(("start", "pause", "resume", "end", "skip", "allot"))
    told = clock.Told(kind=kind, block=block, minutes=5, reason=inputs.words())
    return clock.TellClock(session=session, at=AT, told=(told,))


def _take_back(inputs: Inputs) -> clock.TakeBackClock:
    inputs.prepare("clock.tell_clock", _tell(inputs))
    told = list(inputs.document.records.clock_events)
    session = inputs.random.choice(told).session if told else "nowhere"
    return clock.TakeBackClock(session=session, at=AT, told_at=AT)


def _new_vote(inputs: Inputs) -> votes.NewVote:
    return votes.NewVote(
        question=inputs.words() or "Which?", options=("Wait", "Go"), votes_per_seat=3, seats=("Seat 1", "Seat 2")
    )


def _vote(inputs: Inputs) -> str:
    inputs.prepare("votes.new_vote", _new_vote(inputs))
    return inputs.some_id("vote")


def _set_votes(inputs: Inputs) -> votes.SetVotes:
    given = {0: inputs.random.randint(0, 2), 1: inputs.random.randint(0, 2)}
    return votes.SetVotes(vote=_vote(inputs), seat=inputs.random.randrange(3), given=given)


def _set_priorities(inputs: Inputs) -> priorities.SetPriorities:
    table = inputs.random.choice(("worksheet_row", "escalation_rule"))
    rows = [
        row for row in inputs.document.records.rows(table) if table != "worksheet_row" or row.dimension == "workflow"
    ]
    voted = inputs.random.sample(rows, inputs.random.randint(0, min(9, len(rows))))
    of_table: dict[str, Any] = {"worksheet_row": ("high", "medium", "low", ""), "escalation_rule": (1, 2, 9, None, 100)}
    values = {row.id: inputs.random.choice(of_table[table]) for row in voted}
    return priorities.SetPriorities(table=table, values=values)


def _accept_finding(inputs: Inputs) -> acceptances.AcceptFinding:
    return acceptances.AcceptFinding(
        code="criterion_no_unit", subject=_subject(inputs), reason=inputs.words(), content_hash="abc", at=AT
    )


def _accepted_finding(inputs: Inputs) -> acceptances.WithdrawAcceptance:
    inputs.prepare("acceptances.accept_finding", _accept_finding(inputs))
    rows = list(inputs.document.records.finding_acceptances)
    subject = inputs.random.choice(rows).subject if rows else _subject(inputs)
    return acceptances.WithdrawAcceptance(code="criterion_no_unit", subject=subject)


WORKSHOP_INPUTS: dict[str, Callable[[Inputs], Any]] = {
    "acceptances.accept_finding": _accept_finding,
    "acceptances.withdraw_acceptance": _accepted_finding,
    "links.set_protecting_rules": lambda inputs: links.SetProtectingRules(
        criterion=inputs.some_id("success_criterion"),
        rules=tuple(inputs.some_id("escalation_rule") for _one in range(inputs.random.randint(0, 3))),
    ),
    "captures.add_capture": _add_capture,
    "captures.change_capture_kind": lambda inputs: captures.ChangeCaptureKind(
        id=inputs.some_id("capture"), kind=inputs.random.choice(CAPTURE_KINDS)
    ),
    "captures.mark_done": lambda inputs: captures.MarkDone(
        id=inputs.some_id("capture"), done=inputs.random.random() < 0.6
    ),
    "captures.accept_decision": _accept,
    "captures.withdraw_acceptance": lambda inputs: captures.WithdrawAcceptance(decision=_accepted(inputs)),
    "captures.supersede_decision": lambda inputs: captures.SupersedeDecision(old=_accepted(inputs), created_at=AT),
    "captures.turn_capture": lambda inputs: captures.TurnCapture(
        source=inputs.some_id("capture"), kind=inputs.random.choice(("action", "decision")), created_at=AT
    ),
    "confirmations.confirm": _confirm,
    "confirmations.withdraw": _withdraw,
    "dimensions.open_dimension": lambda inputs: dimensions.OpenDimension(
        dimension=inputs.random.choice(DIMENSIONS), at=AT
    ),
    "dimensions.close_dimension": lambda inputs: dimensions.CloseDimension(
        dimension=inputs.random.choice(DIMENSIONS), at=AT
    ),
    "dimensions.set_heard": lambda inputs: dimensions.SetHeard(
        dimension=inputs.random.choice(DIMENSIONS),
        role=inputs.random.choice(ROLES),
        heard=inputs.random.random() < 0.7,
    ),
    "dimensions.skip_station": lambda inputs: dimensions.SkipStation(
        dimension=inputs.random.choice(DIMENSIONS),
        activity=inputs.random.choice(ACTIVITIES),
        reason=inputs.words(),
    ),
    "priorities.set_priorities": _set_priorities,
    "sessions.set_agenda": _set_agenda,
    "sessions.duplicate_session": lambda inputs: sessions.DuplicateSession(
        source=inputs.some_id("session"), title=inputs.words(), starts_at=AT, ends_at=""
    ),
    "sessions.add_people": lambda inputs: sessions.AddPeople(
        people=tuple(
            sessions.NewPerson(name=inputs.words(), role=inputs.random.choice(ROLES))
            for _one in range(inputs.random.randint(0, 3))
        )
    ),
    "clock.tell_clock": _tell,
    "clock.take_back_clock": _take_back,
    "votes.new_vote": _new_vote,
    "votes.set_votes": _set_votes,
    "votes.reveal_vote": lambda inputs: votes.RevealVote(vote=_vote(inputs), at=AT),
    "votes.remove_vote": lambda inputs: votes.RemoveVote(vote=_vote(inputs)),
}
