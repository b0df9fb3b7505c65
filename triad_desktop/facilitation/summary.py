"""How far a project is, in two sentences."""

from __future__ import annotations

from triad_desktop.facilitation.finding import Finding
from triad_desktop.facilitation.readiness import Overview
from triad_desktop.models.keys import ACTIVITIES
from triad_desktop.text import _, n_


def is_about_beginning(finding: Finding) -> bool:
    """Whether a finding only says that a station has not been begun."""
    return finding.code == f"{finding.activity}_empty"


def blocking_count(overview: Overview) -> int:
    """How many findings block sign-off in what has been begun."""
    return sum(one.severity == "blocks" and not is_about_beginning(one) for one in overview.findings)


def summary(overview: Overview) -> str:
    """How far the project is, in two sentences."""
    blocking = blocking_count(overview)
    look = sum(not is_about_beginning(one) for one in overview.findings) - blocking
    empty = sum(
        overview.station(one, activity).state == "empty" for one in overview.included for activity in ACTIVITIES
    )
    done = _("{ready} of {total} ready.").format(ready=overview.ready, total=overview.total)
    if empty:
        done = _("{ready} of {total} ready, {empty} not begun.").format(
            ready=overview.ready, total=overview.total, empty=empty
        )
    blocks = n_("{count} finding blocks sign-off", "{count} findings block sign-off", blocking)
    if not blocking:
        blocks = _("Nothing begun blocks sign-off") if empty else _("Nothing blocks sign-off")
    more = n_("{count} more is worth a look", "{count} more are worth a look", look)
    if look and not blocking:
        more = n_("{count} finding is worth a look", "{count} findings are worth a look", look)
    return f"{done} {blocks}, {more}." if look else f"{done} {blocks}."
