"""What each brief says: a role's, short, and the dossier, which has everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.binding import Binding
from triad_desktop.exports.briefs.sections.captures import decisions, monday, own_actions, own_risks, questions
from triad_desktop.exports.briefs.sections.captures_in_full import (
    actions_in_full,
    decisions_in_full,
    feedback,
    notes_in_full,
    questions_in_full,
    risks_in_full,
)
from triad_desktop.exports.briefs.sections.context import BriefContext, brief_context
from triad_desktop.exports.briefs.sections.cover import (
    brief_title,
    codes,
    facts,
    problem,
    statement,
)
from triad_desktop.exports.briefs.sections.criteria import criteria_in_short
from triad_desktop.exports.briefs.sections.dimensions import dimensions_in_full
from triad_desktop.exports.briefs.sections.escalation import calls
from triad_desktop.exports.briefs.sections.findings import all_findings
from triad_desktop.exports.briefs.sections.open_points import open_points
from triad_desktop.exports.briefs.sections.people import charters, desks, people
from triad_desktop.exports.briefs.sections.raci import load
from triad_desktop.exports.briefs.sections.responsibilities import responsibilities
from triad_desktop.exports.briefs.sections.role_words import role_words
from triad_desktop.exports.briefs.sections.rubric import rubrics_in_short
from triad_desktop.exports.briefs.sections.scope import scope_in_short
from triad_desktop.exports.briefs.sections.sessions import sessions
from triad_desktop.exports.briefs.sections.worksheets import worksheets_of_role
from triad_desktop.exports.order import BriefOrder, BriefReady
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ROLES, Role

Section = Callable[[BriefContext], list[Flowable]]

# Each with the key of the part that it belongs to; "" is always there.
_ROLE_SECTIONS: tuple[tuple[str, Section], ...] = (
    ("", facts),
    ("", statement),
    ("problem", problem),
    ("", codes),
    ("responsibilities", responsibilities),
    ("calls", calls),
    ("scope", scope_in_short),
    ("criteria", criteria_in_short),
    ("rubric", rubrics_in_short),
    ("worksheets", worksheets_of_role),
    ("decisions", decisions),
    ("actions", own_actions),
    ("risks", own_risks),
    ("questions", questions),
    ("open", open_points),
    ("monday", monday),
)
_DOSSIER_SECTIONS: tuple[tuple[str, Section], ...] = (
    ("", facts),
    ("problem", problem),
    ("", codes),
    ("roles", charters),
    ("people", people),
    ("people", desks),
    ("sessions", sessions),
    ("", dimensions_in_full),
    ("decisions", decisions_in_full),
    ("actions", actions_in_full),
    ("risks", risks_in_full),
    ("questions", questions_in_full),
    ("notes", notes_in_full),
    ("feedback", feedback),
    ("load", load),
    ("findings", role_words),
    ("findings", all_findings),
)


def make_brief(
    records: Records,
    framework: Framework,
    order: BriefOrder,
    fonts: Mapping[str, bytes],
    *,
    progress: Callable[[float], None] | None = None,
) -> BriefReady:
    """The brief as a tagged PDF; the same project, paper and fonts give the same bytes.

    `fonts` are TrueType bytes by name, as `Fonts` takes them. `progress` hears the part done, from 0 to 1.
    """
    role: Role | None = order.role if order.role in ROLES else None
    binding = Binding(records.project, brief_title(framework, role), role, order.paper, fonts)
    context = brief_context(records, framework, role, binding.typography, binding.width, order.left_out)
    return binding.bound(order.role, brief_story(context), progress)


def brief_story(context: BriefContext) -> list[Flowable]:
    """What stands below the cover, section by section; one with nothing to say is absent, as is one left out."""
    sections = _ROLE_SECTIONS if context.role else _DOSSIER_SECTIONS
    return [flowable for part, section in sections if context.has(part) for flowable in section(context)]
