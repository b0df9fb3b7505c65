"""How lines of a table of records are measured and drawn. Sizes in logical pixels at scale 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from triad_desktop.text import _
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.painting import (
    AUTONOMY,
    FINDING_MARK,
    paint_autonomy,
    paint_box,
    paint_finding_mark,
    paint_focus_ring,
    paint_role_mark,
)
from triad_desktop.ui.text_lines import TextLines, break_lines
from triad_desktop.ui.theme import FontSize, Theme, Weight, current_theme
from triad_desktop.ui.widgets.record_cells import AddLine, Cell, Column, Line, RecordLine, RowLook, StripLine

PADDING = 8  # left and right in a cell; lines and strips stand in by as much
GUTTER = 50  # left of the first cell, for a code of up to three digits
_FINDINGS = 44
_FINDINGS_OF_LIST = 24
_ROW = 40
_LIST_ROW = 32
_TALL_ROW = 48
_ABOVE = 6  # above and below the words of a row
_STRIP = 32
_FRAME = 34
_STRIP_GAP = 8
_MARK = 10
_UNBROKEN = 10_000
_KEPT = 20_000
_ICON = 16
_TOP, _MIDDLE, _BOTTOM = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignBottom
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class LineState:
    """How a line is drawn now. `focused` is the key of the column with the focus ring; `quiet`: the keyboard is not in
    this table."""

    selected: bool = False
    hovered: bool = False
    focused: str = ""
    line_below: bool = True
    quiet: bool = False


class RecordPainter:
    """Shared by a table and its delegate; breaks each text once per width."""

    def __init__(self, look: RowLook, columns: Sequence[Column]) -> None:
        self._look = look
        self._columns = columns
        self._broken: dict[tuple[object, ...], TextLines] = {}
        self._heights: dict[int, tuple[Line, int]] = {}
        self.widths: list[int] = [0] * (len(columns) + 1)
        self.open_second = ""  # the record whose second line is shown although it is empty
        self.typing = ("", "", 0)  # record, field, and height of the lines in its editor

    def forget(self) -> None:
        """The theme, the text size or the widths are others."""
        self._broken.clear()
        self._heights.clear()

    def gutter(self) -> int:
        return current_theme().px(GUTTER) if self._look.codes else 0

    def findings_width(self) -> int:
        """Of the column that holds the mark of a record's findings."""
        return current_theme().px(_FINDINGS_OF_LIST if self._look.list_like else _FINDINGS)

    def has_second(self, line: RecordLine) -> bool:
        """Whether the line under the first cell is shown."""
        if len(self._columns) < 2 or not self._columns[1].second:
            return False
        field = self._columns[1].field
        needed = field is not None and bool(field.needed)
        return needed or bool(line.cells[1].text) or self.open_second == line.record_id

    def knows(self, line: Line) -> bool:
        """Whether a line's height needs no measuring any more, or is another with each letter."""
        kept = self._heights.get(id(line))
        return (kept is not None and kept[0] is line) or self._is_open(line)

    def _is_open(self, line: Line) -> bool:
        return isinstance(line, RecordLine) and line.record_id in (self.typing[0], self.open_second)

    def usual_height(self) -> int:
        """What a line that is not measured yet is thought to be: as the others are."""
        if not self._heights:
            return current_theme().px(_LIST_ROW if self._look.list_like else _ROW)
        return sum(height for _line, height in self._heights.values()) // len(self._heights)

    def height(self, line: Line) -> int:
        """Of one line at the present widths."""
        if self._is_open(line):
            return self._measured(line)
        kept = self._heights.get(id(line))
        if kept is None or kept[0] is not line:
            if len(self._heights) > _KEPT:
                self._heights.clear()
            kept = (line, self._measured(line))
            self._heights[id(line)] = kept
        return kept[1]

    def _measured(self, line: Line) -> int:
        theme = current_theme()
        if isinstance(line, StripLine):
            words = self._strip_words(line, theme)
            return max(theme.px(_STRIP), int(words.height) + theme.px(2 * _ABOVE)) + theme.px(_STRIP_GAP)
        base = theme.px(_LIST_ROW if self._look.list_like else _ROW)
        if isinstance(line, AddLine):
            return base
        tall = theme.px(_TALL_ROW) if self.has_second(line) and not self._look.list_like else base
        return max(tall, self._content_height(line, theme) + theme.px(2 * _ABOVE))

    def is_cut(self, line: RecordLine, column: int) -> bool:
        """Whether a cell shows less than its whole text."""
        words = self._words(line, column)
        return len(words.lines) == self._look.max_lines and words.lines[-1].endswith("…")

    def cell_rect(self, line: RecordLine, rect: QRectF, column: int) -> QRectF:
        """The part of the first cell's rectangle that belongs to the first or second line; else all of it."""
        if column > 1 or not self.has_second(line):
            return QRectF(rect) if column != 1 or not self._columns[1].second else QRectF()
        split = self._split(line, rect)
        if column == 0:
            return QRectF(rect.left(), rect.top(), rect.width(), split - rect.top())
        return QRectF(rect.left(), split, rect.width(), rect.bottom() - split)

    def _split(self, line: RecordLine, rect: QRectF) -> float:
        """Where the first line of a cell ends and its second begins."""
        first, second = self._lines_height(line, 0), self._lines_height(line, 1)
        return rect.top() + round((rect.height() - 1 - first - second) / 2) + first

    def text_rect(self, rect: QRectF, column: int) -> QRectF:
        """Where the words of a cell may stand."""
        theme = current_theme()
        left = theme.px(PADDING) + (self.gutter() if self._is_first(column) else 0)
        return rect.adjusted(left, 0, -theme.px(PADDING), 0)

    def frame_rect(self, line: RecordLine, part: QRectF, column: int) -> QRectF:
        """Where the focus ring, the alert frame and the editor stand: around the words, not the whole of a tall row.

        `part` is the cell's rectangle, as `cell_rect` gives it."""
        theme = current_theme()
        left = self.gutter() if self._is_first(column) else 0
        frame = part.adjusted(1 + left, 1, -1, -2)
        words = self._lines_height(line, column)
        if column <= 1 and self.has_second(line) and (column == 0 or self._columns[1].second):
            edge, between = theme.px(3), 1  # so that the frame cuts no letter of the other line
            top = part.bottom() - words - edge if column == 0 else part.top() - between
            return QRectF(frame.left(), top, frame.width(), words + edge + between)
        wanted = max(theme.px(_FRAME), words + theme.px(2 * _ABOVE))
        if wanted < frame.height():
            spare = int(frame.height() - wanted) // 2
            frame.adjust(0, spare, 0, -spare)
        return frame

    def paint_ground(self, painter: QPainter, rect: QRectF, state: LineState, *, first: bool, last: bool) -> None:
        """The tint of a row and the line below it."""
        theme = current_theme()
        if state.selected or state.hovered:
            painter.fillRect(rect, theme.accent_tint if state.selected and not state.quiet else theme.hover)
        if state.line_below:
            inset = theme.px(PADDING)
            left = rect.left() + (inset if first else 0)
            right = rect.right() - (inset if last else 0)
            painter.fillRect(QRectF(left, rect.bottom() - 1, right - left, 1), theme.line)

    def paint_cell(self, painter: QPainter, rect: QRectF, line: RecordLine, column: int, state: LineState) -> None:
        """One field of a record; the first cell draws its second line too."""
        theme = current_theme()
        if column == 0 and line.code:
            area = rect.adjusted(theme.px(PADDING), 0, 0, 0)
            code = break_lines(line.code, theme.font("helper"), theme.line_height("helper"))
            code.paint(painter, area, theme.text3, _LEFT)
        parts = [0, 1] if column == 0 and self.has_second(line) else [column]
        for part in parts:
            vertical = _MIDDLE if len(parts) == 1 else _BOTTOM if part == 0 else _TOP
            self._paint_part(painter, self.cell_rect(line, rect, part), line, part, state, vertical)

    def paint_findings(self, painter: QPainter, rect: QRectF, line: RecordLine, focused: bool) -> None:
        """The mark at the end of a row: filled when something blocks, with the count when there are several."""
        theme = current_theme()
        if line.findings:
            side = theme.px(FINDING_MARK)
            area = rect.adjusted(0, 0, -theme.px(PADDING), 0)
            mark = QRectF(area.right() - side, area.center().y() - side / 2, side, side)
            paint_finding_mark(painter, mark, line.blocking > 0, theme)
            if len(line.findings) > 1 and not self._look.list_like:
                count = str(len(line.findings))
                words = break_lines(count, theme.font("helper", tabular=True), theme.line_height("helper"))
                words.paint(painter, area.adjusted(0, 0, -side - theme.px(4), 0), theme.text3, _RIGHT)
        if focused:
            paint_focus_ring(painter, rect.adjusted(1, 1, -1, -2), theme, radius=4)

    def paint_strip(self, painter: QPainter, rect: QRectF, line: StripLine, state: LineState) -> None:
        """A sentence below its record, with the way to mend it at the right."""
        theme = current_theme()
        inset = theme.px(PADDING)
        box = rect.adjusted(inset, 0, -inset, -theme.px(_STRIP_GAP))
        paint_box(painter, box, theme, ground=theme.alert_tint if line.blocks else theme.bg, radius=4)
        side = theme.px(FINDING_MARK)
        mark = QRectF(box.left() + theme.px(12), box.center().y() - side / 2, side, side)
        paint_finding_mark(painter, mark, line.blocks, theme)
        area = self._strip_area(line, box, theme)
        words = self._strip_words(line, theme)
        words.paint(painter, area, theme.text, _LEFT)
        link = self._link(line)
        ink = theme.alert if line.blocks else theme.accent
        link.paint(painter, box.adjusted(0, 0, -theme.px(12), 0), ink, _RIGHT)
        if state.focused:
            paint_focus_ring(painter, box, theme, radius=4)
        if state.line_below:
            painter.fillRect(QRectF(box.left(), rect.bottom() - 1, box.width(), 1), theme.line)

    def paint_add(self, painter: QPainter, rect: QRectF, line: AddLine, state: LineState) -> None:
        theme = current_theme()
        if state.hovered:
            painter.fillRect(rect, theme.hover)
        ink = theme.text if state.hovered or state.focused else theme.text2
        side = theme.px(_ICON)
        left = rect.left() + theme.px(PADDING)
        paint_icon(painter, QRectF(left, rect.center().y() - side / 2, side, side), "plus", ink)
        area = rect.adjusted(theme.px(PADDING) + max(self.gutter(), theme.px(_ICON + 8)), 0, 0, 0)
        break_lines(line.text, theme.font("body"), theme.line_height("body")).paint(painter, area, ink, _LEFT)
        if state.focused:
            paint_focus_ring(painter, rect.adjusted(1, 1, -1, -1), theme, radius=4)

    def _paint_part(
        self,
        painter: QPainter,
        rect: QRectF,
        line: RecordLine,
        column: int,
        state: LineState,
        vertical: Qt.AlignmentFlag,
    ) -> None:
        theme = current_theme()
        cell, one = line.cells[column], self._columns[column]
        focused = state.focused == one.key
        if focused or cell.refused:
            frame = self.frame_rect(line, rect, column)
            paint_box(painter, frame, theme, ground=theme.surface, radius=4)
            if focused:
                paint_focus_ring(painter, frame, theme, radius=4)
                frame = frame.adjusted(2, 2, -2, -2)
            if cell.refused:
                paint_focus_ring(painter, frame, theme, radius=4, colour=theme.alert)
        area = self.text_rect(rect, column)
        if cell.checked:
            side = theme.px(_ICON)
            paint_icon(painter, QRectF(area.left(), area.center().y() - side / 2, side, side), "check", theme.text)
            return
        self._paint_sign(painter, area, cell, theme)
        words = self._words(line, column)
        area.adjust(self._sign_width(cell, theme), 0, 0, 0)
        across = Qt.AlignmentFlag.AlignRight if one.numeric else Qt.AlignmentFlag.AlignLeft
        words.paint(painter, area, self._ink(cell, one, theme), across | vertical)

    def _ink(self, cell: Cell, column: Column, theme: Theme) -> QColor:
        if column.second:
            return theme.text3
        if cell.checked is False:
            return theme.text3
        return theme.text if column.strong or self._is_first(self._columns.index(column)) else theme.text2

    def _paint_sign(self, painter: QPainter, area: QRectF, cell: Cell, theme: Theme) -> None:
        if cell.role:
            side = theme.px(_MARK)
            mark = QRectF(area.left(), area.center().y() - side / 2, side, side)
            paint_role_mark(painter, mark, cell.role, theme.role(cell.role))
        elif cell.autonomy:
            sign = QRectF(area.left(), area.top(), theme.px(AUTONOMY.width()), area.height())
            paint_autonomy(painter, sign, cell.autonomy, theme)  # type: ignore[arg-type]

    def _sign_width(self, cell: Cell, theme: Theme) -> int:
        if cell.role:
            return theme.px(_MARK + 8)
        return theme.px(AUTONOMY.width() + 8) if cell.autonomy else 0

    def _words(self, line: RecordLine, column: int) -> TextLines:
        """A cell's text, broken for the width of its column."""
        theme = current_theme()
        cell, one = line.cells[column], self._columns[column]
        place = 0 if one.second else column
        room = self.text_rect(QRectF(0, 0, self.widths[place], 1), column).width() - self._sign_width(cell, theme)
        text = cell.text
        if one.second and not text:
            text = one.empty_words
        size: FontSize = "helper" if one.second else "body"
        weight: Weight = 500 if one.strong else 400
        return self._lines(text, room, size, weight, one.numeric, self._look.max_lines)

    def _lines(
        self, text: str, width: float, size: FontSize, weight: Weight, tabular: bool, maximum: int | None
    ) -> TextLines:
        key = (text, width, size, weight, tabular, maximum)
        found = self._broken.get(key)
        if found is None:
            theme = current_theme()
            font: QFont = theme.font(size, weight, tabular)
            found = break_lines(text, font, theme.line_height(size), max(width, 1), maximum=maximum)
            if len(self._broken) > _KEPT:
                self._broken.clear()
            self._broken[key] = found
        return found

    def _content_height(self, line: RecordLine, theme: Theme) -> int:
        heights = [self._lines_height(line, at) for at, one in enumerate(self._columns) if not one.second]
        if self.has_second(line):
            heights[0] += self._lines_height(line, 1)
        return int(max([*heights, theme.line_height("body")]))

    def _lines_height(self, line: RecordLine, column: int) -> float:
        """Of a cell's words, or of what is being typed in it."""
        if self.typing[:2] == (line.record_id, self._columns[column].key):
            return self.typing[2]
        return self._words(line, column).height

    def _strip_words(self, line: StripLine, theme: Theme) -> TextLines:
        inset = theme.px(PADDING)
        box = QRectF(0, 0, sum(self.widths) - 2 * inset, 1)
        sentence = f"{line.sentence} {_('({rest})').format(rest=line.rest)}" if line.rest else line.sentence
        return self._lines(sentence, self._strip_area(line, box, theme).width(), "body", 400, False, None)

    def _strip_area(self, line: StripLine, box: QRectF, theme: Theme) -> QRectF:
        link = int(self._link(line).width) + theme.px(24)
        return box.adjusted(theme.px(12 + FINDING_MARK + 10), 0, -theme.px(12) - link, 0)

    def _link(self, line: StripLine) -> TextLines:
        return self._lines(line.way_on, _UNBROKEN, "body", 500, False, None)

    def _is_first(self, column: int) -> bool:
        return column == 0 or (column == 1 and self._columns[1].second)
