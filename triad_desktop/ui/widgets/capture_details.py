"""Everything about one capture: its kind, what came of it, what can be done with it, and the fields of its kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.facilitation.captures import came_of, is_open
from triad_desktop.models import edits
from triad_desktop.models.moments import show_moment
from triad_desktop.models.workshop_fields import CAPTURE_FIELDS, CAPTURE_TITLES
from triad_desktop.models.workshop_records import Capture
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.fields import set_invalid
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import Button, button
from triad_desktop.ui.widgets.capture_rows import CaptureRows, now_text
from triad_desktop.ui.widgets.chip_group import ChipGroup
from triad_desktop.ui.widgets.field_inputs import TextInput
from triad_desktop.ui.widgets.flow_layout import FlowLayout
from triad_desktop.ui.widgets.record_form import RecordForm
from triad_desktop.ui.widgets.text_label import TextLabel

DONE_KEYS = "F8"


class CaptureDetails(Dressed, QWidget):
    """Shows what `show_record` names. `followed(id)`: a new capture came of this one; `left()`: Escape."""

    followed = Signal(str)
    left = Signal()

    def __init__(self, bridge: DocumentBridge, rows: CaptureRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows = rows
        self._record_id = ""
        self._forms: dict[str, RecordForm] = {}
        self.kinds = ChipGroup([(one.key, one.title) for one in CAPTURE_TITLES], name=_("Kind"))
        self.kinds.chosen.connect(self._on_kinds_chosen)
        self.said = TextLabel("", "helper", colour="text2", wrap=True)
        self.story = TextLabel("", wrap=True)
        self.refused = TextLabel("", colour="alert", wrap=True)
        self._make_buttons()
        self._make_acceptance()
        self._lay_out()
        self._dress()
        self.hide()

    def _make_buttons(self) -> None:
        acts: dict[str, tuple[str, str | None, Callable[[], None]]] = {
            "done": (_("Mark as done"), DONE_KEYS, partial(self.mark_done, True)),
            "reopen": (_("Open again"), DONE_KEYS, partial(self.mark_done, False)),
            "action": (_("Turn into an action"), None, partial(self._turn, "action")),
            "decision": (_("Turn into a decision"), None, partial(self._turn, "decision")),
            "accept": (_("Accept decision…"), None, self._begin_acceptance),
            "supersede": (_("Supersede"), None, self._supersede),
            "withdraw": (_("Withdraw acceptance"), None, self._withdraw),
        }
        self.buttons: dict[str, Button] = {}
        for name, (words, keys, act) in acts.items():
            made = button(words, "quiet" if name == "withdraw" else "secondary", keys=keys)
            made.clicked.connect(lambda _checked=False, act=act: act())
            self.buttons[name] = made

    def _make_acceptance(self) -> None:
        self.acceptance = QWidget()
        self._dissent_label = TextLabel(_("Dissent, in the dissenter’s words (may stay empty)"), "helper", 500, "text2")
        self.dissent = TextInput(minimum_lines=2)
        self.dissent.setAccessibleName(_("Dissent"))
        self._dissent_label.setBuddy(self.dissent)
        self.accept_button = button(_("Accept"), "primary")
        self.accept_button.clicked.connect(self._accept)
        self._cancel = button(_("Cancel"), "quiet")
        self._cancel.clicked.connect(self._end_acceptance)
        self.acceptance.hide()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self.acceptance)
        box.setContentsMargins(0, 0, 0, 0)
        row = QWidget()
        self._acceptance_row = FlowLayout(row)
        for one in (self.accept_button, self._cancel):
            self._acceptance_row.addWidget(one)
        for widget in (self._dissent_label, self.dissent, row):
            box.addWidget(widget)
        self._acceptance_box = box
        self._acts = QWidget()
        self._acts_flow = FlowLayout(self._acts)
        for made in self.buttons.values():
            self._acts_flow.addWidget(made)
        self._head = QVBoxLayout()
        for widget in (self.kinds, self.said, self.story, self._acts, self.refused, self.acceptance):
            self._head.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)

    @property
    def record_id(self) -> str:
        return self._record_id

    def show_record(self, record_id: str) -> None:
        """Show this capture; "" or one that is gone hides everything."""
        record = self._rows.find(record_id) if record_id else None
        if record_id != self._record_id:
            self._say("")
            self._end_acceptance()
        self._record_id = record_id if record is not None else ""
        for kind, form in self._forms.items():
            form.show_record(self._record_id if record is not None and kind == record.kind else "")
        if record is not None:
            self._form(record.kind).show_record(record_id)
            self._show_state(record)
        self.setVisible(record is not None)

    def refresh(self, change: ChangeSet | None = None) -> None:
        self.show_record(self._record_id)

    def focus_field(self, field_key: str = "") -> bool:
        """Put the keyboard in a field of the capture's kind, or on the kind; False when it has no such field."""
        if field_key == "kind":
            return self.kinds.focus_current()
        record = self._record()
        return record is not None and self._form(record.kind).focus_field(field_key)

    def commit_pending(self) -> None:
        for form in self._forms.values():
            form.commit_pending()

    def toggle_done(self) -> None:
        """Done, or open again; a decision and a note say why not."""
        record = self._record()
        if record is not None:
            self.mark_done(is_open(self._bridge.records, record))

    def mark_done(self, done: bool) -> None:
        self._attempt(edits.captures.mark_done, edits.captures.MarkDone(id=self._record_id, done=done))

    def _record(self) -> Capture | None:
        return self._bridge.records.captures.get(self._record_id)

    def _form(self, kind: str) -> RecordForm:
        """The form of a kind, made when it is first needed."""
        form = self._forms.get(kind)
        if form is None:
            form = RecordForm(self._bridge, "capture", CAPTURE_FIELDS[kind], rows=self._rows)
            form.left.connect(self.left)
            self._forms[kind] = form
            self._column.addWidget(form)
        return form

    def _show_state(self, record: Capture) -> None:
        accepted = bool(self._bridge.records.acceptances.of(record.id))
        read_only = self._rows.read_only
        self.kinds.set_current(record.kind)
        self.kinds.setEnabled(not accepted and not read_only)
        self.said.setText(_said(self._rows, record))
        self.said.setVisible(bool(self.said.text()))
        story = _story(self._bridge, self._rows, record)
        self.story.setText(story)
        self.story.setVisible(bool(story))
        shown = set() if read_only else _possible(record, is_open(self._bridge.records, record), accepted)
        for name, made in self.buttons.items():
            made.setVisible(name in shown)
        self._acts.setVisible(bool(shown))

    def _attempt(self, function: Callable[..., None], edit_input: Any) -> bool:
        self.commit_pending()
        sentence = self._bridge.attempt(function, edit_input)
        self._say(sentence)
        return not sentence

    def _say(self, sentence: str) -> None:
        self.refused.setText(sentence)
        self.refused.setVisible(bool(sentence))

    @Slot(str)
    def _on_kinds_chosen(self, kind: str) -> None:
        change = edits.captures.ChangeCaptureKind(id=self._record_id, kind=kind)  # type: ignore[arg-type]
        self._attempt(edits.captures.change_capture_kind, change)
        self.refresh()

    def _turn(self, kind: str) -> None:
        turn = edits.captures.TurnCapture(source=self._record_id, kind=kind, created_at=now_text())  # type: ignore[arg-type]
        if self._attempt(edits.captures.turn_capture, turn):
            self.followed.emit(turn.id)

    def _supersede(self) -> None:
        edit = edits.captures.SupersedeDecision(old=self._record_id, created_at=now_text())
        if self._attempt(edits.captures.supersede_decision, edit):
            self.followed.emit(edit.id)

    def _withdraw(self) -> None:
        self._attempt(edits.captures.withdraw_acceptance, edits.captures.WithdrawAcceptance(decision=self._record_id))

    def _begin_acceptance(self) -> None:
        self.commit_pending()
        self.acceptance.show()
        self.dissent.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _end_acceptance(self) -> None:
        self.dissent.set_raw("")
        set_invalid(self.dissent, None)
        self.acceptance.hide()

    @Slot()
    def _accept(self) -> None:
        edit = edits.captures.AcceptDecision(decision=self._record_id, at=now_text(), dissent=self.dissent.raw())
        if self._attempt(edits.captures.accept_decision, edit):
            self._end_acceptance()

    def _dress(self) -> None:
        theme = current_theme()
        self._head.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        self._head.setSpacing(theme.px(8))
        for flow in (self._acts_flow, self._acceptance_row):
            flow.setSpacing(theme.px(8))
        self._acceptance_box.setSpacing(theme.px(4))


