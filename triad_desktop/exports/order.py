"""What one asks of the briefs and gets from them, also from another process. Imports no PDF library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from triad_desktop.text import _

BRIEFS = ("user", "conductor", "builder", "dossier")
PAPER_SIZES = {"a4": (595.2756, 841.8898), "letter": (612.0, 792.0)}
"""Width and height in points."""


class Part(NamedTuple):
    """A part of a brief that can be left out; the cover can't."""

    key: str
    title: str


_ROLE_PARTS = (
    Part("problem", _("The problem")),
    Part("responsibilities", _("Your responsibilities")),
    Part("calls", _("When you are called")),
    Part("map", _("Escalation map")),
    Part("scope", _("Scope in short")),
    Part("criteria", _("Success criteria")),
    Part("rubric", _("How it will be judged")),
    Part("worksheets", _("Worksheets")),
    Part("decisions", _("Decisions")),
    Part("actions", _("Your actions")),
    Part("risks", _("Your risks")),
    Part("questions", _("Open questions")),
    Part("open", _("Still open")),
    Part("monday", _("First thing on Monday")),
)
_DOSSIER_PARTS = (
    Part("problem", _("The problem")),
    Part("roles", _("The three roles")),
    Part("people", _("People and desks")),
    Part("sessions", _("Sessions")),
    Part("scope", _("Scope")),
    Part("criteria", _("Success criteria")),
    Part("worksheets", _("Worksheets")),
    Part("map", _("Escalation map")),
    Part("rules", _("Escalation rules")),
    Part("rubric", _("Rubrics")),
    Part("raci", _("RACI")),
    Part("decisions", _("Decisions")),
    Part("actions", _("Actions")),
    Part("risks", _("Risks")),
    Part("questions", _("Questions and parking lot")),
    Part("notes", _("Notes")),
    Part("feedback", _("Feedback")),
    Part("load", _("Load per person")),
    Part("findings", _("Findings")),
)


def parts_of(role: str) -> tuple[Part, ...]:
    """The parts of a brief in their order."""
    return _DOSSIER_PARTS if role == "dossier" else _ROLE_PARTS


@dataclass(frozen=True, slots=True)
class BriefOrder:
    """One brief: whose ("user", "conductor", "builder" or "dossier"), on which paper ("a4", "letter").

    `left_out` are keys of `parts_of(role)`.
    """

    role: str
    paper: str = "a4"
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RunSheetOrder:
    """The run sheet of a session: for the wall, or with private notes for the facilitator alone."""

    session: str
    is_private: bool
    paper: str = "a4"

    @property
    def role(self) -> str:
        """What the answers to this order are called."""
        return "facilitator-run-sheet" if self.is_private else "run-sheet"


@dataclass(frozen=True, slots=True)
class BriefReady:
    """A finished brief. `missing_characters` are those that no bundled font has; they show as a replacement."""

    role: str
    pdf: bytes
    pages: int
    missing_characters: frozenset[str]


@dataclass(frozen=True, slots=True)
class BriefProgress:
    """How far one brief is: a share from 0 to 1."""

    role: str
    share: float


@dataclass(frozen=True, slots=True)
class BriefRefused:
    """Why a brief could not be made, for people."""

    role: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ExportJob:
    """Build these briefs one after another."""

    records: Any
    framework: Any
    orders: tuple[BriefOrder | RunSheetOrder, ...]


@dataclass(frozen=True, slots=True)
class PreviewJob:
    """Build one brief to look at. Its answers carry the `number`."""

    number: int
    records: Any
    framework: Any
    order: BriefOrder


class PagePicture(NamedTuple):
    """A page, from 0, and how many pixels wide it is wanted."""

    page: int
    width: int


@dataclass(frozen=True, slots=True)
class DrawJob:
    """Draw pages of a PDF in this order. Its answers carry the `number`."""

    number: int
    pdf: bytes
    pictures: tuple[PagePicture, ...]


@dataclass(frozen=True, slots=True)
class StopJob:
    """Nothing more is wanted of what is under way."""


@dataclass(frozen=True, slots=True)
class PreviewAnswer:
    """What a preview's job gave: BriefProgress, BriefReady, BriefRefused or DrawnPage."""

    number: int
    content: Any


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as pixels of four bytes: blue, green, red and one unused; `stride` bytes to a row."""

    picture: PagePicture
    width: int
    height: int
    stride: int
    pixels: bytes


def paper_of(wanted: str) -> str:
    """The paper's key; A4 for none and for one that this program doesn't know."""
    return wanted if wanted in PAPER_SIZES else "a4"


def brief_file_name(role: str) -> str:
    """ "user-brief.pdf", "dossier.pdf", "run-sheet.pdf"."""
    return f"{role}-brief.pdf" if role in ("user", "conductor", "builder") else f"{role}.pdf"
