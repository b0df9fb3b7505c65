"""What one asks of the briefs and gets from them, also from another process. Imports no PDF library."""

from __future__ import annotations

from dataclasses import dataclass

BRIEFS = ("user", "conductor", "builder", "dossier")


@dataclass(frozen=True, slots=True)
class BriefOrder:
    """One brief: whose ("user", "conductor", "builder" or "dossier") and on which paper ("a4", "letter")."""

    role: str
    paper: str = "a4"


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


def brief_file_name(role: str) -> str:
    """ "user-brief.pdf", "dossier.pdf"."""
    return "dossier.pdf" if role == "dossier" else f"{role}-brief.pdf"
