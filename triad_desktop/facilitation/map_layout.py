"""Where everything of the escalation map stands, for screen and paper alike.

Units are pixels at scale 1, y grows downwards. Whoever draws hands in how wide text is and draws what
comes back: it wraps and elides the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from triad_desktop.facilitation.escalation import PathStep, RulePath, ai_step_key, rule_paths, step_terms, time_allowed
from triad_desktop.facilitation.map_columns import Columns, Need, map_columns
from triad_desktop.facilitation.text_wrapping import Measure, wrapped
from triad_desktop.models.content import Records
from triad_desktop.models.fields import show
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import Role
from triad_desktop.models.record_fields import field_of
from triad_desktop.text import _

__all__ = ["Box", "ColumnHead", "Edge", "Line", "MapLayout", "Measure", "map_layout"]

Point = tuple[float, float]

BOX_HEIGHT = 48.0
ROW_GAP = 14.0
HEAD_HEIGHT = 32.0
HEAD_BASELINE = 13.0
PADDING, LEAST_AT_THE_RIGHT = 12.0, 10.0
MARK = 10.0
TITLE_SIZE, TITLE_LEADING = 13.0, 17.0
SECOND_SIZE, SECOND_LEADING = 12.0, 16.0
FEW_LINES = 3  # in which titles stand where a column may be wider
MOST_LINES = 8  # of a title on a screen, where a pointer shows the rest
KINK = 12.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, from `x` on its baseline. Tone is "text", "text2", "text3" or "alert"."""

    text: str
    x: float
    baseline: float
    size: float
    weight: int
    tone: str


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """What stands above a column: 12 px, weight 500."""

    text: str
    x: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Box:
    """An AI step, trigger, step or safe end (radius 6); an `alert` one is where a case gets lost.

    `table` and `record` are what it stands for: the rule (an AI step stands for its first) or the
    step. `mark` is the role mark, 10 high, centred at (mark_x, mark_y).
    """

    kind: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    mark: Role | None
    mark_x: float
    mark_y: float
    alert: bool
    emphasised: bool
    table: str
    record: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A polyline (corners radius 6) with an arrow head at its last point.

    Kind is "idle" (solid), "fallback" (dashed: nobody answered) or "repeat" (dashed, back to the
    first step). `rule` is the rule whose way it is.
    """

    points: tuple[Point, ...]
    kind: str
    alert: bool
    emphasised: bool
    rule: str


@dataclass(frozen=True, slots=True)
class MapLayout:
    """The whole picture; without rules it has heads only."""

    width: float
    height: float
    heads: tuple[ColumnHead, ...]
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]


def map_layout(
    records: Records,
    framework: Framework,
    dimension: str,
    *,
    measure: Measure,
    width: float | None = None,
    keep_words: bool = False,
    role: str = "",
    most_lines: int = MOST_LINES,
) -> MapLayout:
    """The map of a dimension's rules: AI step, trigger, a column per step of the longest rule, safe end.

    It fills `width` as far as its columns may be stretched, and is wider when they can't shrink enough, or when they
    are to `keep_words` whole. The ways that lead to `role` are emphasised. A title has `most_lines` before it ends in an
    ellipsis.
    """
    paths = rule_paths(records, framework, dimension)
    longest = max((len(path.steps) for path in paths), default=1) or 1
    needs = _needs(paths, longest + 3, measure)
    columns = map_columns(needs, width, keep_words=keep_words)
    drawing = _Drawing(columns, measure, role, most_lines)
    top = HEAD_HEIGHT
    for _key, group in groupby(paths, key=lambda path: ai_step_key(path.rule)):
        top = drawing.add_group(list(group), top) + ROW_GAP
    right = columns.lefts[-1] + columns.widths[-1]
    # The way back under the last row needs half a gap.
    height = top - ROW_GAP / 2 if paths else top
    return MapLayout(right, height, _heads(columns, longest), tuple(drawing.boxes), tuple(drawing.edges))


def _heads(columns: Columns, longest: int) -> tuple[ColumnHead, ...]:
    words = [
        _("AI step"),
        _("Trigger"),
        _("Hands over to"),
        *([_("If no answer, then")] * (longest - 1)),
        _("Safe end"),
    ]
    return tuple(ColumnHead(text, left, HEAD_BASELINE) for text, left in zip(words, columns.lefts, strict=True))


@dataclass(frozen=True, slots=True)
class _Content:
    """What a box is to say, before it has a place."""

    kind: str
    title: str
    second: str
    table: str
    record: str
    mark: Role | None = None
    alert: bool = False
    second_alert: bool = False
    second_in_short: str = ""
    emphasised: bool = False


class _Drawing:
    """Collects boxes and edges, row by row."""

    def __init__(self, columns: Columns, measure: Measure, role: str, most_lines: int) -> None:
        self.boxes: list[Box] = []
        self.edges: list[Edge] = []
        self._columns = columns
        self._measure = measure
        self._role = role
        self._most_lines = most_lines

    def add_group(self, paths: Sequence[RulePath], top: float) -> float:
        """Add the rules of one AI step below `top`; returns where they end."""
        ai_text = self._texts(_ai_content(paths), 0)
        contents = [_row_contents(path, self._role) for path in paths]
        texts = [
            [self._texts(content, column) for content, column in zip(row, self._places(row), strict=True)]
            for row in contents
        ]
        heights = [max(BOX_HEIGHT, *(_height(text) for text in row)) for row in texts]
        ai_height = max(BOX_HEIGHT, _height(ai_text))
        group_height = max(ai_height, sum(heights) + ROW_GAP * (len(heights) - 1))
        tops = _tops(heights, top, group_height)
        centre = _snapped(top + group_height / 2, [y + height / 2 for y, height in zip(tops, heights, strict=True)])
        emphasised = any(content.emphasised for row in contents for content in row)
        ai_box = self._add(_ai_content(paths), ai_text, 0, centre - ai_height / 2, ai_height, emphasised=emphasised)
        for path, row, row_texts, y, height in zip(paths, contents, texts, tops, heights, strict=True):
            self._add_row(path, row, row_texts, ai_box, y, height)
        return top + group_height

    def _add_row(
        self, path: RulePath, row: list[_Content], texts: list[list[Line]], ai_box: Box, y: float, height: float
    ) -> None:
        boxes = [
            self._add(content, text, column, y, height, emphasised=content.emphasised)
            for content, text, column in zip(row, texts, self._places(row), strict=True)
        ]
        reached = max((number for number, box in enumerate(boxes) if box.emphasised), default=-1)
        rule = path.rule.id
        self._connect([ai_box, boxes[0]], "idle", emphasised=reached >= 0, rule=rule)
        for number in range(1, len(boxes)):
            kind = "idle" if number == 1 else "fallback"
            self._connect(boxes[number - 1 : number + 1], kind, emphasised=number <= reached, rule=rule)
        if path.rule.repeats and path.steps:
            self.edges.append(_way_back(boxes[1], boxes[-2], rule))

    def _connect(self, ends: list[Box], kind: str, *, emphasised: bool, rule: str) -> None:
        start, end = ends
        left, right = start.x + start.width, end.x
        y1, y2 = start.y + start.height / 2, end.y + end.height / 2
        bend = left + self._columns.gap / 2
        points: tuple[Point, ...] = ((left, y1), (right, y2))
        if abs(y1 - y2) > 0.5:
            points = ((left, y1), (bend, y1), (bend, y2), (right, y2))
        self.edges.append(Edge(points, kind, end.alert, emphasised, rule))

    def _places(self, row: Sequence[_Content]) -> list[int]:
        """The columns of a row: its safe end stands in the last one."""
        return [*range(1, len(row)), len(self._columns.widths) - 1]

    def _texts(self, content: _Content, column: int) -> list[Line]:
        """The lines of a box whose top left corner is at 0, 0; the title whole, within the most lines."""
        left = _indent(content)
        room = self._columns.widths[column] - left - LEAST_AT_THE_RIGHT
        weight = _weight(content)
        titles = wrapped(content.title, room, TITLE_SIZE, weight, self._measure, lines=self._most_lines)
        seconds = wrapped(content.second, room, SECOND_SIZE, 400, self._measure, lines=1)
        if content.second_in_short and list(seconds) != [content.second]:
            seconds = wrapped(content.second_in_short, room, SECOND_SIZE, 400, self._measure, lines=1)
        tone = "alert" if content.alert or content.second_alert else "text2"
        baseline = -4.0
        lines = []
        for text in titles:
            baseline += TITLE_LEADING
            lines.append(Line(text, left, baseline, TITLE_SIZE, weight, "alert" if content.alert else "text"))
        for text in seconds:
            baseline += SECOND_LEADING
            lines.append(Line(text, left, baseline, SECOND_SIZE, 400, tone))
        return lines

    def _add(
        self, content: _Content, lines: list[Line], column: int, y: float, height: float, *, emphasised: bool
    ) -> Box:
        x = self._columns.lefts[column]
        shift = y + (height - _text_height(lines)) / 2
        placed = tuple(Line(one.text, x + one.x, shift + one.baseline, one.size, one.weight, one.tone) for one in lines)
        mark_y = placed[0].baseline - TITLE_SIZE * 0.36
        box = Box(
            content.kind, x, y, self._columns.widths[column], height, placed, content.mark, x + PADDING + MARK / 2, mark_y,
            content.alert, emphasised, content.table, content.record,
        )  # fmt: skip
        self.boxes.append(box)
        return box


def _way_back(first: Box, last: Box, rule: str) -> Edge:
    """From under the last step to under the first, which may be the same one."""
    bottom = first.y + first.height
    below = bottom + ROW_GAP / 2
    start, end = last.x + last.width * 0.75, first.x + first.width * 0.25
    return Edge(((start, bottom), (start, below), (end, below), (end, bottom)), "repeat", False, False, rule)


def _tops(heights: Sequence[float], top: float, group_height: float) -> list[float]:
    """Where the rows begin: in the middle of their group."""
    y = top + (group_height - sum(heights) - ROW_GAP * (len(heights) - 1)) / 2
    tops = []
    for height in heights:
        tops.append(y)
        y += height + ROW_GAP
    return tops


def _snapped(centre: float, row_centres: Sequence[float]) -> float:
    """The centre of a row that is so near that an edge to it would have a kink, else `centre`."""
    nearest = min(row_centres, key=lambda one: abs(one - centre))
    return nearest if abs(nearest - centre) <= KINK else centre


def _indent(content: _Content) -> float:
    return PADDING + (MARK + 8 if content.mark else 0)


def _weight(content: _Content) -> int:
    return 600 if content.kind == "ai" else 500


def _needs(paths: Sequence[RulePath], count: int, measure: Measure) -> list[Need]:
    """What each column needs. A word may break after its hyphens and slashes."""
    needs = [Need() for _column in range(count)]
    for path in paths:
        trigger, *steps, end = _row_contents(path, "")
        row = [_ai_content([path]), trigger, *steps]
        for need, content in [*zip(needs, row, strict=False), (needs[-1], end)]:
            sides, weight = _indent(content) + LEAST_AT_THE_RIGHT, _weight(content)
            words = [
                measure(word, TITLE_SIZE, weight)
                for word in content.title.replace("-", "- ").replace("/", "/ ").split()
            ]
            second = measure(content.second_in_short or content.second, SECOND_SIZE, 400)
            need.word = max(need.word, ceil(sides + max(*words, second, 0.0)))
            need.titles = max(need.titles, ceil(sides + measure(content.title, TITLE_SIZE, weight) / FEW_LINES))
    return needs


def _text_height(lines: Sequence[Line]) -> float:
    return lines[-1].baseline + 4.0


def _height(lines: Sequence[Line]) -> float:
    return _text_height(lines) + 2 * 7.0


def _ai_content(paths: Sequence[RulePath]) -> _Content:
    rule = paths[0].rule
    levels = {path.rule.autonomy for path in paths}
    autonomy = show(field_of("escalation_rule", "autonomy"), rule.autonomy) if len(levels) == 1 else ""
    return _Content("ai", rule.ai_action or _("AI step not named"), autonomy, "escalation_rule", rule.id)


def _row_contents(path: RulePath, role: str) -> list[_Content]:
    """The trigger, the steps (or the gap where they should be) and the safe end."""
    rule = path.rule
    steps = [_step_content(one, role) for one in path.steps]
    if not steps:
        steps = [_Content("step", _("Nobody"), _("No step yet"), "escalation_rule", rule.id, alert=True)]
    reaches = any(step.emphasised for step in steps)
    trigger = _Content(
        "trigger", rule.name or _("No trigger"), path.code, "escalation_rule", rule.id, emphasised=reaches
    )
    end = _Content("end", rule.on_silence, "", "escalation_rule", rule.id)
    if not rule.on_silence:
        end = _Content("end", _("No safe end"), _("The case is lost"), "escalation_rule", rule.id, alert=True)
    return [trigger, *steps, end]


def _step_content(one: PathStep, role: str) -> _Content:
    step, party = one.step, one.party
    if party is None:
        return _Content("step", _("Nobody named"), step_terms(step), "escalation_step", step.id, alert=True)
    if not party.active:
        return _Content("step", party.name, _("has left"), "escalation_step", step.id, party.role, alert=True)
    return _Content(
        "step", party.name, step_terms(step), "escalation_step", step.id, party.role,
        second_alert=not step.answer_within, second_in_short=time_allowed(step), emphasised=bool(role) and party.role == role,
    )  # fmt: skip
