from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from triad_desktop.models import workshop_tables as tables
from triad_desktop.models.edits.captures import (
    AcceptDecision,
    AddCapture,
    ChangeCaptureKind,
    MarkDone,
    SupersedeDecision,
    TurnCapture,
    WithdrawAcceptance,
    accept_decision,
    add_capture,
    change_capture_kind,
    mark_done,
    supersede_decision,
    turn_capture,
    withdraw_acceptance,
)
from triad_desktop.models.edits.naming import label_of
from triad_desktop.models.edits.records import (
    AddRecord,
    ChangeField,
    MoveRecord,
    RemoveRecord,
    add_record,
    change_field,
    move_record,
    remove_record,
)
from triad_desktop.models.edits.settled import SETTLED_FIELDS
from triad_desktop.models.errors import InputError, KnownError

AT = "2026-11-24T09:30:00+01:00"
LATER = "2026-11-24T11:00:00+01:00"


def keep(session: Session, capture_id: str, kind: str, text: str = "Said", /, **values: Any) -> tables.Capture:
    add_capture(session, AddCapture(id=capture_id, text=text, kind=kind, created_at=AT, **values))  # type: ignore[arg-type]
    return found(session, capture_id)


def found(session: Session, capture_id: str) -> tables.Capture:
    capture = session.get(tables.Capture, capture_id)
    assert capture is not None
    return capture


def change(session: Session, capture_id: str, field: str, value: Any) -> None:
    change_field(session, ChangeField(table="capture", id=capture_id, field=field, value=value))


def accepted(session: Session, capture_id: str = "d") -> tables.Capture:
    keep(session, capture_id, "decision", "Which tool?", values={"chosen": "Build", "decider": "role:conductor"})
    accept_decision(session, AcceptDecision(decision=capture_id, at=LATER, dissent="Too slow"))
    return found(session, capture_id)


def code(error: pytest.ExceptionInfo[KnownError]) -> str:
    return error.value.code


@pytest.mark.parametrize(
    ("kind", "private", "status", "outcome"),
    [
        ("decision", False, "", ""),
        ("action", False, "open", ""),
        ("parking", False, "", "open"),
        ("risk", True, "", ""),
        ("question", False, "", ""),
        ("note", True, "", ""),
    ],
)
def test_each_kind_starts_as_it_should(session: Session, kind: str, private: bool, status: str, outcome: str) -> None:
    capture = keep(session, "c", kind)
    assert (capture.private, capture.status, capture.outcome) == (private, status, outcome)
    assert (capture.created_at, capture.text) == (AT, "Said")


def test_private_is_what_the_person_chose(session: Session) -> None:
    assert keep(session, "a", "action", private=True).private is True
    assert keep(session, "b", "risk", private=False).private is False


def test_where_it_was_said_is_kept(session: Session) -> None:
    add_record(session, AddRecord(table="session", id="morning"))
    capture = keep(session, "c", "note", dimension="data", session="morning", raised_by="role:user")
    assert (capture.dimension, capture.session, capture.raised_by) == ("data", "morning", "role:user")


def test_numbers_count_by_kind_and_order_over_all(session: Session) -> None:
    made = [keep(session, name, kind) for name, kind in (("a", "action"), ("b", "risk"), ("c", "action"))]
    assert [one.number for one in made] == [1, 1, 2]
    assert [one.position for one in made] == [1, 2, 3]


def test_a_session_that_is_gone_is_refused(session: Session) -> None:
    with pytest.raises(KnownError) as error:
        keep(session, "c", "note", session="undone")
    assert code(error) == "gone"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [(" \n ", "nothing_said"), ("beep\x07", "control_character"), ("x" * 1_000_000, "too_long")],
)
def test_bad_text_is_refused(session: Session, text: str, refusal: str) -> None:
    with pytest.raises(InputError) as error:
        keep(session, "c", "note", text)
    assert code(error) == refusal
    assert session.scalar(select(func.count()).select_from(tables.Capture)) == 0


