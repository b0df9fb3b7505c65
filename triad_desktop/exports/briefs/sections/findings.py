"""Everything that is wrong or missing, place by place, and what is accepted as it is."""

from __future__ import annotations

from itertools import groupby

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.compact import compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.tables import Cell, Column
from triad_desktop.facilitation.finding import Finding
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS
from triad_desktop.text import _

_PLACES = ("", *DIMENSIONS)


def all_findings(context: BriefContext) -> list[Flowable]:
    """The findings of the included dimensions, in each those that block sign-off first; last what is accepted."""
    findings = sorted(context.overview.findings, key=lambda one: _PLACES.index(one.dimension))
    if not findings and not context.overview.accepted:
        return []
    found: list[Flowable] = [context.typography.heading(_("Findings"))]
    for dimension, group in groupby(findings, key=lambda one: one.dimension):
        title = context.dimension_title(dimension) if dimension else _("Initiative, people and desks")
        rows = [_cells(context, one) for one in group]
        found += [context.typography.subheading(title), compact_table(context.typography, _columns(), rows)]
    return found + _accepted(context)


def _accepted(context: BriefContext) -> list[Flowable]:
    """What may stay as it is, with the reason."""
    accepted = context.overview.accepted
    if not accepted:
        return []
    columns = [Column(_("Finding")), Column(_("Reason"), gutter=0)]
    rows: list[list[Cell]] = [
        [context.typography.cell(one.finding.message), context.typography.cell(one.reason)] for one in accepted
    ]
    return [context.typography.subheading(_("Accepted")), compact_table(context.typography, columns, rows)]


def _columns() -> list[Column]:
    return [
        Column(_("Finding")),
        Column(_("Where"), width=96, colour=TEXT2),
        Column(_("Weight"), width=74, colour=TEXT2, gutter=0),
    ]


def _cells(context: BriefContext, finding: Finding) -> list[Cell]:
    places: dict[str, str] = {key: context.framework.activity(key).title for key in ACTIVITIES}
    places |= {
        "initiative": _("Initiative"),
        "participants": _("Participants"),
        "desks": _("Desks"),
        "captures": _("What the room said"),
        "sessions": _("Sessions"),
    }
    return [
        context.typography.cell(finding.message, weight="medium" if finding.severity == "blocks" else "regular"),
        places.get(finding.activity, ""),
        _("Blocks sign-off") if finding.severity == "blocks" else _("Worth a look"),
    ]
