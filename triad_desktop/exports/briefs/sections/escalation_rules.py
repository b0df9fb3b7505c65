"""Every escalation rule of a dimension with its steps and all that has been filled in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph
from triad_desktop.exports.briefs.sections.compact import compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.escalation_map import escalation_maps
from triad_desktop.exports.briefs.sections.values import filled, unbroken
from triad_desktop.exports.briefs.sections.words import Words, coded, details, mixed
from triad_desktop.exports.briefs.tables import Column, Spread, Table
from triad_desktop.facilitation.escalation import PathStep, RulePath, rule_paths, step_terms
from triad_desktop.models.fields import show
from triad_desktop.models.record_fields import ESCALATION_RULE, field_of
from triad_desktop.text import _

_IN_COLUMNS = ("name", "on_silence", "repeats")


def rules_in_full(context: BriefContext, dimension: str) -> list[Flowable]:
    """The map, then a row for each rule, unless they are left out."""
    paths = rule_paths(context.records, context.framework, dimension)
    found: list[Flowable] = []
    if paths and context.has("map"):
        found += escalation_maps(context, dimension, paths)
    if paths and context.has("rules"):
        found.append(_rules_table(context, paths))
    return [context.typography.subheading(_("Escalation")), *found] if found else []


def _rules_table(context: BriefContext, paths: Sequence[RulePath]) -> Table:
    columns = [
        Column(_("Rule"), share=0.8, is_row_head=True),
        Column(_("Hands over to"), share=1.7),
        Column(_("If nobody answers"), colour=TEXT2, gutter=0),
    ]
    return compact_table(context.typography, columns, [_cells(context, path) for path in paths])


def terms(step: PathStep) -> str:
    """How a step is answered, and by how many."""
    everybody = show(field_of(step.step.TABLE, "who_answers"), step.step.who_answers)
    return ", ".join(part for part in (unbroken(step_terms(step.step)), everybody) if part)


def _cells(context: BriefContext, path: RulePath) -> Spread:
    name = coded(context.typography, path.code, path.rule.name or _("No trigger named"))
    values = filled(context, ESCALATION_RULE, partial(getattr, path.rule), without=_IN_COLUMNS)
    return Spread(
        [[name], _steps(context, path), path.rule.on_silence or _("No safe end")],
        [*([details(context.typography, values)] if values else []), *_cases(context, path)],
    )


def _cases(context: BriefContext, path: RulePath) -> list[TaggedParagraph]:
    """The cases that the rule was tried with."""
    typography = context.typography
    lines = []
    for case in context.records.escalation_cases.of(path.rule.id):
        told = show(field_of("escalation_case", "field_values"), case.field_values)
        end = _("ends with {end}").format(end=case.expected_end) if case.expected_end else ""
        words = ", ".join(part for part in (case.name, told, end) if part)
        if words:
            case_words = _("Case: {words}").format(words=words)
            lines.append(typography.cell(case_words, colour=TEXT2))
    return lines


def _steps(context: BriefContext, path: RulePath) -> list[TaggedParagraph]:
    typography = context.typography
    lines = [
        mixed(
            typography,
            [
                Words(_("{number}. {name}").format(number=number, name=_who(context, step))),
                Words(_(", {terms}").format(terms=terms(step)), "regular", TEXT2),
            ],
        )
        for number, step in enumerate(path.steps, start=1)
    ]
    if path.rule.repeats and lines:
        lines.append(typography.cell(_("Then again from the first"), colour=TEXT2))
    return lines or [typography.cell(_("Nobody yet"))]


def _who(context: BriefContext, step: PathStep) -> str:
    return context.party_name(step.step.party) or _("nobody named")
