"""Quick capture: what was said is kept with two keys, from anywhere, and the keyboard goes back to where it was."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.captures import session_now
from triad_desktop.models import edits
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.workshop_fields import CAPTURE_TITLES
from triad_desktop.models.workshop_records import Capture
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dialogs.floating_dialog import FloatingDialog
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.fields import set_invalid
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.capture_rows import CaptureRows, dimension_options, now_text, session_options
from triad_desktop.ui.widgets.chip_group import ChipGroup
from triad_desktop.ui.widgets.combo_box import ComboBox
from triad_desktop.ui.widgets.growing_text_edit import GrowingTextEdit
from triad_desktop.ui.widgets.key_hint import KeyHint
from triad_desktop.ui.widgets.new_desks import add_desk, desk_to_add
from triad_desktop.ui.widgets.picker_inputs import PickerInput
from triad_desktop.ui.widgets.record_rows import Option
from triad_desktop.ui.widgets.text_label import TextLabel

KINDS = tuple(choice.key for choice in CAPTURE_TITLES)
DRAFT = ("quick_capture", "text")  # where text waits that was typed but not kept
_USUAL_KIND = "note"
_WIDTH = 640
_TOP = 96  # px at scale 1 below the window's top edge
_RAISED_BY = field_of("capture", "raised_by")
_PREFIX = re.compile(r"^([daprqn]):\s?", re.IGNORECASE)
_KIND_OF_LETTER = {kind[0]: kind for kind in KINDS}
_KIND_OF_DIGIT = {Qt.Key.Key_1 + place: kind for place, kind in enumerate(KINDS)}


class QuickCaptureDialog(Dressed, FloatingDialog):
    """One for a project, shown again and again: what was typed and not kept is there the next time.

    Writes nothing itself but captures, which is what it is for. `kept(words)` after each: its code, and whether it
    is private."""

    kept = Signal(str)

    def __init__(self, bridge: DocumentBridge, parent: QWidget) -> None:
        super().__init__(_("Capture what was said"), parent, width=_WIDTH, top=_TOP)
        self._bridge = bridge
        self._rows = CaptureRows(bridge)
        self._chose_privacy = False
        self._make_fields()
        self._lay_out()
        self._connect()
        self._dress()
        self.text.setPlainText(bridge.draft_of(*DRAFT) or "")
        self._on_kinds_chosen(self.kinds.current())

    def _make_fields(self) -> None:
        self.text = GrowingTextEdit(minimum_lines=2, maximum_lines=6, name=_("What was said"))
        self.text.setPlaceholderText(_("Capture what was said"))
        self.kinds = ChipGroup([(one.key, one.title) for one in CAPTURE_TITLES], name=_("Kind"))
        keys = {kind: str(number) for number, kind in enumerate(KINDS, start=1)}
        self.kinds.set_notes(keys, {kind: f"Ctrl {key}" for kind, key in keys.items()})
        self.kinds.set_current(_USUAL_KIND)
        self.dimension = ComboBox(name=_("Dimension"))
        self.session = ComboBox(name=_("Session"))
        self.said_by = PickerInput(lambda: self._rows.options(_RAISED_BY), shows_chevron=True, offers_desk=True)
        self.said_by.setAccessibleName(_RAISED_BY.title)
        self.private = QCheckBox(_("Private"))
        self.private.setToolTip(field_of("capture", "private").help)
        self.fault = TextLabel("", colour="alert", wrap=True)
        self.fault.hide()
        self.keep_button = button(_("Keep"), "primary", keys="Return")
        self.next_button = button(_("Keep and go on"), keys="Ctrl+Return")

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        for column, (title, field) in enumerate(
            ((_("Dimension"), self.dimension), (_("Session"), self.session), (_("Said by"), self.said_by))
        ):
            label = TextLabel(title, "helper", 500, "text2")
            label.setBuddy(field)
            self._grid.addWidget(label, 0, column)
            self._grid.addWidget(field, 1, column)
            self._grid.setColumnStretch(column, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.private)
        buttons.addStretch(1)
        buttons.addWidget(self.next_button)
        buttons.addWidget(self.keep_button)
        self._hints = QHBoxLayout()
        self._hints.addWidget(KeyHint("Ctrl+1", text=_("to 6, or a letter such as “a:”, choose the kind")))
        self._hints.addStretch(1)
        self._hints.addWidget(KeyHint("Esc", text=_("leaves, the text stays")))
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.text)
        self._column.addWidget(self.fault)
        self._column.addWidget(self.kinds)
        self._column.addLayout(self._grid)
        self._column.addLayout(buttons)
        self._column.addLayout(self._hints)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._on_kinds_chosen)
        self.text.textChanged.connect(self._on_text_changed)
        self.text.refused.connect(lambda sentence: self._refuse(sentence, self.text))
        self.private.clicked.connect(self._on_private_clicked)
        self.keep_button.clicked.connect(self.keep)
        self.next_button.clicked.connect(self.keep_and_go_on)
        self.setFocusProxy(self.text)
        for field in (self.text, self.dimension, self.session, self.said_by):
            field.installEventFilter(self)

    def open_at(self, dimension: str) -> None:
        """Show it for what is said at this dimension ("" = none), as a note; text that waits keeps its own place and
        kind."""
        if not self.text.toPlainText().strip() or not self.dimension.count():
            session = session_now(self._bridge.records, datetime.now().astimezone())
            _fill(self.dimension, dimension_options(self._bridge), dimension)
            _fill(self.session, session_options(self._bridge.records), session.id if session else "")
            self.said_by.setText("")
            self.kinds.set_current(_USUAL_KIND)
            self._begin_anew()
        self.open()

    def choose_kind(self, kind: str) -> None:
        self.kinds.set_current(kind)
        self._on_kinds_chosen(kind)

    @Slot()
    def keep(self) -> None:
        """Keep it and close; a refusal is said below the text and nothing closes."""
        if self._keep():
            self.accept()

    @Slot()
    def keep_and_go_on(self) -> None:
        """Keep it and stay for the next one: kind, place and who said it remain."""
        if self._keep():
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> bool:
        visit = str(uuid4())
        said_by, refusal = self._who(visit)
        if refusal:
            self._refuse(refusal, self.said_by)
            return False
        new = edits.captures.AddCapture(
            text=self.text.toPlainText(),
            kind=self.kinds.current(),  # type: ignore[arg-type]
            created_at=now_text(),
            dimension=self.dimension.currentData() or "",
            session=self.session.currentData() or "",
            raised_by=said_by,
            private=self.private.isChecked(),
        )
        sentence = self._bridge.attempt(edits.captures.add_capture, new, visit=visit)
        if sentence:
            self._refuse(sentence, self.text)
            return False
        self.text.clear()
        self._drop_draft()
        self._begin_anew()
        capture = self._bridge.records.captures.get(new.id)
        assert isinstance(capture, Capture)
        code = self._rows.code(capture)
        self.kept.emit(_("{code}, private").format(code=code) if capture.private else code)
        return True

    def _who(self, visit: str) -> tuple[str, str]:
        """(party key, "") or ("", why the name is refused). A desk that is asked for is added."""
        self.said_by.settle()
        if desk := desk_to_add(_RAISED_BY, self.said_by.text()):
            return add_desk(self._bridge, desk, visit)
        sentence = self._rows.refusal(_RAISED_BY, self.said_by.text())
        name = self.said_by.text().strip().casefold()
        key = next((one.key for one in self._rows.options(_RAISED_BY) if one.title.casefold() == name), "")
        return key, sentence

    def _refuse(self, sentence: str, field: QWidget) -> None:
        self.fault.setText(sentence)
        self.fault.show()
        set_invalid(field, sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_anew(self) -> None:
        """Whether the next one is private follows its kind again."""
        self._chose_privacy = False
        self._on_kinds_chosen(self.kinds.current())

    def _drop_draft(self) -> None:
        if self._bridge.draft_of(*DRAFT) is not None:
            self._bridge.document.drop_draft(*DRAFT)

    def _keep_draft(self) -> None:
        """What was typed and not kept outlives the program."""
        raw = self.text.toPlainText()
        if self._bridge.document.read_only or raw == (self._bridge.draft_of(*DRAFT) or ""):
            return
        self._bridge.document.keep_draft(*DRAFT, raw) if raw.strip() else self._drop_draft()

    def done(self, result: int) -> None:
        """However it closes, the text waits."""
        self.said_by.close_list()
        self._keep_draft()
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        if QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+K"):
            return True  # pressed twice; on X11 the field would delete the rest of its line
        if event.key() == Qt.Key.Key_Escape and self.said_by.is_open:
            self.said_by.close_list()
            return True
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in _KIND_OF_DIGIT:
            self.choose_kind(_KIND_OF_DIGIT[event.key()])
            return True
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.next_button.hasFocus():
            self.keep_and_go_on()
        else:
            self.keep()
        return True

    @Slot()
    def _on_text_changed(self) -> None:
        text = self.text.toPlainText()
        self.fault.hide()
        for field in (self.text, self.said_by):
            set_invalid(field, None)
        found = _PREFIX.match(text[:4])
        if found and self.text.textCursor().position() == found.end():
            self.choose_kind(_KIND_OF_LETTER[found[1].lower()])
            cursor = self.text.textCursor()
            cursor.setPosition(0)
            cursor.setPosition(found.end(), cursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()

    @Slot(str)
    def _on_kinds_chosen(self, kind: str) -> None:
        if not self._chose_privacy:
            self.private.setChecked(kind in edits.captures.STARTS_PRIVATE)

    @Slot()
    def _on_private_clicked(self) -> None:
        self._chose_privacy = True

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(*[theme.px(24)] * 4)
        self._column.setSpacing(theme.px(16))
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(4))


def _fill(box: ComboBox, options: tuple[Option, ...], current: str) -> None:
    box.clear()
    box.addItem(_("None"), "")
    for one in options:
        box.addItem(one.title, one.key)
    box.setCurrentIndex(max(0, box.findData(current)))
