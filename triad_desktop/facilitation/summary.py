"""How far a project is, in two sentences."""

from __future__ import annotations

from triad_desktop.facilitation.finding import Finding
from triad_desktop.facilitation.readiness import Overview
from triad_desktop.text import _, n_


def is_about_beginning(finding: Finding) -> bool:
    """Whether a finding only says that a station has not been begun."""
    return finding.code == f"{finding.activity}_empty"


def blockers(overview: Overview) -> str:
    """What stands in the way of sign-off: stations not begun and findings in the others, each with its number.

    The numbers add up to the findings that block.
    """
    empty = sum(is_about_beginning(one) for one in overview.findings)
    others = overview.blocking - empty
    findings = n_("{count} finding", "{count} findings", others)
    if not empty:
        return _blocks(findings, others) if others else _("Nothing blocks sign-off")
    stations = n_("{count} station not begun", "{count} stations not begun", empty)
    if not others:
        return _blocks(stations, empty)
    return _blocks(_("{stations} and {findings}").format(stations=stations, findings=findings), empty + others)


def summary(overview: Overview) -> str:
    """How far the project is, in two sentences."""
    ready = _("{ready} of {total} ready.").format(ready=overview.ready, total=overview.total)
    look = overview.look
    if not look:
        return f"{ready} {blockers(overview)}."
    worth = n_("{count} finding is worth a look", "{count} findings are worth a look", look)
    return f"{ready} {blockers(overview)}, {worth}."


def _blocks(what: str, count: int) -> str:
    return n_("{{what}} blocks sign-off", "{{what}} block sign-off", count).format(what=what)
