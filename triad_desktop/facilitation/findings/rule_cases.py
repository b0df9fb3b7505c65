"""The checks of rules against cases: does a rule take its cases, and does each end where the room expects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from triad_desktop.facilitation.case_runner import CaseRun, case_runs, ends_of, names_an_end
from triad_desktop.facilitation.codes import code_of, joined, label_of
from triad_desktop.facilitation.conditions_held import can_hold_together
from triad_desktop.facilitation.escalation import ai_step_key
from triad_desktop.facilitation.finding import Check, CheckText, Finding, Fix, Place, check
from triad_desktop.models.records import EscalationRule
from triad_desktop.models.workshop_records import EscalationCase
from triad_desktop.text import _

NO_CASE = CheckText(
    "rule_no_case", "look", _("Every rule has a case that tries it"),
    _("{record} has no case"), _("nobody has tried whether it says what the room means"),
    _("Add one that happened."), _("Add a case"),
)  # fmt: skip
OVERLAP = CheckText(
    "rules_overlap", "look", _("No two rules fit the same case at the same priority"),
    _("{record} and {other} can fit the same case and both have priority {priority}"),
    _("it is open which of them takes it"), _("Give one a lower number."),
)  # fmt: skip
UNKNOWN = CheckText(
    "case_unknown_value", "look", _("Every case tells what its rule asks for"),
    _("{record} says nothing about {fields}"), _("the rule can't be tried on it"),
)  # fmt: skip
GAP = CheckText(
    "case_gap", "look", _("Every case is taken by a rule"),
    _("No rule takes {record}"), _("the AI goes on by itself there"), _("Change the conditions, or add a rule."),
)  # fmt: skip
OTHER_RULE = CheckText(
    "case_other_rule", "look", _("Every case is taken by its own rule"),
    _("{record} is taken by {other}"), _("its own rule never sees it"),
    _("Change the conditions or the priorities, or move the case."),
)  # fmt: skip
OTHER_END = CheckText(
    "case_other_end", "look", _("Every case ends where the room expects"),
    _("{record} is expected to end with “{expected}”, which {rule} doesn't lead to"),
    _("either the rule or the expectation is wrong"),
)  # fmt: skip
CASE_TEXTS = (NO_CASE, OVERLAP, UNKNOWN, GAP, OTHER_RULE, OTHER_END)


def check_cases(place: Place, rules: Sequence[EscalationRule]) -> list[Check]:
    """The checks of cases and of rules against each other; those of cases are passed while there is none."""
    runs = case_runs(place.records, rules)
    cases = [case for rule in rules for case in place.records.escalation_cases.of(rule.id)]
    return [
        check(NO_CASE, _without_case(place, rules)),
        check(OVERLAP, _overlaps(place, rules)),
        check(UNKNOWN, (_unknown(place, run) for run in runs if run.unknown), judged=bool(cases)),
        check(GAP, (_gap(place, run) for run in runs if _is_gap(run)), judged=bool(cases)),
        check(OTHER_RULE, (_other_rule(place, run) for run in runs if _is_other_rule(run)), judged=bool(cases)),
        check(OTHER_END, _other_ends(place, cases), judged=bool(cases)),
    ]


def _without_case(place: Place, rules: Iterable[EscalationRule]) -> Iterable[Finding]:
    for rule in rules:
        if not place.records.escalation_cases.of(rule.id):
            finding = place.finding(NO_CASE, "escalation_rule", rule.id, "cases", record=code_of(rule, place.framework))
            yield finding.with_fix(Fix(NO_CASE.fix, "add_record", ("escalation_case", "rule", rule.id)))


def _overlaps(place: Place, rules: Sequence[EscalationRule]) -> Iterable[Finding]:
    """Of the rules of one AI step; each rule once, with the first before it that can fit the same case."""
    alike: dict[tuple[str, int], list[EscalationRule]] = {}
    for rule in rules:
        if rule.priority is None:
            continue
        earlier = alike.setdefault((ai_step_key(rule), rule.priority), [])
        other = next((one for one in earlier if can_hold_together(one.conditions, rule.conditions)), None)
        if other is not None:
            record, name = code_of(rule, place.framework), code_of(other, place.framework)
            yield place.finding(
                OVERLAP, "escalation_rule", rule.id, "priority", record=record, other=name, priority=rule.priority
            )
        earlier.append(rule)


def _is_gap(run: CaseRun) -> bool:
    return not run.unknown and not run.taken_by


def _is_other_rule(run: CaseRun) -> bool:
    """An overlap is a finding of the rules, so a case that several take alike is none."""
    return not run.unknown and bool(run.taken_by) and run.rule not in run.taken_by


def _unknown(place: Place, run: CaseRun) -> Finding:
    fields = joined([f"“{name}”" for name in run.unknown])
    return _of_case(place, UNKNOWN, run.case, "field_values", fields=fields)


def _gap(place: Place, run: CaseRun) -> Finding:
    return _of_case(place, GAP, run.case, "field_values")


def _other_rule(place: Place, run: CaseRun) -> Finding:
    other = joined([code_of(rule, place.framework) for rule in run.taken_by])
    return _of_case(place, OTHER_RULE, run.case, "field_values", other=other)


def _other_ends(place: Place, cases: Iterable[EscalationCase]) -> Iterable[Finding]:
    for case in cases:
        rule = place.records.escalation_rules.get(case.rule)
        if rule is None or not rule.on_silence or not case.expected_end:
            continue
        ends = ends_of(place.records, place.framework, rule)
        if not names_an_end(case.expected_end, ends):
            code = code_of(rule, place.framework)
            yield _of_case(place, OTHER_END, case, "expected_end", expected=case.expected_end, rule=code)


def _of_case(place: Place, text: CheckText, case: EscalationCase, field: str, **facts: str) -> Finding:
    record = label_of(place.records, case, place.framework)
    return place.finding(text, "escalation_case", case.id, field, in_dimension="", record=record, **facts)
