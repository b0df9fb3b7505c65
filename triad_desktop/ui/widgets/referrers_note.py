"""Before a record is deleted that others name: who they are, the way there, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from triad_desktop.facilitation.referrers import MOST_NAMED, Referrer, named_by
from triad_desktop.text import _
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.alert_note import AlertNote
from triad_desktop.ui.widgets.buttons import Button, button
from triad_desktop.ui.widgets.flow_layout import FlowLayout
from triad_desktop.ui.widgets.text_label import TextLabel


class ReferrersNote(AlertNote):
    """`label` is what the record is called. `referrer_chosen(Referrer)`: go there; `closed()`: leave all as it is.

    `actions` are (words, what to do), the safest first, deleting last. Escape closes."""

    referrer_chosen = Signal(object)
    closed = Signal()

    def __init__(
        self,
        label: str,
        found: Sequence[Referrer],
        actions: Sequence[tuple[str, Callable[[], object]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(TextLabel(named_by(label, found), wrap=True), parent)
        self.places = [self._place_button(one) for one in found[:MOST_NAMED]]
        self.choices: list[Button] = []
        for words, act in actions:
            choice = button(words, "secondary", small=True)
            choice.clicked.connect(act)
            self.choices.append(choice)
        keep = button(_("Keep it"), "quiet", small=True)
        keep.clicked.connect(self.closed)
        self.choices.append(keep)
        self._lead = TextLabel(_("Go to"), "helper", colour="text2")
        self._lead.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        links, self._links = _row(self._lead, *self.places)
        choices, self._choices = _row(*self.choices)
        self.column.addWidget(links)
        self.column.addWidget(choices)
        self._dress()

    def take_keyboard(self) -> None:
        """Put the keyboard on what can be done instead of deleting; else on leaving all as it is."""
        *others, _delete, keep = self.choices
        (others[0] if others else keep).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _place_button(self, referrer: Referrer) -> Button:
        made = button(referrer.label, "alert_link", small=True)
        made.clicked.connect(partial(self.referrer_chosen.emit, referrer))
        return made

    def _dress(self) -> None:
        super()._dress()
        theme = current_theme()
        self.column.setSpacing(theme.px(4))
        self._lead.setMinimumHeight(theme.px(24))
        for flow in (self._links, self._choices):
            flow.setSpacing(theme.px(8))


def _row(*widgets: QWidget) -> tuple[QWidget, FlowLayout]:
    holder = QWidget()
    flow = FlowLayout(holder)
    for widget in widgets:
        flow.addWidget(widget)
    return holder, flow
