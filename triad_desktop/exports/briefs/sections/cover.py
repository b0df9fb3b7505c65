"""What stands on the first page: for whom, since when, how far it is, and what it is about."""

from __future__ import annotations

from itertools import chain

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.blocks import Columns, Stack
from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.facilitation.letters import is_as_seeded
from triad_desktop.facilitation.summary import blockers
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import Role
from triad_desktop.models.moments import show_date
from triad_desktop.models.record_fields import CONFIDENTIALITY
from triad_desktop.models.records import Project
from triad_desktop.text import _

_SHARES = (0.31, 0.29, 0.14, 0.26)  # of people, the Conductor, the date and the state


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
    typography = context.typography
    found = [(share, *fact) for share, fact in zip(_SHARES, _facts(context), strict=True) if fact[1]]
    stacks = [
        Stack([typography.label(title), typography.text(value, weight="medium")]) for _share, title, value in found
    ]
    return [Columns(stacks, shares=[share for share, _title, _value in found], after=2)]


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
    """ "16 of 45 stations ready. 2 stations not begun and 5 findings block sign-off"."""
    overview = context.overview
    stations = _("{ready} of {total} stations ready").format(ready=overview.ready, total=overview.total)
    return _("{stations}. {blockers}").format(stations=stations, blockers=blockers(overview))


def statement(context: BriefContext) -> list[Flowable]:
    """One sentence on what the role does here."""
    if context.role is None:
        return []
    return [context.typography.statement(context.framework.role(context.role).statement)]


def codes(context: BriefContext) -> list[Flowable]:
    """What the codes are, with one that is there; nothing while there are none to be met."""
    dimensions = context.records.included_dimensions()
    agreed = [one for one in dimensions if not is_as_seeded(context.records, context.framework, one)]
    found = chain(
        *(context.records.raci_activities.of(one) for one in agreed),
        *(context.records.success_criteria.of(one) for one in dimensions),
        *(context.records.escalation_rules.of(one) for one in dimensions),
    )
    code = next((context.code(one) for one in found), "")
    if not code:
        return []
    words = _("A code such as {code} names one entry, in every brief and in the dossier.")
    return [context.typography.text(words.format(code=code), colour=TEXT2, before=4)]


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
