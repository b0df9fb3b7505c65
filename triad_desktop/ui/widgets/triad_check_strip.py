"""The triad check of the open station: three roles, each with its word, and why the station is not ready."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triad_desktop.facilitation.codes import label_of
from triad_desktop.facilitation.letters import is_as_suggested
from triad_desktop.facilitation.readiness import StationReadiness
from triad_desktop.facilitation.stations import headline, record_subject, station_records, station_subject
from triad_desktop.facilitation.triad_check import RecordQuestion, Word, why_not_ready
from triad_desktop.models.keys import ROLES, Role
from triad_desktop.models.moments import shortened
from triad_desktop.text import _, n_
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.buttons import Button, button
from triad_desktop.ui.widgets.flow_layout import FlowLayout
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.widgets.triad_check_button import TriadCheckButton
from triad_desktop.ui.widgets.triad_check_edits import TriadCheckEdits
from triad_desktop.ui.widgets.triad_check_form import FormEntry, FormKind, Subject, TriadCheckForm
from triad_desktop.ui.widgets.triad_check_note import Action, TriadCheckNote
from triad_desktop.ui.widgets.withheld import withhold

WORD_KEYS: dict[Role, str] = {"user": "Alt+1", "conductor": "Alt+2", "builder": "Alt+3"}
QUESTION_KEYS, WAIVE_KEYS, SKIP_KEYS = "Alt+Q", "Alt+W", "Alt+X"
MOST_NOTES = 3
_ONE_ROW_FROM = 1160  # px at scale 1
_WHOLE_NAMES_FROM = 560  # px at scale 1
_LARGEST_SHARE = 5  # compact when it would take more than a fifth of the page
_LINKS_HEIGHT = 24
_LEAST_REASON = 96  # px at scale 1: before the reason has less, the links lose the caps of their keys, then its row
_LEAST_WIDTH = 272
_SIDE = 32
Station = tuple[str, str]


class TriadCheckStrip(Dressed, QWidget):
    """`before_words()` is called before a role's word is taken, so that typing counts; `current_record()` names the
    record that a question is about at first, "" for none. `record_chosen(table, id)`: show this record. `left()`: the
    person is done here. `grown()`: the strip takes more of the height."""

    record_chosen = Signal(str, str)
    left = Signal()
    grown = Signal()

    def __init__(
        self,
        bridge: DocumentBridge,
        *,
        before_words: Callable[[], None],
        current_record: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._edits = TriadCheckEdits(bridge)
        self._before_words = before_words
        self._current_record = current_record
        self._station: Station = ("", "")
        self._unsent: dict[Station, FormEntry] = {}
        self._shown_notes: object = None
        self._skipped: Banner | None = None
        self._skip_reason = ""
        self._page_height = 0
        self.is_compact = False
        self.words = {role: TriadCheckButton(role, keys) for role, keys in WORD_KEYS.items()}
        self.reason = TextLabel("", "helper", colour="text2", wrap=True)
        self.question = button(_("Question…"), "quiet", keys=QUESTION_KEYS, small=True)
        self.waive = button(_("Waive…"), "quiet", keys=WAIVE_KEYS, small=True)
        self.skip = button(_("Skip this station…"), "quiet", keys=SKIP_KEYS, small=True)
        self.form = TriadCheckForm()
        self.notes: list[TriadCheckNote] = []
        self._lay_out()
        self._connect()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._dress()

    def show_station(self, dimension: str, activity: str) -> None:
        """Show another station; what is typed for the one that is left waits there."""
        if self.form.isVisibleTo(self):
            self._unsent[self._station] = self.form.entry()
        self._station = (dimension, activity)
        self.form.hide()
        self.refresh()
        waiting = self._unsent.pop(self._station, None)
        if waiting is not None and waiting.text.strip():
            self.form.begin(waiting, self._subjects())

    def refresh(self) -> None:
        """Show what the roles say now."""
        station = self._readiness()
        if station is None:
            return
        skipped = station.state == "skipped"
        for word in station.triad.words:
            self.words[word.role].show_word(word)
        self.reason.setText(self._reason(station))
        self._show_skipped(self._edits.skip_reason(self._station) if skipped else "")
        self._whole.setVisible(not skipped)
        if skipped:
            self.form.hide()
        self._show_notes(() if skipped else self._notes_of(station))

    def buttons(self) -> list[QWidget]:
        """What has the keyboard here while nothing is asked."""
        return [*self.words.values(), *self._openers()]

    def toggle_word(self, role: Role, _checked: bool = False) -> None:
        """Confirm for this role, or take its confirmation back; while an entry is typed, let it be this role's."""
        if self._edits.why_not or self.form.choose_role(role):
            return
        self._before_words()
        station = self._readiness()
        if station is None or station.state == "skipped":
            return
        if station.state == "empty" and not self._is_suggestion():
            self.reason.setText(_("Nothing is here yet to confirm"))
            return
        subject = station_subject(*self._station)
        if station.triad.word(role).state == "confirmed":
            self._tell(self._edits.withdraw(subject, role))
        else:
            self._tell(self._edits.say(subject, role, "confirmed"))

    def begin(self, kind: FormKind, _checked: bool = False) -> None:
        """Open the form for a question, a waiver or a reason for skipping, with the keyboard in it. In a skipped
        station, skipping leads to the way to take that back."""
        station = self._readiness()
        if self._edits.why_not:
            return
        if kind == "skip" and self._skipped is not None:
            self._skipped.setFocus(Qt.FocusReason.OtherFocusReason)
        if station is None or station.state == "skipped":
            return
        self._before_words()
        subjects = self._subjects()
        wanted = self._current_record()
        subject = next((one for one, _words in subjects if wanted and one.endswith(f":{wanted}")), subjects[0][0])
        typed = self.form.entry() if self.form.isVisibleTo(self) else FormEntry(kind)
        self.form.begin(FormEntry(kind, typed.role, subject, typed.text), subjects)
        self.form.line.setFocus()
        self.grown.emit()

    def set_page_height(self, height: int) -> None:
        """What the page and this strip have together (pixels); the strip is compact when that is little."""
        self._page_height = height
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = current_theme()
        painter.fillRect(self.rect(), theme.surface)
        painter.fillRect(0, 0, self.width(), 1, theme.line)
        painter.end()

    def _lay_out(self) -> None:
        words = QWidget()
        self._row = FlowLayout(words)
        for one in self.words.values():
            self._row.addWidget(one)
        self._links = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._links.addWidget(self.reason, 1)
        self._link_row = QHBoxLayout()
        for link in self._openers():
            self._link_row.addWidget(link)
        self._links.addLayout(self._link_row)
        self._whole = QWidget()
        self._whole.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._main = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._whole)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.addWidget(words)
        self._main.addLayout(self._links, 1)
        self._note_lines = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.form)
        self._column.addLayout(self._note_lines)
        self._column.addWidget(self._whole)

    def _openers(self) -> tuple[Button, ...]:
        return (self.question, self.waive, self.skip)

    def _connect(self) -> None:
        for role, word in self.words.items():
            word.clicked.connect(partial(self.toggle_word, role))
        kinds: tuple[FormKind, ...] = ("question", "waive", "skip")
        for opener, kind in zip(self._openers(), kinds, strict=True):
            opener.clicked.connect(partial(self.begin, kind))
        withhold(self._bridge, *self._openers())
        for word in self.words.values() if self._edits.why_not else ():
            word.withhold(self._edits.why_not)
        self.form.sent.connect(self._on_form_sent)
        self.form.left.connect(self._on_form_left)

    def _is_suggestion(self) -> bool:
        """Whether what stands here was suggested, so that the room can take it as it is."""
        dimension, activity = self._station
        return activity == "raci" and is_as_suggested(self._bridge.records, self._bridge.framework, dimension)

    def _readiness(self) -> StationReadiness | None:
        return self._bridge.overview.stations.get(self._station)

    def _reason(self, station: StationReadiness) -> str:
        if station.state == "empty":
            return _("Not begun")
        if station.state == "ready":
            return _("Ready")
        return why_not_ready(station.blocking, station.triad, self._bridge.framework)

    def _subjects(self) -> list[Subject]:
        records, framework = self._bridge.records, self._bridge.framework
        subjects = [(station_subject(*self._station), _("The whole station"))]
        for record in station_records(records, *self._station):
            words = f"{label_of(records, record, framework)} {shortened(headline(record, framework))}".strip()
            subjects.append((record_subject(record.TABLE, record.id), words))
        return subjects

    def _notes_of(self, station: StationReadiness) -> tuple[Word | RecordQuestion, ...]:
        said = tuple(word for word in station.triad.words if word.state in ("questioned", "waived"))
        return (*said, *station.triad.questions)

    def _show_notes(self, notes: tuple[Word | RecordQuestion, ...]) -> None:
        if self._shown_notes == (self._station, notes, self.is_compact):
            return
        self._shown_notes = (self._station, notes, self.is_compact)
        while (item := self._note_lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.notes = [
            self._record_note(one) if isinstance(one, RecordQuestion) else self._station_note(one)
            for one in notes[: 1 if self.is_compact else MOST_NOTES]
        ]
        for note in self.notes:
            self._note_lines.addWidget(note)
        if self.notes:
            self.grown.emit()
        more = len(notes) - len(self.notes)
        if more > 0:
            words = n_("{count} more question in the findings", "{count} more questions in the findings", more)
            self._note_lines.addWidget(TextLabel(words, "helper", colour="text2"))

    def _station_note(self, word: Word) -> TriadCheckNote:
        subject = station_subject(*self._station)
        comment = " ".join(word.comment.split())
        if word.state == "waived":
            text = _("Waived: {reason}").format(reason=comment)
            return TriadCheckNote(word.role, text, self._ways(subject, word.role)[1:])
        text = _("Questions the station: “{comment}”").format(comment=comment)
        return TriadCheckNote(word.role, text, self._ways(subject, word.role))

    def _record_note(self, one: RecordQuestion) -> TriadCheckNote:
        subject = record_subject(one.table, one.record)
        words = _("{record}: “{comment}”, changed since") if one.lapsed else _("{record}: “{comment}”")
        text = words.format(record=one.label, comment=" ".join(one.comment.split()))
        show = (_("Show"), _("Show {record}").format(record=one.label),
                partial(self._on_show_clicked, one.table, one.record))  # fmt: skip
        return TriadCheckNote(one.role, text, [show, *self._ways(subject, one.role)])

    def _ways(self, subject: str, role: Role) -> list[Action]:
        """To confirm what was questioned, and to take the words back."""
        answer = (_("Answered"), _("Answered: the role confirms it"), partial(self._on_answered, subject, role))
        withdrawal = (_("Take back"), _("Take back what was said"), partial(self._on_taken_back, subject, role))
        return [] if self._edits.why_not else [answer, withdrawal]

    def _on_show_clicked(self, table: str, record_id: str, _checked: bool = False) -> None:
        self.record_chosen.emit(table, record_id)

    def _on_answered(self, subject: str, role: Role, _checked: bool = False) -> None:
        self._before_words()
        self._tell(self._edits.say(subject, role, "confirmed"))
        self.words[role].setFocus()

    def _on_taken_back(self, subject: str, role: Role, _checked: bool = False) -> None:
        self._tell(self._edits.withdraw(subject, role))
        self.words[role].setFocus()

    @Slot(object)
    def _on_form_sent(self, entry: FormEntry) -> None:
        if entry.kind == "skip":
            sentence = self._edits.skip(self._station, entry.text or " ")
        else:
            verdict = "questioned" if entry.kind == "question" else "waived"
            sentence = self._edits.say(entry.subject or station_subject(*self._station), entry.role, verdict,
                                       entry.text)  # fmt: skip
        self.form.show_fault(sentence)
        if sentence:
            self.form.line.setFocus()
            return
        self._on_form_left()

    @Slot()
    def _on_form_left(self) -> None:
        self.form.hide()
        self.left.emit()

    def _show_skipped(self, reason: str) -> None:
        if reason == self._skip_reason:
            return
        self._skip_reason = reason
        if self._skipped is not None:
            self._skipped.hide()
            self._skipped.deleteLater()
            self._skipped = None
        if reason:
            text = _("This station is skipped: {reason}").format(reason=reason)
            actions = [] if self._edits.why_not else [(_("Take back"), self._on_skip_taken_back)]
            self._skipped = Banner(text, actions=actions, closable=False)
            self._column.addWidget(self._skipped)

    @Slot()
    def _on_skip_taken_back(self) -> None:
        self._tell(self._edits.skip(self._station, ""))
        self.words[ROLES[0]].setFocus()

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.reason.setText(sentence)

    def _fit(self) -> None:
        one_row = self.width() >= current_theme().px(_ONE_ROW_FROM)
        direction = QBoxLayout.Direction.LeftToRight if one_row else QBoxLayout.Direction.TopToBottom
        if self._main.direction() != direction:
            self._main.setDirection(direction)
            self.updateGeometry()
        self._name_skip()
        self._fit_links(one_row)
        compact = self._full_height(one_row) * _LARGEST_SHARE > self._page_height > 0
        if compact != self.is_compact:
            self.is_compact = compact
            self._space()
            self._name_skip()
            self.refresh()

    def _name_skip(self) -> None:
        whole = not self.is_compact and self.width() >= current_theme().px(_WHOLE_NAMES_FROM)
        self.skip.set_text(_("Skip this station…") if whole else _("Skip…"))
        self.skip.set_label("" if whole else _("Skip this station…"))
        withhold(self._bridge, self.skip)

    def _fit_links(self, one_row: bool) -> None:
        theme = current_theme()
        room = self.width() - theme.px(_LEAST_REASON + 2 * _SIDE)
        has_room_for_caps = one_row or self._width_of_links(with_caps=True) <= room
        beside = has_room_for_caps or self._width_of_links(with_caps=False) <= room
        for one in self._openers():
            one.show_cap(has_room_for_caps)
        self._links.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _width_of_links(self, *, with_caps: bool) -> int:
        for one in self._openers():
            one.show_cap(with_caps)
        return sum(one.sizeHint().width() + self._link_row.spacing() for one in self._openers())

    def _full_height(self, one_row: bool) -> int:
        """What the three sentences and the links take of the height (pixels), without notes and form."""
        theme = current_theme()
        gap, height = theme.px(8), 2 * theme.px(8)
        left = 0
        for size in (word.full_size() for word in self.words.values()):
            if left < size.width():
                left = self.width() - 2 * theme.px(_SIDE)
                height += size.height() + gap
            left -= size.width() + gap
        return height - gap if one_row else height + theme.px(_LINKS_HEIGHT)

    def _dress(self) -> None:
        self._space()
        self._fit()

    def _space(self) -> None:
        theme = current_theme()
        for word in self.words.values():
            word.set_compact(self.is_compact)
        self._whole.setMinimumWidth(theme.px(_LEAST_WIDTH))  # however long its words: they never widen the page
        above = theme.px(6 if self.is_compact else 8)
        self._column.setContentsMargins(theme.px(_SIDE), above, theme.px(_SIDE), above)
        self._column.setSpacing(theme.px(8))
        self._note_lines.setSpacing(0)
        self._main.setSpacing(theme.px(4 if self.is_compact else 8))
        self._row.setSpacing(theme.px(8))
        for links in (self._links, self._link_row):
            links.setSpacing(theme.px(4))
