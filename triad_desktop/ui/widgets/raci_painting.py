"""How the parts of a RACI matrix are drawn: letters, activities, checks, and the heads of its columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from triad_desktop.models.keys import ACTIVE_LETTERS, LETTERS, Role
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.painting import (
    FINDING_MARK,
    PILL,
    paint_box,
    paint_finding_mark,
    paint_focus_ring,
    paint_raci_pill,
)
from triad_desktop.ui.text_lines import TextLines, break_lines
from triad_desktop.ui.theme import Theme, Weight
from triad_desktop.ui.widgets.raci_rows import ActivityRow, LetterCell

ROW, _ABOVE_AND_BELOW = 40, 8
TICK = 14
SPACE = 12  # between the text of a cell and the cell's edge
_FOCUS = (40, 30)
_SEGMENT = 24
_MOST_LINES, _MOST_LARGE_LINES = 4, 2
_LARGE = 1.5  # text size from which rows in sight count for more than whole words
_KEPT = 2000


def paint_letters(painter: QPainter, rect: QRectF, cell: LetterCell, role: Role | None, theme: Theme) -> None:
    """A cell's letters in the middle of `rect`: one as a pill, several as a pill in parts, faint ones bare."""
    letters = cell.own or cell.faint
    if not letters:
        return
    if not cell.strong:
        paint_faint(painter, rect, letters, theme, struck=bool(cell.own))
    elif len(letters) > 1 or letters not in LETTERS:
        _paint_parts(painter, rect, letters, cell, role, theme)
    else:
        paint_raci_pill(painter, rect, letters, role, theme)


def paint_faint(painter: QPainter, rect: QRectF, letters: str, theme: Theme, *, struck: bool = False) -> None:
    """Slanted, so that nobody takes a letter that comes from the role for one that was set here; struck out where
    a role's letter does not count."""
    font = theme.font("helper")
    font.setItalic(True)
    font.setStrikeOut(struck)
    painter.setFont(font)
    painter.setPen(theme.text3)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)


def _paint_parts(
    painter: QPainter, rect: QRectF, letters: str, cell: LetterCell, role: Role | None, theme: Theme
) -> None:
    """Several letters in one pill; each part has its letter's weight."""
    width, height = theme.px(min(_SEGMENT * len(letters), 56)), theme.px(PILL.height())
    pill = QRectF(round(rect.center().x() - width / 2), round(rect.center().y() - height / 2), width, height)
    clip = QPainterPath()
    clip.addRoundedRect(pill, theme.px(4), theme.px(4))
    painter.save()
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    step = width / len(letters)
    for place, letter in enumerate(letters):
        part = QRectF(pill.left() + place * step, pill.top(), step, height)
        _paint_part(painter, part, letter, role if letter in cell.strong else None, theme)
    painter.restore()
    colour = theme.role(role) if role and ACTIVE_LETTERS.intersection(cell.strong) else theme.edge
    paint_box(painter, pill, theme, edge=colour, radius=4)


def _paint_part(painter: QPainter, part: QRectF, letter: str, role: Role | None, theme: Theme) -> None:
    """One letter of a pill; without `role` it does not count."""
    if role is None:
        paint_faint(painter, part, letter, theme, struck=True)
        return
    colour = theme.role(role)
    ground = {"A": colour, "R": theme.role_tint(role)}.get(letter)
    if ground is not None:
        painter.fillRect(part, ground)
    painter.setFont(theme.font("body", 400 if letter == "I" else 600))
    painter.setPen({"A": theme.on_role, "R": colour}.get(letter, theme.text2))
    painter.drawText(part, Qt.AlignmentFlag.AlignCenter, letter)


def paint_letter_focus(painter: QPainter, rect: QRectF, letters: str, theme: Theme) -> None:
    """The frame of the letter cell that has the keyboard; its letters are drawn over it."""
    width = max(theme.px(_FOCUS[0]), theme.px(_SEGMENT) * len(letters) + theme.px(8) if len(letters) > 1 else 0)
    frame = QRectF(0, 0, min(width, rect.width() - 2), theme.px(_FOCUS[1]))
    frame.moveCenter(rect.center())
    paint_box(painter, frame, theme, ground=theme.surface)
    paint_focus_ring(painter, frame, theme)


