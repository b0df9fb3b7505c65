"""The escalation station: the map of all rules, the table of rules, and the chosen one in detail."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.facilitation.findings import Finding
from triad_desktop.models.content import Party, party_of
from triad_desktop.models.fields import show_minutes
from triad_desktop.models.keys import Role
from triad_desktop.models.record_fields import ESCALATION_RULE
from triad_desktop.models.records import EscalationRule
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages.row_pasting import RowPasting
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.turns import in_next_turn
from triad_desktop.ui.widgets.escalation_map import EscalationMap
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.record_cells import DerivedColumn, RowLook
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.record_table import install_row_shortcuts
from triad_desktop.ui.widgets.rule_details import RuleDetails
from triad_desktop.ui.widgets.station_header import StationHeader


class EscalationPage(QWidget):
    """Keyboard: map → rules → steps of the chosen rule → its form → its cases; Escape leads back to the rule's row."""

    def __init__(self, bridge: DocumentBridge, dimension: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._dimension = dimension
        self.header = StationHeader(bridge, dimension, "escalation")
        self.map = EscalationMap(bridge, dimension)
        self._around_map = QVBoxLayout()
        self._around_map.addWidget(self.map)
        self.rules = self._made_rules()
        self.details = RuleDetails(bridge)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addLayout(self._around_map)
        self._column.addWidget(self.rules)
        self._column.addWidget(self.details)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(PageScroll(content, head=self.header))
        self._connect()
        self.setFocusProxy(self.rules)
        self._show_emptiness()

    def _made_rules(self) -> RecordPanel:
        hands_over = DerivedColumn(
            "first_step", _("Hands over to"), self._first_step_words, after="autonomy", role=self._first_step_role
        )
        panel = RecordPanel(
            self._bridge,
            "escalation_rule",
            {"dimension": self._dimension},
            ESCALATION_RULE,
            RowLook(noun=_("rule"), name=_("Escalation rules"), derived=(hands_over,)),
            empty_title=_("No rule yet"),
            empty_text=self._bridge.framework.dimension(self._dimension).activities["escalation"].start,
            form_fields=(),
        )
        panel.table.shows_details = True
        panel.table.keeps_row = True
        return panel

    def _connect(self) -> None:
        self.header.finding_chosen.connect(self._on_finding_chosen)
        self.map.place_chosen.connect(self.show_record)
        self.rules.current_record_changed.connect(self._on_rules_current_record_changed)
        self.rules.table.details_requested.connect(self._on_rules_details_requested)
        self.rules.table.finding_chosen.connect(self._on_finding_chosen)
        self.details.left.connect(self._on_details_left)
        tables = (self.rules.table, self.details.steps.table, self.details.cases.table)
        install_row_shortcuts(self, tables)
        RowPasting(self, *tables)

    def refresh(self, change: ChangeSet | None) -> None:
        """Redraw what a change touched; None looks at everything."""
        self.header.refresh()
        self.map.refresh(change)
        self.rules.refresh(change)
        self._show_details()
        self.details.refresh(change)
        self._show_emptiness()

    @Slot(str, str, str)
    def show_record(self, table: str, record_id: str, field: str) -> None:
        """Put the keyboard on a field of a rule or of one of its steps; without a record, begin a rule."""
        if table == "escalation_step":
            step = self._bridge.records.escalation_steps.get(record_id)
            if step is not None and self._show_rule(step.rule):
                self.details.steps.show_record(record_id, field)
        elif table == "escalation_case":
            case = self._bridge.records.escalation_cases.get(record_id)
            if case is not None and self._show_rule(case.rule):
                self.details.show_forms()  # they stand above the cases
                self.details.cases.show_record(record_id, field)
        elif not record_id:
            self.rules.add_row()
        elif not self.rules.table.show_record(record_id, field):
            self.rules.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field in ("steps", "cases"):
            self._show_details()
            self.details.focus_steps() if field == "steps" else self.details.focus_cases()
        elif field and not self.rules.table.has_column(field):
            self._show_details()
            self.details.focus_field(field)

    def _show_rule(self, rule: str) -> bool:
        """Go to a rule of which a part is wanted at once; False when it is not here."""
        is_here = self.rules.table.show_record(rule)
        self._show_details()
        return is_here

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        self.rules.commit_pending()
        self.details.commit_pending()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on to the details, also when they are not made yet."""
        if not self.details.is_made or self.details.rule_id != self.rules.table.chosen_record:
            self._show_details()
            self.details.show_forms()
        return super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "details"):
            self._show_emptiness()

    def _show_emptiness(self) -> None:
        has_rules = bool(self._bridge.records.escalation_rules.of(self._dimension))
        self.map.setVisible(has_rules)
        self._around_map.setContentsMargins(*self._map_margins(has_rules))

    def _first_step(self, rule: EscalationRule) -> tuple[Party | None, str]:
        """Who is asked first, and the time they have, in words."""
        steps = self._bridge.records.escalation_steps.of(rule.id)
        if not steps:
            return None, ""
        party = party_of(self._bridge.records, steps[0].party, self._bridge.framework.role_titles())
        within = show_minutes(steps[0].answer_within) if steps[0].answer_within else ""
        return party, within.replace(" ", "\u00a0")

    def _first_step_words(self, rule: Any) -> str:
        party, within = self._first_step(rule)
        if party is None:
            return _("Nobody yet")
        return f"{party.name}, {within}" if within else party.name

    def _first_step_role(self, rule: Any) -> Role | None:
        party, _within = self._first_step(rule)
        return party.role if party is not None else None

    @Slot(str)
    def _on_rules_current_record_changed(self, rule_id: str) -> None:
        if self.details.rule_id or not rule_id:
            self.details.show_rule(rule_id)
        else:
            in_next_turn(self, self._show_details)
        self.map.set_current_rule(rule_id)

    def _show_details(self) -> None:
        self.details.show_rule(self.rules.table.chosen_record)

    @Slot(str)
    def _on_rules_details_requested(self, _rule_id: str) -> None:
        self._show_details()
        self.details.focus_steps()

    @Slot(object)
    def _on_finding_chosen(self, finding: Finding) -> None:
        self.show_record(finding.table, finding.record, finding.field)

    @Slot()
    def _on_details_left(self) -> None:
        self.rules.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rules.table.show_whole_current()

    def _map_margins(self, has_rules: bool) -> tuple[int, int, int, int]:
        """The map stands in as far as the words of the tables do."""
        inset, below = current_theme().px(8), current_theme().px(24)
        return (inset, 0, inset, below) if has_rules else (0, 0, 0, 0)
