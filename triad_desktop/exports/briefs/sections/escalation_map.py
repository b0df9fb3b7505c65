"""The escalation map as a figure that readers can hear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from triad_desktop.exports.briefs.drawing import text_width
from triad_desktop.exports.briefs.figures import LARGEST_HEIGHT, Arrow, Box, Label, Line, Primitive, VectorFigure
from triad_desktop.exports.briefs.fonts import MEDIUM, REGULAR
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.facilitation import map_layout as layouts
from triad_desktop.facilitation.escalation import RulePath, map_as_text
from triad_desktop.models.content import Records, Rows

_SCALE = 8 / layouts.TITLE_SIZE  # points to a pixel of the layout
_DRAWN_SIZES = {layouts.TITLE_SIZE: 8.0, layouts.SECOND_SIZE: 7.5}
_MOST_LINES = 24  # of a title, because paper has no other place to say it in full
_MOST_RULES = 11  # in one figure, so that it stays readable on a page


def escalation_maps(context: BriefContext, dimension: str, paths: Sequence[RulePath]) -> list[VectorFigure]:
    """The ways of these rules, with the role's own emphasised; more figures than one when they are many or long."""
    figures = []
    while paths:
        count = min(len(paths), _MOST_RULES)
        layout = _layout(context, dimension, paths[:count])
        while count > 1 and layout.height * _SCALE > LARGEST_HEIGHT:
            count = min(count - 1, int(count * LARGEST_HEIGHT / (layout.height * _SCALE)) or 1)
            layout = _layout(context, dimension, paths[:count])
        figures.append(_figure(context, dimension, paths[:count], layout))
        paths = paths[count:]
    return figures


def _layout(context: BriefContext, dimension: str, paths: Sequence[RulePath]) -> layouts.MapLayout:
    fonts = context.typography.fonts

    def measure(text: str, size: float, weight: int) -> float:
        font = REGULAR if weight == 400 else MEDIUM
        return text_width(text, font, _DRAWN_SIZES[size], fonts) / _SCALE

    return layouts.map_layout(
        _with_rules(context.records, paths),
        context.framework,
        dimension,
        measure=measure,
        width=context.width / _SCALE,
        role=context.role or "",
        most_lines=_MOST_LINES,
    )


def _figure(
    context: BriefContext, dimension: str, paths: Sequence[RulePath], layout: layouts.MapLayout
) -> VectorFigure:
    alternative = map_as_text(_with_rules(context.records, paths), context.framework, dimension)
    size = (layout.width * _SCALE, layout.height * _SCALE)
    return VectorFigure(list(_primitives(context, layout)), *size, alternative, context.typography.fonts)


def _with_rules(records: Records, paths: Sequence[RulePath]) -> Records:
    return replace(records, escalation_rules=Rows(path.rule for path in paths))


def _primitives(context: BriefContext, layout: layouts.MapLayout) -> Iterator[Primitive]:
    ends = [head.x for head in layout.heads[1:]] + [layout.width]
    for head, end in zip(layout.heads, ends, strict=True):
        yield Label(head.x * _SCALE, head.baseline * _SCALE, head.text, (end - head.x) * _SCALE)
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
