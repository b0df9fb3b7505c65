"""A success criterion as one sentence with slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from triad_desktop.models.content import Records, party_of
from triad_desktop.models.fields import show_minutes
from triad_desktop.models.records import SuccessCriterion
from triad_desktop.text import _

MISSING = "…"
_SENTENCES = {
    "higher": _(
        "If {metric} for {segment} falls to {failure_threshold} over {window}, {owner} does this within {respond_within}: {if_breached}."
    ),
    "lower": _(
        "If {metric} for {segment} rises to {failure_threshold} over {window}, {owner} does this within {respond_within}: {if_breached}."
    ),
    "": _(
        "If {metric} for {segment} {direction} {failure_threshold} over {window}, {owner} does this within {respond_within}: {if_breached}."
    ),
}


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A piece of the sentence: the value of a field (`slot` is its key) or words between (`slot` is "")."""

    text: str
    slot: str
    missing: bool


@dataclass(frozen=True, slots=True)
class CriterionSentence:
    """The sentence in parts; empty slots read "…"."""

    parts: tuple[SentencePart, ...]

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of the fields that are still empty, in the sentence's order."""
        return tuple(part.slot for part in self.parts if part.missing)


def criterion_sentence(records: Records, criterion: SuccessCriterion) -> CriterionSentence:
    """ "If metric for whom falls to x over window, owner does this within time: action." """
    values = _values(records, criterion)
    parts = []
    for words, slot, _spec, _conversion in Formatter().parse(_SENTENCES.get(criterion.direction, _SENTENCES[""])):
        if words:
            parts.append(SentencePart(words, "", False))
        if slot is not None:
            parts.append(SentencePart(values[slot] or MISSING, slot, not values[slot]))
    return CriterionSentence(tuple(parts))


def _values(records: Records, criterion: SuccessCriterion) -> Mapping[str, str]:
    owner = party_of(records, criterion.owner, {})
    threshold = f"{criterion.failure_threshold} {criterion.unit}" if criterion.failure_threshold else ""
    return {
        "metric": criterion.metric,
        "segment": criterion.segment,
        "direction": "",
        "failure_threshold": threshold.strip(),
        "window": criterion.window,
        "owner": owner.name if owner else "",
        "respond_within": show_minutes(criterion.respond_within) if criterion.respond_within else "",
        "if_breached": " ".join(criterion.if_breached.split()).rstrip("."),
    }