def paint_cell_focus(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """The frame of an activity or a check that has the keyboard."""
    frame = rect.adjusted(0, theme.px(3), 0, -theme.px(4))
    paint_box(painter, frame, theme, ground=theme.surface, radius=4)
    paint_focus_ring(painter, frame, theme, radius=4)


@dataclass(slots=True)
class CellTexts:
    """Broken lines of text, kept because breaking them costs more than drawing them."""

    _lines: dict[tuple[str, int, Weight, bool], TextLines] = field(default_factory=dict)

    def clear(self) -> None:
        """Forget all; after a change of text size."""
        self._lines.clear()

    def lines(self, text: str, width: int, theme: Theme, *, weight: Weight = 400, struck: bool = False) -> TextLines:
        """The text in at most four lines of `width` pixels, two where text is large."""
        key = (text, width, weight, struck)
        found = self._lines.get(key)
        if found is None:
            font = theme.font("body", weight)
            font.setStrikeOut(struck)
            most = _MOST_LINES if theme.scale < _LARGE else _MOST_LARGE_LINES
            found = break_lines(text, font, theme.line_height("body"), max(1, width), maximum=most)
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            self._lines[key] = found
        return found

    def of_activity(self, row: ActivityRow, width: int, theme: Theme) -> TextLines:
        weight: Weight = 600 if row.activity.critical and not row.left_out else 400
        return self.lines(row.text or " ", width, theme, weight=weight, struck=row.left_out)

    def row_height(self, row: ActivityRow, width: int, check_width: int, theme: Theme) -> int:
        """40, or what the lines of activity and check need (pixels at scale 1)."""
        words = self.of_activity(row, width, theme).height
        if row.check_words:
            words = max(words, self.lines(row.check_words, check_width, theme).height)
        return max(theme.px(ROW), round(words) + theme.px(_ABOVE_AND_BELOW))


def check_text_width(width: int, theme: Theme) -> int:
    """What the check's words have of the last column's width."""
    return width - theme.px(SPACE + FINDING_MARK + 8 + 8)


def paint_check(painter: QPainter, rect: QRectF, row: ActivityRow, texts: CellTexts, theme: Theme) -> None:
    """What the last column says: a tick, or a diamond and the fault in words."""
    left = rect.left() + theme.px(SPACE)
    if row.left_out:
        words = texts.lines(row.check_words, int(rect.right() - left) - theme.px(8), theme, weight=500)
        words.paint(painter, rect.adjusted(theme.px(SPACE), 0, 0, 0), theme.accent, Qt.AlignmentFlag.AlignVCenter)
        return
    if not row.faults:
        if row.judged:
            side = theme.px(TICK)
            box = QRectF(left, rect.center().y() - side / 2, side, side)
            paint_icon(painter, box, "check", theme.text2)
        return
    side = theme.px(FINDING_MARK)
    paint_finding_mark(painter, QRectF(left, rect.center().y() - side / 2, side, side), row.blocked, theme)
    lines = texts.lines(row.check_words, check_text_width(int(rect.width()), theme), theme)
    area = rect.adjusted(theme.px(SPACE + FINDING_MARK + 8), 0, 0, 0)
    lines.paint(painter, area, theme.text, Qt.AlignmentFlag.AlignVCenter)


def paint_head_words(
    painter: QPainter,
    rect: QRectF,
    words: str,
    theme: Theme,
    *,
    centred: bool,
    chosen: bool = False,
    quiet: bool = False,
) -> None:
    """One head of a column, cut to its width."""
    painter.setFont(theme.font("helper", 600 if chosen else 500))
    painter.setPen(theme.accent if chosen else theme.text2 if quiet else theme.text)
    across = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, across | Qt.AlignmentFlag.AlignVCenter, shown)


def paint_top_rounded(painter: QPainter, rect: QRectF, theme: Theme, role: Role) -> None:
    """The band over a role's columns, round at its upper corners."""
    radius = theme.px(4)
    path = QPainterPath(QPointF(rect.left(), rect.bottom()))
    path.lineTo(rect.left(), rect.top() + radius)
    path.quadTo(rect.topLeft(), QPointF(rect.left() + radius, rect.top()))
    path.lineTo(rect.right() - radius, rect.top())
    path.quadTo(rect.topRight(), QPointF(rect.right(), rect.top() + radius))
    path.lineTo(rect.right(), rect.bottom())
    path.closeSubpath()
    painter.fillPath(path, theme.role_tint(role))
