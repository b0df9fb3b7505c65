"""Edits of what the room said: keep it, change what it is, settle a decision, let one follow from another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import uuid4

from pydantic import AfterValidator
from pydantic import Field as Bound
from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import workshop_tables as tables
from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.records import AddRecord, add_record, gone, next_number
from triad_desktop.models.edits.settled import is_accepted, refuse_if_settled
from triad_desktop.models.errors import InputError, KnownError
from triad_desktop.models.fields import clean_text
from triad_desktop.models.keys import ROLES, CaptureKind, Dimension, Role
from triad_desktop.models.workshop_fields import capture_title
from triad_desktop.models.workshop_records import Capture
from triad_desktop.text import _

STARTS_PRIVATE: frozenset[str] = frozenset({"note", "risk"})
_BEGINS: Mapping[str, tuple[str, str]] = {"action": ("status", "open"), "parking": ("outcome", "open")}
# By kind: the field that says whether it is dealt with, its value then, and its value while it is open.
_DONE: Mapping[str, tuple[str, str, str]] = {
    "action": ("status", "done", "open"),
    "parking": ("outcome", "answered", "open"),
    "question": ("status", "done", ""),
    "risk": ("status", "done", ""),
}


def _with_offset(instant: str) -> str:
    if datetime.fromisoformat(instant).tzinfo is None:
        raise ValueError("an instant needs its offset")
    return instant


Instant = Annotated[str, AfterValidator(_with_offset)]


class AddCapture(Input):
    """Something the room said. `private` None: as its kind starts. `values` are other fields of the kind."""

    text: str
    kind: CaptureKind
    created_at: Instant
    id: str = Bound(default_factory=lambda: str(uuid4()))
    dimension: Dimension | Literal[""] = ""
    session: str = ""
    raised_by: str = ""
    private: bool | None = None
    values: dict[str, Any] = Bound(default_factory=dict)


class ChangeCaptureKind(Input):
    id: str
    kind: CaptureKind


class MarkDone(Input):
    """Whether an action, a parked item, a question or a risk is dealt with."""

    id: str
    done: bool


class AcceptDecision(Input):
    """The room's yes. `agreement` counts voices by role and level, such as {"user": {"4": 3}}."""

    decision: str
    at: Instant
    agreement: dict[Role, dict[str, int]] = Bound(default_factory=dict)
    dissent: str = ""


class WithdrawAcceptance(Input):
    decision: str


class SupersedeDecision(Input):
    """A new decision in place of the accepted one `old`."""

    old: str
    created_at: Instant
    id: str = Bound(default_factory=lambda: str(uuid4()))
    session: str = ""


class TurnCapture(Input):
    """An action or a decision that comes of the capture `source`."""

    source: str
    kind: Literal["action", "decision"]
    created_at: Instant
    id: str = Bound(default_factory=lambda: str(uuid4()))
    session: str = ""


@named(lambda edit: _("Keep {kind}").format(kind=capture_title(edit.kind).lower()))
def add_capture(session: Session, edit: AddCapture) -> None:
    """Keep what was said. Raises InputError for text that is empty or refused, KnownError when the session is gone."""
    if not edit.text.strip() and not edit.values:
        raise InputError("nothing_said", _("Type what was said first."))
    if edit.session and session.get(tables.Session, edit.session) is None:
        raise gone()
    given = {
        **first_values(edit.kind),
        **({} if edit.private is None else {"private": edit.private}),
        "text": edit.text,
        "dimension": edit.dimension,
        "session": edit.session,
        "raised_by": edit.raised_by,
        **edit.values,
    }
    add_record(session, AddRecord(table="capture", id=edit.id, parent={"kind": edit.kind}, values=given))
    _found(session, edit.id).created_at = edit.created_at
    session.flush()


@named(lambda edit: _("Make it: {kind}").format(kind=capture_title(edit.kind).lower()))
def change_capture_kind(session: Session, edit: ChangeCaptureKind) -> None:
    """Make it another kind, with a new number. What other kinds use stays, should it become one of them again.

    Raises KnownError("accepted") for an accepted decision.
    """
    capture = _found(session, edit.id)
    if capture.kind == edit.kind:
        return
    refuse_if_settled(session, "capture", edit.id)
    capture.kind = edit.kind
    capture.number = next_number(session, Capture.PREFIXES[edit.kind])
    if edit.kind in _BEGINS:
        field, start = _BEGINS[edit.kind]
        setattr(capture, field, getattr(capture, field) or start)
    session.flush()


