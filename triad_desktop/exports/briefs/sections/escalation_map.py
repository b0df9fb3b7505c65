"""The escalation map as a figure that readers can hear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from triad_desktop.exports.briefs.drawing import text_width
from triad_desktop.exports.briefs.figures import Arrow, Box, Label, Line, Primitive, VectorFigure
from triad_desktop.exports.briefs.fonts import MEDIUM, REGULAR
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.facilitation import map_layout as layouts
from triad_desktop.facilitation.escalation import RulePath, map_as_text
from triad_desktop.models.content import Records, Rows

_SCALE = 8 / layouts.TITLE_SIZE  # points to a pixel of the layout
_DRAWN_SIZES = {layouts.TITLE_SIZE: 8.0, layouts.SECOND_SIZE: 7.5}
_MOST_RULES = 11  # in one figure, so that it stays readable on a page


def escalation_maps(context: BriefContext, dimension: str, paths: Sequence[RulePath]) -> list[VectorFigure]:
    """The ways of these rules, with the role's own emphasised; more figures than one when they are many."""
    parts = [paths[start : start + _MOST_RULES] for start in range(0, len(paths), _MOST_RULES)]
    return [_figure(context, dimension, part) for part in parts]


def _figure(context: BriefContext, dimension: str, paths: Sequence[RulePath]) -> VectorFigure:
    fonts = context.typography.fonts

    def measure(text: str, size: float, weight: int) -> float:
        font = REGULAR if weight == 400 else MEDIUM
        return text_width(text, font, _DRAWN_SIZES[size], fonts) / _SCALE

    records = _with_rules(context.records, paths)
    layout = layouts.map_layout(
        records,
        context.framework,
        dimension,
        measure=measure,
        width=context.width / _SCALE,
        role=context.role or "",
    )
    alternative = map_as_text(records, context.framework, dimension)
    return VectorFigure(
        list(_primitives(context, layout)), layout.width * _SCALE, layout.height * _SCALE, alternative, fonts
    )


def _with_rules(records: Records, paths: Sequence[RulePath]) -> Records:
    return replace(records, escalation_rules=Rows(path.rule for path in paths))


def _primitives(context: BriefContext, layout: layouts.MapLayout) -> Iterator[Primitive]:
    column = layout.boxes[0].width * _SCALE
    for head in layout.heads:
        yield Label(head.x * _SCALE, head.baseline * _SCALE, head.text, column)
    for edge in layout.edges:
        own = context.role if edge.emphasised else None
        yield Arrow([(x * _SCALE, y * _SCALE) for x, y in edge.points], edge.kind != "idle", own=own)
    for box in layout.boxes:
        yield _box(context, box)


def _box(context: BriefContext, box: layouts.Box) -> Box:
    """Only the role's own steps are filled: all the ways here lead to it."""
    lines = [Line(line.text, "strong" if line.size == layouts.TITLE_SIZE else "plain") for line in box.lines]
    own = context.role if box.emphasised and box.kind == "step" else None
    return Box(
        box.x * _SCALE,
        box.y * _SCALE,
        box.width * _SCALE,
        box.height * _SCALE,
        lines,
        role=box.mark,
        own=own,
    )
