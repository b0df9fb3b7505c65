"""The process that makes briefs and draws their pages beside the window. The PDF libraries are imported there alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from triad_desktop.exports.order import (
    BriefOrder,
    BriefProgress,
    BriefReady,
    BriefRefused,
    DrawJob,
    ExportJob,
    PreviewAnswer,
    PreviewJob,
    RunSheetOrder,
)
from triad_desktop.text import _

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_NICENESS = 10


class _OutdatedError(Exception):
    """The other side has sent something newer, or has gone."""


def serve_briefs(connection: Connection) -> None:
    """Takes the fonts once, then jobs as often as they come; a newer job ends the one under way.

    Sends BriefProgress, then BriefReady or BriefRefused, for each order of an ExportJob; the same once, and
    DrawnPage for each page, as PreviewAnswer. Ends when the other side closes the connection.
    """
    if hasattr(os, "nice"):
        os.nice(_NICENESS)  # the window comes first
    from triad_desktop.exports import pages  # noqa: F401 - while nobody waits for a page yet
    from triad_desktop.exports.briefs import brief  # noqa: F401

    with suppress(EOFError, OSError):
        fonts = connection.recv()
        while True:
            job = connection.recv()
            while connection.poll():
                job = connection.recv()
            with suppress(_OutdatedError):
                for answer in _answers(job, connection, fonts):
                    connection.send(answer)


def _answers(job: object, connection: Connection, fonts: Mapping[str, bytes]) -> Iterator[object]:
    """The answers to one job, made as they are taken. Raises _OutdatedError where another job waits."""
    if isinstance(job, ExportJob):
        for order in job.orders:
            yield _made(connection, job.records, job.framework, order, fonts, _unnumbered)
    elif isinstance(job, PreviewJob):

        def numbered(content: object) -> PreviewAnswer:
            return PreviewAnswer(job.number, content)

        yield numbered(_made(connection, job.records, job.framework, job.order, fonts, numbered))
    elif isinstance(job, DrawJob):
        from triad_desktop.exports.pages import drawn_pages

        for page in drawn_pages(job.pdf, job.pictures):
            yield PreviewAnswer(job.number, page)
            _give_way(connection)


def _unnumbered(content: object) -> object:
    return content


def _give_way(connection: Connection) -> None:
    if connection.poll():
        raise _OutdatedError


def _made(
    connection: Connection,
    records: Any,
    framework: Any,
    order: BriefOrder | RunSheetOrder,
    fonts: Mapping[str, bytes],
    wrapped: Callable[[object], object],
) -> BriefReady | BriefRefused:
    from triad_desktop.exports.briefs.brief import make_brief
    from triad_desktop.exports.briefs.run_sheet import make_run_sheet

    def report(share: float) -> None:
        _give_way(connection)
        connection.send(wrapped(BriefProgress(order.role, share)))

    try:
        if isinstance(order, RunSheetOrder):
            return make_run_sheet(records, framework, order, fonts, progress=report)
        return make_brief(records, framework, order, fonts, progress=report)
    except (_OutdatedError, EOFError, OSError):
        raise
    except Exception as error:  # whatever broke, the window must hear of it
        return BriefRefused(
            order.role,
            _("This brief could not be made ({fault}). The project itself is unharmed.").format(
                fault=type(error).__name__
            ),
        )
