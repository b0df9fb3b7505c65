"""What a vote is about: question, options, how many votes a seat has, and who sits there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.models import edits
from triad_desktop.models.workshop_records import WorkshopSession
from triad_desktop.text import _, n_
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.vote_options import TableOptions
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.combo_box import ComboBox
from triad_desktop.ui.widgets.field_inputs import LineInput
from triad_desktop.ui.widgets.growing_text_edit import GrowingTextEdit
from triad_desktop.ui.widgets.text_label import TextLabel

MOST_VOTES = 20
_USUAL_VOTES, _USUAL_SEATS = 3, 8


class VoteForm(Dressed, QWidget):
    """`begun(NewVote)`: everything is said. What is missing is said below the fields."""

    begun = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: WorkshopSession | None = None
        self._table: TableOptions | None = None
        self._offered = ("", "")
        self.question = LineInput()
        self.options = GrowingTextEdit(
            minimum_lines=4, maximum_lines=edits.votes.MOST_OPTIONS, name=_("Options, one a line")
        )
        self.options.setPlaceholderText(_("One option a line, up to {most}").format(most=edits.votes.MOST_OPTIONS))
        self.from_table = button("", "link")
        self.votes = LineInput(numeric=True)
        self.seats = ComboBox(name=_("Seats"))
        self.seat_count = LineInput(numeric=True)
        self.fault = TextLabel("", colour="alert", wrap=True)
        self.begin = button(_("Begin the vote"), "primary", keys="Ctrl+Return")
        self.votes.setText(str(_USUAL_VOTES))
        self.seat_count.setText(str(_USUAL_SEATS))
        self._lay_out()
        self.begin.clicked.connect(self.send)
        self.from_table.clicked.connect(self._on_from_table_clicked)
        self.seats.currentIndexChanged.connect(self._show_seat_count)
        for changed in (self.question.textChanged, self.options.textChanged, self.votes.textChanged):
            changed.connect(self._forget_fault)
        self._say("")
        self._dress()

    def prepare(self, question: str, table: TableOptions | None, session: WorkshopSession | None) -> None:
        """Offer a question and the rows of a table; what was typed here and not begun stays."""
        self._session, self._table = session, table
        if not self.options.toPlainText().strip() or self._words() == self._offered:
            self.question.set_raw(question)
            self.options.clear()
            if table is not None and table.chosen and len(table.texts) <= edits.votes.MOST_OPTIONS:
                self._on_from_table_clicked()
            self._offered = self._words()
        self.from_table.setVisible(table is not None)
        if table is not None:
            words = _("Take the {count} rows of “{name}”") if table.name else _("Take the {count} rows of the table")
            self.from_table.set_text(words.format(count=len(table.texts), name=table.name))
        self._fill_seats()
        self._say("")

    def focus_start(self) -> None:
        """Put the keyboard on the first field that is empty, else on the question, which typing replaces."""
        field = (
            self.options if self.question.text().strip() and not self.options.toPlainText().strip() else self.question
        )
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.question.selectAll()

    def clear(self) -> None:
        """For the next vote: the seats and their votes stay."""
        self.question.set_raw("")
        self.options.clear()

    def show_fault(self, sentence: str) -> None:
        self._say(sentence)

    @Slot()
    def send(self) -> None:
        """Ask for this vote."""
        votes, seats = _number(self.votes.text(), MOST_VOTES), self._seats()
        if votes is None:
            self._say(_("A seat has 1 to {most} votes.").format(most=MOST_VOTES))
        elif seats is None:
            self._say(_("A vote has 1 to {most} seats.").format(most=edits.votes.MOST_SEATS))
        else:
            self.begun.emit(
                edits.votes.NewVote(
                    session=self._session.id if self._session is not None else "",
                    question=self.question.text(),
                    options=tuple(filter(None, map(str.strip, self.options.toPlainText().splitlines()))),
                    votes_per_seat=votes,
                    seats=seats,
                )
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.send()
        else:
            super().keyPressEvent(event)

    def _words(self) -> tuple[str, str]:
        return self.question.text(), self.options.toPlainText()

    def _seats(self) -> tuple[str, ...] | None:
        if self.seats.currentData() == "present" and self._session is not None:
            return self._session.present
        count = _number(self.seat_count.text(), edits.votes.MOST_SEATS)
        return tuple(_("Seat {number}").format(number=one) for one in range(1, count + 1)) if count else None

    def _fill_seats(self) -> None:
        chosen = self.seats.currentData()
        self.seats.clear()
        present = len(self._session.present) if self._session is not None else 0
        if present:
            self.seats.addItem(
                n_("{count} person, who is present", "{count} people, who are present", present), "present"
            )
        self.seats.addItem(_("Seats without names"), "unnamed")
        self.seats.setCurrentIndex(max(0, self.seats.findData(chosen)))
        self._show_seat_count()

    @Slot()
    def _show_seat_count(self) -> None:
        self.seat_count.setVisible(self.seats.currentData() == "unnamed")

    @Slot()
    def _on_from_table_clicked(self) -> None:
        """The caret stands on a line of its own below them, so that words typed next are an option more."""
        if self._table is not None:
            self.options.setPlainText("".join(f"{text}\n" for text in self._table.texts))
            self.options.moveCursor(QTextCursor.MoveOperation.End)

    @Slot()
    def _forget_fault(self) -> None:
        """What was wrong with other words is over."""
        self._say("")

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.addWidget(_label(_("Votes per seat"), self.votes), 0, 0)
        self._grid.addWidget(self.votes, 1, 0)
        self._grid.addWidget(_label(_("Seats"), self.seats), 0, 1)
        self._grid.addWidget(self.seats, 1, 1)
        self._grid.addWidget(self.seat_count, 1, 2)
        self._grid.setColumnStretch(3, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.from_table)
        foot.addStretch(1)
        foot.addWidget(self.begin)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(_label(_("Question"), self.question))
        self._column.addWidget(self.question)
        self._column.addWidget(_label(_("Options"), self.options))
        self._column.addWidget(self.options)
        self._column.addLayout(self._grid)
        self._column.addWidget(self.fault)
        self._column.addLayout(foot)

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setSpacing(theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(4))
        for field in (self.votes, self.seat_count):
            field.setFixedWidth(theme.px(96))


def _label(words: str, field: QWidget) -> TextLabel:
    label = TextLabel(words, "helper", 500, "text2")
    label.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(words)
    return label


def _number(text: str, most: int) -> int | None:
    typed = text.strip()
    return int(typed) if typed.isdecimal() and 1 <= int(typed) <= most else None
