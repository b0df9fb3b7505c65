"""When you are called: the escalation rules that reach the role, in one table, with maps where it answers first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph
from triad_desktop.exports.briefs.sections.compact import compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.escalation_map import escalation_maps
from triad_desktop.exports.briefs.sections.values import unbroken
from triad_desktop.exports.briefs.sections.words import DOT, Words, coded, mixed
from triad_desktop.exports.briefs.tables import Cell, Column, Table
from triad_desktop.facilitation.escalation import RulePath, rule_paths, step_terms
from triad_desktop.models.fields import show
from triad_desktop.models.keys import Dimension
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.records import EscalationStep
from triad_desktop.text import _, n_

_LEAST_DRAWN = 2  # rules of a dimension that the role answers first; a single way is as clear in the table
_MOST_MAPS = 1
_Paths = Mapping[Dimension, Sequence[RulePath]]


def calls(context: BriefContext) -> list[Flowable]:
    """A table of all rules that reach the role, and a map of the dimension where it is called first most often."""
    paths = {
        dimension: rule_paths(context.records, context.framework, dimension)
        for dimension in context.records.included_dimensions()
    }
    own = {
        dimension: [path for path in found if context.owns(path.rule.TABLE, path.rule.id)]
        for dimension, found in paths.items()
    }
    count = sum(map(len, own.values()))
    if not count:
        return []
    return [
        context.typography.heading(_("When you are called")),
        *_others(context, sum(map(len, paths.values())) - count),
        _table(context, [path for found in own.values() for path in found]),
        *_maps(context, own),
    ]


def _maps(context: BriefContext, own: _Paths) -> list[Flowable]:
    first = {dimension: sum(_is_first(context, path) for path in paths) for dimension, paths in own.items()}
    drawn = [dimension for dimension in sorted(own, key=lambda one: -first[one]) if first[dimension] >= _LEAST_DRAWN]
    found: list[Flowable] = []
    for dimension in drawn[:_MOST_MAPS] if context.has("map") else ():
        found += [
            context.typography.subheading(
                _("How cases reach you: {dimension}").format(dimension=context.dimension_title(dimension))
            ),
            *escalation_maps(context, dimension, own[dimension]),
        ]
    return found


def _is_first(context: BriefContext, path: RulePath) -> bool:
    party = path.steps[0].party if path.steps else None
    return party is not None and party.role == context.role


def _others(context: BriefContext, count: int) -> list[TaggedParagraph]:
    if not count:
        return []
    words = n_(
        "{count} more rule does not reach you; the dossier has it.",
        "{count} more rules do not reach you; the dossier has them.",
        count,
    )
    return [context.typography.lead(words)]


def _table(context: BriefContext, paths: Sequence[RulePath]) -> Table:
    columns = [
        Column(_("When"), share=0.82, is_row_head=True),
        Column(_("You see and may do"), share=1.4),
        Column(_("You answer"), share=1.62),
        Column(_("If nobody answers"), colour=TEXT2, gutter=0),
    ]
    return compact_table(context.typography, columns, [_cells(context, path) for path in paths])


def _cells(context: BriefContext, path: RulePath) -> list[Cell]:
    rule = path.rule
    name = coded(context.typography, path.code, rule.name or _("No trigger named"))
    may = show(field_of(rule.TABLE, "human_may"), rule.human_may)
    seen = [
        Words(rule.information_shown, "regular", TEXT2),
        *([DOT] if rule.information_shown and may else ()),
        Words(may, "medium", TEXT2),
    ]
    return [name, mixed(context.typography, seen), _steps(context, path), rule.on_silence or _("No safe end")]


def _steps(context: BriefContext, path: RulePath) -> list[TaggedParagraph]:
    """The role's own steps: which one, who, and by when."""
    return [
        mixed(
            context.typography,
            [
                Words(_("{number}. {name}").format(number=number, name=context.party_name(one.step.party))),
                Words(_(", {terms}").format(terms=_terms(one.step)), "regular", TEXT2),
            ],
        )
        for number, one in enumerate(path.steps, start=1)
        if one.party and one.party.role == context.role
    ]


def _terms(step: EscalationStep) -> str:
    everybody = _("all must answer") if step.who_answers == "all" else ""
    return ", ".join(part for part in (unbroken(step_terms(step)), everybody) if part)
