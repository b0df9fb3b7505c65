"""The run sheet of a session: for the wall, or for the facilitator with private notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.binding import Binding
from triad_desktop.exports.briefs.blocks import Columns, Stack
from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.compact import CompactTypography, compact_table
from triad_desktop.exports.briefs.tables import Cell, Column
from triad_desktop.exports.order import BriefReady, RunSheetOrder
from triad_desktop.facilitation.agenda import ScheduledBlock, agenda_total, clock_span, scheduled, session_times
from triad_desktop.facilitation.clock import state_in
from triad_desktop.facilitation.room_view import block_title
from triad_desktop.models.content import Records, party_of
from triad_desktop.models.errors import KnownError
from triad_desktop.models.fields import show_minutes
from triad_desktop.models.framework import Framework
from triad_desktop.models.moments import show_moment
from triad_desktop.models.workshop_fields import FLEXIBILITIES
from triad_desktop.models.workshop_records import AgendaBlock, WorkshopSession
from triad_desktop.text import _


def make_run_sheet(
    records: Records,
    framework: Framework,
    order: RunSheetOrder,
    fonts: Mapping[str, bytes],
    *,
    progress: Callable[[float], None] | None = None,
) -> BriefReady:
    """The agenda with its clock times as a tagged PDF. Private notes are in it only when the order asks for them.

    Raises KnownError("gone") when the session is not in the project any more.
    """
    session = records.sessions.get(order.session)
    if session is None:
        raise KnownError("gone", _("This session is no longer in the project. Choose another one."))
    title = session.title or _("Run sheet")
    if order.is_private:
        title = _("{title} (for the facilitator)").format(title=title)
    binding = Binding(records.project, title, None, order.paper, fonts)
    story = [*_facts(records, session, binding.typography), *_agenda(records, framework, session, order, binding)]
    return binding.bound(order.role, story, progress)


def _facts(records: Records, session: WorkshopSession, typography: CompactTypography) -> list[Flowable]:
    """When, where, and who is there."""
    people = [party_of(records, key, {}) for key in session.present]
    present = _("Expected") if state_in(records, session) == "planned" else _("Present")
    found = [
        (_("When"), _when(session)),
        (_("Where"), session.place),
        (present, ", ".join(one.name for one in people if one and one.name)),
    ]
    stacks = [Stack([typography.label(title), typography.text(text, weight="medium")]) for title, text in found if text]
    if not stacks:
        return []
    return [Columns(stacks, shares=tuple(1 / len(stacks) for _one in stacks), after=8)]


def _when(session: WorkshopSession) -> str:
    """ "24 Nov 2026 09:00 to 12:30"; an end on another day with its date."""
    start, end = session_times(session)
    if start is None:
        return ""
    begins = show_moment(start.isoformat())
    if end is None:
        return begins
    ends = f"{end:%H:%M}" if end.date() == start.date() else show_moment(end.isoformat())
    return _("{start} to {end}").format(start=begins, end=ends)


def _agenda(
    records: Records,
    framework: Framework,
    session: WorkshopSession,
    order: RunSheetOrder,
    binding: Binding,
) -> list[Flowable]:
    blocks = records.agenda_blocks.of(session.id)
    times = scheduled(session, blocks)
    if not times:
        return [binding.typography.text(_("Nothing is planned yet."), colour=TEXT2)]
    columns = [
        Column(_("Time"), width=72),
        Column(_("Block"), is_row_head=True, weight="medium"),
        Column(_("Length"), width=54, align="right", colour=TEXT2),
        Column(_("For the room"), share=1.6, gutter=0),
    ]
    rows = [_row(one, framework, binding.typography, is_private=order.is_private) for one in times]
    total = agenda_total(session, blocks)
    planned = _("{planned} planned").format(planned=show_minutes(total.planned))
    return [
        compact_table(binding.typography, columns, rows),
        binding.typography.text(planned, colour=TEXT2, before=6),
    ]


def _row(one: ScheduledBlock, framework: Framework, typography: CompactTypography, *, is_private: bool) -> list[Cell]:
    block = one.block
    words = [typography.cell(text) for text in (block.room_instruction, block.goal) if text]
    if is_private:
        words += [typography.cell(text, colour=TEXT2) for text in (_when_late(block), block.private_note) if text]
    return [
        clock_span(one.start, one.end),
        block_title(block, framework),
        show_minutes(block.planned_minutes or 0),
        words or "",
    ]


def _when_late(block: AgendaBlock) -> str:
    """ "When late: flexible, at least 15 min"."""
    title = next((choice.title.lower() for choice in FLEXIBILITIES if choice.key == block.flexibility), "")
    if not title or not block.minimum_minutes or block.flexibility == "rigid":
        return _("When late: {words}").format(words=title) if title else ""
    least = show_minutes(block.minimum_minutes)
    return _("When late: {words}, at least {minutes}").format(words=title, minutes=least)
