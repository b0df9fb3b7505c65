"""The success criteria of a dimension, with the escalation rules that protect each as one more field."""

from __future__ import annotations

from typing import Any

from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.protection import PROTECTED_BY, protecting_rules
from triad_desktop.models import edits
from triad_desktop.models.fields import Field
from triad_desktop.models.records import EscalationRule
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.record_rows import BETWEEN_NAMES, Option, RecordRows


class SuccessCriterionRows(RecordRows):
    """The field `protected_by` holds the ids of escalation rules; people read and write their codes."""

    def __init__(self, bridge: DocumentBridge, dimension: str) -> None:
        super().__init__(bridge, "success_criterion", {"dimension": dimension})

    def value(self, record: Any, field: Field) -> Any:
        if field.key == PROTECTED_BY.key:
            return tuple(rule.id for rule in protecting_rules(self.bridge.records, record.id))
        return super().value(record, field)

    def shown(self, record: Any, field: Field) -> str:
        if field.key == PROTECTED_BY.key:
            return BETWEEN_NAMES.join(self._code(rule) for rule in protecting_rules(self.bridge.records, record.id))
        return super().shown(record, field)

    def options(self, field: Field, current: str = "") -> tuple[Option, ...]:
        """The rules of this dimension before those of the others."""
        if field.key != PROTECTED_BY.key:
            return super().options(field, current)
        own = self.parent_values["dimension"]
        rules = sorted(self.bridge.records.escalation_rules, key=lambda rule: (rule.dimension != own, rule.number))
        return tuple(Option(rule.id, self._code(rule), note=rule.name) for rule in rules)

    def commit_value(self, record_id: str, field: Field, value: Any, visit: str = "") -> str:
        if field.key != PROTECTED_BY.key:
            return super().commit_value(record_id, field, value, visit)
        record = self.find(record_id)
        self.take_back(record_id, field)
        if record is not None and set(self.value(record, field)) == set(value):
            return ""
        edit = edits.links.SetProtectingRules(criterion=record_id, rules=tuple(value))
        return self.bridge.attempt(edits.links.set_protecting_rules, edit, visit=visit)

    def _named(self, field: Field, raw: str) -> tuple[Any, str]:
        by_code = {one.title.casefold(): one.key for one in self.options(field)}
        parts = [part.strip() for part in raw.replace(",", ";").split(";") if part.strip()]
        unknown = next((part for part in parts if part.casefold() not in by_code), None)
        if unknown is not None:
            sentence = _("No escalation rule has the code “{text}”. Write codes such as ER-2, with “;” between them.")
            return None, sentence.format(text=unknown[:40])
        return tuple(dict.fromkeys(by_code[part.casefold()] for part in parts)), ""

    def _code(self, rule: EscalationRule) -> str:
        return code_of(rule, self.bridge.framework)
