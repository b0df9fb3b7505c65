from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import workshop_tables
from triad_desktop.models.edits.acceptances import (
    AcceptFinding,
    WithdrawAcceptance,
    accept_finding,
    withdraw_acceptance,
)
from triad_desktop.models.errors import InputError

AT = "2026-11-22T10:05:00+01:00"


def accepting(**values: Any) -> AcceptFinding:
    given = {"code": "criterion_no_unit", "subject": "success_criterion:one", "reason": "It is a count"}
    return AcceptFinding.model_validate({**given, "content_hash": "abc", "at": AT, **values})


def kept(session: Session) -> list[tuple[str, ...]]:
    table = workshop_tables.FindingAcceptance
    found = session.execute(
        select(table.code, table.subject, table.reason, table.content_hash, table.at).order_by(table.subject)
    )
    return [tuple(line) for line in found]


def test_a_finding_is_accepted_with_its_reason(session: Session) -> None:
    accept_finding(session, accepting(reason=" It is a count\n"))

    assert kept(session) == [("criterion_no_unit", "success_criterion:one", "It is a count", "abc", AT)]


def test_accepting_again_takes_the_place_of_the_earlier_one(session: Session) -> None:
    accept_finding(session, accepting())
    accept_finding(session, accepting(subject="success_criterion:two"))
    accept_finding(session, accepting(reason="Nobody measures it", content_hash="def"))

    assert [line[1:4] for line in kept(session)] == [
        ("success_criterion:one", "Nobody measures it", "def"),
        ("success_criterion:two", "It is a count", "abc"),
    ]


@pytest.mark.parametrize("reason", ["", " \n "])
def test_accepting_needs_a_reason(session: Session, reason: str) -> None:
    accept_finding(session, accepting())

    with pytest.raises(InputError) as refused:
        accept_finding(session, accepting(reason=reason))

    assert refused.value.code == "no_reason"
    assert len(kept(session)) == 1


def test_it_can_be_taken_back(session: Session) -> None:
    accept_finding(session, accepting())
    accept_finding(session, accepting(code="criterion_no_baseline"))

    withdraw_acceptance(session, WithdrawAcceptance(code="criterion_no_unit", subject="success_criterion:one"))
    withdraw_acceptance(session, WithdrawAcceptance(code="criterion_no_baseline", subject="success_criterion:two"))

    assert [line[0] for line in kept(session)] == ["criterion_no_baseline"]