@named(lambda edit: _("Mark as done") if edit.done else _("Mark as open"))
def mark_done(session: Session, edit: MarkDone) -> None:
    """Raises KnownError("never_done") for a decision, which is accepted instead, and for a note."""
    capture = _found(session, edit.id)
    if capture.kind not in _DONE:
        raise KnownError(
            "never_done",
            _("A decision is accepted, not done.") if capture.kind == "decision" else _("A note is never open."),
        )
    field, done, still_open = _DONE[capture.kind]
    setattr(capture, field, done if edit.done else still_open)
    session.flush()


@named(_("Accept decision"))
def accept_decision(session: Session, edit: AcceptDecision) -> None:
    """From now on it is changed only by superseding it.

    Raises KnownError for what is no decision, says nothing chosen, or was accepted before; InputError for the dissent.
    """
    decision = _found(session, edit.decision)
    if decision.kind != "decision":
        raise KnownError("no_decision", _("Only a decision can be accepted. Make it a decision first."))
    if not decision.chosen.strip():
        raise KnownError("nothing_chosen", _("Write what was chosen before the decision is accepted."))
    if is_accepted(session, edit.decision):
        raise KnownError("accepted", _("This decision was accepted before. Nothing was changed."))
    agreement = {role: edit.agreement[role] for role in ROLES if role in edit.agreement}
    dissent = clean_text(edit.dissent, "text")
    session.add(
        tables.Acceptance(
            id=str(uuid4()), decision=edit.decision, at=edit.at, agreement=agreement, dissent=dissent
        )
    )  # fmt: skip
    session.flush()


@named(_("Withdraw acceptance"))
def withdraw_acceptance(session: Session, edit: WithdrawAcceptance) -> None:
    """Raises KnownError("gone") when it is not accepted."""
    found = session.scalar(select(tables.Acceptance).where(tables.Acceptance.decision == edit.decision))
    if found is None:
        raise gone()
    session.delete(found)
    session.flush()


@named(_("Supersede decision"))
def supersede_decision(session: Session, edit: SupersedeDecision) -> None:
    """A new decision on the same question that points back; the old one stays as it was accepted.

    Raises KnownError("not_accepted") for one that can still be changed itself.
    """
    old = _found(session, edit.old)
    if not is_accepted(session, edit.old):
        raise KnownError("not_accepted", _("This decision is not accepted yet. Change it as it stands."))
    kept = ("context", "options", "decider", "consulted", "informed", "scope_statement")
    values = {**{key: getattr(old, key) for key in kept}, "supersedes": old.id}
    _follow(session, edit, old, "decision", values)


@named(lambda edit: _("Turn into {kind}").format(kind=capture_title(edit.kind).lower()))
def turn_capture(session: Session, edit: TurnCapture) -> None:
    """An action or a decision that points back to a capture, whose outcome says so.

    Raises KnownError("settled") for a decision or an action, from which nothing is turned.
    """
    source = _found(session, edit.source)
    if source.kind in ("decision", "action"):
        raise KnownError("settled", _("Only what is still open can be turned into an action or a decision."))
    _follow(session, edit, source, edit.kind, {"carried_from": source.id})
    if source.kind == "parking":
        source.outcome = edit.kind
    elif source.kind == "question":
        source.status = "done"
    session.flush()


def first_values(kind: str) -> dict[str, Any]:
    """What a new capture of this kind begins with."""
    return {"private": kind in STARTS_PRIVATE, **dict([_BEGINS[kind]] if kind in _BEGINS else [])}


def _follow(
    session: Session,
    edit: SupersedeDecision | TurnCapture,
    source: tables.Capture,
    kind: Literal["action", "decision"],
    values: dict[str, Any],
) -> None:
    new = AddCapture(
        id=edit.id, text=source.text, kind=kind, created_at=edit.created_at, dimension=source.dimension,  # type: ignore[arg-type]
        session=edit.session, raised_by=source.raised_by, private=source.private, values=values,
    )  # fmt: skip
    add_capture(session, new)


def _found(session: Session, capture_id: str) -> tables.Capture:
    capture = session.get(tables.Capture, capture_id)
    if capture is None:
        raise gone()
    return capture
