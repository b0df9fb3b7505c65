"""Everything public that the room said, with acceptances and dissent, and the feedback items: the dossier's part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.captures import dimension_words, party_cell, said, section, state_words
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.values import filled
from triad_desktop.exports.briefs.sections.words import begun_large, coded, details
from triad_desktop.exports.briefs.tables import Column, Spread
from triad_desktop.facilitation.captures import in_order
from triad_desktop.models.keys import ROLES
from triad_desktop.models.workshop_fields import CAPTURE_FIELDS, FEEDBACK_ITEM
from triad_desktop.models.workshop_records import Capture
from triad_desktop.text import _

SMALLEST_GROUP = 3  # voices of a role from which they are told apart from the others'
_IN_COLUMNS = ("text", "dimension", "reported_by", "about", "state")
_ELSEWHERE = frozenset({"text", "dimension", "session", "private", "status", "outcome"})
_CODES = ("supersedes", "carried_from", "scope_statement")
_PARTY_OF = {"decision": "decider", "action": "owner", "risk": "owner"}


def decisions_in_full(context: BriefContext) -> list[Flowable]:
    return _kinds(context, _("Decisions"), _("Decision"), _("Decided by"), "decision")


def actions_in_full(context: BriefContext) -> list[Flowable]:
    return _kinds(context, _("Actions"), _("Action"), _("Owner"), "action")


def risks_in_full(context: BriefContext) -> list[Flowable]:
    return _kinds(context, _("Risks"), _("Risk"), _("Owner"), "risk")


def questions_in_full(context: BriefContext) -> list[Flowable]:
    return _kinds(context, _("Questions and parking lot"), _("Question"), _("Said by"), "question", "parking")


def notes_in_full(context: BriefContext) -> list[Flowable]:
    return _kinds(context, _("Notes"), _("Note"), _("Said by"), "note")


def feedback(context: BriefContext) -> list[Flowable]:
    """What fell short in use, and how far each item is on its way round the loop."""
    items = list(context.records.feedback_items)
    columns = _columns(_("What fell short"), _("Reported by"))
    states = next(field for field in FEEDBACK_ITEM if field.key == "state")
    rows = [
        Spread(
            [
                [coded(context.typography, context.code(one), one.text)],
                party_cell(context, one.reported_by),
                context.short_title(one.dimension) if one.dimension else "",
                begun_large(states.choice_title(one.state)),
            ],
            _more(context, filled(context, FEEDBACK_ITEM, partial(getattr, one), without=_IN_COLUMNS)),
        )
        for one in items
    ]
    return section(context, _("Feedback"), columns, rows)


def agreement_words(context: BriefContext, agreement: Mapping[str, Any]) -> str:
    """How many voices gave which level, by role; over all roles when one has fewer than three voices."""
    by_role: dict[str, Mapping[str, int]] = {role: agreement[role] for role in ROLES if agreement.get(role)}
    if any(sum(levels.values()) < SMALLEST_GROUP for levels in by_role.values()):
        pooled: dict[str, int] = {}
        for levels in by_role.values():
            for level, count in levels.items():
                pooled[level] = pooled.get(level, 0) + count
        return _levels(pooled)
    return "; ".join(f"{context.role_title(role)} {_levels(levels)}" for role, levels in by_role.items())  # type: ignore[arg-type]


def _levels(levels: Mapping[str, int]) -> str:
    return ", ".join(
        _("{count} × level {level}").format(count=levels[level], level=level)
        for level in sorted(levels, reverse=True)
        if levels[level]
    )


def _kinds(context: BriefContext, title: str, head: str, party: str, *kinds: str) -> list[Flowable]:
    found = in_order(one for one in context.records.captures if one.kind in kinds)
    rows = [
        Spread(
            [
                [said(context, one)],
                party_cell(context, getattr(one, _PARTY_OF.get(one.kind, "raised_by"))),
                dimension_words(context, one),
                state_words(context, one),
            ],
            _more(context, [*_details(context, one), *_accepted(context, one)]),
        )
        for one in found
    ]
    return section(context, title, _columns(head, party), rows)


def _columns(first: str, party: str) -> list[Column]:
    return [
        Column(first, is_row_head=True),
        Column(party, width=121),
        Column(_("Dimension"), width=96, colour=TEXT2),
        Column(_("State"), width=64, colour=TEXT2, gutter=0),
    ]


def _more(context: BriefContext, values: list[tuple[str, str]]) -> Sequence[Flowable]:
    return [details(context.typography, values)] if values else []


def _details(context: BriefContext, capture: Capture) -> list[tuple[str, str]]:
    """The fields of its kind that have something in them; other records by their codes."""
    party = _PARTY_OF.get(capture.kind, "raised_by")
    fields = [one for one in CAPTURE_FIELDS[capture.kind] if one.key not in _ELSEWHERE and one.key != party]
    values = filled(context, fields, partial(getattr, capture), without=_CODES)
    return [*values, *_pointing(context, capture)]


def _pointing(context: BriefContext, capture: Capture) -> list[tuple[str, str]]:
    titles = {"supersedes": _("Supersedes"), "carried_from": _("Comes of"), "scope_statement": _("Touches")}
    found = []
    for key, title in titles.items():
        table = "scope_statement" if key == "scope_statement" else "capture"
        record = context.records.find(table, getattr(capture, key))
        if record is not None:
            found.append((title, context.code(record)))
    return found


def _accepted(context: BriefContext, capture: Capture) -> list[tuple[str, str]]:
    pairs = []
    for one in context.records.acceptances.of(capture.id):
        pairs += [(_("Agreement"), agreement_words(context, one.agreement)), (_("Dissent"), one.dissent)]
    return [(title, words) for title, words in pairs if words]
