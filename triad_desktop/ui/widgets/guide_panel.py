"""The guide beside a station: what it is for, what good looks like, and what to ask each role."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from triad_desktop.models.framework import StationText
from triad_desktop.models.keys import ROLES, Role
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.painting import ROLE_MARK, paint_box, paint_focus_ring, paint_role_mark
from triad_desktop.ui.text_lines import TextLines, break_lines
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button, icon_button
from triad_desktop.ui.widgets.key_button import KeyButton
from triad_desktop.ui.widgets.key_hint import KeyHint
from triad_desktop.ui.widgets.role_mark import role_name
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.widgets.withheld import withhold

OPEN_WIDTH, LEAST_WIDTH = 336, 288
FOLDED_WIDTH = 64
_PADDING = 24


class GuidePanel(Dressed, QWidget):
    """336 wide, down to 288 where the page has no more for it, or a strip of 64; what lies below it is not seen.
    `folded(bool)` when the person folds it or opens it, `question_chosen(role, text)` when a question is clicked,
    `vote_asked()` when the room is to vote."""

    folded = Signal(bool)
    question_chosen = Signal(str, str)
    vote_asked = Signal()

    def __init__(self, bridge: DocumentBridge, *, is_open: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._text: StationText | None = None
        self._turn = 0
        self._fold = icon_button("panel-right-close", _("Fold the guide"), keys="F9")
        self._unfold = icon_button("panel-right-open", _("Open the guide"), keys="F9")
        self._previous = icon_button("chevron-left", _("Previous questions"))
        self._next = icon_button("chevron-right", _("Next questions"))
        self._count = TextLabel("", colour="text2", tabular=True)
        self._purpose = TextLabel("", wrap=True)
        self._good = QVBoxLayout()
        self._questions = {role: _QuestionButton(role) for role in ROLES}
        self._in_room = ("", "")
        self._room = 0
        self._mark = ""
        self.vote = button(_("Put to a vote"), icon="chart-bar", small=True)
        self.vote.clicked.connect(self.vote_asked)
        withhold(bridge, self.vote)
        self._opened = QWidget()
        self._content = QWidget()
        self._scroll = QScrollArea()
        self._strip = QWidget()
        self._lay_out()
        for pressed, slot in (
            (self._fold, self.toggle),
            (self._unfold, self.toggle),
            (self._previous, self._on_previous_clicked),
            (self._next, self._on_next_clicked),
        ):
            pressed.clicked.connect(slot)
        for question in self._questions.values():
            question.clicked.connect(self._on_question_clicked)
        self.set_open(is_open)
        self._dress()

    @property
    def is_open(self) -> bool:
        return not self._opened.isHidden()

    def show_station(self, dimension: str, activity: str) -> None:
        """Guide through another station, from its first questions on."""
        self._text = self._bridge.framework.dimension(dimension).activities[activity]  # type: ignore[index]
        self._turn = 0
        self._purpose.setText(self._text.purpose)
        while self._good.count() < len(self._text.good):
            self._good.addWidget(_GoodLabel())
        for place in range(self._good.count()):
            item = self._good.itemAt(place)
            label = item.widget() if item is not None else None
            if isinstance(label, TextLabel):
                shown = place < len(self._text.good)
                label.setText(self._text.good[place] if shown else "")
                label.setVisible(shown)
        self._show_turn()

    def set_head(self, widget: QWidget) -> None:
        """What stands above the guide while it is open: the time of a running session, and what the room sees."""
        self._content_column.insertWidget(0, widget)

    def show_in_room(self, role: str, question: str, words: str) -> None:
        """Mark the question that was sent to the room with these words; "" for none."""
        self._in_room = (role, question)
        for one in self._questions.values():
            one.set_mark(words if (one.role, one.text()) == self._in_room else "")
        self._mark = words

    def choose_next_question(self) -> None:
        """Choose the question after the one in the room, role by role and round by round; from elsewhere the first
        that is in sight."""
        rounds = [(turn, role) for turn in range(self.turns()) for role in ROLES if self._question(turn, role)]
        places = [
            place for place, (turn, role) in enumerate(rounds) if (role, self._question(turn, role)) == self._in_room
        ]
        in_sight = [place for place, (turn, _role) in enumerate(rounds) if turn == self._turn]
        place = places[0] + 1 if places else in_sight[0] if in_sight else 0
        if place < len(rounds):
            self._turn, role = rounds[place]
            self._show_turn()
            self.question_chosen.emit(role, self._question(self._turn, role))

    def _question(self, turn: int, role: Role) -> str:
        of_role = self._text.questions.of(role) if self._text else ()
        return of_role[turn] if turn < len(of_role) else ""

    def set_foot(self, widget: QWidget, pressed: QWidget) -> None:
        """What stands below the guide while it is open: what the room said last, and a button always in sight."""
        self._content_column.addWidget(widget)
        self._foot.addWidget(pressed)

    def set_open(self, is_open: bool) -> None:
        """Open or fold, without telling."""
        self._opened.setVisible(is_open)
        self._strip.setVisible(not is_open)
        self.setFocusProxy(self._next if is_open else self._unfold)
        self._fit_width()

    def set_room(self, width: int) -> None:
        """How much the page beside it can spare (pixels)."""
        self._room = width
        self._fit_width()

    def folded_width(self) -> int:
        """Of the strip, in pixels."""
        return current_theme().px(FOLDED_WIDTH)

    def _fit_width(self) -> None:
        px = current_theme().px
        opened = max(px(LEAST_WIDTH), min(px(OPEN_WIDTH), self._room or px(OPEN_WIDTH)))
        self.setFixedWidth(opened if self.is_open else self.folded_width())

    @Slot()
    def _fit_foot(self) -> None:
        """The button ends where the words above it do, with a scroll bar beside them or without."""
        px, bar = current_theme().px, self._scroll.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0
        self._foot.setContentsMargins(px(_PADDING), px(8), px(_PADDING) + beside, px(8))

    @Slot()
    def toggle(self) -> None:
        """Fold or open; the keyboard stays on the button that takes it back."""
        focus = self.focusWidget()
        had_focus = focus is not None and focus.hasFocus()
        self.set_open(not self.is_open)
        if had_focus:
            (self._fold if self.is_open else self._unfold).setFocus(Qt.FocusReason.OtherFocusReason)
        self.folded.emit(not self.is_open)

    def turns(self) -> int:
        """How many rounds of questions there are."""
        return max(len(self._text.questions.of(role)) for role in ROLES) if self._text else 0

    def _lay_out(self) -> None:
        self._content_column = QVBoxLayout(self._content)
        self._content_column.setContentsMargins(0, 0, 0, 0)
        self._content_column.setSpacing(0)
        self._column = QVBoxLayout()
        self._content_column.addLayout(self._column, 1)
        self._lay_out_about()
        self._lay_out_questions()
        self._line = QFrame()
        self._line.setFrameShape(QFrame.Shape.HLine)
        for part in (self._about, self._line, self._ask):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._content)
        self.setAutoFillBackground(True)
        self._content.setAutoFillBackground(True)
        self._content.setBackgroundRole(QPalette.ColorRole.Window)
        self._strip_column = QVBoxLayout(self._strip)
        for part in (self._unfold, TextLabel(_("Guide"), "helper", colour="text2"), KeyHint("F9")):
            self._strip_column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._strip_column.addStretch(1)
        foot_line = QFrame()
        foot_line.setFrameShape(QFrame.Shape.HLine)
        self._foot = QVBoxLayout()
        opened = QVBoxLayout(self._opened)
        opened.setContentsMargins(0, 0, 0, 0)
        opened.setSpacing(0)
        opened.addWidget(self._scroll, 1)
        opened.addWidget(foot_line)
        opened.addLayout(self._foot)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._fit_foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._opened)
        row.addWidget(self._strip)

    def _lay_out_about(self) -> None:
        self._about = QWidget()
        self._about_column = QVBoxLayout(self._about)
        self._about_column.setContentsMargins(0, 0, 0, 0)
        self._purpose_head = QHBoxLayout()
        self._purpose_head.addWidget(TextLabel(_("What this is for"), "section", 600), 1)
        self._purpose_head.addWidget(self._fold)
        self._gap_good = TextLabel(_("What good looks like"), "section", 600)
        self._about_column.addLayout(self._purpose_head)
        self._about_column.addWidget(self._purpose)
        self._about_column.addWidget(self._gap_good)
        self._about_column.addLayout(self._good)

    def _lay_out_questions(self) -> None:
        self._ask = QWidget()
        self._ask_column = QVBoxLayout(self._ask)
        self._ask_column.setContentsMargins(0, 0, 0, 0)
        self._ask_head = QHBoxLayout()
        self._ask_head.addWidget(TextLabel(_("Ask the room"), "section", 600), 1)
        for widget in (self._previous, self._count, self._next):
            self._ask_head.addWidget(widget)
        self._ask_column.addLayout(self._ask_head)
        for question in self._questions.values():
            self._ask_column.addWidget(question)
        self._vote_row = QHBoxLayout()
        self._vote_row.addWidget(self.vote)
        self._vote_row.addStretch(1)
        self._ask_column.addLayout(self._vote_row)

    def set_questions_first(self, is_first: bool) -> None:
        """While people are in the room, what to ask them stands above what the station is for."""
        parts = (self._ask, self._line, self._about) if is_first else (self._about, self._line, self._ask)
        if self._column.indexOf(parts[0]) == 0:
            return
        for place, part in enumerate(parts):
            self._column.removeWidget(part)
            self._column.insertWidget(place, part)

    def _show_turn(self) -> None:
        turns = self.turns()
        self._count.setText(_("{number} of {count}").format(number=self._turn + 1, count=turns))
        for role, question in self._questions.items():
            words = self._question(self._turn, role)
            question.setVisible(bool(words))
            if words:
                question.set_question(words)
        self.show_in_room(*self._in_room, self._mark)
        self._previous.setEnabled(self._turn > 0)
        self._next.setEnabled(self._turn < turns - 1)

    @Slot()
    def _on_previous_clicked(self) -> None:
        self._turn = max(0, self._turn - 1)
        self._show_turn()

    @Slot()
    def _on_next_clicked(self) -> None:
        self._turn = min(self.turns() - 1, self._turn + 1)
        self._show_turn()

    @Slot()
    def _on_question_clicked(self) -> None:
        question = self.sender()
        if isinstance(question, _QuestionButton):
            self.question_chosen.emit(question.role, question.text())

    def _dress(self) -> None:
        theme = current_theme()
        padding = theme.px(_PADDING)
        # A question's ground stands out by 8 when the mouse is on it; its mark is in line with the words above.
        inset = theme.px(8)
        self._column.setContentsMargins(padding - inset, theme.px(16), padding - inset, padding)
        for column in (self._column, self._about_column, self._ask_column):
            column.setSpacing(theme.px(8))
        self._purpose_head.setContentsMargins(inset, 0, 0, 0)
        self._purpose.setContentsMargins(inset, 0, inset, 0)
        self._gap_good.setContentsMargins(inset, theme.px(16), inset, 0)
        self._good.setContentsMargins(inset, 0, inset, theme.px(8))
        self._good.setSpacing(theme.px(8))
        self._ask_head.setSpacing(theme.px(4))
        self._ask_head.setContentsMargins(inset, theme.px(8), 0, 0)
        self._vote_row.setContentsMargins(theme.px(8 + ROLE_MARK + 8), theme.px(4), 0, 0)
        self._strip_column.setContentsMargins(0, theme.px(16), 0, theme.px(16))
        self._strip_column.setSpacing(theme.px(4))
        self._fit_foot()
        self._fit_width()


class _GoodLabel(TextLabel):
    """One statement of what good looks like, with a tick before it."""

    def __init__(self) -> None:
        super().__init__(colour="text2", wrap=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        side = theme.px(14)
        top = (theme.line_height("body") - side) / 2
        painter = QPainter(self)
        paint_icon(painter, QRectF(0, top, side, side), "check", theme.text3)
        painter.end()

    def _dress(self) -> None:
        self.setContentsMargins(current_theme().px(22), 0, 0, 0)
        super()._dress()


class _QuestionButton(KeyButton):
    """A role's mark and name, and below them the question. It wraps; a click chooses it."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self.role: Role = role
        self._mark = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_question(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(f"{role_name(self.role)}: {text}")
        self.updateGeometry()
        self.update()

    def set_mark(self, words: str) -> None:
        """Words that say the room sees this question; "" when it doesn't."""
        if words != self._mark:
            self._mark = words
            self.setAccessibleDescription(words)
            self.update()

    def sizeHint(self) -> QSize:
        width = current_theme().px(OPEN_WIDTH - 2 * _PADDING)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        theme = current_theme()
        return int(self._lines(width).height) + theme.line_height("body") + theme.px(16)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint_box(painter, box, theme, ground=theme.sunken if self.isDown() else theme.hover, radius=6)
        elif self._mark:
            paint_box(painter, box, theme, ground=theme.surface, edge=theme.line2, radius=6)
        line = theme.line_height("body")
        top = float(theme.px(8))
        side = theme.px(ROLE_MARK - 1)
        mark = QRectF(theme.px(8), top + (line - side) / 2, side, side)
        paint_role_mark(painter, mark, self.role, theme.role(self.role))
        words = QRectF(theme.px(8 + ROLE_MARK + 8), top, box.width(), line)
        painter.setFont(theme.font("body", 500))
        painter.setPen(theme.role(self.role))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, role_name(self.role))
        if self._mark:
            self._paint_mark(painter, QRectF(words.left(), top, box.right() - theme.px(8) - words.left(), line))
        question = QRectF(words.left(), top + line, box.width(), box.height())
        self._lines(self.width()).paint(painter, question, theme.text, Qt.AlignmentFlag.AlignLeft)
        if self.hasFocus():
            paint_focus_ring(painter, box, theme)
        painter.end()

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        theme = current_theme()
        painter.setFont(theme.font("helper", 500))
        painter.setPen(theme.accent)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._mark)
        wide = QFontMetricsF(painter.font()).horizontalAdvance(self._mark)
        side = theme.px(14)
        left = area.right() - wide - theme.px(4) - side
        paint_icon(painter, QRectF(left, area.center().y() - side / 2, side, side), "monitor", theme.accent)

    def _lines(self, width: int) -> TextLines:
        theme = current_theme()
        room = width - theme.px(8 + ROLE_MARK + 8 + 8)
        return break_lines(self.text(), theme.font("body"), theme.line_height("body"), max(1, room))
