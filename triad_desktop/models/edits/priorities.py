"""The priorities that a vote of the room gave."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.text import _


class SetPriorities(Input):
    """New values of the field `priority`, by the ids of records of one table."""

    table: str
    values: dict[str, Any]


@named(_("Set priorities by vote"))
def set_priorities(session: Session, edit: SetPriorities) -> None:
    """All of them or none. Raises as `change_field`."""
    for record, value in edit.values.items():
        change_field(session, ChangeField(table=edit.table, id=record, field="priority", value=value))
