"""A list of findings with what is done about them at once: mend, accept with a reason, take back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.facilitation.finding import Finding
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.finding_fixes import accept, apply_fix, place_after, take_back
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.finding_lines import FindingLine
from triad_desktop.ui.widgets.findings_list import FindingsList
from triad_desktop.ui.widgets.reason_form import ReasonForm
from triad_desktop.ui.widgets.text_label import TextLabel


class FindingsPanel(QWidget):
    """Keyboard: Enter goes to the finding's place, F mends it, A asks for a reason to accept it or takes that back.

    `place_chosen(Place)`: go there.
    """

    place_chosen = Signal(object)

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._asked: Finding | None = None
        self._is_hint = False
        self.list = FindingsList()
        self.form = ReasonForm()
        self.fault = TextLabel("", "helper", colour="alert", wrap=True)
        self.fault.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        # The list's scroll bar stands out to the right of the words.
        self._beside = self.list.verticalScrollBar().sizeHint().width()
        self.form.setContentsMargins(0, 0, self._beside, 0)
        self._column.addWidget(self.form)
        self._column.addWidget(self.fault)
        self._column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.list.place_chosen.connect(self.place_chosen)
        self.list.action_chosen.connect(self._on_list_action_chosen)
        self.list.refused.connect(self._on_list_refused)
        self.list.selectionModel().currentChanged.connect(self._on_list_current_changed)
        self.form.sent.connect(self._on_form_sent)
        self.form.left.connect(self._on_form_left)

    def show_lines(self, lines: Sequence[FindingLine]) -> None:
        """Show these lines; the chosen row stays where it is, so that the next finding comes under it."""
        row = self.list.currentIndex().row()
        if reason := self._bridge.why_read_only:
            lines = [replace(line, withheld=reason) for line in lines]
        self.list.findings.show_lines(lines)
        if row >= 0 and not self.list.currentIndex().isValid():
            self.list.choose_row(row)

    @Slot(str, object)
    def _on_list_action_chosen(self, action: str, line: FindingLine) -> None:
        self._show_fault("")
        if action == "take_back" and line.accepted is not None:
            self._show_fault(take_back(self._bridge, line.accepted))
        elif action == "accept" and line.finding is not None:
            self._asked = line.finding
            self.form.begin(line.finding.message)
        elif action == "fix" and line.finding is not None:
            self._mend(line.finding)

    @Slot(str)
    def _on_list_refused(self, sentence: str) -> None:
        self._show_fault(sentence)
        self.fault.set_colour("text2")
        self._is_hint = True

    @Slot()
    def _on_list_current_changed(self) -> None:
        """What was said of one line is not said of the next."""
        if self._is_hint:
            self._show_fault("")

    def _mend(self, finding: Finding) -> None:
        refused = apply_fix(self._bridge, finding)
        self._show_fault(refused)
        if not refused and (place := place_after(finding, self._bridge)) is not None:
            self.place_chosen.emit(place)

    @Slot(object)
    def _on_form_sent(self, reason: str) -> None:
        assert self._asked is not None
        refused = accept(self._bridge, self._asked, reason)
        self.form.show_fault(refused)
        if not refused:
            self._on_form_left()

    @Slot()
    def _on_form_left(self) -> None:
        self._asked = None
        self.form.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_fault(self, sentence: str) -> None:
        self._is_hint = False
        self.fault.set_colour("alert")
        px = current_theme().px
        self.fault.setContentsMargins(px(8), px(4), self._beside + px(8), px(8))  # in line with the list's words
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
