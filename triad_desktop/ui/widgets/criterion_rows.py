"""The success criteria of a dimension, with the escalation rules that protect each as one more field."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.protection import PROTECTED_BY, protecting_rules
from triad_desktop.models import edits
from triad_desktop.models.fields import Field
from triad_desktop.models.measures import split_measure
from triad_desktop.models.moments import shortened
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.records import EscalationRule
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.record_rows import BETWEEN_NAMES, Option, RecordRows

_UNIT = field_of("success_criterion", "unit")
_FIGURES = {key: field_of("success_criterion", key) for key in ("baseline", "target", "failure_threshold")}


class SuccessCriterionRows(RecordRows):
    """The field `protected_by` holds the ids of escalation rules; people read and write their codes. A unit typed behind
    a figure goes into its own field, unless another one stands there."""

    def __init__(self, bridge: DocumentBridge, dimension: str) -> None:
        super().__init__(bridge, "success_criterion", {"dimension": dimension})
        self._typed_unit = ("", "", "")  # visit, record, the unit that is being typed behind a figure

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

    def meant(self, record_id: str, field: Field, raw: str) -> tuple[Any, str]:
        found = split_measure(raw) if field.key in _FIGURES else None
        if found is None:
            return super().meant(record_id, field, raw)
        figure, unit = found
        value, sentence = self.understood(field, figure)
        there = self._unit_of(record_id)
        if not sentence and there and there.casefold() != unit.casefold() and not self._is_being_typed(record_id):
            sentence = _("The unit here is {there}, for all figures of this criterion. Type {figure} alone, or "
                         "change the unit to {unit} first.")  # fmt: skip
            return None, sentence.format(there=there, figure=figure, unit=unit)
        return value, sentence

    def commit_text(self, record_id: str, field: Field, raw: str, visit: str = "") -> str:
        visit = visit or str(uuid4())
        if self._typed_unit[0] != visit:
            self._typed_unit = ("", "", "")
        sentence = super().commit_text(record_id, field, raw, visit)
        if sentence:
            return sentence
        if field.key == _UNIT.key:
            self._mend_figures(record_id, visit)
        elif field.key in _FIGURES and (found := split_measure(raw)) is not None:
            unit = found[1]
            if unit.casefold() != self._unit_of(record_id).casefold():
                self._typed_unit = (visit, record_id, unit)
                return super().commit_text(record_id, _UNIT, unit, visit)
        return ""

    def commit_value(self, record_id: str, field: Field, value: Any, visit: str = "") -> str:
        if field.key != PROTECTED_BY.key:
            return super().commit_value(record_id, field, value, visit)
        record = self.find(record_id)
        self.take_back(record_id, field)
        if record is not None and set(self.value(record, field)) == set(value):
            return ""
        edit = edits.links.SetProtectingRules(criterion=record_id, rules=tuple(value))
        return self.bridge.attempt(edits.links.set_protecting_rules, edit, visit=visit)

    def _unit_of(self, record_id: str) -> str:
        record = self.find(record_id)
        return "" if record is None else str(record.unit)

    def _is_being_typed(self, record_id: str) -> bool:
        """Whether the unit stands there since a pause in typing it."""
        return self._typed_unit[1:] == (record_id, self._unit_of(record_id))

    def _mend_figures(self, record_id: str, visit: str) -> None:
        """What was refused because of another unit may be right now."""
        for field in _FIGURES.values():
            draft = self.draft(record_id, field)
            if draft is not None and not self.refusal(field, draft, record_id):
                super().commit_text(record_id, field, draft, visit)

    def _named(self, field: Field, raw: str) -> tuple[Any, str]:
        by_code = {one.title.casefold(): one.key for one in self.options(field)}
        parts = [part.strip() for part in raw.replace(",", ";").split(";") if part.strip()]
        unknown = next((part for part in parts if part.casefold() not in by_code), None)
        if unknown is not None:
            sentence = _("No escalation rule has the code “{text}”. Write codes such as ER-2, with “;” between them.")
            return None, sentence.format(text=shortened(unknown))
        return tuple(dict.fromkeys(by_code[part.casefold()] for part in parts)), ""

    def _code(self, rule: EscalationRule) -> str:
        return code_of(rule, self.bridge.framework)
