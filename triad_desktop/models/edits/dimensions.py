"""Edits of a dimension's place in this workshop: in or out, open or closed, who was heard, what is skipped."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import clean_text
from triad_desktop.models.keys import ROLES, Activity, Dimension, Role
from triad_desktop.text import _


class IncludeDimension(Input):
    dimension: Dimension
    included: bool


class OpenDimension(Input):
    """`at`: ISO 8601 with offset."""

    dimension: Dimension
    at: str


class CloseDimension(Input):
    """`at`: ISO 8601 with offset."""

    dimension: Dimension
    at: str


class SetHeard(Input):
    dimension: Dimension
    role: Role
    heard: bool


class SkipStation(Input):
    """`reason` "" takes the skipping back."""

    dimension: Dimension
    activity: Activity
    reason: str


@named(lambda edit: _("Include dimension") if edit.included else _("Leave out dimension"))
def include_dimension(session: Session, edit: IncludeDimension) -> None:
    """Take a dimension into this workshop or leave it out; what was written there stays."""
    _state_of(session, edit.dimension).included = edit.included
    session.flush()


@named(_("Open dimension"))
def open_dimension(session: Session, edit: OpenDimension) -> None:
    """The room works on this dimension from now on; one that was closed is open again."""
    state = _state_of(session, edit.dimension)
    state.opened_at, state.closed_at = edit.at, ""
    session.flush()


@named(_("Close dimension"))
def close_dimension(session: Session, edit: CloseDimension) -> None:
    """The room is done with this dimension for now; one that was never opened counts as opened too."""
    state = _state_of(session, edit.dimension)
    state.opened_at = state.opened_at or edit.at
    state.closed_at = edit.at
    session.flush()


@named(lambda edit: _("Mark a role as heard") if edit.heard else _("Mark a role as not heard"))
def set_heard(session: Session, edit: SetHeard) -> None:
    """Note that a role has, or has not, said something in this dimension."""
    state = _state_of(session, edit.dimension)
    heard = {*(state.heard or ()), edit.role} if edit.heard else {*(state.heard or ())} - {edit.role}
    state.heard = tuple(role for role in ROLES if role in heard)
    session.flush()


@named(lambda edit: _("Skip station") if edit.reason else _("Take back skipping"))
def skip_station(session: Session, edit: SkipStation) -> None:
    """Leave a station out with a reason; what was written there stays. Raises InputError for a blank reason."""
    reason = clean_text(edit.reason, "line")
    if edit.reason and not reason:
        raise InputError("no_reason", _("Skipping a station needs a reason. Type why it is left out."))
    table = tables.StationState
    here = (table.dimension == edit.dimension, table.activity == edit.activity)
    state = session.scalar(select(table).where(*here))
    if state is None and not reason:
        return
    if state is None:
        state = table(id=str(uuid4()), dimension=edit.dimension, activity=edit.activity)
        session.add(state)
    state.skip_reason = reason
    session.flush()


def _state_of(session: Session, dimension: str) -> tables.DimensionState:
    state = session.scalar(select(tables.DimensionState).where(tables.DimensionState.dimension == dimension))
    if state is None:
        state = tables.DimensionState(id=str(uuid4()), dimension=dimension)
        session.add(state)
    return state