def _possible(record: Capture, still_open: bool, accepted: bool) -> set[str]:
    """What can be done with it now."""
    if record.kind == "decision":
        return {"supersede", "withdraw"} if accepted else {"accept"}
    if record.kind == "note":
        return {"action", "decision"}
    if record.kind == "action":
        return {"done"} if still_open else {"reopen"}
    return {"done", "action", "decision"} if still_open else {"reopen"}


def _said(rows: CaptureRows, record: Capture) -> str:
    """When it was said, and by whom."""
    party = rows.party(record.raised_by)
    parts = [show_moment(record.created_at) if record.created_at else "", party.name if party else ""]
    return " · ".join(part for part in parts if part)


def _story(bridge: DocumentBridge, rows: CaptureRows, record: Capture) -> str:
    """Where it comes from, what came of it, and how it was accepted."""
    records = bridge.records
    sentences = []
    for key, words in (("carried_from", _("Comes of {code}.")), ("supersedes", _("Supersedes {code}."))):
        source = records.captures.get(getattr(record, key))
        if source is not None:
            sentences.append(words.format(code=rows.code(source)))
    for one in came_of(records, record):
        words = _("Superseded by {code}.") if one.supersedes == record.id else _("{code} came of it.")
        sentences.append(words.format(code=rows.code(one)))
    for acceptance in records.acceptances.of(record.id):
        sentences.append(_("Accepted {moment}.").format(moment=show_moment(acceptance.at)))
        if acceptance.dissent:
            sentences.append(_("Dissent: {words}").format(words=acceptance.dissent))
    return " ".join(sentences)
