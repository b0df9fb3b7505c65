"""Which station's priorities a vote's result can set, how it is called, and setting them."""

from __future__ import annotations

from collections.abc import Sequence

from triad_desktop.facilitation.codes import joined
from triad_desktop.facilitation.stations import ACTIVITY_OF
from triad_desktop.facilitation.vote_priorities import VotePriorities, vote_priorities
from triad_desktop.models import edits
from triad_desktop.models.framework import Framework
from triad_desktop.models.workshop_fields import ACTIVITY_TITLES
from triad_desktop.models.workshop_records import Vote
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge


def settable(bridge: DocumentBridge, vote: Vote | None) -> tuple[VotePriorities, ...]:
    """The stations that a vote's options fit best; () where nothing can be set."""
    if vote is None or bridge.document.read_only:
        return ()
    return vote_priorities(vote, bridge.records, bridge.framework)


def meant(found: Sequence[VotePriorities], dimension: str) -> VotePriorities | None:
    """The only station, or among several the one of the dimension in sight; None where that is not clear."""
    candidates = found if len(found) == 1 else [one for one in found if one.dimension == dimension]
    return candidates[0] if len(candidates) == 1 else None


def place_words(found: VotePriorities, framework: Framework) -> str:
    """The station, as people call it."""
    activities = {choice.key: choice.title for choice in ACTIVITY_TITLES}
    title = framework.dimension(found.dimension).title
    return _("{dimension}: {activity}").format(dimension=title, activity=activities[ACTIVITY_OF[found.table]])


def unclear_words(found: Sequence[VotePriorities], framework: Framework) -> str:
    """Why nothing can be set when several stations are as likely."""
    words = _("These options stand in {places}. Open this vote where they are meant to set priorities from it.")
    return words.format(places=joined([place_words(one, framework) for one in found]))


def set_voted(bridge: DocumentBridge, found: VotePriorities) -> str:
    """Set them in one step; "" when it was done, else why not. Text that a field refused before is thrown away, as
    when a value is chosen there."""
    for record in found.changes:
        if (record, found.field.key) in bridge.records.drafts:
            bridge.document.drop_draft(record, found.field.key)
    new = edits.priorities.SetPriorities(table=found.table, values=found.changes)
    return bridge.attempt(edits.priorities.set_priorities, new)
