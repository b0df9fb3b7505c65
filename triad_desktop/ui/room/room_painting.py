"""The room's picture, drawn on any QPainter from a RoomView alone.

Everything is measured in units of a picture 1,080 high and scales with the height of the screen; the theme given
has that scale. Three sizes of letters: 52 for everything, 80 for the question, 240 for the time.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from triad_desktop.facilitation.room_view import RoomProgress, RoomTimer, RoomView, RoomVote
from triad_desktop.models.keys import ROLES
from triad_desktop.ui.painting import paint_role_mark
from triad_desktop.ui.room.room_ink import LEADING, MARGIN, RoomInk, even_lines
from triad_desktop.ui.room.room_matrix import paint_matrix
from triad_desktop.ui.theme import FontSize, Theme, Weight

HEIGHT = 1080
RIGHT_COLUMN = 576
GUTTER = 64
HEAD_BASELINE, QUESTION_BASELINE, QUESTION_LEADING = 123, 223, 88
LIST_TOP, LIST_BOTTOM, ROW = 464, 880, 88
TIMER_BASELINE, TRACK_TOP, TRACK_HEIGHT, WORDS_BASELINE, WORDS_LEADING = 343, 376, 16, 465, 64
PROGRESS_TOP, FOOT_BASELINE = 904, 993
WIDE_TOP, WIDER_TOP = 280, 172
MOST_QUESTION_LINES, MOST_LINES_OF_TEXT = 3, 3
MARK_STEP = 44.0


def paint_room(painter: QPainter, size: QSizeF, view: RoomView, theme: Theme) -> None:
    """Fill `size` (pixels) with the view; `theme.scale` is size.height() / 1080."""
    painter.fillRect(QRectF(QPointF(), size), theme.bg)
    if view.blank:
        return
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    picture = _Picture(painter, theme, size.width() / theme.scale)
    picture.paint(view)


class _Picture:
    """One painting of one view; lengths are units of the 1,080 high picture."""

    def __init__(self, painter: QPainter, theme: Theme, width: float) -> None:
        self._ink = RoomInk(painter, theme)
        self._painter = painter
        self._theme = theme
        self._width = width
        column = min(RIGHT_COLUMN, width * 0.32)
        self._right = width - MARGIN - column
        self._left_width = self._right - GUTTER - MARGIN

    def paint(self, view: RoomView) -> None:
        if view.wide or view.timer is None:
            self._left_width = self._width - 2 * MARGIN
        self._head(view)
        if view.matrix is not None:
            self._question(view.question, self._left_width)
            top = float(WIDE_TOP if view.question else WIDER_TOP)
            paint_matrix(self._ink, view.matrix, top, self._left_width, PROGRESS_TOP - TRACK_HEIGHT - top)
        else:
            many = view.vote is not None and view.wide
            bottom = self._question(view.question, self._left_width, small=many)
            top = bottom + 20 if many else max(WIDE_TOP if view.wide else LIST_TOP, bottom + 40)
            self._list(view, top if view.question else WIDE_TOP)
        if view.timer is not None and view.wide:
            self._small_timer(view.timer)
        elif view.timer is not None:
            self._timer(view.timer)
        if view.progress is not None:
            title = view.progress.title
            self._progress(view.progress, "" if title == view.question else title)

    def _head(self, view: RoomView) -> None:
        left = float(MARGIN)
        colour = self._theme.accent
        if view.role in ROLES:
            role = view.role
            colour = self._theme.role(role)
            paint_role_mark(self._painter, self._ink.rect(left, HEAD_BASELINE - 38, 40, 40), role, colour)
            left += 70
        left += self._ink.text(view.head, left, HEAD_BASELINE, colour, weight=500)
        if view.head_more:
            self._ink.text(view.head_more, left + 30, HEAD_BASELINE, self._theme.text2)

    def _question(self, question: str, width: float, *, small: bool = False) -> float:
        """The question in even lines; returns the lower end. One that is too long, or has to share its room with many
        options, stands in smaller letters."""
        size: FontSize = "room_question"
        leading, most = QUESTION_LEADING, MOST_QUESTION_LINES
        lines = even_lines(question, width * self._theme.scale, self._theme.font(size, 600))
        if small or len(lines) > most:
            size, leading, most = "room_text", WORDS_LEADING, 2 if small else 5
            lines = even_lines(question, width * self._theme.scale, self._theme.font(size, 600))
        shown = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
        for number, line in enumerate(shown):
            baseline = QUESTION_BASELINE + number * leading
            self._ink.text(line, MARGIN, baseline, self._theme.text, size=size, weight=600, within=width)
        return QUESTION_BASELINE + (len(shown) - 1) * leading + 20

    def _list(self, view: RoomView, top: float) -> None:
        if view.vote is not None:
            self._vote(view.vote, top)
            return
        indent = 60 if any(line.role in ROLES for line in view.lines) else 0
        strong = 0 if view.role or indent else -1  # of captures the newest one
        right = MARGIN + self._left_width
        weights: list[Weight] = [600 if number == strong else 400 for number in range(len(view.lines))]
        spaces = [self._left_width - self._ink.width_of(line.kind) - indent - 40 for line in view.lines]
        broken = self._broken([line.text for line in view.lines], spaces, weights, top, ROW)
        y = top
        for number, (line, texts) in enumerate(zip(view.lines, broken, strict=False)):
            self._ink.rule(y, self._left_width, strong=number == 0)
            if line.role in ROLES:
                role = line.role
                paint_role_mark(self._painter, self._ink.rect(MARGIN, y + 30, 28, 28), role, self._theme.role(role))
            colour = self._theme.alert if line.is_gap else self._theme.text
            self._ink.lines(texts, MARGIN + indent, y + 62, colour, weights[number], spaces[number])
            kind_colour = self._theme.alert if line.is_gap else self._theme.text2
            self._ink.text(line.kind, right - self._ink.width_of(line.kind), y + 62, kind_colour)
            y += ROW + LEADING * (len(texts) - 1)

    def _broken(
        self, texts: Sequence[str], spaces: Sequence[float], weights: Sequence[Weight], top: float, row: float
    ) -> list[list[str]]:
        """Each text in as many lines as it needs, up to three, while all of them find room above the progress; those
        that find none in one line are left out."""
        left = PROGRESS_TOP - TRACK_HEIGHT - top
        fitting = min(len(texts), int(left // row))
        spare = left - fitting * row
        found = []
        for text, space, weight in list(zip(texts, spaces, weights, strict=True))[:fitting]:
            lines = even_lines(text, space * self._theme.scale, self._theme.font("room_text", weight))
            most = 1 + min(MOST_LINES_OF_TEXT - 1, int(spare // LEADING))
            shown = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
            spare -= LEADING * (len(shown) - 1)
            found.append(shown)
        return found

    def _vote(self, vote: RoomVote, top: float) -> None:
        row = min(ROW, (LIST_BOTTOM - top) / max(1, len(vote.options)))
        right = MARGIN + self._left_width
        most = max((len(option.roles) for option in vote.options), default=0)
        counted = most * MARK_STEP > self._left_width * 0.4
        for number, option in enumerate(vote.options):
            y = top + number * row
            self._ink.rule(y, self._left_width, strong=number == 0)
            baseline = y + row * 0.71
            weight: Weight = 600 if option.leads else 400
            total = "" if option.total is None else str(option.total)
            figures = self._ink.width_of(total, weight=600)
            space = self._left_width - figures - 40
            marks = self._marks(option.roles, MARGIN + space, y + row / 2 - 14, baseline, counted=counted)
            self._ink.text(option.text, MARGIN, baseline, self._theme.text, weight=weight, within=space - marks - 20)
            self._ink.text(total, right - figures, baseline, self._theme.text, weight=600)

    def _marks(self, roles: Sequence[str], right: float, top: float, baseline: float, *, counted: bool) -> float:
        """A shape for each vote, or `counted`: one for each role with how many. Returns their width."""
        each = [(role, str(roles.count(role))) for role in dict.fromkeys(roles)]
        parts = each if counted else [(role, "") for role in roles]
        widths = [MARK_STEP + (self._ink.width_of(count) + 20 if count else 0) for _role, count in parts]
        left = right - sum(widths)
        for (role, count), width in zip(parts, widths, strict=True):
            self._mark(role, self._ink.rect(left, top, 28, 28))
            self._ink.text(count, left + MARK_STEP - 4, baseline, self._theme.text2)
            left += width
        return sum(widths)

    def _mark(self, role: str, area: QRectF) -> None:
        if role in ROLES:
            paint_role_mark(self._painter, area, role, self._theme.role(role))
        else:
            self._painter.setPen(QPen(self._theme.edge, 3 * self._theme.scale))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawEllipse(area)

    def _timer(self, timer: RoomTimer) -> None:
        width = self._width - MARGIN - self._right
        font = self._theme.font("room_timer", 600, tabular=True)
        wide = QFontMetricsF(font).horizontalAdvance(timer.figures) / self._theme.scale
        if wide > width:
            font.setPixelSize(int(font.pixelSize() * width / wide))
        colour = self._time_colour(timer)
        self._painter.setFont(font)
        self._painter.setPen(colour)
        self._painter.drawText(self._ink.point(self._right, TIMER_BASELINE), timer.figures)
        self._track(self._ink.rect(self._right, TRACK_TOP, width, TRACK_HEIGHT), timer.share, colour)
        weight: Weight = 600 if timer.level in ("last_5", "over") else 400
        for number, words in enumerate(timer.words):
            baseline = WORDS_BASELINE + number * WORDS_LEADING
            bold: Weight = weight if number == 0 else 400
            self._ink.text(words, self._right, baseline, self._theme.text2, weight=bold, within=width)

    def _time_colour(self, timer: RoomTimer) -> QColor:
        theme = self._theme
        colours = {"over": theme.alert, "last_5": theme.accent, "last_20": theme.accent, "ahead": theme.text3}
        return colours.get(timer.level, theme.text)

    def _track(self, area: QRectF, share: float, colour: QColor) -> None:
        edge = self._theme.accent if colour == self._theme.text else colour
        line = 2 * self._theme.scale
        self._painter.setPen(QPen(edge, line))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = area.adjusted(line / 2, line / 2, -line / 2, -line / 2)
        self._painter.drawRoundedRect(inner, 2 * line, 2 * line)
        if share > 0:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(edge)
            self._painter.drawRoundedRect(
                QRectF(area.topLeft(), QSizeF(area.width() * share, area.height())), line, line
            )

    def _small_timer(self, timer: RoomTimer) -> None:
        """The time above something that takes the whole width."""
        figures = self._ink.width_of(timer.figures, weight=600)
        left = self._width - MARGIN - figures
        self._ink.text(timer.figures, left, HEAD_BASELINE, self._time_colour(timer), weight=600)

    def _progress(self, progress: RoomProgress, title: str) -> None:
        """`title`: what the block is called, "" where the picture says so above."""
        count, gap = len(progress.shares), 8.0
        width = (self._width - 2 * MARGIN - gap * (count - 1)) / max(1, count)
        for number, share in enumerate(progress.shares):
            area = self._ink.rect(MARGIN + number * (width + gap), PROGRESS_TOP, width, TRACK_HEIGHT)
            self._track(area, share, self._theme.accent if share > 0 else self._theme.edge)
        left = MARGIN + self._ink.text(progress.where, MARGIN, FOOT_BASELINE, self._theme.text2) + 30
        room = self._width - MARGIN - left
        width = min(self._ink.width_of(title, weight=600), room * 0.6)
        following = min(self._ink.width_of(progress.following), room - width - GUTTER)
        width = min(self._ink.width_of(title, weight=600), room - following - GUTTER)
        self._ink.text(title, left, FOOT_BASELINE, self._theme.text, weight=600, within=width + 1)
        self._ink.text(
            progress.following, self._width - MARGIN - following, FOOT_BASELINE, self._theme.text2, within=following + 1
        )
