"""Edits of findings that stay as they are, with a reason."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import ColumnElement, delete
from sqlalchemy.orm import Session

from triad_desktop.models import workshop_tables
from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import clean_text
from triad_desktop.text import _


class AcceptFinding(Input):
    """A finding's code and what it is about: a record "table:id", a party's key or a station "workflow/scope".

    `content_hash` is the subject's now, `at` ISO 8601 with offset.
    """

    code: str
    subject: str
    reason: str
    content_hash: str
    at: str


class WithdrawAcceptance(Input):
    code: str
    subject: str


@named(_("Accept finding"))
def accept_finding(session: Session, edit: AcceptFinding) -> None:
    """Accept a finding in place of its earlier acceptance. Raises InputError when it has no reason."""
    reason = clean_text(edit.reason, "text")
    if not reason:
        raise InputError("no_reason", _("Accepting needs a reason. Type why this may stay as it is."))
    withdraw_acceptance(session, WithdrawAcceptance(code=edit.code, subject=edit.subject))
    values = {**edit.model_dump(), "reason": reason}
    session.add(workshop_tables.FindingAcceptance(id=str(uuid4()), **values))
    session.flush()


@named(_("Take back an accepted finding"))
def withdraw_acceptance(session: Session, edit: WithdrawAcceptance) -> None:
    """Let the finding count again; nothing happens when it was not accepted."""
    session.execute(delete(workshop_tables.FindingAcceptance).where(*_of(edit)))


def _of(edit: WithdrawAcceptance) -> tuple[ColumnElement[bool], ...]:
    table = workshop_tables.FindingAcceptance
    return (table.code == edit.code, table.subject == edit.subject)
