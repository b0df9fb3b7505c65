"""A field of one record in a form: label, input, and below it why text is refused, what is missing, or what to type."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.facilitation.findings import Finding
from triad_desktop.models.fields import Field
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import paint_finding_mark
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.checks_input import ChecksInput
from triad_desktop.ui.widgets.field_inputs import TextInput
from triad_desktop.ui.widgets.field_pause import TypingPause
from triad_desktop.ui.widgets.page_scroll import bring_into_sight
from triad_desktop.ui.widgets.picker_inputs import PartiesInput, PickerInput, make_input, set_editable, show_refused
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.record_rows import Option, RecordRows
from triad_desktop.ui.widgets.text_label import TextLabel

_MARK = 12
# A menu of the field or another window: the caret waits, and the text as it was typed.
_COMES_BACK = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})


class FieldEditor(Dressed, QWidget):
    """Commits when it is left, after a pause in typing and every few seconds of it, and on Enter, which breaks the line
    where several are typed.

    `left()`: Escape, which keeps what was typed; a search in a list that names no choice is given up first."""

    left = Signal()

    def __init__(self, rows: RecordRows, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._rows = rows
        self._record_id = ""
        self._visit = ""
        self._known: object = None
        self._draft: str | None = None
        self._finding: Finding | None = None
        self.input = make_input(field, self._options)
        self._label = TextLabel(field.title, "helper", 500, "text2")
        self._label.setBuddy(self.input)
        self._note = _Note()
        self._pause = TypingPause(self)
        self._pause.due.connect(self._on_pause_due)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._label)
        self._column.addWidget(self.input)
        self._column.addWidget(self._note)
        self._column.addStretch(1)
        set_editable(self.input, not rows.read_only)
        self.input.installEventFilter(self)
        self.input.typed.connect(self._on_input_typed)
        if isinstance(self.input, TextInput):
            self.input.refused.connect(self._on_input_refused)
        if isinstance(self.input, PickerInput | ChecksInput):
            self.input.chosen.connect(self.commit_pending)
        if not isinstance(self.input, ChecksInput | PickerInput):
            self.input.step_done.connect(self._on_input_step_done)
            self.input.parted.connect(self._on_input_parted)
        if not isinstance(self.input, ChecksInput):
            self.input.reverted.connect(self._on_input_reverted)
        self._dress()

    def load(self, record_id: str) -> None:
        """Show this record's value; what is being typed for another one is committed first."""
        if record_id != self._record_id:
            self.commit_pending()
            self._record_id = record_id
            self._visit = str(uuid4())
            self._show_value()
        elif self._is_overtaken():
            self._show_value()
        self._draft = self._draft_now()
        record = self._rows.find(record_id)
        editable = not self._rows.read_only if record is None else self._rows.can_edit(record, self.field)
        set_editable(self.input, editable)
        self._show_note()

    def set_finding(self, finding: Finding | None) -> None:
        """What is wrong with this field, said below it in place of the help."""
        self._finding = finding
        self._show_note()

    @Slot()
    def commit_pending(self) -> None:
        """Commit what was typed, if anything was."""
        self._pause.stop()
        if isinstance(self.input, PickerInput):
            self.input.settle()
        if not self._record_id or (not self.input.has_uncommitted() and not isinstance(self.input, ChecksInput)):
            return
        if self._rows.find(self._record_id) is None:
            return  # it is gone, and typing in its details makes no record
        raw = self.input.raw()
        visit = "" if isinstance(self.input, ChecksInput) else self._visit
        if not self._rows.commit_text(self._record_id, self.field, raw, visit):
            self.input.set_raw(raw)
            self._known = self._value_now()
            if isinstance(self.input, PickerInput):
                self._show_value()
        self._show_note()

    def focus_input(self) -> None:
        """Put the keyboard here, with label and note in sight."""
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._visit = str(uuid4())
        elif event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self.commit_pending()
            if not self.input.has_uncommitted() and event.reason() not in _COMES_BACK:
                self._show_value()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(self.input, ChecksInput | TextInput):
                return False
            self.commit_pending()
            if not self.input.has_uncommitted():
                self._show_value()
            return True
        if event.key() == Qt.Key.Key_Escape:
            if not isinstance(self.input, PickerInput) or self._leaves_list(self.input):
                self.commit_pending()
                self.left.emit()
            return True
        return False

    def _leaves_list(self, picker: PickerInput) -> bool:
        """Whether Escape leaves the field as well; else it closed the list, or gave up a search for one choice."""
        was_open, typed = picker.is_open, picker.has_uncommitted()
        picker.leave_list()
        if not typed:
            return not was_open
        if isinstance(picker, PartiesInput) or not self._rows.refusal(self.field, picker.raw(), self._record_id):
            return True
        picker.revert()
        return False

    def _options(self) -> tuple[Option, ...]:
        value = self._value_now()
        return self._rows.options(self.field, value if isinstance(value, str) else "")

    def _value_now(self) -> object:
        record = self._rows.find(self._record_id)
        return None if record is None else self._rows.value(record, self.field)

    def _is_overtaken(self) -> bool:
        """Whether undo, redo or somebody elsewhere changed what is shown, and nothing was typed since."""
        is_other_draft = self._draft_now() != self._draft
        if self.input.has_uncommitted():
            return is_other_draft and self.input.raw() == self._draft
        return is_other_draft or self._value_now() != self._known

    def _draft_now(self) -> str | None:
        return self._rows.draft(self._record_id, self.field) if self._record_id else None

    def _show_value(self) -> None:
        record = self._rows.find(self._record_id)
        self._known = self._value_now()
        self.input.set_raw("" if record is None else self._rows.raw(record, self.field))

    def _show_note(self) -> None:
        draft = self._draft_now()
        refused = self._rows.refusal(self.field, draft, self._record_id) if draft is not None else ""
        finding = self._finding
        found = (finding.at_field or finding.message) if finding else ""
        show_refused(self.input, refused, found or self.field.help)
        if self.field.help:
            self._show_hint(self.field.help if found or refused else "")  # something else stands in its place
        if refused:
            self._note.show_words(refused, blocks=True)
        elif finding is not None:
            self._note.show_words(found, blocks=finding.severity == "blocks")
        else:
            self._note.show_words(self.field.help, blocks=None)

    def _show_hint(self, words: str) -> None:
        if not isinstance(self.input, ChecksInput) and words != self.input.placeholderText():
            self.input.setPlaceholderText(words)
            self.input.setToolTip(plain_tip(words))

    @Slot()
    def _on_input_typed(self) -> None:
        self._pause.key_typed()

    @Slot(str)
    def _on_input_refused(self, sentence: str) -> None:
        show_refused(self.input, sentence, self.field.help)
        self._note.show_words(sentence, blocks=True)

    @Slot()
    def _on_input_reverted(self) -> None:
        self._pause.stop()
        self._rows.take_back(self._record_id, self.field)
        self._show_note()

    @Slot()
    def _on_input_step_done(self) -> None:
        self.commit_pending()
        self._visit = str(uuid4())

    @Slot()
    def _on_input_parted(self) -> None:
        self._visit = str(uuid4())
        self._on_input_step_done()

    @Slot()
    def _on_pause_due(self) -> None:
        if not isinstance(self.input, PickerInput):
            self.commit_pending()

    def _dress(self) -> None:
        self._column.setSpacing(current_theme().px(4))


class _Note(TextLabel):
    """Small words below an input, with the mark of a finding before them when they tell one."""

    def __init__(self) -> None:
        self._blocks: bool | None = None
        super().__init__("", "helper", colour="text3", wrap=True)

    def show_words(self, words: str, *, blocks: bool | None) -> None:
        if (words, blocks) == (self.text(), self._blocks) and self.isHidden() != bool(words):
            return
        self._blocks = blocks
        self.setText(words)
        self.setVisible(bool(words))
        self.set_colour("text3" if blocks is None else "text")
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._blocks is not None:
            theme = current_theme()
            side = theme.px(_MARK)
            top = (theme.line_height("helper") - side) / 2
            painter = QPainter(self)
            paint_finding_mark(painter, QRectF(0, top, side, side), self._blocks, theme)
            painter.end()

    def _dress(self) -> None:
        left = 0 if self._blocks is None else current_theme().px(_MARK + 6)
        self.setContentsMargins(left, 0, 0, 0)
        super()._dress()
