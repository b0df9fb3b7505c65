"""Rubrics: criteria by levels, with shares, gates, the pass line and the rule that decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT, TEXT2
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph
from triad_desktop.exports.briefs.sections.compact import compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.values import filled
from triad_desktop.exports.briefs.sections.words import DOT, Words, coded, details, mixed
from triad_desktop.exports.briefs.tables import Cell, Column
from triad_desktop.facilitation.rubric import criterion_shares, gates, level_label
from triad_desktop.models.record_fields import RUBRIC_CRITERION, field_of
from triad_desktop.models.records import Level, Rubric, RubricCriterion
from triad_desktop.text import _

_NAME_SHARE = 1.1
_FLOOR = _("the lowest level on any criterion fails the whole")
_IN_TABLE = ("name", "weight", "required_minimum", "success_criterion")


def rubrics_in_short(context: BriefContext) -> list[Flowable]:
    """The pass line and the gates of each rubric that the room has begun; the dossier has the levels."""
    rubrics = [
        rubric for dimension in context.records.included_dimensions() for rubric in begun_rubrics(context, dimension)
    ]
    if not rubrics:
        return []
    columns = [
        Column(_("Judged"), share=1.15, is_row_head=True),
        Column(_("Mean to reach"), width=64),
        Column(_("At least, or the whole fails"), share=2.1, gutter=0),
    ]
    lead = _("Graders give each criterion a level; heavier ones count for more in the mean. The dossier has them all.")
    rows = [_short_cells(context, rubric) for rubric in rubrics]
    return [
        context.typography.heading(_("How it will be judged")),
        context.typography.lead(lead),
        compact_table(context.typography, columns, rows),
    ]


def _short_cells(context: BriefContext, rubric: Rubric) -> list[Cell]:
    name = context.typography.cell(rubric.name or _("Rubric"), weight="medium")
    dimension = context.typography.cell(context.dimension_title(rubric.dimension), colour=TEXT2)
    return [[name, dimension], _mean_words(rubric), _gate_words(context, rubric)]


def _mean_words(rubric: Rubric) -> str:
    """ "3.0 of 4"."""
    if not rubric.pass_threshold:
        return _("Not set yet")
    if not rubric.scale:
        return rubric.pass_threshold
    return _("{mean} of {best}").format(mean=rubric.pass_threshold, best=max(level.value for level in rubric.scale))


def _gate_words(context: BriefContext, rubric: Rubric) -> TaggedParagraph:
    """Each gate with the lowest level that passes, and whether a single lowest level fails the whole."""
    pieces: list[Words] = []
    for one in gates(context.records, rubric):
        level = level_label(rubric, one.required_minimum)
        pieces += [
            *([DOT] if pieces else ()),
            Words(_("{criterion}: {level}").format(criterion=one.name, level=level)),
        ]
    if rubric.floor_rule:
        lowest = level_label(rubric, rubric.scale[0].value) if rubric.scale else ""
        words = _("every other one above {level}") if pieces else _("every criterion above {level}")
        pieces += [*([DOT] if pieces else ()), Words(words.format(level=lowest))]
    return mixed(context.typography, pieces or [Words(_("No gates"), "regular", TEXT2)])


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
    parts = [_pass_line(rubric)]
    if gates(context.records, rubric):
        parts.append(_("every gate must be reached"))
    if rubric.floor_rule:
        parts.append(_FLOOR)
    return "; ".join(parts) + "."


def _pass_line(rubric: Rubric) -> str:
    if not rubric.pass_threshold:
        return _("No pass line is set yet")
    return _("Passes from a weighted mean of {line}").format(line=rubric.pass_threshold)


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
        Column(_("Example")),
        Column(_("Agreed level"), width=84, weight="medium"),
        Column(_("Reason"), colour=TEXT2, gutter=0),
    ]
    rows = [
        [context.code(criterion), anchor.text, level_label(rubric, anchor.agreed_level), anchor.reason]
        for criterion in criteria
        for anchor in context.records.rubric_anchors.of(criterion.id)
    ]
    return [compact_table(context.typography, columns, rows)] if rows else []