def test_an_instant_without_offset_is_no_instant(session: Session) -> None:
    with pytest.raises(ValidationError):
        AddCapture(text="x", kind="note", created_at="2026-11-24T09:30:00")


def test_another_kind_has_a_new_number_and_loses_nothing(session: Session) -> None:
    keep(session, "other", "action")
    capture = keep(session, "c", "risk", values={"likelihood": 3, "response": "Wait"})
    change_capture_kind(session, ChangeCaptureKind(id="c", kind="action"))
    assert (capture.kind, capture.number, capture.status, capture.private) == ("action", 2, "open", True)
    assert (capture.likelihood, capture.response, capture.text) == (3, "Wait", "Said")
    change(session, "c", "status", "blocked")
    change_capture_kind(session, ChangeCaptureKind(id="c", kind="risk"))
    assert (capture.kind, capture.number) == ("risk", 2)
    change_capture_kind(session, ChangeCaptureKind(id="c", kind="action"))
    assert (capture.number, capture.status) == (3, "blocked")


def test_the_same_kind_keeps_its_number(session: Session) -> None:
    capture = keep(session, "c", "risk")
    change_capture_kind(session, ChangeCaptureKind(id="c", kind="risk"))
    assert capture.number == 1
    assert keep(session, "d", "risk").number == 2


@pytest.mark.parametrize(
    ("kind", "field", "done", "still_open"),
    [
        ("action", "status", "done", "open"),
        ("parking", "outcome", "answered", "open"),
        ("question", "status", "done", ""),
        ("risk", "status", "done", ""),
    ],
)
def test_what_is_done_can_be_opened_again(session: Session, kind: str, field: str, done: str, still_open: str) -> None:
    capture = keep(session, "c", kind)
    mark_done(session, MarkDone(id="c", done=True))
    assert getattr(capture, field) == done
    mark_done(session, MarkDone(id="c", done=False))
    assert getattr(capture, field) == still_open


@pytest.mark.parametrize("kind", ["decision", "note"])
def test_decisions_and_notes_are_never_done(session: Session, kind: str) -> None:
    keep(session, "c", kind)
    with pytest.raises(KnownError) as error:
        mark_done(session, MarkDone(id="c", done=True))
    assert code(error) == "never_done"


def test_an_accepted_decision_keeps_who_agreed_and_who_did_not(session: Session) -> None:
    keep(session, "d", "decision", values={"chosen": "Build"})
    agreement = {"builder": {"5": 2}, "user": {"2": 1, "4": 3}}
    accept_decision(session, AcceptDecision(decision="d", at=LATER, agreement=agreement, dissent=" Too slow "))
    (row,) = session.scalars(select(tables.Acceptance))
    assert (row.decision, row.at, row.dissent, row.agreement) == ("d", LATER, "Too slow", agreement)


def test_only_a_chosen_decision_is_accepted_and_only_once(session: Session) -> None:
    keep(session, "r", "risk", values={"chosen": "Odd"})
    keep(session, "empty", "decision")
    accepted(session)
    for capture_id, refusal in (("r", "no_decision"), ("empty", "nothing_chosen"), ("d", "accepted"), ("x", "gone")):
        with pytest.raises(KnownError) as error:
            accept_decision(session, AcceptDecision(decision=capture_id, at=LATER))
        assert code(error) == refusal
    assert session.scalar(select(func.count()).select_from(tables.Acceptance)) == 1


@pytest.mark.parametrize("field", sorted(SETTLED_FIELDS - {"kind"}))
def test_what_was_accepted_is_refused_before_the_database_does(session: Session, field: str) -> None:
    accepted(session)
    with pytest.raises(KnownError) as error:
        change(session, "d", field, ())
    assert code(error) == "accepted"
    assert error.value.sentence.startswith("DE-1 was accepted and stays as it is.")


