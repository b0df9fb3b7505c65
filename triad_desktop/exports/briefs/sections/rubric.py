"""Rubrics: criteria by levels, with shares, gates, the pass line and the rule that decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT, TEXT2, TEXT3
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph
from triad_desktop.exports.briefs.sections.compact import SMALL_SIZE, compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.values import filled
from triad_desktop.exports.briefs.sections.words import Words, coded, details, mixed
from triad_desktop.exports.briefs.tables import Cell, Column
from triad_desktop.facilitation.rubric import criterion_shares, gates, level_label
from triad_desktop.models.record_fields import RUBRIC_CRITERION, field_of
from triad_desktop.models.records import Level, Rubric, RubricCriterion
from triad_desktop.text import _

_NAME_SHARE = 1.1
_IN_TABLE = ("name", "weight", "required_minimum", "success_criterion")


def rubrics_in_short(context: BriefContext) -> list[Flowable]:
    """Each rubric that the room has begun."""
    found: list[Flowable] = []
    for dimension in context.records.included_dimensions():
        for rubric in begun_rubrics(context, dimension):
            name = rubric.name or _("Rubric")
            title = _("{rubric}: {dimension}").format(rubric=name, dimension=context.dimension_title(dimension))
            found += [context.typography.subheading(title), *_short_table(context, rubric)]
    return [context.typography.heading(_("How it will be judged")), *found] if found else []


def _short_table(context: BriefContext, rubric: Rubric) -> list[Flowable]:
    """When it passes, and the two levels between which that is decided; the dossier has them all."""
    levels = _deciding_levels(rubric)
    if len(levels) == len(rubric.scale):
        return rubric_table(context, rubric)
    columns = [Column(_("Criterion and weight"), share=0.8, is_row_head=True), *_level_columns(rubric, levels)]
    shares = criterion_shares(context.records, rubric)
    rows: list[list[Cell]] = [
        [_short_name(context, one, shares), *(one.descriptors.get(str(level.value), "") for level in levels)]
        for one in context.records.rubric_criteria.of(rubric.id)
    ]
    rule = context.typography.lead(pass_rule(context, rubric))
    return [rule, compact_table(context.typography, columns, rows)] if rows else [rule]


def _deciding_levels(rubric: Rubric) -> tuple[Level, ...]:
    """The one that reaches the pass line and the one below; all when no line is set."""
    passing = pass_level(rubric)
    if passing is None:
        return tuple(rubric.scale)
    place = list(rubric.scale).index(passing)
    return tuple(rubric.scale[max(0, place - 1) : place + 1])


def _short_name(context: BriefContext, criterion: RubricCriterion, shares: Mapping[str, int]) -> TaggedParagraph:
    words = [Words(criterion.name, "medium"), Words(f" {context.code(criterion)} ", "regular", TEXT3)]
    return mixed(context.typography, [*words, *_weight_words(criterion, shares)], size=SMALL_SIZE)


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
    rule = pass_rule(context, rubric)
    if not rows:
        return [context.typography.text(rule, colour=TEXT2)]
    return [context.typography.lead(rule), compact_table(context.typography, _columns(rubric), rows)]


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
    return [
        Column(_("Criterion and weight"), share=_NAME_SHARE, is_row_head=True),
        *_level_columns(rubric, rubric.scale),
    ]


def _level_columns(rubric: Rubric, levels: Sequence[Level]) -> list[Column]:
    passing = pass_level(rubric)
    columns = []
    for level in levels:
        passes = level is passing
        title = level_label(rubric, level.value)
        columns.append(
            Column(
                _("{level}, pass line").format(level=title) if passes else title,
                colour=TEXT if passes else TEXT2,
                size=SMALL_SIZE,
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
    return [
        coded(typography, context.code(criterion), criterion.name),
        mixed(typography, _weight_words(criterion, shares)),
    ]


def _weight_words(criterion: RubricCriterion, shares: Mapping[str, int]) -> list[Words]:
    share = _("{share} %").format(share=shares[criterion.id]) if criterion.weight else _("no weight yet")
    words = [Words(share, "regular", TEXT2)]
    if criterion.required_minimum is not None:
        words.append(Words(_(", gate at {level}").format(level=criterion.required_minimum), "medium", TEXT))
    return words


def rubric_in_full(context: BriefContext, dimension: str) -> list[Flowable]:
    """The table, what else is said about each criterion, and the examples with their agreed levels."""
    found: list[Flowable] = []
    for rubric in begun_rubrics(context, dimension):
        title = _("Rubric: {name}").format(name=rubric.name) if rubric.name else _("Rubric")
        found += [context.typography.subheading(title), *rubric_table(context, rubric)]
        criteria = context.records.rubric_criteria.of(rubric.id)
        found += [*_more(context, criteria), *_examples(context, rubric, criteria)]
    return found


def _more(context: BriefContext, criteria: Sequence[RubricCriterion]) -> list[Flowable]:
    columns = [Column(_("Criterion"), width=62, is_row_head=True), Column(_("More about it"), gutter=0)]
    rows: list[list[Cell]] = []
    for criterion in criteria:
        values = filled(context, RUBRIC_CRITERION, partial(getattr, criterion), without=_IN_TABLE)
        served = context.records.success_criteria.get(criterion.success_criterion)
        if served:
            words = f"{context.code(served)} {served.statement}".strip()
            values.append((field_of(criterion.TABLE, "success_criterion").title, words))
        if values:
            rows.append([context.code(criterion), details(context.typography, values)])
    return [compact_table(context.typography, columns, rows)] if rows else []


def _examples(context: BriefContext, rubric: Rubric, criteria: Sequence[RubricCriterion]) -> list[Flowable]:
    columns = [
        Column(_("Criterion"), width=62, is_row_head=True),
        Column(_("Example"), size=SMALL_SIZE),
        Column(_("Agreed level"), width=84, weight="medium", size=SMALL_SIZE),
        Column(_("Reason"), colour=TEXT2, size=SMALL_SIZE, gutter=0),
    ]
    rows = [
        [context.code(criterion), anchor.text, level_label(rubric, anchor.agreed_level), anchor.reason]
        for criterion in criteria
        for anchor in context.records.rubric_anchors.of(criterion.id)
    ]
    return [compact_table(context.typography, columns, rows)] if rows else []
