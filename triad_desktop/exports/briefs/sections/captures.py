"""What the room said, as far as it concerns a role: decisions, its actions and risks, what is open, what comes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.marks import TickBox
from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.compact import compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.words import begun_large, coded
from triad_desktop.exports.briefs.tables import Cell, Column, Spread
from triad_desktop.facilitation.captures import first_things, in_order, is_open, open_points, superseded
from triad_desktop.models.moments import show_date
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.workshop_records import Capture
from triad_desktop.text import _


def decisions(context: BriefContext) -> list[Flowable]:
    """What was chosen and not superseded since; those that the role decides stand first."""
    followed = superseded(context.records)
    found = [one for one in _of_kind(context, "decision") if one.id not in followed and one.chosen]
    own = [one for one in found if context.owns(one.TABLE, one.id)]
    rest = [one for one in found if not context.owns(one.TABLE, one.id)]
    columns = [
        Column(_("Decision"), share=1.1, is_row_head=True),
        Column(_("Because"), colour=TEXT2),
        Column(_("Decided by"), width=98),
        Column(_("State"), width=64, colour=TEXT2, gutter=0),
    ]
    rows: list[list[Cell]] = [
        [
            _decided(context, one),
            one.because,
            party_cell(context, one.decider),
            state_words(context, one),
        ]
        for one in (*own, *rest)
    ]
    return section(context, _("Decisions"), columns, rows)


def own_actions(context: BriefContext) -> list[Flowable]:
    """The open actions of the role's people, the most urgent first."""
    found = sorted(_own(context, "action"), key=lambda one: (one.due or "9999", one.number))
    columns = [
        Column(_("Done"), width=16, is_hidden=True),
        Column(_("Action"), is_row_head=True),
        Column(_("By"), width=62),
        Column(_("Owner"), width=114),
        Column(_("Dimension"), width=124, colour=TEXT2, gutter=0),
    ]
    rows: list[list[Cell]] = [
        [TickBox(), said(context, one), by_words(one), party_cell(context, one.owner), dimension_words(context, one)]
        for one in found
    ]
    return section(context, _("Your actions"), columns, rows)


def own_risks(context: BriefContext) -> list[Flowable]:
    """The open risks that the role's people watch, the gravest first."""
    found = sorted(
        _own(context, "risk"), key=lambda one: (-(one.likelihood or 0) * (one.impact or 0), one.number)
    )  # fmt: skip
    columns = [
        Column(_("Risk"), is_row_head=True),
        Column(_("Likelihood × impact, 1 to 5 each"), width=84),
        Column(_("Response"), colour=TEXT2),
        Column(_("Owner"), width=105, gutter=0),
    ]
    rows: list[list[Cell]] = [
        [said(context, one), rating_words(one), one.response, party_cell(context, one.owner)] for one in found
    ]
    return section(context, _("Your risks"), columns, rows)


def questions(context: BriefContext) -> list[Flowable]:
    """What nobody has answered yet: questions, and what stands in the parking lot."""
    columns = [
        Column(_("Open question"), is_row_head=True),
        Column(_("Said by"), width=116),
        Column(_("Dimension"), width=124, colour=TEXT2, gutter=0),
    ]
    rows: list[list[Cell]] = [
        [
            [said(context, one), *_coming_back(context, one)],
            party_cell(context, one.raised_by),
            dimension_words(context, one),
        ]
        for one in open_points(context.records)
    ]
    return section(context, _("Open questions"), columns, rows)


def monday(context: BriefContext) -> list[Flowable]:
    """Own actions due within 7 days of the last session, or the first three."""
    first = first_things(context.records, _own(context, "action"))
    if not first:
        return []
    typography = context.typography
    return [
        typography.heading(_("First thing on Monday")),
        *typography.items(_begun_with(context, one) for one in first),
    ]


def _begun_with(context: BriefContext, action: Capture) -> str:
    """ "Count the emergencies AC-4, by 1 Dec 2026, Agnieszka Wójcik"."""
    by = _("by {date}").format(date=by_words(action)) if action.due else action.trigger
    named = f"{action.text} {context.code(action)}".strip()
    return ", ".join(part for part in (named, by, context.party_name(action.owner)) if part)


def said(context: BriefContext, capture: Capture) -> Flowable:
    """The words of a capture with its code."""
    return coded(context.typography, context.code(capture), capture.text)


def party_cell(context: BriefContext, key: str) -> Cell:
    party = context.party(key)
    return context.typography.cell(context.party_name(key), role=party.role if party else None)


def by_words(capture: Capture) -> str:
    """The date of an action, or the event that it waits for."""
    return show_date(capture.due) if capture.due else capture.trigger


def rating_words(capture: Capture) -> str:
    """ "3 × 4"; "" while one of them is missing."""
    return f"{capture.likelihood} × {capture.impact}" if capture.likelihood and capture.impact else ""


def dimension_words(context: BriefContext, capture: Capture) -> str:
    return context.short_title(capture.dimension) if capture.dimension else ""


def state_words(context: BriefContext, capture: Capture) -> str:
    """ "Accepted 22 Sep 2026" for a decision; else the state of its kind, "" for a note."""
    if capture.kind == "decision":
        for one in context.records.acceptances.of(capture.id):
            return _("Accepted {date}").format(date=show_date(one.at).replace(" ", "\N{NO-BREAK SPACE}"))
        return _("Not accepted yet")
    if capture.kind == "note":
        return ""
    key = "outcome" if capture.kind == "parking" else "status"
    return begun_large(field_of("capture", key).choice_title(getattr(capture, key) or "open"))


def section(
    context: BriefContext, title: str, columns: Sequence[Column], rows: Iterable[list[Cell] | Spread]
) -> list[Flowable]:
    """A heading and a table; nothing when there are no rows."""
    found = list(rows)
    if not found:
        return []
    return [context.typography.heading(title), compact_table(context.typography, columns, found)]


def _coming_back(context: BriefContext, capture: Capture) -> list[Flowable]:
    returns = field_of("capture", "returns_when").choice_title(capture.returns_when)
    if not returns:
        return []
    return [context.typography.cell(_("Comes back {moment}").format(moment=returns), colour=TEXT2)]


def _decided(context: BriefContext, capture: Capture) -> Sequence[Flowable]:
    chosen = coded(context.typography, context.code(capture), capture.chosen)
    return [chosen, context.typography.cell(capture.text, colour=TEXT2)]


def _of_kind(context: BriefContext, kind: str) -> tuple[Capture, ...]:
    return in_order(one for one in context.records.captures if one.kind == kind)


def _own(context: BriefContext, kind: str) -> list[Capture]:
    """The open captures of a kind that the role owns."""
    return [one for one in _of_kind(context, kind) if context.owns(one.TABLE, one.id) and is_open(context.records, one)]
