"""Edits of a dimension's place in this workshop."""

from __future__ import annotations

from uuid import uuid4

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.naming import named
from triad_desktop.models.keys import Dimension
from triad_desktop.text import _


class IncludeDimension(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    dimension: Dimension
    included: bool


@named(lambda edit: _("Include dimension") if edit.included else _("Leave out dimension"))
def include_dimension(session: Session, edit: IncludeDimension) -> None:
    """Take a dimension into this workshop or leave it out; what was written there stays."""
    state = session.scalar(select(tables.DimensionState).where(tables.DimensionState.dimension == edit.dimension))
    if state is None:
        state = tables.DimensionState(id=str(uuid4()), dimension=edit.dimension)
        session.add(state)
    state.included = edit.included
    session.flush()
