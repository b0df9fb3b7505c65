"""What stands on the first page: for whom, since when, how far it is, and what it is about."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.blocks import Columns, Stack
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.facilitation.summary import blocking_count
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import Role
from triad_desktop.models.moments import show_date
from triad_desktop.models.record_fields import CONFIDENTIALITY
from triad_desktop.models.records import Project
from triad_desktop.text import _, n_

_SHARES = {4: (0.31, 0.29, 0.14, 0.26), 3: (0.5, 0.2, 0.3), 2: (0.5, 0.5)}


def brief_title(framework: Framework, role: Role | None) -> str:
    """ "Builder brief", "Dossier"."""
    return _("{role} brief").format(role=framework.role(role).title) if role else _("Dossier")


def initiative_name(project: Project) -> str:
    return project.title or _("Untitled initiative")


def footer_words(project: Project, title: str) -> tuple[str, str]:
    """ "Northwind Insurance — AI triage", "Builder brief · Confidential"."""
    label = next((choice.title for choice in CONFIDENTIALITY if choice.key == project.confidentiality), "")
    left = " — ".join(part for part in (project.organisation, initiative_name(project)) if part)
    return left, " · ".join(part for part in (title, label) if part)


def facts(context: BriefContext) -> list[Flowable]:
    """For whom, who conducts, since when, how far."""
    found = [(title, value) for title, value in _facts(context) if value]
    typography = context.typography
    stacks = [Stack([typography.label(title), typography.text(value, weight="medium")]) for title, value in found]
    return [Columns(stacks, shares=_SHARES[len(stacks)], after=2)]


def _facts(context: BriefContext) -> list[tuple[str, str]]:
    project = context.records.project
    begun = show_date(project.created_at) if project.created_at else ""
    if context.role is None:
        people = (_("Conductor"), _names(context, "conductor"))
    else:
        people = (_("For"), _names(context, context.role))
    conductor = "" if context.role in (None, "conductor") else _names(context, "conductor")
    return [people, (_("Conductor"), conductor), (_("Begun"), begun), (_("State"), state_words(context))]


def _names(context: BriefContext, role: Role) -> str:
    people = context.records.participants_of(role)
    return ", ".join(context.party_name(f"participant:{one.id}") for one in people) or _("Nobody named yet")


def state_words(context: BriefContext) -> str:
    """ "16 of 45 stations ready, 5 findings block"."""
    overview = context.overview
    stations = _("{ready} of {total} stations ready").format(ready=overview.ready, total=overview.total)
    blocking = blocking_count(overview)
    blocks = n_("{count} finding blocks", "{count} findings block", blocking) if blocking else _("nothing blocks")
    return _("{stations}, {blocks}").format(stations=stations, blocks=blocks)


def statement(context: BriefContext) -> list[Flowable]:
    """One sentence on what the role does here."""
    if context.role is None:
        return []
    return [context.typography.statement(context.framework.role(context.role).statement)]


def problem(context: BriefContext) -> list[Flowable]:
    """What hurts today, and who pays."""
    project, typography = context.records.project, context.typography
    found: list[Flowable] = []
    if project.problem:
        found += [typography.heading(_("The problem")), typography.text(project.problem)]
    if project.sponsor:
        words = _("Sponsor: {name}").format(name=project.sponsor)
        found.append(typography.text(words, before=4 if found else 14))
    return found
