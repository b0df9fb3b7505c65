"""Counting a vote: hands or slips are keyed with digits, one seat after the other. Totals stay hidden here too."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triad_desktop.facilitation.voting import have_all_voted, seat_in_turn, seats_voted, votes_left, votes_of
from triad_desktop.models import edits
from triad_desktop.models.content import split_party
from triad_desktop.models.keys import Role
from triad_desktop.models.workshop_records import Vote
from triad_desktop.text import _, n_
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import ROLE_MARK, paint_focus_ring, paint_key_cap, paint_role_mark
from triad_desktop.ui.text_lines import break_lines
from triad_desktop.ui.theme import Colour, current_theme
from triad_desktop.ui.widgets.key_hint import KeyHint, key_text
from triad_desktop.ui.widgets.text_label import TextLabel

REVEAL_KEYS = "Ctrl+Return"
_ROW = 44  # holds two lines
_KEY = Qt.Key
_DIGITS = {getattr(_KEY, f"Key_{digit}"): digit - 1 for digit in range(1, 10)}


class VoteCounter(Dressed, QWidget):
    """A digit gives the option of that number one vote of this seat; after the last one the next seat's turn comes.

    Backspace takes the last one back, also over the seats; Enter leaves votes ungiven, but never all of a seat: that
    is what 0 is for. `turn_changed()`: it is another seat's turn. `counted()`: this seat gave a vote, or took one
    back."""

    turn_changed = Signal()
    counted = Signal()

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._vote = ""
        self._seat = 0
        self._given: list[int] = []  # by this seat, in the order of the keys
        self.seat_words = TextLabel("", "section", 600, elide=True)
        self.left_words = TextLabel("", colour="text2")
        self.done_words = TextLabel("", "helper", colour="text2")
        self.fault = TextLabel("", wrap=True)
        self.rows = _Options()
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dress()

    @property
    def seat(self) -> int:
        """Whose turn it is, from 0; the number of seats when all had theirs."""
        return self._seat

    @property
    def is_over(self) -> bool:
        """Whether every seat had its turn."""
        vote = self._found()
        return vote is not None and self._seat >= len(vote.seats)

    def show_vote(self, vote: str) -> None:
        """Go on with the seat where it was left."""
        self._vote = vote
        found = self._found()
        if found is not None:
            self._go_to(seat_in_turn(found))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if modifiers != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif key in _DIGITS:
            self._give(_DIGITS[key])
        elif key == _KEY.Key_Backspace:
            self._take_back()
        elif key in (_KEY.Key_Return, _KEY.Key_Enter):
            self._go_on()
        elif key == _KEY.Key_0:
            self._leave_out()
        elif key in (_KEY.Key_Up, _KEY.Key_Left):
            self._go_to(self._seat - 1)
        elif key in (_KEY.Key_Down, _KEY.Key_Right):
            self._go_to(self._seat + 1)
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Show whose turn it is, what this seat gave, and how many have voted."""
        vote = self._found()
        if vote is None:
            return
        seats = len(vote.seats)
        self.done_words.setText(_("{done} of {seats} have voted").format(done=seats_voted(vote), seats=seats))
        if self._seat >= seats:
            words = _("All have voted") if have_all_voted(vote) else _("Every seat had its turn")
            self.seat_words.setText(words)
            self.left_words.setText(_("{keys} reveals the result").format(keys=key_text(REVEAL_KEYS)))
            self.rows.show_options(vote.options, {})
        else:
            name, role = self._seat_name(vote, self._seat)
            place = _("Seat {number} of {seats}").format(number=self._seat + 1, seats=seats)
            self.seat_words.setText(f"{place}: {name}" if name else place)
            left = votes_left(vote, self._seat)
            self.left_words.setText(n_("{count} vote left", "{count} votes left", left))
            self.rows.show_options(vote.options, votes_of(vote, self._seat), role)
        self.setAccessibleName(f"{self.seat_words.text()}, {self.left_words.text()}")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.rows.set_active(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.rows.set_active(False)

    def _give(self, option: int) -> None:
        vote = self._found()
        if vote is None or self._seat >= len(vote.seats):
            return
        if option >= len(vote.options):
            self._say(_("There is no option {number}.").format(number=option + 1))
            return
        if self._set(vote, [*self._given, option]) and votes_left(self._now(), self._seat) == 0:
            self._go_to(self._seat + 1)

    def _take_back(self) -> None:
        vote = self._found()
        if vote is None:
            return
        if self._seat and (self._seat >= len(vote.seats) or not self._given):
            self._go_to(self._seat - 1)
        if self._given:
            self._set(self._now(), self._given[:-1])

    def _go_on(self) -> None:
        """Enter out of habit, after the last vote has led on by itself, must not pass over a seat."""
        vote = self._found()
        if vote is None or self._seat >= len(vote.seats):
            return
        if self._given:
            self._go_to(self._seat + 1)
        else:
            words = _("{seat} has given no vote yet. 0 leaves this seat out.")
            self._say(words.format(seat=self._seat_words(vote, self._seat)), "text2")

    def _leave_out(self) -> None:
        vote = self._found()
        if vote is None or self._seat >= len(vote.seats):
            return
        if self._given:
            self._say(_("This seat has given votes. Backspace takes them back, Enter goes on."))
            return
        left_out = self._seat_words(vote, self._seat)
        self._go_to(self._seat + 1)
        if not self.is_over:
            self._say(_("{seat} is left out.").format(seat=left_out), "text2")

    def _go_to(self, seat: int) -> None:
        vote = self._found()
        if vote is None:
            return
        self._seat = max(0, min(seat, len(vote.seats)))
        given = votes_of(vote, self._seat) if self._seat < len(vote.seats) else {}
        self._given = [option for option, count in given.items() for _vote in range(count)]
        self._say("")
        if self.is_over and not have_all_voted(vote):
            silent = [self._seat_words(vote, one) for one in range(len(vote.seats)) if not votes_of(vote, one)]
            self._say(_("No vote from: {seats}").format(seats=", ".join(silent)))
        self.refresh()
        self.turn_changed.emit()

    def _set(self, vote: Vote, given: list[int]) -> bool:
        counts = {option: given.count(option) for option in given}
        sentence = self._bridge.attempt(
            edits.votes.set_votes, edits.votes.SetVotes(vote=vote.id, seat=self._seat, given=counts)
        )
        if not sentence:
            self._given = given
            self.counted.emit()
        self._say(sentence)
        self.refresh()
        return not sentence

    def _found(self) -> Vote | None:
        return self._bridge.records.votes.get(self._vote)

    def _now(self) -> Vote:
        vote = self._found()
        assert vote is not None
        return vote

    def _seat_words(self, vote: Vote, seat: int) -> str:
        return self._seat_name(vote, seat)[0] or _("Seat {number}").format(number=seat + 1)

    def _seat_name(self, vote: Vote, seat: int) -> tuple[str, Role | None]:
        kind, party_id = split_party(vote.seats[seat])
        person = self._bridge.records.participants.get(party_id) if kind == "participant" else None
        return (person.name, person.role) if person is not None else ("", None)

    def _say(self, sentence: str, colour: Colour = "alert") -> None:
        self.fault.set_colour(colour)
        self.fault.setText(sentence)
        self.fault.setAccessibleName(sentence)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.seat_words, 1)
        head.addWidget(self.left_words)
        self._hints = QHBoxLayout()
        self._hints.addWidget(KeyHint("1", text=_("to 9 give a vote")))
        self._hints.addWidget(KeyHint("Backspace", text=_("takes it back")))
        self._hints.addWidget(KeyHint("Return", text=_("next seat")))
        self._hints.addWidget(KeyHint("0", text=_("leaves it out")))
        self._hints.addStretch(1)
        told = QHBoxLayout()
        told.addWidget(self.fault, 1)
        told.addWidget(self.done_words, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(self.rows)
        self._column.addLayout(told)
        self._column.addLayout(self._hints)
        self._say("")

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setSpacing(theme.px(12))
        self._hints.setSpacing(theme.px(12))
        self.fault.setMinimumHeight(theme.line_height("body"))


class _Options(QWidget):
    """The options with their digits, and one mark for each vote that this seat gave."""

    def __init__(self) -> None:
        super().__init__()
        self._options: tuple[str, ...] = ()
        self._given: dict[int, int] = {}
        self._role: Role | None = None
        self._active = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_options(self, options: tuple[str, ...], given: dict[int, int], role: Role | None = None) -> None:
        self._options, self._given, self._role = options, given, role
        told = ", ".join(f"{number} {text}: {given.get(number - 1, 0)}" for number, text in enumerate(options, start=1))
        self.setAccessibleName(told)
        self.updateGeometry()
        self.update()

    def set_active(self, is_active: bool) -> None:
        self._active = is_active
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(480), theme.px(_ROW) * len(self._options))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        row, mark = theme.px(_ROW), theme.px(ROLE_MARK)
        middle = Qt.AlignmentFlag.AlignVCenter
        for number, text in enumerate(self._options):
            box = QRectF(0, number * row, self.width(), row)
            painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), theme.line)
            paint_key_cap(painter, box.adjusted(theme.px(8), 0, 0, 0), str(number + 1), theme)
            given = self._given.get(number, 0)
            words = box.adjusted(theme.px(40), 0, -theme.px(16) - given * (mark + theme.px(6)), 0)
            font = theme.font("body", 600 if given else 400)
            break_lines(text, font, theme.line_height("body"), words.width(), maximum=2).paint(
                painter, words, theme.text, middle
            )
            for place in range(given):
                left = box.right() - theme.px(8) - (place + 1) * (mark + theme.px(6))
                slot = QRectF(left, box.center().y() - mark / 2, mark, mark)
                if self._role:
                    paint_role_mark(painter, slot, self._role, theme.role(self._role))
                else:
                    painter.fillRect(slot.adjusted(2, 2, -2, -2), theme.accent)
        if self._active:
            paint_focus_ring(painter, QRectF(self.rect()), theme)
        painter.end()
