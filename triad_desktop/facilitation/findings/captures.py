"""The checks of what the room said: decisions that bind nobody, actions that nobody does, items left in limbo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from triad_desktop.facilitation.captures import is_open, superseded
from triad_desktop.facilitation.clock import state_in
from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.finding import Check, CheckText, Finding, Place, check
from triad_desktop.facilitation.findings.field_texts import lacks
from triad_desktop.facilitation.findings.refused_text import REFUSED_TEXTS, check_refused_text
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.workshop_records import Capture
from triad_desktop.text import _

NO_TEXT = CheckText(
    "capture_no_text", "blocks", _("Every capture says something"),
    _("{record} says nothing"), _("nobody will know what was meant"),
)  # fmt: skip
NOTHING_CHOSEN = CheckText(
    "decision_no_chosen", "blocks", _("Every decision says what was chosen"),
    _("{record} doesn't say what was chosen"), _("nothing has been decided yet"),
)  # fmt: skip
NO_DECIDER = CheckText(
    "decision_no_decider", "blocks", _("Every decision has a decider"),
    _("{record} has no decider"), _("nobody is accountable for it"),
)  # fmt: skip
NO_BECAUSE = CheckText(
    "decision_no_because", "look", _("Every decision has a reason"),
    _("{record} doesn't say why"), _("it will be argued about again"),
)  # fmt: skip
NO_OPTIONS = CheckText(
    "decision_no_options", "look", _("Every decision names its options"),
    _("{record} names no options"), _("nobody can see what else could have been chosen"),
)  # fmt: skip
NO_REVISIT = CheckText(
    "decision_no_revisit_when", "look", _("Every decision says when it is looked at again"),
    _("{record} doesn't say when it is looked at again"), _("it stays even when its reasons are gone"),
)  # fmt: skip
OUT_OF_SCOPE = CheckText(
    "decision_out_of_scope", "look", _("No decision touches what is out of scope"),
    _("{record} touches {statement}, which is out of scope"), _("one of them does not hold"),
    _("Change the scope statement, or write why both hold."),
)  # fmt: skip
NO_OWNER = CheckText(
    "action_no_owner", "blocks", _("Every action has an owner"),
    _("{record} has no owner"), _("nobody will do it"),
)  # fmt: skip
NO_DUE = CheckText(
    "action_no_due", "look", _("Every action has a date or an event"),
    _("{record} has neither a date nor an event"), _("it can always wait one more day"),
)  # fmt: skip
NO_RETURN = CheckText(
    "parking_no_returns_when", "look", _("Every parked item comes back"),
    _("{record} doesn't say when it comes back"), _("it may be forgotten"),
)  # fmt: skip
LIMBO = CheckText(
    "parking_in_limbo", "look", _("No parked item is left in limbo"),
    _("{record} is still open, although its {closed} was closed"), _("nobody will come back to it"),
    _("Answer it, turn it into an action or a decision, or carry it over."),
)  # fmt: skip
NOT_RATED = CheckText(
    "risk_not_rated", "look", _("Every risk is rated"),
    _("{record} has no likelihood or no impact"), _("nobody can tell whether it comes before others"),
)  # fmt: skip
TEXTS = (
    NO_TEXT, NOTHING_CHOSEN, NO_DECIDER, NO_BECAUSE, NO_OPTIONS, NO_REVISIT, OUT_OF_SCOPE, NO_OWNER, NO_DUE, NO_RETURN,
    LIMBO, NOT_RATED, REFUSED_TEXTS["captures"],
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Lack:
    """A field that captures of a kind need; `unless` is another one that makes up for it."""

    text: CheckText
    kinds: frozenset[str]
    field: str
    unless: str = ""


_ANY_KIND = frozenset(Capture.PREFIXES)
_LACKS = (
    _Lack(NO_TEXT, _ANY_KIND, "text"),
    _Lack(NOTHING_CHOSEN, frozenset({"decision"}), "chosen"),
    _Lack(NO_DECIDER, frozenset({"decision"}), "decider"),
    _Lack(NO_BECAUSE, frozenset({"decision"}), "because"),
    _Lack(NO_OPTIONS, frozenset({"decision"}), "options"),
    _Lack(NO_REVISIT, frozenset({"decision"}), "revisit_when"),
    _Lack(NO_OWNER, frozenset({"action"}), "owner"),
    _Lack(NO_DUE, frozenset({"action"}), "due", unless="trigger"),
    _Lack(NO_RETURN, frozenset({"parking"}), "returns_when"),
)


def check_captures(records: Records, framework: Framework) -> list[Check]:
    """The checks of all captures; none while there are none.

    What is done is judged no more, except a decision, which is judged until another supersedes it.
    """
    if not len(records.captures):
        return []
    followed = superseded(records)
    judged = [
        one
        for one in records.captures
        if one.kind == "note" or is_open(records, one) or (one.kind == "decision" and one.id not in followed)
    ]
    place = Place(records, framework, "", "captures")
    return [
        *(check(one.text, _lacking(place, one, judged)) for one in _LACKS),
        check(OUT_OF_SCOPE, _each(place, judged, _out_of_scope)),
        check(LIMBO, _each(place, judged, _limbo)),
        check(NOT_RATED, _each(place, judged, _not_rated)),
        check_refused_text(place, records.captures),
    ]


def _lacking(place: Place, lack: _Lack, captures: Iterable[Capture]) -> Iterable[Finding]:
    field = field_of("capture", lack.field)
    for one in captures:
        made_up = lack.unless and getattr(one, lack.unless)
        if one.kind in lack.kinds and not made_up and lacks(place.records, field, getattr(one, lack.field)):
            yield _finding(place, lack.text, one, lack.field)


def _each(
    place: Place, captures: Iterable[Capture], judge: Callable[[Place, Capture], Finding | None]
) -> Iterable[Finding]:
    return (found for one in captures if (found := judge(place, one)) is not None)


def _out_of_scope(place: Place, capture: Capture) -> Finding | None:
    if capture.kind != "decision" or not capture.scope_statement:
        return None
    statement = place.records.scope_statements.get(capture.scope_statement)
    if statement is None or statement.kind != "out":
        return None
    return _finding(place, OUT_OF_SCOPE, capture, "scope_statement", statement=code_of(statement, place.framework))


def _limbo(place: Place, capture: Capture) -> Finding | None:
    if capture.kind != "parking":
        return None
    states = place.records.dimension_states.of(capture.dimension) if capture.dimension else ()
    session = place.records.sessions.get(capture.session)
    if any(state.closed_at for state in states):
        return _finding(place, LIMBO, capture, "outcome", closed=_("dimension"))
    if session is not None and state_in(place.records, session) == "closed":
        return _finding(place, LIMBO, capture, "outcome", closed=_("session"))
    return None


def _not_rated(place: Place, capture: Capture) -> Finding | None:
    missing = [key for key in ("likelihood", "impact") if getattr(capture, key) is None]
    return _finding(place, NOT_RATED, capture, missing[0]) if capture.kind == "risk" and missing else None


def _finding(place: Place, text: CheckText, capture: Capture, field: str, /, **facts: Any) -> Finding:
    code = code_of(capture, place.framework)
    return place.finding(text, "capture", capture.id, field, record=code, **facts)
