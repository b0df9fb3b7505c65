"""What each brief says: a role's, short, and the dossier, which has everything."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.canvas import TaggedCanvas
from triad_desktop.exports.briefs.document import build_pdf
from triad_desktop.exports.briefs.fonts import Fonts
from triad_desktop.exports.briefs.metadata import Metadata
from triad_desktop.exports.briefs.page import Furniture, Paper
from triad_desktop.exports.briefs.sections.compact import CompactTypography
from triad_desktop.exports.briefs.sections.context import BriefContext, brief_context
from triad_desktop.exports.briefs.sections.cover import (
    brief_title,
    facts,
    footer_words,
    initiative_name,
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
from triad_desktop.exports.briefs.sections.rubric import rubrics_in_short
from triad_desktop.exports.briefs.sections.scope import scope_in_short
from triad_desktop.exports.briefs.sections.worksheets import worksheets_of_role
from triad_desktop.exports.order import BriefOrder, BriefReady
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ROLES, Role
from triad_desktop.models.records import Project
from triad_desktop.text import _

Section = Callable[[BriefContext], list[Flowable]]

# Each with the key of the part that it belongs to; "" is always there.
_ROLE_SECTIONS: tuple[tuple[str, Section], ...] = (
    ("", facts),
    ("", statement),
    ("problem", problem),
    ("responsibilities", responsibilities),
    ("calls", calls),
    ("scope", scope_in_short),
    ("criteria", criteria_in_short),
    ("rubric", rubrics_in_short),
    ("worksheets", worksheets_of_role),
    ("open", open_points),
)
_DOSSIER_SECTIONS: tuple[tuple[str, Section], ...] = (
    ("", facts),
    ("problem", problem),
    ("roles", charters),
    ("people", people),
    ("people", desks),
    ("", dimensions_in_full),
    ("load", load),
    ("findings", all_findings),
)
_PAPERS: dict[str, Paper] = {"a4": "A4", "letter": "Letter"}
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z\d]{5,8})*")
_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


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
    embedded = Fonts(fonts)
    furniture = _furniture(records.project, framework, role, order.paper, embedded)
    typography, width = CompactTypography(embedded), furniture.content_width
    context = brief_context(records, framework, role, typography, width, order.left_out)
    pdf = build_pdf(brief_story(context), furniture, _metadata(records.project, furniture), progress)
    return BriefReady(order.role, pdf, furniture.page_counts[-1], frozenset(embedded.missing))


def brief_story(context: BriefContext) -> list[Flowable]:
    """What stands below the cover, section by section; one with nothing to say is absent, as is one left out."""
    sections = _ROLE_SECTIONS if context.role else _DOSSIER_SECTIONS
    return [flowable for part, section in sections if context.has(part) for flowable in section(context)]


@dataclass(frozen=True)
class _CountedFurniture(Furniture):
    """Furniture that remembers the number of pages it drew footers on."""

    page_counts: list[int] = field(default_factory=list)

    def draw_footer(self, canvas: TaggedCanvas, page: int, page_count: int) -> None:
        self.page_counts.append(page_count)
        super().draw_footer(canvas, page, page_count)


def _furniture(
    project: Project, framework: Framework, role: Role | None, paper: str, fonts: Fonts
) -> _CountedFurniture:
    title = brief_title(framework, role)
    return _CountedFurniture(
        title=title,
        cover_lines=tuple(line for line in (project.organisation, initiative_name(project)) if line),
        footer=footer_words(project, title),
        role=role,
        paper=_PAPERS[paper],
        fonts=fonts,
    )


def _metadata(project: Project, furniture: Furniture) -> Metadata:
    name = initiative_name(project)
    return Metadata(
        title=_("{brief}: {initiative}").format(brief=furniture.title, initiative=name),
        author=project.organisation or "Triad Desktop",
        subject=name,
        language=project.language if _LANGUAGE_TAG.fullmatch(project.language) else "en",
        created=_created(project.created_at),
    )


def _created(instant: str) -> datetime:
    try:
        return datetime.fromisoformat(instant)
    except ValueError:
        return _NO_DATE
