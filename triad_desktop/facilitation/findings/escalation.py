"""The checks of an escalation station: its rules, their steps, and the cases that try them."""

from __future__ import annotations

from collections.abc import Iterable

from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.finding import Check, CheckText, Finding, Fix, Place, check
from triad_desktop.facilitation.findings.field_texts import check_fields
from triad_desktop.facilitation.findings.refused_text import REFUSED_TEXTS, check_refused_text
from triad_desktop.facilitation.findings.rule_cases import CASE_TEXTS, check_cases
from triad_desktop.facilitation.findings.rule_parties import PARTY_TEXTS, check_step_parties
from triad_desktop.models.records import EscalationRule
from triad_desktop.text import _

EMPTY = CheckText(
    "escalation_empty", "blocks", _("There is an escalation rule"),
    _("No escalation rule is written yet"), _("the AI has nobody to hand over to"),
)  # fmt: skip
NO_STEPS = CheckText(
    "rule_no_steps", "blocks", _("Every rule has a step"),
    _("{record} has no steps"), _("the case is handed over to nobody"), fix=_("Add a step"),
)  # fmt: skip
TEXTS = (EMPTY, NO_STEPS, *PARTY_TEXTS, *CASE_TEXTS, REFUSED_TEXTS["escalation"])


def is_empty_escalation(place: Place) -> bool:
    """Whether there is no rule."""
    return not place.records.escalation_rules.of(place.dimension)


def check_escalation(place: Place) -> list[Check]:
    """All checks of an escalation station that has rules."""
    records = place.records
    rules = records.escalation_rules.of(place.dimension)
    steps = [step for rule in rules for step in records.escalation_steps.of(rule.id)]
    cases = [case for rule in rules for case in records.escalation_cases.of(rule.id)]
    return [
        check(NO_STEPS, _without_steps(place, rules)),
        *check_fields(place, "escalation_rule", rules),
        *check_fields(place, "escalation_step", steps),
        *check_step_parties(place, steps),
        *check_cases(place, rules),
        *(check_fields(place, "escalation_case", cases) if cases else ()),
        check_refused_text(place, rules, steps, cases),
    ]


def _without_steps(place: Place, rules: Iterable[EscalationRule]) -> Iterable[Finding]:
    for rule in rules:
        if not place.records.escalation_steps.of(rule.id):
            fix = Fix(NO_STEPS.fix, "add_record", ("escalation_step", "rule", rule.id))
            record = code_of(rule, place.framework)
            yield place.finding(NO_STEPS, "escalation_rule", rule.id, "steps", record=record).with_fix(fix)
