"""The checks of an escalation station: its rules and their steps."""

from __future__ import annotations

from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.finding import Check, CheckText, Place, check
from triad_desktop.facilitation.findings.field_texts import check_fields
from triad_desktop.facilitation.findings.refused_text import REFUSED_TEXTS, check_refused_text
from triad_desktop.text import _

EMPTY = CheckText(
    "escalation_empty", "blocks", _("There is an escalation rule"),
    _("No escalation rule is written yet"), _("the AI has nobody to hand over to"),
)  # fmt: skip
NO_STEPS = CheckText(
    "rule_no_steps", "blocks", _("Every rule has a step"),
    _("{record} has no steps"), _("the case is handed over to nobody"),
)  # fmt: skip
TEXTS = (EMPTY, NO_STEPS, REFUSED_TEXTS["escalation"])


def is_empty_escalation(place: Place) -> bool:
    """Whether there is no rule."""
    return not place.records.escalation_rules.of(place.dimension)


def check_escalation(place: Place) -> list[Check]:
    """All checks of an escalation station that has rules."""
    records = place.records
    rules = records.escalation_rules.of(place.dimension)
    steps = [step for rule in rules for step in records.escalation_steps.of(rule.id)]
    without = [rule for rule in rules if not records.escalation_steps.of(rule.id)]
    return [
        check(
            NO_STEPS,
            (
                place.finding(NO_STEPS, "escalation_rule", rule.id, record=code_of(rule, place.framework))
                for rule in without
            ),
        ),
        *check_fields(place, "escalation_rule", rules),
        *check_fields(place, "escalation_step", steps),
        check_refused_text(place, rules, steps),
    ]
