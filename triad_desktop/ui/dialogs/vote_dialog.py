"""A vote from the question to its result, and the votes that were held before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from triad_desktop.facilitation.voting import result, seats_done
from triad_desktop.models.edits.votes import NewVote, RevealVote, new_vote, reveal_vote
from triad_desktop.models.workshop_records import Vote, WorkshopSession
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.vote_options import TableOptions
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.capture_rows import now_text
from triad_desktop.ui.widgets.combo_box import ComboBox
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.widgets.vote_counter import VoteCounter
from triad_desktop.ui.widgets.vote_form import VoteForm
from triad_desktop.ui.widgets.vote_result import VoteResult

_WIDTH = 640


class VoteDialog(QDialog):
    """One for a project, opened again and again: a vote that was begun goes on where it was left.

    `vote_sent(id)`: the room is to see this vote."""

    vote_sent = Signal(str)

    def __init__(self, bridge: DocumentBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._vote = ""
        self.setWindowTitle(_("Vote"))
        self.setModal(True)
        self.votes = ComboBox(name=_("Which vote"))
        self.form = VoteForm()
        self.counter = VoteCounter(bridge)
        self.ranking = VoteResult()
        self.question = TextLabel("", "section", 600, wrap=True)
        self.fault = TextLabel("", colour="alert", wrap=True)
        self.reveal = button(_("Reveal the result"), "primary")
        self.send = button(_("Send to the room"), icon="monitor")
        self.leave = button(_("Close"), keys="Esc")
        self.stack = QStackedWidget()
        self._lay_out()
        self.form.begun.connect(self._on_form_begun)
        self.counter.reveal_asked.connect(self.reveal_vote)
        self.counter.turn_changed.connect(self._on_counter_turn_changed)
        self.reveal.clicked.connect(self.reveal_vote)
        self.send.clicked.connect(lambda: self.vote_sent.emit(self._vote))
        self.leave.clicked.connect(self.reject)
        self.form.options.textChanged.connect(self._fit_soon)
        self.votes.activated.connect(self._on_votes_activated)
        self._dress()

    def open_for(self, question: str, table: TableOptions | None, session: WorkshopSession | None) -> None:
        """Go on with the vote that is not revealed yet; without one begin a new one."""
        self.form.prepare(question, table, session)
        begun = [one for one in self._bridge.records.votes if not one.revealed_at]
        self.show_vote(begun[-1].id if begun else "")
        self.open()
        self._focus()

    def show_vote(self, vote: str) -> None:
        """Show a vote by its id; "" for a new one."""
        self._vote = vote
        found = self._found()
        self._fill_votes()
        self._say("")
        self.question.setText(found.question if found is not None else _("New vote"))
        if found is None:
            self.stack.setCurrentWidget(self.form)
        elif found.revealed_at:
            self.ranking.show_results(result(found, self._bridge.records))
            self.stack.setCurrentWidget(self._result_page)
        else:
            self.counter.show_vote(vote)
            self.stack.setCurrentWidget(self.counter)
        self.reveal.setVisible(found is not None and not found.revealed_at)
        self.send.setVisible(found is not None)
        self._fit()

    @Slot()
    def reveal_vote(self) -> None:
        """From here on the result stands, for the room too."""
        sentence = self._bridge.attempt(reveal_vote, RevealVote(vote=self._vote, at=now_text()))
        if sentence:
            self._say(sentence)
            return
        self.show_vote(self._vote)
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def done(self, result_code: int) -> None:
        super().done(result_code)
        parent = self.parentWidget()
        if parent is not None:
            parent.window().activateWindow()

    @Slot(object)
    def _on_form_begun(self, new: NewVote) -> None:
        sentence = self._bridge.attempt(new_vote, new)
        if sentence:
            self.form.show_fault(sentence)
            return
        self.form.clear()
        self.show_vote(new.id)
        self._focus()
        self.vote_sent.emit(new.id)

    @Slot()
    def _on_counter_turn_changed(self) -> None:
        """A result that is seen can't be unseen, so every seat has its turn first."""
        self.reveal.setEnabled(self.counter.is_over)

    @Slot(int)
    def _on_votes_activated(self, index: int) -> None:
        self.show_vote(self.votes.itemData(index) or "")
        self._focus()

    def _focus(self) -> None:
        page = self.stack.currentWidget()
        if page is self.form:
            self.form.focus_start()
        elif page is self.counter:
            self.counter.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_votes(self) -> None:
        self.votes.clear()
        self.votes.addItem(_("New vote"), "")
        for one in reversed(list(self._bridge.records.votes)):
            self.votes.addItem(_vote_words(one), one.id)
        self.votes.setCurrentIndex(max(0, self.votes.findData(self._vote)))
        self.votes.setVisible(self.votes.count() > 1)

    def _found(self) -> Vote | None:
        return self._bridge.records.votes.get(self._vote)

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        self._result_page = QWidget()
        result_column = QVBoxLayout(self._result_page)
        result_column.setContentsMargins(0, 0, 0, 0)
        result_column.addWidget(self.ranking)
        result_column.addStretch(1)
        for page in (self.form, self.counter, self._result_page):
            self.stack.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(self.question, 1)
        head.addWidget(self.votes)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.send)
        self._foot.addStretch(1)
        self._foot.addWidget(self.reveal)
        self._foot.addWidget(self.leave)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self.stack)
        self._column.addWidget(self.fault)
        self._column.addLayout(self._foot)

    @Slot()
    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self._fit)  # once the field has its new height

    @Slot()
    def _fit(self) -> None:
        """As high as what is shown, not as the highest page."""
        page = self.stack.currentWidget()
        if page is not None:
            self.stack.setFixedHeight(page.sizeHint().height())
            self.adjustSize()

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(*[theme.px(24)] * 4)
        self._column.setSpacing(theme.px(16))
        self._foot.setSpacing(theme.px(8))
        self.setFixedWidth(theme.px(_WIDTH))
        self.votes.setMaximumWidth(theme.px(240))
        self._fit()


def _vote_words(vote: Vote) -> str:
    if vote.revealed_at:
        return _("{question} ({day})").format(question=vote.question, day=vote.revealed_at[:10])
    words = _("{question} ({done} of {seats})")
    return words.format(question=vote.question, done=seats_done(vote), seats=len(vote.seats))
