"""Rubrics: criteria by levels, with shares, gates, the pass line and the rule that decides."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT, TEXT2
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.words import Words, coded, mixed
from triad_desktop.exports.briefs.tables import Cell, Column, table
from triad_desktop.facilitation.rubric import criterion_shares, gates, level_label
from triad_desktop.models.records import Level, Rubric, RubricCriterion
from triad_desktop.text import _

_NAME_SHARE = 1.1


def rubrics_in_short(context: BriefContext) -> list[Flowable]:
    """Each rubric that the room has begun."""
    found: list[Flowable] = []
    for dimension in context.records.included_dimensions():
        for rubric in begun_rubrics(context, dimension):
            name = rubric.name or _("Rubric")
            title = _("{rubric}: {dimension}").format(rubric=name, dimension=context.dimension_title(dimension))
            found += [context.typography.subheading(title), *rubric_table(context, rubric)]
    return [context.typography.heading(_("How it will be judged")), *found] if found else []


def begun_rubrics(context: BriefContext, dimension: str) -> list[Rubric]:
    """The dimension's rubrics in which something stands."""
    return [
        rubric
        for rubric in context.records.rubrics.of(dimension)
        if rubric.name or rubric.pass_threshold or rubric.floor_rule or context.records.rubric_criteria.of(rubric.id)
    ]


def rubric_table(context: BriefContext, rubric: Rubric) -> list[Flowable]:
    """When it passes, in a sentence, and its criteria by levels."""
    criteria = context.records.rubric_criteria.of(rubric.id)
    shares = criterion_shares(context.records, rubric)
    rows = [_cells(context, rubric, one, shares) for one in criteria]
    rule = context.typography.text(pass_rule(context, rubric), colour=TEXT2)
    return [rule, *([table(context.typography, _columns(rubric), rows)] if rows else [])]


def pass_rule(context: BriefContext, rubric: Rubric) -> str:
    """What passes and what fails, in a sentence."""
    parts = [
        _("Passes from a weighted mean of {line}").format(line=rubric.pass_threshold)
        if rubric.pass_threshold
        else _("No pass line is set yet")
    ]
    if gates(context.records, rubric):
        parts.append(_("every gate must be reached"))
    if rubric.floor_rule:
        parts.append(_("the lowest level on any criterion fails the whole"))
    return "; ".join(parts) + "."


def pass_level(rubric: Rubric) -> Level | None:
    """The lowest level that reaches the pass line."""
    try:
        line = float(rubric.pass_threshold)
    except ValueError:
        return None
    return next((level for level in rubric.scale if level.value >= line), None)


def _columns(rubric: Rubric) -> list[Column]:
    passing = pass_level(rubric)
    columns = [Column(_("Criterion and weight"), share=_NAME_SHARE, is_row_head=True)]
    for level in rubric.scale:
        passes = level is passing
        title = level_label(rubric, level.value)
        columns.append(
            Column(
                _("{level}, pass line").format(level=title) if passes else title,
                colour=TEXT if passes else TEXT2,
                stands_out=passes,
            )
        )
    return columns


def _cells(context: BriefContext, rubric: Rubric, criterion: RubricCriterion, shares: Mapping[str, int]) -> list[Cell]:
    return [
        name_cell(context, rubric, criterion, shares),
        *(criterion.descriptors.get(str(level.value), "") for level in rubric.scale),
    ]


def name_cell(
    context: BriefContext, rubric: Rubric, criterion: RubricCriterion, shares: Mapping[str, int]
) -> list[TaggedParagraph]:
    """The criterion's name and code, its share, and its gate if it is one."""
    typography = context.typography
    share = _("{share} %").format(share=shares[criterion.id]) if criterion.weight else _("no weight yet")
    words = [Words(share, "regular", TEXT2)]
    if criterion.required_minimum is not None:
        gate = level_label(rubric, criterion.required_minimum) or str(criterion.required_minimum)
        words.append(Words(_(", gate: {level}").format(level=gate), "medium", TEXT))
    return [coded(typography, context.code(criterion), criterion.name), mixed(typography, words)]
