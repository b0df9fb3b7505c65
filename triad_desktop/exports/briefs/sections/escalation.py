"""When you are called: the escalation rules that reach the role, drawn and in words."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph
from triad_desktop.exports.briefs.sections.compact import SMALL_SIZE, compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.escalation_map import escalation_maps
from triad_desktop.exports.briefs.sections.words import Words, coded, mixed
from triad_desktop.exports.briefs.tables import Cell, Column
from triad_desktop.facilitation.escalation import RulePath, rule_paths, step_terms
from triad_desktop.models.conditions import show_conditions
from triad_desktop.models.fields import show
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.records import EscalationStep
from triad_desktop.text import _, n_


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
                *(escalation_maps(context, dimension, own) if context.has("map") else ()),
                compact_table(context.typography, _columns(), [_cells(context, path) for path in own]),
            ]
    return [context.typography.heading(_("When you are called")), *found] if found else []


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
        Column(_("Rule"), share=1.25, is_row_head=True),
        Column(_("Called as"), share=1.15),
        Column(_("You see"), colour=TEXT2, size=SMALL_SIZE),
        Column(_("You may"), width=62, colour=TEXT2, size=SMALL_SIZE),
        Column(_("If nobody answers"), colour=TEXT2, size=SMALL_SIZE, gutter=0),
    ]


def _cells(context: BriefContext, path: RulePath) -> list[Cell]:
    rule, typography = path.rule, context.typography
    trigger = [coded(typography, path.code, rule.name or _("No trigger named"))]
    if rule.conditions:
        trigger.append(typography.cell(show_conditions(rule.conditions), colour=TEXT2, size=SMALL_SIZE))
    return [
        trigger,
        _steps(context, path),
        rule.information_shown,
        show(field_of(rule.TABLE, "human_may"), rule.human_may),
        rule.on_silence,
    ]


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
