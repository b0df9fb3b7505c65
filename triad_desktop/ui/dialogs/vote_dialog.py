"""A vote from the question to its result, and the votes that were held before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from triad_desktop.facilitation.vote_priorities import VotePriorities
from triad_desktop.facilitation.voting import have_all_voted, result, seats_voted
from triad_desktop.models import edits
from triad_desktop.models.errors import KnownError
from triad_desktop.models.workshop_records import Vote, WorkshopSession
from triad_desktop.text import _, n_
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dialogs.dialog import Dialog
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.vote_options import TableOptions
from triad_desktop.ui.voted_priorities import meant, place_words, set_voted, settable, unclear_words
from triad_desktop.ui.widgets.buttons import button, icon_button
from triad_desktop.ui.widgets.capture_rows import now_text
from triad_desktop.ui.widgets.combo_box import ComboBox
from triad_desktop.ui.widgets.key_hint import key_text
from triad_desktop.ui.widgets.priority_preview import PriorityPreview
from triad_desktop.ui.widgets.removal_question import RemovalQuestion
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.widgets.vote_counter import REVEAL_KEYS, VoteCounter
from triad_desktop.ui.widgets.vote_form import VoteForm
from triad_desktop.ui.widgets.vote_result import VoteResult

_PRIORITIES_KEYS = "P"
_DELETE_KEYS = "Ctrl+Del"
_GO_ON_KEYS = ("Ctrl+Return", "Ctrl+Enter")
_UNDO_KEYS = "Ctrl+Z"
_WIDTH = 640


class VoteDialog(Dressed, Dialog):
    """One for a project, opened again and again: a vote that was begun goes on where it was left.

    `vote_sent(id)`: the room is to see this vote."""

    vote_sent = Signal(str)

    def __init__(self, bridge: DocumentBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._vote = ""
        self._dimension = ""  # of the table in sight when the dialog was opened
        self._offered: VotePriorities | None = None
        self.setWindowTitle(_("Vote"))
        self.setModal(True)
        self.votes = ComboBox(name=_("Which vote"))
        self.form = VoteForm()
        self.counter = VoteCounter(bridge)
        self.ranking = VoteResult()
        self.question = TextLabel("", "section", 600, wrap=True)
        self.turnout = TextLabel("", colour="text2")
        self.told = TextLabel("", wrap=True)
        self.fault = TextLabel("", colour="alert", wrap=True)
        self.offer = button(_("Set priorities from this result"), keys=_PRIORITIES_KEYS)
        self.unclear = TextLabel("", "helper", colour="text2", wrap=True)
        self.preview = PriorityPreview()
        self.agree = button("", "primary", keys="Return")
        self.delete = icon_button("trash-2", _("Delete this vote"), keys=_DELETE_KEYS)
        self.removal = RemovalQuestion(
            _("Delete this vote with all its counts? Undo brings no vote back."), _("Delete the vote")
        )
        self.reveal = button(_("Reveal the result"), "primary", keys=REVEAL_KEYS)
        self.send = button(_("Send to the room"), icon="monitor")
        self.leave = button(_("Close"), keys="Esc")
        self.stack = QStackedWidget()
        self._lay_out()
        self.form.begun.connect(self._on_form_begun)
        self.counter.turn_changed.connect(self._on_counter_turn_changed)
        self.counter.counted.connect(self._on_counter_counted)
        self.reveal.clicked.connect(self.reveal_vote)
        self.send.clicked.connect(lambda: self.vote_sent.emit(self._vote))
        self.leave.clicked.connect(self.reject)
        self.form.options.textChanged.connect(self._fit_soon)
        self.votes.activated.connect(self._on_votes_activated)
        self._connect_result()
        self._dress()

    def open_for(
        self, question: str, table: TableOptions | None, session: WorkshopSession | None, *, vote: str = ""
    ) -> None:
        """Go on with this vote, without one with that which is not revealed yet, else begin a new one."""
        self._dimension = table.dimension if table is not None else ""
        self.form.prepare(question, table, session)
        begun = [one for one in self._bridge.records.votes if not one.revealed_at]
        self.show_vote(vote or (begun[-1].id if begun else ""))
        self.open()
        self._focus()

    def show_vote(self, vote: str) -> None:
        """Show a vote by its id; "" for a new one."""
        self._vote = vote
        found = self._found()
        self._fill_votes()
        self._say("")
        self._tell("")
        self.question.setText(found.question if found is not None else _("New vote"))
        if found is None:
            self.stack.setCurrentWidget(self.form)
        elif found.revealed_at:
            self.ranking.show_results(result(found, self._bridge.records))
            self.stack.setCurrentWidget(self._result_page)
        else:
            self.counter.show_vote(vote)
            self.stack.setCurrentWidget(self.counter)
        self._show_controls()
        self._fit()

    @Slot()
    def show_preview(self) -> None:
        """What the result would set, and nothing is set yet."""
        found = self._offered
        assert found is not None
        self.preview.show_priorities(found, place_words(found, self._bridge.framework))
        self.stack.setCurrentWidget(self.preview)
        self._tell("")
        self._show_controls()
        self._fit()
        (self.agree if found.changes else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def reveal_vote(self) -> None:
        """From here on the result stands, for the room too."""
        sentence = self._bridge.attempt(edits.votes.reveal_vote, edits.votes.RevealVote(vote=self._vote, at=now_text()))
        if sentence:
            self._say(sentence)
            return
        self.show_vote(self._vote)
        self._focus()

    @Slot()
    def go_on(self) -> None:
        """Ctrl+Enter, wherever the keyboard is: begin the vote, or reveal the one that every seat had its turn in."""
        page = self.stack.currentWidget()
        if self.removal.isVisible():
            return
        if page is self.form:
            self.form.send()
        elif page is self.counter and self.counter.is_over:
            self.reveal_vote()

    def reject(self) -> None:
        """From the preview back to the result."""
        if self.stack.currentWidget() is self.preview:
            self._go_back()
        else:
            super().reject()

    def done(self, result_code: int) -> None:
        super().done(result_code)
        parent = self.parentWidget()
        if parent is not None:
            parent.window().activateWindow()

    @Slot(object)
    def _on_form_begun(self, new: edits.votes.NewVote) -> None:
        sentence = self._bridge.attempt(edits.votes.new_vote, new)
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
        self._fit_soon()

    @Slot()
    def _on_counter_counted(self) -> None:
        found = self._found()
        if found is not None:
            self.votes.setItemText(self.votes.findData(found.id), _vote_words(found))

    @Slot()
    def _on_agree_clicked(self) -> None:
        """One step of the document's history."""
        found = self.preview.found
        assert found is not None
        sentence = set_voted(self._bridge, found)
        self._go_back()
        self._say(sentence)
        if not sentence:
            done = n_("{count} priority was set.", "{count} priorities were set.", len(found.changes))
            words = _("{done} {keys} takes that back.").format(done=done, keys=key_text(_UNDO_KEYS))
            self._tell(words, with_undo=True)

    @Slot()
    def _go_back(self) -> None:
        self.show_vote(self._vote)
        self._focus()

    @Slot()
    def _on_undo_activated(self) -> None:
        """The keys of the window's undo don't reach it from here."""
        try:
            self._bridge.undo()
        except KnownError as error:
            self._say(error.sentence)
            return
        self._go_back()
        self._tell(_("The priorities are as they were before."))

    @Slot()
    def _on_delete_asked(self) -> None:
        self._say("")
        self._tell("")
        self.removal.ask()
        self._fit()

    @Slot()
    def _on_removal_left(self) -> None:
        self._show_controls()
        self._fit()
        self._focus()

    @Slot()
    def _on_removal_agreed(self) -> None:
        """The room no longer sees it either, once it is gone."""
        sentence = self._bridge.attempt(edits.votes.remove_vote, edits.votes.RemoveVote(vote=self._vote))
        self.show_vote("" if not sentence else self._vote)
        self._say(sentence)
        if not sentence:
            self._tell(_("The vote was deleted."))
        self._focus()

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
        elif page is self._result_page:
            self.ranking.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_votes(self) -> None:
        self.votes.clear()
        self.votes.addItem(_("New vote"), "")
        for one in reversed(list(self._bridge.records.votes)):
            self.votes.addItem(_vote_words(one), one.id)
        self.votes.setCurrentIndex(max(0, self.votes.findData(self._vote)))

    def _found(self) -> Vote | None:
        return self._bridge.records.votes.get(self._vote)

    def _show_controls(self) -> None:
        """What can be done with what is shown."""
        found, previews = self._found(), self.stack.currentWidget() is self.preview
        can_delete = found is not None and not previews and not self._bridge.document.read_only
        self.removal.hide()
        self._show_turnout(found)
        self.reveal.setVisible(found is not None and not found.revealed_at)
        self.send.setVisible(found is not None and not previews)
        self.leave.set_text(_("Back") if previews else _("Close"))
        self.votes.setVisible(self.votes.count() > 1 and not previews)
        self.delete.setVisible(can_delete)
        self._delete_keys.setEnabled(can_delete)
        self._show_offer(previews)

    def _show_turnout(self, found: Vote | None) -> None:
        """Beside a result: how many of how many it comes from."""
        self.turnout.setVisible(found is not None and bool(found.revealed_at))
        if found is not None:
            done, seats = seats_voted(found), len(found.seats)
            self.turnout.setText(_("{done} of {seats} have voted").format(done=done, seats=seats))
            self.turnout.set_colour("text2" if have_all_voted(found) else "alert")

    def _show_offer(self, previews: bool) -> None:
        stations = settable(self._bridge, self._found())
        self._offered = meant(stations, self._dimension)
        self.offer.setVisible(self._offered is not None)
        self._offer_keys.setEnabled(self._offered is not None and not previews)
        self.unclear.setVisible(self._offered is None and bool(stations))
        self.unclear.setText(unclear_words(stations, self._bridge.framework))
        changes = len(self._offered.changes) if previews and self._offered is not None else 0
        self.agree.set_text(n_("Set {count} priority", "Set {count} priorities", changes))
        self.agree.setAccessibleDescription(self.preview.rows.accessibleName())
        self.agree.setVisible(bool(changes))

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self._fit_soon()

    def _tell(self, sentence: str, *, with_undo: bool = False) -> None:
        self._undo_keys.setEnabled(with_undo)
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        self._fit_soon()

    def _connect_result(self) -> None:
        self.offer.clicked.connect(self.show_preview)
        self.agree.clicked.connect(self._on_agree_clicked)
        self.delete.clicked.connect(self._on_delete_asked)
        self.removal.agreed.connect(self._on_removal_agreed)
        self.removal.left.connect(self._on_removal_left)
        self._offer_keys = self._shortcut(_PRIORITIES_KEYS, self.show_preview)
        self._delete_keys = self._shortcut(_DELETE_KEYS, self._on_delete_asked)
        self._undo_keys = self._shortcut(_UNDO_KEYS, self._on_undo_activated)
        for keys in _GO_ON_KEYS:
            self._shortcut(keys, self.go_on).setEnabled(True)

    def _shortcut(self, keys: str, act: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setEnabled(False)
        shortcut.activated.connect(act)
        return shortcut

    def _lay_out(self) -> None:
        self._result_page = QWidget()
        result_column = QVBoxLayout(self._result_page)
        result_column.setContentsMargins(0, 0, 0, 0)
        result_column.setSpacing(current_theme().px(16))
        result_column.addWidget(self.ranking)
        result_column.addWidget(self.unclear)
        result_column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        result_column.addStretch(1)
        for page in (self.form, self.counter, self._result_page, self.preview):
            self.stack.addWidget(page)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.stack)
        for ground in (self.stack, self._scroll.viewport()):
            ground.setAutoFillBackground(False)  # the dialog's own
        head = QHBoxLayout()
        head.addWidget(self.question, 1)
        head.addWidget(self.votes)
        head.addWidget(self.delete)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.send)
        self._foot.addStretch(1)
        self._foot.addWidget(self.reveal)
        self._foot.addWidget(self.agree)
        self._foot.addWidget(self.leave)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self.turnout)
        self._column.addWidget(self._scroll)
        self._column.addWidget(self.told)
        self._column.addWidget(self.fault)
        self._column.addWidget(self.removal)
        self._column.addLayout(self._foot)

    @Slot()
    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self._fit)  # once the field has its new height

    @Slot()
    def _fit(self) -> None:
        """As high as what is shown, not as the highest page; it scrolls where the screen is lower."""
        page, theme = self.stack.currentWidget(), current_theme()
        if page is None:
            return
        inside = self.width() - 2 * self._column.contentsMargins().left()
        needed = max(page.heightForWidth(inside), page.sizeHint().height())
        self.stack.setFixedHeight(needed)
        self._scroll.setFixedHeight(needed)
        whole = self._column.totalHeightForWidth(self.width())
        over = max(0, whole - self.screen().availableGeometry().height() + theme.px(40))
        self._scroll.setFixedHeight(max(theme.px(120), needed - over))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus if over else Qt.FocusPolicy.NoFocus)
        self._column.activate()  # what was higher before no longer counts
        self.resize(self.width(), whole - over)

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
    return words.format(question=vote.question, done=seats_voted(vote), seats=len(vote.seats))