def test_an_accepted_decision_stays_a_decision_and_stays(session: Session) -> None:
    accepted(session)
    with pytest.raises(KnownError) as error:
        change_capture_kind(session, ChangeCaptureKind(id="d", kind="note"))
    assert code(error) == "accepted"
    with pytest.raises(KnownError) as error:
        remove_record(session, RemoveRecord(table="capture", id="d"))
    assert code(error) == "accepted"


def test_the_database_holds_it_too(session: Session) -> None:
    capture = accepted(session)
    capture.chosen = "Buy"
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def test_what_the_acceptance_does_not_hold_can_change(session: Session) -> None:
    accepted(session)
    keep(session, "n", "note")
    change(session, "d", "revisit_when", "After the pilot")
    change(session, "d", "private", True)
    move_record(session, MoveRecord(table="capture", id="d", by=1))
    assert [found(session, one).position for one in "dn"] == [2, 1]


def test_a_withdrawn_acceptance_sets_the_decision_free(session: Session) -> None:
    accepted(session)
    withdraw_acceptance(session, WithdrawAcceptance(decision="d"))
    change(session, "d", "chosen", "Buy")
    assert found(session, "d").chosen == "Buy"
    with pytest.raises(KnownError) as error:
        withdraw_acceptance(session, WithdrawAcceptance(decision="d"))
    assert code(error) == "gone"


def test_a_superseding_decision_points_back_and_chooses_anew(session: Session) -> None:
    old = accepted(session)
    supersede_decision(session, SupersedeDecision(old="d", id="new", created_at=LATER))
    new = found(session, "new")
    assert (new.supersedes, new.text, new.decider, new.chosen) == ("d", "Which tool?", "role:conductor", "")
    assert (new.number, new.created_at) == (2, LATER)
    assert old.chosen == "Build"


def test_only_an_accepted_decision_is_superseded(session: Session) -> None:
    keep(session, "d", "decision")
    with pytest.raises(KnownError) as error:
        supersede_decision(session, SupersedeDecision(old="d", created_at=LATER))
    assert code(error) == "not_accepted"


@pytest.mark.parametrize("kind", ["action", "decision"])
@pytest.mark.parametrize(("source", "field", "closed"), [("parking", "outcome", ""), ("question", "status", "done")])
def test_what_was_open_becomes_an_action_or_a_decision(
    session: Session, source: str, field: str, closed: str, kind: str
) -> None:
    old = keep(session, "s", source, "Ask legal", dimension="data", raised_by="role:user", private=True)
    turn_capture(session, TurnCapture(source="s", kind=kind, id="new", created_at=LATER))  # type: ignore[arg-type]
    new = found(session, "new")
    assert (new.kind, new.text, new.dimension, new.raised_by) == (kind, "Ask legal", "data", "role:user")
    assert (new.carried_from, new.private, new.created_at) == ("s", True, LATER)
    assert getattr(old, field) == (closed or kind)


def test_nothing_is_turned_from_what_is_settled(session: Session) -> None:
    keep(session, "a", "action")
    with pytest.raises(KnownError) as error:
        turn_capture(session, TurnCapture(source="a", kind="decision", created_at=LATER))
    assert code(error) == "settled"
    assert session.scalar(select(func.count()).select_from(tables.Capture)) == 1


def test_edits_say_what_they_did() -> None:
    assert label_of(add_capture, AddCapture(text="x", kind="parking", created_at=AT)) == "Keep parking lot"
    assert label_of(turn_capture, TurnCapture(source="s", kind="action", created_at=AT)) == "Turn into action"
    assert label_of(mark_done, MarkDone(id="x", done=True)) == "Mark as done"
    assert label_of(mark_done, MarkDone(id="x", done=False)) == "Mark as open"
    assert label_of(change_capture_kind, ChangeCaptureKind(id="x", kind="risk")) == "Make it: risk"
