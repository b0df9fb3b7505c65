"""What one asks of the briefs and gets from them, also from another process. Imports no PDF library."""

from __future__ import annotations

from dataclasses import dataclass
from multiprocessing.connection import Connection

from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.text import _

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


def serve_briefs(connection: Connection) -> None:
    """The exporting process: takes the fonts once, then (records, framework, orders), sends BriefProgress, then BriefReady or BriefRefused for each.

    Ends when the other side closes the connection.
    """
    from triad_desktop.exports.briefs.brief import make_brief

    fonts = connection.recv()
    while True:
        try:
            records, framework, orders = connection.recv()
            for order in orders:
                connection.send(_made(make_brief, connection, records, framework, order, fonts))
        except (EOFError, OSError):
            return


def _made(make_brief, connection, records: Records, framework: Framework, order: BriefOrder, fonts):  # type: ignore[no-untyped-def]
    def report(share: float) -> None:
        connection.send(BriefProgress(order.role, share))

    try:
        return make_brief(records, framework, order, fonts, progress=report)
    except (EOFError, OSError):
        raise
    except Exception as error:  # whatever broke, the window must hear of it
        return BriefRefused(
            order.role,
            _("This brief could not be made ({fault}). The project itself is unharmed.").format(
                fault=type(error).__name__
            ),
        )
