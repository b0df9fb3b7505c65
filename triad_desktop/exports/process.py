"""The process that makes briefs beside the window. The PDF library is imported there alone."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from triad_desktop.exports.order import BriefOrder, BriefProgress, BriefReady, BriefRefused
from triad_desktop.text import _


def serve_briefs(connection: Connection) -> None:
    """Takes the fonts once, then (records, framework, orders) as often as they come.

    Sends BriefProgress, then BriefReady or BriefRefused for each order.
    Ends when the other side closes the connection.
    """
    from triad_desktop.exports.briefs.brief import make_brief  # while nobody waits for a brief yet

    fonts = connection.recv()
    while True:
        try:
            records, framework, orders = connection.recv()
            for order in orders:
                connection.send(_made(make_brief, connection, records, framework, order, fonts))
        except (EOFError, OSError):
            return


def _made(
    make_brief: Callable[..., BriefReady],
    connection: Connection,
    records: Any,
    framework: Any,
    order: BriefOrder,
    fonts: Any,
) -> BriefReady | BriefRefused:
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
