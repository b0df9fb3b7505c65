"""The sittings of the workshop: when and where, who was there, what was planned and how long it took."""

from __future__ import annotations

from datetime import UTC, datetime

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.compact import compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.tables import Cell, Column
from triad_desktop.facilitation.agenda import session_times
from triad_desktop.facilitation.clock import BlockRun, session_clock, state_in
from triad_desktop.facilitation.room_view import block_title
from triad_desktop.models.fields import show, show_minutes
from triad_desktop.models.moments import show_moment
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.workshop_records import WorkshopSession
from triad_desktop.text import _

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # a session that runs is told as far as its clock was told


def sessions(context: BriefContext) -> list[Flowable]:
    """Every session with its agenda; absent without sessions."""
    found: list[Flowable] = []
    for session in context.records.sessions:
        if not found:
            found.append(context.typography.heading(_("Sessions")))
        found.append(context.typography.subheading(session.title or _("Session without a title")))
        found.append(context.typography.lead(_session_words(context, session)))
        found += _agenda(context, session)
    return found


def _session_words(context: BriefContext, session: WorkshopSession) -> str:
    state = state_in(context.records, session)
    people = ", ".join(context.party_name(key) for key in session.present)
    told = _("expected: {names}") if state == "planned" else _("present: {names}")
    present = told.format(names=people) if people else ""
    parts = (_times(session), session.place, show(field_of("session", "state"), state), present)
    return "; ".join(part for part in parts if part)


def _times(session: WorkshopSession) -> str:
    """ "22 Sep 2026 09:00–15:30"."""
    start, end = (show_moment(moment.isoformat()) if moment else "" for moment in session_times(session))
    date, _gap, time = end.rpartition(" ")
    if date and start.startswith(f"{date} "):
        return f"{start}–{time}"
    return " – ".join(part for part in (start, end) if part)


def _agenda(context: BriefContext, session: WorkshopSession) -> list[Flowable]:
    blocks = context.records.agenda_blocks.of(session.id)
    if not blocks:
        return []
    events = context.records.clock_events.of(session.id)
    runs = session_clock(session, blocks, events, _NEVER).runs
    columns = [
        Column(_("Block"), is_row_head=True, weight="medium"),
        Column(_("Planned"), width=50, align="right", colour=TEXT2),
        Column(_("Took"), width=50, align="right", colour=TEXT2),
        Column(_("For the room"), share=1.4, gutter=0),
    ]
    rows: list[list[Cell]] = [
        [
            block_title(run.block, context.framework),
            show_minutes(run.block.planned_minutes or 0),
            _took(run),
            ". ".join(part for part in (run.block.goal, run.block.room_instruction, _reason(run)) if part),
        ]
        for run in runs
    ]
    return [compact_table(context.typography, columns, rows)]


def _took(run: BlockRun) -> str:
    if run.state == "skipped":
        return _("Left out")
    return show_minutes(round(run.seconds / 60)) if run.started_at is not None else ""


def _reason(run: BlockRun) -> str:
    return _("Left out: {reason}").format(reason=run.reason) if run.reason else ""
