"""Still open: what stands in the way of a sign-off and concerns the role."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.compact import compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.tables import Cell, Column, Table
from triad_desktop.facilitation.finding import Finding
from triad_desktop.models.keys import ACTIVITIES
from triad_desktop.text import _

MOST_POINTS = 8
_RULE_OF_STEP = "escalation_rule"


def open_points(context: BriefContext) -> list[Flowable]:
    """Blocking findings of the role's records and of stations begun, then a question for each station not begun."""
    findings, questions = _findings(context), _questions(context)
    shown = findings[:MOST_POINTS]
    asked = questions[: MOST_POINTS - len(shown)]
    if not shown and not asked:
        return []
    found: list[Flowable] = [context.typography.heading(_("Still open"))]
    count = len(findings) + len(questions)
    if count > MOST_POINTS:
        words = _("The first {shown} of {count} open points.").format(shown=MOST_POINTS, count=count)
        found.append(context.typography.lead(words))
    if shown:
        found.append(_listed(context, _("What blocks a sign-off"), shown))
    if asked:
        found.append(_listed(context, _("Not begun yet, and what you will be asked"), asked))
    return found


def _listed(context: BriefContext, title: str, rows: list[list[Cell]]) -> Table:
    columns = [
        Column(title),
        Column(_("Where"), width=150, colour=TEXT2, gutter=0),
    ]
    return compact_table(context.typography, columns, rows)


def _findings(context: BriefContext) -> list[list[Cell]]:
    return [
        [finding.message, _place(context, finding.dimension, finding.activity)]
        for finding in context.overview.findings
        if finding.severity == "blocks" and finding.dimension and _concerns(context, finding)
    ]


def _concerns(context: BriefContext, finding: Finding) -> bool:
    if context.overview.station(finding.dimension, finding.activity).state == "empty":
        return False
    if not finding.record:
        return True
    if finding.table == "escalation_step":
        step = context.records.escalation_steps.get(finding.record)
        return step is not None and context.owns(_RULE_OF_STEP, step.rule)
    return context.owns(finding.table, finding.record)


def _questions(context: BriefContext) -> list[list[Cell]]:
    """What to ask the role where nothing has been written down yet."""
    assert context.role is not None
    found: list[list[Cell]] = []
    for dimension in context.overview.included:
        for activity in ACTIVITIES:
            if context.overview.station(dimension, activity).state == "empty":
                station = context.framework.dimension(dimension).activities[activity]
                found.append([station.questions.of(context.role)[0], _place(context, dimension, activity)])
    return found


def _place(context: BriefContext, dimension: str, activity: str) -> str:
    return _("{dimension}: {activity}").format(
        dimension=context.short_title(dimension),
        activity=context.framework.activity(activity).title,
    )
