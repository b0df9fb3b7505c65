"""When you are called: the escalation rules that reach the role, drawn and in words."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.figures import VectorFigure
from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph
from triad_desktop.exports.briefs.sections.compact import SMALL_SIZE, compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.escalation_map import escalation_maps
from triad_desktop.exports.briefs.sections.words import Words, coded, details, mixed
from triad_desktop.exports.briefs.tables import Cell, Column
from triad_desktop.facilitation.escalation import RulePath, rule_paths, step_terms
from triad_desktop.models.conditions import show_conditions
from triad_desktop.models.fields import show
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.records import EscalationStep
from triad_desktop.text import _, n_

_LEAST_DRAWN = 2


def calls(context: BriefContext) -> list[Flowable]:
    """Each dimension with a rule that reaches the role: the map of these rules, and what each of them asks for."""
    found: list[Flowable] = []
    for dimension in context.records.included_dimensions():
        paths = rule_paths(context.records, context.framework, dimension)
        own = [path for path in paths if context.owns(path.rule.TABLE, path.rule.id)]
        if own:
            found += [
                context.typography.subheading(context.dimension_title(dimension)),
                *_others(context, len(paths) - len(own)),
                *_maps(context, dimension, own),
                compact_table(context.typography, _columns(), [_cells(context, path) for path in own]),
            ]
    return [context.typography.heading(_("When you are called")), *found] if found else []


def _maps(context: BriefContext, dimension: str, paths: Sequence[RulePath]) -> list[VectorFigure]:
    """A single way is as clear in the table."""
    worth_it = context.has("map") and len(paths) >= _LEAST_DRAWN
    return escalation_maps(context, dimension, paths) if worth_it else []


def _others(context: BriefContext, count: int) -> list[TaggedParagraph]:
    if not count:
        return []
    words = n_(
        "{count} more rule of this dimension does not reach you.",
        "{count} more rules of this dimension do not reach you.",
        count,
    )
    return [context.typography.lead(words)]


def _columns() -> list[Column]:
    return [
        Column(_("Rule"), is_row_head=True),
        Column(_("Called as")),
        Column(_("What then"), share=1.4, gutter=0),
    ]


def _cells(context: BriefContext, path: RulePath) -> list[Cell]:
    rule, typography = path.rule, context.typography
    trigger = [coded(typography, path.code, rule.name or _("No trigger named"), size=SMALL_SIZE)]
    if rule.conditions:
        trigger.append(typography.cell(show_conditions(rule.conditions), colour=TEXT2, size=SMALL_SIZE))
    then = (
        (_("You see"), rule.information_shown),
        (_("You may"), show(field_of(rule.TABLE, "human_may"), rule.human_may)),
        (_("If nobody answers"), rule.on_silence),
    )
    return [trigger, _steps(context, path), details(typography, [one for one in then if one[1]])]


def _steps(context: BriefContext, path: RulePath) -> list[TaggedParagraph]:
    """The role's own steps: which one of how many, who, and by when."""
    return [
        mixed(
            context.typography,
            [
                Words(_("Step {number}: {name}").format(number=number, name=context.party_name(one.step.party))),
                Words(_(", {terms}").format(terms=_terms(one.step)), "regular", TEXT2),
            ],
            size=SMALL_SIZE,
        )
        for number, one in enumerate(path.steps, start=1)
        if one.party and one.party.role == context.role
    ]


def _terms(step: EscalationStep) -> str:
    everybody = _("all must answer") if step.who_answers == "all" else ""
    return ", ".join(part for part in (step_terms(step), everybody) if part)
