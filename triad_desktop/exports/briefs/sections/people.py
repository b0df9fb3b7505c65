"""Who is there: participants, desks, and what the three roles stand for."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.compact import compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.values import shown
from triad_desktop.exports.briefs.sections.words import begun_large
from triad_desktop.exports.briefs.tables import Cell, Column
from triad_desktop.models.keys import ROLES, Role
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.records import Desk
from triad_desktop.text import _


def charters(context: BriefContext) -> list[Flowable]:
    """The three roles in a sentence each."""
    columns = [Column(_("Role"), width=96, is_row_head=True), Column(_("Stands for"), gutter=0)]
    rows: list[list[Cell]] = [
        [context.typography.cell(role.title, weight="medium", role=role.key), role.summary]
        for role in context.framework.roles
    ]
    return [context.typography.heading(_("The three roles")), compact_table(context.typography, columns, rows)]


def people(context: BriefContext) -> list[Flowable]:
    """Participants by role; those who left stand last."""
    found = sorted(context.records.participants, key=lambda one: (not one.active, ROLES.index(one.role)))
    if not found:
        return [
            context.typography.heading(_("People")),
            context.typography.text(_("Nobody has been named yet."), colour=TEXT2),
        ]
    columns = [
        Column(_("Name"), is_row_head=True),
        Column(_("Role"), width=66, colour=TEXT2),
        Column(_("Job title"), share=0.95, colour=TEXT2),
        Column(_("Contact"), share=1.35, colour=TEXT2, gutter=0),
    ]
    rows = [
        [
            _name(context, f"participant:{one.id}", one.role),
            context.role_title(one.role),
            one.job_title,
            one.contact,
        ]
        for one in found
    ]
    return [context.typography.heading(_("People")), compact_table(context.typography, columns, rows)]


def desks(context: BriefContext) -> list[Flowable]:
    """Named places that answer, and when."""
    columns = [
        Column(_("Desk"), is_row_head=True),
        Column(_("Role"), width=66, colour=TEXT2),
        Column(_("Active hours"), share=1.6, colour=TEXT2),
        Column(_("Contact"), share=0.9, colour=TEXT2, gutter=0),
    ]
    rows = [
        [
            _name(context, f"desk:{one.id}", one.role),
            context.role_title(one.role) if one.role else "",
            _hours(context, one),
            one.contact,
        ]
        for one in context.records.desks
    ]
    if not rows:
        return []
    return [context.typography.heading(_("Desks")), compact_table(context.typography, columns, rows)]


def _hours(context: BriefContext, desk: Desk) -> str:
    """ "Mon–Fri 07:00–19:00, Europe/Berlin", broken only between days."""
    hours = shown(context, field_of("desk", "active_hours"), desk.active_hours).replace("-", "–")
    spans = begun_large(hours).replace(" ", "\N{NO-BREAK SPACE}").replace(";\N{NO-BREAK SPACE}", "; ")
    return ", ".join(part for part in (spans, desk.time_zone) if part)


def _name(context: BriefContext, key: str, role: Role | None) -> Flowable:
    return context.typography.cell(context.party_name(key), weight="medium", role=role)
