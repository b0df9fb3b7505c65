"""Which escalation rules protect a success criterion: they step in before it fails."""

from __future__ import annotations

from triad_desktop.models.content import Records
from triad_desktop.models.fields import Field
from triad_desktop.models.records import EscalationRule
from triad_desktop.text import _

# Not a column: the links stand in a table of their own.
PROTECTED_BY = Field(
    "protected_by",
    _("Protected by"),
    "parties",
    help=_("Escalation rules that step in before it fails, such as ER-2; ER-5"),
)


def protecting_rules(records: Records, criterion_id: str) -> tuple[EscalationRule, ...]:
    """The rules that protect this criterion, by their number."""
    linked = (records.escalation_rules.get(link.rule) for link in records.success_criterion_rules.of(criterion_id))
    return tuple(sorted((rule for rule in linked if rule is not None), key=lambda rule: rule.number))
