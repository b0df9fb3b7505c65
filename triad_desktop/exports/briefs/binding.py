"""What every PDF of a project shares: its cover, footers and metadata, and the fonts that it is set in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.canvas import TaggedCanvas
from triad_desktop.exports.briefs.document import build_pdf
from triad_desktop.exports.briefs.fonts import Fonts
from triad_desktop.exports.briefs.metadata import Metadata
from triad_desktop.exports.briefs.page import Furniture, Paper
from triad_desktop.exports.briefs.sections.compact import CompactTypography
from triad_desktop.exports.briefs.sections.cover import footer_words, initiative_name
from triad_desktop.exports.order import BriefReady
from triad_desktop.models.keys import Role
from triad_desktop.models.records import Project
from triad_desktop.text import _

_PAPERS: dict[str, Paper] = {"a4": "A4", "letter": "Letter"}
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z\d]{5,8})*")
_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class _CountedFurniture(Furniture):
    """Furniture that remembers the number of pages it drew footers on."""

    page_counts: list[int] = field(default_factory=list)

    def draw_footer(self, canvas: TaggedCanvas, page: int, page_count: int) -> None:
        self.page_counts.append(page_count)
        super().draw_footer(canvas, page, page_count)


class Binding:
    """One PDF in the making. `paper` is "a4" or "letter", `fonts` are TrueType bytes by name."""

    def __init__(self, project: Project, title: str, role: Role | None, paper: str, fonts: Mapping[str, bytes]) -> None:
        self._project = project
        self._fonts = Fonts(fonts)
        self._furniture = _CountedFurniture(
            title=title,
            cover_lines=tuple(line for line in (project.organisation, initiative_name(project)) if line),
            footer=footer_words(project, title),
            role=role,
            paper=_PAPERS[paper],
            fonts=self._fonts,
        )
        self.typography = CompactTypography(self._fonts)
        self.width = self._furniture.content_width

    def bound(
        self, role: str, story: Sequence[Flowable], progress: Callable[[float], None] | None = None
    ) -> BriefReady:
        """The PDF of this story; `role` names it in the answer."""
        pdf = build_pdf(story, self._furniture, self._metadata(), progress)
        return BriefReady(role, pdf, self._furniture.page_counts[-1], frozenset(self._fonts.missing))

    def _metadata(self) -> Metadata:
        project, name = self._project, initiative_name(self._project)
        return Metadata(
            title=_("{brief}: {initiative}").format(brief=self._furniture.title, initiative=name),
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
