from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import workshop_tables
from triad_desktop.models.edits.confirmations import Confirm, Withdraw, confirm, withdraw
from triad_desktop.models.edits.naming import label_of
from triad_desktop.models.edits.records import AddRecord, RemoveRecord, add_record, remove_record
from triad_desktop.models.errors import InputError, KnownError

AT = "2026-11-22T10:05:00+01:00"


def word(subject: str = "data/scope", role: str = "user", verdict: str = "confirmed", **values: Any) -> Confirm:
    return Confirm.model_validate(
        {"subject": subject, "role": role, "verdict": verdict, "content_hash": "abc", "at": AT, **values}
    )


def said(session: Session) -> list[tuple[str, ...]]:
    table = workshop_tables.Confirmation
    found = session.execute(select(table.subject, table.role, table.verdict, table.comment).order_by(table.role))
    return [tuple(line) for line in found]


def test_a_role_confirms_a_station(session: Session) -> None:
    confirm(session, word(session="s1"))

    kept = session.scalars(select(workshop_tables.Confirmation)).one()
    assert (kept.subject, kept.role, kept.verdict) == ("data/scope", "user", "confirmed")
    assert (kept.content_hash, kept.at, kept.session, kept.comment) == ("abc", AT, "s1", "")


def test_a_new_word_takes_the_place_of_the_roles_earlier_one(session: Session) -> None:
    confirm(session, word())
    confirm(session, word(role="builder"))
    confirm(session, word("workflow/scope"))
    confirm(session, word(verdict="questioned", comment=" Whose claims? ", content_hash="def"))

    assert said(session) == [
        ("data/scope", "builder", "confirmed", ""),
        ("data/scope", "user", "questioned", "Whose claims?"),
        ("workflow/scope", "user", "confirmed", ""),
    ]
    table = workshop_tables.Confirmation
    assert session.scalars(select(table.content_hash).where(table.verdict == "questioned")).all() == ["def"]


@pytest.mark.parametrize(("verdict", "code"), [("questioned", "no_comment"), ("waived", "no_reason")])
def test_a_question_or_waiver_says_why(session: Session, verdict: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        confirm(session, word(verdict=verdict, comment=" \n"))

    assert refused.value.code == code
    assert said(session) == []


def test_control_characters_in_a_comment_are_refused(session: Session) -> None:
    with pytest.raises(InputError) as refused:
        confirm(session, word(verdict="questioned", comment="a\0b"))

    assert refused.value.code == "control_character"


def test_a_single_record_is_questioned_while_it_is_there(session: Session) -> None:
    parent = {"dimension": "data", "kind": "in"}
    add_record(session, AddRecord(table="scope_statement", id="a", parent=parent, values={"text": "Claims"}))

    confirm(session, word("scope_statement:a", verdict="questioned", comment="All of them?"))

    assert said(session) == [("scope_statement:a", "user", "questioned", "All of them?")]
    remove_record(session, RemoveRecord(table="scope_statement", id="a"))
    with pytest.raises(KnownError) as refused:
        confirm(session, word("scope_statement:a", role="builder"))
    assert refused.value.code == "gone"


@pytest.mark.parametrize("subject", ["", "data", "data/cooking", "cooking/scope", "scope_statement:", "history_step:1"])
def test_a_word_is_about_a_station_or_a_record(session: Session, subject: str) -> None:
    with pytest.raises(KnownError) as refused:
        confirm(session, word(subject))

    assert refused.value.code == "gone"


def test_a_verdict_is_one_of_three() -> None:
    with pytest.raises(ValidationError):
        word(verdict="perhaps")


def test_a_word_is_taken_back_alone(session: Session) -> None:
    confirm(session, word())
    confirm(session, word(role="builder"))
    confirm(session, word("workflow/scope"))

    withdraw(session, Withdraw(subject="data/scope", role="user"))
    withdraw(session, Withdraw(subject="data/scope", role="conductor"))

    assert [line[:2] for line in said(session)] == [("data/scope", "builder"), ("workflow/scope", "user")]


def test_the_names_of_the_steps() -> None:
    assert label_of(confirm, word()) == "Confirm"
    assert label_of(confirm, word(verdict="questioned")) == "Question"
    assert label_of(confirm, word(verdict="waived")) == "Waive"
    assert label_of(withdraw, Withdraw(subject="data/scope", role="user")) == "Take back a word of the triad check"
