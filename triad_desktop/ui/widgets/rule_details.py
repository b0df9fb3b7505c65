"""One escalation rule in detail: its steps in order, everything else about it in groups, the cases that try it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.facilitation.case_runner import case_runs_of
from triad_desktop.facilitation.codes import code_of, joined
from triad_desktop.models.fields import Field
from triad_desktop.models.record_fields import ESCALATION_STEP, field_of
from triad_desktop.models.workshop_fields import ESCALATION_CASE
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.turns import in_next_turn
from triad_desktop.ui.widgets.form_group import FormGroup
from triad_desktop.ui.widgets.record_cells import DerivedColumn, RowLook
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.record_rows import RecordRows

GROUPS = (
    (_("When"), ("ai_action", "conditions", "priority", "likelihood", "impact")),
    (_("If nobody answers"), ("on_silence", "outside_hours", "repeats")),
    (_("The person"), ("information_shown", "human_may", "return_path", "logged", "private_note")),
)


def _fields(keys: tuple[str, ...]) -> tuple[Field, ...]:
    return tuple(field_of("escalation_rule", key) for key in keys)


def _touches(change: ChangeSet, table: str) -> bool:
    return table in change.changed or table in change.removed


class StepRows(RecordRows):
    """The steps of one rule, numbered from 1."""

    def __init__(self, bridge: DocumentBridge) -> None:
        super().__init__(bridge, "escalation_step", {"rule": ""})

    def code(self, record: Any) -> str:
        return str(self.records().index(record) + 1)


class CaseRows(RecordRows):
    """The cases of one rule, numbered from 1."""

    def __init__(self, bridge: DocumentBridge) -> None:
        super().__init__(bridge, "escalation_case", {"rule": ""})

    def code(self, record: Any) -> str:
        return str(self.records().index(record) + 1)

    def taken_by(self, record: Any) -> str:
        """The rules that take this case, in words; "" while it has no values or its rule no conditions."""
        records = self.bridge.records
        rule = records.escalation_rules.get(record.rule)
        if rule is None:
            return ""
        run = next((one for one in case_runs_of(records, rule) if one.case.id == record.id), None)
        if run is None:
            return ""
        if run.unknown:
            return _("Not known without {fields}").format(fields=joined(run.unknown))
        return joined([code_of(one, self.bridge.framework) for one in run.taken_by]) or _("No rule")


class RuleDetails(Dressed, QWidget):
    """Hidden while no rule is shown. `left()`: Escape in the steps, in the cases or in a field of the form."""

    left = Signal()

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.rule_id = ""
        look = RowLook(noun=_("step"), name=_("Steps"))
        rows = StepRows(bridge)
        self.steps = RecordPanel(
            bridge, "escalation_step", {}, ESCALATION_STEP, look, title=_("Steps"), rows=rows, form_fields=()
        )
        self.steps.table.shows_details = True
        self.steps.table.details_requested.connect(self._on_steps_details_requested)
        case_rows = CaseRows(bridge)
        taken_by = DerivedColumn("taken_by", _("Taken by"), case_rows.taken_by, after="field_values")
        self.cases = RecordPanel(
            bridge,
            "escalation_case",
            {},
            ESCALATION_CASE,
            RowLook(noun=_("case"), name=_("Cases"), derived=(taken_by,)),
            title=_("Cases"),
            hint=_("Real cases that try the rule"),
            rows=case_rows,
            form_fields=(),
        )
        self.forms = tuple(FormGroup(bridge, "escalation_rule", _fields(keys), title) for title, keys in GROUPS)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.steps)
        for form in self.forms:
            form.left.connect(self.left)
            self._column.addWidget(form)
        self._around_cases = QVBoxLayout()
        self._around_cases.addWidget(self.cases)
        self._column.addLayout(self._around_cases)
        self._dress()
        self.hide()

    @property
    def is_made(self) -> bool:
        """Whether the forms have their fields, which are made last."""
        return self.forms[0].is_made

    def show_rule(self, rule_id: str) -> None:
        """Show this rule; "" or one that is gone hides everything."""
        rule = self._bridge.records.escalation_rules.get(rule_id)
        shown = rule.id if rule is not None else ""
        self.setVisible(bool(shown))
        if rule is not None and self.steps.heading is not None:
            code = code_of(rule, self._bridge.framework)
            self.steps.heading.set_title(_("Steps of {code}").format(code=code))
            self.steps.heading.set_hint(rule.name)
        if shown != self.rule_id:
            self.rule_id = shown
            self.steps.set_parent_values({"rule": shown})
            self.cases.set_parent_values({"rule": shown})
        if not shown or self.is_made:
            self.show_forms()
        else:
            in_next_turn(self, self.show_forms)

    def show_forms(self) -> None:
        """Make the forms now, if they are not there yet, and show the rule in them."""
        for form in self.forms:
            form.show_record(self.rule_id)

    def refresh(self, change: ChangeSet | None) -> None:
        """Redraw after a change of the document."""
        # Numbers follow from the order, so one step that moves or goes changes others.
        self.steps.refresh(None if change is None or _touches(change, "escalation_step") else change)
        # Which rule takes a case follows from the conditions and priorities of all.
        self.cases.refresh(None)
        self.show_rule(self.rule_id)

    def commit_pending(self) -> None:
        self.steps.commit_pending()
        self.cases.commit_pending()
        for form in self.forms:
            form.commit_pending()

    def focus_steps(self) -> None:
        """Put the keyboard on the steps, the first one when it was not there before."""
        self.steps.table.setFocus(Qt.FocusReason.TabFocusReason)
        self.steps.table.show_whole_current()

    def focus_cases(self) -> None:
        """Put the keyboard on the cases."""
        self.cases.table.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self.cases.table, self.cases.table.show_whole_current)  # once the forms have their height

    def focus_field(self, key: str = "") -> bool:
        """Put the keyboard in a field of the form, the first one without a name; False when no form has it."""
        self.show_forms()
        return any(form.focus_field(key) for form in self.forms if not key or form.has_field(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_table = self.steps.table.hasFocus() or self.cases.table.hasFocus()
        if event.key() == Qt.Key.Key_Escape and in_table:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_steps_details_requested(self) -> None:
        self.focus_field()

    def _dress(self) -> None:
        self._column.setContentsMargins(0, current_theme().px(24), 0, 0)
        self._around_cases.setContentsMargins(0, current_theme().px(24), 0, 0)
