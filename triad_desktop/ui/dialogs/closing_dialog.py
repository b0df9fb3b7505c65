"""At the end of a session: what was parked and has no outcome yet, one key each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from triad_desktop.facilitation.captures import back_at_closing
from triad_desktop.facilitation.codes import code_of
from triad_desktop.models import edits
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.workshop_records import Capture
from triad_desktop.text import _, n_
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dialogs.dialog import Dialog
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import paint_box, paint_focus_ring
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.capture_rows import now_text
from triad_desktop.ui.widgets.key_hint import KeyHint
from triad_desktop.ui.widgets.text_label import TextLabel

OUTCOMES = (
    ("answered", _("Answered")),
    ("action", _("Make it an action")),
    ("decision", _("Make it a decision")),
    ("carried", _("Carry over")),
)
_WIDTH, _HEIGHT = 720, 360
_DIGITS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2, Qt.Key.Key_4: 3}


class ClosingDialog(Dressed, Dialog):
    """A digit gives the chosen item its outcome and leads to the next one; Backspace takes the last one back."""

    def __init__(self, bridge: DocumentBridge, session: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._session = session
        self._settled: list[int] = []  # rows, in the order in which they were settled
        self.setWindowTitle(_("Parking lot"))
        self.rows = [_ItemRow(one, code_of(one, bridge.framework)) for one in back_at_closing(bridge.records)]
        self.words = TextLabel("", "section", 600, wrap=True)
        self.fault = TextLabel("", colour="alert", wrap=True)
        self.fault.hide()
        self.outcomes = [
            button(title, small=True, keys=str(number)) for number, (_key, title) in enumerate(OUTCOMES, start=1)
        ]
        self.leave = button(_("Leave the rest open"), keys="Esc")
        self._lay_out()
        for number, pressed in enumerate(self.outcomes):
            pressed.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            pressed.clicked.connect(partial(self._settle_current, number))
        self.leave.clicked.connect(self.reject)
        self._current = 0
        self._show_words()
        self._dress()
        self._go_to(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _DIGITS and plain:  # Ctrl+4 is meant for the window
            self._settle_current(_DIGITS[key])
        elif key == Qt.Key.Key_Backspace:
            self._take_back()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go_to(self._current + (1 if key == Qt.Key.Key_Down else -1))
        else:
            super().keyPressEvent(event)

    def _settle_current(self, number: int, _checked: bool = False) -> None:
        row = self.rows[self._current]
        if row.outcome:
            return
        key, title = OUTCOMES[number]
        sentence = self._settle(row.capture, key)
        self._say(sentence)
        if sentence:
            return
        row.set_outcome(title)
        self._settled.append(self._current)
        self._show_words()
        ahead = [place for place, one in enumerate(self.rows) if not one.outcome]
        if ahead:
            self._go_to(next((place for place in ahead if place > self._current), ahead[0]))
        else:
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self, capture: Capture, key: str) -> str:
        if key in ("action", "decision"):
            turn = edits.captures.TurnCapture(source=capture.id, kind=key, created_at=now_text(), session=self._session)  # type: ignore[arg-type]
            return self._bridge.attempt(edits.captures.turn_capture, turn)
        return self._bridge.commit_value("capture", capture.id, field_of("capture", "outcome"), key)

    def _take_back(self) -> None:
        if not self._settled:
            return
        self._bridge.undo()
        place = self._settled.pop()
        self.rows[place].set_outcome("")
        self._show_words()
        self._go_to(place)

    def _go_to(self, place: int) -> None:
        if self.rows:
            self._current = max(0, min(place, len(self.rows) - 1))
            for number, row in enumerate(self.rows):
                row.set_current(number == self._current)
            self.rows[self._current].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(self.rows[self._current])

    def _show_words(self) -> None:
        left = sum(not row.outcome for row in self.rows)
        words = n_("{count} parked item has no outcome yet", "{count} parked items have no outcome yet", left)
        self.words.setText(words if left else _("Everything that was parked has an outcome"))
        self.leave.set_text(_("Leave the rest open") if left else _("Close"))

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        for row in self.rows:
            row.reached.connect(partial(self._go_to, self.rows.index(row)))
            self._list.addWidget(row)
        self._list.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        for ground in (content, self._scroll.viewport()):
            ground.setAutoFillBackground(False)  # the dialog's own
        self._choices = QHBoxLayout()
        for one in self.outcomes:
            self._choices.addWidget(one)
        self._choices.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(KeyHint("Backspace", text=_("takes the last one back")))
        foot.addStretch(1)
        foot.addWidget(self.leave)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.words)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self.fault)
        self._column.addLayout(self._choices)
        self._column.addLayout(foot)

    @Slot()
    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(*[theme.px(24)] * 4)
        self._column.setSpacing(theme.px(16))
        self._choices.setSpacing(theme.px(8))
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))


class _ItemRow(Dressed, QWidget):
    """One parked item: its code, its words, its outcome. `reached()` when the keyboard came to it."""

    reached = Signal()

    def __init__(self, capture: Capture, code: str) -> None:
        super().__init__()
        self.capture = capture
        self.outcome = ""
        self._is_current = False
        self._code = code
        self._words = TextLabel(" ".join(capture.text.split()), wrap=True)
        self._outcome = TextLabel("", colour="text2")
        self._row = QHBoxLayout(self)
        self._row.addWidget(TextLabel(code, "helper", colour="text2"))
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._outcome)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name()
        self._dress()

    def set_outcome(self, outcome: str) -> None:
        self.outcome = outcome
        self._outcome.setText(outcome)
        self._name()

    def set_current(self, is_current: bool) -> None:
        self._is_current = is_current
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self._is_current:
            self.reached.emit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._is_current:
            paint_box(painter, box, theme, ground=theme.accent_tint, radius=4)
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), theme.line)
        if self.hasFocus():
            paint_focus_ring(painter, box, theme, radius=4)
        painter.end()

    def _name(self) -> None:
        self.setAccessibleName(", ".join(filter(None, (self._code, self._words.text(), self.outcome))))

    def _dress(self) -> None:
        theme = current_theme()
        self._row.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        self._row.setSpacing(theme.px(12))
