"""The way of a case through each escalation rule: whom it meets, where it ends, where it gets lost."""

from __future__ import annotations

from dataclasses import dataclass

from triad_desktop.facilitation.codes import code_of
from triad_desktop.models.content import Party, Records, party_of
from triad_desktop.models.fields import show, show_minutes
from triad_desktop.models.framework import Framework
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.records import EscalationRule, EscalationStep
from triad_desktop.text import _


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step and whom it means; nobody when none is named or they are gone from the project."""

    step: EscalationStep
    party: Party | None


@dataclass(frozen=True, slots=True)
class RulePath:
    """A rule's way: trigger, steps in order, safe end."""

    rule: EscalationRule
    code: str
    steps: tuple[PathStep, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """Where a case gets lost: "no_steps", "no_party", "no_safe_end"."""
        gaps = {
            "no_steps": not self.steps,
            "no_party": any(one.party is None for one in self.steps),
            "no_safe_end": not self.rule.on_silence,
        }
        return tuple(gap for gap, present in gaps.items() if present)


def rule_paths(records: Records, framework: Framework, dimension: str) -> tuple[RulePath, ...]:
    """The paths of a dimension's rules: those of one AI step together, else in the rules' order."""
    titles = framework.role_titles()
    groups: dict[str, list[RulePath]] = {}
    for rule in records.escalation_rules.of(dimension):
        steps = (PathStep(step, party_of(records, step.party, titles)) for step in records.escalation_steps.of(rule.id))
        groups.setdefault(ai_step_key(rule), []).append(RulePath(rule, code_of(rule, framework), tuple(steps)))
    return tuple(path for group in groups.values() for path in group)


def ai_step_key(rule: EscalationRule) -> str:
    """What makes two rules belong to the same AI step: its words, without regard to case and spaces."""
    return " ".join(rule.ai_action.casefold().split())


def map_as_text(records: Records, framework: Framework, dimension: str) -> str:
    """What the escalation map shows, in words: a sentence for each rule."""
    paths = rule_paths(records, framework, dimension)
    if not paths:
        return _("There is no escalation rule yet.")
    return " ".join(_path_as_text(path) for path in paths)


def step_terms(step: EscalationStep) -> str:
    """How a step is answered: "within 30 min, phone", or "no time set"."""
    return ", ".join(part for part in (time_allowed(step), step.channel) if part)


def time_allowed(step: EscalationStep) -> str:
    """ "within 30 min", or "no time set"."""
    if not step.answer_within:
        return _("no time set")
    return _("within {time}").format(time=show_minutes(step.answer_within))


def _path_as_text(path: RulePath) -> str:
    rule = path.rule
    start = _("{code}, {trigger}, while the AI does “{action}”") if rule.ai_action else _("{code}, {trigger}")
    steps = _("; if no answer, then ").join(_step_as_text(one) for one in path.steps) or _("handed over to nobody")
    if rule.repeats and path.steps:
        steps = _("{steps}; then again from the first").format(steps=steps)
    end = (
        _("if nobody answers: {state}").format(state=rule.on_silence) if rule.on_silence else _("there is no safe end")
    )
    return _("{start}: {steps}; {end}.").format(
        start=start.format(code=path.code, trigger=rule.name or _("no trigger named"), action=rule.ai_action),
        steps=steps,
        end=end.rstrip("."),
    )


def _step_as_text(one: PathStep) -> str:
    who = _party_words(one.party)
    terms = step_terms(one.step)
    everybody = _("all must answer") if one.step.who_answers == "all" else ""
    return ", ".join(part for part in (who, terms, everybody) if part)


def _party_words(party: Party | None) -> str:
    """The party's name, with its role for desks and people, and whether they have left."""
    if party is None:
        return _("nobody named")
    role = _role_title(party) if party.kind != "role" else ""
    words = _("{name} ({role})").format(name=party.name, role=role) if role else party.name
    return words if party.active else _("{name}, who takes no part any more").format(name=words)


def _role_title(party: Party) -> str:
    return show(field_of("participant", "role"), party.role)
