"""Which escalation rule takes a case, judged by the conditions, and where its path ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from triad_desktop.facilitation.conditions_held import all_hold, plain, unknown_fields
from triad_desktop.facilitation.escalation import ai_step_key
from triad_desktop.models.content import Records, party_of
from triad_desktop.models.framework import Framework
from triad_desktop.models.records import EscalationRule
from triad_desktop.models.workshop_records import EscalationCase

_LAST = 1000  # A rule without a priority comes after all that have one.


@dataclass(frozen=True, slots=True)
class CaseRun:
    """What becomes of a case of `rule`: the rules that take it (several when they are of equal priority).

    `unknown` are the fields that the rule's conditions ask for and the case doesn't tell.
    """

    case: EscalationCase
    rule: EscalationRule
    unknown: tuple[str, ...]
    taken_by: tuple[EscalationRule, ...]


def case_runs(records: Records, rules: Iterable[EscalationRule]) -> tuple[CaseRun, ...]:
    """Every case of these rules that has values, of a rule that has conditions."""
    by_step: dict[str, list[EscalationRule]] = {}
    rules = tuple(rules)
    for rule in rules:
        by_step.setdefault(ai_step_key(rule), []).append(rule)
    return tuple(
        CaseRun(
            case,
            rule,
            unknown_fields(rule.conditions, case.field_values),
            _takers(by_step[ai_step_key(rule)], case),
        )
        for rule in rules
        for case in records.escalation_cases.of(rule.id)
        if rule.conditions and case.field_values
    )


def case_runs_of(records: Records, rule: EscalationRule) -> tuple[CaseRun, ...]:
    """The runs of one rule's cases, among all rules of its dimension."""
    return tuple(run for run in case_runs(records, records.escalation_rules.of(rule.dimension)) if run.rule is rule)


def ends_of(records: Records, framework: Framework, rule: EscalationRule) -> tuple[str, ...]:
    """Where the path of a rule can end, in words: whom it calls, its safe end, its way back."""
    titles = framework.role_titles()
    parties = (party_of(records, step.party, titles) for step in records.escalation_steps.of(rule.id))
    names = [party.name for party in parties if party is not None]
    return tuple(dict.fromkeys(end for end in (*names, rule.on_silence, rule.return_path) if end))


def names_an_end(expected: str, ends: Iterable[str]) -> bool:
    """Whether the words of an expected end name one of these ends, or stand in one."""
    wanted = plain(expected).rstrip(".")
    return any(wanted in plain(end) or plain(end).rstrip(".") in wanted for end in ends)


def _takers(rules: Iterable[EscalationRule], case: EscalationCase) -> tuple[EscalationRule, ...]:
    """Of the rules of the same AI step whose conditions hold, those that go first."""
    fitting = [rule for rule in rules if all_hold(rule.conditions, case.field_values)]
    first = min((_rank(rule) for rule in fitting), default=_LAST)
    return tuple(rule for rule in fitting if _rank(rule) == first)


def _rank(rule: EscalationRule) -> int:
    return rule.priority if rule.priority is not None else _LAST
