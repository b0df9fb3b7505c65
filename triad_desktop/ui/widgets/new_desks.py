"""A desk that is not there yet, named where a case is handed to it: "New desk: returns desk"."""

from __future__ import annotations

from uuid import uuid4

from triad_desktop.models import edits
from triad_desktop.models.fields import Field
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge

_WORDS = _("New desk:")


def new_desk_words(name: str) -> str:
    """What one types, or chooses, to have a desk of this name."""
    return f"{_WORDS} {name.strip()}"


def desk_to_add(field: Field, raw: str) -> str:
    """The name of the desk that typed text asks for; "" when it asks for none, or the field names no desks."""
    text = raw.strip()
    asks = field.kind == "party" and text.casefold().startswith(_WORDS.casefold())
    return text[len(_WORDS) :].strip() if asks else ""


def add_desk(bridge: DocumentBridge, name: str, visit: str) -> tuple[str, str]:
    """(party key of the desk, "") or ("", why not). A desk that has the name already is taken as it is."""
    for desk in bridge.records.desks:
        if desk.name.casefold() == name.casefold():
            return f"desk:{desk.id}", ""
    desk_id = str(uuid4())
    new = edits.records.AddRecord(table="desk", id=desk_id, values={"name": name})
    sentence = bridge.attempt(edits.records.add_record, new, visit=visit)
    return ("", sentence) if sentence else (f"desk:{desk_id}", "")
