"""Edits of what the roles say about a station or a single record."""

from __future__ import annotations

from typing import Literal
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from triad_desktop.models import tables, workshop_tables
from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.records import gone
from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import clean_text
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS, Role
from triad_desktop.models.records import RECORD_TYPES
from triad_desktop.text import _

_LABELS = {"confirmed": _("Confirm"), "questioned": _("Question"), "waived": _("Waive")}


class Confirm(Input):
    """A role's word on `subject`: a station "workflow/scope" or a record "table:id".

    `content_hash` is the subject's now, `at` ISO 8601 with offset, `session` the id of the running one.
    """

    subject: str
    role: Role
    verdict: Literal["confirmed", "questioned", "waived"]
    content_hash: str
    at: str
    comment: str = ""
    session: str = ""


class Withdraw(Input):
    subject: str
    role: Role


@named(lambda edit: _LABELS[edit.verdict])
def confirm(session: Session, edit: Confirm) -> None:
    """Put a role's word in place of its earlier one on the same subject.

    Raises InputError when a question has no comment or a waiver no reason, KnownError("gone") when the
    subject is no longer there.
    """
    _expect_subject(session, edit.subject)
    comment = clean_text(edit.comment, "text")
    if not comment and edit.verdict == "questioned":
        raise InputError("no_comment", _("A question needs a comment. Type what is in doubt."))
    if not comment and edit.verdict == "waived":
        raise InputError("no_reason", _("A waiver needs a reason. Type why this role's word is not needed."))
    table = workshop_tables.Confirmation
    word = session.scalars(select(table).where(*_said(edit.subject, edit.role)).order_by(table.id)).first()
    if word is None:
        word = table(id=str(uuid4()), subject=edit.subject, role=edit.role)
        session.add(word)
    word.verdict, word.comment, word.content_hash = edit.verdict, comment, edit.content_hash
    word.at, word.session = edit.at, edit.session
    session.flush()


@named(_("Take back a word of the triad check"))
def withdraw(session: Session, edit: Withdraw) -> None:
    """Take back what a role said about a subject; nothing happens when it said nothing."""
    session.execute(delete(workshop_tables.Confirmation).where(*_said(edit.subject, edit.role)))


def _said(subject: str, role: str) -> tuple[ColumnElement[bool], ...]:
    table = workshop_tables.Confirmation
    return (table.subject == subject, table.role == role)


def _expect_subject(session: Session, subject: str) -> None:
    dimension, _slash, activity = subject.partition("/")
    if dimension in DIMENSIONS and activity in ACTIVITIES:
        return
    name, _colon, record_id = subject.partition(":")
    table = tables.Base.metadata.tables.get(name) if name in RECORD_TYPES else None
    if table is None or session.scalar(select(table.c.id).where(table.c.id == record_id)) is None:
        raise gone()
